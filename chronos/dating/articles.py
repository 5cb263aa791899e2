"""Dating articles over the pile they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import attrs

from chronos.dating.corpus.coreference import Retellings, retellings
from chronos.dating.corpus.file_order import Placed, order_evidence, year_evidence
from chronos.dating.corpus.number_order import NumberOrders
from chronos.dating.corpus.year_priors import YearBook, file_of, year_book
from chronos.dating.days import Days
from chronos.dating.evidence import Evidence, Reason, in_words
from chronos.dating.sources.comments import without_comments
from chronos.dating.sources.datelines import BARE_DAY
from chronos.dating.sources.mentioned_dates import told_dates
from chronos.dating.sources.metadata import around, given
from chronos.dating.sources.weekdays import weekdays
from chronos.dating.tagged_article import Reading, read_times
from chronos.model.article import Article
from chronos.model.time import TimeSpan
from chronos.shelf import Shelf

_SETTLED = 2  # days: what neighbours retell adds nothing to a dating this narrow
_ROUNDS = 3  # what neighbours tell can date neighbours of theirs


@attrs.frozen(kw_only=True)
class Dating:
    """When an article was published, and why that is believed.

    Attributes:
        article: the article's id.
        span: the smallest interval that the evidence allows; None when nothing bounds it.
        edtf: the same as EDTF text.
        basis: a sentence that names the evidence with the words that tell it.
        evidence: what the basis joins, strongest first.
        rejected: evidence that stronger evidence contradicts, each with the reason.
        reasons: all of it as data, what was used and then what was rejected. Without a span there
            may be some too: a weekday of no known week.
    """

    article: str
    span: TimeSpan | None
    edtf: str | None
    basis: str
    evidence: tuple[str, ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()
    reasons: tuple[Reason, ...] = ()


@attrs.frozen(kw_only=True)
class Verdict:
    """Possible days of one article, with the evidence used and refused."""

    days: Days
    used: tuple[Evidence, ...]
    rejected: tuple[Reason, ...]


@attrs.frozen
class _Spot:
    """Where an article stands."""

    file: str
    place: int


def date_articles(articles: Sequence[Article], known: Sequence[Article] = ()) -> Sequence[Dating]:
    """Datings of articles, in their order, from all evidence in the pile.

    Strong evidence is heard first; what contradicts it is rejected and listed. The result does
    not depend on the order of the articles. What was read of them is laid aside on a shelf, so
    that a pile is not held in memory; the articles are gone through twice.

    Args:
        articles: to be dated. Those with a `published` already are dated again.
        known: articles whose dates stand; they serve as neighbours, and what they tell counts.
    """
    numbers = NumberOrders.of(chain(articles, known))
    readings = without_comments(
        Shelf(read_times(article, numbers.order(article)) for article in articles)
    )
    settled = [(item, Days.of(item.published.span)) for item in known if item.published]
    years = year_book(readings, settled)
    witnesses = (read_times(item, numbers.order(item)) for item, _ in settled)
    told = retellings(chain(readings, witnesses))
    spots = [_spot(reading.article) for reading in readings]
    return _Court(readings, spots, years, settled).datings(told)


class _Court:
    """Judges all articles, at first each by itself, then with what the others tell."""

    def __init__(
        self,
        readings: Shelf[Reading],
        spots: Sequence[_Spot],
        years: YearBook,
        settled: Sequence[tuple[Article, Days]],
    ) -> None:
        self._readings = readings
        self._spots = spots
        self._years = years
        self._settled = [(_spot(article), days) for article, days in settled]
        self._known = {article.id: days for article, days in settled}
        self._datings: Shelf[Dating] = Shelf()
        self._places = list(range(len(readings)))
        self._days: list[Days] = []

    def datings(self, told: Retellings) -> Sequence[Dating]:
        """The datings, in order, with what is told of days in the whole pile."""
        for reading in self._readings:
            self._days.append(self._hear(reading, ()))
        retold = self._retold(told)
        for _ in range(_ROUNDS):
            if not self._hear_again(retold):
                break
        return self._datings.arranged(self._places)

    def _hear(self, reading: Reading, outside: Iterable[Evidence]) -> Days:
        verdict = _judge(reading, self._years, outside)
        self._datings.append(_dating(reading.article.id, verdict))
        return verdict.days

    def _hear_again(self, retold: Mapping[int, tuple[Evidence, ...]]) -> bool:
        """Judge those anew of whom others tell, and forget it unless it makes a difference."""
        before, places = list(self._days), list(self._places)
        files = self._by_file()
        for at, spot in enumerate(self._spots):
            others = [placed for other, placed in files[spot.file] if other != at]
            outside = (*order_evidence(spot.place, others), *year_evidence(others))
            if outside or at in retold or self._places[at] != at:
                self._places[at] = len(self._datings)
                self._days[at] = self._hear(self._readings[at], (*outside, *retold.get(at, ())))
        if self._days == before:
            self._places = places
            return False
        return True

    def _by_file(self) -> Mapping[str, list[tuple[int, Placed]]]:
        """The stories of each file with their numbers; those dated before have none."""
        files: dict[str, list[tuple[int, Placed]]] = {}
        mine = zip(self._spots, self._days, strict=True)
        for at, (spot, days) in enumerate(chain(mine, self._settled)):
            files.setdefault(spot.file, []).append((at, (spot.place, days)))
        return files

    def _retold(self, told: Retellings) -> Mapping[int, tuple[Evidence, ...]]:
        """What articles of a known day tell about those that are not dated to a day or two."""
        names = (reading.article.id for reading in self._readings)
        days = self._known | dict(zip(names, self._days, strict=True))
        found: dict[int, tuple[Evidence, ...]] = {}
        for at, mine in enumerate(self._days):
            if mine.width > _SETTLED:
                reading = self._readings[at]
                evidence = tuple(told.evidence(reading, days, self._years.of(reading)))
                if evidence:
                    found[at] = evidence
        return found


def _spot(article: Article) -> _Spot:
    return _Spot(file_of(article), article.order)


def _judge(reading: Reading, years: YearBook, outside: Iterable[Evidence]) -> Verdict:
    meta, complaint = given(reading.article)
    rejected = [_complained_of(reading.article, complaint)] if complaint else []
    own = years.of(reading)
    found = [
        *around(reading, own),
        *told_dates(reading, own),
        *weekdays(reading, own),
        *years.evidence(reading),
        *outside,
        *([meta] if meta else []),
    ]
    found = _headline_over_metadata(found)
    days, used = Days(), []
    for evidence in sorted(found, key=lambda e: (-e.weight, e.kind, e.words, e.why)):
        left = days.meet(evidence.days)
        if left:
            if left != days:
                used.append(evidence)
            days = left
        else:
            rejected.append(evidence.reason(f"contradicts {_against(evidence, used)}"))
    return Verdict(
        days=_first_cluster(days, used),
        used=tuple(used),
        rejected=tuple(rejected),
    )


def _complained_of(article: Article, complaint: str) -> Reason:
    """The date that the input carried and that can't be used."""
    return Reason(
        kind="given",
        weight=95,
        words=(article.given_date or "").strip(),
        why="came with the article",
        rejected=complaint,
    )


