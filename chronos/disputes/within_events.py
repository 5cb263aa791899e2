"""Conflicts between reports that are linked to one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from chronos.disputes.dispute import Claim, Conflict
from chronos.disputes.incidents import Incidents, are_apart, distinct_voices, places_exclude
from chronos.disputes.mentions import Mention, party_key
from chronos.model.report import Figure


def conflicts_within(reports: Sequence[Mention], incidents: Incidents) -> Iterator[Conflict]:
    """What any two reports of one event say that can't both be true."""
    for one, other in combinations(reports, 2):
        if distinct_voices(one, other):
            yield from _of_pair(one, other, incidents)


def toll_conflicts(one: Mention, other: Mention, incidents: Incidents) -> Iterator[Conflict]:
    """Figures of two reports of one incident that exclude each other."""
    for figure in one.report.figures:
        for another in other.report.figures:
            if incidents.tolls_exclude(one, figure, other, another):
                yield Conflict(
                    kind="toll",
                    measure=figure.measure,
                    one=Claim(report=one.report, figure=figure),
                    other=Claim(report=other.report, figure=another),
                    keys=(_figure_key(figure), _figure_key(another)),
                )


def denial(one: Mention, other: Mention) -> Conflict | None:
    """The conflict of two reports of which one asserts what the other denies."""
    if {one.position, other.position} != {"asserts", "denies"}:
        return None
    return _conflict("denial", one, other, (one.position, other.position))


def date_conflict(one: Mention, other: Mention) -> Conflict | None:
    """The conflict of two reports of one type that give times without a moment in common."""
    if not one.span or not other.span or not are_apart(one.span, other.span):
        return None
    return _conflict("date", one, other, (one.span.edtf, other.span.edtf))


def place_conflict(one: Mention, other: Mention) -> Conflict:
    """The conflict of two reports that give places which exclude each other."""
    return _conflict("place", one, other, (one.place_key, other.place_key))


def author_conflict(one: Mention, other: Mention) -> Conflict:
    """The conflict of two reports that name authors who exclude each other."""
    return _conflict("author", one, other, (_authors(one), _authors(other)))


def _of_pair(one: Mention, other: Mention, incidents: Incidents) -> Iterator[Conflict]:
    yield from toll_conflicts(one, other, incidents)
    found = denial(one, other)
    if found:
        yield found
    if {one.position, other.position} != {"asserts"} or one.is_toll or other.is_toll:
        return
    if one.report.event_type == other.report.event_type and "lasting" not in one.report.traits:
        apart = date_conflict(one, other)
        if apart:
            yield apart
    if places_exclude(one, other):
        yield place_conflict(one, other)
    if incidents.authors_exclude(one, other):
        yield author_conflict(one, other)


def _conflict(kind: str, one: Mention, other: Mention, keys: tuple[object, object]) -> Conflict:
    return Conflict(
        kind=kind,  # type: ignore[arg-type]
        one=Claim(report=one.report),
        other=Claim(report=other.report),
        keys=keys,
    )


def _figure_key(figure: Figure) -> tuple[object, ...]:
    return (figure.qualifier, figure.value, figure.low, figure.high, figure.group.casefold())


def _authors(mention: Mention) -> frozenset[str]:
    return frozenset(party_key(actor) for actor in mention.report.agents)
