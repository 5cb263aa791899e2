"""The chronology as FollowTheMoney entities, for Aleph, OpenAleph and yente."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from chronos.plugin import Chronology, ContextExporter, ExportContext, hookimpl


@attrs.frozen
class FtmOptions:
    """What `-O` sets.

    Attributes:
        dataset: name of the dataset that the entities belong to; empty for none.
        text: whether articles have their text.
    """

    dataset: str = "chronos"
    text: bool = False


class FtmExporter:
    """An entity a line: events, notes with quotes, articles, parties, addresses."""

    name = "ftm"
    summary = "FollowTheMoney entities, one a line"
    media_type = "application/json+ftm"
    suffix = ".ftm.json"
    options = FtmOptions

    def export(
        self, chronology: Chronology, context: ExportContext[FtmOptions] | None = None
    ) -> Iterator[bytes]:
        """Articles, addresses, parties, events and notes, each sorted by id."""
        from chronos_ftm.entities import entities

        yield from entities(chronology, context or ExportContext(options=FtmOptions()))


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The FollowTheMoney exporter."""
    return (FtmExporter(),)
