"""What is not asked for is not read; tests/laws/test_selection_laws.py has the answers."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from log_samples import CODEC, TOWN, article, drafts, report

from chronos.chronology import Selection, fold, select
from chronos.codec import Amendment, Codec, Retraction
from chronos.log import MemoryLog
from chronos.model.event import Chronology, Link
from chronos.model.record import Draft, Record
from chronos.model.time import TimeSpan
from chronos.model.types import Siege

MACHINE = "chronos.extract/1"


def link(name: str, event: str) -> Link:
    """A link as the linker makes it."""
    return Link(report=name, event=event, why="test")


def asked(*says: object, **wanted: Any) -> tuple[Chronology, list[str]]:
    """What is left, which is the same as of the whole, and ids of what was read."""
    read = []

    class Reader(Codec):
        def decode(self, record: Record) -> Any:
            if record.header.kind in {"article", "report"}:
                read.append(record.header.id)
            return super().decode(record)

    log = MemoryLog()
    for one in says:
        log.append(drafts(one, by=MACHINE))
    only = Selection(**wanted)
    found = fold(log.records(), codec=Reader(), only=only)
    whole = select(fold(log.records(), codec=CODEC), only)
    assert attrs.evolve(found, issues=()) == attrs.evolve(whole, issues=())
    return found, read


def story() -> tuple[object, ...]:
    """Two events; the first is told by reports of two types in two articles."""
    return (
        article("a-1"),
        report("r-1"),
        link("r-1", "e-1"),
        article("a-2"),
        report("r-2", cls=Siege, article="a-2"),
        link("r-2", "e-1"),
        article("a-3"),
        report("r-3", article="a-3", status="planned", places=(TOWN,)),
        link("r-3", "e-2"),
    )


def test_only_the_events_that_may_fit_are_read() -> None:
    """With all their reports, and the articles of these."""
    found, read = asked(*story(), types=["siege"])
    assert set(found.events) <= {"e-1"}
    assert sorted(read) == ["a-1", "a-2", "r-1", "r-2"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"statuses": ["planned"]}, ["a-3", "r-3"]),
        ({"places": ["eastmark"]}, ["a-3", "r-3"]),
        ({"since": TimeSpan.parse("2016")}, ["a-1", "a-2", "a-3", "r-1", "r-2", "r-3"]),
        ({"undated": "exclude"}, []),
        ({"actors": ["nobody"]}, []),
        ({"actors": ["Norland Army"], "statuses": ["planned"]}, ["a-3", "r-3"]),
    ],
)
def test_each_filter_leaves_the_rest_unread(wanted: dict[str, Any], ids: list[str]) -> None:
    """Whatever it looks at; of a report that gives no day the article decides when it was."""
    assert sorted(asked(*story(), **wanted)[1]) == ids


def test_what_is_retracted_with_its_article_does_not_come_back() -> None:
    """Before its reports are told, or after; what others tell of the event stays."""
    gone, (first, *others) = Retraction(target="a-1"), story()
    for says in ((first, *others, gone), (first, gone, *others)):
        found, _ = asked(*says, types=["siege"])
        assert found.events["e-1"].reports == ("r-2",)


def test_what_is_retracted_is_shown_as_it_was() -> None:
    """With those of its reports that would not have been read."""
    says = (
        article("a-1"),
        report("r-1"),
        report("r-2", status="planned"),
        link("r-1", "e-1"),
        link("r-2", "e-1"),
        Retraction(target="a-1"),
    )
    found, _ = asked(*says, statuses=["occurred"])
    assert found.retracted_events["e-1"].reports == ("r-1", "r-2")


def test_what_was_amended_counts_as_amended() -> None:
    """In and out of what is asked for."""
    planned = Amendment(target="r-1", fields={"status": "planned"})
    held = Amendment(target="r-3", fields={"status": "occurred"})
    found, _ = asked(*story(), planned, held, statuses=["occurred"])
    assert set(found.events) == {"e-1", "e-2"}


def test_types_that_are_not_installed_are_read() -> None:
    """Only reading tells that they are not."""
    flood = Draft(kind="report", type="flood", id="r-9", body=CODEC.dumps(report("r-9")))
    log = MemoryLog()
    log.append([flood, *drafts(link("r-9", "e-9"))])
    found = fold(log.records(), codec=CODEC, only=Selection(types=["siege"]))
    assert [issue.code for issue in found.issues] == ["CHR511"]


def test_the_most_told_event_comes_with_its_articles() -> None:
    """Which event most articles tell can only be seen in all of them."""
    found, _ = asked(*story(), top=1)
    assert list(found.events) == ["e-1"]
    assert list(found.articles) == ["a-1", "a-2"]
