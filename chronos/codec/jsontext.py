"""JSON as bytes: written canonically, read strictly."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import orjson

from chronos.errors import InputError

MAX_DEPTH = 64
MAX_INTEGER = 2**53


class Canonical(bytes):
    """A body that the codec wrote from an object whose types it checked.

    What is of this class need not be parsed again before it is recorded; other bytes are.
    """

    __slots__ = ()


def write_json(value: Any, *, indent: bool = False) -> bytes:
    """UTF-8 JSON, compact or indented by two spaces, keys in the order that they have.

    NaN and infinities come out as null, since JSON has no word for them.

    Raises:
        InputError: the value holds what JSON can't say, such as a lone surrogate or bytes.
    """
    option = orjson.OPT_INDENT_2 if indent else 0
    try:
        return orjson.dumps(value, option=option)
    except TypeError as error:
        raise InputError(f"can't be written as JSON: {error}") from None


def read_json(data: bytes) -> Any:
    """The value of JSON bytes from an untrusted place.

    Raises:
        InputError: the bytes are no JSON (RFC 8259), a repeated key in one object, a number
            is NaN, infinite or an integer beyond 2^53, or values nest deeper than 64 levels; the
            message begins with the path to the field, where there is one.
    """
    if type(data) is not bytes:  # orjson takes no class derived from it
        data = bytes(data)
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        _read_slowly(data)  # Python takes NaN, and so can find its position
        raise InputError(f"is not JSON: {error}") from None
    # Bytes that come out the same again hold no repeated key and no number that was bent.
    shallow = data.count(b"{") + data.count(b"[") <= MAX_DEPTH
    if shallow and _written_again(value) == data:
        return value
    found = _read_slowly(data)
    return value if found is None else found


def glance(data: bytes) -> Any:
    """The unchecked value of JSON bytes, for a look before it is read; None when it is no JSON.

    What is taken from it for good has to come from `read_json`.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return None


def check_value(value: Any, path: str = "$") -> None:
    """Refuse a value that would not come back from JSON as it is.

    Raises:
        InputError: NaN, an infinity, an integer beyond 2^53, a key that is no string, an object
            of another class, or more than 64 levels; the message begins with the path.
    """
    _plain(value, path, 0)


def _written_again(value: Any) -> bytes:
    try:
        return orjson.dumps(value, option=orjson.OPT_STRICT_INTEGER)
    except TypeError:
        return b""


def _read_slowly(data: bytes) -> Any:
    """The value, checked at every step; None when Python can't read it either."""
    try:
        loose = json.loads(data.decode(), object_pairs_hook=_Pairs, parse_int=_integer)
    except (ValueError, RecursionError):
        return None
    return _plain(loose, "$", 0)


class _Pairs(list[tuple[str, Any]]):
    """An object unchecked, with repeated keys."""


def _integer(text: str) -> int:
    """The integer, or the first one that is too large: int() takes time for thousands of digits."""
    return int(text) if len(text) < 18 else MAX_INTEGER + 1


def _plain(value: Any, path: str, depth: int) -> Any:
    """The value with objects as dicts, once all of it is checked."""
    if isinstance(value, list | tuple | dict):
        if depth == MAX_DEPTH:
            raise InputError(f"{path}: nests deeper than {MAX_DEPTH} levels")
        if isinstance(value, _Pairs | dict):
            return dict(_members(value, path, depth + 1))
        return [_plain(item, f"{path}[{at}]", depth + 1) for at, item in enumerate(value)]
    _check_scalar(value, path)
    return value


def _members(found: _Pairs | dict[str, Any], path: str, depth: int) -> Iterator[tuple[str, Any]]:
    seen = set()
    for key, value in found.items() if isinstance(found, dict) else found:
        if not isinstance(key, str):
            raise InputError(f"{path}: key {key!r} is not a string")
        if key in seen:
            raise InputError(f"{path}: repeated key {key!r} in one object")
        seen.add(key)
        yield key, _plain(value, f"{path}.{key}", depth)


def _check_scalar(value: Any, path: str) -> None:
    if value is None or isinstance(value, str | bool):
        return
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise InputError(f"{path}: integer is beyond 2^53")
    elif not isinstance(value, float):
        raise InputError(f"{path}: a {type(value).__name__} is not JSON")
    elif not math.isfinite(value):
        raise InputError(f"{path}: {value} is not JSON")
