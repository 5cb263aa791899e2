"""Readers of tables: CSV and TSV row by row, workbooks of Excel and of LibreOffice.

======  ========  ===========================================================
code    severity  meaning
======  ========  ===========================================================
CHR153  error     no column of a table is known to hold text or headlines
CHR154  info      rows have headlines only, no text
CHR155  error     a row is too long, or a quoted field does not end
CHR156  warning   rows without text and headline are left out
CHR157  info      a sheet of a workbook is no table of articles
======  ========  ===========================================================
"""

from __future__ import annotations

from collections.abc import Iterable

from chronos.plugin import Reader, hookimpl


@hookimpl
def chronos_readers() -> Iterable[Reader]:
    """The readers of CSV, TSV and workbooks."""
    from chronos_tables.delimited import DelimitedReader
    from chronos_tables.workbooks import WorkbookReader

    return (DelimitedReader(), WorkbookReader())
