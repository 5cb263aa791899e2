"""Drafts of one article side by side: echoes and repetitions left out, the day carried on."""

from __future__ import annotations

import pytest
from extract_samples import Extract, day, names, only, types


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army captured the town of Azaz on Friday. The capture was confirmed by a monitor.",
         ["capture"]),
        ("Jets bombed Raqqa on Friday. The bombing of Raqqa was condemned by the UN.",
         ["air_strike", "accusation"]),
        ("Air strikes on Sanaa killed six people on Friday. The strikes went on.",
         ["air_strike"]),
        ("Jets bombed Raqqa on Friday.\n\nA hospital in Raqqa was hit by the air strike.",
         ["air_strike"]),
    ],
)  # fmt: skip
def test_a_bare_repetition_is_no_report(extract: Extract, text: str, expected: list[str]) -> None:
    """An event noun that adds no day, figure, party or place only calls back."""
    assert types(extract(text)) == expected


def test_a_repetition_with_a_figure_is_a_report(extract: Extract) -> None:
    """Sources and figures may differ: what adds a number is kept."""
    found = extract("Rebels attacked the airport on Monday. The attack killed six soldiers.")
    assert types(found) == ["offensive", "offensive"]
    assert [figure.value for figure in found[1].figures] == [6]


def test_another_source_with_another_figure_is_a_report(extract: Extract) -> None:
    """What the Observatory says of it is reported beside what the article says."""
    found = extract(
        "Warplanes bombed the town on Friday. "
        "The Observatory said 12 people were killed in an air strike."
    )
    assert types(found) == ["air_strike", "air_strike"]
    assert names(found[1].attributed_to) == ["Observatory"]


def test_the_content_of_an_accusation_is_no_report(extract: Extract) -> None:
    """Who is blamed "for the attack" is reported as blame, not as an attack."""
    assert types(extract("The general blamed the rebels for the attack.")) == ["accusation"]


def test_the_attack_takes_the_type_of_what_was_reported(extract: Extract) -> None:
    """After a bombing, "the attack" is that bombing."""
    found = extract(
        "A roadside bomb killed six soldiers near Kirkuk on Friday. The attack wounded nine others."
    )
    assert set(types(found)) == {"bombing"}


def test_the_attack_of_another_field_stays_none(extract: Extract) -> None:
    """After a cyber attack, "the attack" is no attack."""
    text = "Rebels launched {} on the airport. The attack failed."
    assert types(extract(text.format("a cyber attack"))) == []
    assert types(extract(text.format("an attack"))) == ["offensive"]


@pytest.mark.parametrize("second", ["The army captured two villages.", "It captured two villages."])
def test_the_day_is_carried_to_the_same_parties_next_act(extract: Extract, second: str) -> None:
    """An undated act of the same party in the same paragraph is of the same day, and says so."""
    found = extract(f"The army launched an offensive on Idlib on Monday. {second}")
    report = only(found, "capture")
    assert day(report) == "2016-11-07"
    assert report.when is not None
    assert report.day_given
    assert "reported next to “offensive”" in report.when.basis


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Homs on Tuesday. Government troops arrested nine men.",
        "The army shelled Homs on Tuesday.\n\nThe army arrested nine men.",
        "The army shelled Homs in October. The army arrested nine men.",
    ],
)
def test_the_day_is_not_carried_further(extract: Extract, text: str) -> None:
    """Not to another party, another paragraph, or from a month."""
    assert day(only(extract(text), "arrest")) == "../2016-11-12"


def test_a_chain_of_acts_of_one_day(extract: Extract) -> None:
    """Each next sentence with the same party goes on in the same day."""
    found = extract(
        "Houthi fighters attacked Taiz on Sunday. Houthi fighters killed 12 soldiers. "
        "Houthi fighters also shelled the airport."
    )
    assert types(found) == ["offensive", "killing", "shelling"]
    assert {day(report) for report in found} == {"2016-11-06"}


STORY = "Rebels shelled the port of Aden on Friday, the mayor said. The port was closed. " * 5


def test_readers_comments_give_no_reports(extract: Extract) -> None:
    """What readers write below an article is not the article's."""
    stamp = "March 29, 2011 at {}:43 am | Reply "
    comments = "".join(
        f"They bombed Tripoli on Monday. {stamp.format(hour)}" for hour in (9, 10, 11)
    )
    found = extract(f"{STORY}\n{stamp.format(8)}{comments}")
    assert set(types(found)) == {"shelling"}


def test_the_entries_of_a_live_report_are_read(extract: Extract) -> None:
    """Stamps alone make no comments: a live report has one before each entry."""
    entries = "".join(
        f"March 29, 2011 {hour}:43 a.m. Warplanes bombed Tripoli. " for hour in (8, 9, 10, 11)
    )
    assert "air_strike" in types(extract(f"{STORY}\n{entries}"))


@pytest.mark.parametrize(
    "text",
    [
        "Army helicopters targeted Homs with barrel bombs, dropping nine barrel bombs on Monday.",
        "Helicopters dropped nine barrel bombs on Homs, killing four men with barrel bombs.",
    ],
)
def test_a_participle_reports_the_same_act(extract: Extract, text: str) -> None:
    """What the same party does in the same breath is no second strike."""
    assert types(extract(text)) == ["air_strike"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Jets bombed a market in Homs on Tuesday. Nine people were killed.", "casualties"),
        ("Rebels shelled Idlib on Tuesday. A hospital counted 30 wounded.", "casualties"),
        ("The rebels left Homs on Tuesday. They captured a checkpoint.", "capture"),
        ("Rebels attacked the airport on Tuesday. The attack killed six soldiers.", "offensive"),
        ("Jets bombed Homs on Tuesday. Doctors said nine people had been killed.", "casualties"),
    ],
)  # fmt: skip
def test_a_scene_keeps_its_day(extract: Extract, text: str, type_: str) -> None:
    """A toll, a pronoun or an event noun goes on about the sentence before, and says so."""
    found = [each for each in extract(text) if each.event_type == type_]
    assert found
    for report in found:
        assert day(report) == "2016-11-08"
        assert report.when is not None
        assert "Tuesday" in report.when.basis


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Jets bombed a market in Homs on Tuesday.\n\nNine people were killed.", "casualties"),
        ("Jets bombed Homs on Tuesday. Nine people had been killed in Idlib.", "casualties"),
        ("Jets bombed Homs on Tuesday. Rebels captured a checkpoint.", "capture"),
        ("The rebels left Homs on Tuesday. They had captured a checkpoint.", "capture"),
        ("Jets bombed Homs last week. Nine people were killed.", "casualties"),
        ("Envoys met in Geneva on Tuesday. Nine people were killed.", "casualties"),
        ("Envoys came on Tuesday. They demanded a truce.", "demand"),
    ],
)
def test_another_scene_stays_open(extract: Extract, text: str, type_: str) -> None:
    """Another paragraph, what lay before it, other parties, and what is no day."""
    assert day(only(extract(text), type_)).startswith("../")
