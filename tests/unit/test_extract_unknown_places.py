"""Places that the gazetteer does not know: a name is one by its position."""

from __future__ import annotations

import pytest
from extract_samples import Extract, names, only


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        ("Clashes broke out in Kelbaru on Monday.", "clash", "Kelbaru"),
        ("Two farmers were shot dead near Tashoda on Monday.", "killing", "Tashoda"),
        ("The army shelled Kelbaru on Monday.", "shelling", "Kelbaru"),
        (
            "Rebels captured Kelbaru, the stronghold of the militia, on Monday.",
            "capture",
            "Kelbaru",
        ),
        ("Rebels took Tashoda, a village of 80 houses, on Monday.", "capture", "Tashoda"),
        ("The militia occupied Tashoda on Monday.", "capture", "Tashoda"),
        ("Villagers fled to Kelbaru on Monday.", "displacement", "Kelbaru"),
    ],
)
def test_a_name_in_the_slot_of_a_place(extract: Extract, text: str, type_: str, place: str) -> None:
    """Behind "in", as what is shelled or occupied, and beside "a village" it is a place."""
    assert names(only(extract(text), type_).places) == [place]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Gunmen kidnapped Kelbaru on Monday.", "abduction"),
        ("The army arrested Tashoda, a teacher, on Monday.", "arrest"),
        ("Gunmen shot Kelbaru dead on Monday.", "killing"),
    ],
)
def test_a_name_in_the_slot_of_a_person(extract: Extract, text: str, type_: str) -> None:
    """Whom somebody kidnaps or arrests is no place."""
    assert names(only(extract(text), type_).places) == []


def test_a_place_is_one_wherever_the_article_names_it(extract: Extract) -> None:
    """A slot in one sentence is enough for the next."""
    found = extract("Rebels dug in at Kelbaru. The army bombed Kelbaru with jets on Monday.")
    assert names(only(found, "air_strike").places) == ["Kelbaru"]


def test_who_speaks_is_no_place(extract: Extract) -> None:
    """A name that says something is a person's, even if it once follows "at"."""
    found = extract("Soldiers fired at Kelbaru on Monday. Kelbaru said they missed.")
    assert "Kelbaru" not in [name for each in found for name in names(each.places)]
    hit = extract("Soldiers fired at Kelbaru on Monday. Jets bombed Kelbaru on Tuesday.")
    assert "Kelbaru" in [name for each in hit for name in names(each.places)]
