"""Names of news agencies, which credits mix with the outlets that print them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import attrs

from chronos.wordlists import load_words

_SIGNS = re.compile(r"[^\w]+")


@attrs.frozen(kw_only=True)
class _Press:
    """The word list of press.toml."""

    agencies: tuple[str, ...]


@cache
def _agencies() -> frozenset[str]:
    words = load_words(_Press, Path(__file__).with_name("press.toml"))
    return frozenset(map(_key, words.agencies))


def is_agency(name: str) -> bool:
    """Whether a credited source is a news agency.

    >>> is_agency("Agence France-Presse"), is_agency("The Daily Harbour")
    (True, False)
    """
    return _key(name) in _agencies()


def _key(name: str) -> str:
    return (
        _SIGNS.sub(" ", name.casefold()).strip().removeprefix("the ").removesuffix(" news agency")
    )
