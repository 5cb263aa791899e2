"""What a log folds to, against a model of plain dicts, in every store."""
# ruff: noqa: D102 - the name of a rule says what it does

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chronos.app.curate import Decision
from chronos.app.erase import erase_words
from chronos.chronology import fold
from chronos.codec import Amendment, Codec, Confirmation, Merge, Retraction, Split
from chronos.errors import UsageError
from chronos.log import FileIO, Log, MemoryLog, erase, open_log, verify
from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.report import Quote, Trigger
from chronos.model.types import Clash

CODEC = Codec()
MACHINE, PERSON, NAME = "chronos.build", "Ana Field", "Jan Doe"
who = st.sampled_from([MACHINE, PERSON])
statuses = st.sampled_from(["occurred", "planned", "failed"])
START = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
QUICK = FileIO(fsync=lambda file: None)  # what a crash of the machine does is tested elsewhere
Summary = dict[str, Any]


def summary(found: Chronology) -> Summary:
    """What the model knows of a chronology."""
    return {
        "articles": {name: article.headline for name, article in found.articles.items()},
        "reports": {name: report.status for name, report in found.reports.items()},
        "links": {name: link.event for name, link in found.links.items()},
        "events": {
            name: (set(event.reports), set(event.aliases), event.confirmed_by)
            for name, event in found.events.items()
        },
    }


class Model:
    """The rules of curation, over dicts and nothing else."""

    def __init__(self) -> None:
        self.articles: dict[str, str] = {}
        self.reports: dict[str, str] = {}  # those that count, as they were recorded
        self.article_of: dict[str, str] = {}
        self.stated: dict[str, None] = {}
        self.words: dict[str, list[tuple[str, str]]] = {}  # who, value; in order
        self.retracted: dict[str, str] = {}  # by whom: a person's stays
        self.event_of: dict[str, str] = {}
        self.events: dict[str, list[Any]] = {}  # in order of opening: aliases, confirmed by
        self.became: dict[str, str] = {}
        self.held: set[str] = set()
        self.apart: set[frozenset[str]] = set()

    def add_report(self, name: str, value: str, article: str = "") -> None:
        self.stated[name] = None
        if self.retracted.get(name) == PERSON:
            return
        returns = self.retracted.pop(name, None) is not None
        if returns and article:
            said = self.words.get(name, [])
            self.words[name] = [(by, word) for by, word in said if by == PERSON]
        if not article:
            self.articles[name] = value
            return
        self.article_of[name] = article
        if article not in self.retracted:
            self.reports[name] = value

    def link(self, report: str, event: str, by: str) -> None:
        if by == PERSON:
            self.held.add(report)
        elif report in self.held:
            return
        event = self.became.get(event, event)
        self.events.setdefault(event, [set(), ""])
        self.event_of[report] = event

    def amend(self, name: str, value: str, by: str) -> None:
        self.words.setdefault(name, []).append((by, value))

    def retract(self, name: str, by: str) -> None:
        event = self.event_of.get(name)
        safe = event is not None and self.events[event][1] == PERSON
        if by == MACHINE and (safe or any(one == PERSON for one, _ in self.words.get(name, []))):
            return
        if self.retracted.get(name) != PERSON:
            self.retracted[name] = by
        self.articles.pop(name, None)
        for report in list(self.reports):
            if name in (report, self.article_of[report]):
                del self.reports[report]

    def erase(self, name: str) -> None:
        self.articles.pop(name, None)
        self.reports.pop(name, None)
        self.words.pop(name, None)

    def names(self, event: str) -> set[str]:
        return {event, *self.events[event][0]}

    def pairs(self, one: str, two: str) -> set[frozenset[str]]:
        return {frozenset((a, b)) for a in self.names(one) for b in self.names(two)}

    def merge(self, events: list[str], by: str) -> None:
        wanted = {self.became.get(event, event) for event in events}
        oldest, *others = [event for event in self.events if event in wanted]
        for event in others:
            pairs = self.pairs(oldest, event)
            if by == PERSON:
                self.apart -= pairs
            if self.apart & pairs:
                continue
            names = self.names(event)
            _, confirmed = self.events.pop(event)
            self.events[oldest][0] |= names
            self.events[oldest][1] = self.events[oldest][1] or confirmed
            self.became |= dict.fromkeys(names, oldest)
            for report, where in self.event_of.items():
                if where == event:
                    self.event_of[report] = oldest

    def split(self, event: str, reports: list[str], into: str) -> None:
        event = self.became.get(event, event)
        if into in self.events[event][0]:
            self.events[event][0].discard(into)
            del self.became[into]
        for report in reports:
            if self.event_of.get(report) == event:
                self.link(report, into, PERSON)
        into = self.became.get(into, into)
        if into in self.events and into != event:
            self.apart |= self.pairs(event, into)

    def confirm(self, event: str, by: str) -> None:
        event = self.became.get(event, event)
        if by == PERSON or self.events[event][1] != PERSON:
            self.events[event][1] = by

    def summary(self) -> Summary:
        members: dict[str, set[str]] = {}
        for report, event in self.event_of.items():
            if report in self.reports:
                members.setdefault(event, set()).add(report)
        return {
            "articles": {name: self._now(name, value) for name, value in self.articles.items()},
            "reports": {name: self._now(name, value) for name, value in self.reports.items()},
            "links": {
                report: self.event_of[report] for report in self.reports if report in self.event_of
            },
            "events": {
                name: (members[name], set(aliases), confirmed)
                for name, (aliases, confirmed) in self.events.items()
                if name in members
            },
        }

    def _now(self, name: str, value: str) -> str:
        said = self.words.get(name, [])
        persons = [stated for by, stated in said if by == PERSON]
        return [value, *(stated for _, stated in said), *persons][-1]


