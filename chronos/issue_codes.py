"""The codes of findings: severity, meaning and remedy of each, from `issue_codes.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import attrs

from chronos.model.issue import Severity
from chronos.wordlists import load_table, read_toml

_FILE = files("chronos") / "issue_codes.toml"


@attrs.frozen(kw_only=True)
class IssueCode:
    """What a code means.

    Attributes:
        severity: error (do not publish), warning (look at it), info.
        meaning: what was found, one sentence.
        action: what to do about it, one sentence.
    """

    severity: Severity
    meaning: str
    action: str


def issue_codes() -> Mapping[str, IssueCode]:
    """All codes of chronos with their meanings, in order; plugins have codes of their own.

    Raises:
        UsageError: the file does not fit the class; names file and key.
    """
    where = str(_FILE)
    return {
        code: load_table(IssueCode, table, where=where, key=code)
        for code, table in read_toml(_FILE).items()
    }
