"""How inputs are read."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from chronos.read.limits import Limits
from chronos.read.lines.classification import LineClassifier
from chronos.read.originals import Originals
from chronos.read.set_aside import Sieve


@attrs.frozen(kw_only=True)
class ReadingOptions:
    """How inputs are read.

    Attributes:
        limits: how much is read; the usual ones by default.
        lines: recognises the kinds of lines; by default by the English words of chronos.
        sieve: decides which files are left out.
        keep: stores the bytes of what is read; None for nothing.
        separator: the line between articles of a text, if the caller knows it.
        columns: heads of the columns of tables by field, where they are not recognised.
    """

    limits: Limits | None = None
    lines: LineClassifier | None = None
    sieve: Sieve = attrs.field(factory=Sieve)
    keep: Originals | None = None
    separator: re.Pattern[str] | None = None
    columns: Mapping[str, str] = attrs.field(factory=dict)
