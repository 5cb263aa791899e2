"""Where evaluation data lie, and what a score is."""

from __future__ import annotations

import importlib.util
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

Row = Mapping[str, Any]

ROOT = Path(__file__).resolve().parents[2]


class NoData(Exception):
    """What a set needs is not there; the message says what and where it was looked for."""


@attrs.frozen(kw_only=True)
class Miss:
    """One disagreement with the annotations.

    Attributes:
        kind: class of the error, such as "deaths: none found".
        where: id of the article or snippet.
        detail: what was expected and what was found.
    """

    kind: str
    where: str
    detail: str


@attrs.frozen(kw_only=True)
class Score:
    """Measures of one set by name, and the disagreements that they count."""

    measures: Mapping[str, Any]
    misses: tuple[Miss, ...] = ()

    def classes(self) -> list[tuple[str, int, float]]:
        """Classes of error with their number and share of all, the largest first."""
        counted = Counter(miss.kind for miss in self.misses)
        ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        return [(kind, number, number / len(self.misses)) for kind, number in ranked]


@attrs.frozen(kw_only=True)
class Data:
    """The folders that hold evaluation data.

    Attributes:
        files: folder in which, or below which, files of the external sets lie.
        home: folder that holds gold/, corpus/ and tools/.
        limit: how many rows of a file to read, None for all.
    """

    files: Path
    home: Path
    limit: int | None = None

    def find(self, pattern: str) -> list[Path]:
        """Files of the name, in order.

        Raises:
            NoData: there is none.
        """
        found = sorted(path for path in self.files.rglob(pattern) if path.is_file())
        if not found:
            raise NoData(f"no {pattern} in {self.files} or below")
        return found

    def rows(self, pattern: str) -> list[Row]:
        """The rows of all files of the name, of each at most `limit`."""
        return [row for path in self.find(pattern) for row in read_rows(path)[: self.limit]]


def evaluation_home() -> Path:
    """CHRONOS_EVALUATION, else the folder `shared` beside the repository."""
    return Path(os.environ.get("CHRONOS_EVALUATION") or ROOT.parent / "shared")


def read_rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def load_scorer(path: Path) -> ModuleType:
    """A scorer that comes with the data, as a module.

    Raises:
        NoData: it is no Python file.
    """
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise NoData(f"{path} can't be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def share(hits: Iterable[object]) -> float:
    """The share of true values; 0 of none."""
    known = [bool(hit) for hit in hits]
    return sum(known) / len(known) if known else 0.0


def weighted_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """F1 of each expected label, weighted by how often it is expected; pairs (expected, found)."""
    expected = Counter(gold for gold, _ in pairs)
    found = Counter(guess for _, guess in pairs)
    hits = Counter(gold for gold, guess in pairs if gold == guess)
    each = (
        number * 2 * hits[label] / (number + found[label]) for label, number in expected.items()
    )
    return sum(each) / len(pairs) if pairs else 0.0


Scorer = Callable[[Data], Score]
