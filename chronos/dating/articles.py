"""Dating the articles of a corpus: a solver of constraints on their days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import chain

import attrs

from chronos.dating.article_store import TaggedArticleStore
from chronos.dating.corpus.coreference import CoreferenceIndex, index_mentions
from chronos.dating.corpus.file_order import DatedPosition, order_evidence, year_evidence
from chronos.dating.corpus.number_order import NumberOrders
from chronos.dating.corpus.year_priors import YearPriors, file_of, year_priors
from chronos.dating.days import Days
from chronos.dating.evidence import DatingEvidence, Reason, in_words
from chronos.dating.kinds import EvidenceKind
from chronos.dating.press import DatingLanguages, shared_words
from chronos.dating.sources.comments import without_comments
from chronos.dating.sources.given_dates import given_dates
from chronos.dating.sources.mentioned_dates import mentioned_date_evidence
from chronos.dating.sources.metadata import metadata_evidence
from chronos.dating.sources.weekdays import weekday_evidence
from chronos.dating.tagged_article import TaggedArticle, tag_article
from chronos.model.article import Article
from chronos.model.time import TimeSpan
from chronos.shelf import Shelf

_SETTLED = 2  # days: coreference adds nothing to a dating this narrow
_ROUNDS = 3  # a date can date others, and these others again
_DAY = timedelta(days=1)  # what a time zone may cost


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


@attrs.frozen
class FilePosition:
    """The place of an article in its file."""

    file: str
    place: int


def date_articles(
    articles: Sequence[Article],
    known: Sequence[Article] = (),
    *,
    words: DatingLanguages | None = None,
) -> Sequence[Dating]:
    """Datings of articles, in their order, from all evidence in the corpus.

    Strong evidence is applied first; what contradicts it is rejected and listed. The result does
    not depend on the order of the articles. Tagged articles are spooled to a temporary file, so
    that a corpus is not held in memory; the articles are read twice.

    Args:
        articles: to be dated. Those with a `published` already are dated again.
        known: articles whose dates are settled; they are evidence for the others.
        words: the words of all languages; those that come with chronos by default.
    """
    words = words or shared_words()
    numbers = NumberOrders.of(chain(articles, known))

    def tagged(article: Article) -> TaggedArticle:
        return tag_article(article, words.of(article.language), numbers.order(article))

    corpus = without_comments(TaggedArticleStore(words, map(tagged, articles)))
    settled = [(item, Days.of(item.published.span)) for item in known if item.published]
    years = year_priors(corpus, settled)
    witnesses = (tagged(item) for item, _ in settled)
    index = index_mentions(chain(corpus, witnesses))
    positions = [_file_position(tagged.article) for tagged in corpus]
    return ConstraintSolver(corpus, positions, years, settled).datings(index)


class ConstraintSolver:
    """Dates all articles, at first each by itself, then with evidence from the others."""

    def __init__(
        self,
        corpus: TaggedArticleStore,
        positions: Sequence[FilePosition],
        years: YearPriors,
        settled: Sequence[tuple[Article, Days]],
    ) -> None:
        self._corpus = corpus
        self._positions = positions
        self._years = years
        self._settled = [(_file_position(article), days) for article, days in settled]
        self._known = {article.id: days for article, days in settled}
        self._datings: Shelf[Dating] = Shelf()
        self._places = list(range(len(corpus)))
        self._days: list[Days] = []

    def datings(self, index: CoreferenceIndex) -> Sequence[Dating]:
        """The datings, in order, with the coreference of days in the whole corpus."""
        for tagged in self._corpus:
            self._days.append(self._solve(tagged, ()))
        coreferent = self._coreferent(index)
        for _ in range(_ROUNDS):
            if not self._propagate(coreferent):
                break
        return self._datings.arranged(self._places)

    def _solve(self, tagged: TaggedArticle, outside: Iterable[DatingEvidence]) -> Days:
        solution = solve(tagged, self._years, outside)
        self._datings.append(_dating(tagged.article.id, solution))
        return solution.days

    def _propagate(self, coreferent: Mapping[int, tuple[DatingEvidence, ...]]) -> bool:
        """Solve those again for which others have evidence; False when that changes nothing."""
        before, places = list(self._days), list(self._places)
        files = self._by_file()
        for at, position in enumerate(self._positions):
            others = [placed for other, placed in files[position.file] if other != at]
            outside = (*order_evidence(position.place, others), *year_evidence(others))
            if outside or at in coreferent or self._places[at] != at:
                self._places[at] = len(self._datings)
                self._days[at] = self._solve(self._corpus[at], (*outside, *coreferent.get(at, ())))
        if self._days == before:
            self._places = places
            return False
        return True

    def _by_file(self) -> Mapping[str, list[tuple[int, DatedPosition]]]:
        """The stories of each file with their numbers; those dated before have none."""
        files: dict[str, list[tuple[int, DatedPosition]]] = {}
        mine = zip(self._positions, self._days, strict=True)
        for at, (position, days) in enumerate(chain(mine, self._settled)):
            files.setdefault(position.file, []).append((at, (position.place, days)))
        return files

    def _coreferent(self, index: CoreferenceIndex) -> Mapping[int, tuple[DatingEvidence, ...]]:
        """Evidence of articles with a known day about those that are not dated to a day or two."""
        names = (tagged.article.id for tagged in self._corpus)
        days = self._known | dict(zip(names, self._days, strict=True))
        found: dict[int, tuple[DatingEvidence, ...]] = {}
        for at, mine in enumerate(self._days):
            if mine.width > _SETTLED:
                tagged = self._corpus[at]
                evidence = tuple(index.evidence(tagged, days, self._years.of(tagged)))
                if evidence:
                    found[at] = evidence
        return found


def _file_position(article: Article) -> FilePosition:
    return FilePosition(file_of(article), article.order)


def solve(tagged: TaggedArticle, years: YearPriors, outside: Iterable[DatingEvidence]) -> Solution:
    """The days that all evidence leaves possible, the strongest applied first.

    Args:
        tagged: the article.
        years: what an unstated year may be.
        outside: evidence from other articles.
    """
    given = given_dates(tagged)
    rejected = [_unusable_date(tagged.article, given.problem)] if given.problem else []
    own = years.of(tagged)
    found = [
        *metadata_evidence(tagged, own),
        *mentioned_date_evidence(tagged, own),
        *weekday_evidence(tagged, own),
        *years.evidence(tagged),
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


def _dating(article: str, solution: Solution) -> Dating:
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
