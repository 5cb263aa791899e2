"""The converters: model objects to JSON values, and back without any leniency."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from chronos.codec.decisions import Merge
from chronos.codec.interning import Pool
from chronos.model.edtf import CLOCK, fills_unit
from chronos.model.party import Actor, Place
from chronos.model.record import SCHEMA
from chronos.model.report import Figure, Report, UnknownReport
from chronos.model.time import Dated, Extent, Precision, Qualifier, TimeSpan

VERSION = SCHEMA
"""Schema version that bodies are written in."""

REPORT_KEYS = (
    "article", "status", "attributes", "when", "day_given", "places", "agents", "targets",
    "attributed_to", "figures", "trigger", "quote", "antecedents", "confidence",
    "extractor",
)  # fmt: skip
ARTICLE_KEYS = (
    "source_id", "headline", "language", "declared_language", "detected_language", "uri",
    "published", "sources", "text", "captions", "headings", "foreign", "order", "given_date",
    "given_basis", "given_modified", "origin", "digest",
)  # fmt: skip
_PRECISION_KEYS = ("earliest_precision", "latest_precision")
_QUALIFIER_KEYS = ("earliest_qualifier", "latest_qualifier")
TIME_CODES = (
    "edtf", "notation", "earliest", "latest", "precision", "qualifier", *_PRECISION_KEYS,
    *_QUALIFIER_KEYS, "extent",
)  # fmt: skip
"""Keys of a time that hold no free text."""
_DATED_KEYS = frozenset({*TIME_CODES, "expression", "basis"})
_PRECISIONS, _QUALIFIERS, _EXTENTS = map(get_args, (Precision, Qualifier, Extent))
_SECOND = timedelta(seconds=1)
_EMPTY: tuple[Any, ...] = (None, "", ())
_IMPLIED = frozenset({"day_given", "kind", "stance"})
"""Fields that bodies leave out where they have their default."""
_SMALL = 4096
Read = Callable[[Any, Any], Any]
_SHARED = frozenset({Actor, Figure, Place})


def own_fields(cls: type[Report]) -> tuple[str, ...]:
    """Names of the attributes that a report type adds to those of every report."""
    common = {field.name for field in attrs.fields(Report)}
    return tuple(field.name for field in attrs.fields(cls) if field.name not in common)


@cache
def writer(*, full: bool) -> Converter:
    """A converter to JSON values in a fixed key order.

    Args:
        full: whether empty values (None, "", no items) are written too.
    """
    converter = Converter(unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(float, _finite)
    converter.register_unstructure_hook_factory(
        attrs.has, lambda cls: _class_writer(cls, converter, full=full)
    )
    converter.register_unstructure_hook_factory(
        _is_report, lambda cls: _report_writer(cls, converter, full=full)
    )
    converter.register_unstructure_hook(Dated, lambda dated: _write_dated(dated, full=full))
    converter.register_unstructure_hook(TimeSpan, _full_time)
    return converter


def _is_report(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Report)


def _class_writer(cls: Any, converter: Converter, *, full: bool) -> Callable[[Any], Any]:
    names = {"merged": "from"} if cls is Merge else {}
    overrides = {
        field.name: override(
            omit_if_default=not full and (field.default in _EMPTY or field.name in _IMPLIED),
            rename=names.get(field.name),
        )
        for field in attrs.fields(cls)
    }
    return make_dict_unstructure_fn(cls, converter, **overrides)  # type: ignore[arg-type]


def _report_writer(
    cls: type[Report], converter: Converter, *, full: bool
) -> Callable[[Any], dict[str, Any]]:
    flat = _class_writer(cls, converter, full=full)
    names = own_fields(cls)

    def write(report: Report) -> dict[str, Any]:
        fields = flat(report)
        if isinstance(report, UnknownReport):
            fields["attributes"] = _unknown_attributes(report)
        else:
            fields["attributes"] = {name: fields[name] for name in names if fields.get(name)}
        if not full and not fields["attributes"]:
            del fields["attributes"]
        return {key: fields[key] for key in REPORT_KEYS if key in fields}

    return write


def _unknown_attributes(report: UnknownReport) -> dict[str, Any]:
    from chronos.codec.jsontext import read_json

    return {name: read_json(text.encode()) for name, text in report.unknown_attributes}


def _write_dated(dated: Dated, *, full: bool) -> dict[str, Any]:
    words = {"expression": dated.expression, "basis": dated.basis}
    if full:
        return {**_full_time(dated.span), **words}
    return {**time_fields(dated.span), **{key: value for key, value in words.items() if value}}


def time_fields(span: TimeSpan) -> dict[str, Any]:
    """The members of a body that say what a span is; empty ones left out."""
    first, last = span.earliest, span.last_second
    fields = {
        "edtf": span.edtf,
        "earliest": first.isoformat() if first else None,
        "latest": last.isoformat() if last else None,
        "earliest_precision": span.earliest_precision if first else None,
        "latest_precision": span.latest_precision if last else None,
        "earliest_qualifier": span.earliest_qualifier,
        "latest_qualifier": span.latest_qualifier,
        "extent": span.extent,
    }
    return {key: value for key, value in fields.items() if value}


def _full_time(span: TimeSpan) -> dict[str, Any]:
    """The same for exported JSON: with empty members, and with what both ends say together."""
    fields = time_fields(span)
    return {
        "edtf": span.edtf,
        "notation": "edtf" if span.is_edtf else "chronos",
        "earliest": fields.get("earliest"),
        "latest": fields.get("latest"),
        "precision": span.precision,
        "qualifier": span.qualifier,
        **{key: fields.get(key) for key in _PRECISION_KEYS},
        **{key: fields.get(key, "") for key in _QUALIFIER_KEYS},
        "extent": span.extent,
    }


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(f"{number} is not a JSON number")
    return float(number)


def reader(*, detailed: bool) -> Converter:
    """A converter from JSON values that takes nothing for something else.

    Args:
        detailed: whether errors carry the path to the field; slower. Otherwise equal places,
            parties, figures and times become one object.
    """
    converter = Converter(forbid_extra_keys=True, detailed_validation=detailed)
    pool = Pool()
    converter.register_structure_hook(str, _exactly(str, "a string"))
    converter.register_structure_hook(int, _offset_reader())
    converter.register_structure_hook(bool, _exactly(bool, "true or false"))
    converter.register_structure_hook(float, _read_float)
    converter.register_structure_hook(Dated, _read_dated if detailed else pool.shared(_read_dated))
    converter.register_structure_hook_factory(
        _is_tuple, lambda cls: _tuple_reader(cls, converter, None if detailed else pool)
    )
    converter.register_structure_hook_factory(_is_literal, _literal_reader)
    converter.register_structure_hook_factory(
        _is_optional, lambda cls: _optional_reader(cls, converter)
    )
    converter.register_structure_hook_func(lambda cls: cls == Mapping[str, Any], _read_mapping)
    converter.register_structure_hook(
        Merge,
        make_dict_structure_fn(
            Merge,
            converter,
            _cattrs_forbid_extra_keys=True,
            _cattrs_detailed_validation=detailed,
            merged=override(rename="from"),
        ),
    )
    return converter


def _exactly(expected: type, words: str) -> Callable[[Any, Any], Any]:
    def check(value: Any, _: Any) -> Any:
        if type(value) is not expected:
            raise TypeError(f"expected {words}, found {_found(value)}")
        return value

    return check


def _offset_reader() -> Read:
    """A hook for integers: most are offsets in short texts, which come again and are held once."""
    check, held = _exactly(int, "an integer"), tuple(range(_SMALL))

    def read(value: Any, cls: Any) -> Any:
        return held[value] if type(value) is int and 0 <= value < _SMALL else check(value, cls)

    return read


def _literal_reader(cls: Any) -> Read:
    words: dict[str, str] = {word: word for word in get_args(cls)}

    def read(value: Any, _: Any) -> str:
        if type(value) is not str or value not in words:
            raise ValueError(f"{value!r} is none of {', '.join(words)}")
        return words[value]

    return read


def _found(value: Any) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "a truth value"}
    return "null" if value is None else names.get(type(value), "a number")


def _read_float(value: Any, _: Any) -> float:
    if type(value) not in {int, float}:
        raise TypeError(f"expected a number, found {_found(value)}")
    return float(value)


def _read_mapping(value: Any, _: Any) -> Mapping[str, Any]:
    return _object(value)


def _object(value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise TypeError(f"expected an object, found {_found(value)}")
    return value


def _is_literal(cls: Any) -> bool:
    return get_origin(cls) is Literal


def _is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple


def _tuple_reader(
    cls: Any, converter: Converter, pool: Pool | None
) -> Callable[[Any, Any], tuple[Any, ...]]:
    """A hook for tuples; without a pool its errors say in which item they are."""
    item = get_args(cls)[0]
    one = converter.get_structure_hook(item)
    # The hook of lists says in which item an error is.
    many = None if pool else converter.get_structure_hook(list[item])  # type: ignore[valid-type]

    def read(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise TypeError(f"expected an array, found {_found(value)}")
        if many:
            return tuple(many(value, list[item]))  # type: ignore[valid-type]
        return tuple([one(each, item) for each in value])

    return pool.shared(read) if pool and item in _SHARED else read


def _is_optional(cls: Any) -> bool:
    return get_origin(cls) in {Union, UnionType} and _some_of(cls) is not None


def _some_of(cls: Any) -> Any:
    """The type X of `X | None`; None for other unions."""
    items = [item for item in get_args(cls) if item is not NoneType]
    return items[0] if len(items) == 1 else None


def _optional_reader(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    item = _some_of(cls)
    inner = converter.get_structure_hook(item)

    def read(value: Any, _: Any) -> Any:
        return None if value is None else inner(value, item)

    def read_text(value: Any, _: Any) -> Any:
        return value if value is None or type(value) is str else inner(value, item)

    return read_text if item is str else read


def _read_dated(value: Any, _: Any) -> Dated:
    fields = _object(value)
    for key, found in fields.items():
        if key not in _DATED_KEYS:
            raise ValueError(f"unknown key {key!r}")
        if found is not None and type(found) is not str:
            raise TypeError(f"expected a string as {key}, found {_found(found)}")
    return Dated(
        span=_read_span(fields),
        expression=fields.get("expression"),
        basis=fields.get("basis") or "",
    )


def _read_span(fields: dict[str, Any]) -> TimeSpan:
    extent = _one_of(fields.get("extent") or "within", _EXTENTS)
    first, last = read_moment(fields.get("earliest")), read_moment(fields.get("latest"))
    if first is None and last is None:
        # A person's amendment says it in EDTF alone.
        return TimeSpan.parse(fields.get("edtf") or "", extent=extent)
    units = _of_ends(fields, "precision", _PRECISIONS)
    qualifiers = _of_ends(fields, "qualifier", _QUALIFIERS)
    if (first and not units[0]) or (last and not units[1]):
        raise ValueError("precision is missing beside earliest or latest")
    return TimeSpan(
        earliest=first,
        latest=_end_after(last, first, units) if last else None,
        earliest_precision=units[0] or units[1],
        latest_precision=units[1] or units[0],
        earliest_qualifier=qualifiers[0],
        latest_qualifier=qualifiers[1],
        extent=extent,
    )


def _of_ends(fields: dict[str, Any], name: str, words: tuple[Any, ...]) -> list[Any]:
    """What is said of each end, by itself or of both together; empty where nothing is."""
    both = fields.get(name) or ""
    found = [fields.get(f"{end}_{name}") or both for end in ("earliest", "latest")]
    return [_one_of(word, words) if word else "" for word in found]


def _end_after(last: datetime, first: datetime | None, units: list[Any]) -> datetime:
    """The first moment behind the last second; see `TimeSpan.last_second`."""
    if units[1] not in CLOCK:
        return last + _SECOND
    is_unit = first and units[0] == units[1] and fills_unit(first, last + _SECOND, units[0])
    return last + _SECOND if is_unit else last


def _one_of(word: Any, words: tuple[Any, ...]) -> Any:
    if word not in words:
        raise ValueError(f"{word!r} is none of {', '.join(words)}")
    return word


def read_moment(text: str | None) -> datetime | None:
    """A moment as bodies write it; None for none."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.isoformat() != text or moment.microsecond:
        raise ValueError(f"{text!r} is not written as 2016-11-12T23:59:59")
    return moment
