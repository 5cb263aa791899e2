"""Mappings by id that can be asked for a few of many ids without a look at all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

if TYPE_CHECKING:
    from chronos.model.report import Report

V = TypeVar("V")


@runtime_checkable
class Indexed(Protocol):
    """What a mapping may offer besides the methods of one."""

    def beginning(self, word: str) -> Iterator[str]:
        """Every id that begins with a word."""

    def in_order(self, names: Iterable[str]) -> Iterator[str]:
        """Those of these ids that are in the mapping, in its order."""


@runtime_checkable
class IndexedReports(Indexed, Protocol):
    """What a mapping of reports may offer."""

    def of_article(self, article: str) -> Iterator[str]:
        """The ids of the reports of an article, in the order of the mapping."""


@runtime_checkable
class IndexedEvents(Indexed, Protocol):
    """What a mapping of events may offer."""

    def aliases(self, word: str) -> Iterator[tuple[str, str]]:
        """Every alias that begins with a word, with the id of its event."""


@runtime_checkable
class Searchable(Protocol):
    """What a mapping of articles or reports may offer that knows the words in them."""

    def mentioning(self, words: Sequence[str]) -> list[str] | None:
        """Ids among which are all whose texts or quotes have these words, in order.

        None where any may have them. See `chronos.app.browse.text_search` for the words.
        """


@runtime_checkable
class Sorted(Protocol):
    """What a mapping may offer that knows the alphabetical order of its ids."""

    def neighbours(self, name: str) -> Iterator[str]:
        """The ids, and aliases of events, next before a name and next after it."""


def in_order(mapping: Mapping[str, V], names: Iterable[str]) -> Iterator[str]:
    """Those of these ids that a mapping has, in its order."""
    indexed: object = mapping
    if isinstance(indexed, Indexed):
        yield from indexed.in_order(names)
        return
    wanted = frozenset(names)
    yield from (name for name in mapping if name in wanted)


def part(mapping: Mapping[str, V], names: Iterable[str]) -> dict[str, V]:
    """The part of a mapping that has these ids, in its order."""
    return {name: mapping[name] for name in in_order(mapping, names)}


def of_article(reports: Mapping[str, Report], article: str) -> Iterator[str]:
    """The ids of the reports of an article, in the order of the mapping."""
    indexed: object = reports
    if isinstance(indexed, IndexedReports):
        yield from indexed.of_article(article)
        return
    yield from (name for name, report in reports.items() if report.article == article)


def of_articles(reports: Mapping[str, Report], articles: AbstractSet[str]) -> Iterator[Report]:
    """The reports of some articles, in the order of the mapping."""
    indexed: object = reports
    if isinstance(indexed, IndexedReports):
        names = {name for article in articles for name in indexed.of_article(article)}
        yield from (reports[name] for name in indexed.in_order(names))
        return
    yield from (report for report in reports.values() if report.article in articles)