def _headline_over_metadata(found: list[Evidence]) -> list[Evidence]:
    """A dateline beats metadata that is days off: data sets often carry the day of the crawl."""
    heads = [e for e in found if e.kind == "dateline" or e.weight == BARE_DAY]
    given_day = [e.days for e in found if e.kind == "given"]
    off = [e.weight for e in heads for days in given_day if _days_apart(days, e.days) > 1]
    weight = min([70, *(weight - 1 for weight in off)])
    return [attrs.evolve(e, weight=weight) if e.kind == "given" and off else e for e in found]


def _days_apart(one: Days, other: Days) -> int:
    if one.meet(other):
        return 0
    return max((other.first - one.last).days, (one.first - other.last).days)


def _first_cluster(days: Days, used: Iterable[Evidence]) -> Days:
    """Of several runs of days after a fresh picture the first: it was fresh."""
    if not days.closed or days.width > 8 or not any(e.kind == "fresh picture" for e in used):
        return days
    return Days((days.clusters()[0],), days.weekdays)


def _against(evidence: Evidence, used: Sequence[Evidence]) -> str:
    for other in used:
        if not evidence.days.meet(other.days):
            return str(other)
    return "what stronger evidence leaves possible"


def _dating(article: str, verdict: Verdict) -> Dating:
    span = verdict.days.span()
    used = tuple(evidence.reason() for evidence in verdict.used)
    evidence = tuple(told for told, _ in in_words(used)) if span else ()
    return Dating(
        article=article,
        span=span,
        edtf=span.edtf if span else None,
        basis="; ".join(evidence),
        evidence=evidence,
        rejected=in_words(verdict.rejected),
        reasons=used + verdict.rejected,
    )
