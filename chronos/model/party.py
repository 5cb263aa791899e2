"""Who and where: parties to an event and places, as written and as known."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Actor:
    """A party: a state, an army, an armed group, an organisation, an office or a person.

    Attributes:
        name: as written in the article (a pronoun is resolved to the nearest name).
        id: the lexicon's slug, None for a party that the lexicon does not know.
        label: the canonical name that goes with `id`.
        kind: state, military, police, rebel, militia, organisation, media, office, person,
            civilian; None when unknown.
    """

    name: str
    id: str | None = None
    label: str | None = None
    kind: str | None = None


@attrs.frozen(kw_only=True)
class Place:
    """A place as written, with what the gazetteer knows of it.

    Attributes:
        name: as written in the article.
        id: the gazetteer's id, None when it does not know the place.
        label: the canonical name that goes with `id`.
        lat: degrees north, WGS 84.
        lon: degrees east, WGS 84.
        precision: what the coordinates locate: country, region, city, town, district ...
        within: names of the places that contain it, nearest first.
    """

    name: str
    id: str | None = None
    label: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    within: tuple[str, ...] = ()
