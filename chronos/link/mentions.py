"""Whether two mentions in one article are of one event: how the article speaks of it again."""

from __future__ import annotations

import re
from functools import lru_cache

from chronos.link.features import NOTHING, Contribution
from chronos.link.link_data import LinkData, MentionWords
from chronos.model.report import Report

_WORD = re.compile(r"[\w'’-]+|[^\w\s]")
#: Characters between the quotes of two sentences that follow each other, at most.
_NEXT = 8
#: Characters within which a toll that names no other place may belong to an act further up.
_DOWN = 400
#: So many words open a clause up to the verb of a short subject: "a second car bomb".
_LONGEST_SUBJECT = 3
#: Characters after which an article has most likely gone on to something else.
_FAR = 1000


def compare_mentions(
    one: Report, other: Report, data: LinkData, *, lasting: bool
) -> tuple[Contribution, ...]:
    """What the article's own words say for and against one event.

    "The blast" was mentioned before, "another blast" and a blast "elsewhere" were not; "continued
    arrests" are many, unless the event is `lasting`. A new date, or a long way between the two,
    speaks against one event, sentences in a row speak for it.
    """
    features = data.features
    first, second = sorted((one, other), key=lambda each: (each.trigger.start, each.id))
    alike = first.event_type == second.event_type
    toll = not alike and "toll" in first.traits | second.traits
    found: list[Contribution] = []
    before = _determiner(first, data.words.mention)
    determiner = _determiner(second, data.words.mention)
    if toll:
        found.append(_toll(first, second, data))
    elif determiner == "another":
        found.append(features.another.contribute("reported as another one"))
    elif alike and _is_set_apart(second, data.words.mention):
        found.append(features.contrast.contribute("set apart from what came before"))
    elif determiner == "definite" and alike:
        found.append(features.definite.contribute("mentioned as known"))
    elif "serial" in (before, determiner) and before != determiner and not lasting:
        found.append(features.serial.contribute("reported as one of a series"))
    if _has_date(second) and not _has_date(first):
        found.append(features.own_date.contribute("a date of its own"))
    gap = second.quote.start - first.quote.end
    if 0 <= gap <= _NEXT and not toll:
        found.append(features.next_sentence.contribute("in neighbouring sentences"))
    elif gap > _FAR and determiner != "definite":
        found.append(features.far_apart.contribute("far apart in the article"))
    return tuple(found)


def _toll(first: Report, second: Report, data: LinkData) -> Contribution:
    """A toll belongs to the act of its sentence, or to one that was reported just before.

    A toll further down is hardly of an act in one place when it names another.
    """
    gap = second.quote.start - first.quote.end
    if gap <= _NEXT:
        return data.features.toll_of_sentence.contribute("toll of the act")
    here = {place.id or place.name for place in first.places[:1]}
    there = {place.id or place.name for place in second.places[:1]}
    if gap <= _DOWN and "toll" in second.traits and there <= here:
        return data.features.toll_further_down.contribute("toll further down")
    return NOTHING


def is_another(report: Report, words: MentionWords) -> bool:
    """Whether an article sets a report apart from what it mentions else: "a second raid"."""
    return _determiner(report, words) == "another" or _is_set_apart(report, words)


def words_before(report: Report) -> str:
    """What a report quotes before its trigger: of the quote's words, nothing else is looked at."""
    return report.quote.exact[: max(0, report.trigger.start - report.quote.start)]


def _has_date(report: Report) -> bool:
    return report.when is not None and report.when.span.earliest is not None


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _is_set_apart(report: Report, words: MentionWords) -> bool:
    """Whether its sentence sets it against what came before, up to the trigger."""
    before = _words(words_before(report))
    if before and (before[-1] in words.added or _opens_with_another(before, words)):
        return True
    text = f" {' '.join(before)} "
    return any(f" {phrase} " in text for phrase in words.contrast)


def _opens_with_another(before: tuple[str, ...], words: MentionWords) -> bool:
    """Whether the subject right before a trigger is one more: "*another bomb* exploded"."""
    breaks = (
        place
        for place, word in enumerate(before, 1)
        if not word[0].isalnum() or word in words.joining
    )
    opening = before[max(breaks, default=0) :]
    return len(opening) <= _LONGEST_SUBJECT and bool(opening) and opening[0] in words.one_more


def _determiner(report: Report, words: MentionWords) -> str:
    """How the trigger's noun is introduced: as "serial", "definite", "another", or ""."""
    for word in reversed(_words(words_before(report))):
        if word in words.serial:
            return "serial"
        if word in words.definite:
            return "definite"
        if word in words.another:
            return "another"
        if word not in words.between:
            return ""
    return ""
