"""Problems as data: what a check found, and where."""

from __future__ import annotations

from typing import Literal

import attrs

Severity = Literal["error", "warning", "info"]


@attrs.frozen(kw_only=True)
class Issue:
    """One finding.

    Attributes:
        code: the check that found it, such as CHR101; `chronos explain` describes it.
        severity: error (do not publish), warning (look at it), info.
        message: the problem, one sentence.
        where: id or file and line it concerns.
        hint: what to do about it; empty when there is nothing to add.
    """

    code: str
    severity: Severity
    message: str
    where: str = ""
    hint: str = ""
