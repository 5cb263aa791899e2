"""What belongs to an act itself: minimal pairs of factuality, clause, type and place."""

from __future__ import annotations

import pytest
from extract_samples import Extract, day, figures, names, only, types


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Parents hide each time a rocket is fired at the town.", []),
        ("The bells ring every time the army shells the town.", []),
        ("The bells rang when the army shelled the town.", ["shelling"]),
    ],
)
def test_what_happens_each_time(extract: Extract, text: str, expected: list[str]) -> None:
    """What recurs is no single event, what happened at one time is."""
    assert types(extract(text)) == expected


@pytest.mark.parametrize("verb", ["debated", "discussed", "weighed"])
def test_what_is_only_debated(extract: Extract, verb: str) -> None:
    """A deployment that is talked about has not begun, one that was ordered has."""
    rest = "the deployment of troops to Homs on Wednesday."
    assert "mobilization" not in types(extract(f"The cabinet {verb} {rest}"))
    assert "mobilization" in types(extract(f"The cabinet ordered {rest}"))


@pytest.mark.parametrize(
    "text",
    [
        "The novel The Siege of Homs sold well at the fair.",
        "She wrote the play Massacre in Hama at home.",
        "Visitors liked the film Battle of Aleppo.",
    ],
)
def test_a_title_behind_its_work(extract: Extract, text: str) -> None:
    """A title without quotation marks is one as well."""
    assert types(extract(text)) == []


def test_a_siege_that_a_report_is_about(extract: Extract) -> None:
    """Small letters behind the word for a work are no title."""
    assert types(extract("The report says the siege of Homs began on Monday.")) == ["siege"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A trader who was hurt in a raid last month was arrested in Hama on Wednesday.",
            "2016-11-09",
        ),
        (
            "The clerk who fled from Homs last year was arrested in Hama on Tuesday.",
            "2016-11-08",
        ),
        ("A trader who sold bread was arrested in Hama on Wednesday.", "2016-11-09"),
    ],
)
def test_a_day_behind_a_relative_clause(extract: Extract, text: str, expected: str) -> None:
    """A time that ends the subject's relative clause does not date the main clause."""
    assert day(only(extract(text), "arrest")) == expected


def test_the_court_is_not_where_it_happened(extract: Extract) -> None:
    """The place of the verdict is none of the killing; its own place is."""
    text = "A court in Homs sentenced a man on Wednesday for the killing of two nurses"
    assert names(only(extract(f"{text} in 2013."), "killing").places) == []
    assert names(only(extract(f"{text} in Hama in 2013."), "killing").places) == ["Hama"]


@pytest.mark.parametrize("who", ["Soldiers", "Residents", "Policemen"])
def test_anybody_may_riot(extract: Extract, who: str) -> None:
    """The type does not depend on who does it."""
    assert types(extract(f"{who} rioted in Homs over unpaid wages on Tuesday.")) == ["protest"]


def test_soldiers_who_march_do_not_protest(extract: Extract) -> None:
    """Of a verb that armies have a sense of their own for, it does."""
    assert "protest" not in types(extract("Soldiers marched on Homs on Tuesday."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The foreign minister visited Russian troops in Homs on Monday.", ["visit"]),
        ("The president toured army units near Hama on Monday.", ["visit"]),
        ("Troops visited a shop in Homs.", []),
        ("Rebels seized the livestock market in Homs on Monday.", ["capture"]),
        ("The RSF captured a hospital in Homs on Monday.", ["capture"]),
        ("The firm captured a tenth of the market in Homs.", []),
        ("Families were driven from their homes in Homs by the army.", ["displacement"]),
        ("Militiamen forced farmers from their land near Hama on Monday.", ["displacement"]),
        ("Shepherds drove sheep from the village of Qara.", []),
        ("Rebels are holding nineteen drivers in Homs.", ["abduction"]),
        ("Rebels are holding talks with drivers in Homs.", ["talks"]),
        ("A farmer lost both legs when he stepped on a mine near Homs.", ["bombing"]),
        ("A farmer stepped on a rake near Homs.", []),
    ],
)
def test_types_by_their_frame(extract: Extract, text: str, expected: list[str]) -> None:
    """The verb and what it is done to make the type."""
    assert types(extract(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took Ndorova on Tuesday.", ["Ndorova"]),
        ("Fighters stormed Likoni on Tuesday.", ["Likoni"]),
        ("Rebels abducted nine pupils in Tad, a village near the river, on Monday.", ["Tad"]),
        ("A bomb exploded in Tripoli, in northern Lebanon, on Tuesday.", ["Tripoli"]),
    ],
)
def test_places_by_their_slot(extract: Extract, text: str, expected: list[str]) -> None:
    """What armed people take, or what is called a village, is a place."""
    (report,) = extract(text)
    assert names(report.places)[:1] == expected


def test_a_place_in_what_follows(extract: Extract) -> None:
    """The homonym that lies in the country behind it is meant."""
    (report,) = extract("A bomb exploded in Tripoli, in northern Lebanon, on Tuesday.")
    assert report.places[0].within[-1] == "Lebanon"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The dead numbered six, the mayor of Hama said.", ["mayor of Hama"]),
        ("The wounded numbered eleven, a medic in Hama said.", ["medic"]),
        ("Two witnesses said that six people died in Hama.", ["witnesses"]),
    ],
)
def test_the_subject_beside_the_verb_speaks(
    extract: Extract, text: str, speakers: list[str]
) -> None:
    """What is said is no speaker, whatever the parser makes of it."""
    assert names(only(extract(text), "casualties").attributed_to) == speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A carter was killed in Homs on Monday.", ["carter"]),
        ("A blacksmith was wounded in Homs on Monday.", ["blacksmith"]),
        ("Gunmen wounded a weaver in Homs on Monday.", ["weaver"]),
        ("A rumour was killed in Homs on Monday.", []),
    ],
)
def test_a_trade_that_no_class_lists(extract: Extract, text: str, expected: list[str]) -> None:
    """Who is killed or hurt is a person by the slot."""
    assert [name for report in extract(text) for name in names(report.targets)] == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("between Homs and Hama", ["between Homs and Hama"]),
        ("in Homs and Hama", ["Homs", "Hama"]),
    ],
)
def test_a_place_between_two(extract: Extract, where: str, expected: list[str]) -> None:
    """What lies between two towns is in neither of them."""
    (report,) = extract(f"Gunmen ambushed a bus {where} on Monday.")
    assert names(report.places) == expected


def test_patients_take_no_place(extract: Extract) -> None:
    """Nobody by force: what they took is no place."""
    assert types(extract("Patients took Ndorova on Tuesday.")) == []


def test_nobody_was_hurt(extract: Extract) -> None:
    """The act stays, with a toll of nobody."""
    report = only(
        extract("No civilians were killed when rebels shelled Homs on Monday."), "shelling"
    )
    assert (report.status, figures(report)) == ("occurred", [("killed", 0, "exact")])
