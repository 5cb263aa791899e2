"""Drafts of reports and links, fast: most of what their bodies hold was written before.

A body is put together from pieces of JSON, in one pass and without a dict: a log that is appended
to in large batches waits for this more than for the disk.

What a converter makes of an object, this makes as well, byte for byte; laws in tests/laws hold it
to that. An object that does not have the types that its class states is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from json.encoder import encode_basestring as quoted
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from cattrs import BaseValidationError, Converter
from cattrs.errors import CattrsError

from chronos.codec.converters import VERSION, own_fields
from chronos.codec.interning import ROOM
from chronos.codec.jsontext import MAX_INTEGER, Canonical, check_value, write_json
from chronos.errors import ChronosError
from chronos.model.article import Span
from chronos.model.event import Link
from chronos.model.party import Actor, Place
from chronos.model.record import Draft
from chronos.model.report import Figure, Quote, Report, Status, Trigger
from chronos.model.time import Dated

_STATUSES = MappingProxyType({status: f',"status":"{status}"' for status in get_args(Status)})
_FIELDS = MappingProxyType({field: f',"field":"{field}"}}' for field in ("text", "headline")})
_DAY_GIVEN = MappingProxyType({True: "", False: ',"day_given":false'})
_REPORT = attrgetter(
    "id", "article", "status", "when", "day_given", "places", "agents", "targets",
    "attributed_to", "figures", "trigger", "quote", "antecedents", "confidence", "extractor",
)  # fmt: skip
_LINK = attrgetter("report", "event", "kind", "stance", "why")
_LINK_KINDS = MappingProxyType({"same": "", "possible": ',"kind":"possible"'})
_STANCES = MappingProxyType({"asserts": "", "denies": ',"stance":"denies"'})
_SPAN = attrgetter("start", "end")
_TRIGGER = attrgetter("text", "start", "end")
_QUOTE = attrgetter("exact", "start", "end", "field")
_new: Callable[..., Any] = tuple.__new__  # a draft at half the price of its constructor
Write = Callable[[Any, str], Draft]


class Unfit(Exception):
    """The object does not have the types that its class states."""


UNFIT = (
    ArithmeticError, AttributeError, BaseValidationError, CattrsError, ChronosError, LookupError,
    TypeError, Unfit, ValueError,
)  # fmt: skip
"""What is raised where a value is not what it should be."""


def draft_makers(
    types: Iterable[type[Report]], writer: Converter, reader: Converter, recent: int
) -> Mapping[type, Write]:
    """By class, what makes a draft of an object and who wrote it.

    They raise one of `UNFIT` for what they can't check.

    Args:
        types: classes of the event types that are installed.
        writer: makes JSON values of parties, places, figures and times that were not seen before.
        reader: makes objects of these again, which is how they are checked.
        recent: how many objects a member holds to know them by their identity.
    """
    known: dict[type, _Known] = {
        cls: _Known(cls, writer, reader, recent) for cls in (Dated, Actor, Place, Figure)
    }
    return _Makers(types, known)


class _Makers(dict[type, Write]):
    """What makes drafts, by class; that of an event type is made when its first report comes."""

    def __init__(self, types: Iterable[type[Report]], known: Mapping[type, _Known]) -> None:
        super().__init__({Link: _link})
        self._types = frozenset(types)
        self._known = known

    def __missing__(self, cls: type) -> Write:
        if cls not in self._types:
            raise KeyError(cls)
        made = self[cls] = _report(cls, self._known)
        return made


def _report(cls: type[Report], known: Mapping[type, _Known]) -> Write:
    when_of = _Member("when", known[Dated]).one
    places_of = _Member("places", known[Place]).several
    agents_of = _Member("agents", known[Actor]).several
    targets_of = _Member("targets", known[Actor]).several
    sources_of = _Member("attributed_to", known[Actor]).several
    figures_of = _Member("figures", known[Figure]).several
    own_of, kind = _own(cls, known[Actor]), cls.type

    def write(report: Any, by: str) -> Draft:
        (
            about, article, status, when, day_given, places, agents, targets, sources, figures,
            trigger, quote, antecedents, confidence, extractor,
        ) = _REPORT(report)  # fmt: skip
        details = (
            f"{own_of(report)}{when_of(when) if when else ''}{_DAY_GIVEN[day_given]}"
            f"{places_of(places) if places else ''}{agents_of(agents) if agents else ''}"
            f"{targets_of(targets) if targets else ''}{sources_of(sources) if sources else ''}"
            f"{figures_of(figures) if figures else ''}"
        )
        text, start, end = _TRIGGER(trigger)
        exact, first, last, field = _QUOTE(quote)
        if not (
            type(start) is type(end) is type(first) is type(last) is int
            and 0 <= start <= end <= MAX_INTEGER
            and 0 <= first <= last <= MAX_INTEGER
            and type(trigger) is Trigger
            and type(quote) is Quote
        ):
            raise Unfit
        sure = "" if confidence is None else f',"confidence":{confidence}'
        signed = f',"extractor":{quoted(extractor)}' if extractor else ""
        body = (
            f'{{"article":{quoted(article)}{_STATUSES[status]}{details}'
            f',"trigger":{{"text":{quoted(text)},"start":{start},"end":{end}}}'
            f',"quote":{{"exact":{quoted(exact)},"start":{first},"end":{last}{_FIELDS[field]}'
            f"{_antecedents(antecedents) if antecedents else ''}{sure}{signed}}}"
        )
        row = ("report", about, Canonical(body.encode()), kind, VERSION, by)
        return _new(Draft, row)  # type: ignore[no-any-return]

    return write


def _own(cls: type[Report], actor: _Known) -> Callable[[Any], str]:
    """What gives the member `attributes`, empty when a report has none set."""
    hints, names = get_type_hints(cls), own_fields(cls)
    steps = tuple((attrgetter(name), _own_member(name, hints[name], actor)) for name in names)

    def write(report: Any) -> str:
        found = ""
        for get, put in steps:
            if value := get(report):
                found += put(value)
        return f',"attributes":{{{found[1:]}}}' if found else ""

    return write


def _own_member(name: str, hint: Any, actor: _Known) -> Callable[[Any], str]:
    if hint in {str, str | None}:
        return lambda text: f',"{name}":{quoted(text)}'
    if hint == Actor | None:
        return _Member(name, actor).one
    return _Member(name, actor).several if hint == tuple[Actor, ...] else _unfit


class _Known:
    """The JSON of objects of one class: written and read back once, then known by their value."""

    def __init__(self, cls: type[Any], writer: Converter, reader: Converter, recent: int) -> None:
        self.recent = recent
        self._cls = cls
        self._writer = writer
        self._reader = reader
        self._texts: dict[Any, str] = {}

    def __call__(self, value: Any) -> str:
        """The JSON of an object."""
        if type(value) is not self._cls:
            raise Unfit
        key = _dated_key(value) if type(value) is Dated else value
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= ROOM:
                self._texts.clear()
            found = self._texts[key] = self._write(value)
        return found

    def _write(self, value: Any) -> str:
        fields = self._writer.unstructure(value)
        check_value(fields)
        if self._reader.structure(fields, self._cls) != value:
            raise Unfit
        return write_json(fields).decode()


class _Member:
    """A member of a body whose value is an object, or a tuple of them.

    Objects are known by their identity, which needs no hash: they are held, so it stays theirs.
    """

    def __init__(self, key: str, known: _Known) -> None:
        self._start = f',"{key}":'
        self._known = known
        self._held: list[Any] = []
        self._texts: dict[int, str] = {}

    def one(self, value: Any) -> str:
        """The member for an object."""
        return self._texts.get(id(value)) or self._learn(value, self._known(value))

    def several(self, values: Any) -> str:
        """The member for a tuple of objects; most have one."""
        if type(values) is not tuple:
            raise Unfit
        if len(values) == 1:
            (value,) = values
            return self._texts.get(id(value)) or self._learn(value, f"[{self._known(value)}]")
        return f"{self._start}[{','.join(map(self._known, values))}]"

    def _learn(self, value: Any, text: str) -> str:
        if len(self._held) >= self._known.recent:
            self._held.clear()
            self._texts.clear()
        self._held.append(value)
        found = self._texts[id(value)] = self._start + text
        return found


def _antecedents(spans: Any) -> str:
    if type(spans) is not tuple:
        raise Unfit
    return f',"antecedents":[{",".join(map(_span, spans))}]'


def _span(span: Any) -> str:
    start, end = _SPAN(span)
    if not (type(span) is Span and type(start) is type(end) is int and 0 <= start <= MAX_INTEGER):
        raise Unfit
    if not 0 <= end <= MAX_INTEGER:
        raise Unfit
    return f'{{"start":{start},"end":{end}}}'


def _dated_key(dated: Dated) -> Any:
    """The time with its zones: one moment is equal in all of them, but written differently."""
    first, last = dated.span.earliest, dated.span.latest
    return dated, first and first.tzinfo, last and last.tzinfo


def _link(link: Any, by: str) -> Draft:
    report, event, kind, stance, why = _LINK(link)
    rest = f"{_LINK_KINDS[kind]}{_STANCES[stance]}" + (f',"why":{quoted(why)}' if why else "")
    body = f'{{"report":{quoted(report)},"event":{quoted(event)}{rest}}}'
    return Draft("link", report, Canonical(body.encode()), "", VERSION, by)


def _unfit(_: Any) -> str:
    raise Unfit
