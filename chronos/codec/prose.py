"""Which strings of a body are free text: what an article or a person said.

All else is structure, which other records and programs depend on: keys, ids, enumerations, dates
and numbers. An erasure may mask free text and nothing more.

The classes of the model decide. A `str` in them is free text, unless `_CODES` names its field; a
`Literal`, a number and a time's ends never are. So a new field, or the field of a plugin's event
type, is free text until it is declared otherwise.

Where no class says (a kind, version or event type that is not installed), the key decides if
all classes agree on it; otherwise a string that looks like a word of a list (`barrel_bomb`,
`e-3f9c`) is structure, and any other is free text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

import attrs

from chronos.codec.converters import TIME_CODES, VERSION, own_fields
from chronos.codec.decisions import (
    CLASSES,
    Amendment,
    Confirmation,
    Distinction,
    Erasure,
    Merge,
    Origin,
    Rejected,
    Retraction,
    Run,
    Split,
    Stand,
)
from chronos.codec.jsontext import write_json
from chronos.model.article import Article, Passage, Span
from chronos.model.custody import Custody
from chronos.model.event import Link
from chronos.model.party import Actor, Place
from chronos.model.report import WORD, Figure, Quote, Report, Trigger
from chronos.model.stage import Model, StageVersion
from chronos.model.time import Dated
from chronos.model.types import EVENT_TYPES

MASK = "\u2588"
"""Takes the place of each character that is erased, white space excepted, so that offsets hold."""

_CODES: Mapping[type, frozenset[str]] = MappingProxyType(
    {
        Article: frozenset(
            {
                "id",
                "language",
                "declared_language",
                "detected_language",
                "source_id",
                "given_date",
                "given_modified",
                "digest",
            }
        ),
        Passage: frozenset({"language"}),
        Report: frozenset({"id", "article", "extractor"}),
        Actor: frozenset({"id", "kind"}),
        Place: frozenset({"id", "precision"}),
        Link: frozenset({"report", "event", "kind"}),
        Origin: frozenset({"origin", "key"}),
        Custody: frozenset(
            {
                "id",
                "articles",
                "sha256",
                "reader",
                "reader_version",
                "read_at",
                "part_of",
                "stated_digest",
            }
        ),
        Amendment: frozenset({"target"}),
        Retraction: frozenset({"target"}),
        Confirmation: frozenset({"target"}),
        Merge: frozenset({"into", "merged"}),
        Split: frozenset({"event", "into", "reports"}),
        Distinction: frozenset({"event", "others"}),
        Erasure: frozenset({"target"}),
        Run: frozenset({"id", "articles", "counted"}),
        Rejected: frozenset({"stage", "plugin", "package", "article", "reason"}),
        StageVersion: frozenset({"role", "name", "package", "version", "digest", "languages"}),
        Model: frozenset({"name", "version", "digest"}),
    }
)
"""Fields that hold ids and words of closed lists, though their type is `str`."""

_LISTS = frozenset({"mode", "phase", "extent", "found"})
"""Attributes of event types that hold a word of a closed list; in a plugin's types too."""

_RENAMED: Mapping[tuple[type, str], str] = MappingProxyType({(Merge, "merged"): "from"})
_TYPES: tuple[Any, ...] = EVENT_TYPES
_TIME = MappingProxyType(
    {
        **dict.fromkeys(TIME_CODES, False),
        "expression": True,
        "basis": True,
    }
)
_WORD = re.compile(r"[a-z][a-z0-9_.:-]*\Z")

Change = Callable[[str], str]
_Shape = Any
"""What is known of a JSON value: True for free text, False for structure, a mapping of keys for an
object, a list of one shape for an array, None where no class says."""


@attrs.frozen
class Form:
    """What a record's header says about the shape of its body.

    Attributes:
        kind: the record's kind.
        type: the event type of a report.
        v: the body's schema version.
    """

    kind: str
    type: str = ""
    v: int = VERSION


UNKNOWN = Form("")
Forms = Callable[[int], Form]
"""From a record's place in the log to its form; `UNKNOWN` where the record does not exist."""


