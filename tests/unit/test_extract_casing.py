"""Texts in capitals: read as if in mixed case, quoted as written."""

from __future__ import annotations

import pytest
from extract_samples import Extract, day, names, only, types
from hypothesis import given, settings
from hypothesis import strategies as st

from chronos.extract import RuleExtractor
from chronos.extract.grammar.casing import Caser


@pytest.fixture(scope="module")
def caser(extractor: RuleExtractor) -> Caser:
    """The caser of the shipped data."""
    return extractor.resources.caser


@pytest.mark.parametrize(
    "written",
    [
        "Soldiers killed two peasants near Tarma, the army said on 3 May.",
        "General Ramon Quispe denied that Shining Path may have split.",
        "The U.S. embassy in Lima was attacked on Monday. Nobody was hurt.",
        "Two Colombian policemen and a Dutch nurse were freed by the FMLN in San Miguel.",
        "Peru's president met the archbishop of San Salvador in El Salvador on 12 January.",
        "[Text] The rebels of the PXQ were driven from the village, witnesses reported.",
        "Lima, 4 Feb 91 (EFE) -- [Report] Police found a car bomb in the port of Callao.",
    ],
)
def test_capitals_are_undone(caser: Caser, written: str) -> None:
    """Names, days, acronyms and first words keep a capital, words of the dictionary none."""
    assert caser.recase(written.upper()) == written


@pytest.mark.parametrize(
    "text",
    [
        "BEIRUT (AP) — Rebels shelled the port on Friday, killing four people, medics said.",
        "UNHCR and WHO staff left; NATO, the EU, the UAE and the USA urged calm in the town.",
        "TRUCE BEGINS",
        "",
    ],
)
def test_what_is_not_shouted_stays(caser: Caser, text: str) -> None:
    """A dateline, acronyms or a few words in capitals make no shouted text."""
    assert caser.recase(text) == text


def test_only_shouted_lines_change(caser: Caser) -> None:
    """A subhead in capitals does not touch the story below it."""
    below = "The army said that IT staff were freed."
    head = "REBELS FREE ALL HOSTAGES AFTER LONG TALKS"
    recased = caser.recase(f"{head}\n\n{below}")
    assert recased == f"Rebels free all hostages after long talks\n\n{below}"


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
@given(st.text(st.sampled_from("ABEISTUŞİŒß .’'-(\n"), min_size=20, max_size=80))
def test_length_and_letters_stay(caser: Caser, text: str) -> None:
    """Whatever is shouted, offsets hold and nothing but case changes."""
    recased = caser.recase(text)
    assert len(recased) == len(text)
    assert recased.casefold() == text.casefold()


SHOUTED = """\
LIMA, 12 JAN 90 -- [TEXT] GUERRILLAS OF SHINING PATH KIDNAPPED THE MAYOR OF TARMA ON 9 JANUARY, \
ACCORDING TO PERUVIAN POLICE. FIVE SOLDIERS WERE KILLED WHEN A BOMB EXPLODED IN AYACUCHO.
"""


def test_reports_of_a_shouted_text(extract: Extract) -> None:
    """Parties, places and days are found, and stand in the report as in the article."""
    found = extract(SHOUTED)
    assert types(found) == ["abduction", "bombing"]
    abduction, bombing = only(found, "abduction"), only(found, "bombing")
    assert names(abduction.agents) == ["GUERRILLAS OF SHINING PATH"]
    assert names(abduction.attributed_to) == ["PERUVIAN POLICE"]
    assert day(abduction).endswith("-01-09")
    assert names(bombing.places) == ["AYACUCHO"]
    assert bombing.places[0].within[-1] == "Peru"
    assert [(each.value, each.group) for each in bombing.figures] == [(5, "SOLDIERS")]
    for report in found:
        quote, trigger = report.quote, report.trigger
        assert SHOUTED[quote.start : quote.end] == quote.exact
        assert SHOUTED[trigger.start : trigger.end] == trigger.text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Army Kills Nine NATO Soldiers Near Homs. The army said so on Monday.",
         "Army kills nine NATO soldiers near Homs. The army said so on Monday."),
        ("The truce holds.\nTwo Rebels Wounded in Ambush in Aleppo\nThe army said so.",
         "The truce holds.\nTwo rebels wounded in ambush in Aleppo\nThe army said so."),
    ],
)  # fmt: skip
def test_titles_within_a_text(caser: Caser, written: str, read: str) -> None:
    """A headline with capitals that occurs in a text is read as a sentence."""
    assert caser.recase(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Ana Roe and Secretary of State Jan Doe met in Geneva on Monday.",
        "The envoy met Gen. Jane Roe, Chief of the General Staff, on Monday.",
        "Doctors Without Borders",
    ],
)
def test_names_with_titles_are_no_title(caser: Caser, text: str) -> None:
    """A sentence that holds long names, or a name alone, is left as it is."""
    assert caser.recase(text) == text
