"""Three event types for chronos, each declared by a file beside this one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from chronos.plugin import hookimpl

_HERE = Path(__file__).parent


@hookimpl
def chronos_event_types() -> Iterable[Path]:
    """`cyber_attack`, `election` and `natural_disaster`."""
    return tuple(sorted(_HERE.glob("*.toml")))
