"""Cues: words that tell who says so, what happened, where and how many, whatever the type.

They stand in `cues.toml`, and docs/patterns.md tells what each list is for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def cue(section: str, name: str) -> frozenset[str]:
    """The words of one list.

    >>> "erupt" in cue("status", "occurring")
    True
    """
    return frozenset(cues()[section][name])


@cache
def cues() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """All lists by section and name, their words in order."""
    path = resources.files("chronos.extract") / "en" / "cues.toml"
    text = path.read_text(encoding="utf-8")
    return {
        section: {name: tuple(words) for name, words in lists.items()}
        for section, lists in tomllib.loads(text).items()
    }
