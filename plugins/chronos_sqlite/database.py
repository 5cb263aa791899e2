"""The database file: made in a temporary folder, so that it need not fit in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chronos.plugin import Chronology, ExportContext, StorageError
from chronos_sqlite.rows import Row, rows

SCHEMA_VERSION = 1
"""`PRAGMA user_version` of the file; raised when a table or column changes or goes away."""

_CHUNK = 1 << 20
_SETTINGS = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA encoding = 'UTF-8';
"""


def database(chronology: Chronology, context: ExportContext[Any]) -> Iterator[bytes]:
    """The bytes of the file in pieces; equal input gives equal bytes with one version of SQLite.

    Raises:
        StorageError: the temporary file can't be written.
    """
    try:
        with TemporaryDirectory(prefix="chronos-") as folder:
            path = Path(folder) / "chronology.db"
            with closing(sqlite3.connect(path, isolation_level=None)) as base:
                _fill(base, chronology, context)
            with path.open("rb") as stream:
                while piece := stream.read(_CHUNK):
                    yield piece
    except (OSError, sqlite3.OperationalError) as error:
        hint = "free some space in the folder for temporary files, or set TMPDIR to another"
        raise StorageError(f"the database can't be made: {error}", hint=hint) from error


def _fill(base: sqlite3.Connection, chronology: Chronology, context: ExportContext[Any]) -> None:
    base.executescript(_SETTINGS)
    schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    base.executescript(f"BEGIN; {schema} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
    base.execute("BEGIN")
    for table, row in rows(chronology, context):
        marks = ", ".join("?" * len(row))
        base.execute(f"INSERT INTO {table} VALUES ({marks})", _storable(row))  # noqa: S608
    base.execute("COMMIT")


def _storable(row: Row) -> Row:
    """The row with the replacement character for what SQLite can't hold, length unchanged."""
    return tuple(
        "".join("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in cell)
        if isinstance(cell, str) and not (cell.isascii() and cell.isprintable())
        else cell
        for cell in row
    )
