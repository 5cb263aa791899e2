"""Titles of events as sentences of who, what and where, in parts that views can set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from chronos.model.article import Article
from chronos.model.event import Event
from chronos.model.party import Actor, Place
from chronos.model.report import Report
from chronos.plugin.press import is_agency
from chronos.plugin.views import one_line, status_marker, type_label

_SHOWN = 2
"""Names of one role that a title has."""


def name_of(named: Actor | Place) -> str:
    """The name that it is known by, else the name as written."""
    return one_line(named.label or named.name)


def parties_of(
    reports: Iterable[Report],
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who did it and whom it was done to, by all reports: the most often reported first."""
    reports = tuple(reports)
    return (
        _most_reported([actor for report in reports for actor in report.agents]),
        _most_reported([actor for report in reports for actor in report.targets]),
    )


def _most_reported(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    def key(actor: Actor) -> str:
        return actor.id or actor.name.casefold()

    counts = Counter(map(key, actors))
    first: dict[str, Actor] = {}
    for actor in actors:
        first.setdefault(key(actor), actor)
    return tuple(sorted(first.values(), key=lambda actor: -counts[key(actor)]))


def title_parts(event: Event, reports: Sequence[Report]) -> tuple[str, ...]:
    """What, who and where: words of ours and names in turn, the first part ours.

    Joined they are a line such as `Shelling by rebels, Aleppo and 3 more places`.
    """
    agents, targets = parties_of(reports)
    parts = [type_label(event.type)]
    _add(parts, " by ", agents)
    _add(parts, _toward(event, reports), targets)
    places = event.places[:1]
    _add(parts, ", ", places)
    more = len(event.places) - len(places)
    if more:
        _ours(parts, f" and {more} more {'place' if more == 1 else 'places'}")
    return tuple(parts)


def headline_of(event: Event, reports: Sequence[Report]) -> str:
    """One line of what, who and where, with "Planned:", "Failed:" or "Denied:" if so; no quote."""
    return status_marker(event) + "".join(title_parts(event, reports))


def _toward(event: Event, reports: Sequence[Report]) -> str:
    traits = next((r.traits for r in reports if r.event_type == event.type), frozenset())
    if "attack" in traits:
        return " against "
    if "mutual" in traits:
        return " with "
    return " to " if "addressed" in traits or "speech_act" in traits else " of "


def _add(parts: list[str], before: str, named: Sequence[Actor | Place]) -> None:
    shown = [name_of(each) for each in named[:_SHOWN]]
    for at, name in enumerate(shown):
        last = at == len(shown) - 1 and len(named) <= _SHOWN
        _ours(parts, before if not at else " and " if last else ", ")
        parts.append(name)
    if len(named) > _SHOWN:
        rest = len(named) - _SHOWN
        _ours(parts, f" and {rest} {'other' if rest == 1 else 'others'}")


def _ours(parts: list[str], words: str) -> None:
    if len(parts) % 2:
        parts[-1] += words
    else:
        parts.append(words)


@attrs.frozen(kw_only=True)
class Credits:
    """Who published an article, apart from the agencies that it is from.

    Attributes:
        outlets: papers, sites and stations.
        agencies: news agencies.
    """

    outlets: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def credits_of(article: Article) -> Credits:
    """The credits of an article, agencies apart from outlets."""
    names = tuple(dict.fromkeys(one_line(name) for name in article.sources if name.strip()))
    return Credits(
        outlets=tuple(name for name in names if not is_agency(name)),
        agencies=tuple(name for name in names if is_agency(name)),
    )
