"""Readers of tables: CSV and TSV row by row, workbooks of Excel and of LibreOffice."""

from __future__ import annotations

from collections.abc import Iterable

from chronos.plugin import Reader, hookimpl


@hookimpl
def chronos_readers() -> Iterable[Reader]:
    """The readers of CSV, TSV and workbooks."""
    from chronos_tables.delimited import DelimitedReader
    from chronos_tables.open_sheets import OpenSheetReader
    from chronos_tables.workbooks import WorkbookReader

    return (DelimitedReader(), WorkbookReader(), OpenSheetReader())
