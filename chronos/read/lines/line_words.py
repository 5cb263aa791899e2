"""en.toml, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def read_table() -> dict[str, Any]:
    """What en.toml says, by section."""
    path = resources.files("chronos.read.lines").joinpath("en.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
