"""What is only supposed, asked, feared or wanted is no report."""

from __future__ import annotations

import pytest
from extract_samples import Extract, only, types


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "If rebels attack the airport, the army will respond.",
            "When rebels attacked the airport, the army responded.",
            ["offensive"],
        ),
        (
            "If the army captures the town, the rebels will withdraw.",
            "After the army captured the town, the rebels withdrew.",
            ["capture", "withdrawal"],
        ),
        (
            "The army would bomb the town if it fell to the rebels.",
            "The army bombed the town after it fell to the rebels.",
            ["air_strike"],
        ),
        (
            "The president said he would order air strikes if the talks failed.",
            "The president said he had ordered air strikes after the talks failed.",
            ["air_strike", "talks"],
        ),
    ],
)
def test_conditions_and_what_follows_from_them(
    extract: Extract, text: str, pair: str, expected: list[str]
) -> None:
    """Neither the if-clause nor what would follow is reported as an event."""
    assert types(extract(text)) == []
    assert types(extract(pair)) == expected


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "Will the army capture Raqqa before winter?",
            "The army captured Raqqa before winter.",
            ["capture"],
        ),
        (
            "Could the army seize the hill this year?",
            "The army seized the hill this year.",
            ["capture"],
        ),
        ("Who shelled the hospital?", "Rebels shelled the hospital.", ["shelling"]),
        (
            "He asked whether the army had captured the town.",
            "He said that the army had captured the town.",
            ["capture"],
        ),
        (
            "It is unclear whether the army shelled the village.",
            "It is clear that the army shelled the village.",
            ["shelling"],
        ),
    ],
)
def test_questions(extract: Extract, text: str, pair: str, expected: list[str]) -> None:
    """A question, direct or indirect, reports nothing."""
    assert types(extract(text)) == []
    assert types(extract(pair)) == expected


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "Rebels could attack the airport at any time.",
            "Rebels attacked the airport at that time.",
            ["offensive"],
        ),
        ("The army might withdraw from Homs.", "The army withdrew from Homs.", ["withdrawal"]),
        ("Rebels may have shelled the town.", "Rebels have shelled the town.", ["shelling"]),
        (
            "Officials fear that militants might attack the stadium.",
            "Officials said that militants attacked the stadium.",
            ["offensive"],
        ),
        (
            "There were fears of an attack on the airport.",
            "There were nine dead after an attack on the airport.",
            ["offensive"],
        ),
    ],
)
def test_possibilities(extract: Extract, text: str, pair: str, expected: list[str]) -> None:
    """What may, might or could be is no event."""
    assert types(extract(text)) == []
    assert types(extract(pair)) == expected


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "The army needs to capture the hill to cut the road.",
            "The army captured the hill to cut the road.",
            ["capture"],
        ),
        ("The army wants to capture the hill.", "The army captured the hill.", ["capture"]),
        (
            "They hope to evacuate 40 wounded people.",
            "They evacuated 40 wounded people.",
            ["evacuation"],
        ),
        ("The plan allows the army to bomb the town.", "The army bombed the town.", ["air_strike"]),
        (
            "The bridge helps the army to besiege the town.",
            "The army besieged the town.",
            ["siege"],
        ),
        (
            "The minister advocated sending troops to Aleppo.",
            "The minister sent troops to Aleppo.",
            ["mobilization"],
        ),
        (
            "The king invited the Norwegian foreign minister to visit Amman.",
            "The king met the Norwegian foreign minister in Amman.",
            ["talks"],
        ),
    ],
)
def test_wishes_and_means(extract: Extract, text: str, pair: str, expected: list[str]) -> None:
    """What someone needs, wants or is enabled to do has not been done."""
    assert types(extract(text)) == []
    assert types(extract(pair)) == expected


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "The convoy must be attacked, the deputy said.",
            "The convoy was attacked, the deputy said.",
            ["offensive"],
        ),
        ("Soldiers must not attack the village.", "Soldiers attacked the village.", ["offensive"]),
        (
            "Rebels should leave the town, the envoy said.",
            "Rebels left the town, the envoy said.",
            ["withdrawal"],
        ),
        (
            "The Greens voted against bombing the town.",
            "The jets began bombing the town.",
            ["air_strike"],
        ),
    ],
)
def test_duties_and_votes(extract: Extract, text: str, pair: str, expected: list[str]) -> None:
    """What must, must not or should be done, or is voted on, has not been done."""
    assert types(extract(text)) == []
    assert types(extract(pair)) == expected


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Weeks of protests in Aden have brought no concession from the government.", "protest"),
        ("The shelling of Aden had no effect, the mayor said.", "shelling"),
    ],
)
def test_what_an_event_did_not_bring_does_not_undo_it(
    extract: Extract, text: str, type_: str
) -> None:
    """A "no" in the object of an event's verb denies the object, not the event."""
    assert only(extract(text), type_).status == "occurred"


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "The minister went on to say that prices would fall.",
            "The minister went to Aden to say that prices would fall.",
            ["visit"],
        ),
        (
            "The verdict left the Kurds to fend for themselves.",
            "The Kurds left Manbij on Friday.",
            ["withdrawal"],
        ),
        (
            "The guests were glad that neighbours were coming to help them out.",
            "Neighbours came under fire on Friday.",
            ["shelling"],
        ),
    ],
)
def test_verbs_that_only_lead_to_another(
    extract: Extract, text: str, pair: str, expected: list[str]
) -> None:
    """The "to" of an infinitive and the particle of another verb belong to no trigger."""
    assert types(extract(text)) == []
    assert types(extract(pair)) == expected


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "Such attacks killed nine people in Homs on Friday.",
            "The attack killed nine people in Homs on Friday.",
            ["offensive"],
        ),
        (
            "There was no word of any talks.",
            "There was word of talks in Geneva on Friday.",
            ["talks"],
        ),
    ],
)
def test_events_in_general(extract: Extract, text: str, pair: str, expected: list[str]) -> None:
    """A noun that means no event in particular reports none."""
    assert types(extract(text)) == []
    assert types(extract(pair)) == expected


def test_a_condition_does_not_hide_its_neighbours(extract: Extract) -> None:
    """The sentence after a hypothetical one is read as ever."""
    text = "If rebels attack the airport, the army will respond. Rebels shelled Homs on Friday."
    assert types(extract(text)) == ["shelling"]


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "The bishop does not believe that the army has captured Orm.",
            "The bishop does not deny that the army has captured Orm.",
            ["capture"],
        ),
        (
            "The general said he did not think that troops had shelled the village.",
            "The general said he knew that troops had shelled the village.",
            ["shelling"],
        ),
    ],
)
def test_what_one_does_not_believe(
    extract: Extract, text: str, pair: str, expected: list[str]
) -> None:
    """What somebody does not believe to have happened is not reported."""
    assert types(extract(text)) == []
    assert types(extract(pair)) == expected


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The army began talks with the rebels rather than attack Aleppo.", ["talks"]),
        ("Instead of an offensive on Aleppo, the army announced a ceasefire.", ["ceasefire"]),
    ],
)
def test_what_is_set_aside(extract: Extract, text: str, stated: list[str]) -> None:
    """What something else is done in place of does not happen."""
    assert types(extract(text)) == stated
