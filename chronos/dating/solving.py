"""The solver of constraints on the days of articles: one by itself, then with evidence from all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import chain

import attrs

from chronos.dating.corpus.coreference import CoreferenceIndex
from chronos.dating.corpus.file_order import DatedPosition, order_evidence, year_evidence
from chronos.dating.corpus.year_priors import YearPriors
from chronos.dating.days import Days
from chronos.dating.evidence import DatingEvidence, Reason, in_words
from chronos.dating.facts import ArticleFacts, FilePosition, Solved
from chronos.dating.kinds import EvidenceKind
from chronos.dating.sources.given_dates import given_dates
from chronos.dating.sources.mentioned_dates import mentioned_date_evidence
from chronos.dating.sources.metadata import metadata_evidence
from chronos.dating.sources.weekdays import weekday_evidence
from chronos.dating.tagged_article import TaggedArticle, Years
from chronos.model.article import Article
from chronos.model.time import TimeSpan

_SETTLED = 2  # days: coreference adds nothing to a dating this narrow
_ROUNDS = 3  # a date can date others, and these others again
_DAY = timedelta(days=1)  # what a time zone may cost

Solve = Callable[[int, Years, tuple[DatingEvidence, ...]], Solved]
"""Solves the article at a place: the years that an unstated one may be, evidence from others."""


@attrs.frozen(kw_only=True)
class Dating:
    """When an article was published, and the evidence for it.

    Attributes:
        article: the article's id.
        span: the smallest interval that the evidence allows; None when nothing bounds it.
        edtf: the same as EDTF text.
        basis: a sentence that names the evidence with its words.
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
class Solution:
    """Possible days of one article, with the evidence used and rejected."""

    days: Days
    used: tuple[DatingEvidence, ...]
    rejected: tuple[Reason, ...]


class ConstraintSolver:
    """Dates all articles, at first each by itself, then with evidence from the others.

    Args:
        corpus: what is known of each article.
        years: the years of the corpus.
        settled: articles whose dates are settled: id, position, days.
        solve: solves one of the articles.
    """

    def __init__(
        self,
        corpus: Sequence[ArticleFacts],
        years: YearPriors,
        settled: Sequence[tuple[str, FilePosition, Days]],
        solve: Solve,
    ) -> None:
        self._corpus = corpus
        self._positions = [facts.position for facts in corpus]
        self._years = years
        self._settled = [(position, days) for _, position, days in settled]
        self._known = {name: days for name, _, days in settled}
        self._solve_at = solve
        self._solved: list[Solved] = []

    def solved(self, index: CoreferenceIndex) -> Sequence[Solved]:
        """The solutions, in order, with the coreference of days in the whole corpus."""
        for at in range(len(self._corpus)):
            self._solved.append(self._solve(at, ()))
        coreferent = self._coreferent(index)
        for _ in range(_ROUNDS):
            if not self._propagate(coreferent):
                break
        return self._solved

    def _solve(self, at: int, outside: tuple[DatingEvidence, ...]) -> Solved:
        file = self._corpus[at].position.file
        return self._solve_at(at, self._own_years(at), (*self._years.evidence(file), *outside))

    def _own_years(self, at: int) -> Years:
        facts = self._corpus[at]
        return self._years.of(facts.position.file, facts.youngest)

    def _propagate(self, coreferent: Mapping[int, tuple[DatingEvidence, ...]]) -> bool:
        """Solve those again for which others have evidence; False when that changes nothing."""
        before = list(self._solved)
        alone = [not found.outside for found in before]
        files = self._by_file()
        for at, position in enumerate(self._positions):
            others = [placed for other, placed in files[position.file] if other != at]
            outside = (*order_evidence(position.place, others), *year_evidence(others))
            if outside or at in coreferent or not alone[at]:
                found = self._solve(at, (*outside, *coreferent.get(at, ())))
                self._solved[at] = attrs.evolve(found, outside=True)
        if [found.days for found in self._solved] == [found.days for found in before]:
            self._solved = before
            return False
        return True

    def _by_file(self) -> Mapping[str, list[tuple[int, DatedPosition]]]:
        """The stories of each file with their numbers; those dated before have none."""
        files: dict[str, list[tuple[int, DatedPosition]]] = {}
        mine = zip(self._positions, (found.days for found in self._solved), strict=True)
        for at, (position, days) in enumerate(chain(mine, self._settled)):
            files.setdefault(position.file, []).append((at, (position.place, days)))
        return files

    def _coreferent(self, index: CoreferenceIndex) -> Mapping[int, tuple[DatingEvidence, ...]]:
        """Evidence of articles with a known day about those that are not dated to a day or two."""
        days = self._known | {
            facts.article: found.days
            for facts, found in zip(self._corpus, self._solved, strict=True)
        }
        found: dict[int, tuple[DatingEvidence, ...]] = {}
        for at, mine in enumerate(self._solved):
            if mine.days.width > _SETTLED:
                name = self._corpus[at].article
                evidence = tuple(index.evidence(name, days, self._own_years(at)))
                if evidence:
                    found[at] = evidence
        return found


