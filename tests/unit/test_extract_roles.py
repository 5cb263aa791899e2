"""Roles: who did it and to whom, whatever the syntax."""

from __future__ import annotations

import pytest
from extract_samples import Tell, names, only


@pytest.mark.parametrize(
    "text",
    [
        "Kurdish fighters attacked the police near Hasakah.",
        "The police were attacked by Kurdish fighters near Hasakah.",
        "The Kurdish fighters' attack on the police near Hasakah began on Monday.",
        "Kurdish fighters, who attacked the police near Hasakah, fled to Raqqa.",
        "The police attacked by Kurdish fighters near Hasakah fled to Raqqa.",
        "Kurdish fighters launched an attack on the police near Hasakah.",
    ],
)
def test_syntax_does_not_matter(tell: Tell, text: str) -> None:
    """Active, passive, noun, relative clause, participle and support verb tell the same."""
    report = only(tell(text), "offensive")
    assert names(report.agents) == ["Kurdish fighters"]
    assert names(report.targets) == ["police"]
    assert names(report.places) == ["Hasakah"]


@pytest.mark.parametrize(
    ("text", "type_", "agents", "targets"),
    [
        ("Kurdish fighters attacked the police near Hasakah.", "offensive",
         ["Kurdish fighters"], ["police"]),
        ("The militia's attack on the army near Hasakah began on Monday.", "offensive",
         ["militia"], ["army"]),
        ("The army and allied militias captured the town of Azaz.", "capture",
         ["army", "allied militias"], []),
        ("Insurgents executed two teachers and a nurse in Derna.", "killing",
         ["Insurgents"], ["teachers", "nurse"]),
        ("Soldiers and policemen arrested nine men in Tunis.", "arrest",
         ["Soldiers", "policemen"], ["men"]),
        ("Russia and Turkey signed an agreement in Moscow on Tuesday.", "agreement",
         ["Russia", "Turkey"], []),
        ("Fighting between the army and the rebels continued south of Damascus.", "clash",
         ["army", "rebels"], []),
        ("Kurdish fighters were attacked by Turkish warplanes near Afrin on Tuesday.",
         "air_strike", ["Turkish warplanes"], ["Kurdish fighters"]),
        ("The United States imposed sanctions on two Sudanese generals.", "sanction",
         ["United States"], ["Sudanese generals"]),
        ("Police fired tear gas at protesters in Tunis.", "clash", ["Police"], ["protesters"]),
        ("Four teachers were executed by the militants in a village square on Friday.",
         "killing", ["militants"], ["teachers"]),
        ("The army's capture of the town of Azaz was announced on Friday.", "capture",
         ["army"], []),
        ("Iran accused Saudi Arabia of breaking the truce.", "accusation",
         ["Iran"], ["Saudi Arabia"]),
        ("An engineer was abducted by tribesmen near Marib.", "abduction",
         ["tribesmen"], ["engineer"]),
    ],
)  # fmt: skip
def test_agents_and_targets(
    tell: Tell, text: str, type_: str, agents: list[str], targets: list[str]
) -> None:
    """Each side is named as it is written, coordinated parties one by one."""
    report = only(tell(text), type_)
    assert names(report.agents) == agents
    assert names(report.targets) == targets


def test_an_unknown_agent_is_left_empty(tell: Tell) -> None:
    """Nobody is inferred when the text names nobody."""
    report = only(tell("A former minister was arrested in Cairo on Sunday."), "arrest")
    assert report.agents == ()
    assert names(report.targets) == ["former minister"]


def test_who_gains_and_who_loses_a_place(tell: Tell) -> None:
    """A capture says in whose hands the place is now, and in whose it was."""
    lost = only(tell("Government forces lost the village of Maheen to Islamic State."), "capture")
    assert names(lost.agents) == ["Islamic State"]
    assert names(lost.targets) == ["Government forces"]
    assert lost.attributes["lost_by"] == lost.targets
    won = only(tell("Rebels seized the base on Friday."), "capture")
    assert won.attributes["gained_by"] == won.agents


@pytest.mark.parametrize(
    ("text", "type_", "agents"),
    [
        ("Houthi forces entered Aden on Friday. They shelled the port on Saturday.", "shelling",
         ["Houthi forces"]),
        ("Boko Haram fighters crossed the border on Sunday. The group attacked a town in Niger.",
         "offensive", ["Boko Haram fighters"]),
        ("The army launched an offensive on Idlib on Monday. It captured two villages.", "capture",
         ["army"]),
    ],
)  # fmt: skip
def test_pronouns_and_the_group(tell: Tell, text: str, type_: str, agents: list[str]) -> None:
    """They, it and "the group" stand for the name in the sentence before."""
    assert names(only(tell(text), type_).agents) == agents


