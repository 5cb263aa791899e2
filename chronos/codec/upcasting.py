"""Upcasters: pure functions from the body of an older schema to that of the next.

Schema 1 gave a time one precision and one qualifier for both ends, wrote clock times with seconds,
and had the last second of an interval up to 19:00 as 18:59:59.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from chronos.codec.converters import read_moment, time_fields
from chronos.errors import UsageError
from chronos.model.edtf import CLOCK, starts
from chronos.model.time import Precision, TimeSpan

Body = dict[str, Any]
Upcaster = Callable[[Body], Body]

_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)
_DATED = ("when", "published")
_BOUNDS = ("no time told; ", "told “")
"""How schema 1 began to say that a time follows from when the article was published."""
_SPAN_1 = frozenset({"edtf", "earliest", "latest", "precision", "qualifier", "extent"})


def _same(fields: Body) -> Body:
    return fields


def _dated(fields: Body) -> Body:
    """A body of schema 1 whose times have a precision and a qualifier for each end."""
    return {key: _time(value) if key in _DATED else value for key, value in fields.items()}


def _report(fields: Body) -> Body:
    """A report of schema 1: whether it gives a time shows in how its time was found."""
    found = _dated(fields)
    when = found.get("when")
    basis = when.get("basis") if isinstance(when, dict) else None
    is_bound = isinstance(basis, str) and basis.startswith(_BOUNDS)
    return {**found, "day_given": False} if is_bound else found


def _amendment(fields: Body) -> Body:
    """An amendment of schema 1; a time in it that does not fit is reported when it is applied."""
    changed = fields.get("fields")
    if isinstance(changed, dict):
        with suppress(AttributeError, LookupError, TypeError, ValueError, UsageError):
            return {**fields, "fields": _changed(changed)}
    return fields


def _changed(fields: Body) -> Body:
    """An amended time is given, unless it is a bound as well."""
    found = _report(fields)
    return {"day_given": True, **found} if "when" in fields else found


def _time(when: Any) -> Any:
    """A time of schema 2; one that a person gave as EDTF alone stays as it is."""
    if not isinstance(when, dict) or "precision" not in when:
        return when
    first, last = read_moment(when.get("earliest")), read_moment(when.get("latest"))
    latest = last + _SECOND if last else None
    span = TimeSpan.between(
        first,
        latest,
        precision=_common_precision(first, latest, when["precision"]),
        qualifier=when.get("qualifier") or "",
        extent=when.get("extent") or "within",
    )
    rest = {key: value for key, value in when.items() if key not in _SPAN_1}
    return {**time_fields(span), **rest}


def _common_precision(
    first: datetime | None, latest: datetime | None, precision: Precision
) -> Precision:
    """The one unit in which schema 1 wrote both ends; a minute without seconds is one."""
    ends = [moment for moment in (first, latest) if moment]
    if precision in CLOCK:
        minutes = all(starts(moment, "minute") for moment in ends)
        is_minute = len(ends) == 2 and ends[1] - ends[0] == _MINUTE
        return "minute" if minutes and (is_minute or precision != "second") else "second"
    units: tuple[Precision, ...] = (precision, "month", "day")
    return next((unit for unit in units if all(starts(end, unit) for end in ends)), "second")


UPCASTERS: Mapping[tuple[str, int], Upcaster] = MappingProxyType(
    {
        ("log", 1): _same,
        ("article", 1): _dated,
        ("report", 1): _report,
        ("run", 1): _same,
        ("link", 1): _same,
        ("amendment", 1): _amendment,
        ("retraction", 1): _same,
        ("confirmation", 1): _same,
        ("merge", 1): _same,
        ("split", 1): _same,
        ("erasure", 1): _same,
    }
)
"""By (kind, version): from a body of that version to one of the next."""
