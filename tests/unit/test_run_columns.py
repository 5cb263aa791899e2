"""The columns that a person names are part of what a run records."""

from __future__ import annotations

from chronos.app.build.run_record import with_columns
from chronos.model.stage import StageVersion
from chronos_mail.messages import MessageReader
from chronos_tables.delimited import DelimitedReader

VERSIONS = {
    ("reader", name): StageVersion(role="reader", name=name, package="p", digest="ab")
    for name in (DelimitedReader.name, MessageReader.name)
}
READERS = (DelimitedReader(), MessageReader())


def test_columns_are_options_of_the_readers_of_tables() -> None:
    """A run with columns has another signature than one without, for tables only."""
    found = with_columns(VERSIONS, READERS, {"text": "Inhalt"})
    table, mail = found["reader", DelimitedReader.name], found["reader", MessageReader.name]
    assert table.options == {"columns": {"text": "Inhalt"}}
    assert table.signature != VERSIONS["reader", DelimitedReader.name].signature
    assert mail == VERSIONS["reader", MessageReader.name]


def test_without_columns_nothing_changes() -> None:
    """The record of a run without named columns stays as it was."""
    assert with_columns(VERSIONS, READERS, {}) == VERSIONS
