"""Laws of linking, over small worlds where many reports look alike."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from chronos.chronology import fold
from chronos.codec import Codec
from chronos.codec import Merge as Joined
from chronos.codec.bodies import Body
from chronos.link import Linking, PairScorer, link
from chronos.log import MemoryLog
from chronos.model.event import Chronology
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Quote, Report, Trigger
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import (
    AirStrike,
    Bombing,
    Casualties,
    Ceasefire,
    Clash,
    Offensive,
    Shelling,
)

CODEC = Codec()
NOTHING = Chronology()
TOWNS = tuple(
    Place(name=name, id=name.lower(), within=("Eastmark", "Norland"), precision="town")
    for name in ("Veldt", "Orm", "Sill")
)
REGION = Place(name="Eastmark", id="eastmark", within=("Norland",), precision="region")
PARTIES = (
    Actor(name="army", id="norland-army", kind="military"),
    Actor(name="rebels", id="front", kind="rebel"),
    Actor(name="villagers", kind="civilian"),
)
TIMES = (
    "2016-11-10", "2016-11-11", "2016-11-10/2016-11-12", "../2016-11-12", "2016-11", "2015",
    "2016-11-01/..",
)  # fmt: skip
laws = settings(max_examples=150, derandomize=True, deadline=None, database=None)

parts: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "when": st.none() | st.sampled_from(TIMES),
        "places": st.lists(st.sampled_from((*TOWNS, REGION)), max_size=2, unique=True),
        "agents": st.lists(st.sampled_from(PARTIES), max_size=2, unique=True),
        "targets": st.lists(st.sampled_from(PARTIES), max_size=1),
        "status": st.sampled_from(["occurred", "planned", "ongoing"]),
        "killed": st.none() | st.integers(1, 3),
        "article": st.integers(0, 3),
    }
)


def report(number: int, cls: type[Report], details: dict[str, Any]) -> Report:
    """The report that these parts make."""
    count, when = details["killed"], details["when"]
    figures = (Figure(measure="killed", value=count),) if isinstance(count, int) else ()
    return cls(
        id=f"r-{number:02}",
        article=f"a-{number:02}",
        trigger=Trigger(text="shelled", start=9, end=16),
        quote=Quote(exact="The army shelled Veldt.", start=0, end=23),
        when=Dated(span=TimeSpan.parse(when)) if isinstance(when, str) else None,
        places=tuple(details["places"]),
        agents=tuple(details["agents"]),
        targets=tuple(details["targets"]),
        status=details["status"],
        figures=figures,
    )


piles = st.lists(
    st.tuples(st.sampled_from([Shelling, AirStrike, Casualties, Ceasefire]), parts), max_size=9
).map(lambda items: [report(number, *item) for number, item in enumerate(items)])


def recorded(*rounds: tuple[list[Report], Linking]) -> Chronology:
    """The chronology of a log that took each round."""
    log = MemoryLog()
    for reports, linking in rounds:
        merges = [
            Joined(into=each.into, merged=each.absorbed, why=each.why) for each in linking.merges
        ]
        objects: list[Body] = [*reports, *linking.links, *linking.possible, *merges]
        if objects:
            log.append([CODEC.draft(each, "chronos.link/1") for each in objects])
    return fold(log.records(), codec=CODEC)


def members(linking: Linking) -> list[set[str]]:
    """The reports of each event."""
    found: dict[str, set[str]] = {}
    for each in linking.links:
        found.setdefault(each.event, set()).add(each.report)
    return list(found.values())


def assert_sound(groups: list[set[str]], reports: list[Report]) -> None:
    """No event holds two reports of disjoint times, other first places or unrelated types."""
    by_id = {each.id: each for each in reports}
    scorer = PairScorer.load()
    for group in groups:
        for one, other in combinations(sorted(group), 2):
            first, second = by_id[one], by_id[other]
            assert scorer.related(first, second)
            if first.when and second.when:
                assert first.when.span.overlaps(second.when.span)
            if len(first.places) == len(second.places) == 1:
                towns = {first.places[0].name, second.places[0].name}
                assert len(towns) == 1 or REGION.name in towns


@laws
@given(pile=piles, data=st.data())
def test_the_order_of_reports_does_not_matter(pile: list[Report], data: st.DataObject) -> None:
    """Any order of the same reports gives equal links, ids and reasons."""
    shuffled = data.draw(st.permutations(pile))
    assert link(shuffled, NOTHING) == link(pile, NOTHING)


@laws
@given(pile=piles)
def test_each_report_is_linked_once_with_a_reason(pile: list[Report]) -> None:
    """One link a report, sorted, with a reason."""
    found = link(pile, NOTHING)
    assert [each.report for each in found.links] == sorted(each.id for each in pile)
    assert all(each.why for each in found.links)
    assert found.merges == ()


@laws
@given(pile=piles)
def test_events_are_sound(pile: list[Report]) -> None:
    """What can't be one event never is, through whatever chain of pairs."""
    assert_sound(members(link(pile, NOTHING)), pile)


