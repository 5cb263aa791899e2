from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from chronos.app.build.run import build, extractors_of
from chronos.codec import ArticlesRead, Codec, Run
from chronos.host import PluginHost, StageChoice
from chronos.log import MemoryLog
from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.report import Report
from chronos.model.time import Dated, TimeSpan
from chronos.plugin import hookimpl


@attrs.frozen
class OneDater:
    """Dates articles that mention a ferry, and fails where one mentions a storm."""

    name: str = "one"
    summary: str = "dates ferries"

    def date(
        self, articles: Sequence[Article], known: Sequence[Article]
    ) -> Iterator[tuple[str, Dated | None]]:
        """Each in turn."""
        del known
        for article in articles:
            if "storm" in article.text:
                raise ValueError("no storms")
            if "ferry" in article.text:
                yield article.id, Dated(span=TimeSpan.parse("2019-03-02"), basis="a ferry")


@attrs.frozen
class HalfLinker:
    """Links all reports but captures."""

    name: str = "half"
    summary: str = "links most reports"

    def link(self, reports: Sequence[Report], chronology: Chronology) -> Iterator[Link]:
        """To one event."""
        del chronology
        for report in reports:
            if report.event_type != "capture":
                yield Link(report=report.id, event="e-" + "5" * 16)


@attrs.frozen
class Stages:
    """A plugin that offers them."""

    dater: OneDater = OneDater()

    @hookimpl
    def chronos_daters(self) -> list[OneDater]:
        """One."""
        return [self.dater]

    @hookimpl
    def chronos_linkers(self) -> list[HalfLinker]:
        """One."""
        return [HalfLinker()]


FERRY = "The ferry\n\nA ferry was shelled near Osk on Monday. Two people were killed."
STORM = "The storm\n\nRebels captured the town of Azaz in the storm."


def covered(host: PluginHost, folder: Path, *texts: str) -> tuple[dict[str, str], Run]:
    """Ids of the articles by the first word of their headline, and the record of the run."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    log = MemoryLog()
    result = build([folder], log, host=host, extractors=extractors_of(host))
    found = [Codec().decode(record) for record in log.records()]
    (run,) = (item for item in found if isinstance(item, Run))
    return {each.headline.split()[1]: each.id for each in result.articles}, run


def test_the_record_of_a_run_says_what_every_stage_read(tmp_path: Path) -> None:
    """Readers, daters, extractors and the linker, as built in."""
    names, run = covered(PluginHost(), tmp_path, FERRY, STORM)
    both = {names["ferry"], names["storm"]}
    read = {stage: set(found.read) for stage, found in (run.articles or {}).items()}
    wanted = ("text", "chronos.dating", "chronos.extract", "chronos.link")
    assert read == dict.fromkeys(wanted, both)


def test_a_dater_that_fails_and_a_linker_that_leaves_reports_out_have_failed(
    tmp_path: Path,
) -> None:
    """Each at the articles that it gave no answer for; the second dater has the rest."""
    choice = StageChoice.of((), ("dater=one", "dater=chronos.dating", "linker=half"))
    host = PluginHost([Stages()], choice=choice)
    names, run = covered(host, tmp_path, FERRY, STORM)
    found = run.articles or {}
    ferry, storm = (names["ferry"],), (names["storm"],)
    assert found["one"].failed == storm
    assert found["one"].read == ferry
    assert found["chronos.dating"] == ArticlesRead(read=storm, skipped=ferry)
    assert found["half"] == ArticlesRead(read=ferry, failed=storm)


def test_stages_of_one_name_in_two_roles_are_kept_apart(tmp_path: Path) -> None:
    """The role goes before the name of the later one."""
    choice = StageChoice.of((), ("dater=text",))
    host = PluginHost([Stages(dater=OneDater(name="text"))], choice=choice)
    names, run = covered(host, tmp_path, FERRY)
    found = run.articles or {}
    assert found["text"] == found["dater:text"] == ArticlesRead(read=(names["ferry"],))
