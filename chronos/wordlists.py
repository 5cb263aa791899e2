"""TOML tables of words, loaded into attrs classes that say what a file may hold.

The class is the schema. A key that no field names, a field that no key fills, a value of another
type and a word that a list holds twice are errors that name the file and the dotted key, so a
misspelt list can't silently be empty. A field with a default may be left out.

Fields may have these types: `Words`, `Phrases`, `str`, `int`, `float`, `bool`, a `Literal`, a
tuple or a frozenset of such types, a `Mapping` of them by words or by a `Literal`, another attrs
class, `Any`, and each of these or None. A field of metadata `REST` takes the keys that no other
field names. A trailing underscore keeps a field's name apart from Python's keywords and is no part
of the key.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from chronos.errors import UsageError

T = TypeVar("T", bound=attrs.AttrsInstance)

#: Words of which only the membership counts.
Words: TypeAlias = "frozenset[str]"
#: Words and phrases in the order of the file.
Phrases: TypeAlias = "tuple[str, ...]"

#: Metadata of the field that takes all keys without a field of their own.
REST: Mapping[str, bool] = MappingProxyType({"rest": True})


def read_toml(source: Path | Traversable) -> dict[str, Any]:
    """A TOML file.

    Raises:
        UsageError: it can't be read or is no TOML; names the file.
    """
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"can't be read: {error.strerror}", where=str(source)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"not valid TOML: {error}", where=str(source)) from None


def load_words(schema: type[T], source: Path | Traversable) -> T:
    """The words of a TOML file as an object of an attrs class.

    Raises:
        UsageError: the file does not fit the class; names the file and the dotted key.
    """
    return load_table(schema, read_toml(source), where=str(source))


def load_table(schema: type[T], data: object, *, where: str, key: str = "") -> T:
    """A table of a TOML file as an object of an attrs class.

    Args:
        schema: the class.
        data: the table as `tomllib` gives it.
        where: the file that errors name.
        key: the dotted key of the table, empty for the whole file.

    Raises:
        UsageError: the table does not fit the class; names the file and the dotted key.
    """
    return _Loader(where=where).table(schema, data, key)


@attrs.frozen(kw_only=True)
class _Loader:
    """Turns TOML values into typed ones; `where` is the file that errors name."""

    where: str

    def table(self, schema: type[T], data: object, key: str) -> T:
        """An attrs class from a table."""
        given = self._mapping(data, key)
        hints, fields = _shape(schema)
        rest = next((name for name, field in fields.items() if field.metadata == REST), None)
        named = fields.keys() - {rest}
        found: dict[str, Any] = {}
        for name in sorted(named):
            field = fields[name]
            if name not in given:
                if field.default is not attrs.NOTHING:
                    continue
                raise self._fail(key, name, "is missing")
            found[field.name] = self.value(hints[field.name], given[name], _dotted(key, name))
        others = {name: value for name, value in given.items() if name not in named}
        if rest is not None:
            found[rest] = self.value(hints[rest], others, key)
        elif others:
            raise self._fail(key, min(others), "is unknown: no code asks for it")
        return schema(**found)

    def value(self, kind: Any, data: object, key: str) -> Any:
        """A value of a type, as the module's docstring lists them."""
        origin, inner = get_origin(kind), get_args(kind)
        if kind is Any:
            return data
        if origin in {Union, UnionType}:
            (kind,) = (each for each in inner if each is not NoneType)
            return self.value(kind, data, key)
        if origin is frozenset:
            return frozenset(self.value(inner[0], word, key) for word in self._list(data, key))
        if origin is tuple:
            return self._tuple(inner, data, key)
        if origin is Mapping:
            return self._entries(inner, data, key)
        if origin is Literal:
            if data not in inner:
                raise self._fail("", key, f"may be {', '.join(map(str, inner))}, not {data!r}")
            return data
        if attrs.has(kind):
            return self.table(kind, data, key)
        return self._plain(kind, data, key)

    def _entries(self, inner: tuple[Any, ...], data: object, key: str) -> Mapping[Any, Any]:
        names, values = inner
        return MappingProxyType(
            {
                self.value(names, name, _dotted(key, name)): self.value(
                    values, value, _dotted(key, name)
                )
                for name, value in self._mapping(data, key).items()
            }
        )

    def _plain(self, kind: type[Any], data: object, key: str) -> Any:
        if type(data) is not kind and (kind, type(data)) != (float, int):
            raise self._fail("", key, f"is not of type {kind.__name__}")
        return kind(data)

    def _tuple(self, inner: tuple[Any, ...], data: object, key: str) -> tuple[Any, ...]:
        if inner == (str, ...):
            return tuple(self._list(data, key))
        if not isinstance(data, list):
            raise self._fail("", key, "is not a list")
        kinds = inner[:1] * len(data) if inner[1:] == (...,) else inner
        if len(kinds) != len(data):
            raise self._fail("", key, f"holds {len(data)} values instead of {len(kinds)}")
        numbered = inner[1:] == (...,) and attrs.has(inner[0])
        return tuple(
            self.value(kind, each, f"{key}[{place}]" if numbered else key)
            for place, (kind, each) in enumerate(zip(kinds, data, strict=True), 1)
        )

    def _list(self, data: object, key: str) -> list[str]:
        if not isinstance(data, list) or not all(isinstance(each, str) for each in data):
            raise self._fail("", key, "is not a list of words")
        twice = sorted(word for word, count in Counter(data).items() if count > 1)
        if twice:
            raise self._fail("", key, f"holds {', '.join(twice)} twice")
        return data

    def _mapping(self, data: object, key: str) -> Mapping[str, Any]:
        if not isinstance(data, dict):
            raise self._fail("", key, "is not a table")
        return data

    def _fail(self, key: str, name: str, what: str) -> UsageError:
        return UsageError(f"{_dotted(key, name)} {what}", where=self.where)


@cache
def _shape(schema: type[Any]) -> tuple[Mapping[str, Any], Mapping[str, attrs.Attribute[Any]]]:
    """The types of a class's fields, and its fields by the keys of a file."""
    fields = {field.name.rstrip("_"): field for field in attrs.fields(schema) if field.init}
    return get_type_hints(schema), fields


def _dotted(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
