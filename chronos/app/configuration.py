"""The configuration of a folder: chronos.toml, or [tool.chronos] in pyproject.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from chronos.errors import UsageError
from chronos.host.choice import StageChoice, from_table
from chronos.host.options import GivenOption, from_options_table

FILE = "chronos.toml"


def stages_of(folder: Path) -> StageChoice:
    """Which stages run by the configuration of a folder; all where it has none.

    Raises:
        UsageError: the file is no TOML, or has a key or value that does not fit; names both.
    """
    return from_table(*_table(folder))


def options_of(folder: Path) -> tuple[GivenOption, ...]:
    """The options of stages in the configuration of a folder: its table `options`.

    Raises:
        UsageError: the file is no TOML, or `options` is not a table.
    """
    table, where = _table(folder)
    options = table.get("options", {})
    if not isinstance(options, dict):
        hint = 'write options = {STAGE = {KEY = "VALUE"}}'
        raise UsageError("options is not a table", where=where, hint=hint)
    return tuple(from_options_table(options, f"{where}: options"))


def _table(folder: Path) -> tuple[dict[str, Any], str]:
    """The configuration of a folder, empty where it has none, and where it is."""
    own = folder / FILE
    if own.is_file():
        return _read(own), FILE
    project = folder / "pyproject.toml"
    if not project.is_file():
        return {}, FILE
    tool = _read(project).get("tool", {})
    table = tool.get("chronos", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise UsageError("tool.chronos is not a table", where="pyproject.toml")
    return table, "pyproject.toml: tool.chronos"


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"is not valid TOML: {error}", where=path.name) from None
