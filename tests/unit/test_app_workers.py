"""Extractors that read in several processes."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from chronos.app.build.extractors import Outcome, Stage
from chronos.app.build.stages import Reading, extract_all
from chronos.app.build.workers import read
from chronos.errors import ChronosError, PluginError
from chronos.extract import default_extractor
from chronos.host.faults import Owner
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.plugin import Extractor

TEXTS = (
    "Rebels shelled the old market in Mosul on 3 May 2016, killing four people.",
    "The army captured the town of Palmyra on 27 March 2016, a monitor said.",
    "Aid workers evacuated 300 people from Homs on 9 May 2014.",
    "Nothing happened here.",
    "Militants abducted two teachers near Kirkuk on 12 June 2015.",
)
PILE = [Article(id=f"a-{number}", headline="", text=text) for number, text in enumerate(TEXTS)]


class Moody:
    """Fails on one article."""

    name = "tests.moody"
    summary = "fails on one article"

    def extract(self, article: Article) -> Iterator[Report]:
        """Fail or find nothing."""
        if article.id == "a-2":
            raise ValueError("not this one")
        return iter(())


class Mortal(Moody):
    """Takes its process along."""

    def extract(self, article: Article) -> Iterator[Report]:
        """Die or find nothing."""
        if article.id == "a-2":
            os._exit(9)
        return iter(())


def stages(*extractors: Extractor) -> list[Stage]:
    """The stages of extractors that nobody offers."""
    return [Stage.of(each, Owner.of_object(each)) for each in extractors]


def test_two_processes_find_what_one_finds_in_the_same_order() -> None:
    """Reports and their order do not depend on the number of processes."""
    extractor = default_extractor()
    alone = extract_all(PILE, stages(extractor), Reading(jobs=1))
    together = extract_all(PILE, stages(extractor), Reading(jobs=2))
    assert [report.event_type for report in alone.reports] == [
        "shelling", "capture", "evacuation", "abduction",
    ]  # fmt: skip
    assert together == alone


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_extractor_that_fails_loses_its_article_only(jobs: int) -> None:
    """The failure becomes an issue; strict, it ends the reading."""
    extraction = extract_all(PILE, stages(Moody()), Reading(jobs=jobs))
    assert extraction.failed
    assert [each.missed for each in extraction.covered] == [{"a-2"}]
    assert extraction.articles["tests.moody"].read == ("a-0", "a-1", "a-3", "a-4")
    (issue,) = extraction.issues
    assert issue.code == "CHR301"
    assert issue.where == "a-2"
    assert "ValueError: not this one" in issue.message
    with pytest.raises(PluginError, match="not this one"):
        extract_all(PILE, stages(Moody()), Reading(jobs=jobs, strict=True))


def test_an_extractor_that_cannot_travel_reads_here() -> None:
    """What can't be pickled is not sent away."""

    class Local(Moody):
        """Known to this function alone: no other process could make one."""

        here = os.getpid()

        def extract(self, article: Article) -> Iterator[Report]:
            """Find nothing, in the process that made this."""
            assert os.getpid() == self.here
            return iter(())

    stage = Stage.of(Local(), Owner.of_object(Local()))
    assert list(read(PILE, [stage], (), jobs=2)) == [(Outcome(),)] * len(PILE)


def test_a_process_that_dies_is_reported() -> None:
    """A lost process is no crash without words."""
    stage = Stage.of(Mortal(), Owner.of_object(Mortal()))
    with pytest.raises(ChronosError, match="died") as caught:
        list(read(PILE, [stage], (), jobs=2))
    assert "--jobs 1" in caught.value.hint


def test_progress_reaches_the_end() -> None:
    """Each article counts, in whichever process it is read."""
    stated: list[tuple[str, int, int]] = []
    extract_all(PILE, stages(Moody()), Reading(progress=lambda *step: stated.append(step), jobs=2))
    assert stated[0] == ("extract", 0, len(PILE))
    assert stated[-1] == ("extract", len(PILE), len(PILE))
