"""The years of a corpus: what a date without its year may mean in an article without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from chronos.dating.days import Days
from chronos.dating.evidence import DatingEvidence
from chronos.dating.kinds import EvidenceKind
from chronos.dating.sources.given_dates import given_dates
from chronos.dating.sources.metadata import metadata_evidence
from chronos.dating.tagged_article import TaggedArticle, Years
from chronos.model.article import Article

_ONE_TIME = 2  # years that a corpus may span for its articles to share them
_MOST = 0.9  # share of its dated articles that must lie in them
_ENOUGH = 3  # dated articles that it takes


@attrs.frozen(kw_only=True)
class YearPriors:
    """The years to which strong evidence dates each file and the corpus as a whole.

    Attributes:
        files: file -> years from its first to its last.
        pile: the one or two years that nearly all dated articles are of; empty for none.
    """

    files: Mapping[str, Years]
    pile: Years

    def of(self, file: str, youngest: int) -> Years:
        """Years that an unstated one may be, in an article of a file.

        None before the youngest year that the article names.
        """
        years = self.files.get(file) or self.pile
        return tuple(year for year in years if year >= youngest) or years

    def evidence(self, file: str) -> Iterator[DatingEvidence]:
        """That an article of a file is of the years of the corpus."""
        if not self.pile or self.files.get(file):
            return
        first, last = self.pile[0], self.pile[-1]
        yield DatingEvidence(
            kind=EvidenceKind.CORPUS_YEARS,
            days=Days.between(date(first, 1, 1), date(last, 12, 31)),
            words=str(first) if first == last else f"{first}-{last}",
            why="is when nearly all dated articles of the pile were published",
        )


def year_priors(
    strong: Iterable[tuple[str, Iterable[int]]], dated: Iterable[tuple[str, Days]]
) -> YearPriors:
    """The years of a corpus.

    Args:
        strong: of each article to be dated its file, and its `strong_years`.
        dated: the files of those that are dated already, with their days.
    """
    found: dict[str, set[int]] = {}
    each: list[int] = []
    for file, years in (*strong, *_closed(dated)):
        found.setdefault(file, set()).update(years)
        each.extend(sorted(years)[-1:])
    files = {file: tuple(range(min(y), max(y) + 1)) for file, y in found.items() if y}
    return YearPriors(files=files, pile=_one_time(each))


def file_of(article: Article) -> str:
    """The file of an article; one that came from nowhere is a file of its own."""
    return article.uri.partition("#")[0] or f"#{article.id or article.headline}"


def strong_years(tagged: TaggedArticle) -> set[int]:
    """The years to which strong evidence dates an article."""
    evidence = (*metadata_evidence(tagged, ()), *given_dates(tagged).evidence)
    found = [e for e in evidence if e.kind.value.dates_corpus]
    return {e.days.first.year for e in found if e.days.closed or e.kind is EvidenceKind.PICTURE}


def _closed(dated: Iterable[tuple[str, Days]]) -> Iterator[tuple[str, set[int]]]:
    for file, days in dated:
        if days.closed:
            yield file, {days.first.year}


def _one_time(each: Sequence[int]) -> Years:
    """The shortest run of at most two years that most of the dated articles lie in."""
    if len(each) < _ENOUGH:
        return ()
    for length in range(1, _ONE_TIME + 1):
        for first in sorted(set(each)):
            run = range(first, first + length)
            if sum(year in run for year in each) >= _MOST * len(each):
                return tuple(run)
    return ()
