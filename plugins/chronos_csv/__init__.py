"""The chronology as CSV: files of events, reports and articles, or one in ACLED's columns."""

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


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The CSV exporter."""
    return (CsvExporter(),)
