"""Bodies of reports and links as bytes, fast: most of what they hold was written before.

What a converter makes of an object, this makes as well, byte for byte; laws in tests/laws hold it
to that. An object that does not have the types that its class states is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, get_args, get_type_hints

import attrs
import orjson
from cattrs import Converter

from chronos.codec.jsontext import Canonical
from chronos.codec.shapes import REPORT_KEYS, own_fields
from chronos.codec.sharing import ROOM
from chronos.model.event import Link
from chronos.model.report import Quote, Report, Status, Trigger
from chronos.model.time import Dated

_ALWAYS = frozenset({"article", "status", "trigger", "quote"})
_STATUSES = frozenset(get_args(Status))
_FIELDS = frozenset({"text", "headline"})
Write = Callable[[Any], Any]
Plan = tuple[tuple[str, Write, Write, bool], ...]
"""Key, how to get the value, how to write it, and whether it stands there when it is empty."""


class Unfit(Exception):
    """The object does not have the types that its class states."""


class FastWriter:
    """Writes reports of known types, and links; says so about whatever it can't check.

    Args:
        writer: makes JSON values of parties, places, figures and times that were not seen before.
        reader: makes objects of these again, which is how they are checked.
    """

    def __init__(self, writer: Converter, reader: Converter) -> None:
        self._writer = writer
        self._reader = reader
        self._seen: dict[Any, orjson.Fragment] = {}
        self._last: dict[int, tuple[Any, orjson.Fragment]] = {}  # by identity, which needs no hash
        self._plans: dict[type, Plan] = {}

    def link(self, link: Link) -> Canonical:
        """The body of a link.

        Raises:
            Unfit: see there.
        """
        report, event, why = link.report, link.event, link.why
        if not type(report) is type(event) is type(why) is str:
            raise Unfit
        fields = {"report": report, "event": event}
        if why:
            fields["why"] = why
        return _dump(fields)

    def report(self, report: Report) -> Canonical:
        """The body of a report whose type is installed.

        Raises:
            Unfit: see there.
        """
        cls = type(report)
        plan = self._plans.get(cls) or self._plan(cls)
        fields: dict[str, Any] = {}
        for key, get, write, always in plan:
            value = get(report)
            if value or always:
                fields[key] = write(value)
        if not fields.get("attributes", True):
            del fields["attributes"]
        return _dump(fields)

    def _plan(self, cls: type[Report]) -> Plan:
        special: dict[str, Write] = {
            "article": _text, "status": _status, "trigger": _trigger, "quote": _quote,
            "extractor": _text, "when": self._fragment,
        }  # fmt: skip
        plan = []
        for key in REPORT_KEYS:
            if key == "attributes":
                own = self._own(cls)
                if own:
                    plan.append((key, lambda report: report, own, False))
            else:
                write = special.get(key) or self._fragments
                plan.append((key, attrgetter(key), write, key in _ALWAYS))
        self._plans[cls] = tuple(plan)
        return self._plans[cls]

    def _own(self, cls: type[Report]) -> Write | None:
        hints = get_type_hints(cls)
        steps = tuple(
            (name, attrgetter(name), _text if hints[name] in {str, str | None} else self._several)
            for name in own_fields(cls)
        )

        def write(report: Report) -> dict[str, Any]:
            found = {}
            for name, get, put in steps:
                value = get(report)
                if value:
                    found[name] = put(value)
            return found

        return write if steps else None

    def _several(self, value: Any) -> Any:
        return self._fragments(value) if isinstance(value, tuple) else self._fragment(value)

    def _fragments(self, values: Any) -> list[orjson.Fragment]:
        if type(values) is not tuple:
            raise Unfit
        return [self._fragment(value) for value in values]

    def _fragment(self, value: Any) -> orjson.Fragment:
        """The JSON of an attrs object; written and read back once, then known by its value."""
        last = self._last.get(id(value))
        if last and last[0] is value:
            return last[1]
        try:
            key = _dated_key(value) if type(value) is Dated else value
            found = self._seen.get(key) or self._new_fragment(key, value)
        except (AttributeError, TypeError):  # what it holds is not what it should be
            raise Unfit from None
        if len(self._last) >= ROOM:
            self._last.clear()
        self._last[id(value)] = value, found
        return found

    def _new_fragment(self, key: Any, value: Any) -> orjson.Fragment:
        if not attrs.has(type(value)):
            raise Unfit
        fields = self._writer.unstructure(value)
        if self._reader.structure(fields, type(value)) != value:
            raise Unfit
        if len(self._seen) >= ROOM:
            self._seen.clear()
        found = self._seen[key] = orjson.Fragment(bytes(_dump(fields)))
        return found


def _dated_key(dated: Dated) -> Any:
    """The time with its zones: one moment is equal in all of them, but written differently."""
    first, last = dated.span.earliest, dated.span.latest
    return dated, first and first.tzinfo, last and last.tzinfo


def _dump(fields: dict[str, Any]) -> Canonical:
    try:
        return Canonical(orjson.dumps(fields, option=orjson.OPT_STRICT_INTEGER))
    except TypeError:  # a lone surrogate, an integer beyond 2^53
        raise Unfit from None


def _text(value: Any) -> str:
    if type(value) is not str:
        raise Unfit
    return value


def _status(value: Any) -> str:
    if value not in _STATUSES:
        raise Unfit
    return str(value)


def _trigger(trigger: Any) -> dict[str, Any]:
    if type(trigger) is not Trigger:
        raise Unfit
    text, start, end = trigger.text, trigger.start, trigger.end
    if type(text) is not str or not type(start) is type(end) is int:
        raise Unfit
    return {"text": text, "start": start, "end": end}


def _quote(quote: Any) -> dict[str, Any]:
    if type(quote) is not Quote or quote.field not in _FIELDS:
        raise Unfit
    exact, start, end = quote.exact, quote.start, quote.end
    if type(exact) is not str or not type(start) is type(end) is int:
        raise Unfit
    return {"exact": exact, "start": start, "end": end, "field": quote.field}
