"""Reasons that the log records, as readers see them: dates in words, reports by number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from chronos.errors import UsageError
from chronos.model.event import Chronology, Event
from chronos.model.report import Report
from chronos.model.time import TimeSpan
from chronos.plugin.context import Correction, Corrections
from chronos.plugin.views import one_line
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


def link_statements(report: Report, chronology: Chronology) -> Iterator[tuple[str, str]]:
    """Why a report is linked to its event, and which others it may be of, as labels with words.

    The labels are Linked and Possibly also; the first says so when the report denies the event.
    """
    link = chronology.links.get(report.id)
    if link:
        event = chronology.events.get(link.event)
        known = {name: at for at, name in enumerate(event.reports if event else (), 1)}
        denied = "as a denial" if link.stance == "denies" else ""
        words = "; ".join(filter(None, (denied, link_in_words(link.why, known))))
        if words:
            yield "Linked", one_line(words)
    for each in chronology.possible.get(report.id, ()):
        why = f" ({link_in_words(each.why, {})})" if each.why else ""
        yield "Possibly also", one_line(each.event + why)


def kept_apart_from(event: str, chronology: Chronology) -> tuple[str, ...]:
    """Ids of the events that a person says are not the same as this one, sorted."""
    pairs = (pair for pair in chronology.kept_apart if event in pair)
    return tuple(sorted(other for pair in pairs for other in pair if other != event))


def corrections_of(event: Event, corrections: Corrections) -> tuple[Correction, ...]:
    """What persons decided about an event, its reports and what was merged into it, by time."""
    names = dict.fromkeys((event.id, *event.aliases, *event.reports))
    found = (each for name in names for each in corrections.get(name, ()))
    return tuple(sorted(found, key=lambda each: (each.seq, each.at)))


def correction_in_words(correction: Correction) -> str:
    """What was decided, by whom, when and why, in one line.

    >>> correction_in_words(Correction(action="amended", by="Ana", at="2017-01-02", why="typo"))
    'amended by Ana on 2017-01-02: typo'
    """
    what = f", {correction.what}" if correction.what else ""
    why = f": {correction.why}" if correction.why else ""
    return one_line(f"{correction.action} by {correction.by} on {correction.at[:10]}{what}{why}")


def review_statements(
    event: Event, chronology: Chronology, corrections: Corrections
) -> Iterator[tuple[str, str]]:
    """What persons decided about an event: labels Kept apart from, and Corrected for each."""
    apart = kept_apart_from(event.id, chronology)
    if apart:
        yield "Kept apart from", one_line(", ".join(apart))
    for each in corrections_of(event, corrections):
        yield "Corrected", correction_in_words(each)


def _dated(found: re.Match[str]) -> str:
    try:
        return _UNKNOWN.sub("", time_in_words(TimeSpan.parse(found[0])))
    except UsageError:
        return found[0]
