"""Reasons that the log records, as readers see them: dates in words, reports by number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chronos.errors import UsageError
from chronos.model.time import TimeSpan
from chronos.plugin.words import time_in_words

_POINT = r"\d{4}(?:-\d\d){1,2}[~?%]?"
_EDTF = re.compile(rf"(?<![\w-])(?:(?:\.\.|{_POINT})/(?:\.\.|{_POINT})|{_POINT})(?![\w-])")
_COUNTED = re.compile(r"\bseen from the article's (?=\S)")
_SCORE = re.compile(r" ?\(score [\d.]+\)")
_OTHERS = re.compile(r"; apart from r-[0-9a-f]+:.*", re.DOTALL)
_REPORT = re.compile(r"\br-[0-9a-f]{16}\b")
_UNKNOWN = re.compile(r" \((?:day|month) unknown\)")


def basis_in_words(basis: str) -> str:
    """How a time was found, with dates in words.

    >>> basis_in_words("“Sunday”, seen from the article's 2016-10-24/2016-10-25")
    '“Sunday”, counted from the article’s date, between 24 and 25 October 2016'
    """
    return _EDTF.sub(_dated, _COUNTED.sub("counted from the article’s date, ", basis))


def link_in_words(why: str, numbers: Mapping[str, int]) -> str:
    """Why a report is linked to its event, without scores and without what it was kept apart from.

    >>> link_in_words("with r-0123456789abcdef: same time 2016-10-20", {"r-0123456789abcdef": 2})
    'with report 2: same time 20 October 2016'

    Args:
        why: the reason that the link records.
        numbers: the numbers of the event's reports, by id.
    """
    text = _OTHERS.sub("", _SCORE.sub("", why))
    text = re.sub(r"^opens the event", "first report of this event", text)

    def numbered(found: re.Match[str]) -> str:
        number = numbers.get(found[0])
        return f"report {number}" if number else "another report"

    return basis_in_words(_REPORT.sub(numbered, text))


def _dated(found: re.Match[str]) -> str:
    try:
        return _UNKNOWN.sub("", time_in_words(TimeSpan.parse(found[0])))
    except UsageError:
        return found[0]
