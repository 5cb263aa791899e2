"""Figures: what numbers count, how exact they claim to be, and which numbers count nothing."""

from __future__ import annotations

import pytest
from extract_samples import Tell, figures, only, types

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clashes left six soldiers and 14 rebels dead in Marib.", ["killed 6", "killed 14"]),
        ("The raid has left 31 civilians - including four nurses - and 12 gunmen dead.",
         ["killed 31", "killed 12"]),
        ("Five soldiers died as well as six militants in the clash near Derna.",
         ["killed 5", "killed 6"]),
        ("Ten soldiers were killed along with 30 rebels in the clash.", ["killed 10", "killed 30"]),
        ("Nurses put the toll at 37 dead and 90 injured after a bombing in Kano.",
         ["killed 37", "wounded 90"]),
        ("Three people were killed and more than 20 others suffered burns in the rocket attack.",
         ["killed 3", "wounded 20"]),
        ("Ten civilians, among them three children, were killed, and 18 wounded in the shelling.",
         ["killed 10", "wounded 18"]),
        ("The blast wounded 12 others and claimed the lives of nine pilgrims in Herat.",
         ["wounded 12", "killed 9"]),
        ("At least 17 farmers were killed and 40 hurt in a mortar attack on the district.",
         ["killed 17", "wounded 40"]),
        ("The strike killed 20 people - 12 of them civilians - and wounded 33.",
         ["killed 20", "wounded 33"]),
        ("The group killed and crucified five civilians in two villages of the province.",
         ["killed 5"]),
        ("Nine persons killed, 12 injured in rocket attack on Sderot.",
         ["killed 9", "wounded 12"]),
        ("Six pupils lost their lives when shells landed on a school.", ["killed 6"]),
        ("Chlorine shells were fired at the town, and eleven people have been confirmed dead.",
         ["killed 11"]),
    ],
)  # fmt: skip
def test_dead_and_wounded_in_many_words(tell: Tell, text: str, expected: list[str]) -> None:
    """Each number has the measure of its own verb, adjective or noun, wherever that stands."""
    found = [figure for report in tell(text) for figure in report.figures]
    assert [f"{each.measure} {each.value}" for each in found] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The death toll in a bombing on buses from two towns has risen to at least 112.", 112),
        ("The toll rose from 40 to 58 after the air strike.", 58),
        ("The death toll from the bombing rose by three to 41.", 41),
        ("The blast took the death toll to 93.", 93),
        ("The strikes bring to 45 the number of people killed in Aleppo this week.", 45),
        ("The number of dead in the bombing rose to 54.", 54),
        ("The bombing killed at least 13 people, revising an earlier figure of nine.", 13),
    ],
)
def test_what_a_toll_has_reached(tell: Tell, text: str, value: int) -> None:
    """A toll has the number that it reached, not where it came from or by how much it rose."""
    found = [figure for report in tell(text) for figure in report.figures]
    assert [(each.measure, each.value) for each in found] == [("killed", value)]


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("Between 20 and 30 people were killed in the strike on Raqqa.", 20, 30),
        ("Some 20-30 militants were killed in the strike on Raqqa.", 20, 30),
        ("The strike on Raqqa killed 15 to 20 militants.", 15, 20),
    ],
)
def test_a_range_has_two_ends(tell: Tell, text: str, value: int, high: int) -> None:
    """A range is at least its lower end and at most its upper one."""
    (figure,) = (figure for report in tell(text) for figure in report.figures)
    assert (figure.value, figure.qualifier, figure.low, figure.high) == (
        value, "at_least", value, high,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("About 1.2 million people have been displaced by the fighting.", "displaced", 1_200_000),
        ("Half a million people marched through the capital.", "participants", 500_000),
        ("More than a dozen people were killed in clashes in Bangui.", "killed", 12),
        ("Two dozen soldiers were wounded in the clashes.", "wounded", 24),
        ("The ministry said 3 000 rebels were killed in the offensive.", "killed", 3000),
        ("Thirty one militants were killed in the raid.", "killed", 31),
    ],
)
def test_ways_of_writing_a_number(tell: Tell, text: str, measure: str, value: int) -> None:
    """Decimals of a million, dozens that are counted, thin spaces and missing hyphens."""
    (figure,) = (figure for report in tell(text) for figure in report.figures)
    assert (figure.measure, figure.value) == (measure, value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Ahmed Ali, 24, was killed by a sniper in Homs.", []),
        ("The commander of Division 30 was killed in an air strike near Azaz.", []),
        ("The militia killed 12 men with two rifles in the village.", [12]),
        ("Gunmen killed two policemen aged 24 and 31 in Basra.", [2]),
        ("No one was killed when a shell hit the school.", [0]),
        ("A woman was killed and twenty civilians were treated for shock after the shelling.", []),
        ("At least 30 troops were killed when two suicide bombers attacked the checkpoint.", [30]),
        ("Air strikes killed 40 people this week in Raqqa, where 8,000 people remain trapped.",
         [40]),
        ("Ten fighters were killed and another 15 questioned after the raid.", [10]),
        ("Shelling killed 11 people and injured three times that number.", [11]),
        ("Shelling killed eleven people: six civilians and five soldiers.", [11]),
        ("Six aid workers – three Syrians, two Turks and a Dane – were killed in the strike.", [6]),
        ("About 100 people were killed and four times as many were hurt in the bombings.", [100]),
    ],
)  # fmt: skip
def test_numbers_of_others_and_of_parts(tell: Tell, text: str, values: list[int]) -> None:
    """Ages, names, means, people who are no victims, and parts of a total are left out."""
    found = [figure for report in tell(text) for figure in report.figures]
    persons = [each.value for each in found if each.measure in {"killed", "wounded"}]
    assert persons == values
    assert types(tell(text))


