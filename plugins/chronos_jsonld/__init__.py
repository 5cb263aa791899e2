"""The chronology as linked data: one JSON-LD document that needs no network to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chronos.plugin import Chronology, ContextExporter, ExportContext, hookimpl


class JsonLdExporter:
    """Events, and each report as a Claim with its quote, speaker and article."""

    name = "jsonld"
    summary = "JSON-LD: schema.org events, claims and their sources"
    media_type = "application/ld+json"
    suffix = ".jsonld"

    def export(
        self, chronology: Chronology, context: ExportContext[None] | None = None
    ) -> Iterator[bytes]:
        """One document: `@context`, then `@graph` with a node a line."""
        from chronos_jsonld.graph import document

        yield from document(chronology, context or ExportContext())


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The JSON-LD exporter."""
    return (JsonLdExporter(),)
