"""The stages that come with chronos, offered through the same hooks as a stranger's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.reader import Reader
from chronos.model.report import Report
from chronos.model.time import Dated
from chronos.model.types import EVENT_TYPES
from chronos.plugin.roles import (
    Dater,
    EventTypes,
    Exporter,
    Extractor,
    Linker,
    Store,
    dumps,
    hookimpl,
)

if TYPE_CHECKING:
    from chronos.codec import Merge
    from chronos.log import Log
    from chronos.log.batches.policy import Clock


class JsonExporter:
    """Articles, reports and events as one JSON object of the schema `chronos/1`."""

    name = "json"
    summary = "Articles, reports and events as one JSON object"
    packages = ("chronos.host", "chronos.codec", "chronos.model")
    media_type = "application/json"
    suffix = ".json"

    def export(self, chronology: Chronology) -> Iterator[bytes]:
        """One object, arrays sorted by time then id, an element a line."""
        from chronos.codec import chronology_json

        before = b"{"
        for key, value in chronology_json(chronology).items():
            yield before + dumps(key) + b":"
            yield from _array(value) if isinstance(value, list) else (dumps(value),)
            before = b",\n"
        yield b"}\n"


def _array(values: list[object]) -> Iterator[bytes]:
    before = b"[\n"
    for value in values:
        yield before + dumps(value)
        before = b",\n"
    yield b"\n]" if values else b"[]"


class JsonLinesStore:
    """The default log: JSON Lines with hashes, one record a line."""

    name = "jsonl"
    summary = "JSON Lines with chained hashes, the default"
    packages = ("chronos.host", "chronos.log", "chronos.codec", "chronos.model")
    suffixes = (".jsonl",)

    def open(self, path: Path, *, write: bool, clock: Clock | None = None) -> Log:
        """The log at `path`."""
        from chronos.log import open_log

        return open_log(path, write=write, clock=clock)


class BuiltInDater:
    """Dates articles by evidence in them and in the articles around them."""

    name = "chronos.dating"
    summary = "Publication times from evidence in the articles and around them"
    languages = ("en",)
    packages = ("chronos.dating", "chronos.timex", "chronos.model")

    def date(
        self, articles: Sequence[Article], known: Sequence[Article]
    ) -> Iterator[tuple[str, Dated | None]]:
        """The publication time of each article."""
        from chronos.dating import date_articles

        for found in date_articles(articles, known):
            span = found.span
            yield found.article, Dated(span=span, basis=found.basis) if span else None


class BuiltInLinker:
    """Links reports by type, time, place and parties."""

    name = "chronos.link"
    summary = "Pair scores and clusters over type, time, place and parties"
    packages = ("chronos.link", "chronos.wordlists", "chronos.model")

    def link(self, reports: Sequence[Report], chronology: Chronology) -> Iterator[Link | Merge]:
        """A Link for each report, possible ones besides, and a Merge where events are one."""
        from chronos.codec import Merge
        from chronos.link import link

        found = link(reports, chronology)
        yield from found.links
        for one in found.merges:
            yield Merge(into=one.into, merged=one.absorbed, why=one.why)
        yield from found.possible


class BuiltIn:
    """The plugin that chronos is to itself.

    Args:
        types: gives all event types, those of plugins included, which the extractor reads.
        soft: whether the extractor adds triggers by a learned score; None for its default.
    """

    def __init__(
        self, types: Callable[[], EventTypes] = lambda: EVENT_TYPES, *, soft: bool | None = None
    ) -> None:
        self._types = types
        self._soft = soft

    @hookimpl
    def chronos_event_types(self) -> EventTypes:
        """The event types of chronos.model.types."""
        return EVENT_TYPES

    @hookimpl
    def chronos_readers(self) -> Iterable[Reader]:
        """The readers of chronos.read."""
        from chronos.read import builtin_readers

        return builtin_readers()

    @hookimpl
    def chronos_daters(self) -> Iterable[Dater]:
        """The dater of chronos.dating."""
        return (BuiltInDater(),)

    @hookimpl
    def chronos_extractors(self) -> Iterable[Extractor]:
        """The extractor of chronos.extract."""
        from chronos.extract.extractor import SOFT, RuleExtractor

        soft = SOFT if self._soft is None else self._soft
        return (RuleExtractor(self._types(), soft=soft),)

    @hookimpl
    def chronos_linkers(self) -> Iterable[Linker]:
        """The linker of chronos.link."""
        return (BuiltInLinker(),)

    @hookimpl
    def chronos_exporters(self) -> Iterable[Exporter]:
        """The JSON view."""
        return (JsonExporter(),)

    @hookimpl
    def chronos_stores(self) -> Iterable[Store]:
        """The JSON Lines log."""
        return (JsonLinesStore(),)
