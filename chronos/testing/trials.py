"""What the contracts of several roles try a plugin with."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import attrs

from chronos.host.fitness import unfit
from chronos.model.event import Chronology
from chronos.plugin.roles import ROLES
from chronos.testing.samples import hostile_chronology, sample_chronology


def chronologies() -> Iterator[Chronology]:
    """An empty one and the samples."""
    yield Chronology()
    yield sample_chronology()
    yield hostile_chronology()


def misfit(obj: object, word: str) -> str:
    """Why an object does not fit the role `word`; empty when it does."""
    return unfit(obj, next(role for role in ROLES if role.word == word))


def in_reverse(chronology: Chronology) -> Chronology:
    """The same chronology from a log in another order."""
    maps = ("articles", "reports", "events", "links", "retracted_events")
    turned: dict[str, Any] = {
        name: MappingProxyType(dict(reversed(getattr(chronology, name).items()))) for name in maps
    }
    return attrs.evolve(chronology, **turned)