@attrs.frozen
class Prose:
    """Finds and changes the free text of bodies.

    Attributes:
        forms: forms of the records whose bodies an erasure may hold.
        types: event types by name, None for one that is not installed.
    """

    forms: Forms
    types: Callable[[str], type[Any] | None] = {cls.type: cls for cls in EVENT_TYPES}.get

    def changed(self, fields: Mapping[str, Any], form: Form, change: Change) -> dict[str, Any]:
        """A copy of a body's JSON values with `change` applied to each free text."""
        found = cast("dict[str, Any]", _walk(dict(fields), self._shape(form), change, ""))
        left = found.get("stands")
        if form.kind == "erasure" and form.v <= VERSION and isinstance(left, list):
            found["stands"] = [self._left(item, change) for item in left]
        return found

    def texts(self, fields: Mapping[str, Any], form: Form) -> list[str]:
        """The free texts of a body, in order."""
        texts: list[str] = []
        self.changed(fields, form, lambda text: texts.append(text) or "")  # type: ignore[func-returns-value]
        return texts

    def is_masking(self, before: Mapping[str, Any], after: Mapping[str, Any], form: Form) -> bool:
        """Whether a body differs from another by masked characters of its free text alone."""
        outlines = [write_json(self.changed(body, form, _length)) for body in (before, after)]
        if outlines[0] != outlines[1]:
            return False
        pairs = zip(self.texts(before, form), self.texts(after, form), strict=True)
        return all(
            new in {MASK, old} for one, other in pairs for old, new in zip(one, other, strict=True)
        )

    def codes(self, fields: Mapping[str, Any], form: Form) -> Iterator[str]:
        """The strings of a body that are no free text, without keys."""
        free = self.changed(fields, form, lambda _: "")
        free.pop("salt", None)
        yield from _strings(free)

    def _left(self, item: Any, change: Change) -> Any:
        if not isinstance(item, dict) or not isinstance(item.get("body"), dict):
            return item
        seq = item.get("seq")
        form = self.forms(seq) if isinstance(seq, int) else UNKNOWN
        return {**item, "body": self.changed(item["body"], form, change)}

    def _shape(self, form: Form) -> _Shape:
        if form.v > VERSION:
            return None
        if form.kind == "report":
            cls: Any = self.types(form.type)
            return _of_report(cls)
        return _of_kind(form.kind)


def mask(text: str) -> str:
    """As many characters, white space kept."""
    return "".join(char if char.isspace() else MASK for char in text)


def is_free(key: str) -> bool | None:
    """Whether strings under a key are free text; None where the classes differ or none has it."""
    return _keys().get(key)


def _length(text: str) -> str:
    return str(len(text))


def _walk(value: Any, shape: _Shape, change: Change, key: str) -> Any:
    if shape is False:
        return value
    if isinstance(value, dict):
        shapes = shape if isinstance(shape, Mapping) else {}
        return {name: _walk(item, shapes.get(name), change, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        inner = shape[0] if isinstance(shape, list) else None
        return [_walk(item, inner, change, key) for item in value]
    if isinstance(value, str) and (shape is True or _looks_free(value, key)):
        return change(value)
    return value


def _looks_free(value: str, key: str) -> bool:
    """Whether a string that no class describes is free text."""
    known = is_free(key)
    return not _WORD.match(value) if known is None else known


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


@cache
def _of_kind(kind: str) -> _Shape:
    cls = CLASSES.get(kind)
    if not cls:
        return None
    shape = _of_class(cls)
    if cls is Amendment:
        return {**shape, "fields": _amendable()}
    return {**shape, "stands": False} if cls is Erasure else shape


@cache
def _of_report(cls: Any) -> _Shape:
    common = _of_class(Report)
    if cls is None:
        return common
    shape = _of_class(cls)
    own: dict[str, _Shape] = {
        name: False if _is_listed(cls, name) else shape[name] for name in own_fields(cls)
    }
    return {**common, "attributes": own}


def _is_listed(cls: Any, name: str) -> bool:
    """Whether an attribute holds a word of a closed list: by its name, or as its type declares."""
    return name in _LISTS or attrs.fields_dict(cls)[name].metadata == WORD


def _amendable() -> _Shape:
    """The keys of articles and reports; attributes whose shape depends on the type are unknown."""
    own: dict[str, _Shape] = {}
    for cls in _TYPES:
        for name, shape in _of_report(cls)["attributes"].items():
            own[name] = shape if own.setdefault(name, shape) == shape else None
    return {**_of_class(Article), **_of_class(Report), "attributes": own, "type": False}


@cache
def _of_class(cls: Any) -> Mapping[str, _Shape]:
    if cls is Dated:
        return _TIME
    owner = Report if issubclass(cls, Report) else cls
    codes, hints = _CODES.get(owner, frozenset()), get_type_hints(cls)
    return {
        _RENAMED.get((cls, field.name), field.name): (
            False if field.name in codes else _of_hint(hints[field.name])
        )
        for field in attrs.fields(cls)
    }


def _of_hint(hint: Any) -> _Shape:
    some = [item for item in get_args(hint) if item is not NoneType]
    if get_origin(hint) is Literal or hint in {int, float, bool}:
        return False
    if get_origin(hint) is tuple:
        return [_of_hint(some[0])]
    if hint is str:
        return True
    if isinstance(hint, type) and attrs.has(hint):
        return _of_class(hint)
    return _of_hint(some[0]) if NoneType in get_args(hint) and len(some) == 1 else None


@cache
def _keys() -> Mapping[str, bool]:
    found: dict[str, set[bool]] = {key: {False} for key in ("salt", "type", "v", *_LISTS)}
    parts = (Actor, Place, Figure, Quote, Trigger, Span, Passage, Dated, Stand)
    classes = (*CLASSES.values(), Report, *parts)
    shapes = [*map(_of_class, classes), *(_of_report(cls)["attributes"] for cls in _TYPES)]
    for shape in shapes:
        for key, member in shape.items():
            leaf = member[0] if isinstance(member, list) else member
            if isinstance(leaf, bool):
                found.setdefault(key, set()).add(leaf)
    return {key: leaves.pop() for key, leaves in found.items() if len(leaves) == 1}
