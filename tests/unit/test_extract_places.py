"""Places: those of the clause, called back or carried on; not those that stand for a party."""

from __future__ import annotations

import pytest
from extract_samples import Tell, names, only


@pytest.mark.parametrize(
    ("text", "type_", "places"),
    [
        ("Rebels captured the village of Kafr Nabl near Idlib on Friday.", "capture",
         ["village of Kafr Nabl", "Idlib"]),
        ("The United States bombed Islamic State positions in Sirte, Libya.", "air_strike",
         ["Sirte", "Libya"]),
        ("Soldiers killed five gunmen in Benghazi, the general said in Tripoli.", "killing",
         ["Benghazi"]),
        ("The rebels were evacuated from Darayya to Idlib on Saturday.", "evacuation",
         ["Darayya", "Idlib"]),
        ("Fighting killed scores of soldiers near Juba.", "clash", ["Juba"]),
    ],
)  # fmt: skip
def test_places_of_the_clause(tell: Tell, text: str, type_: str, places: list[str]) -> None:
    """Most specific first; where it was said is not where it happened."""
    assert names(only(tell(text), type_).places) == places


def test_a_relative_clause_has_its_own_places(tell: Tell) -> None:
    """What is told in it does not happen where the main clause does, nor the reverse."""
    found = tell("Fighters who fled Mosul attacked a checkpoint in Kirkuk.")
    assert names(only(found, "withdrawal").places) == ["Mosul"]
    assert names(only(found, "offensive").places) == ["Kirkuk"]


def test_what_is_told_about_a_place_is_no_place_of_the_act(tell: Tell) -> None:
    """Damascus, "which lies south of Homs", is where it happened; Homs is not."""
    text = "An air strike hit a hospital in Damascus, which lies south of Homs."
    assert names(only(tell(text), "air_strike").places) == ["Damascus"]


@pytest.mark.parametrize(
    ("text", "type_", "places"),
    [
        ("Russia said jets had bombed a depot in Homs.", "air_strike", ["Homs"]),
        ("Turkey attacked Kurdish fighters in northern Syria.", "offensive", ["northern Syria"]),
        ("Russia and Turkey signed an agreement in Moscow on Tuesday.", "agreement", ["Moscow"]),
        ("Iran accused Saudi Arabia of breaking the truce.", "accusation", []),
    ],
)  # fmt: skip
def test_a_state_that_acts_is_no_place(
    tell: Tell, text: str, type_: str, places: list[str]
) -> None:
    """A country's name is a party unless a preposition of place stands before it."""
    assert names(only(tell(text), type_).places) == places


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("Government forces entered Aleppo on Monday. Two days later they shelled the city.",
         "shelling", "Aleppo"),
        ("The army seized Palmyra in Syria. Militants attacked the town again on Friday.",
         "offensive", "Palmyra"),
    ],
)  # fmt: skip
def test_the_city_calls_back_a_name(tell: Tell, text: str, type_: str, name: str) -> None:
    """A definite "the city" is the last city that was named, with its id and position."""
    (place,) = only(tell(text), type_).places
    assert place.name == name
    assert place.id is not None
    assert place.lat is not None


def test_a_town_that_nothing_names_is_kept_as_written(tell: Tell) -> None:
    """Without a name before it, "the town" has no id."""
    (place,) = only(tell("Rebels shelled the town on Friday."), "shelling").places
    assert (place.name, place.id) == ("the town", None)


def test_a_place_that_is_only_described(tell: Tell) -> None:
    """Rebel-held districts are a place, though nobody can put them on a map."""
    report = only(tell("Militants attacked rebel-held districts on Sunday."), "offensive")
    assert names(report.places) == ["rebel-held districts"]


def test_the_next_sentence_stays_where_the_story_is(tell: Tell) -> None:
    """Deeds of violence that name no place are where the sentence before was."""
    found = tell("Rebels shelled Homs on Tuesday. Government troops arrested nine men.")
    assert names(only(found, "arrest").places) == ["Homs"]


def test_another_paragraph_starts_anew(tell: Tell) -> None:
    """The place is not carried into the next paragraph."""
    found = tell("Rebels shelled Homs on Tuesday.\n\nGovernment troops arrested nine men.")
    assert only(found, "arrest").places == ()


def test_a_diplomatic_act_does_not_stay(tell: Tell) -> None:
    """Where rebels fired is not where Moscow vetoed."""
    found = tell("Rebels shelled Homs on Tuesday. Moscow vetoed the resolution on Saturday.")
    assert only(found, "rejection").places == ()
