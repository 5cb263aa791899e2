"""The stages that come with chronos, offered through the same hooks as a stranger's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from chronos.model.event import Chronology
from chronos.model.reader import Reader
from chronos.model.types import EVENT_TYPES
from chronos.plugin.roles import EventTypes, Exporter, Store, dumps, hookimpl

if TYPE_CHECKING:
    from chronos.log import Log
    from chronos.log.batches.policy import Clock


class JsonExporter:
    """Articles, reports and events as one JSON object of the schema `chronos/1`."""

    name = "json"
    summary = "Articles, reports and events as one JSON object"
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
    suffixes = (".jsonl",)

    def open(self, path: Path, *, write: bool, clock: Clock | None = None) -> Log:
        """The log at `path`."""
        from chronos.log import open_log

        return open_log(path, write=write, clock=clock)


class BuiltIn:
    """The plugin that chronos is to itself."""

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
    def chronos_exporters(self) -> Iterable[Exporter]:
        """The JSON view."""
        return (JsonExporter(),)

    @hookimpl
    def chronos_stores(self) -> Iterable[Store]:
        """The JSON Lines log."""
        return (JsonLinesStore(),)
