"""What did not happen: negated subjects, refuted claims, tolls of none, what is imagined."""

from __future__ import annotations

import pytest
from extract_samples import Extract, figures, names, only, types


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "Neither side shelled the port on Monday.",
            "One side shelled the port on Monday.",
            "shelling",
        ),
        (
            "Not one house was burned in Orm on Monday.",
            "One house was burned in Orm on Monday.",
            "destruction",
        ),
        (
            "Not a single house was destroyed in Orm on Monday.",
            "A single house was destroyed in Orm on Monday.",
            "destruction",
        ),
        (
            "Rebels left the port, nor did they burn the mosque on Monday.",
            "Rebels left the port and they burned the mosque on Monday.",
            "destruction",
        ),
        (
            "Nobody was arrested in Homs on Monday.",
            "Somebody was arrested in Homs on Monday.",
            "arrest",
        ),
        (
            "Neither the army nor the rebels bombed the market on Monday.",
            "Both the army and the rebels bombed the market on Monday.",
            "air_strike",
        ),
    ],
)
def test_what_nobody_did_is_no_event(extract: Extract, text: str, pair: str, expected: str) -> None:
    """A negated subject or a clause behind "nor" leaves no report of the act."""
    assert expected not in types(extract(text))
    assert only(extract(pair), expected).status == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "The general said that the army had not shelled the port.",
        "The claim that the army had shelled the port was untrue.",
        "It is not true that the army shelled the port, the general said.",
        "Rumours that the army had shelled the port proved false.",
        "The army denied that it had shelled the port.",
    ],
)
def test_a_denial_by_somebody_is_a_report(extract: Extract, text: str) -> None:
    """A denial, and a claim that is said to be false, is kept as one."""
    assert only(extract(text), "shelling").status == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "The claim that the army had shelled the port was true.",
        "It is true that the army shelled the port, the general said.",
        "The army admitted that it had shelled the port.",
    ],
)
def test_a_claim_that_is_confirmed_occurred(extract: Extract, text: str) -> None:
    """Only what is said to be false is denied."""
    assert only(extract(text), "shelling").status == "occurred"


@pytest.mark.parametrize(
    ("text", "type_", "measure"),
    [
        ("No civilians were killed in Monday's shelling of Homs.", "shelling", "killed"),
        ("Nobody was hurt in the shelling of Homs on Monday.", "shelling", "wounded"),
        ("A car bomb in Orm on Monday claimed no lives.", "bombing", "killed"),
        ("No one was killed in the air strike on Homs, police said.", "air_strike", "killed"),
        ("No soldiers were wounded when rebels shelled the base on Friday.", "shelling",
         "wounded"),
    ],
)  # fmt: skip
def test_an_attack_that_hurt_nobody_occurred_with_a_toll_of_none(
    extract: Extract, text: str, type_: str, measure: str
) -> None:
    """The negation is of the toll, not of the attack."""
    report = only(extract(text), type_)
    assert report.status == "occurred"
    assert figures(report) == [(measure, 0, "exact")]
    assert names(report.targets) == []


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "The police gave no toll of the shelling of Homs on Monday.",
            "The police said no one was killed in the shelling of Homs on Monday.",
            [("killed", 0, "exact")],
        ),
        (
            "No houses were hit in the shelling of Homs on Monday.",
            "No civilians were killed in the shelling of Homs on Monday.",
            [("killed", 0, "exact")],
        ),
        (
            "There was no word on the shelling of Homs on Monday.",
            "No one was wounded in the shelling of Homs on Monday.",
            [("wounded", 0, "exact")],
        ),
    ],
)
def test_no_number_of_persons_is_no_toll(
    extract: Extract, text: str, pair: str, expected: list[tuple[str, int | None, str]]
) -> None:
    """Only persons are counted as none."""
    assert [each for report in extract(text) for each in figures(report)] == []
    assert [each for report in extract(pair) for each in figures(report)] == expected


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "I had a dream in which soldiers shelled the town.",
            "I had a car in which soldiers shelled the town.",
            "shelling",
        ),
        (
            "She wrote a song about the shelling of the town on Monday.",
            "She was wounded in the shelling of the town on Monday.",
            "shelling",
        ),
        (
            "He starred in a film in which soldiers shelled the town.",
            "He fell in a battle in which soldiers shelled the town.",
            "shelling",
        ),
    ],
)
def test_what_is_made_up_is_no_event(extract: Extract, text: str, pair: str, expected: str) -> None:
    """What happens in a dream, a song or a film has not happened."""
    assert expected not in types(extract(text))
    assert expected in types(extract(pair))


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "When a clan kills three men, the other clan has to kill three.",
            "On Monday a clan killed three men, and the other clan fled.",
            "killing",
        ),
        (
            "Whenever soldiers shell a village, the elders go to the governor.",
            "After soldiers shelled a village, the elders went to the governor.",
            "shelling",
        ),
        (
            "A rocket destroys a house that costs less.",
            "A rocket destroyed a house on Monday.",
            "shelling",
        ),
    ],
)
def test_rules_of_conduct_are_no_events(
    extract: Extract, text: str, pair: str, expected: str
) -> None:
    """What happens as a rule, to nobody in particular, has not happened."""
    assert expected not in types(extract(text))
    assert expected in types(extract(pair))


def test_what_somebody_has_to_do_is_not_done(extract: Extract) -> None:
    """In the present it lies ahead; in the past it was done."""
    assert "withdrawal" not in types(extract("The army has to withdraw from Homs."))
    assert only(extract("The army had to withdraw from Homs."), "withdrawal").status == "occurred"
