"""What plugin authors test with: contracts, samples and golden files.

    class TestMine(ExporterContract):
        exporter = MyExporter()

`pytest_plugins = ["chronos.testing.golden"]` in a conftest.py adds the fixture `golden` and the
option `--update-golden`.
"""

from __future__ import annotations

from chronos.testing.contract import (
    ExtractorContract,
    ReaderContract,
    ValidatorContract,
)
from chronos.testing.event_type_contract import EventTypeContract
from chronos.testing.exporter_contract import ExporterContract
from chronos.testing.samples import HOSTILE_TEXTS, hostile_chronology, sample_chronology

__all__ = [
    "HOSTILE_TEXTS",
    "EventTypeContract",
    "ExporterContract",
    "ExtractorContract",
    "ReaderContract",
    "ValidatorContract",
    "hostile_chronology",
    "sample_chronology",
]
