"""The parts of nodes: times, places, parties, figures, what a type adds to a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

from chronos.plugin import Actor, Dated, Figure, Place, Report, TimeSpan, UnknownReport
from chronos_jsonld.context import BASE, TIME_TEXT

Node = dict[str, Any]
_CLOCK = frozenset({"second", "minute", "hour"})


def iri(*parts: str) -> str:
    """An absolute id; characters that no IRI may hold are escaped."""
    return BASE + ":".join(quote(part, safe="-._~:") for part in parts)


def filled(node: Node) -> Node:
    """The node without empty values: None, empty text, empty lists."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def time_keys(when: Dated | None, *, key: str) -> Node:
    """The text of a time under a key, with how it was found."""
    if when is None:
        return {}
    found = {"extent": when.span.extent, "expression": when.expression, "basis": when.basis}
    return {key: time_text(when.span)} | filled(found)


def date_keys(when: Dated | None) -> Node:
    """Typed dates of the ends that are those of what happened, known to the day or better."""
    if when is None or not _is_sure(when.span):
        return {}
    return filled({"startDate": _first(when.span), "endDate": _last(when.span)})


def time_text(span: TimeSpan) -> str | Node:
    """The text of a time: EDTF by the context, otherwise typed as our own extension."""
    return span.edtf if span.is_edtf else {"@type": TIME_TEXT, "@value": span.edtf}


def report_keys(words: str, reported: TimeSpan | None, *, day_given: bool) -> Node:
    """The time in words; where nobody gives a day, that, and when it was reported."""
    if day_given:
        return {"timeInWords": words}
    text = time_text(reported) if reported else None
    return filled({"timeInWords": words, "reported": text}) | {"dayGiven": False}


def figure_node(figure: Figure) -> Node:
    """The figure with its bounds, so that none is taken for exact that is not."""
    node = {
        "@type": "QuantitativeValue",
        "measure": figure.measure,
        "value": figure.value,
        "minValue": figure.low,
        "maxValue": figure.high,
        "qualifier": figure.qualifier,
        "group": figure.group,
    }
    return filled(node)


class Names:
    """Places and parties by id: each has one node, with all names that articles use."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._written: dict[str, set[str]] = {}

    def place(self, place: Place) -> Node:
        """A reference to a place that the gazetteer knows, otherwise the place itself."""
        name = place.label or place.name
        if place.id is None:
            return _place_node(place, name)
        return self._known(iri("place", place.id), _place_node(place, name), place.name)

    def actor(self, actor: Actor) -> Node:
        """A reference to a party that the lexicon knows, otherwise the party itself."""
        kind = "Person" if actor.kind == "person" else "Organization"
        name = actor.label or actor.name
        node = filled({"@type": [kind, "Agent"], "name": name, "actorKind": actor.kind})
        if actor.id is None:
            return node
        return self._known(iri("agent", actor.id), node, actor.name)

    def attributes(self, report: Report) -> list[Node]:
        """What the type adds: each attribute by its name."""
        pairs: list[tuple[str, Any]] = list(report.attributes.items())
        if isinstance(report, UnknownReport):
            pairs = list(report.unknown_attributes)
        return [
            {"@type": "PropertyValue", "name": name, "value": self._value(value)}
            for name, value in pairs
        ]

    def nodes(self) -> Iterator[Node]:
        """Everything that was referred to, by id."""
        for key in sorted(self._nodes):
            node = self._nodes[key]
            others = sorted(self._written[key] - {node["name"]})
            yield {"@id": key, **node, **filled({"alternateName": others})}

    def _known(self, key: str, node: Node, written: str) -> Node:
        self._nodes.setdefault(key, node)
        self._written.setdefault(key, set()).add(written)
        return {"@id": key, "name": node["name"]}

    def _value(self, value: Any) -> Any:
        if isinstance(value, Actor):
            return self.actor(value)
        if isinstance(value, tuple | list):
            return [self._value(each) for each in value]
        return value if isinstance(value, str | int | float | bool) else str(value)


def _place_node(place: Place, name: str) -> Node:
    around: Node = {}
    for outer in reversed(place.within):
        around = filled({"@type": "Place", "name": outer, "containedInPlace": around})
    geo: Node = {}
    if place.lat is not None and place.lon is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    node = {
        "@type": "Place",
        "name": name,
        "geo": geo,
        "placePrecision": place.precision,
        "containedInPlace": around,
    }
    return filled(node)


def _is_sure(span: TimeSpan) -> bool:
    """Whether its ends are those of what happened, not bounds of it."""
    return span.extent == "throughout" or (span.is_day and "/" not in span.edtf)


def _first(span: TimeSpan) -> str | Node:
    if span.earliest is None or span.earliest_qualifier:
        return ""
    return _written(span.earliest, span.earliest_precision)


def _last(span: TimeSpan) -> str | Node:
    """Inclusive for days, as schema.org has it; the instant itself for clock times."""
    if span.latest is None or span.latest_qualifier:
        return ""
    end = span.latest if span.latest_precision in _CLOCK else span.last_moment
    return _written(end, span.latest_precision) if end else ""


def _written(moment: datetime, precision: str) -> str | Node:
    """A date, or a typed date and time; empty for what is known no better than to the month."""
    if precision in _CLOCK:
        return {"@type": "xsd:dateTime", "@value": moment.isoformat()}
    return moment.date().isoformat() if precision in {"day", "week"} else ""
