"""The contracts of chronos, and what is special to this plugin."""

from __future__ import annotations

import csv
from pathlib import Path

from chronos.host import PluginHost
from chronos.plugin import Chronology, ExportContext
from chronos.testing import (
    EventTypeContract,
    ExporterContract,
    ValidatorContract,
    hostile_chronology,
    sample_chronology,
)

import chronos_example
from chronos_example.places import PlaceCheck
from chronos_example.table import TableExporter, TableOptions


class TestTable(ExporterContract):
    """What every exporter promises."""

    exporter = TableExporter()


class TestTableOfDates(ExporterContract):
    """The same with other options; what is left out then is said."""

    exporter = TableExporter()
    options = TableOptions(separator=";", undated=False)


class TestPlaces(ValidatorContract):
    """What every validator promises."""

    validator = PlaceCheck()


class TestBlackout(EventTypeContract):
    """What the file of every event type promises."""

    path = Path(chronos_example.__file__).with_name("blackout.toml")


def _rows(chronology: Chronology) -> list[dict[str, str]]:
    context = ExportContext(options=TableOptions())
    text = b"".join(TableExporter().export(chronology, context)).decode()
    return list(csv.DictReader(text.splitlines()))


def test_a_month_stays_a_month() -> None:
    """The table says what is known of a time, and no more."""
    rows = {row["id"]: row for row in _rows(sample_chronology())}
    assert rows["e-0000000000000002"]["when"] == "October 2016 (day unknown)"
    assert rows["e-000000000000000a"]["when"] == "date unknown"


def test_no_cell_is_a_formula() -> None:
    """Text of an article can't compute in a spreadsheet."""
    cells = [cell for row in _rows(hostile_chronology()) for cell in row.values()]
    assert "'=1+1 +cmd|' /C calc'!A0 @sum" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_everything_is_offered() -> None:
    """The host takes all three objects without a complaint."""
    host = PluginHost([chronos_example], strict=True)
    assert host.exporter("table").suffix == ".csv"
    assert host.event_types[-1].type == "blackout"
    assert [validator.name for validator in host.validators] == ["places"]
