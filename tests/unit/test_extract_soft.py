"""Soft triggers: a learned score decides where the conditions of rules fail."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from chronos.errors import UsageError
from chronos.extract import RuleExtractor
from chronos.extract.article_reader import ArticleReader
from chronos.extract.extractor import ExtractionOptions
from chronos.extract.parsed_article import parse_article
from chronos.extract.scoring.model import LinearModel, log_odds, probability
from chronos.extract.scoring.vocabulary import load_vocabulary
from chronos.extract.scoring.word_classes import WordTable
from chronos.extract.triggers.match import SoftScore
from chronos.host import PluginHost
from chronos.host.options import from_words
from chronos.model.article import Article
from chronos.model.time import Dated, TimeSpan

EXTRACTOR = RuleExtractor()
SOFT, RULES = ExtractionOptions(soft=True), ExtractionOptions()
#: What is around a sentence counts: these are about a war, and of none of the types below.
WAR = " Troops besieged Marra on Monday. The generals demanded talks. They rejected a deal."
PUBLISHED = Dated(span=TimeSpan.parse("2016-11-12"))


def article(text: str) -> Article:
    """An article of one paragraph."""
    return Article(id="a-soft", headline="", text=text, published=PUBLISHED)


def types(options: ExtractionOptions, text: str) -> set[str]:
    """The types that the extractor reads in a text with these options."""
    found = EXTRACTOR.extract(article(text), options=options)
    return {report.event_type for report in found}


def scores(text: str) -> list[SoftScore]:
    """The scores of the soft triggers in a text."""
    reader = ArticleReader.of(
        parse_article(article(text), EXTRACTOR.resources), EXTRACTOR.resources, EXTRACTOR.scorer
    )
    list(reader.drafts())
    found = (reading.event.match.soft for reading in reader.readings)
    return [each for each in found if each is not None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("At least eleven teachers were taken from their homes in Tabra on Friday.", "abduction"),
        ("Gunmen burned forty lorries on the road to Tabra on Friday.", "destruction"),
        ("A massive explosion struck near buses in Tabra on Friday.", "bombing"),
        ("A battle raged for control of the oil town of Zelin on Friday.", "clash"),
        ("Guerrilla fighters raided Zelin on Friday.", "offensive"),
    ],
)
def test_a_head_word_whose_conditions_fail_is_read_by_its_score(text: str, wanted: str) -> None:
    """A head word whose conditions fail is read by its score."""
    assert wanted not in types(RULES, text + WAR)
    assert wanted in types(SOFT, text + WAR)


@pytest.mark.parametrize(
    "text",
    [
        "The critic attacked the film for its length on Friday.",
        "She took the early train to Leeds on Friday and met a friend.",
        "Shares were hit by the news from London on Friday.",
        "The council burned its bridges with the fishing club.",
    ],
)
def test_the_same_words_of_other_matters_are_not_read(text: str) -> None:
    """The same words of other matters are not read."""
    assert types(SOFT, text) == types(RULES, text)


def test_a_score_says_why() -> None:
    """A score says why."""
    found = scores("Guerrilla fighters raided Zelin on Friday." + WAR)
    assert found
    assert all(0.4 <= each.value <= 1 for each in found)
    assert any(each.reasons for each in found)


def test_what_rules_find_stays() -> None:
    """What rules find stays."""
    text = "Rebels shelled Tabra on Friday, killing nine people. Troops captured Zelin on Monday."
    assert types(RULES, text) <= types(SOFT, text)


def test_an_aim_is_no_more_an_event_with_a_soft_trigger_than_with_a_rule() -> None:
    """An aim is no more an event with a soft trigger than with a rule."""
    assert "offensive" in types(SOFT, "Guerrilla fighters raided Zelin on Friday." + WAR)
    assert "offensive" not in types(SOFT, "Did guerrilla fighters raid Zelin on Friday?" + WAR)
    assert "offensive" not in types(SOFT, "If guerrilla fighters raid Zelin, it will fall." + WAR)


def test_the_option_changes_the_version_of_the_stage() -> None:
    """The digest of a stage covers its options."""
    on, off = (PluginHost.load(options=from_words((f"soft={word}",))) for word in ("yes", "no"))
    assert version(on) != version(off)
    assert version(PluginHost.load()) == version(off)


def version(host: PluginHost) -> str:
    """The digest of the extractor of a host."""
    (extractor,) = host.extractors
    return host.version_of(extractor, "extractor").digest


def test_weights_are_shared_or_of_one_type(tmp_path: Path) -> None:
    """Weights are shared or of one type."""
    table = tmp_path / "weights.tsv"
    table.write_text("\tbias\t-1\n\tfrom x\t0.5\nclash\tfrom x\t0.25\n", encoding="utf-8")
    model = LinearModel.load(table)
    assert model.bias == -1
    assert model.weight("clash", "from x") == 0.75
    assert model.weight("talks", "from x") == 0.5
    assert model.sum_of([("", "from x"), ("clash", "from x"), ("talks", "from x")]) == 0.75


def test_a_table_that_does_not_fit_is_named(tmp_path: Path) -> None:
    """A table that does not fit is named."""
    table = tmp_path / "weights.tsv"
    table.write_text("clash\tfrom x\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        LinearModel.load(table)
    with pytest.raises(UsageError, match="line 1"):
        load_vocabulary(table, EXTRACTOR.rules)


def test_log_odds_and_probability_are_inverse() -> None:
    """Log odds and probability are inverse."""
    assert probability(log_odds(0.4)) == pytest.approx(0.4)
    assert probability(-1e9) > 0


def test_a_word_has_the_classes_of_its_part_of_speech(tmp_path: Path) -> None:
    """A word has the classes of its part of speech."""
    table = tmp_path / "words.tsv"
    table.write_text("fire\tn.event v.contact c3 d7\n", encoding="utf-8")
    words = WordTable(path=table)
    assert words.of("fire", "n") == {"n.event", "c3", "d7"}
    assert words.of("cease-fire", "v") == {"v.contact", "c3", "d7"}
    assert words.of("water", "n") == frozenset()


def test_a_higher_threshold_adds_no_more() -> None:
    """A higher threshold adds no more."""
    strict = RuleExtractor()
    strict.__dict__["scorer"] = attrs.evolve(EXTRACTOR.scorer, threshold=0.99)
    text = "Guerrilla fighters raided Zelin on Friday." + WAR
    found = {report.event_type for report in strict.extract(article(text), options=SOFT)}
    assert found == types(RULES, text)
