"""Conflicts between events that would be one but for one thing.

Linking keeps reports apart that give another day, place or author, or that deny what others say.
They are compared here where something else shows that they mean one incident: the same figure, or
the same words for what was hit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, product

from chronos.disputes.dispute import Conflict
from chronos.disputes.incidents import (
    Incidents,
    are_attacks,
    are_neighbours,
    are_of_one_country,
    distinct_voices,
    gap_in_days,
    is_distinctive,
    is_unmistakable,
    places_exclude,
    related,
    same_count,
)
from chronos.disputes.mentions import Mention
from chronos.disputes.within_events import (
    author_conflict,
    date_conflict,
    denial,
    place_conflict,
    toll_conflicts,
)

Compare = Callable[[Mention, Mention], Iterable[Conflict]]
Pairs = Callable[[Sequence[Mention]], Iterator[tuple[Mention, Mention]]]
_FEW_DAYS = 3


class AcrossEvents:
    """Compares reports of different events.

    Args:
        reports: all of them.
        incidents: knows parties and words.
        apart: pairs of events that a person keeps apart.
    """

    def __init__(
        self,
        reports: Sequence[Mention],
        incidents: Incidents,
        apart: AbstractSet[frozenset[str]] = frozenset(),
    ) -> None:
        self._reports = reports
        self._incidents = incidents
        self._apart = apart
        articles: dict[str, set[str]] = defaultdict(set)
        for each in reports:
            articles[each.event].add(each.report.article)
        self._articles: Mapping[str, AbstractSet[str]] = articles

    def conflicts(self) -> Iterator[Conflict]:
        """What reports of different events say that can't both be true of one incident."""
        yield from self._compare(_place_and_day, self._of_one_place_and_day, _denied_or_hinted)
        yield from self._compare(_place_and_figure, self._of_one_place_and_figure, _all_pairs)
        yield from self._compare(_day_and_figure, self._of_one_day_and_figure, _all_pairs)

    def _compare(
        self, keys: Callable[[Mention], Iterator[Hashable]], compare: Compare, pairs: Pairs
    ) -> Iterator[Conflict]:
        """Compare the reports that share a key, each pair once."""
        seen: set[tuple[int, int]] = set()
        for block in _blocks(self._reports, keys):
            for one, other in pairs(block):
                pair = one.rank, other.rank
                if one.event == other.event or pair in seen:
                    continue
                seen.add(pair)
                if self._may_be_one(one, other):
                    yield from compare(one, other)

    def _may_be_one(self, one: Mention, other: Mention) -> bool:
        """Whether neither a person nor an article keeps the two apart."""
        if frozenset((one.event, other.event)) in self._apart or not distinct_voices(one, other):
            return False
        if {one.position, other.position} == {"asserts", "denies"}:
            return True
        both = self._articles[one.event] & self._articles[other.event]
        set_apart = self._incidents.is_another(one) or self._incidents.is_another(other)
        return not both and not set_apart

    def _of_one_place_and_day(self, one: Mention, other: Mention) -> Iterator[Conflict]:
        alike = related(one, other)
        if {one.position, other.position} == {"asserts", "denies"}:
            found = denial(one, other)
            if found and self._is_denial_of(one, other, alike=alike):
                yield found
            return
        if not (alike or are_attacks(one, other)):
            return
        if self._incidents.authors_exclude(one, other):
            yield author_conflict(one, other)
        elif alike and not self._incidents.victims_exclude(one, other):
            yield from toll_conflicts(one, other, self._incidents)

    def _is_denial_of(self, one: Mention, other: Mention, *, alike: bool) -> bool:
        denying, asserting = (one, other) if one.position == "denies" else (other, one)
        if denying.is_speech:  # what is denied has no report of its own
            attack = "violent" in asserting.report.traits
            own = attack and self._incidents.share_author(denying, asserting)
            return own or bool(one.content & other.content)
        if not (alike or are_attacks(one, other)) or self._incidents.authors_exclude(one, other):
            return False
        if denying.span and one.report.event_type == other.report.event_type:
            return True
        own = self._incidents.share_author(one, other) or self._incidents.speaks(denying, asserting)
        return own or bool(one.content & other.content)

    def _of_one_place_and_figure(self, one: Mention, other: Mention) -> Iterator[Conflict]:
        if not self._differ_in_one_thing(one, other) or not one.span or not other.span:
            return
        found = date_conflict(one, other)
        near = gap_in_days(one.span, other.span) < _FEW_DAYS
        figure = same_count(one, other, self._incidents.words)
        same = figure and is_unmistakable(figure, self._incidents.words)
        if found and near and (same or one.content & other.content):
            yield found

    def _of_one_day_and_figure(self, one: Mention, other: Mention) -> Iterator[Conflict]:
        figure = same_count(one, other, self._incidents.words)
        if not figure or not self._differ_in_one_thing(one, other):
            return
        if not places_exclude(one, other) or not one.place or not other.place:
            return
        words = self._incidents.words
        same = is_distinctive(figure, words) or bool(one.content & other.content)
        wide = is_unmistakable(figure, words) and are_of_one_country(one.place, other.place)
        if wide or (same and are_neighbours(one.place, other.place)):
            yield place_conflict(one, other)

    def _differ_in_one_thing(self, one: Mention, other: Mention) -> bool:
        """Whether type, authors and victims of two reports do not exclude one incident."""
        return (
            one.report.event_type == other.report.event_type
            and {one.position, other.position} == {"asserts"}
            and not self._incidents.authors_exclude(one, other)
            and not self._incidents.victims_exclude(one, other)
        )


def _blocks(
    reports: Iterable[Mention], keys: Callable[[Mention], Iterator[Hashable]]
) -> Iterator[list[Mention]]:
    """The reports that share a key, where they are of more than one event."""
    blocks: dict[Hashable, list[Mention]] = defaultdict(list)
    for each in reports:
        for key in keys(each):
            blocks[key].append(each)
    for block in blocks.values():
        if any(each.event != block[0].event for each in block):
            yield block


def _all_pairs(block: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    return combinations(block, 2)


def _denied_or_hinted(block: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Denials with what is asserted, and assertions with a word or a figure in common.

    Only these can be one incident: in a city under fire a day has hundreds of other pairs.
    """
    asserting = [each for each in block if each.position == "asserts"]
    denying = [each for each in block if each.position == "denies"]
    for pair in product(denying, asserting):
        one, other = sorted(pair, key=lambda each: each.rank)
        yield one, other
    for hinted in _blocks(asserting, _hints):
        yield from combinations(hinted, 2)


def _hints(mention: Mention) -> Iterator[Hashable]:
    """What shows which incident it is: its words and its figures."""
    if not mention.is_speech:
        yield from mention.content
        for figure in mention.report.figures:
            if figure.value:
                yield figure.measure, figure.value


def _place_and_day(mention: Mention) -> Iterator[Hashable]:
    for place in mention.place_keys:
        for day in mention.days():
            yield place, day


def _place_and_figure(mention: Mention) -> Iterator[Hashable]:
    if mention.place_key and mention.span:
        for figure in mention.report.figures:
            if figure.value:
                yield mention.place_key, mention.report.event_type, figure.measure, figure.value


def _day_and_figure(mention: Mention) -> Iterator[Hashable]:
    if mention.place and mention.span:
        for figure in mention.report.figures:
            if figure.value:
                for day in mention.days():
                    yield day, mention.report.event_type, figure.measure, figure.value
