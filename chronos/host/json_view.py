"""The parts of the JSON view: those of the codec, then corrections and disputes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from chronos.model.event import Chronology
from chronos.plugin.context import Correction, Corrections, ExportContext
from chronos.plugin.statements import provenance


def json_parts(
    chronology: Chronology, context: ExportContext[Any] | None
) -> Iterator[tuple[str, Any]]:
    """The keys of the exported object with their values; see `chronos.codec.chronology_parts`.

    Corrections are sorted by the id that they are about, then by their place in the log;
    disputes by time.

    Args:
        chronology: what is exported.
        context: what it was made from; None leaves `made_from` out, and there are no corrections.
    """
    from chronos.codec import chronology_parts

    corrections = context.corrections if context else {}
    for key, value in chronology_parts(chronology, provenance(context) if context else None):
        yield key, _retracted(value, corrections) if key == "retracted_events" else value
    yield "corrections", _corrections(corrections)
    yield "disputes", _disputes(chronology)


def _retracted(events: Iterator[dict[str, Any]], known: Corrections) -> Iterator[dict[str, Any]]:
    """Events with who retracted them or their reports, and why."""
    for event in events:
        names = (event["id"], *event["reports"])
        said = [
            _fields(each, name)
            for name in names
            for each in known.get(name, ())
            if each.action == "retracted"
        ]
        yield event | {"retractions": said}


def _corrections(known: Corrections) -> Iterator[dict[str, Any]]:
    for name in sorted(known):
        yield from (_fields(each, name) for each in known[name])


def _fields(correction: Correction, about: str) -> dict[str, Any]:
    return {"about": about} | attrs.asdict(correction)


def _disputes(chronology: Chronology) -> Iterator[dict[str, Any]]:
    """What reports disagree on; sides and claims by the ids of reports, not in order of the log."""
    from chronos.codec import to_json
    from chronos.disputes import Claim, Side, disputes

    def claim(one: Claim) -> Mapping[str, Any]:
        return {"report": one.report.id, "figure": one.figure and to_json(one.figure)}

    def claims(side: Side) -> list[Mapping[str, Any]]:
        return [claim(each) for each in sorted(side.claims, key=lambda one: one.report.id)]

    for each in disputes(chronology):
        sides = sorted((claims(side) for side in each.sides), key=lambda side: side[0]["report"])
        yield {
            "kind": each.kind,
            "measure": each.measure,
            "events": sorted(each.events),
            "sides": [{"claims": side} for side in sides],
        }
