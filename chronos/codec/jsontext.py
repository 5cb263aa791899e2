"""JSON as bytes: written canonically, read strictly."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

import orjson

from chronos.errors import InputError

MAX_DEPTH = 64
MAX_INTEGER = 2**53


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
        InputError: the bytes are no JSON (RFC 8259), a key stands twice in one object, a number
            is NaN, infinite or an integer beyond 2^53, or values nest deeper than 64 levels.
    """
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise InputError(f"is not JSON: {error}") from None
    if data.count(b"{") + data.count(b"[") > MAX_DEPTH:
        _check_depth(value)
    # Bytes that come out the same again hold no repeated key and no number that was bent.
    if _written_again(value) == data:
        return value
    return _read_slowly(data)


def _written_again(value: Any) -> bytes:
    try:
        return orjson.dumps(value, option=orjson.OPT_STRICT_INTEGER)
    except TypeError:
        return b""


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return
    if any(isinstance(item, dict | list) for item in level):
        raise InputError(f"nests deeper than {MAX_DEPTH} levels")


def _read_slowly(data: bytes) -> Any:
    return json.loads(
        data.decode(),
        object_pairs_hook=_unique,
        parse_int=_bounded,
        parse_float=_finite,
        parse_constant=_refuse_constant,
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InputError(f"key {twice!r} stands twice in one object")
    return found


def _bounded(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > MAX_INTEGER:
        raise InputError(f"integer {text[:24]} is beyond 2^53")
    return int(text)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise InputError(f"number {text[:24]} is out of range")
    return number


def _refuse_constant(text: str) -> NoReturn:
    raise InputError(f"{text} is not JSON")
