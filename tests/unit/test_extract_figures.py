"""Figures: what numbers count, how exact they claim to be, and which numbers count nothing."""

from __future__ import annotations

import pytest
from extract_samples import Tell, figures, only

from chronos.model.report import Figure


@pytest.mark.parametrize(
    ("text", "type_", "figure"),
    [
        (
            "At least 14 people were killed in an air strike on Sanaa.",
            "air_strike",
            Figure(measure="killed", value=14, qualifier="at_least", group="people", low=14),
        ),
        (
            "More than 30 civilians were wounded when rockets hit a market in Taiz.",
            "shelling",
            Figure(measure="wounded", value=30, qualifier="more_than", group="civilians", low=31),
        ),
        (
            "Up to 500 people were evacuated from the town on Friday.",
            "evacuation",
            Figure(measure="evacuated", value=500, qualifier="up_to", group="people", high=500),
        ),
        (
            "About 2,000 residents fled the village on Monday.",
            "displacement",
            Figure(measure="displaced", value=2000, qualifier="about", group="residents",
                   low=2000, high=2000),
        ),
        (
            "Soldiers killed four militants near Sirte.",
            "killing",
            Figure(measure="killed", value=4, group="militants", low=4, high=4),
        ),
    ],
)  # fmt: skip
def test_a_figure_and_its_bounds(tell: Tell, text: str, type_: str, figure: Figure) -> None:
    """Value, qualifier, group and the bounds that the words allow."""
    assert only(tell(text), type_).figures == (figure,)


@pytest.mark.parametrize(
    ("text", "type_", "qualifier", "low"),
    [
        ("Shelling killed dozens of people in Douma.", "shelling", "dozens", 24),
        ("Hundreds of prisoners were released by the army.", "release", "hundreds", 200),
        ("Fighting killed scores of soldiers near Juba.", "clash", "dozens", 40),
    ],
)
def test_word_quantities(tell: Tell, text: str, type_: str, qualifier: str, low: int) -> None:
    """Dozens, scores and hundreds have no value, a lower bound and no upper one."""
    (figure,) = only(tell(text), type_).figures
    assert (figure.value, figure.qualifier, figure.low, figure.high) == (None, qualifier, low, None)


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("As many as 80 houses were destroyed by the militia.", "destruction",
         [("destroyed", 80, "up_to")]),
        ("Medics reported the deaths of 16 men and injuries to at least 210 others.", "casualties",
         [("killed", 16, "exact"), ("wounded", 210, "at_least")]),
        ("Four people two of them children were killed in an air strike on Sanaa.", "air_strike",
         [("killed", 4, "exact")]),
        ("Some 60 rockets were fired at the airport on Sunday.", "shelling",
         [("munitions", 60, "about")]),
        ("Three corridors were opened for civilians in the city.", "evacuation",
         [("corridors", 3, "exact")]),
        ("Police arrested 1,300 demonstrators in the capital.", "arrest",
         [("detained", 1300, "exact")]),
        ("Over 100,000 people marched through the capital on Sunday.", "protest",
         [("participants", 100_000, "more_than")]),
        ("The militia freed 15 prisoners as a gesture of goodwill.", "release",
         [("released", 15, "exact")]),
        ("The death toll from the bombing rose to 38 on Friday.", "casualties",
         [("killed", 38, "exact")]),
        ("The army shelled the town for six days, killing nine.", "shelling",
         [("killed", 9, "exact")]),
        ("Troops lost 12 men when militants attacked the base: 12 soldiers were killed.",
         "offensive", [("killed", 12, "exact")]),
    ],
)  # fmt: skip
def test_measures(
    tell: Tell, text: str, type_: str, expected: list[tuple[str, int | None, str]]
) -> None:
    """The verb or noun that governs a number gives its measure; numbers are digits or words."""
    assert figures(only(tell(text), type_)) == expected


def test_killed_and_wounded_are_two_figures(tell: Tell) -> None:
    """One act may have dead and wounded."""
    report = only(
        tell("A drone strike in Marib killed four people and wounded nine."), "air_strike"
    )
    assert figures(report) == [("killed", 4, "exact"), ("wounded", 9, "exact")]


def test_disjoint_parts_are_kept(tell: Tell) -> None:
    """Without a total, each part of it is a figure."""
    text = "Six soldiers and two policemen were killed in the suicide bombing."
    report = only(tell(text), "bombing")
    assert [(each.value, each.group) for each in report.figures] == [(6, "soldiers"),
                                                                    (2, "policemen")]  # fmt: skip


def test_subsets_are_left_out(tell: Tell) -> None:
    """A number after "including" is a part of a figure that is told already."""
    text = "Air strikes killed 17 people, including five children, in Raqqa."
    assert figures(only(tell(text), "air_strike")) == [("killed", 17, "exact")]


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Militants attacked the base two days ago.", "offensive", []),
        ("Militants attacked the base in 2013.", "offensive", []),
        ("The attack at 5 pm killed three guards 20 km south of Mosul.", "offensive",
         [("killed", 3, "exact")]),
        ("Seven people were injured in a rocket attack on a 31-vehicle convoy.", "shelling",
         [("wounded", 7, "exact")]),
        ("Shells killed six people between 1 and 5 November.", "shelling",
         [("killed", 6, "exact")]),
    ],
)  # fmt: skip
def test_numbers_that_count_nothing(
    tell: Tell, text: str, type_: str, expected: list[tuple[str, int | None, str]]
) -> None:
    """Days, years, clock times, distances and parts of words are no figures."""
    assert figures(only(tell(text), type_)) == expected


def test_a_number_belongs_to_its_own_verb(tell: Tell) -> None:
    """Who surrendered was not killed."""
    text = "Nearly 40 fighters surrendered and 12 were killed in clashes with the army near Homs."
    assert figures(only(tell(text), "clash")) == [("killed", 12, "exact")]
