"""What this plugin offers: a hook returns objects, chronos calls them when they are needed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from chronos.plugin import ContextExporter, Validator, hookimpl


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """`chronos export --format table`."""
    from chronos_example.table import TableExporter

    return (TableExporter(),)


@hookimpl
def chronos_event_types() -> Iterable[Path]:
    """Reports of type `blackout`."""
    return (Path(__file__).with_name("blackout.toml"),)


@hookimpl
def chronos_validators() -> Iterable[Validator]:
    """`chronos check` finds events without a place."""
    from chronos_example.places import PlaceCheck

    return (PlaceCheck(),)
