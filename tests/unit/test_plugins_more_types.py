"""Three event types in a distribution of their own: equal to built-in ones in every stage."""

from __future__ import annotations

import json
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from extract_samples import figures, names, only, types
from plugin_samples import PLUGINS, run, unpack

from chronos.app.serialization import type_rows
from chronos.app.type_tests import try_types
from chronos.extract import default_extractor
from chronos.extract.extractor import RuleExtractor
from chronos.host import PluginHost
from chronos.link.pairs import PairScorer
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import EVENT_TYPES

SOURCE = PLUGINS / "more_types"
WORDS = ("cyber_attack", "election", "natural_disaster")
STORY = """Cyber attack on ministry

Nov. 12, 2016. A cyber attack crippled the computers of the energy ministry on Tuesday.

An earthquake killed 40 people in the Italian town of Norcia on Wednesday.

A presidential election was held in Gambia on Thursday.

Rebels shelled a checkpoint in Aleppo on Wednesday and killed two soldiers.
"""


@pytest.fixture(scope="module")
def host() -> Iterator[PluginHost]:
    """A host with the plugin, as if it were installed."""
    sys.path.insert(0, str(SOURCE))
    try:
        import chronos_more_types  # type: ignore[import-not-found]

        yield PluginHost([chronos_more_types], strict=True)
    finally:
        sys.path.remove(str(SOURCE))


@pytest.fixture(scope="module")
def widened(host: PluginHost) -> RuleExtractor:
    """The built-in extractor with the plugin's types."""
    return default_extractor(host.event_types)


def read(extractor: RuleExtractor, text: str) -> tuple[Report, ...]:
    """Reports of a text that was published on Saturday, 12 November 2016."""
    published = Dated(span=TimeSpan.parse("2016-11-12"), basis="test")
    return tuple(extractor.extract(Article(id="a-1", headline="", text=text, published=published)))


def test_it_is_no_part_of_the_base_distribution() -> None:
    """Neither its package nor its entry point is in the wheel of chronos."""
    base = tomllib.loads((PLUGINS.parent / "pyproject.toml").read_text())
    packages = base["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert not [package for package in packages if "more_types" in package]
    assert "more-types" not in base["project"]["entry-points"]["chronos"]
    assert not set(WORDS) & {each.type for each in EVENT_TYPES}


def test_the_types_are_listed_with_their_codes(host: PluginHost) -> None:
    """`chronos types` says of them what it says of built-in types."""
    rows = {row["type"]: row for row in type_rows(host)}
    assert rows["cyber_attack"]["cameo"] == ("176",)
    assert rows["election"]["attributes"] == ["phase", "elected"]
    assert "violent" in rows["natural_disaster"]["traits"]
    assert rows["natural_disaster"]["group"] == "relief"


@pytest.mark.parametrize("word", WORDS)
def test_all_examples_pass(host: PluginHost, word: str) -> None:
    """At least five for and four against; each gives what it should."""
    results = list(try_types(host, word))
    assert sum(result.wanted for result in results) >= 5
    assert sum(not result.wanted for result in results) >= 4
    assert [result for result in results if not result.passed] == []


def test_a_type_owns_its_figures(widened: RuleExtractor) -> None:
    """A `violent` type whose measures hold the dead has them; the toll is no second report."""
    found = read(widened, "An earthquake killed 40 people in the town of Norcia on Wednesday.")
    assert types(found) == ["natural_disaster"]
    assert figures(found[0]) == [("killed", 40, "exact")]
    assert found[0].attributes == {"mode": "earthquake"}


def test_without_the_type_the_toll_is_a_report_of_its_own(extractor: RuleExtractor) -> None:
    """What the plugin adds is what makes the difference."""
    found = read(extractor, "An earthquake killed 40 people in the town of Norcia on Wednesday.")
    assert types(found) == ["casualties"]


def test_a_trait_gives_the_status(widened: RuleExtractor) -> None:
    """An `announced` type is planned once it is announced, as an offensive is."""
    found = read(widened, "The president announced a referendum in Bougainville on Monday.")
    report = only(found, "election")
    assert (report.status, report.attributes["phase"]) == ("planned", "called")


def test_a_later_mention_takes_the_type(widened: RuleExtractor) -> None:
    """`attack` is a trait: "the attack" is the cyber attack before, not one of the air."""
    text = (
        "Hackers attacked the servers of the port authority in Aden on Tuesday."
        " The attack in Aden on Tuesday was the third this year."
    )
    assert set(types(read(widened, text))) == {"cyber_attack"}


def test_a_phrase_of_the_plugin_wins_over_words_that_are_none(
    widened: RuleExtractor, extractor: RuleExtractor
) -> None:
    """The built-in files take "cyber attack" for no attack at all; the plugin's weight is more."""
    text = "A cyber attack hit the port authority in Aden on Tuesday."
    assert types(read(extractor, text)) == []
    assert names(only(read(widened, text), "cyber_attack").places) == ["Aden"]


def test_relations_count_in_linking(widened: RuleExtractor, extractor: RuleExtractor) -> None:
    """The plugin's type names a built-in one as related: that is enough, in both orders."""
    text = "An earthquake killed 40 people in the town of Norcia on Wednesday."
    (quake,), (toll,) = read(widened, text), read(extractor, text)
    (shelling,) = read(extractor, "Rebels shelled a checkpoint in Aleppo on Wednesday.")
    scorer = PairScorer.load()
    assert scorer.related(quake, toll)
    assert scorer.related(toll, quake)
    assert not scorer.related(quake, shelling)


@pytest.mark.slow
def test_a_log_keeps_the_reports_when_the_plugin_is_gone(tmp_path: Path) -> None:
    """With it a build gives such reports; without it the log opens and has them still."""
    site, bare = tmp_path / "site", tmp_path / "bare"
    site.mkdir()
    bare.mkdir()
    unpack(SOURCE, "chronos_more_types", site)
    (tmp_path / "story.txt").write_text(STORY)
    chronos = ("-m", "chronos", "--log", str(tmp_path / "log.jsonl"))
    run(site, *chronos, "build", "-q", "--jobs", "2", "story.txt", cwd=tmp_path)
    given = json.loads(run(site, *chronos, "export", "-f", "json", cwd=tmp_path))
    kept = json.loads(run(bare, *chronos, "export", "-f", "json", cwd=tmp_path))
    expected = sorted((*WORDS, "shelling"))
    assert sorted(report["type"] for report in given["reports"]) == expected
    assert sorted(report["type"] for report in kept["reports"]) == expected
    issues = json.loads(run(bare, *chronos, "check", "--json", cwd=tmp_path))
    assert {issue["where"] for issue in issues if issue["code"] == "CHR511"} == set(WORDS)
    run(bare, *chronos, "build", "-q", "--refresh", "story.txt", cwd=tmp_path)
    after = json.loads(run(site, *chronos, "export", "-f", "json", cwd=tmp_path))
    assert set(WORDS) < {report["type"] for report in after["reports"]}


@pytest.mark.slow
def test_it_passes_its_own_tests(tmp_path: Path) -> None:
    """Installed, with nothing else on the path."""
    unpack(SOURCE, "chronos_more_types", tmp_path)
    shutil.copytree(SOURCE / "tests", tmp_path / "tests")
    options = ("-q", "-p", "no:cacheprovider", "-W", "error")
    assert " passed" in run(tmp_path, "-m", "pytest", *options, "tests")
