"""What events and articles share: times, titles, notes, places, parties, each entry once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from chronos.plugin import Actor, Dated, Place, TimeMark, basis_in_words, name_of


@attrs.define
class Table:
    """Entries in the order of their first use, and the place of each."""

    entries: list[Any] = attrs.Factory(list)
    _places: dict[str, int] = attrs.Factory(dict)

    def place(self, entry: Any) -> int:
        """The place of an entry, which is added if it is new."""
        key = json.dumps(entry, sort_keys=True)
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = len(self.entries)
            self.entries.append(entry)
        return found


@attrs.define
class Tables:
    """The tables of a page.

    Attributes:
        text: what every text of the page goes through.
    """

    text: Callable[[str], str]
    notes: Table = attrs.Factory(Table)
    titles: Table = attrs.Factory(Table)
    dates: Table = attrs.Factory(Table)
    places: Table = attrs.Factory(Table)
    parties: Table = attrs.Factory(Table)

    def note(self, words: str) -> int | None:
        """The place of a note; None for no words."""
        return self.notes.place(self.text(words)) if words.strip() else None

    def title(self, parts: Iterable[str]) -> int:
        """The place of a title, which is a list of our words and names in turn."""
        return self.titles.place([self.text(part) for part in parts])

    def date(self, when: Dated | None, mark: TimeMark | None) -> int | None:
        """The place of a time; None where nothing is known."""
        if mark is None:
            return None
        span = when.span if when else None
        entry = {
            "edtf": span.edtf if span else "",
            "kind": mark.kind,
            "from": mark.first.isoformat() if mark.first else None,
            "to": mark.last.isoformat() if mark.last else None,
            "words": mark.words,
            "short": mark.short,
            "sub": mark.note,
            "given": mark.given,
            "doubt": span.qualifier if span else "",
        }
        return self.dates.place(without_empty(entry, keep=("edtf", "from", "to", "words", "short")))

    def because(self, when: Dated | None) -> int | None:
        """The place of the reason of a time."""
        return self.note(basis_in_words(when.basis)) if when else None

    def place(self, place: Place) -> int:
        """The place of a place."""
        entry = {
            "name": self.text(name_of(place)),
            "within": [self.text(name) for name in place.within if name != name_of(place)],
            "lat": place.lat,
            "lon": place.lon,
        }
        return self.places.place(without_empty(entry))

    def party(self, actor: Actor) -> int:
        """The place of a party."""
        entry = {"name": self.text(name_of(actor)), "kind": actor.kind}
        return self.parties.place(without_empty(entry))


def without_empty(entry: dict[str, Any], *, keep: tuple[str, ...] = ()) -> dict[str, Any]:
    """An entry without fields that have nothing to say; zero is something."""
    return {
        key: value
        for key, value in entry.items()
        if key in keep or value or (value == 0 and value is not False)
    }
