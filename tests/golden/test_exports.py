"""Golden outputs: every format, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronos.host import PluginHost
from chronos.model.event import Chronology
from chronos.plugin import Exporter
from chronos.testing import hostile_chronology, sample_chronology
from chronos.testing.golden import Golden

EXPORTERS = PluginHost.load(strict=True).exporters
SAMPLES = {
    "empty": Chronology(),
    "sample": sample_chronology(),
    "hostile": hostile_chronology(),
}


def _file(sample: str, exporter: Exporter) -> str:
    return f"{sample}.{exporter.name}{exporter.suffix}"


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_output_is_as_it_was(exporter: Exporter, sample: str, golden: Golden) -> None:
    """Each exporter writes exactly the bytes that were looked at when the file was kept."""
    golden.check(_file(sample, exporter), b"".join(exporter.export(SAMPLES[sample])))


def test_no_golden_file_is_left_over() -> None:
    """Every golden file belongs to a format and a sample that still exist."""
    wanted = {_file(sample, exporter) for sample in SAMPLES for exporter in EXPORTERS}
    kept = {path.name for path in Path(__file__).with_suffix("").iterdir()}
    assert kept == wanted
