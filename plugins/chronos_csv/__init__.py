"""The chronology as tables: CSV files, a workbook, and the sheets of timemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from chronos.plugin import Chronology, ContextExporter, ExportContext, OutputFile, hookimpl


@attrs.frozen
class CsvOptions:
    """What `-O` sets.

    Attributes:
        profile: `chronos` for all files, `acled` for one file of events in the columns of ACLED.
        separator: what separates two cells.
        bom: whether files begin with a byte order mark, by which Excel knows that they are UTF-8.
    """

    profile: Literal["chronos", "acled"] = "chronos"
    separator: Literal["comma", "semicolon", "tab"] = "comma"
    bom: bool = False


class CsvExporter:
    """Tables for spreadsheets and statistics; no cell is a formula."""

    name = "csv"
    summary = "CSV files of events, reports and articles, or one in ACLED's columns"
    media_type = "text/csv"
    suffix = ".csv"
    options = CsvOptions

    def export(
        self, chronology: Chronology, context: ExportContext[CsvOptions] | None = None
    ) -> Iterator[bytes] | Iterator[OutputFile]:
        """The files `events.csv`, `reports.csv`, `articles.csv` and `about.csv`, or one file."""
        from chronos_csv.acled import acled
        from chronos_csv.tables import tables

        context = context or ExportContext(options=CsvOptions())
        if context.options.profile == "acled":
            return acled(chronology, context)
        return tables(chronology, context)


@attrs.frozen
class XlsxOptions:
    """What `-O` sets.

    Attributes:
        sheets: `all` for events, reports, articles and about; `events` for events and about.
    """

    sheets: Literal["all", "events"] = "all"


class XlsxExporter:
    """A workbook; what articles say is text in it, never a formula or a link."""

    name = "xlsx"
    summary = "Excel workbook with sheets of events, reports and articles"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    suffix = ".xlsx"
    options = XlsxOptions

    def export(
        self, chronology: Chronology, context: ExportContext[XlsxOptions] | None = None
    ) -> Iterator[bytes]:
        """The bytes of the workbook.

        Raises:
            MissingLibrary: XlsxWriter is not installed.
            StorageError: a temporary file can't be written.
        """
        from chronos_csv.workbook import workbook

        yield from workbook(chronology, context or ExportContext(options=XlsxOptions()))


@attrs.frozen
class TimemapOptions:
    """What `-O` sets.

    Attributes:
        vague: whether events have coordinates where only the country or region is known.
        bounds: `place` to place events that only have a bound on the day when they were reported,
            `omit` to leave them out.
    """

    vague: bool = False
    bounds: Literal["place", "omit"] = "place"


class TimemapExporter:
    """The sheets that datasheet-server reads for timemap (Forensic Architecture)."""

    name = "timemap"
    summary = "CSV sheets for timemap: events, sources, associations"
    media_type = "text/csv"
    suffix = ".csv"
    options = TimemapOptions

    def export(
        self, chronology: Chronology, context: ExportContext[TimemapOptions] | None = None
    ) -> Iterator[OutputFile]:
        """The files `export_events.csv`, `export_sources.csv` and `export_associations.csv`."""
        from chronos_csv.timemap import timemap

        yield from timemap(chronology, context or ExportContext(options=TimemapOptions()))


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The exporters of tables."""
    return (CsvExporter(), XlsxExporter(), TimemapExporter())
