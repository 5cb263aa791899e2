"""Attribution: who says so, speaker first, then the medium that was told."""

from __future__ import annotations

import pytest
from extract_samples import Tell, names, only


@pytest.mark.parametrize(
    ("text", "type_", "sources"),
    [
        (
            "Soldiers killed four militants near Sirte, a security official said.",
            "killing",
            ["security official"],
        ),
        ("The army said it had captured the village of Tadef.", "capture", ["army"]),
        ("Russia said jets had bombed a depot in Homs.", "air_strike", ["Russia"]),
        (
            "According to the Red Crescent, shells hit a clinic in Taiz.",
            "shelling",
            ["Red Crescent"],
        ),
        ("Shells hit a clinic in Taiz, according to medics.", "shelling", ["medics"]),
        (
            "The general told Reuters that his troops had seized the bridge.",
            "capture",
            ["general", "Reuters"],
        ),
        (
            "Rebels shelled the airport, the governor told state television.",
            "shelling",
            ["governor", "state television"],
        ),
        (
            "Quoting a military source, the SANA news agency said the army had captured the hill.",
            "capture",
            ["SANA news agency", "military source"],
        ),
        (
            "The SANA news agency, citing a military source, said the army had captured the hill.",
            "capture",
            ["SANA news agency", "military source"],
        ),
        (
            "A statement by the interior ministry said police had arrested nine men.",
            "arrest",
            ["interior ministry"],
        ),
        ("Gunmen kidnapped an engineer in Sabha, police said on Sunday.", "abduction", ["police"]),
        ("Speaking on Friday, the general said militants had attacked the airport.", "offensive",
         ["general"]),
    ],
)  # fmt: skip
def test_sources(tell: Tell, text: str, type_: str, sources: list[str]) -> None:
    """Speech verbs before and behind the clause, "according to", media told and sources quoted."""
    assert names(only(tell(text), type_).attributed_to) == sources


def test_known_sources_have_ids(tell: Tell) -> None:
    """A source that the lexicon knows carries its id and canonical name."""
    text = "The Syrian Observatory for Human Rights said rebels had shelled Homs."
    (source,) = only(tell(text), "shelling").attributed_to
    assert source.id is not None
    assert source.label == "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the port of Latakia on Friday.",
        "Rebels shelled the port of Latakia on Friday. The general said nothing.",
    ],
)
def test_the_articles_own_voice_has_no_source(tell: Tell, text: str) -> None:
    """A fact told without a source is attributed to nobody; the next sentence does not matter."""
    assert only(tell(text), "shelling").attributed_to == ()


def test_a_quotation_before_its_speaker(tell: Tell) -> None:
    """Each sentence of a quotation is said by who is named behind its last one."""
    text = "“Militants attacked our convoy. Two soldiers died in the clash,” the general said."
    found = tell(text)
    assert names(only(found, "offensive").attributed_to) == ["general"]
    assert names(only(found, "clash").attributed_to) == ["general"]


def test_a_quotation_that_goes_on_behind_its_speaker(tell: Tell) -> None:
    """The sentence quoted after "General X said" is said by the same person."""
    text = (
        "“Our troops entered the city at dawn,” General Hassan Rahimi said. "
        "“Rebels fired rockets at the hospital.”"
    )
    found = tell(text)
    assert names(only(found, "capture").attributed_to) == ["General Hassan Rahimi"]
    assert names(only(found, "shelling").attributed_to) == ["General Hassan Rahimi"]


def test_another_paragraph_has_its_own_speaker(tell: Tell) -> None:
    """A quotation does not reach into the next paragraph's plain sentences."""
    text = "“Rebels shelled Homs,” the general said.\n\nPolice arrested nine men in Tunis."
    assert only(tell(text), "arrest").attributed_to == ()


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The government accused the rebels of breaking the truce.", "accusation"),
        ("The UN demanded that both sides let relief trucks through.", "demand"),
        ("The rebels rejected the Russian offer on Sunday.", "rejection"),
    ],
)
def test_the_speaker_of_a_speech_act_is_its_agent(tell: Tell, text: str, type_: str) -> None:
    """Who demands, rejects or accuses does it; nobody is said to have said so."""
    report = only(tell(text), type_)
    assert len(report.agents) == 1
    assert report.attributed_to == ()


def test_a_speech_verb_of_another_clause_says_nothing_of_it(tell: Tell) -> None:
    """A coordinated clause in front of the speech verb is the article's own."""
    text = "Rebels seized the base on Friday, and on Saturday the general said he would resign."
    assert only(tell(text), "capture").attributed_to == ()
