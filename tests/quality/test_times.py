"""How well times are found and articles dated, on annotated texts from outside the project."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "times.py"


@pytest.fixture(scope="module")
def times() -> ModuleType:
    """The benchmark, as a module."""
    spec = importlib.util.spec_from_file_location("benchmark_times", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_times_do_not_get_worse(times: ModuleType, evaluation: Path) -> None:
    """Every measure is at or above its floor, on the data that it was measured on."""
    data = evaluation / "eval"
    if not times.has_data(data):
        pytest.skip(f"no annotated time expressions in {data}")
    hashes, floors = times.digests(data), times.read_floors(SCRIPT.with_suffix(".toml"))
    if not any(floors.get(name, {}).get("sha256") == digest for name, digest in hashes.items()):
        pytest.skip("the data are not those that the floors were measured on")
    assert times.shortfalls(times.measure(data), hashes, floors) == []


FLOORS = {"corpus": {"sha256": "aa", "strict": 0.9, "value": 0.8}}


def test_a_measure_below_its_floor_is_named(times: ModuleType) -> None:
    """The line names data, measure and both figures."""
    (line,) = times.shortfalls({"corpus": {"strict": 0.85, "value": 0.8}}, {"corpus": "aa"}, FLOORS)
    assert line == "corpus: strict 0.8500 is below its floor 0.9000"


def test_floors_hold_for_their_data_only(times: ModuleType) -> None:
    """Other data under the same name are measured, not judged, and leave the floors alone."""
    found, hashes = {"corpus": {"strict": 0.1, "value": 0.95}}, {"corpus": "bb"}
    assert times.shortfalls(found, hashes, FLOORS) == []
    assert times.raised(found, hashes, FLOORS) == FLOORS


def test_floors_only_rise(times: ModuleType, tmp_path: Path) -> None:
    """What got better is pinned, rounded down; what got worse keeps its floor; speed has none."""
    found = {
        "corpus": {"strict": 0.95678, "value": 0.5, "kb_per_cpu_second": 900.0},
        "new": {"exact": 0.5},
    }
    floors = times.raised(found, {"corpus": "aa", "new": "cc"}, FLOORS, times._PINNED)
    path = tmp_path / "floors.toml"
    path.write_text(times.toml_of(floors, "# head"), encoding="utf-8")
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {
        "corpus": {"sha256": "aa", "strict": 0.956, "value": 0.8},
        "new": {"sha256": "cc", "exact": 0.5},
    }
    assert times.read_floors(path) == floors


def test_errors_have_ceilings(times: ModuleType) -> None:
    """Of errors less is better: a floor of theirs is a ceiling that only falls."""
    floors = {"gold": {"sha256": "aa", "merge_error": 0.05, "dates.wrong": 0.02}}
    found, hashes = {"gold": {"merge_error": 0.0612, "dates.wrong": 0.0103}}, {"gold": "aa"}
    (line,) = times.shortfalls(found, hashes, floors)
    assert line == "gold: merge_error 0.0612 is above its ceiling 0.0500"
    assert times.raised(found, hashes, floors) == {
        "gold": {"sha256": "aa", "merge_error": 0.05, "dates.wrong": 0.011}
    }


def test_no_data_is_no_failure(
    times: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without data the benchmark says so and ends well."""
    assert times.main(["--data", str(tmp_path)]) == 0
    assert "absent" in capsys.readouterr().err
