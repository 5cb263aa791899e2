"""Attribution: who says so, speaker first, then the medium spoken to."""

from __future__ import annotations

import pytest
from extract_samples import Extract, names, only


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
def test_sources(extract: Extract, text: str, type_: str, sources: list[str]) -> None:
    """Speech verbs before and behind the clause, "according to", media and quoted sources."""
    assert names(only(extract(text), type_).attributed_to) == sources


def test_known_sources_have_ids(extract: Extract) -> None:
    """A source that the lexicon knows carries its id and canonical name."""
    text = "The Syrian Observatory for Human Rights said rebels had shelled Homs."
    (source,) = only(extract(text), "shelling").attributed_to
    assert source.id is not None
    assert source.label == "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the port of Latakia on Friday.",
        "Rebels shelled the port of Latakia on Friday. The general said nothing.",
    ],
)
def test_the_articles_own_voice_has_no_source(extract: Extract, text: str) -> None:
    """A fact reported without a source has none, whatever the next sentence says."""
    assert only(extract(text), "shelling").attributed_to == ()


def test_a_quotation_before_its_speaker(extract: Extract) -> None:
    """Each sentence of a quotation is said by who is named behind its last one."""
    text = "“Militants attacked our convoy. Two soldiers died in the clash,” the general said."
    found = extract(text)
    assert names(only(found, "offensive").attributed_to) == ["general"]
    assert names(only(found, "clash").attributed_to) == ["general"]


def test_a_quotation_that_goes_on_behind_its_speaker(extract: Extract) -> None:
    """The sentence quoted after "General X said" is said by the same person."""
    text = (
        "“Our troops entered the city at dawn,” General Hassan Rahimi said. "
        "“Rebels fired rockets at the hospital.”"
    )
    found = extract(text)
    assert names(only(found, "capture").attributed_to) == ["General Hassan Rahimi"]
    assert names(only(found, "shelling").attributed_to) == ["General Hassan Rahimi"]


def test_another_paragraph_has_its_own_speaker(extract: Extract) -> None:
    """A quotation does not reach into the next paragraph's plain sentences."""
    text = "“Rebels shelled Homs,” the general said.\n\nPolice arrested nine men in Tunis."
    assert only(extract(text), "arrest").attributed_to == ()


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The government accused the rebels of breaking the truce.", "accusation"),
        ("The UN demanded that both sides let relief trucks through.", "demand"),
        ("The rebels rejected the Russian offer on Sunday.", "rejection"),
    ],
)
def test_the_speaker_of_a_speech_act_is_its_agent(extract: Extract, text: str, type_: str) -> None:
    """Who demands, rejects or accuses does it; nobody is said to have said so."""
    report = only(extract(text), type_)
    assert len(report.agents) == 1
    assert report.attributed_to == ()


def test_a_speech_verb_of_another_clause_says_nothing_of_it(extract: Extract) -> None:
    """A coordinated clause in front of the speech verb is the article's own."""
    text = "Rebels seized the base on Friday, and on Saturday the general said he would resign."
    assert only(extract(text), "capture").attributed_to == ()


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Rebels shelled the airport, the Red Crescent said. It has 40 clinics.", ["Red Crescent"]),
        ("Rebels shelled the airport, the White Helmets said on Twitter.",
         ["White Helmets", "Twitter"]),
        ("Rebels shelled it, say the Syrian Observatory for Human Rights and the Red Crescent.",
         ["Syrian Observatory for Human Rights", "Red Crescent"]),
        ("The shelling of the airport on Monday was reported by the Anadolu news agency.",
         ["Anadolu news agency"]),
        ("As the army announced on Tuesday, rebels shelled the airport.", ["army"]),
        ("Rebels shelled the airport, as reported by the Tasnim news agency.",
         ["Tasnim news agency"]),
        ("Colonel Ahmed Ali was quoted by SANA as saying that rebels shelled the airport.",
         ["Colonel Ahmed Ali", "SANA"]),
        ("The Interfax news agency cited the governor as saying rebels shelled the airport.",
         ["governor", "Interfax news agency"]),
        ("Syrian authorities have accused rebels of shelling the airport on Monday.",
         ["Syrian authorities"]),
        ("According to figures compiled by Amnesty International, rebels shelled the airport.",
         ["Amnesty International"]),
        ("Reports in local media said rebels shelled the airport on Monday.", ["local media"]),
        ("Human Rights Watch said in a report released on Tuesday that rebels shelled the airport.",
         ["Human Rights Watch"]),
        ("In an interview with CNN, the minister said rebels shelled the airport.",
         ["minister", "CNN"]),
        ("Speaking to Sky News, the minister said rebels shelled the airport.",
         ["minister", "Sky News"]),
        ("Jane Roe, an envoy, flew to Aleppo. Rebels shelled the airport, she told reporters.",
         ["Jane Roe"]),
        ("An official who asked not to be named said rebels shelled the airport on Monday.",
         ["official"]),
        ("Monitor: Rebels shelled the airport on Monday.", ["Monitor"]),
        ("Ahmed Ali: “Rebels shelled the airport on Monday.”", ["Ahmed Ali"]),
    ],
)  # fmt: skip
def test_ways_of_naming_a_source(extract: Extract, text: str, sources: list[str]) -> None:
    """Passives, quoted speakers, papers, interviews, "as X said", labels before a colon."""
    assert names(only(extract(text), "shelling").attributed_to) == sources