def test_a_toll_that_could_rise_counts_nobody(tell: Tell) -> None:
    """A number that is feared is no toll; the same number that was reached is one."""
    toll = "The death toll from the attack {} above 50."
    assert [figures(each) for each in tell(toll.format("could rise"))] == []
    assert [figures(each)[0][:2] for each in tell(toll.format("rose"))] == [("killed", 50)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A car bomb killed 12 people in Baghdad, a day after gunmen killed seven policemen.",
         ["bombing 12", "killing 7"]),
        ("Militants killed five soldiers in Sinai, while an air strike killed nine militants.",
         ["killing 5", "air_strike 9"]),
        ("The army shelled Douma, killing eight, and warplanes bombed Harasta, killing 11.",
         ["shelling 8", "air_strike 11"]),
        ("The air strike killed nine people in Homs, in a war that has killed more than 400,000.",
         ["air_strike 9", "casualties 400000"]),
        ("Militants killed five soldiers when they attacked the base.", ["offensive 5"]),
        ("Air strikes hit Douma, where 30 people died, and doctors said that 60 were wounded.",
         ["air_strike 30", "air_strike 60"]),
    ],
)  # fmt: skip
def test_a_figure_goes_to_its_act(tell: Tell, text: str, expected: list[str]) -> None:
    """Deeds of others, and what a war has cost, are told apart from the act beside them."""
    found = [(report.event_type, each.value) for report in tell(text) for each in report.figures]
    assert [f"{type_} {value}" for type_, value in found] == expected


@pytest.mark.parametrize(
    ("text", "type_", "measure", "value", "group"),
    [
        ("The shelling of Homs cost 15 bakers their lives.", "shelling", "killed", 15, "bakers"),
        ("On Friday 16 people died when a car bomb exploded in Aden.", "bombing", "killed", 16,
         "people"),
        ("On Monday 23 nurses were kidnapped in Homs by gunmen.", "abduction", "detained", 23,
         "nurses"),
        ("Gunmen had taken 21 aid workers hostage in Taiz.", "abduction", "detained", 21,
         "aid workers"),
        ("Rebels took six nurses hostage in Marib on Sunday.", "abduction", "detained", 6,
         "nurses"),
    ],
)  # fmt: skip
def test_who_is_counted_where_the_tree_goes_astray(
    tell: Tell, text: str, type_: str, measure: str, value: int, group: str
) -> None:
    """A number behind a weekday is no day of the month, and a hostage is no kind of nurse."""
    (figure,) = only(tell(text), type_).figures
    assert (figure.measure, figure.value, figure.group) == (measure, value, group)
