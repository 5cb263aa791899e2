"""Linking against the outlines of a projection decides what linking against all reports does."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from test_link_laws import crowds, piles

from chronos.chronology import fold
from chronos.chronology.revised import revised
from chronos.codec import Codec, Retraction
from chronos.codec import Merge as Joined
from chronos.link import Linking, PairScorer, link
from chronos.link.clusters import near_pairs
from chronos.link.outlines import OutlinedReports, near_known
from chronos.link.pruning import PairPruner
from chronos.log import open_log
from chronos.model.event import Chronology
from chronos.model.report import Report
from chronos.projection.followed_log import FollowedLog
from chronos.projection.projection import make

CODEC = Codec()
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
laws = settings(max_examples=150, derandomize=True, deadline=None, database=None)


def append(path: Path, reports: list[Report], linking: Linking, *more: Any) -> None:
    """Record a round of linking as a build does."""
    merges = [Joined(into=each.into, merged=each.absorbed, why=each.why) for each in linking.merges]
    objects = [*reports, *linking.links, *linking.possible, *merges, *more]
    if objects:
        with FollowedLog(path, CODEC, write=True, clock=lambda: NOON) as log:
            log.append([CODEC.draft(each, "chronos.link/1") for each in objects])


def both(path: Path) -> tuple[Chronology, Chronology]:
    """What the lines fold to, and what the projection holds."""
    with open_log(path) as log:
        wanted = fold(log.records(), codec=CODEC)
    made = make(path, CODEC)
    assert made is not None
    found = made.chronology()
    known: object = found.reports
    assert isinstance(known, OutlinedReports)
    return wanted, found


@laws
@given(pile=st.one_of(piles, crowds), cut=st.integers(1, 12), again=st.integers(1, 12))
def test_links_are_those_against_all_reports(pile: list[Report], cut: int, again: int) -> None:
    """Links, reasons, merges and possible links, round by round, and with a report retracted."""
    first, second, third = pile[:cut], pile[cut : cut + again], pile[cut + again :]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "chronos.jsonl"
        append(path, first, link(first, Chronology()))
        if not first:
            return
        for reports in (second, third):
            wanted, found = both(path)
            decided = link(reports, wanted)
            assert link(reports, found) == decided
            append(path, reports, decided, Retraction(target=first[0].id, why="test"))


@laws
@given(pile=st.one_of(piles, crowds), cut=st.integers(1, 12), data=st.data())
def test_reports_that_changed_or_went_are_regarded(
    pile: list[Report], cut: int, data: st.DataObject
) -> None:
    """Linking sees reports as a build finds them now, though the outlines are those of the log."""
    first, second = pile[:cut], pile[cut:]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "chronos.jsonl"
        append(path, first, link(first, Chronology()))
        if not first:
            return
        wanted, found = both(path)
        some = data.draw(st.lists(st.sampled_from(first), max_size=3, unique=True))
        changed = {each.id: attrs.evolve(each, places=first[0].places) for each in some}
        gone = frozenset(each.id for each in some[:1])
        given_all, outlined = (
            attrs.evolve(each, reports=revised(each.reports, changed, gone))
            for each in (wanted, found)
        )
        assert link(second, outlined) == link(second, given_all)


@laws
@given(pile=st.one_of(piles, crowds), cut=st.integers(1, 12))
def test_no_near_pair_is_missed(pile: list[Report], cut: int) -> None:
    """The outlines leave every known report that scores enough with a new one."""
    first, second = pile[:cut], pile[cut:]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "chronos.jsonl"
        append(path, first, link(first, Chronology()))
        if not first:
            return
        _, found = both(path)
        known: Any = found.reports
        scorer = PairScorer.load()
        near = near_known(second, known, scorer)
        reports = sorted(pile, key=lambda each: each.id)
        fresh = {each.id for each in second}
        is_fresh = [each.id in fresh for each in reports]
        for one, other, _ in near_pairs(reports, is_fresh, PairPruner(reports, scorer), scorer):
            assert {reports[one].id, reports[other].id} <= fresh | near
