"""An event type: its word goes into the log, its fields are optional and say what they hold."""

from __future__ import annotations

from typing import ClassVar

import attrs
from chronos.plugin import Codes, Group, Report


@attrs.frozen(kw_only=True)
class Blackout(Report):
    """The power goes out.

    Attributes:
        cause: what brought it about, as written.
    """

    type: ClassVar[str] = "blackout"
    group: ClassVar[Group] = "relief"
    codes: ClassVar[Codes] = Codes(schema_org="Event")

    cause: str | None = None
