"""Floors under measures: pinned to the data that they were measured on, and only rising."""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Measures = Mapping[str, float]
Floors = dict[str, dict[str, Any]]

#: Measures of which less is better: their floor is a ceiling, and it only falls.
_ERRORS = frozenset({"overclaim", "wrong", "false_attribution", "merge_error"})


def digest(files: Iterable[Path]) -> str:
    """The SHA-256 of files, one after the other."""
    sha = hashlib.sha256()
    for file in files:
        sha.update(file.read_bytes())
    return sha.hexdigest()


def read_floors(path: Path) -> Floors:
    """The floors of each set; none when the file does not exist."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def shortfalls(
    found: Mapping[str, Measures], hashes: Mapping[str, str], floors: Floors
) -> list[str]:
    """A line for each measure that is worse than its floor, on the data that it was measured on."""
    lines = []
    for name, measures in found.items():
        floor = floors.get(name, {})
        if floor.get("sha256") != hashes[name]:
            continue
        for measure, value in measures.items():
            if measure in floor and _is_worse(measure, value, floor[measure]):
                side = "above its ceiling" if _is_error(measure) else "below its floor"
                lines.append(f"{name}: {measure} {value:.4f} is {side} {floor[measure]:.4f}")
    return lines


def raised(
    found: Mapping[str, Measures],
    hashes: Mapping[str, str],
    floors: Floors,
    pinned: Iterable[str] | None = None,
) -> Floors:
    """The floors with what was measured where that is better; those of other data stay.

    Args:
        found: measures of each set.
        hashes: digests of their data.
        floors: the floors so far.
        pinned: which measures have floors, in their order; all that are measured when None.
    """
    grown = {name: dict(floor) for name, floor in floors.items()}
    for name, measures in found.items():
        old = grown.setdefault(name, {"sha256": hashes[name]})
        if old["sha256"] != hashes[name]:
            continue
        for measure in measures if pinned is None else pinned:
            if measure in measures:
                new = _rounded(measure, measures[measure])
                kept = old.get(measure, new)
                old[measure] = kept if _is_worse(measure, new, kept) else new
    return grown


def toml_of(floors: Floors, head: str) -> str:
    """The file of floors, sets in the order of their names."""
    lines = [head]
    for name, floor in sorted(floors.items()):
        lines += [f'["{name}"]' if "." in name else f"[{name}]", f'sha256 = "{floor["sha256"]}"']
        lines += [
            f'"{key}" = {value:.3f}' if "." in key else f"{key} = {value:.3f}"
            for key, value in floor.items()
            if key != "sha256"
        ]
        lines.append("")
    return "\n".join(lines)


def _is_error(measure: str) -> bool:
    return measure.rpartition(".")[2] in _ERRORS


def _is_worse(measure: str, value: float, floor: float) -> bool:
    return value > floor if _is_error(measure) else value < floor


def _rounded(measure: str, value: float) -> float:
    rounding = math.ceil if _is_error(measure) else math.floor
    return rounding(value * 1000) / 1000
