"""Whether two reports are about one place."""

from __future__ import annotations

from functools import lru_cache

from chronos.link.features import NOTHING, Contribution, Features
from chronos.model.party import Place
from chronos.model.report import Report

_BROAD = frozenset({"country", "region", "area", "border"})
_FINE = frozenset({"village", "district", "base", "camp", "crossing", "site", "road"})
_OPPOSITE = frozenset({("east", "west"), ("west", "east"), ("north", "south"), ("south", "north")})
_TOWNS = frozenset({"town", "city"})
_NAMED = frozenset({"village", "town", "city", "district", "base", "camp", "crossing", "site"})


def compare_places(
    one: Report, other: Report, features: Features, *, striking: bool
) -> Contribution:
    """Places agree by id or name, or one lies in the other; two villages can't be one place.

    Opposite parts of a place speak against one event. Inside one article only when both acts are
    `striking`: an article may name the east that an attack from the west was meant for, but what is
    struck in the east and what is struck in the west are two acts.
    """
    within = one.article == other.article
    mine, theirs = (_known(each.places, within=within) for each in (one, other))
    if not mine or not theirs:
        return NOTHING
    first, second = mine[0], theirs[0]
    if within and (_calls_back(first, theirs) or _calls_back(second, mine)):
        return features.same_place_in_article.contribute(f"same place {first.name}")
    if _are_opposite(first, second):
        apart = features.opposite_part.contribute("opposite parts")
        return apart if striking or not within else NOTHING
    if _keys(first) & _keys(second):
        return _same(first, second, features, within=within)
    if _is_only_named(first) or _is_only_named(second):
        return NOTHING
    kinds = {first.precision, second.precision}
    two_towns = kinds <= _TOWNS and first.id and second.id
    if two_towns or (kinds <= _FINE and not _related(first, second)):
        return features.other_place.contribute("other place")
    if any(_related(first, place) for place in theirs) or any(
        _related(second, place) for place in mine
    ):
        if within:  # an article names the parts of one place for one act or for many
            return NOTHING
        return features.nested_place.contribute(f"{first.name} and {second.name} belong together")
    return features.other_place.contribute("other place")


def _same(first: Place, second: Place, features: Features, *, within: bool) -> Contribution:
    """What one place gives that both name: the more, the smaller it is."""
    kinds = {first.precision, second.precision}
    same = features.same_place_in_article if within else features.same_place
    if kinds <= _BROAD:
        same = features.same_broad_place
    elif kinds <= _FINE and not within:
        same = features.same_small_place
    return same.contribute(f"same place {first.name}")


def _known(places: tuple[Place, ...], *, within: bool) -> list[Place]:
    """Places that have a name of their own; a described one ("rebel districts") may be anywhere.

    Within one article "the camp" is one camp, in two articles it may be any.
    """
    return [
        place
        for place in places
        if place.id
        or (place.precision in _NAMED and (within or not place.name.islower()))
        or (not within and _is_only_named(place))
    ]


def _is_only_named(place: Place) -> bool:
    """Whether nothing is known of a place but its proper name, so that it excludes no other."""
    return not place.id and not place.precision and place.name.rpartition(" ")[2][:1].isupper()


def _calls_back(place: Place, others: list[Place]) -> bool:
    """Whether an article means one of these by a word for it: "the airport", "a Homs district"."""
    head = place.name.rpartition(" ")[2].lower()
    if place.id:
        return False
    if place.name.removeprefix("The ").islower():
        return any(head == each.name.rpartition(" ")[2].lower() for each in others)
    outer = next(iter(place.within), "").lower()
    unnamed = place.name.lower() == f"{outer} {head}"
    return unnamed and any(outer == name for each in others for name in _keys(each))


def _related(one: Place, other: Place) -> bool:
    same = _keys(one) & _keys(other)
    return bool(same) or any(
        _contains(outer, inner) or _names(outer, inner) for outer, inner in _both(one, other)
    )


def _both(one: Place, other: Place) -> tuple[tuple[Place, Place], tuple[Place, Place]]:
    return (one, other), (other, one)


def _names(outer: Place, inner: Place) -> bool:
    """Whether a place without an id is named after the other: "Veldt airport"."""
    words = inner.name.lower().split()
    return not inner.id and outer.name.lower() in words[:-1]


@lru_cache(maxsize=1 << 14)
def _keys(place: Place) -> frozenset[str]:
    """Id without the part of the place ("western Aleppo" is in Aleppo), and names."""
    base = place.id.partition("/")[0] if place.id else None
    names = (base, place.name.lower(), (place.label or "").lower())
    return frozenset(key for key in names if key)


def _are_opposite(one: Place, other: Place) -> bool:
    """Whether two parts of one place lie on opposite sides: "west Aleppo", "east of Aleppo"."""
    here, _, mine = (one.id or "").partition("/")
    there, _, theirs = (other.id or "").partition("/")
    sides = {(a, b) for a in mine.split("-") for b in theirs.split("-")}
    return here == there and bool(sides & _OPPOSITE)


def _contains(outer: Place, inner: Place) -> bool:
    """Whether one lies in the other, or in the place that the other is a part of.

    A district of Aleppo may well lie in "eastern Aleppo", whose label is "Aleppo (east)".
    """
    label = (outer.label or outer.name).lower()
    names = {outer.name.lower(), label, label.partition(" (")[0]}
    return bool(names & {name.lower() for name in inner.within})
