"""Versions of stages: derived from files, model and options."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from chronos.chronology.amending import is_machine
from chronos.host import Owner, PluginHost, provenance
from chronos.host.faults import PluginFault
from chronos.host.provenance import version_of
from chronos.model.stage import Model, StageVersion, stage_of

OWNER = Owner(package="pkg", version="2.1", entry_point="ep")
CHRONOS = Path(provenance.__file__).parents[1]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of a plugin, with code and data."""
    folder = tmp_path / "stage_package"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("X = 1\n")
    (folder / "data" / "words.toml").write_text("a = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    sys.modules.pop("stage_package", None)


def digest(stage: Any = None, **options: Any) -> str:
    """The digest of a stage, its files read again."""
    provenance._files_digest.cache_clear()
    stage = stage or SimpleNamespace(name="coder", packages=("stage_package",))
    return version_of(stage, "extractor", OWNER, options or None).digest


def test_every_file_counts_and_nothing_else(package: Path) -> None:
    """Code, data, their names; but neither byte code nor the times of files."""
    first = digest()
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "x.pyc").write_bytes(b"x")
    (package / "__init__.py").touch()
    assert digest() == first
    (package / "data" / "words.toml").write_text("a = 2\n")
    second = digest()
    (package / "data" / "words.toml").rename(package / "data" / "names.toml")
    third = digest()
    (package / "__init__.py").write_text("X = 2\n")
    assert len({first, second, third, digest()}) == 4


def test_model_and_options_count(package: Path) -> None:
    """Another model, another version of it, other options: another digest."""
    del package
    models = [None, Model(name="m"), Model(name="m", version="2"), Model(name="m", digest="ab")]
    stages = [
        SimpleNamespace(name="coder", packages=("stage_package",), model=model) for model in models
    ]
    assert len({*map(digest, stages), digest(depth=1), digest(depth=2)}) == 6
    assert digest(depth=1) == digest(depth=1)


def test_the_model_of_a_distribution_has_its_version_and_a_digest() -> None:
    """Nobody has to write them down."""
    stage = SimpleNamespace(name="coder", model=Model(name="pluggy"))
    model = version_of(stage, "extractor", OWNER).model
    assert model is not None
    assert re.fullmatch(r"\d+\.\d+.*", model.version)
    assert re.fullmatch(r"[0-9a-f]{64}", model.digest)


def test_the_signature_is_a_machine_s() -> None:
    """Name, version and eight digits; without a version 0."""
    version = version_of(SimpleNamespace(name="coder"), "extractor", OWNER)
    assert re.fullmatch(r"coder/2\.1\+[0-9a-f]{8}", version.signature)
    assert is_machine(version.signature)
    assert stage_of(version.signature) == "coder"
    bare = StageVersion(role="linker", name="l", package="p", digest="ab" * 32)
    assert (bare.signature, is_machine(bare.signature)) == ("l/0+abababab", True)


def test_a_wrong_model_names_the_plugin() -> None:
    """It is a fault of the plugin, not a bug of chronos."""
    with pytest.raises(PluginFault, match=r"'ep' of pkg 2\.1: .*model is a str"):
        version_of(SimpleNamespace(name="coder", model="big"), "extractor", OWNER)


STAGES = [
    (role, stage)
    for role in ("reader", "dater", "extractor", "linker", "exporter", "store")
    for stage in getattr(PluginHost(), f"{role}s")
]


@pytest.mark.parametrize(("role", "stage"), STAGES)
def test_what_a_built_in_stage_is_made_of_is_complete(role: str, stage: Any) -> None:
    """Packages that its packages import belong to it too, those of stages below the builder."""
    deciding = {"extract", "dating", "timex", "read", "link", "log", "codec", "model"}
    if role in {"dater", "extractor", "linker", "reader"}:
        deciding -= {"codec", "log"}
    own = {name.removeprefix("chronos.") for name in stage.packages} - {"host"}
    imported = {name for package in own for name in _imports(CHRONOS / package)}
    assert imported & deciding <= own


def _imports(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            yield from (name.split(".")[1] for name in names if name.startswith("chronos."))
