"""Stages switched off, replaced and doubled."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from chronos.app.build.run import BuildResult, build, extractors_of
from chronos.app.configuration import stages_of
from chronos.errors import UsageError
from chronos.host import PluginHost, StageChoice
from chronos.log import MemoryLog
from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.report import Quote, Report, Trigger
from chronos.model.stage import stage_of
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import EVENT_TYPES
from chronos.plugin import hookimpl

SIEGE = next(cls for cls in EVENT_TYPES if cls.type == "siege")
ONE = Article(
    headline="", text="The army lifted the siege of the ford, said Jan.", given_date="2016-11-02"
)
TWO = Article(headline="", text="The siege of the ford ended, the council said, and guards left.")


class Sieges:
    """Finds the word siege."""

    def __init__(self, name: str) -> None:
        self.name = name

    def extract(self, article: Article) -> Iterator[Report]:
        """A report for each."""
        for match in re.finditer("siege", article.text):
            start, end = match.span()
            key = f"{self.name}{article.id}{start}"
            yield SIEGE(
                id=f"r-{hashlib.sha256(key.encode()).hexdigest()[:16]}",
                article=article.id,
                trigger=Trigger(text="siege", start=start, end=end),
                quote=Quote(exact="siege", start=start, end=end),
            )


class FixedDater:
    """Gives every article one day."""

    name, summary = "fixed", "one day for all"

    def date(self, articles: Sequence[Article], known: Sequence[Article]) -> Any:
        """That day."""
        return [(each.id, Dated(span=TimeSpan.parse("2020-02-02"))) for each in articles]


class OneEvent:
    """Links everything to one event."""

    name, summary = "one", "one event"

    def link(self, reports: Sequence[Report], chronology: Chronology) -> Iterable[Link]:
        """All to one."""
        return [Link(report=each.id, event="e-" + "1" * 16, why="all is one") for each in reports]


class Plugin:
    """Offers them."""

    @hookimpl
    def chronos_extractors(self) -> list[Sieges]:
        """Two."""
        return [Sieges("first"), Sieges("second")]

    @hookimpl
    def chronos_daters(self) -> list[FixedDater]:
        """One."""
        return [FixedDater()]

    @hookimpl
    def chronos_linkers(self) -> list[OneEvent]:
        """One."""
        return [OneEvent()]


def built(*use: str, without: Sequence[str] = ()) -> BuildResult:
    """A build of both articles with the plugin's stages."""
    host = PluginHost([Plugin()], choice=StageChoice.of(without, use))
    return build([ONE, TWO], MemoryLog(), host=host, extractors=extractors_of(host))


def dates(result: BuildResult) -> list[str]:
    """When the articles were published, sorted; empty for one without a date."""
    return sorted(each.published.span.edtf if each.published else "" for each in result.articles)


QUICK = "extractor=first"


def test_without_a_dater_articles_keep_the_dates_that_they_were_given() -> None:
    """The one without a date has none."""
    assert dates(built(QUICK, without=["dater"])) == ["", "2016-11-02"]


def test_a_dater_in_the_place_of_the_built_in_one() -> None:
    """Its dates count."""
    assert dates(built(QUICK, "dater=fixed")) == ["2020-02-02"] * 2


def test_a_second_dater_dates_what_the_first_left_undated() -> None:
    """Both run, the built-in one first."""
    assert dates(built(QUICK)) == ["2016-11-02", "2020-02-02"]


def test_without_a_linker_each_report_is_an_event_of_its_own() -> None:
    """As many events as reports."""
    result = built(QUICK, without=["linker"])
    assert (len(result.reports), len(result.events)) == (2, 2)


def test_a_linker_in_the_place_of_the_built_in_one() -> None:
    """Its links count; two at once are refused."""
    assert built(QUICK, "linker=one").events == ("e-" + "1" * 16,)
    with pytest.raises(UsageError, match="two linkers"):
        built(QUICK, "linker=one", "linker=chronos.link")


def test_without_an_extractor_there_are_articles_only() -> None:
    """They are dated and recorded."""
    result = built(without=["extractor"])
    assert (len(result.articles), list(result.reports)) == (2, [])


def test_an_extractor_replaced_and_doubled() -> None:
    """One, or two; switched off by its name."""
    for use, without, wanted in (
        (("extractor=first",), (), {"first"}),
        (("extractor=first", "extractor=second"), (), {"first", "second"}),
        (("extractor=first", "extractor=second"), ("second",), {"first"}),
    ):
        found = {stage_of(each.extractor) for each in built(*use, without=without).reports}
        assert found == wanted


@pytest.mark.parametrize("role", ["reader", "validator", "exporter", "store"])
def test_other_roles_are_switched_off_too(role: str) -> None:
    """None is left."""
    host = PluginHost(choice=StageChoice.of([role]))
    assert getattr(host, f"{role}s") == ()


def test_names_that_are_not_there_are_refused_with_the_nearest() -> None:
    """Of stages and of roles."""
    with pytest.raises(UsageError, match="unknown dater 'fixd'") as caught:
        built("dater=fixd")
    assert "fixed" in caught.value.hint
    with pytest.raises(UsageError, match="unknown role or stage 'linkr'") as caught:
        built(QUICK, without=["linkr"])
    assert "linker" in caught.value.hint
    with pytest.raises(UsageError, match="unknown role 'datr'"):
        StageChoice.of((), ["datr=x"])
    with pytest.raises(UsageError, match="names no stage"):
        StageChoice.of((), ["dater"])


def test_a_folder_has_its_own_configuration(tmp_path: Path) -> None:
    """chronos.toml, else the project's table; the command line goes before both."""
    assert stages_of(tmp_path) == StageChoice()
    (tmp_path / "pyproject.toml").write_text('[tool.chronos]\nwithout = ["linker"]\n')
    assert stages_of(tmp_path).without == ("linker",)
    (tmp_path / "chronos.toml").write_text('use = {dater = "fixed", extractor = ["a", "b"]}\n')
    found = stages_of(tmp_path)
    assert (found.without, dict(found.use)) == ((), {"dater": ("fixed",), "extractor": ("a", "b")})
    over = StageChoice.of(["store"], ["dater=other"]).over(found)
    assert over.use == {"dater": ("other",), "extractor": ("a", "b")}
    assert over.without == ("store",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("witout = []\n", "chronos.toml: unknown key 'witout'"),
        ("without = 3\n", "chronos.toml: without: is not a name"),
        ("use = 3\n", "chronos.toml: use is not a table"),
        ('use = {datr = "x"}\n', "unknown role 'datr'"),
        ("use = {\n", "chronos.toml: is not valid TOML"),
    ],
)
def test_a_configuration_that_does_not_fit_is_named(
    tmp_path: Path, text: str, message: str
) -> None:
    """File and key."""
    (tmp_path / "chronos.toml").write_text(text)
    with pytest.raises(UsageError, match=re.escape(message)):
        stages_of(tmp_path)
