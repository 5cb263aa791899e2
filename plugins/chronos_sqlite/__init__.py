"""The chronology as an SQLite database with full text, for Datasette, R, pandas and SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chronos.plugin import Chronology, ContextExporter, ExportContext, hookimpl


class SqliteExporter:
    """Tables of events, reports, articles, places, parties, figures and disputes."""

    name = "sqlite"
    summary = "SQLite database with full text search"
    media_type = "application/vnd.sqlite3"
    suffix = ".db"

    def export(
        self, chronology: Chronology, context: ExportContext[None] | None = None
    ) -> Iterator[bytes]:
        """The bytes of the database file; docs/sqlite.md describes its schema.

        Raises:
            StorageError: a temporary file can't be written.
        """
        from chronos_sqlite.database import database

        yield from database(chronology, context or ExportContext())


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The SQLite exporter."""
    return (SqliteExporter(),)
