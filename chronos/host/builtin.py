"""The stages that come with chronos, offered through the same hooks as a stranger's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.reader import Reader
from chronos.model.report import Report
from chronos.model.time import Dated
from chronos.model.types import EVENT_TYPES
from chronos.plugin.context import ExportContext
from chronos.plugin.json_text import dumps
from chronos.plugin.roles import (
    Dater,
    EventTypes,
    Exporter,
    Extractor,
    Linker,
    Store,
    hookimpl,
)

if TYPE_CHECKING:
    from chronos.codec import Merge
    from chronos.dating.articles import PileDating
    from chronos.dating.facts import ArticleFacts
    from chronos.log import Log
    from chronos.log.batches.policy import Clock


@attrs.frozen
class JsonOptions:
    """Options of the JSON view.

    Attributes:
        indent: whether to break lines for people; by default an element is a line.
    """

    indent: bool = False


class JsonExporter:
    """Articles, reports and events as one JSON object of the schema `chronos/1`."""

    name = "json"
    options = JsonOptions
    summary = "Articles, reports and events as one JSON object"
    packages = ("chronos.host", "chronos.codec", "chronos.model")
    media_type = "application/json"
    suffix = ".json"

    def export(
        self, chronology: Chronology, context: ExportContext[JsonOptions] | None = None
    ) -> Iterator[bytes]:
        """One object, arrays sorted by time then id, an element a line unless indented."""
        from chronos.host.json_view import json_parts

        indent = bool(context and context.options and context.options.indent)
        before = b"{\n" if indent else b"{"
        for key, value in json_parts(chronology, context):
            yield before + (b"  " if indent else b"") + dumps(key) + (b": " if indent else b":")
            yield from (
                _array(value, indent=indent)
                if isinstance(value, Iterator)
                else (_element(value, 1 if indent else 0),)
            )
            before = b",\n"
        yield b"\n}\n" if indent else b"}\n"


def _array(values: Iterator[object], *, indent: bool) -> Iterator[bytes]:
    """Elements one by one, so that no more than one is held."""
    before = b"[\n"
    for value in values:
        yield before + (b"    " if indent else b"") + _element(value, 2 if indent else 0)
        before = b",\n"
    yield b"[]" if before == b"[\n" else b"\n  ]" if indent else b"\n]"


def _element(value: object, depth: int) -> bytes:
    """JSON text, indented by that many levels of two spaces; in one line for none."""
    if not depth:
        return dumps(value)
    return dumps(value, indent=True).replace(b"\n", b"\n" + b"  " * depth)


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

    def date_pile(
        self,
        articles: Sequence[Article],
        known: Sequence[Article],
        remembered: Sequence[ArticleFacts],
        read: Callable[[str], Article],
    ) -> PileDating:
        """The same with a pile of which facts are remembered; see `chronos.dating.date_pile`."""
        from chronos.dating import date_pile

        return date_pile(articles, known, remembered, read)


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
    """

    def __init__(self, types: Callable[[], EventTypes] = lambda: EVENT_TYPES) -> None:
        self._types = types

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
        from chronos.extract import RuleExtractor

        return (RuleExtractor(self._types()),)

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
