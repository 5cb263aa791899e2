"""Dating the articles of a corpus, those of which the facts are remembered among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

import attrs

from chronos.dating.article_store import TaggedArticleStore
from chronos.dating.corpus.coreference import index_mentions, mentions_of
from chronos.dating.corpus.number_order import NumberOrders, orders_in, sources_of
from chronos.dating.corpus.year_priors import file_of, year_priors
from chronos.dating.days import Days
from chronos.dating.evidence import DatingEvidence
from chronos.dating.facts import ArticleFacts, FilePosition, Solved, known_of_others
from chronos.dating.press import DatingLanguages, shared_words
from chronos.dating.solving import ConstraintSolver, Dating, dating, solve
from chronos.dating.sources.comments import (
    article_only,
    late_stamps,
    page_furniture,
    without_comments,
)
from chronos.dating.tagged_article import TaggedArticle, Years, tag_article
from chronos.model.article import Article
from chronos.shelf import Shelf

__all__ = ["Dating", "PileDating", "date_articles", "date_pile"]


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
    return date_pile(articles, known, words=words).datings


@attrs.frozen(kw_only=True)
class PileDating:
    """The dates of a pile.

    Attributes:
        datings: of the articles that were given, in their order.
        moved: solutions of remembered articles that have another date than before, by their ids.
        facts: of the articles that were given, then of those of which other things are known now.
    """

    datings: Sequence[Dating]
    moved: Mapping[str, Solved]
    facts: Iterable[ArticleFacts]


def _nothing_remembered(name: str) -> Article:
    raise KeyError(name)


def date_pile(
    articles: Sequence[Article],
    known: Sequence[Article] = (),
    remembered: Sequence[ArticleFacts] = (),
    read: Callable[[str], Article] = _nothing_remembered,
    *,
    words: DatingLanguages | None = None,
) -> PileDating:
    """The dates of articles together with those of a pile of which the facts are remembered.

    The same as if all of them were given: an article is read again where its date may be another
    now, by the order of numbers, page furniture, years or evidence of the pile.

    Args:
        articles: to be dated.
        known: articles whose dates are settled.
        remembered: facts of further articles to be dated, as `PileDating` gave them.
        read: gives one of these articles.
        words: the words of all languages; those that come with chronos by default.
    """
    words = words or shared_words()
    seen = ((sources_of(each), orders_in(each)) for each in chain(articles, known))
    numbers = NumberOrders.seen(chain(seen, ((each.sources, each.orders) for each in remembered)))
    tagging = _Tagging(words, numbers)
    same, other = _parted(remembered, lambda f: numbers.order_of(f.sources) == f.day_first)
    tagged = TaggedArticleStore(words, map(tagging.tagged, chain(articles, map(read, other))))
    stamps = [late_stamps(each) for each in tagged]
    furniture = page_furniture(chain(stamps, (each.stamps for each in same)))
    same, other = _parted(same, lambda f: f.stamps & furniture == f.furniture)
    for each in map(tagging.tagged, map(read, other)):
        tagged.append(each)
        stamps.append(late_stamps(each))
    corpus = without_comments(tagged, furniture)
    facts = [
        ArticleFacts.of(
            each,
            day_first=numbers.order(each.article),
            stamps=late,
            furniture=furniture,
        )
        for each, late in zip(corpus, stamps, strict=True)
    ]
    settled = [(item, Days.of(item.published.span)) for item in known if item.published]
    pile = _Pile(
        corpus, facts, same, lambda name: article_only(tagging.tagged(read(name)), furniture)
    )
    years = year_priors(
        ((each.position.file, each.years) for each in pile.facts),
        ((file_of(item), days) for item, days in settled),
    )
    witnesses = (mention for item, _ in settled for mention in mentions_of(tagging.tagged(item)))
    index = index_mentions(chain((m for each in pile.facts for m in each.mentions), witnesses))
    placed = [(item.id, FilePosition.of(item), days) for item, days in settled]
    found = ConstraintSolver(pile.facts, years, placed, pile.solve).solved(index)
    return pile.result(found, len(articles))


def _parted(
    facts: Iterable[ArticleFacts], is_same: Callable[[ArticleFacts], bool]
) -> tuple[list[ArticleFacts], list[str]]:
    """Facts that hold, and ids of articles that have to be tagged again."""
    same: list[ArticleFacts] = []
    other: list[str] = []
    for each in facts:
        if is_same(each):
            same.append(each)
        else:
            other.append(each.article)
    return same, other


@attrs.frozen
class _Tagging:
    words: DatingLanguages
    numbers: NumberOrders

    def tagged(self, article: Article) -> TaggedArticle:
        return tag_article(article, self.words.of(article.language), self.numbers.order(article))


class _Pile:
    """Tagged articles, then those that are remembered, by their positions."""

    def __init__(
        self,
        corpus: TaggedArticleStore,
        facts: Sequence[ArticleFacts],
        remembered: Sequence[ArticleFacts],
        tagged_again: Callable[[str], TaggedArticle],
    ) -> None:
        self.facts = (*facts, *remembered)
        self._corpus = corpus
        self._tagged_again = tagged_again
        self._datings: Shelf[Dating] = Shelf()
        self._used: list[dict[str, Solved]] = [{} for _ in self.facts]

    def solve(self, at: int, own: Years, outside: tuple[DatingEvidence, ...]) -> Solved:
        """The solution of the article at a position, looked up if it is remembered."""
        key = known_of_others(own, outside)
        used = self._used[at]
        if key not in used:
            known = self.facts[at].solutions.get(key)
            used[key] = known or self._solved(at, own, outside)
        return used[key]

    def _solved(self, at: int, own: Years, outside: tuple[DatingEvidence, ...]) -> Solved:
        is_here = at < len(self._corpus)
        tagged = self._corpus[at] if is_here else self._tagged_again(self.facts[at].article)
        solution = solve(tagged, own, outside)
        found = dating(tagged.article.id, solution)
        self._datings.append(found)
        return Solved(solution.days, found.basis, len(self._datings) - 1)

    def result(self, found: Sequence[Solved], count: int) -> PileDating:
        """What became of it; so many articles are the ones that were given."""
        moved = {
            facts.article: solved
            for facts, solved in zip(self.facts[count:], found[count:], strict=True)
            if edtf_of(solved) != facts.dated
        }
        return PileDating(
            datings=self._datings.arranged(each.dating for each in found[:count]),
            moved=moved,
            facts=self._changed_facts(found, count),
        )

    def _changed_facts(self, found: Sequence[Solved], count: int) -> Iterator[ArticleFacts]:
        rows = zip(self.facts, self._used, found, strict=True)
        for at, (facts, used, solved) in enumerate(rows):
            if at < count:
                yield attrs.evolve(facts, dated=edtf_of(solved), solutions=used)
            elif at < len(self._corpus) or not used.keys() <= facts.solutions.keys():
                yield attrs.evolve(facts, solutions=used)


def edtf_of(solved: Solved) -> str:
    """The dates of a solution as EDTF; empty for none."""
    span = solved.days.span()
    return span.edtf if span else ""
