"""Entries of a chronology, placed on the calendar by their order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.entries.calendar import CalendarUnit, PartialDate, turned
from chronos.timex.entries.labels import EntryLabel, find_labels
from chronos.timex.lexing.language import Language
from chronos.timex.lexing.sentences import ends_sentence
from chronos.timex.lexing.tokens import BREAK, TokenizedText
from chronos.timex.resolution.sections import DatedSection

#: A list has at least so many entries.
_FEWEST = 3
#: A dateline lies at most so far before the publication.
_DATELINE = timedelta(days=1)
#: An entry may lie so far before the one that it follows: lists are not always in order.
_DISORDER = timedelta(days=45)


@attrs.frozen(kw_only=True)
class DatedEntry:
    """An entry of a chronology or a live blog: what heads it, and its part of the text."""

    label: EntryLabel
    section: DatedSection


def dated_entries(
    tokens: TokenizedText,
    language: Language,
    reference: TimeSpan | date | None,
    *,
    day_first: bool | None,
) -> tuple[DatedEntry, ...]:
    """The entries of a text in their order; none when it is no list of what happened.

    The labels of a list rise or fall in time. What a label leaves out is found from the labels
    around it, and from the document creation time, which none of them follows.

    Args:
        tokens: the text.
        language: its language.
        reference: the document creation time.
        day_first: whether 10/9/2016 is 10 September.
    """
    labels = list(find_labels(tokens, language, day_first=day_first))
    dated = _dated(labels, reference) if not _is_agenda(labels, tokens, language) else {}
    if not dated:
        return _incidents(labels, tokens, reference) or _entries(labels, {}, tokens)
    return _entries(labels, dated, tokens)


def _incidents(
    labels: Sequence[EntryLabel], tokens: TokenizedText, reference: TimeSpan | date | None
) -> tuple[DatedEntry, ...]:
    """Single lines that a whole date opens: "4 May 2019: Gunmen took two nurses".

    The date is earlier than the text: that of the day of publication is a dateline.
    """
    limit, found = _last_day(reference), []
    for label in labels:
        partial = PartialDate.of(label.meaning) if label.inline else None
        if limit is None or partial is None or not (partial.year and partial.day):
            continue
        unit = next(iter(partial.near(limit)), None)
        if unit is None or unit.last >= limit - _DATELINE:
            continue
        section = DatedSection(first=label.first, end=_last_block(tokens, label), value=unit.value)
        found.append(DatedEntry(label=label, section=section))
    return tuple(found)


def _entries(
    labels: Sequence[EntryLabel], dated: dict[int, str], tokens: TokenizedText
) -> tuple[DatedEntry, ...]:
    clocks = [label for label in labels if label.is_clock]
    kept = [label for label in labels if label.first in dated]
    kept += clocks if len(clocks) >= _FEWEST else []
    kept.sort(key=lambda label: label.first)
    entries: list[DatedEntry] = []
    for at, label in enumerate(kept, 1):
        value = dated[label.first] if label.first in dated else _day_above(entries)
        stop = kept[at].first if at < len(kept) else _last_block(tokens, label)
        section = DatedSection(first=label.first, end=stop, value=value)
        entries.append(DatedEntry(label=label, section=section))
    return tuple(entries)


def _day_above(entries: Sequence[DatedEntry]) -> str:
    """The day of the last entry, which a clock time goes on with."""
    above = entries[-1].section if entries else None
    return above.value if above and above.is_day else ""


def _last_block(tokens: TokenizedText, label: EntryLabel) -> int:
    """Where the last entry ends: a line at the next blank line, a heading with the text."""
    blank = -1 if label.heading else tokens.codes.find(BREAK, label.body)
    return len(tokens.words) if blank < 0 else blank


def _is_agenda(labels: Sequence[EntryLabel], tokens: TokenizedText, language: Language) -> bool:
    """Whether most entries begin with a sentence about what is still to come."""
    days = [label for label in labels if not label.is_clock]
    ahead = [label for label in days if _is_ahead(tokens, label.body, language)]
    return 2 * len(ahead) > len(days)


def _is_ahead(tokens: TokenizedText, first: int, language: Language) -> bool:
    for at in range(first, len(tokens.words)):
        word = tokens.words[at].lower()
        is_month = word in language.lexicon.month and tokens.words[at] != word
        if word in language.lexicon.future_cue and not is_month:
            return True
        if ends_sentence(tokens, at, language.lexicon):
            return False
    return False


def _dated(labels: Sequence[EntryLabel], reference: TimeSpan | date | None) -> dict[int, str]:
    """The value of each label of a list, by its first token; empty when there is no list."""
    found = [(label, PartialDate.of(label.meaning)) for label in labels]
    known = [(label, partial) for label, partial in found if partial is not None]
    partials = _with_years_above([partial for _, partial in known])
    steps = [turned(a, b) for a, b in pairwise(partials)]
    rising, falling = steps.count(1), steps.count(-1)
    if len(known) < _FEWEST or min(rising, falling) * 2 >= max(rising, falling):
        return {}
    order = partials if rising > falling else partials[::-1]
    units = _placed(order, _last_day(reference))
    units = units if rising > falling else units[::-1]
    return {
        label.first: unit.value if unit else ""
        for (label, _), unit in zip(known, units, strict=True)
    }


def _with_years_above(partials: Sequence[PartialDate]) -> list[PartialDate]:
    """Dates without a year that follow a bare year, or a month with its year, have that year."""
    found: list[PartialDate] = []
    year = 0
    for partial in partials:
        if partial.year:
            year = 0 if partial.day else partial.year
        elif year and partial.month:
            partial = attrs.evolve(partial, year=year)  # noqa: PLW2901
        found.append(partial)
    return found


def _last_day(reference: TimeSpan | date | None) -> date | None:
    if not isinstance(reference, TimeSpan):
        return reference
    return (reference.latest - timedelta(seconds=1)).date() if reference.latest else None


def _placed(partials: Sequence[PartialDate], limit: date | None) -> list[CalendarUnit | None]:
    """The units of dates that rise in time: from a year that one names, else from the limit back.

    Each follows the one before it as closely as it can.
    """
    start = next((at for at, partial in enumerate(partials) if partial.year), len(partials))
    behind: list[CalendarUnit | None] = []
    before = date(partials[start].year, 1, 1) if start < len(partials) else limit
    for partial in partials[start:]:
        unit = _earliest(partial, before) if before else None
        behind.append(unit)
        before = unit.first if unit else before
    ahead: list[CalendarUnit | None] = []
    later = next((unit.last for unit in behind if unit), limit)
    for partial in reversed(partials[:start]):
        unit = _latest(partial, later, limit) if later else None
        ahead.append(unit)
        later = unit.last if unit else later
    return ahead[::-1] + behind


def _earliest(partial: PartialDate, before: date) -> CalendarUnit | None:
    slack = _DISORDER if partial.month else timedelta()
    named = bool(partial.year)
    return next((u for u in partial.near(before) if named or u.last >= before - slack), None)


def _latest(partial: PartialDate, later: date, limit: date | None) -> CalendarUnit | None:
    slack = _DISORDER if partial.month else timedelta()
    last = min(later + slack, limit) if limit else later + slack
    fitting = [unit for unit in partial.near(later) if unit.first <= last]
    return fitting[-1] if fitting else None
