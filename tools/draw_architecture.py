#!/usr/bin/env python3
"""Draw the packages of chronos and their imports as docs/architecture.svg.

    tools/draw_architecture.py [--check]

Rows are the layers of the import contract in pyproject.toml, from top to bottom; arrows are the
imports in the code, but for those that follow from others. `--check` writes nothing and ends with
1 when the picture is not that of the code.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Mapping
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "architecture.svg"
_WIDTH, _ROW, _BOX_HEIGHT, _LETTER, _PAD = 760, 62, 30, 8, 14
_EVERYWHERE = frozenset({"model", "errors"})  # arrows to them would hide all others

Graph = Mapping[str, frozenset[str]]


def main() -> int:
    """Write the picture, or compare it with the one that is there."""
    cli = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    cli.add_argument("--check", action="store_true", help="compare, write nothing")
    check = cli.parse_args().check
    drawn = draw(layers(), reduced(imports()))
    if not check:
        PICTURE.write_text(drawn, encoding="utf-8")
    elif not PICTURE.is_file() or PICTURE.read_text(encoding="utf-8") != drawn:
        print(f"{PICTURE.relative_to(ROOT)} is out of date: run tools/draw_architecture.py")
        return 1
    return 0


def layers() -> list[list[str]]:
    """The rows of the contract, highest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    rows = next(each for each in contracts if each.get("containers") == ["chronos"])["layers"]
    return [[name.strip() for name in row.split("|")] for row in rows]


def imports() -> Graph:
    """Which top-level packages and modules of chronos import which."""
    graph = grimp.build_graph("chronos")
    found: dict[str, set[str]] = {}
    for module in graph.modules:
        own = _top(module)
        direct = map(_top, graph.find_modules_directly_imported_by(module))
        found.setdefault(own, set()).update(name for name in direct if name not in {own, ""})
    found.pop("", None)
    return {name: frozenset(names) for name, names in found.items()}


def reduced(graph: Graph) -> Graph:
    """The graph without the arrows that follow from others; it has no circles."""
    reach = {name: _reach(name, graph) for name in graph}
    return {
        name: frozenset(
            there
            for there in names - _EVERYWHERE
            if not any(there in reach[other] for other in names - {there})
        )
        for name, names in graph.items()
    }


def draw(rows: list[list[str]], arrows: Graph) -> str:
    """The picture as SVG text."""
    centres = {name: centre for at, row in enumerate(rows) for name, centre in _spread(row, at)}
    height = _ROW * len(rows)
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
            'font-family="system-ui, sans-serif" font-size="14" role="img" '
            'aria-label="Packages of chronos and their imports">'
        ),
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        (
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" '
            'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#667"/></marker></defs>'
        ),
    ]
    for name in sorted(arrows):
        for there in sorted(arrows[name]):
            (x1, y1), (x2, y2) = centres[name], centres[there]
            lines.append(
                f'<line x1="{x1}" y1="{y1 + _BOX_HEIGHT // 2}" x2="{x2}" '
                f'y2="{y2 - _BOX_HEIGHT // 2}" stroke="#99a" marker-end="url(#tip)"/>'
            )
    for name, (x, y) in centres.items():
        wide = _wide(name)
        lines.append(
            f'<rect x="{x - wide // 2}" y="{y - _BOX_HEIGHT // 2}" width="{wide}" '
            f'height="{_BOX_HEIGHT}" rx="5" fill="#eef3fa" stroke="#557"/>'
            f'<text x="{x}" y="{y + 5}" text-anchor="middle" fill="#112">{escape(name)}</text>'
        )
    return "\n".join([*lines, "</svg>", ""])


def _top(module: str) -> str:
    return module.partition(".")[2].partition(".")[0]


def _reach(name: str, graph: Graph) -> frozenset[str]:
    found: set[str] = set()
    waiting = [*graph.get(name, ())]
    while waiting:
        there = waiting.pop()
        if there not in found:
            found.add(there)
            waiting.extend(graph.get(there, ()))
    return frozenset(found)


def _spread(row: list[str], at: int) -> list[tuple[str, tuple[int, int]]]:
    """The boxes of a row, spread over the width; lone boxes are shifted, so that arrows differ."""
    step = _WIDTH // (len(row) + 1)
    shift = (-70, 0, 70, 0)[at % 4] if len(row) == 1 else 0
    return [
        (name, (step * place + shift, _ROW * at + _ROW // 2)) for place, name in enumerate(row, 1)
    ]


def _wide(name: str) -> int:
    return _LETTER * len(name) + 2 * _PAD


if __name__ == "__main__":
    sys.exit(main())
