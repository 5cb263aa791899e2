"""The configuration of a folder: chronos.toml, or [tool.chronos] in pyproject.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from chronos.errors import UsageError
from chronos.host.choice import StageChoice, from_table

FILE = "chronos.toml"


def stages_of(folder: Path) -> StageChoice:
    """Which stages run by the configuration of a folder; all where it has none.

    Raises:
        UsageError: the file is no TOML, or has a key or value that does not fit; names both.
    """
    own = folder / FILE
    if own.is_file():
        return from_table(_read(own), FILE)
    project = folder / "pyproject.toml"
    if not project.is_file():
        return StageChoice()
    tool = _read(project).get("tool", {})
    table = tool.get("chronos", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise UsageError("tool.chronos is not a table", where="pyproject.toml")
    return from_table(table, "pyproject.toml: tool.chronos")


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"is not valid TOML: {error}", where=path.name) from None
