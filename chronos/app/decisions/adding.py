"""Events that a person adds: a report by hand, with a quote that its article has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from chronos.codec import Codec
from chronos.errors import InputError
from chronos.model.event import Chronology, Link
from chronos.model.party import Actor, Place
from chronos.model.report import Report

BY_HAND = "by hand"
"""What a report that a person added has in the place of its extractor."""


class Names:
    """Places and parties of a chronology by their names, to find those that a person types."""

    def __init__(self, state: Chronology) -> None:
        self._places: dict[str, Place] = {}
        self._parties: dict[str, Actor] = {}
        for report in state.reports.values():
            for place in report.places:
                self._note(self._places, place)
            for actor in (*report.agents, *report.targets, *report.attributed_to):
                self._note(self._parties, actor)

    @staticmethod
    def _note(known: dict[str, Any], named: Actor | Place) -> None:
        for name in (named.label, named.name):
            if name and (named.id or name.casefold() not in known):
                known.setdefault(name.casefold(), named)

    def values(self, field: str, names: Iterable[str]) -> list[dict[str, Any]]:
        """The places or parties of some names, as JSON values; of an unknown one the name alone."""
        known: Mapping[str, Actor | Place] = self._places if field == "places" else self._parties
        found = ((name, known.get(name.casefold())) for name in names)
        return [_fields(each) if each else {"name": name} for name, each in found]


def added(
    fields: Mapping[str, Any], by: str, reason: str, state: Chronology, codec: Codec
) -> tuple[Report, Link]:
    """The report and the link of an event that a person adds.

    Args:
        fields: `article`, `quote` (`field`, `start`, `end`, `exact`), `type`, `status`, `when` as
            EDTF text or None, and names in `places`, `agents`, `targets`, `attributed_to`.
        by: who adds it.
        reason: why.
        state: the chronology so far.
        codec: knows the event types.

    Raises:
        InputError: the article is unknown, does not have the quote, or a value does not fit.
    """
    article = state.articles.get(str(fields.get("article")))
    if article is None:
        raise InputError(f"unknown article {fields.get('article')!r}")
    quote = _quote(fields.get("quote"))
    text = article.headline if quote["field"] == "headline" else article.text
    if text[quote["start"] : quote["end"]] != quote["exact"] or not quote["exact"].strip():
        raise InputError(f"article {article.id} does not have the quote at its place")
    names = Names(state)
    when = fields.get("when")
    body = {
        "article": article.id,
        "quote": quote,
        "trigger": {"text": quote["exact"], "start": quote["start"], "end": quote["end"]},
        "status": fields.get("status", "occurred"),
        "when": {"edtf": when, "basis": f"given by {by}"} if when else None,
        "day_given": bool(when),
        "extractor": BY_HAND,
        **{
            field: names.values(field, fields.get(field, ()))
            for field in ("places", "agents", "targets", "attributed_to")
        },
    }
    seed = "\n".join((BY_HAND, article.id, str(fields.get("type")), str(quote)))
    digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    name = f"r-{digest}"
    kind = str(fields.get("type"))
    if not codec.knows(kind):
        raise InputError(f"unknown event type {kind!r}", hint="`chronos types` lists them")
    report = codec.structure("report", kind, body, name)
    assert isinstance(report, Report)  # noqa: S101 - a body of this kind is one
    event = Link(report=report.id, event=f"e-{digest}", why=f"added by {by}: {reason}")
    return report, event


def _fields(named: Actor | Place) -> dict[str, Any]:
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in attrs.asdict(named, recurse=False).items()
    }


def _quote(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise InputError("it has no quote")
    start, end, exact = found.get("start"), found.get("end"), found.get("exact")
    if type(start) is not int or type(end) is not int or not isinstance(exact, str):
        raise InputError("its quote does not have start, end and exact")
    if found.get("field", "text") not in {"text", "headline"} or not 0 <= start < end:
        raise InputError("its quote does not point into an article")
    return {"field": found.get("field", "text"), "start": start, "end": end, "exact": exact}
