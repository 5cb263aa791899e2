"""Golden outputs: every format, byte for byte."""

from __future__ import annotations

import ast
import hashlib
import io
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from chronos.host import PluginHost
from chronos.model.event import Chronology
from chronos.plugin import ContextExporter, Exporter, OutputFile
from chronos.testing import hostile_chronology, sample_chronology
from chronos.testing.golden import Golden

EXPORTERS = PluginHost.load(strict=True).exporters
SAMPLES = {
    "empty": Chronology(),
    "sample": sample_chronology(),
    "hostile": hostile_chronology(),
}

_TEXTS = {"sqlite": ".sql", "xlsx": ".xml", "docx": ".xml"}
_PARTS = ("word/document.xml", "word/footnotes.xml", "xl/worksheets/")


def _file(sample: str, exporter: Exporter) -> str:
    suffix = _TEXTS.get(exporter.name, exporter.suffix)
    return f"{exporter.name}/{sample}{suffix}"


def _output(exporter: Exporter | ContextExporter, sample: str) -> bytes:
    """What an exporter writes; of several files, one after another.

    Of a database it is the statements, of an office document the parts with its words: the bytes of
    such files depend on the version of a library.
    """
    products: Iterable[bytes | OutputFile] = exporter.export(SAMPLES[sample])  # type: ignore[call-arg]
    data = b"".join(byte for product in products for byte in _pieces(product))
    if exporter.name in {"xlsx", "docx"}:
        return _parts(data)
    if exporter.name != "sqlite":
        return data
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    lines = (line for line in base.iterdump() if "search_" not in line)
    return "\n".join(line for line in lines if "writable" not in line).encode() + b"\n"


def _parts(data: bytes) -> bytes:
    """The parts of an office document that have its words, an element a line."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        kept = [name for name in package.namelist() if name.startswith(_PARTS)]
        return b"".join(b"\n" + package.read(name).replace(b"><", b">\n<") for name in kept)


def _pieces(product: bytes | OutputFile) -> Iterable[bytes]:
    data = product.data if isinstance(product, OutputFile) else product
    return (data,) if isinstance(data, bytes) else data


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_output_is_as_it_was(exporter: Exporter, sample: str, golden: Golden) -> None:
    """Each exporter writes exactly the bytes that were looked at when the file was kept."""
    golden.check(_file(sample, exporter), _output(exporter, sample))


def test_no_golden_file_is_left_over() -> None:
    """Every golden file belongs to a format and a sample that still exist."""
    wanted = {_file(sample, exporter) for sample in SAMPLES for exporter in EXPORTERS}
    folder = Path(__file__).with_suffix("")
    files = (path for path in folder.rglob("*") if path.is_file())
    kept = {path.relative_to(folder).as_posix() for path in files}
    assert kept == wanted


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["0", "1"])
def test_hash_seeds_do_not_show(seed: str) -> None:
    """No set or dict order of the interpreter reaches an output."""
    program = (
        "import hashlib; from chronos.host import PluginHost;"
        "from chronos.testing import sample_chronology as sample;"
        "host = PluginHost.load(); print({e.name:"
        " hashlib.sha256(b''.join(p if isinstance(p, bytes) else b''.join(p.data)"
        " for p in host.export(e.name, sample()))).hexdigest()"
        " for e in host.exporters})"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": seed},
    )
    host, sample = PluginHost.load(), SAMPLES["sample"]
    expected = {
        exporter.name: hashlib.sha256(
            b"".join(byte for each in host.export(exporter.name, sample) for byte in _pieces(each))
        ).hexdigest()
        for exporter in host.exporters
    }
    assert ast.literal_eval(run.stdout) == expected
