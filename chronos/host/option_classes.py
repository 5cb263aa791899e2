"""The classes that stages declare their options with: frozen, typed, each field with a default."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

_TRUE, _FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})


@attrs.frozen(kw_only=True)
class OptionKind:
    """The type of an option.

    Attributes:
        words: what it is called, such as "an integer".
        from_text: the value that text means; raises ValueError where it means none.
        from_value: the value that a TOML value means; raises ValueError likewise.
        many: whether it is a tuple, whose members are given one by one.
    """

    words: str
    from_text: Callable[[str], Any]
    from_value: Callable[[Any], Any]
    many: bool = False


@attrs.frozen(kw_only=True)
class Option:
    """A field of a class of options.

    Attributes:
        name: its name.
        kind: its type.
        default: its value where none is given.
    """

    name: str
    kind: OptionKind
    default: Any

    def __str__(self) -> str:
        return f"{self.name} ({self.kind.words})"


def declared(stage: object) -> dict[str, Option]:
    """The options of a stage by name; none where it declares no class.

    Raises:
        TypeError: the class is not one of options; says why.
    """
    cls: Any = getattr(stage, "options", None)
    if cls is None:
        return {}
    if not isinstance(cls, type) or not attrs.has(cls):
        raise TypeError("options is not an attrs class")
    if cls.__setattr__ is object.__setattr__ or not _is_frozen(cls):
        raise TypeError(f"{cls.__name__} is not frozen: use attrs.frozen")
    hints = get_type_hints(cls)
    return {field.name: _option(cls, field, hints[field.name]) for field in attrs.fields(cls)}


def _is_frozen(cls: Any) -> bool:
    return getattr(cls.__setattr__, "__name__", "") == "_frozen_setattrs"


def _option(cls: Any, field: Any, hint: Any) -> Option:
    kind = _kind(hint)
    if kind is None:
        raise TypeError(
            f"{cls.__name__}.{field.name} is not of a type that options have: str, int, float,"
            " bool, Path, Literal, tuple[str, ...], or one of these or None"
        )
    if field.default is attrs.NOTHING or not field.init:
        raise TypeError(f"{cls.__name__}.{field.name} has no default")
    return Option(name=field.alias, kind=kind, default=getattr(cls(), field.name))


def _kind(hint: Any) -> OptionKind | None:
    if get_origin(hint) in {Union, UnionType}:
        some = [each for each in get_args(hint) if each is not NoneType]
        return _kind(some[0]) if len(some) == 1 else None
    if get_origin(hint) is Literal:
        return _one_of(get_args(hint))
    return _KINDS.get(hint)


def _one_of(words: tuple[Any, ...]) -> OptionKind | None:
    if not all(isinstance(word, str) for word in words):
        return None

    def chosen(value: Any) -> Any:
        if value not in words:
            raise ValueError(value)
        return value

    name = f"one of {', '.join(map(repr, words))}"
    return OptionKind(words=name, from_text=chosen, from_value=chosen)


def _truth(text: str) -> bool:
    if text.lower() not in _TRUE | _FALSE:
        raise ValueError(text)
    return text.lower() in _TRUE


def _number(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def _only(*types: type, then: Callable[[Any], Any] = lambda value: value) -> Callable[[Any], Any]:
    def checked(value: Any) -> Any:
        if type(value) not in types:
            raise ValueError(value)
        return then(value)

    return checked


def _texts(value: Any) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise ValueError(value)
    return tuple(values)


_KINDS: Mapping[Any, OptionKind] = {
    str: OptionKind(words="text", from_text=str, from_value=_only(str)),
    int: OptionKind(words="an integer", from_text=int, from_value=_only(int)),
    float: OptionKind(
        words="a number", from_text=_number, from_value=_only(int, float, then=_number)
    ),
    bool: OptionKind(words="true or false", from_text=_truth, from_value=_only(bool)),
    Path: OptionKind(words="a path", from_text=Path, from_value=_only(str, then=Path)),
    tuple[str, ...]: OptionKind(
        words="text, may be repeated", from_text=str, from_value=_texts, many=True
    ),
}


def as_json(options: Any) -> dict[str, Any] | None:
    """Options as JSON values, for the version of a stage; None for no options."""
    if options is None:
        return None
    return {name: _plain(value) for name, value in attrs.asdict(options, recurse=False).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Path) else value
