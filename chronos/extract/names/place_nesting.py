"""How places lie to each other: distances, and the name behind a name that says where it lies.

"The Midan district of Damascus" is not the Midan of another city, whatever else the text names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from chronos.extract.names.name_index import LOWER, NameToken
from chronos.extract.names.place_choice import PlaceRow
from chronos.extract.names.place_meaning import EARTH_RADIUS
from chronos.extract.names.place_words import PlaceWords

#: So many kilometres from the middle of a city, or of a division, a place may be said to lie in it.
_REACH = {"settlement": 35.0, "admin": 250.0}


def outer_name(tokens: Sequence[NameToken], last: int, words: PlaceWords) -> int | None:
    """Token of the name that says in what a place lies whose phrase ends before token `last`."""
    if (
        last >= len(tokens)
        or not tokens[last].joined
        or tokens[last].form not in words.names.inside
    ):
        return None
    for at in range(last + 1, min(last + 7, len(tokens))):
        token = tokens[at]
        if not token.joined:
            return None
        known = token.form in words.directions or token.form in words.demonyms
        if not known and token.form not in words.names.passed:
            return at if token.shape != LOWER else None
    return None


def lies_in(row: PlaceRow, outer: PlaceRow) -> bool:
    """Whether a place may lie in another: by its containing names, or because it is near."""
    if outer.name in row.within or outer.kind == "country":
        return outer.name in row.within
    if row.lat is None or row.lon is None or outer.lat is None or outer.lon is None:
        return False
    near = great_circle(row.lat, row.lon, outer.lat, outer.lon) <= _REACH.get(outer.group, 0.0)
    return near and row.country == outer.country


def great_circle(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Kilometres from one point to another along the surface."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (lat_a, lon_a, lat_b, lon_b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(half))
