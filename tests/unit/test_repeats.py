"""Several extractors of one passage, and several readers of one suffix."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chronos.app.build.run import BuildResult, build
from chronos.app.inspect import look_up
from chronos.app.serialization import agreement_rows
from chronos.cli.dossier import lines
from chronos.host import PluginHost, StageChoice
from chronos.log import Log, MemoryLog
from chronos.model.article import Article, Document
from chronos.model.report import Quote, Report, Status, Trigger
from chronos.model.stage import stage_of
from chronos.model.types import EVENT_TYPES
from chronos.plugin import Actor, hookimpl

SIEGE = next(cls for cls in EVENT_TYPES if cls.type == "siege")
TEXT = "The army ended its long siege of the ford. The guild began a siege of the mill."


class Sieges:
    """Finds words with "siege" in them, and the party before it if it is asked to."""

    languages = ("*",)

    def __init__(
        self, name: str, pattern: str, party: str = "", status: Status = "occurred"
    ) -> None:
        self.name = name
        self.pattern = pattern
        self.party = party
        self.status = status

    def extract(self, article: Article) -> Iterator[Report]:
        """A report for each sentence that has the word."""
        for match in re.finditer(self.pattern, article.text):
            start, end = match.span()
            key = f"{self.name}{article.id}{start}"
            first = article.text.rfind(".", 0, start) + 1
            quote = Quote(exact=article.text[first:end], start=first, end=end)
            named = self.party and self.party in quote.exact
            yield SIEGE(
                id=f"r-{hashlib.sha256(key.encode()).hexdigest()[:16]}",
                article=article.id,
                status=self.status,
                agents=(Actor(name=self.party),) if named else (),
                trigger=Trigger(text=match[0], start=start, end=end),
                quote=quote,
            )


SHORT = Sieges("short", "siege")
LONG = Sieges("long", r"\w+ siege", party="army", status="ended")
VOID = Sieges("void", "nothing")


class Plugin:
    """Offers extractors."""

    def __init__(self, *extractors: Any) -> None:
        self.extractors = extractors

    @hookimpl
    def chronos_extractors(self) -> list[Any]:
        """Those."""
        return list(self.extractors)


def built(log: Log, *use: Any, refresh: bool = False, without: tuple[str, ...] = ()) -> BuildResult:
    """A build with these extractors, in their order."""
    from chronos.app.build.plan import BuildOptions

    names = [f"extractor={each.name}" for each in use]
    host = PluginHost([Plugin(SHORT, LONG, VOID)], choice=StageChoice.of(without, names))
    article = Article(headline="", text=TEXT, given_date="2016-11-02")
    return build([article], log, host=host, extractors=host.extractors,
                 options=BuildOptions(refresh=refresh))  # fmt: skip


@pytest.mark.parametrize(
    ("order", "status"), [((SHORT, LONG), "occurred"), ((LONG, SHORT), "ended")]
)
def test_one_event_with_two_reports_and_the_fields_of_the_first(
    order: tuple[Sieges, ...], status: str
) -> None:
    """The configuration orders the extractors; both reports are kept."""
    found = built(MemoryLog(), *order).chronology
    assert (len(found.events), len(found.reports)) == (2, 4)
    for event in found.events.values():
        reports = [found.reports[name] for name in event.reports]
        assert [stage_of(each.extractor) for each in reports] == [each.name for each in order]
        assert event.status == status


def test_without_a_linker_each_report_is_an_event() -> None:
    """Nobody decides then."""
    assert len(built(MemoryLog(), SHORT, LONG, without=("linker",)).events) == 4


def test_a_second_extractor_joins_the_events_of_the_first() -> None:
    """Those that are in the log already; the build signs that link."""
    log = MemoryLog()
    before = built(log, SHORT)
    after = built(log, SHORT, LONG, refresh=True)
    assert len(after.reports) == 2
    assert after.events == ()
    assert after.chronology.events.keys() == before.chronology.events.keys()
    signed = [record.header.by for record in log.records() if record.header.kind == "link"]
    assert [stage_of(by) for by in signed] == ["chronos.link"] * 2 + ["chronos.build"] * 2
    whys = {after.chronology.links[report.id].why for report in after.reports}
    assert whys == {f"reports the passage of {report.id}" for report in before.reports}


def test_agreement_is_shown() -> None:
    """As text and as data."""
    found = built(MemoryLog(), SHORT, LONG).chronology
    event = next(iter(found.events.values()))
    one, other = event.reports
    dossier = look_up(found, event.id)
    (row,) = agreement_rows(dossier)
    assert row["reports"] == [one, other]
    assert (row["agree"], row["differ"]) == (["type"], ["status", "agents"])
    shown = " ".join(" ".join(lines(dossier, found)).split())
    assert f"short ({one}) and long ({other}) agree on type; differ in status, agents" in shown
    alone = built(MemoryLog(), SHORT, VOID).chronology
    assert agreement_rows(look_up(alone, next(iter(alone.events)))) == []


class Wire:
    """Reads text as one document that it has a mark in."""

    summary = "Text with a mark"

    def __init__(self, name: str, *suffixes: str) -> None:
        self.name = name
        self.suffixes = suffixes

    def read(self, data: bytes, uri: str) -> Iterator[Document]:
        """One."""
        yield Document(uri=uri, text=f"{data.decode()} Read by {self.name}.")


class Readers:
    """Offers readers."""

    @hookimpl
    def chronos_readers(self) -> list[Wire]:
        """Two, one for a suffix that chronos reads itself."""
        return [Wire("wire", ".txt", ".wire"), Wire("other", ".wire")]


@pytest.mark.parametrize(
    ("use", "without", "file", "reader", "conflicts"),
    [
        ((), (), "a.txt", "", [".txt", ".wire"]),
        ((), (), "a.wire", "wire", [".txt", ".wire"]),
        (("reader=other", "reader=wire"), (), "a.wire", "other", []),
        (("reader=wire", "reader=text"), (), "a.txt", "wire", []),
        ((), ("wire",), "a.wire", "other", []),
    ],
)
def test_two_readers_of_one_suffix(
    tmp_path: Path, use: Any, without: Any, file: str, reader: str, conflicts: list[str]
) -> None:
    """Configuration, else the built-in one first, else the first; said unless configured."""
    path = tmp_path / file
    path.write_text("The weather was mild and dry in the valley on that day.\n")
    host = PluginHost([Readers()], choice=StageChoice.of(without, use))
    result = build([path], MemoryLog(), host=host, extractors=())
    (article,) = result.articles
    assert (f"Read by {reader}." in article.text) == bool(reader)
    found = [issue for issue in result.issues if issue.code == "CHR908"]
    assert [issue.where for issue in found] == conflicts
    assert all("both claim" in issue.message for issue in found)
