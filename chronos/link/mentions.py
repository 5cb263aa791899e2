"""Whether two mentions in one article are of one event: how the article speaks of it again."""

from __future__ import annotations

import re

from chronos.link.lexicons import words
from chronos.link.pair_score import Part
from chronos.model.report import Report

#: Characters between the quotes of two sentences that follow each other, at most.
_NEXT = 8
#: Characters after which an article has most likely gone on to something else.
_FAR = 1000


def compare_mentions(one: Report, other: Report, *, lasting: bool) -> tuple[Part, ...]:
    """What the article's own way of telling says for and against one event.

    "The blast" is one that was told before, "another blast" is not; "continued arrests" are many,
    unless what is told is `lasting`. A new date, or a long way between the two, speaks against one
    event, sentences in a row speak for it.
    """
    first, second = sorted((one, other), key=lambda each: (each.trigger.start, each.id))
    alike = first.event_type == second.event_type
    found: list[Part] = []
    before, determiner = _determiner(first), _determiner(second)
    if determiner == "another":
        found.append((-1.0, "told as another one"))
    elif determiner == "definite" and alike:
        found.append((0.5, "told as known"))
    elif "serial" in (before, determiner) and before != determiner and not lasting:
        found.append((-0.5, "told as many in a row"))
    if _has_date(second) and not _has_date(first):
        found.append((-0.2, "a date of its own"))
    gap = second.quote.start - first.quote.end
    if 0 <= gap <= _NEXT:
        found.append((0.4, "told in a row"))
    elif gap > _FAR and determiner != "definite":
        found.append((-0.3, "far apart in the article"))
    return tuple(found)


def words_before(report: Report) -> str:
    """What a report quotes before its trigger: of the quote's words, nothing else is looked at."""
    return report.quote.exact[: max(0, report.trigger.start - report.quote.start)]


def _has_date(report: Report) -> bool:
    return report.when is not None and report.when.span.earliest is not None


def _determiner(report: Report) -> str:
    """How the noun that tells a report is introduced: as "serial", "definite", "another", or ""."""
    for word in reversed(re.findall(r"[\w'’-]+|[^\w\s]", words_before(report).lower())):
        for kind in ("serial", "definite", "another"):
            if word in words("mention", kind):
                return kind
        if word not in words("mention", "between"):
            return ""
    return ""
