"""What is only supposed, asked, feared or wanted is no report."""

from __future__ import annotations

import pytest
from extract_samples import Tell, only, types


@pytest.mark.parametrize(
    "text",
    [
        "If rebels attack the airport, the army will respond.",
        "If the army captures the town, the rebels will withdraw.",
        "The army would bomb the town if it fell to the rebels.",
        "The president said he would order air strikes if the talks failed.",
    ],
)
def test_conditions_and_what_follows_from_them(tell: Tell, text: str) -> None:
    """Neither the if-clause nor what would follow is told as an event."""
    assert types(tell(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Will the army capture Raqqa before winter?",
        "Could the army retake Mosul this year?",
        "Who shelled the hospital?",
        "He asked whether the army had captured the town.",
        "It is unclear whether the army shelled the village.",
    ],
)
def test_questions(tell: Tell, text: str) -> None:
    """A question, direct or indirect, tells nothing."""
    assert types(tell(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rebels could attack the airport at any time.",
        "The army might withdraw from Homs.",
        "Rebels may have shelled the town.",
        "Officials fear that militants might attack the stadium.",
        "There were fears of an attack on the airport.",
    ],
)
def test_possibilities(tell: Tell, text: str) -> None:
    """What may, might or could be is no event."""
    assert types(tell(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The army needs to capture the hill to cut the road.",
        "The army wants to capture the hill.",
        "They hope to evacuate the wounded.",
        "The plan allows the army to bomb the town.",
        "The bridge helps the army to besiege the town.",
        "The minister advocated sending troops to Aleppo.",
        "The king invited the Norwegian foreign minister to visit Amman.",
    ],
)
def test_wishes_and_means(tell: Tell, text: str) -> None:
    """What someone needs, wants or is enabled to do has not been done."""
    assert types(tell(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The convoy must be attacked, the deputy said.",
        "The commander must not attack the village.",
        "Rebels should leave the town, the envoy said.",
        "The Greens voted against bombing the town.",
    ],
)
def test_duties_and_votes(tell: Tell, text: str) -> None:
    """What must, must not or should be done, or is voted on, has not been done."""
    assert types(tell(text)) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Weeks of protests in Aden have brought no concession from the government.", "protest"),
        ("The shelling of Aden had no effect, the mayor said.", "shelling"),
    ],
)
def test_what_an_event_did_not_bring_does_not_undo_it(tell: Tell, text: str, type_: str) -> None:
    """A "no" in the object of an event's verb denies the object, not the event."""
    assert only(tell(text), type_).status == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "The minister went on to say that prices would fall.",
        "The verdict left the Kurds to fend for themselves.",
        "The guests were glad that neighbours were coming to help them out.",
    ],
)
def test_verbs_that_only_lead_to_another(tell: Tell, text: str) -> None:
    """The "to" of an infinitive and the particle of another verb belong to no trigger."""
    assert types(tell(text)) == []


@pytest.mark.parametrize("text", ["Such attacks are frequent.", "There was no word of any talks."])
def test_events_in_general(tell: Tell, text: str) -> None:
    """A noun that stands for no event in particular tells none."""
    assert types(tell(text)) == []


def test_a_condition_does_not_hide_its_neighbours(tell: Tell) -> None:
    """The sentence after a hypothetical one is read as ever."""
    text = "If rebels attack the airport, the army will respond. Rebels shelled Homs on Friday."
    assert types(tell(text)) == ["shelling"]


@pytest.mark.parametrize(
    "text",
    [
        "The bishop does not believe that the army has captured Orm.",
        "The general said he did not think that troops had shelled the village.",
    ],
)
def test_what_one_does_not_believe(tell: Tell, text: str) -> None:
    """What somebody does not believe to have happened is not told."""
    assert types(tell(text)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army began talks with the rebels rather than attack Aleppo.", ["talks"]),
        ("Instead of an offensive on Aleppo, the army announced a ceasefire.", ["ceasefire"]),
    ],
)
def test_what_is_set_aside(tell: Tell, text: str, told: list[str]) -> None:
    """What something else is done in place of does not happen."""
    assert types(tell(text)) == told