def mentions(items: list[tuple[type[Report], dict[str, Any]]]) -> list[Report]:
    """The reports of a few articles, one sentence after another."""
    found = []
    for number, (cls, parts) in enumerate(items):
        at = 30 * number
        found.append(
            attrs.evolve(
                report(number, cls, parts),
                article=f"a-{parts['article']}",
                trigger=Trigger(text="shelled", start=at + 9, end=at + 16),
                quote=Quote(exact="The army shelled Veldt.", start=at, end=at + 23),
            )
        )
    return found


crowds = st.lists(
    st.tuples(st.sampled_from([Shelling, AirStrike, Bombing, Offensive, Casualties, Clash]), parts),
    max_size=12,
).map(mentions)


@laws
@given(pile=crowds, cut=st.integers(0, 12))
def test_no_event_has_acts_of_opposite_attackers(pile: list[Report], cut: int) -> None:
    """Through whatever chain, in one article or many, at once or in rounds."""
    early, late = pile[:cut], pile[cut:]
    opened = link(early, NOTHING)
    known = recorded((early, opened))
    after = recorded((early, opened), (late, link(late, known)))
    by_id = {each.id: each for each in pile}
    for event in after.events.values():
        acts = [by_id[each] for each in event.reports if by_id[each].event_type != "clash"]
        for one, other in combinations(acts, 2):
            sides = [
                {actor.kind for actor in each.agents} & {"military", "rebel"}
                for each in (one, other)
            ]
            assert not all(sides) or sides[0] & sides[1]


@laws
@given(pile=piles, cut=st.integers(0, 9))
def test_linking_in_rounds_is_sound_and_keeps_ids(pile: list[Report], cut: int) -> None:
    """Known events keep their ids; merged ones go into the one that was opened first."""
    early, late = pile[:cut], pile[cut:]
    opened = link(early, NOTHING)
    known = recorded((early, opened))
    found = link(late, known)
    assert [each.report for each in found.links] == sorted(each.id for each in late)
    age = {event: position for position, event in enumerate(known.events)}
    gone = [event for merge in found.merges for event in merge.absorbed]
    assert len(set(gone)) == len(gone)
    for merge in found.merges:
        assert merge.why
        assert all(age[merge.into] < age[event] for event in merge.absorbed)
    assert not {each.event for each in found.links} & set(gone)
    after = recorded((early, opened), (late, found))
    assert set(known.events) - set(after.events) == set(gone)
    assert after.issues == ()
    assert_sound([set(event.reports) for event in after.events.values()], pile)


@laws
@given(pile=piles)
def test_linking_again_changes_nothing(pile: list[Report]) -> None:
    """What the log holds is not decided a second time."""
    known = recorded((pile, link(pile, NOTHING)))
    again = link(pile, known)
    assert (again.links, again.merges) == ((), ())


@laws
@given(pile=piles)
def test_verdicts_are_symmetric(pile: list[Report]) -> None:
    """A pair scores the same both ways round, and nothing is surer than a copy."""
    scorer = PairScorer.load()
    for one, other in combinations(pile, 2):
        assert scorer.compare(one, other).score == scorer.compare(other, one).score
    for each in pile:
        copy = attrs.evolve(each, id="r-copy")
        assert not scorer.compare(each, copy).ruled_out
