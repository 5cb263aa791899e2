"""JSON for plugins: text that can stand in a page, and data of an untrusted place."""

from __future__ import annotations

import re
from typing import Any

_ESCAPES = (
    (b"<", b"\\u003c"),
    ("\u2028".encode(), b"\\u2028"),
    ("\u2029".encode(), b"\\u2029"),
)
_SURROGATES = re.compile("[\ud800-\udfff]")


def dumps(obj: Any, *, indent: bool = False) -> bytes:
    """JSON text of plain data (dict, list, str, number, bool, None) as UTF-8.

    Keys stay in the order given; `indent` breaks lines for people. `<` is written as an escape, so
    that the text can stand in a script element of a page, and so are the line ends of JavaScript.
    A lone surrogate becomes the replacement character.

    Raises:
        InputError: the value holds what JSON can't say, such as bytes.
    """
    from chronos.codec import write_json
    from chronos.errors import InputError

    try:
        data = write_json(obj, indent=indent)
    except InputError:
        data = write_json(_without_surrogates(obj), indent=indent)
    for raw, escape in _ESCAPES:
        data = data.replace(raw, escape)
    return data


def loads(data: bytes) -> Any:
    """Plain data from JSON text of an untrusted place.

    Raises:
        InputError: the bytes are not JSON, or JSON that readers disagree about.
    """
    from chronos.codec import read_json

    return read_json(data)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(each) for each in value]
    return value
