"""What a place phrase means: the row of its name, changed by the words around it."""

from __future__ import annotations

import math

import attrs

from chronos.extract.names.place_choice import Candidate, PlaceRow
from chronos.extract.names.place_phrases import Phrase
from chronos.extract.names.place_words import PlaceType
from chronos.model.party import Place

#: Mean radius of the Earth in kilometres.
EARTH_RADIUS = 6371.0

_BEARINGS = {
    "north": 0, "north-east": 45, "east": 90, "south-east": 135,
    "south": 180, "south-west": 225, "west": 270, "north-west": 315,
}  # fmt: skip


def narrow(found: Candidate, kind: PlaceType | None) -> Candidate:
    """Keep the rows that a type word fits, if any does."""
    if kind is None:
        return found
    rows = [row for row in found.rows if row.kind == kind.kind and kind.group != "settlement"]
    rows = rows or [row for row in found.rows if row.group == kind.group]
    return attrs.evolve(found, rows=tuple(rows)) if rows else found


def unknown_place(name: str, phrase: Phrase, outer: PlaceRow | None) -> Place:
    """A place of which nothing is known but its type, and perhaps in what it lies."""
    within = tuple(dict.fromkeys((outer.name, *outer.within))) if outer else ()
    return Place(name=name, precision=phrase.type.kind if phrase.type else None, within=within)


def place_of(name: str, row: PlaceRow, phrase: Phrase) -> Place:
    """The place that a phrase around a known name means."""
    if phrase.type and not _fits(row, phrase.type):
        return _feature(name, row, phrase.type)
    base = Place(
        name=name,
        id=row.id,
        label=row.name,
        lat=row.lat,
        lon=row.lon,
        precision=row.kind,
        within=row.within,
    )
    if phrase.part == "beyond":
        return _beyond(base, phrase)
    words = [word for word in (phrase.direction, phrase.part) if word and word != "part"]
    if not words:
        return base
    slug = "-".join(dict.fromkeys(words))
    label = f"{row.name} ({' '.join(dict.fromkeys(words))})"
    within = tuple(dict.fromkeys((row.name, *row.within)))
    return attrs.evolve(base, id=f"{row.id}/{slug}", label=label, within=within)


def _fits(row: PlaceRow, kind: PlaceType) -> bool:
    """Whether a type word names the row itself, not something beside it."""
    if row.kind == "area" and kind.group in ("admin", "part"):
        return True
    if kind.group == "settlement":
        return row.group in ("settlement", "part")
    if kind.group == "part":
        return row.kind not in ("city", "country")
    if kind.group == "admin":
        return row.group in ("admin", "settlement")
    return row.kind == kind.kind or (row.group == "feature" and row.kind != "road")


def _feature(name: str, row: PlaceRow, kind: PlaceType) -> Place:
    """A thing named after a known place ("Aleppo airport"): inside it, position unknown."""
    within = tuple(dict.fromkeys((row.name, *row.within)))
    return Place(name=name, precision=kind.kind, within=within)


def _beyond(base: Place, phrase: Phrase) -> Place:
    """A place at a direction, and perhaps a distance, from a known one."""
    lat, lon, slug = base.lat, base.lon, f"{phrase.direction}-of"
    bearing = _BEARINGS.get(phrase.direction or "")
    if phrase.kilometres and bearing is not None and lat is not None and lon is not None:
        angle = math.radians(bearing)
        lat_off = math.degrees(phrase.kilometres / EARTH_RADIUS * math.cos(angle))
        lon_off = math.degrees(phrase.kilometres / EARTH_RADIUS * math.sin(angle))
        lon = round(lon + lon_off / math.cos(math.radians(lat)), 4)
        lat, slug = round(lat + lat_off, 4), f"{round(phrase.kilometres, 1):g}km-{slug}"
    return attrs.evolve(
        base,
        id=f"{base.id}/{slug}",
        label=f"{slug.replace('-', ' ')} {base.label}",
        lat=lat,
        lon=lon,
        precision="area",
        within=base.within[-1:],
    )


def lies_towards(base: Place, inner: Place, part: str) -> bool | None:
    """Whether a place inside `base` lies in its part of a compass direction ("west").

    True within 60 degrees of the direction, False behind, None between and where the part has
    no direction or a place no coordinates.
    """
    bearing = _BEARINGS.get(part)
    if bearing is None or base.lat is None or base.lon is None:
        return None
    if inner.lat is None or inner.lon is None:
        return None
    north = inner.lat - base.lat
    east = (inner.lon - base.lon) * math.cos(math.radians(base.lat))
    off = (math.degrees(math.atan2(east, north)) - bearing + 180) % 360 - 180
    return True if abs(off) <= 60 else False if abs(off) > 90 else None