class Curation(RuleBasedStateMachine):
    """Rules append what machines and persons say; the fold has to be the model."""

    def open(self) -> Log:
        """The log, reopened where the store can be."""
        raise NotImplementedError

    @initialize()
    def begin(self) -> None:
        self.now = START
        self.model = Model()
        self.log = self.open()
        self.snapshots: dict[int, Summary] = {}

    def clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def append(self, *objs: Any, by: str) -> None:
        self.log.append(CODEC.drafts(objs, by))

    def known(self, data: st.DataObject, kind: str) -> str | None:
        names = [name for name in self.model.stated if name.startswith(kind)]
        return data.draw(st.sampled_from(names)) if names else None

    @rule(number=st.integers(0, 2))
    def add_article_report(self, number: int) -> None:
        name = f"a-{number}"
        self.append(Article(id=name, headline="occurred", text="They clashed."), by=MACHINE)
        self.model.add_report(name, "occurred")

    @rule(number=st.integers(0, 5), event=st.integers(0, 3), by=who)
    def report_and_link(self, number: int, event: int, by: str) -> None:
        name, article = f"r-{number}", f"a-{number // 2}"
        report = Clash(
            id=name,
            article=article,
            trigger=Trigger(text="clashed", start=5, end=12),
            quote=Quote(exact="They clashed.", start=0, end=13),
        )
        self.append(report, by=MACHINE)
        self.append(Link(report=name, event=f"e-{event}", why=NAME), by=by)
        self.model.add_report(name, "occurred", article)
        self.model.link(name, f"e-{event}", by)

    @rule(data=st.data(), value=statuses, by=who)
    def amend(self, data: st.DataObject, value: str, by: str) -> None:
        name = self.known(data, data.draw(st.sampled_from("ar")))
        if name:
            field = "headline" if name.startswith("a") else "status"
            self.append(Amendment(target=name, fields={field: value}, why=NAME), by=by)
            self.model.amend(name, value, by)

    @rule(data=st.data(), by=who)
    def retract(self, data: st.DataObject, by: str) -> None:
        name = self.known(data, data.draw(st.sampled_from("ar")))
        if name:
            self.append(Retraction(target=name, why=NAME), by=by)
            self.model.retract(name, by)

    def events(self) -> list[str]:
        return [*self.model.events, *self.model.became] if hasattr(self, "model") else []

    @precondition(lambda self: len(self.model.events) > 1)
    @rule(data=st.data(), by=who)
    def merge(self, data: st.DataObject, by: str) -> None:
        names = data.draw(
            st.lists(st.sampled_from(self.events()), min_size=2, max_size=3, unique=True)
        )
        self.append(Merge(into=names[0], merged=tuple(names[1:]), why=NAME), by=by)
        self.model.merge(names, by)

    @precondition(lambda self: self.model.events)
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        event = data.draw(st.sampled_from(self.events()))
        there = self.model.became.get(event, event)
        members = [name for name, where in self.model.event_of.items() if where == there]
        if members:
            going = data.draw(st.lists(st.sampled_from(members), min_size=1, unique=True))
            into = data.draw(st.sampled_from([*self.events(), "e-9"]))
            self.append(Split(event=event, into=into, reports=tuple(going), why=NAME), by=PERSON)
            self.model.split(event, going, into)

    @precondition(lambda self: self.model.events)
    @rule(data=st.data(), by=who)
    def confirm(self, data: st.DataObject, by: str) -> None:
        event = data.draw(st.sampled_from(self.events()))
        self.append(Confirmation(target=event, why=NAME), by=by)
        self.model.confirm(event, by)

    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        name = self.known(data, data.draw(st.sampled_from("ar")))
        if name:
            erase(self.log, [name], by=PERSON)
            self.model.erase(name)
            self.snapshots.clear()  # what was there before can't be known any more

    @rule()
    def erase_a_name(self) -> None:
        """The reasons go; what they were the reasons of stays, now and then."""
        with suppress(UsageError):  # nothing has a reason yet
            word = Decision(by=PERSON, why="asked by letter")
            erase_words(self.log, [NAME], word, codec=CODEC)
        assert not any(NAME.encode() in (record.body or b"") for record in self.log.records())

    @rule()
    def reopen(self) -> None:
        self.close()
        self.log = self.open()

    def close(self) -> None:
        """Close the log, where it can be opened again."""
        self.log.close()

    @invariant()
    def the_fold_is_the_model(self) -> None:
        if hasattr(self, "log"):
            found = fold(self.log.records(), codec=CODEC)
            assert summary(found) == self.model.summary()
            assert not [issue for issue in found.issues if issue.severity == "error"]
            self.snapshots[self.log.size - 1] = self.model.summary()

    @precondition(lambda self: self.snapshots)
    @rule(data=st.data())
    def every_earlier_state_can_be_shown(self, data: st.DataObject) -> None:
        seq = data.draw(st.sampled_from(sorted(self.snapshots)))
        found = fold(self.log.records(), codec=CODEC, as_of=seq)
        assert summary(found) == self.snapshots[seq]


