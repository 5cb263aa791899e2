"""Who acts and how it is framed do not change what is reported: a sample of the benchmark."""

from __future__ import annotations

import pytest

from benchmarks.evaluation.actors import Laws, Template, article_of, slot_of, try_templates
from chronos.extract import RuleExtractor, default_extractor
from chronos.model.types import EVENT_TYPES

LAWS = Laws.load()
SAMPLE = [
    each for each in LAWS.templates if each.type in {"abduction", "capture", "shelling", "threat"}
]


@pytest.fixture(scope="module")
def extractor() -> RuleExtractor:
    """The built-in one."""
    return default_extractor()


def test_the_templates_cover_every_type() -> None:
    """Forty or more, with passives and headlines, eight actors, three framings."""
    assert {each.type for each in LAWS.templates} == {cls.type for cls in EVENT_TYPES}
    assert len(LAWS.templates) >= 40
    assert (len(LAWS.actors), len(LAWS.framings)) == (8, 3)
    assert sum(each.headline for each in LAWS.templates) >= 4
    assert sum(" by {actor}" in each.text for each in LAWS.templates) >= 6


@pytest.mark.parametrize("template", SAMPLE, ids=lambda each: each.text[:40])
def test_no_actor_and_no_framing_flips_a_report(
    extractor: RuleExtractor, template: Template
) -> None:
    """The same type, status, time and figures for all of them."""
    (trial,) = try_templates(extractor, LAWS, [template])
    assert trial.counts
    assert (trial.variants, trial.flips) == (24, ())


def test_a_flip_is_seen(extractor: RuleExtractor) -> None:
    """An actor that takes part in no such event makes one."""
    template = Template(type="protest", text="On Monday {actor} rioted in Senn{frame}.")
    laws = Laws(neutral="students", actors=("loud winds",), framings=("",), templates=())
    (trial,) = try_templates(extractor, laws, [template])
    assert (trial.counts, len(trial.flips)) == (True, 1)


@pytest.mark.parametrize(
    ("sentence", "filled"),
    [
        ("The army shelled the market of Aleppo.", "Gunmen shelled the market of Aleppo."),
        ("Aleppo was shelled by the army on Monday.", "Aleppo was shelled by gunmen on Monday."),
        ("The army has shelled Aleppo again.", None),
        ("THE ARMY SHELLED THE MARKET OF ALEPPO.", None),
        ("The army arrived in Aleppo for talks.", None),
    ],
)
def test_where_an_actor_is_exchanged(
    extractor: RuleExtractor, sentence: str, filled: str | None
) -> None:
    """Only where a plural leaves the sentence correct."""
    found = list(extractor.extract(article_of(sentence)))
    slots = [slot_of(report, extractor.resources.parser) for report in found]
    assert [slot.filled("gunmen") for slot in slots if slot][:1] == ([filled] if filled else [])
