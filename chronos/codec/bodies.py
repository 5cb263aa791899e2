"""The codec: bodies of records as bytes, and what they say as objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from types import MappingProxyType
from typing import Any

from cattrs import BaseValidationError, ForbiddenExtraKeysError, transform_error

from chronos.codec.converters import ARTICLE_KEYS, VERSION, own_fields, reader, writer
from chronos.codec.decisions import (
    CLASSES,
    Act,
    Unknown,
)
from chronos.codec.draft_writer import UNFIT, draft_makers
from chronos.codec.interning import ROOM, Pool, collector_paused
from chronos.codec.jsontext import Canonical, check_value, read_json, write_json
from chronos.codec.upcasting import UPCASTERS, Upcaster
from chronos.errors import InputError
from chronos.model.article import Article
from chronos.model.event import Link
from chronos.model.record import Draft, Record
from chronos.model.report import Report, UnknownReport
from chronos.model.time import Dated
from chronos.model.types import EVENT_TYPES

Body = Article | Report | Link | Act | Unknown

BODY_LIMITS: Mapping[str, int] = MappingProxyType({"article": 16 << 20, "": 1 << 20})
"""Bytes that a body may have, by kind; the empty kind means all others."""

_KINDS = MappingProxyType({cls: kind for kind, cls in CLASSES.items()})
_ABOUT = MappingProxyType(
    {
        "log": "origin",
        "custody": "id",
        "link": "report",
        "amendment": "target",
        "retraction": "target",
        "confirmation": "target",
        "merge": "into",
        "split": "event",
        "distinction": "event",
        "erasure": "target",
        "run": "id",
    }
)
_REPEATED = ("article", "extractor")
_UNKNOWN_FIELDS = frozenset(own_fields(UnknownReport))


def body_limit(kind: str) -> int:
    """Bytes that a body of this kind may have."""
    return BODY_LIMITS.get(kind, BODY_LIMITS[""])


class Codec:
    """Reads and writes bodies for a set of event types.

    An article's and a report's body leave out what the header contains (`id`, and a report's
    `type`); other bodies name what they are about a second time. Empty values (null, "", no items)
    are left out, keys have a fixed order.

    Args:
        types: classes of the event types that are installed.
        upcasters: by (kind, version), pure functions from a body to that of the next version.
        recent: how many objects are held to be known by their identity when they come again.
    """

    def __init__(
        self,
        types: Iterable[type[Report]] = EVENT_TYPES,
        *,
        upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
        recent: int = ROOM,
    ) -> None:
        self._types = {cls.type: cls for cls in types}
        self._own = {cls.type: frozenset(own_fields(cls)) for cls in self._types.values()}
        self._upcasters = upcasters
        self._writer = writer(full=False)
        self._reader = reader(detailed=False)
        self._pool = Pool()
        self._makers = draft_makers(self._types.values(), self._writer, self._reader, recent)

    def dumps(self, obj: Body) -> bytes:
        """The canonical body of an object; that of `Unknown` unchanged.

        Raises:
            InputError: the object does not have the types that its class states, or holds what a
                body can't say (NaN, lone surrogates); the message has the path to the field.
        """
        return self.draft(obj).body

    def _dump_slowly(self, obj: Article | Report | Link | Act) -> Canonical:
        """The canonical body, read back before it is believed."""
        fields = self.body(obj)
        about = getattr(obj, "id", "")
        try:
            check_value(fields)
            body = Canonical(write_json(fields))
            kind = "report" if isinstance(obj, Report) else _KINDS[type(obj)]
            # A type that is not installed is read as one of which only the name is known.
            type_ = getattr(obj, "event_type", "")
            self.structure(kind, type_, dict(fields), about)
        except InputError as error:
            raise InputError(error.message, where=error.where or about) from None
        return body

    def body(self, obj: Article | Report | Link | Act) -> dict[str, Any]:
        """The JSON values of an object's body, before they are written."""
        try:
            fields: dict[str, Any] = self._writer.unstructure(obj)
        except (AttributeError, TypeError, ValueError) as error:
            raise InputError(str(error), where=getattr(obj, "id", "")) from None
        if isinstance(obj, Article):
            return {key: fields[key] for key in ARTICLE_KEYS if key in fields}
        return fields

    def draft(self, obj: Body, by: str = "") -> Draft:
        """The record to be for an object, written by `by`; raises as `dumps` does."""
        return self.drafts((obj,), by)[0]

    def drafts(self, objs: Iterable[Body], by: str | Callable[[Any], str] = "") -> list[Draft]:
        """`draft` for many objects, faster.

        Args:
            objs: what to record.
            by: who wrote it, or a function that returns it for an object.
        """
        objs = tuple(objs)
        writers = repeat(by, len(objs)) if isinstance(by, str) else map(by, objs)
        makers, found = self._makers, []
        with collector_paused():
            for obj, writer in zip(objs, writers, strict=True):
                try:
                    found.append(makers[type(obj)](obj, writer))
                except UNFIT:  # reported with the path to the field
                    found.append(self._draft_slowly(obj, writer))
        return found

    def _draft_slowly(self, obj: Body, by: str) -> Draft:
        if isinstance(obj, Unknown):
            return Draft(kind=obj.kind, id=obj.id, body=obj.body, type=obj.type, v=obj.v, by=by)
        body = self._dump_slowly(obj)
        if isinstance(obj, Report):
            return Draft(kind="report", id=obj.id, body=body, type=obj.event_type, by=by)
        kind = _KINDS[type(obj)]
        about = getattr(obj, _ABOUT.get(kind, "id"))
        return Draft(kind=kind, id=about, body=body, by=by)

    def loads(self, kind: str, type_: str, v: int, body: bytes, about: str = "") -> Body:
        """What a body says.

        Args:
            kind: the record's kind; bodies of unknown kinds come back as `Unknown`.
            type_: the record's event type; unknown ones come back as `UnknownReport`.
            v: the body's schema version; newer ones come back as `Unknown`.
            body: JSON bytes, from a place that is not trusted.
            about: the record's id.

        Raises:
            InputError: the body does not fit its kind; the message has the path to the field.
        """
        if v > VERSION or (kind != "report" and kind not in CLASSES):
            return Unknown(kind=kind, id=about, body=body, type=type_, v=v)
        where = f"{kind} {about}".strip()
        try:
            return self.structure(kind, type_, self._fields(kind, v, body), about)
        except InputError as error:
            raise InputError(error.message, where=error.where or where) from None

    def check(self, kind: str, type_: str, v: int, body: bytes, about: str) -> None:
        """Refuse a body that `loads` would refuse; of what is unknown, only what is no JSON.

        Raises:
            InputError: the message has the path to the field.
        """
        if isinstance(self.loads(kind, type_, v, body, about), Unknown):
            try:
                read_json(body)
            except InputError as error:
                raise InputError(error.message, where=f"{kind} {about}") from None

    def decode(self, record: Record) -> Body | None:
        """What a record says; None when its body is erased."""
        if record.body is None:
            return None
        head = record.header
        return self.loads(head.kind, head.type, head.v, record.body, head.id)

    @property
    def types(self) -> tuple[type[Report], ...]:
        """Classes of the event types that are installed."""
        return tuple(self._types.values())

    def knows(self, type_: str) -> bool:
        """Whether an event type is installed."""
        return type_ in self._types

    def event_type(self, type_: str) -> type[Report] | None:
        """The class of an event type, None for one that is not installed."""
        return self._types.get(type_)

    def time(self, value: Any) -> Dated:
        """The time in a JSON value; raises as `loads` does."""
        found: Dated = self._structure(value, Dated)
        return found

    def structure(self, kind: str, type_: str, fields: dict[str, Any], about: str) -> Body:
        """The object in the JSON values of a body; see `loads`."""
        if kind == "report":
            return self._structure_report(type_, fields, about)
        if kind == "article":
            _refuse(fields, frozenset())
            article: Article = self._structure({**fields, "id": about}, Article)
            return article
        found: Body = self._structure(fields, CLASSES[kind])
        named = getattr(found, _ABOUT[kind])
        if about and named != about:
            raise InputError(f"$.{_ABOUT[kind]}: names {named}, the header names {about}")
        return found

    def _fields(self, kind: str, v: int, body: bytes) -> dict[str, Any]:
        if len(body) > body_limit(kind):
            raise InputError(f"$: has {len(body)} bytes, more than {body_limit(kind)}")
        fields: dict[str, Any] = read_json(body)
        if type(fields) is not dict:
            raise InputError("$: is not an object")
        if type(fields.pop("salt", "")) is not str:
            raise InputError("$.salt: expected a string")
        return self._upcast(kind, v, fields)

    def _upcast(self, kind: str, v: int, fields: dict[str, Any]) -> dict[str, Any]:
        for version in range(v, VERSION):
            step = self._upcasters.get((kind, version))
            if not step:
                raise InputError(f"$: version {version} of {kind} is too old to be read")
            try:
                fields = step(fields)
            except UNFIT as error:
                raise InputError(f"$: does not fit version {version}: {error}") from None
        return fields

    def _structure_report(self, type_: str, fields: dict[str, Any], about: str) -> Report:
        cls = self._types.get(type_, UnknownReport)
        attributes = fields.get("attributes", {})
        if type(attributes) is not dict:
            raise InputError("$.attributes: expected an object")
        if type_ in self._types:
            own, names = attributes, self._own[type_]
            if not attributes.keys() <= names:
                extra = min(attributes.keys() - names)
                raise InputError(f"$.attributes: {type_} has no attribute {extra!r}")
        else:
            own, names = _unknown_fields(type_, attributes), _UNKNOWN_FIELDS
        _refuse(fields, names)
        flat = {**fields, **own, "id": about}
        flat.pop("attributes", None)
        for name in _REPEATED:
            if type(flat.get(name)) is str:
                flat[name] = self._pool.text(flat[name])
        trigger = flat.get("trigger")
        if type(trigger) is dict and type(trigger.get("text")) is str:
            trigger["text"] = self._pool.text(trigger["text"])  # the verbs of news are few
        report: Report = self._structure(flat, cls)
        return report

    def _structure(self, fields: dict[str, Any], cls: type[Any]) -> Any:
        try:
            return self._reader.structure(fields, cls)
        except UNFIT as error:
            raise InputError(_explain(fields, cls) or str(error)) from None


def _unknown_fields(type_: str, attributes: dict[str, Any]) -> dict[str, Any]:
    pairs = [[name, write_json(value).decode()] for name, value in attributes.items()]
    return {"unknown_type": type_, "unknown_attributes": pairs}


def _refuse(fields: dict[str, Any], names: frozenset[str]) -> None:
    """Refuse keys that belong elsewhere: `id` in the header, a type's own under `attributes`."""
    extra = fields.keys() & (names | {"id"})
    if extra:
        raise InputError(f"$: unknown key {min(extra)!r}")


def _explain(fields: dict[str, Any], cls: type[Any]) -> str:
    """Structure it once more, slowly, for the paths to what does not fit."""
    try:
        reader(detailed=True).structure(fields, cls)
    except BaseValidationError as error:
        return "; ".join(transform_error(error, path="$", format_exception=_describe))
    except UNFIT:
        return ""
    return ""


def _describe(error: BaseException, _: type | None) -> str:
    if isinstance(error, KeyError):
        return f"key {error.args[0]!r} is missing"
    if isinstance(error, AttributeError):
        return "expected an object"
    if isinstance(error, ForbiddenExtraKeysError):
        return f"unknown key {min(error.extra_fields)!r}"
    return str(error)