class MemoryCuration(Curation):
    """In memory, where closing is for ever."""

    def open(self) -> Log:
        return self.log if hasattr(self, "log") else MemoryLog(clock=self.clock)

    def close(self) -> None:
        pass


class FileCuration(Curation):
    """In a file, reopened now and then, with torn tails."""

    def open(self) -> Log:
        if not hasattr(self, "folder"):
            self.folder = tempfile.TemporaryDirectory()
            self.path = Path(self.folder.name) / "chronos.jsonl"
        return open_log(self.path, write=True, clock=self.clock, disk=QUICK)

    @rule(size=st.integers(1, 200))
    def crash(self, size: int) -> None:
        self.log.close()
        content = self.path.read_bytes()
        if content:
            with self.path.open("ab") as file:
                file.write(content[: min(size, len(content.splitlines()[0]))])
        self.log = self.open()

    def teardown(self) -> None:
        if hasattr(self, "log"):
            self.log.close()
            assert verify(self.path).issues == ()
        if hasattr(self, "folder"):
            self.folder.cleanup()


@pytest.mark.parametrize("machine", [MemoryCuration, FileCuration])
@pytest.mark.parametrize("examples", [40, pytest.param(400, marks=pytest.mark.endurance)])
def test_curation_follows_the_model(machine: type[Curation], examples: int) -> None:
    """Whatever is said in whatever order, the chronology is what the rules make of it.

    That holds now, and as of every earlier record.
    """
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