def solve(tagged: TaggedArticle, own: Years, outside: Iterable[DatingEvidence]) -> Solution:
    """The days that all evidence leaves possible, the strongest applied first.

    Args:
        tagged: the article.
        own: what an unstated year may be.
        outside: evidence from other articles.
    """
    given = given_dates(tagged)
    rejected = [_unusable_date(tagged.article, given.problem)] if given.problem else []
    found = [
        *metadata_evidence(tagged, own),
        *mentioned_date_evidence(tagged, own),
        *weekday_evidence(tagged, own),
        *outside,
        *given.evidence,
    ]
    found = _weighed_given_dates(tagged, found)
    days, used = Days(), []
    for evidence in sorted(found, key=lambda e: (-e.weight, e.kind.label, e.words, e.why)):
        left = days.meet(evidence.days)
        if left:
            if left != days:
                used.append(evidence)
            days = left
        else:
            rejected.append(evidence.reason(f"contradicts {_against(evidence, used)}"))
    return Solution(
        days=_first_cluster(days, used),
        used=tuple(used),
        rejected=tuple(rejected),
    )


def _unusable_date(article: Article, problem: str) -> Reason:
    """The date that the input carried and that can't be used."""
    return Reason(
        kind=EvidenceKind.GIVEN_DATE.label,
        weight=EvidenceKind.GIVEN_DATE.weight,
        words=(article.given_date or "").strip(),
        why="came with the article",
        rejected=problem,
    )


def _weighed_given_dates(
    tagged: TaggedArticle, found: list[DatingEvidence]
) -> list[DatingEvidence]:
    """The evidence, given dates below the heads that make them impossible.

    An article can't be older than the day of its publication at its own head, or than a day there
    that it reports as past. An earlier day at the head may be that of the news ("4 May 2019 - A
    bridge fell"): it says nothing against a given date.
    """
    past = [e.days for e in found if e.kind is EvidenceKind.LATEST_PAST_DAY]
    ahead = {time.text for time in tagged.times if time.direction == "future"}
    heads = [
        e
        for e in found
        if e.kind in {EvidenceKind.LABELLED_DATE, EvidenceKind.IMPRINT}
        or (e.kind is EvidenceKind.DATELINE and e.words not in ahead)
        or (e.kind is EvidenceKind.BARE_DAY and any(e.days.meet(days) for days in past))
    ]
    given = [e.days for e in found if e.kind is EvidenceKind.GIVEN_DATE]
    later = [e.weight for e in heads for days in given if e.days.first - days.last > _DAY]
    weight = min([EvidenceKind.CONTRADICTED_GIVEN_DATE.weight, *(weight - 1 for weight in later)])
    return [
        attrs.evolve(e, weight=weight) if later and e.kind is EvidenceKind.GIVEN_DATE else e
        for e in found
    ]


def _first_cluster(days: Days, used: Iterable[DatingEvidence]) -> Days:
    """Of several runs of days after a fresh picture the first: it was fresh."""
    if (
        not days.closed
        or days.width > 8
        or not any(e.kind is EvidenceKind.FRESH_PICTURE for e in used)
    ):
        return days
    return Days((days.clusters()[0],), days.weekdays)


def _against(evidence: DatingEvidence, used: Sequence[DatingEvidence]) -> str:
    for other in used:
        if not evidence.days.meet(other.days):
            return str(other)
    return "what stronger evidence leaves possible"


def dating(article: str, solution: Solution) -> Dating:
    """The solution of an article as data."""
    span = solution.days.span()
    used = tuple(evidence.reason() for evidence in solution.used)
    evidence = tuple(index for index, _ in in_words(used)) if span else ()
    return Dating(
        article=article,
        span=span,
        edtf=span.edtf if span else None,
        basis="; ".join(evidence),
        evidence=evidence,
        rejected=in_words(solution.rejected),
        reasons=used + solution.rejected,
    )
