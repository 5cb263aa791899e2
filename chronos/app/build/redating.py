"""New articles dated together with those of the log, whose dates may change by them.

The order of the stories in a file is evidence of their dates, but only within one state of the
file: stories are added on top, and a name such as `stdin` names another text each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

import attrs

from chronos.app.build.corpus import Corpus
from chronos.app.build.differences import Decisions
from chronos.app.build.pipeline import Pipeline, articles_read
from chronos.chronology.lookup import in_order
from chronos.codec import ArticlesRead
from chronos.dating.facts import ArticleFacts
from chronos.errors import LogError, StorageError
from chronos.host.builtin import BuiltInDater
from chronos.host.faults import Fault, PluginFault
from chronos.language import recognise
from chronos.model.article import Article
from chronos.model.event import Chronology
from chronos.model.time import Dated, TimeSpan
from chronos.shelf import Shelf

if TYPE_CHECKING:
    from chronos.dating.articles import PileDating


@attrs.frozen
class FilePositions:
    """Positions of the articles of a pile in their files.

    Attributes:
        seen: address and place in its file of each article of the pile, by id.
        files: the files that they are from.
    """

    seen: Mapping[str, tuple[str, int]]
    files: frozenset[str]

    @classmethod
    def of(cls, articles: Iterable[Article]) -> FilePositions:
        """The places of these articles."""
        seen = {article.id: (article.uri, article.order) for article in articles}
        return cls(seen, frozenset(_file(uri) for uri, _ in seen.values()) - {""})

    def now(self, article: Article) -> Article:
        """An article of the log with its current position in its file, where the pile shows it."""
        uri, order = self.seen.get(article.id, (article.uri, article.order))
        same = _file(uri) == _file(article.uri)
        return attrs.evolve(article, uri=uri, order=order) if same else article

    def is_as_recorded(self, facts: ArticleFacts) -> bool:
        """Whether an article of the log has the position that it was recorded with."""
        found = self.seen.get(facts.article)
        if found is None:
            return _file(facts.uri) not in self.files
        return found == (facts.uri, facts.position.place) or _file(found[0]) != _file(facts.uri)

    def apart(self, article: Article) -> Article:
        """The same, set apart when the pile has a later state of its file, without it."""
        if article.id in self.seen or _file(article.uri) not in self.files:
            return self.now(article)
        return attrs.evolve(article, uri=f"earlier:{article.uri}")


def _file(uri: str) -> str:
    return uri.partition("#")[0]


@attrs.frozen(kw_only=True)
class Redated:
    """New articles with their dates, and what became of those of the log.

    Attributes:
        articles: the new ones, dated.
        moved: pairs of articles of the log as they were, and as they are dated and placed now.
        covered: what each dater did with them, by its name.
        faults: what went wrong in daters.
        facts: what is to be remembered of articles, as the log will have them.
    """

    articles: Sequence[Article]
    moved: tuple[tuple[Article, Article], ...]
    covered: Mapping[str, ArticlesRead]
    faults: tuple[Fault, ...]
    facts: Sequence[ArticleFacts] = ()


@attrs.frozen(kw_only=True)
class Redating:
    """Dates new articles together with those of a log.

    Attributes:
        before: the state of the log.
        decided: what persons amended in it.
        pipeline: the stages.
        refresh: whether known articles are read again.
        remembered: facts of articles of the log, by id; None where nothing is remembered.
    """

    before: Chronology
    decided: Decisions
    pipeline: Pipeline
    refresh: bool
    remembered: Mapping[str, ArticleFacts] | None

    def date(self, new: Sequence[Article], given: Corpus) -> Redated:
        """Date new articles of a corpus.

        A date that a person set is evidence for the others and not touched.
        """
        places = FilePositions.of(given.articles)
        held = {name for name, fields in self.decided.overrides.items() if "published" in fields}
        dater = self.pipeline.daters[0] if len(self.pipeline.daters) == 1 else None
        if self.remembered is None or self.refresh or not isinstance(dater, BuiltInDater):
            return self._with_all(new, places, held)
        return self._with_facts(new, places, held, self.remembered, dater)

    def _with_all(self, new: Sequence[Article], places: FilePositions, held: set[str]) -> Redated:
        old = tuple(self.before.articles.values())
        # Without a dater nobody dates now.
        fixed = [each for each in old if each.id in held or not self.pipeline.daters]
        names = frozenset(each.id for each in fixed)
        free = [each for each in old if each.id not in names]
        corpus = Shelf(chain(map(places.apart, free), new)) if free else new
        dating = self.pipeline.date(corpus, list(map(places.apart, fixed)))
        dated = dating.articles
        pairs = [(was, self._relearned(places.now(was))) for was in fixed]
        for was, found in zip(free, dated, strict=False):
            pairs.append((was, self._now(was, found.published, places)))
        fresh = Shelf(islice(dated, len(free), None)) if free else dated
        return Redated(
            articles=fresh,
            moved=_different(pairs),
            covered=dating.covered,
            faults=dating.faults,
        )

    def _with_facts(
        self,
        new: Sequence[Article],
        places: FilePositions,
        held: set[str],
        remembered: Mapping[str, ArticleFacts],
        dater: BuiltInDater,
    ) -> Redated:
        articles = self.before.articles
        fixed = [articles[name] for name in in_order(articles, held)]
        facts: list[ArticleFacts] = []
        read: list[Article] = []
        for name in articles:
            known = remembered.get(name)
            if name in held:
                continue
            if known and places.is_as_recorded(known):
                facts.append(known)
            else:
                read.append(articles[name])
        apart = list(map(places.apart, read))
        corpus = Shelf(chain(apart, new)) if apart else new
        guard = attrs.evolve(self.pipeline.guard(dater, "dater"), passing=(LogError, StorageError))
        found = PileDates()
        faults: tuple[Fault, ...] = ()
        try:
            with guard:
                by_hand = list(map(places.apart, fixed))
                pile = dater.date_pile(corpus, by_hand, facts, articles.__getitem__)
                found = PileDates.of(pile)
        except PluginFault as error:
            faults = (error.fault,)
        looked_at = [*read, *(articles[name] for name in found.moved)]
        pairs = {
            was.id: (was, self._now(was, found.dated.get(was.id, was.published), places))
            for was in looked_at
        }
        moved = _different(
            (
                *((was, places.now(was)) for was in fixed),
                *(pairs[name] for name in in_order(articles, pairs.keys())),
            )
        )
        asked = [*(articles[name] for name in in_order(articles, pairs.keys())), *new]
        answered = found.dated.keys() if faults else None
        stirred = {was.id for was, _ in moved} | self.decided.recallable
        stirred.update(was.id for was, now in zip(read, apart, strict=True) if was != now)
        return Redated(
            articles=Shelf(attrs.evolve(each, published=found.dated.get(each.id)) for each in new),
            moved=moved,
            covered={dater.name: articles_read(asked, asked, answered)},
            faults=faults,
            facts=Shelf(each for each in found.facts if each.article not in stirred),
        )

    def _now(self, was: Article, published: Dated | None, places: FilePositions) -> Article:
        """An article of the log with its position now, and with another date if it has one."""
        now = self._relearned(places.now(was))
        changed = attrs.evolve(now, published=published)
        return changed if is_redated(was, changed) else now

    def _relearned(self, article: Article) -> Article:
        """An article of the log, with its language if it was recorded before that was looked at."""
        settled = article.detected_language or article.declared_language
        by_person = "language" in self.decided.overrides.get(article.id, ())
        if settled or by_person or not self.refresh:
            return article
        return recognise(article)


@attrs.frozen(kw_only=True)
class PileDates:
    """What a dater that remembers found.

    Attributes:
        dated: the dates of the articles that it was given, and of those that moved, by id.
        moved: ids of remembered articles that may have another date now.
        facts: what it will remember.
    """

    dated: Mapping[str, Dated | None] = attrs.field(factory=dict)
    moved: tuple[str, ...] = ()
    facts: Iterable[ArticleFacts] = ()

    @classmethod
    def of(cls, found: PileDating) -> PileDates:
        """The dates of a pile as those of articles."""
        dated = {each.article: _dated_to(each.span, each.basis) for each in found.datings}
        moved = {
            name: _dated_to(each.days.span(), each.basis) for name, each in found.moved.items()
        }
        return cls(dated=moved | dated, moved=tuple(moved), facts=found.facts)


def _dated_to(span: TimeSpan | None, basis: str) -> Dated | None:
    return Dated(span=span, basis=basis) if span else None


def _different(pairs: Iterable[tuple[Article, Article]]) -> tuple[tuple[Article, Article], ...]:
    return tuple((was, now) for was, now in pairs if was != now)


def is_redated(was: Article, now: Article) -> bool:
    """Whether two states of an article have different publication times."""
    before, after = was.published, now.published
    return (before and before.span) != (after and after.span)
