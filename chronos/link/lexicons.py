"""Words by which reports are linked, read from `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def words(section: str, name: str) -> frozenset[str]:
    """The words of one list."""
    text = (resources.files("chronos.link") / "en" / "words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[section][name])