@pytest.mark.parametrize(
    ("before", "said", "sources"),
    [
        ("The Syrian Observatory for Human Rights has told of heavy fighting.", "the group said",
         ["Syrian Observatory for Human Rights"]),
        ("The Syrian Observatory for Human Rights has told of heavy fighting.", "it said",
         ["Syrian Observatory for Human Rights"]),
        ("The Russian Defence Ministry published figures on Tuesday.", "the ministry said",
         ["Russian Defence Ministry"]),
        ("The army issued a statement on Tuesday.", "according to the statement", ["army"]),
    ],
)  # fmt: skip
def test_a_source_of_the_sentence_before(
    extract: Extract, before: str, said: str, sources: list[str]
) -> None:
    """A pronoun or a paper refers to who was named before, not for who acts in what is said."""
    report = only(extract(f"{before} Rebels shelled the airport on Monday, {said}."), "shelling")
    assert names(report.attributed_to) == sources


def test_the_name_of_a_monitoring_group(extract: Extract) -> None:
    """A later sentence gives the name of who watched; other organisations are not it."""
    text = (
        "Rebels shelled the airport on Monday, a monitoring group said. The Red Cross sent a team. "
        "The Syrian Observatory for Human Rights said the shells hit a hangar."
    )
    sources = names(extract(text)[0].attributed_to)
    assert sources == ["monitoring group", "Syrian Observatory for Human Rights"]


def test_a_speaker_goes_on(extract: Extract) -> None:
    """What is added is said by the speaker before, not by who acts in what was said."""
    text = "The army said rebels shelled the airport, adding that 9 people died in a raid on Homs."
    assert names(only(extract(text), "offensive").attributed_to) == ["army"]


@pytest.mark.parametrize(
    ("text", "type_", "sources"),
    [
        ("The envoy said the first stop was Homs, where the army reported an air strike on Monday.",
         "air_strike", ["army"]),
        ("Russia denied it was part of the incident in which a convoy was bombed on Monday.",
         "air_strike", []),
        ("Rebels shelled the airport on Monday as the minister said that talks would go on.",
         "shelling", []),
    ],
)  # fmt: skip
def test_speech_that_is_not_of_it(
    extract: Extract, text: str, type_: str, sources: list[str]
) -> None:
    """Who speaks of a place, denies a part or speaks meanwhile is no source of it."""
    assert names(only(extract(text), type_).attributed_to) == sources


QUOTED_BELOW = "“Soldiers shot nine men dead at the well on Monday. We buried them.”"


@pytest.mark.parametrize(
    ("above", "speakers"),
    [
        ("“It was dark,” said Musa Hamid, a farmer.", ["Musa Hamid"]),
        ("Musa Hamid told reporters: “They came at night.”", ["Musa Hamid"]),
        ("“They came at night,” recalled Halima Adam. “We ran.”", ["Halima Adam"]),
        ("Musa Hamid said that it was dark.", []),
        ("It was dark in the village.", []),
    ],
)
def test_a_quotation_goes_on_in_the_next_paragraph(
    extract: Extract, above: str, speakers: list[str]
) -> None:
    """For the speaker quoted just above it, not for one who is only reported."""
    report = only(extract(f"{above}\n\n{QUOTED_BELOW}"), "killing")
    assert names(report.attributed_to) == speakers


def test_a_word_in_quotation_marks_is_no_quotation(extract: Extract) -> None:
    """A paragraph that only begins with a quoted name is the article's own."""
    above = "“They came at night,” said Musa Hamid."
    text = f"{above}\n\n“Red” soldiers shot nine men dead at the well on Monday."
    assert only(extract(text), "killing").attributed_to == ()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Rebels shelled the port, the mayor said; the army put the dead at nine.", ["mayor"]),
        ("Rebels shelled the port, according to the mayor; the army denied it.", ["mayor"]),
        ("Rebels shelled the port on Friday; the army said it had lost nine men.", []),
    ],
)
def test_a_semicolon_ends_what_a_speaker_behind_it_says(
    extract: Extract, text: str, speakers: list[str]
) -> None:
    """Who speaks behind a semicolon is no source of what precedes it."""
    assert names(only(extract(text), "shelling").attributed_to) == speakers
