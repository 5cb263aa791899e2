"""Which stage decided something: its name, its version, and what it ran with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

SHORT = 8
"""Digits of a stage's digest that its signature contains."""


@attrs.frozen(kw_only=True)
class Model:
    """A model that a stage runs.

    Attributes:
        name: its name, such as `en_core_web_sm`.
        version: its version; empty when it has none.
        digest: SHA-256 of its files or of a substitute for them, hex; empty when unknown.
    """

    name: str
    version: str = ""
    digest: str = ""


@attrs.frozen(kw_only=True)
class StageVersion:
    """A stage of a build, so that two runs with equal values apply the same rules.

    Attributes:
        role: what it does: reader, dater, extractor, linker or builder.
        name: its name, unique in its role.
        package: the distribution that it came in.
        version: the distribution's version; empty when unknown.
        digest: SHA-256 over the files of its packages, its model and its options, hex.
        model: the model that it runs; None when it runs none.
        options: what it was configured with, as JSON values; None when it takes no options.
        languages: BCP 47 tags of the languages that it reads; empty when it reads no text.
    """

    role: str
    name: str
    package: str
    version: str = ""
    digest: str = ""
    model: Model | None = None
    options: Mapping[str, Any] | None = None
    languages: tuple[str, ...] = ()

    @property
    def signature(self) -> str:
        """The short form that goes into `by` and into `Report.extractor`.

        >>> StageVersion(
        ...     role="extractor", name="coder", package="p", version="2.1", digest="3f9a1c2b77"
        ... ).signature
        'coder/2.1+3f9a1c2b'
        """
        return f"{self.name}/{self.version or '0'}+{self.digest[:SHORT]}"


def stage_of(signature: str) -> str:
    """The name of the stage that signed something.

    >>> stage_of("coder/2.1+3f9a1c2b"), stage_of("chronos.extract/1 en_core_web_sm-3.8.0")
    ('coder', 'chronos.extract')
    """
    return signature.partition(" ")[0].partition("/")[0]
