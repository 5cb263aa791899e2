"""A validator: problems are data, one Issue each."""

from __future__ import annotations

from collections.abc import Iterator

from chronos.plugin import Chronology, Issue, in_order


class PlaceCheck:
    """Events that no report puts anywhere."""

    name = "places"
    summary = "events have a place"
    codes = ("EXAMPLE1",)

    def validate(self, chronology: Chronology) -> Iterator[Issue]:
        """EXAMPLE1 for each event without a place."""
        for event in in_order(chronology.events.values()):
            if not event.places:
                yield Issue(
                    code="EXAMPLE1",
                    severity="info",
                    message=f"event {event.id} has no place",
                    where=event.id,
                    hint="amend one of its reports",
                )
