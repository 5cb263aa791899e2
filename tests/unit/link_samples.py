"""Small invented reports for the tests of linking, and the chronology that links make of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chronos.chronology import fold
from chronos.codec import Codec
from chronos.codec import Merge as Joined
from chronos.link import Linking
from chronos.log import MemoryLog
from chronos.model.event import Chronology
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Quote, Report, Trigger
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import EVENT_TYPES

CODEC = Codec()
TYPES = {cls.type: cls for cls in EVENT_TYPES}
VELDT = Place(name="Veldt", id="veldt", within=("Eastmark", "Norland"), precision="town")
ORM = Place(name="Orm", id="orm", within=("Eastmark", "Norland"), precision="town")
EASTMARK = Place(name="Eastmark", id="eastmark", within=("Norland",), precision="region")
ARMY = Actor(name="army", id="norland-army", kind="military")
REBELS = Actor(name="rebels", id="eastmark-front", kind="rebel")


def make_report(
    name: str, type_: str = "shelling", when: str = "2016-11-10", **fields: object
) -> Report:
    """A report: by default the army shelled Veldt on 10 November 2016."""
    known: dict[str, object] = {"places": (VELDT,), "agents": (ARMY,)}
    return TYPES[type_](
        id=name,
        article=f"a-{name}",
        trigger=Trigger(text="shelled", start=9, end=16),
        quote=Quote(exact="The army shelled Veldt.", start=0, end=23),
        when=Dated(span=TimeSpan.parse(when), basis="test") if when else None,
        **(known | fields),  # type: ignore[arg-type]
    )


def killed(value: int) -> tuple[Figure, ...]:
    """A figure of so many dead."""
    return (Figure(measure="killed", value=value, low=value, high=value),)


def groups(linking: Linking) -> set[frozenset[str]]:
    """The reports of each event."""
    by_event: dict[str, set[str]] = {}
    for link in linking.links:
        by_event.setdefault(link.event, set()).add(link.report)
    return {frozenset(reports) for reports in by_event.values()}


def recorded(*rounds: tuple[Iterable[Report], Linking]) -> Chronology:
    """The chronology of a log that took each round's reports and what linking decided on them."""
    log = MemoryLog()
    for reports, linking in rounds:
        objects: Sequence[object] = [
            *reports,
            *linking.links,
            *linking.possible,
            *(
                Joined(into=each.into, merged=each.absorbed, why=each.why)
                for each in linking.merges
            ),
        ]
        log.append([CODEC.draft(each, "chronos.link/1") for each in objects])  # type: ignore[arg-type]
    return fold(log.records(), codec=CODEC)