def test_a_group_that_nothing_names(tell: Tell) -> None:
    """Without a name before it, "the group" stays as it is written."""
    assert names(only(tell("The group seized a bridge near Sirte."), "capture").agents) == ["group"]


def test_known_parties_have_ids(tell: Tell) -> None:
    """Spellings of one party share its id."""
    one = only(tell("Houthi forces shelled the port of Aden."), "shelling").agents[0]
    other = only(tell("Houthi rebels shelled the port of Aden."), "shelling").agents[0]
    assert one.id == other.id == "houthis"
    assert one.label == other.label


def test_who_is_accused_did_it(tell: Tell) -> None:
    """In "accused by monitors of shelling" the accused shelled, not the monitors."""
    text = "The Sunrise Brigade was accused by monitors of shelling two villages near Hasakah."
    assert names(only(tell(text), "shelling").agents) == ["Sunrise Brigade"]


def test_a_word_of_degree_is_no_party(tell: Tell) -> None:
    """A "major battle" has no major, a "general strike" no general."""
    report = only(tell("The army is preparing for a major battle near Hasakah."), "clash")
    assert report.agents == ()


def test_who_dies_suffers_it(tell: Tell) -> None:
    """The subject of "die" is no agent."""
    report = only(tell("Three residents died in Hasakah on Monday, the mayor said."), "casualties")
    assert (names(report.agents), names(report.targets)) == ([], ["residents"])


@pytest.mark.parametrize("word", ["Anti-government", "Pro-army"])
def test_whom_a_protest_is_for_or_against_does_not_hold_it(tell: Tell, word: str) -> None:
    """The government holds no anti-government protests."""
    assert only(tell(f"{word} protests began in Hasakah on Monday."), "protest").agents == ()


@pytest.mark.parametrize(
    ("text", "type_", "agents", "targets"),
    [
        ("Nine civilians were killed in shelling by the army in Douma.", "shelling", ["army"],
         ["civilians"]),
        ("Nine civilians were killed in shelling of the old town.", "shelling", [], ["civilians"]),
        ("Nine civilians were killed in army shelling of Douma.", "shelling", ["army"],
         ["civilians"]),
        ("Across the line, 40 residents died in rebel shelling of the old town.", "shelling",
         ["rebel"], ["residents"]),
        ("Shelling by government forces was reported in Douma on Friday.", "shelling",
         ["government forces"], []),
        ("Bombing by Russian jets was heard in Douma.", "air_strike", ["Russian jets"], []),
        ("The old town came under shellfire from the army on Friday.", "shelling", ["army"], []),
        ("The old town came under fire from the army on Friday.", "shelling", ["army"], []),
        ("The camp came under attack from Kurdish fighters on Friday.", "shelling",
         ["Kurdish fighters"], []),
        ("A nurse was hurt by shelling of the district.", "shelling", [], ["nurse"]),
        ("After the ceasefire shelling was reported in Douma.", "shelling", [], []),
        ("Soldiers stormed the camp, killing 12 militants.", "offensive", ["Soldiers"],
         ["militants"]),
        ("Russian air strikes killed 12 rebels near Homs.", "air_strike", ["Russian"], ["rebels"]),
        ("A bombing killed at least 14 people in Lahore.", "bombing", [], []),
    ],
)  # fmt: skip
def test_the_dead_and_wounded_are_targets(
    tell: Tell, text: str, type_: str, agents: list[str], targets: list[str]
) -> None:
    """Who was hurt is a target of the act; mere "people" are nobody in particular."""
    report = only(tell(text), type_)
    assert (names(report.agents), names(report.targets)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("An air strike of the army killed 12 people in Homs.", "air_strike"),
        ("The assault of the army on Palmyra began on Monday.", "offensive"),
        ("A raid of the army on Homs killed two rebels.", "offensive"),
    ],
)
def test_a_strike_is_of_who_deals_it(tell: Tell, text: str, type_: str) -> None:
    """The army deals "a strike of the army"."""
    assert names(only(tell(text), type_).agents) == ["army"]


def test_a_shelling_is_of_who_suffers_it(tell: Tell) -> None:
    """The army suffers "the shelling of the army"."""
    assert names(only(tell("The shelling of the army in Homs went on."), "shelling").agents) == []
