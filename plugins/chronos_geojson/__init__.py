"""The chronology as GeoJSON (RFC 7946) with time, a feature an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from chronos.plugin import Chronology, ContextExporter, ExportContext, hookimpl


@attrs.frozen
class GeoJsonOptions:
    """What `-O` sets.

    Attributes:
        vague: whether events have a point where only the country or region is known.
    """

    vague: bool = False


class GeoJsonExporter:
    """Features with `when` as in GeoJSON-T, for maps with a time slider."""

    name = "geojson"
    summary = "GeoJSON with time for maps, a feature an event"
    media_type = "application/geo+json"
    suffix = ".geojson"
    options = GeoJsonOptions

    def export(
        self, chronology: Chronology, context: ExportContext[GeoJsonOptions] | None = None
    ) -> Iterator[bytes]:
        """A FeatureCollection, a feature a line; without a place, the geometry is null."""
        from chronos_geojson.features import collection

        yield from collection(chronology, context or ExportContext(options=GeoJsonOptions()))


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The GeoJSON exporter."""
    return (GeoJsonExporter(),)
