"""How likely two reports are about one event: a score from type, time, place, parties, figures."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import timedelta

from chronos.link.features import NOTHING, Contribution
from chronos.link.link_data import LinkData
from chronos.link.mentions import compare_mentions
from chronos.link.pair_score import THRESHOLD, PairScore
from chronos.link.parties import PartyComparer
from chronos.link.places import compare_places
from chronos.model.party import Actor
from chronos.model.report import Report
from chronos.model.time import TimeSpan

_SHORT = timedelta(days=3)
_NEAR = timedelta(days=14)
#: Two numbers of which one is so many times the other are not of one event, from `_LARGE` on.
_TIMES = 3
_LARGE = 10


class PairScorer:
    """Scores pairs of reports. Symmetric: the order of the two does not matter."""

    def __init__(self, data: LinkData) -> None:
        """A scorer by the weights and words of linking."""
        self.features = data.features
        self._data = data
        self._parties = PartyComparer(data)

    @classmethod
    def load(cls) -> PairScorer:
        """A scorer by the shipped data."""
        return cls(LinkData.load())

    def related(self, one: Report, other: Report) -> bool:
        """Whether two reports may be of one event by their types: either type may say so."""
        mine, theirs = one.event_type, other.event_type
        return mine == theirs or mine in other.related or theirs in one.related

    def compare(self, one: Report, other: Report) -> PairScore:
        """The score of a pair and its reasons."""
        of_type, of_time = self.by_type(one, other), self.by_time(one, other)
        if of_type.rules_out or of_time.rules_out:
            return PairScore.of(of_type, of_time)
        return PairScore.of(
            of_type,
            of_time,
            self.by_place(one, other),
            self.by_parties(one, other),
            *self.by_account(one, other),
            *self._article(one, other),
            missing=NOTHING if one.article == other.article else self.by_recurrence(one, other),
        )

    def by_type(self, one: Report, other: Report) -> Contribution:
        """What the types give."""
        if one.event_type == other.event_type:
            return self.features.same_type.contribute(f"both {one.event_type}")
        kinds = " and ".join(sorted((one.event_type, other.event_type)))
        if self.related(one, other):
            if "toll" in one.traits | other.traits:
                return self.features.toll_type.contribute(kinds)
            return self.features.related_type.contribute(kinds)
        return self.features.unrelated_type.contribute(kinds)

    def by_parties(self, one: Report, other: Report) -> Contribution:
        """What the parties give."""
        mutual = self.is_mutual(one) or self.is_mutual(other)
        return self._parties.compare(one, other, mutual=mutual)

    def by_place(self, one: Report, other: Report) -> Contribution:
        """What the places give."""
        striking = self.is_striking(one) and self.is_striking(other)
        return compare_places(one, other, self.features, striking=striking)

    def by_account(self, one: Report, other: Report) -> tuple[Contribution, ...]:
        """What figures, statuses and the weeks between two articles give."""
        return self._figures(one, other), self._status(one, other), self._weeks(one, other)

    def is_mutual(self, report: Report) -> bool:
        """Whether an event may be reported from either side, such as talks."""
        return "mutual" in report.traits

    def is_striking(self, report: Report) -> bool:
        """Whether an act strikes one place, such as shelling."""
        return "striking" in report.traits

    def by_recurrence(self, one: Report, other: Report) -> Contribution:
        """What recurs needs a time when two articles report it."""
        if self._is_single(one, other) or _are_dated(one, other):
            return NOTHING
        return self.features.undated_recurrence.contribute("no day is given")

    def lacks_a_day(self, one: Report, other: Report, score: float) -> bool:
        """Whether a pair of this score would be one event if both reports gave the day.

        It must be reported within weeks: in a year, much happens again.
        """
        if one.article == other.article or is_dated(one) == is_dated(other):
            return False
        lacking = self.by_recurrence(one, other)
        if lacking is NOTHING or score - lacking.points < THRESHOLD:
            return False
        mine, theirs = _span(one), _span(other)
        return bool(mine and theirs and _are_near(mine, theirs))

    def _weeks(self, one: Report, other: Report) -> Contribution:
        """What does not recur needs one only when the articles lie weeks apart."""
        if one.article == other.article or not self._is_single(one, other):
            return NOTHING
        mine, theirs = _span(one), _span(other)
        if not mine or not theirs or _are_dated(one, other) or _are_near(mine, theirs):
            return NOTHING
        return self.features.weeks_apart.contribute("reported weeks apart")

    def _is_single(self, one: Report, other: Report) -> bool:
        return "single" in one.traits | other.traits

    def _status(self, one: Report, other: Report) -> Contribution:
        """What keeps apart from an act: an open plan, a failure, an end, a lasting state."""
        pair = {one.status, other.status}
        reason = " and ".join(sorted(pair))
        if len(pair) == 1 or pair == {"failed", "ended"}:
            return NOTHING
        if "planned" in pair and any(_is_open(report) for report in (one, other)):
            return self.features.open_plan.contribute(reason)
        lasts = "single" in one.traits
        if "failed" in pair or ("ended" in pair and not lasts):
            return self.features.failed_or_ended.contribute(reason)
        if "ongoing" in pair and _is_long(one) != _is_long(other):
            return self.features.ongoing_state.contribute(reason)
        return NOTHING

    def _article(self, one: Report, other: Report) -> tuple[Contribution, ...]:
        """Mentions in one article are likelier one event, the more so the barer one of them is."""
        if one.article != other.article:
            return ()
        # two outlets choose different words for one act, an article distinguishes two acts
        counted = "toll" in one.traits | other.traits
        differ = one.event_type != other.event_type and not counted
        apart = self.features.other_type_in_article.contribute() if differ else NOTHING
        lasting = "lasting" in one.traits | other.traits
        found = compare_mentions(one, other, self._data, lasting=lasting)
        return apart, self._again(one, other), *found

    def _again(self, one: Report, other: Report) -> Contribution:
        if min(_filled(one), _filled(other)) > 1:
            return self.features.full_mention.contribute()
        incident = (
            one.event_type == other.event_type
            and "incident" in one.traits
            and self._is_plural(one) == self._is_plural(other)
        )
        bare = self.features.bare_mention_of_incident if incident else self.features.bare_mention
        return bare.contribute("mentioned again in the article")

    def by_time(self, one: Report, other: Report) -> Contribution:
        """What the times give."""
        features, mine, theirs = self.features, _span(one), _span(other)
        if mine is None or theirs is None:
            return NOTHING
        try:
            if not mine.overlaps(theirs):
                return features.other_time.contribute(f"other time ({mine.edtf}, {theirs.edtf})")
        except TypeError:  # zoned and local times can't be compared
            return NOTHING
        short = is_short(mine) + is_short(theirs)
        if mine == theirs:
            same = features.same_day if short else features.same_span
            return same.contribute(f"same time {mine.edtf}")
        if short == 2:
            return features.overlapping_days.contribute(
                f"times overlap ({mine.edtf}, {theirs.edtf})"
            )
        return features.overlapping_spans.contribute()

    def _figures(self, one: Report, other: Report) -> Contribution:
        if not one.figures or not other.figures:
            return NOTHING
        mine = {(figure.measure, figure.value) for figure in one.figures if figure.value}
        theirs = {(figure.measure, figure.value) for figure in other.figures if figure.value}
        shared = sorted(mine & theirs)
        if shared:
            measure, value = shared[0]
            return self.features.same_figure.contribute(f"both count {value} {measure}")
        if not (_measures(mine) & _measures(theirs)):
            return NOTHING
        if self._count_others(one, other) or _are_of_other_size(mine, theirs):
            return self.features.other_figure_of_others.contribute("other figures of others")
        differ = self.features.other_figure
        if _names(one.attributed_to) != _names(other.attributed_to):
            differ = self.features.other_figure_of_other_source
        return differ.contribute("other figures")

    def _count_others(self, one: Report, other: Report) -> bool:
        """Whether every measure in common counts others: seven herders, and four miners."""
        mine, theirs = _counted(one), _counted(other)
        shared = mine.keys() & theirs.keys()
        return bool(shared) and all(
            self._parties.are_other_groups(mine[measure], theirs[measure]) for measure in shared
        )

    def _is_plural(self, report: Report) -> bool:
        """Whether a trigger means several acts at once ("the strikes")."""
        plural = self._data.words.plural
        last = report.trigger.text.lower().rpartition(" ")[2]
        return last.endswith(plural.ending) and not last.endswith(plural.kept)


def _span(report: Report) -> TimeSpan | None:
    return report.when.span if report.when else None


def is_short(span: TimeSpan) -> bool:
    """Whether a span has two ends that are a few days apart at most."""
    if span.earliest is None or span.latest is None:
        return False
    return span.latest - span.earliest <= _SHORT


def is_dated(report: Report) -> bool:
    """Whether a report gives a time of a few days."""
    span = _span(report)
    return span is not None and is_short(span)


def _are_dated(one: Report, other: Report) -> bool:
    return is_dated(one) and is_dated(other)


def _are_near(one: TimeSpan, other: TimeSpan) -> bool:
    """Whether two times end, as a rule with the day of publication, within weeks."""
    try:
        return not (one.latest and other.latest) or abs(one.latest - other.latest) <= _NEAR
    except TypeError:  # zoned and local times can't be compared
        return True


def _measures(figures: AbstractSet[tuple[str, int | None]]) -> frozenset[str]:
    return frozenset(measure for measure, _ in figures)


def _are_of_other_size(
    one: AbstractSet[tuple[str, int]], other: AbstractSet[tuple[str, int]]
) -> bool:
    """Whether all numbers of a measure in common differ more than sources do: 6 and 120 dead."""
    pairs = [sorted((mine, theirs)) for of, mine in one for too, theirs in other if of == too]
    return all(high >= _LARGE and high >= _TIMES * low for low, high in pairs)


def _counted(report: Report) -> dict[str, frozenset[str]]:
    """Whom each measure of a report counts; one that counts nobody in particular is left out."""
    groups: dict[str, set[str]] = {}
    for figure in report.figures:
        groups.setdefault(figure.measure, set()).add(figure.group)
    hurt = {party.name for party in report.targets}
    return {
        measure: frozenset(names if all(names) else hurt)
        for measure, names in groups.items()
        if all(names) or hurt
    }


def _names(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset((actor.id or actor.name).lower() for actor in actors)


def _is_open(report: Report) -> bool:
    return report.status == "planned" and (report.when is None or report.when.span.latest is None)


def _is_long(report: Report) -> bool:
    span = _span(report)
    return span is not None and span.earliest is not None and not is_short(span)


def _filled(report: Report) -> int:
    return sum(map(bool, (report.agents, report.targets, report.figures)))
