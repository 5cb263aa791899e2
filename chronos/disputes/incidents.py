"""Whether two reports are about one incident, and whether what they say can be true of one."""

from __future__ import annotations

import math
from datetime import datetime

from chronos.disputes.dispute_words import DisputeWords
from chronos.disputes.mentions import Mention, place_key
from chronos.disputes.tolls import is_higher, tolls_exclude
from chronos.link.link_data import LinkData
from chronos.link.mentions import is_another
from chronos.link.parties import PartyComparer
from chronos.model.party import Place
from chronos.model.report import Figure
from chronos.model.time import TimeSpan

_SETTLEMENTS = frozenset({"city", "town", "village", "camp", "base", "crossing"})
_NEAR = 250.0
"""Kilometres within which an incident may have been put in the wrong place."""
_TOWNS = frozenset({"city", "town"})
_APART = 10.0
"""Kilometres from which on two settlements are not one."""
_EARTH = 6371.0
_DISTINCTIVE = 8
"""A number from here on is seldom the same by chance."""


class Incidents:
    """Compares reports by what linking knows of parties, and by the words of disputes."""

    def __init__(self, words: DisputeWords) -> None:
        data = LinkData.load()
        self._mention_words = data.words.mention
        self._parties = PartyComparer(data)
        self.words = words
        self._set_apart: dict[str, bool] = {}

    def authors_exclude(self, one: Mention, other: Mention) -> bool:
        """Whether both name who did it, and neither can have been the other."""
        mine, theirs = one.report, other.report
        mutual = "mutual" in mine.traits | theirs.traits
        speech = one.is_speech or other.is_speech
        return not mutual and not speech and self._parties.exclude(mine.agents, theirs.agents)

    def victims_exclude(self, one: Mention, other: Mention) -> bool:
        """Whether both name who suffered it, and these are others."""
        return self._parties.victims_exclude(one.report.targets, other.report.targets)

    def share_author(self, one: Mention, other: Mention) -> bool:
        """Whether one party did it by both."""
        return self._parties.share(one.report.agents, other.report.agents)

    def speaks(self, denying: Mention, asserting: Mention) -> bool:
        """Whether the one who denies it is said to have done it."""
        return self._parties.share(denying.report.attributed_to, asserting.report.agents)

    def is_another(self, mention: Mention) -> bool:
        """Whether its article sets it apart from other incidents: "a second raid"."""
        report = mention.report
        known = self._set_apart.get(report.id)
        if known is None:
            known = self._set_apart[report.id] = is_another(report, self._mention_words)
        return known

    def tolls_exclude(self, one: Mention, figure: Figure, other: Mention, another: Figure) -> bool:
        """Whether two figures of one incident exclude each other, and none only is a later one."""
        if not tolls_exclude(figure, another, self.words):
            return False
        if is_higher(figure, another):
            return not self._has_risen(other, one)
        return not self._has_risen(one, other)

    def _has_risen(self, lower: Mention, higher: Mention) -> bool:
        if _is_before(higher.published, lower.published):
            return False
        if _is_before(lower.published, higher.published):
            return True
        quote = f" {higher.report.quote.exact.casefold()} "
        return any(f" {phrase} " in quote for phrase in self.words.toll.rising)


def related(one: Mention, other: Mention) -> bool:
    """Whether two reports may be of one event by their types."""
    mine, theirs = one.report, other.report
    kinds = mine.event_type, theirs.event_type
    return kinds[0] == kinds[1] or kinds[0] in theirs.related or kinds[1] in mine.related


def are_attacks(one: Mention, other: Mention) -> bool:
    """Whether both report an act of violence: "shelled" and "attacked" may be one."""
    return "violent" in one.report.traits and "violent" in other.report.traits


def distinct_voices(one: Mention, other: Mention) -> bool:
    """Whether two reports are not of the same speaker in the same article."""
    return one.report.article != other.report.article or one.voices != other.voices


