"""The hooks. Each takes no argument and returns an iterable of objects of one role.

What the objects have is written in chronos.plugin.roles; an event type is the path of a file or a
class, the others are objects with a `name`. A hook only offers objects, it does no work: the host
may call it at any time, once, and calls the objects later one by one.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

hookspec = pluggy.HookspecMarker("chronos")


@hookspec
def chronos_event_types() -> Iterable[object]:  # type: ignore[empty-body]
    """Event types: paths of files that declare them, or classes derived from Report."""


@hookspec
def chronos_readers() -> Iterable[object]:  # type: ignore[empty-body]
    """Readers: bytes of one input into documents."""


@hookspec
def chronos_daters() -> Iterable[object]:  # type: ignore[empty-body]
    """Daters: articles into publication times."""


@hookspec
def chronos_extractors() -> Iterable[object]:  # type: ignore[empty-body]
    """Extractors: an article into reports."""


@hookspec
def chronos_linkers() -> Iterable[object]:  # type: ignore[empty-body]
    """Linkers: reports into events."""


@hookspec
def chronos_validators() -> Iterable[object]:  # type: ignore[empty-body]
    """Validators: a chronology into issues."""


@hookspec
def chronos_exporters() -> Iterable[object]:  # type: ignore[empty-body]
    """Exporters: a chronology into the bytes of a view."""


@hookspec
def chronos_stores() -> Iterable[object]:  # type: ignore[empty-body]
    """Stores: a path into an open log."""
