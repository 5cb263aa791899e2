"""The chronology as an Atom feed (RFC 4287): what is new, changed and withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from chronos.plugin import Chronology, ContextExporter, ExportContext, hookimpl


@attrs.frozen
class AtomOptions:
    """What `-O` sets.

    Attributes:
        title: title of the feed.
        id: IRI of the feed, which must never change; an address of yours is best.
        limit: how many entries there are at most, the latest first; 0 for all.
    """

    title: str = "Chronology"
    id: str = "urn:chronos:feed"
    limit: int = 0


class AtomExporter:
    """An entry an event, the last changed first; corrections and retractions reach readers."""

    name = "atom"
    summary = "Atom feed of what is new, corrected and retracted"
    media_type = "application/atom+xml"
    suffix = ".atom"
    options = AtomOptions

    def export(
        self, chronology: Chronology, context: ExportContext[AtomOptions] | None = None
    ) -> Iterator[bytes]:
        """A feed, an entry for each event and each id that was withdrawn."""
        from chronos_atom.feed import feed

        yield from feed(chronology, context or ExportContext(options=AtomOptions()))


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The Atom exporter."""
    return (AtomExporter(),)