def shared_figure(one: Mention, other: Mention) -> Figure | None:
    """A figure of the first that the second gives too: same measure, same number."""
    theirs = {(figure.measure, figure.value) for figure in other.report.figures if figure.value}
    mine = (each for each in one.report.figures if (each.measure, each.value) in theirs)
    return next(mine, None)


def same_count(one: Mention, other: Mention, words: DisputeWords) -> Figure | None:
    """A figure of the first that the second gives of the same people, or of people at large."""
    for figure in one.report.figures:
        for another in other.report.figures:
            same = figure.value and figure.measure == another.measure
            if same and figure.value == another.value:
                certain = _is_of_certain(figure, words) and _is_of_certain(another, words)
                if not certain or _head(figure) == _head(another):
                    return figure
    return None


def is_distinctive(figure: Figure, words: DisputeWords) -> bool:
    """Whether a figure shows by itself which incident it is: a large one, or of certain people."""
    return _is_large(figure) or _is_of_certain(figure, words)


def is_unmistakable(figure: Figure, words: DisputeWords) -> bool:
    """Whether a figure is hardly the same by chance within a country: "26 aid workers"."""
    return _is_large(figure) and _is_of_certain(figure, words)


def _is_large(figure: Figure) -> bool:
    return (figure.value or 0) >= _DISTINCTIVE


def _is_of_certain(figure: Figure, words: DisputeWords) -> bool:
    groups, head = words.groups, _head(figure)
    return bool(head) and head not in groups.all | groups.inhabitants | groups.fighters


def places_exclude(one: Mention, other: Mention) -> bool:
    """Whether both name a settlement, and neither place lies in one of the other's."""
    here, there = one.place, other.place
    if not here or not there or not {here.precision, there.precision} <= _SETTLEMENTS:
        return False
    mine, theirs = one.report.places, other.report.places
    if {place_key(each) for each in mine} & {place_key(each) for each in theirs}:
        return False
    gap = distance(here, there)
    if gap is not None and {here.precision, there.precision} <= _TOWNS:
        return gap > _APART  # "in Kirkuk" is not in a town of the province of that name
    if _holds(here, theirs) or _holds(there, mine):
        return False
    return gap is None or gap > _APART


def are_neighbours(one: Place, other: Place) -> bool:
    """Whether an incident in one place may by mistake be reported of the other."""
    gap = distance(one, other)
    return gap <= _NEAR if gap is not None else are_of_one_country(one, other)


def are_of_one_country(one: Place, other: Place) -> bool:
    """Whether an area holds both."""
    return bool(set(one.within) & set(other.within))


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between two places; None where coordinates are unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    first, second = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((second - first) / 2) ** 2
    turn = math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(half + math.cos(first) * math.cos(second) * turn))


def gap_in_days(one: TimeSpan, other: TimeSpan) -> float:
    """Days between the end of one time and the beginning of the other; 0 when they overlap."""
    starts, ends = (one.earliest, other.earliest), (one.latest, other.latest)
    if None in (*starts, *ends):
        return 0.0
    first = max(_local(each) for each in starts if each)
    last = min(_local(each) for each in ends if each)
    return max(0.0, (first - last).total_seconds() / 86400)


def are_apart(one: TimeSpan, other: TimeSpan) -> bool:
    """Whether two times have no moment in common, by their own clocks."""
    starts, ends = (one.earliest, other.earliest), (one.latest, other.latest)
    if None in (*starts, *ends):
        return False
    return max(_local(x) for x in starts if x) >= min(_local(x) for x in ends if x)


def _holds(inner: Place, outers: tuple[Place, ...]) -> bool:
    names = {name.casefold() for name in inner.within}
    return any(
        name and name.casefold() in names for place in outers for name in (place.name, place.label)
    )


def _is_before(one: TimeSpan | None, other: TimeSpan | None) -> bool:
    """Whether one time ends before the other begins."""
    if one is None or other is None or one.latest is None or other.earliest is None:
        return False
    return _local(one.latest) <= _local(other.earliest)


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _head(figure: Figure) -> str:
    return figure.group.casefold().rpartition(" ")[2]
