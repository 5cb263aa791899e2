"""Whether an object holds what the annotations of its class say, all the way down.

Annotations are no checks: Python builds `Report(agents=["army"])` without a word. Here each attrs
class of the model is turned into a check once, and the check is run on every object that a plugin
hands in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

Check = Callable[[Any], str]
"""Gives why a value is not as it has to be, after the path to it; empty when it is."""

_WORDS = {str: "a string", int: "an integer", float: "a number", bool: "true or false"}


def misshapen(obj: object, cls: type[Any]) -> str:
    """Why an object is no proper instance of an attrs class; empty when it is one.

    Subclasses are checked by their own annotations. Classes inside have to be the very ones that
    the annotations name, sequences have to be tuples, and text must be writable as UTF-8.

    >>> from chronos.model.party import Actor
    >>> misshapen(Actor(name=7), Actor)
    'name: 7 is not a string'
    """
    if not isinstance(obj, cls):
        return f"{type(obj).__name__} instead of {cls.__name__}"
    own: Any = type(obj)
    return _of_class(own)(obj)


@cache
def _of_class(cls: Any) -> Check:
    hints = get_type_hints(cls)
    names = [field.name for field in attrs.fields(cls)]
    checks = tuple((name, attrgetter(name), _of_hint(hints[name])) for name in names)

    def check(obj: Any) -> str:
        for name, get, value in checks:
            reason = value(get(obj))
            if reason:
                return f"{name}{'' if reason[0] in '.[' else ': '}{reason}"
        return ""

    return check


@cache
def _of_hint(hint: Any) -> Check:
    """The check for an annotation of the model; every value passes one that it has no use for."""
    origin = get_origin(hint)
    if origin is Literal:
        return _literal(frozenset(get_args(hint)))
    if origin is tuple:
        return _items(_of_hint(get_args(hint)[0]), get_args(hint))
    if origin in {Union, UnionType}:
        return _optional(hint)
    if hint is str:
        return _text
    if attrs.has(hint):
        return _nested(hint)
    return _plain(hint)


def _text(value: Any) -> str:
    if type(value) is not str:
        return f"{_shown(value)} is not a string"
    return "" if value.isascii() or _is_utf8(value) else "holds a lone surrogate"


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _plain(cls: Any) -> Check:
    expected = (int, float) if cls is float else cls

    def check(value: Any) -> str:
        if isinstance(value, expected) and (cls is bool or not isinstance(value, bool)):
            return ""
        return f"{_shown(value)} is not {_WORDS.get(cls, f'a {cls.__name__}')}"

    return check if cls in {*_WORDS, datetime} else lambda _: ""


def _literal(words: frozenset[str]) -> Check:
    def check(value: Any) -> str:
        if type(value) is str and value in words:
            return ""
        return f"{_shown(value)} is none of {', '.join(sorted(filter(None, words)))}"

    return check


def _items(item: Check, args: tuple[Any, ...]) -> Check:
    pair = len(args) > 1 and args[1] is not Ellipsis

    def check(values: Any) -> str:
        if type(values) is not tuple:
            return f"{_shown(values)} is not a tuple"
        if pair and len(values) != len(args):
            return f"{_shown(values)} is not a tuple of {len(args)}"
        for place, value in enumerate(values):
            reason = item(value)
            if reason:
                return f"[{place}]{'' if reason[0] in '.[' else ': '}{reason}"
        return ""

    return check


def _optional(hint: Any) -> Check:
    some = [_of_hint(each) for each in get_args(hint) if each is not NoneType]

    def check(value: Any) -> str:
        if value is None:
            return ""
        reasons = [one(value) for one in some]
        return "" if "" in reasons else reasons[0]

    return check


def _nested(cls: Any) -> Check:
    inner = _of_class(cls)

    def check(value: Any) -> str:
        if type(value) is not cls:
            return f"{_shown(value)} is not a {cls.__name__}"
        reason = inner(value)
        return f".{reason}" if reason else ""

    return check


def _shown(value: Any) -> str:
    """The value for a message, cut short; only its class where a stranger's `repr` would run."""
    if value is None or isinstance(value, str | int | float):
        text = repr(value)
        return text if len(text) <= 60 else f"{text[:57]}..."
    return type(value).__name__
