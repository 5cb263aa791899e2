"""Calls of validators and exporters: behind the boundary, their products checked."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, TypeVar

import attrs

from chronos.errors import UsageError
from chronos.host.faults import Fault, Guard, PluginFault
from chronos.host.offers import Offer
from chronos.host.shapes import misshapen
from chronos.model.event import Chronology
from chronos.model.issue import Issue
from chronos.plugin.context import AnyContext, ExportContext, OutputFile

T = TypeVar("T")
_UNSAFE = frozenset('\\:*?"<>|')
"""Characters that some file system does not take in a name."""


def call(method: Callable[..., T], *args: Any, context: AnyContext, **named: Any) -> T:
    """The result of a stage's method, which gets the context if it has a parameter `context`."""
    if takes_context(method):
        named["context"] = context
    return method(*args, **named)


def takes_context(method: Callable[..., object]) -> bool:
    """Whether a method has a parameter that is called `context`."""
    try:
        return "context" in inspect.signature(method).parameters
    except (TypeError, ValueError):  # a callable without a signature
        return False


def findings(offer: Offer, chronology: Chronology, context: AnyContext) -> Iterator[Issue | Fault]:
    """What a validator finds; faults in the place of products that are no proper issues."""
    guard = offer.guard("validator")
    seen: set[Fault] = set()
    try:
        for issue in guard.each(lambda: call(offer.obj.validate, chronology, context=context)):
            with guard:
                reason = misshapen(issue, Issue)
            if not reason:
                yield issue
            elif (fault := guard.fault(f"it gave a wrong issue: {reason}")) not in seen:
                seen.add(fault)
                yield fault
    except PluginFault as error:
        yield error.fault


def exported(
    offer: Offer, chronology: Chronology, context: ExportContext[Any]
) -> Iterator[bytes | OutputFile]:
    """What an exporter makes: pieces of one file, or files.

    The data of a file has to be taken before the next file.

    Raises:
        PluginFault: it failed, gave both, gave something else, or a file has a bad path.
        UsageError: an option or the selection does not suit it; passed on as it is.
    """
    guard = offer.guard("exporter", passing=(UsageError,))
    first: type[object] | None = None
    taken: set[str] = set()
    for product in guard.each(lambda: call(offer.obj.export, chronology, context=context)):
        kind = OutputFile if isinstance(product, OutputFile) else type(product)
        if kind not in {bytes, OutputFile}:
            raise guard.fault(f"it gave {kind.__name__} instead of bytes").error()
        if first not in {None, kind}:
            raise guard.fault("it gave both pieces of one file and files of a folder").error()
        first = kind
        if not isinstance(product, OutputFile):
            yield product
            continue
        reason = bad_path(product.path) or _taken(product.path, taken)
        if reason:
            raise guard.fault(reason).error()
        yield attrs.evolve(product, data=_data(guard, product))


def bad_path(path: object) -> str:
    """Why a file of a view can't have this path; empty when it can.

    >>> bad_path("days/index.html"), bad_path("../index.html")
    ('', "'../index.html' is not a path in the folder of the output")
    """
    if not isinstance(path, str):
        return f"the path of a file is a {type(path).__name__} instead of text"
    parts = path.split("/")
    hidden = any(part != part.strip() or part.startswith(".") or not part for part in parts)
    if hidden or PurePosixPath(path).is_absolute() or _UNSAFE & set(path):
        return f"{path!r} is not a path in the folder of the output"
    return "" if path.isprintable() else f"{path!r} has control characters"


def _taken(path: str, taken: set[str]) -> str:
    """Why a path can't be used after others; file systems may take A and a for one."""
    name = path.casefold()
    if name in taken:
        return f"it gave two files with the path {path!r}"
    taken.add(name)
    return ""


def _data(guard: Guard, file: OutputFile) -> Iterator[bytes]:
    """The pieces of a file."""
    data = file.data
    pieces: Iterable[object] = (data,) if isinstance(data, bytes) else guard.each(lambda: data)
    for piece in pieces:
        if not isinstance(piece, bytes):
            cause = f"{file.path!r} holds {type(piece).__name__} instead of bytes"
            raise guard.fault(cause).error()
        yield piece
