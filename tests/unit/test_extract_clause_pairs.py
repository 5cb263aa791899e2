"""Minimal pairs: what belongs to an act, and what belongs to another word of its sentence."""

from __future__ import annotations

import pytest
from extract_samples import Extract, day, figures, names, only, types


@pytest.mark.parametrize(
    ("text", "type_", "when"),
    [
        ("A bomb went off in Taiz, Yemen, on Monday, police said.", "bombing", "2016-11-07"),
        (
            "Gunmen killed a judge in Sirte, Libya, on Tuesday, a clerk said.",
            "killing",
            "2016-11-08",
        ),
        (
            "Police detained a judge in Taiz, Yemen, on Monday, his son said.",
            "arrest",
            "2016-11-07",
        ),
        ("A bomb went off in Taiz, Yemen, police said on Monday.", "bombing", "../2016-11-07"),
    ],
)
def test_the_day_behind_an_apposition(extract: Extract, text: str, type_: str, when: str) -> None:
    """A day before the speaker is the act's; a day behind "said" is that of the report."""
    assert day(only(extract(text), type_)) == when


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A court in Oslo jailed a man for sending money to fighters in Mali.", ["Oslo"]),
        ("Police in Rome arrested a clerk over selling rifles to men in Chad.", ["Rome"]),
        ("Police in Rome arrested a clerk in Milan.", ["Rome", "Milan"]),
    ],
)
def test_places_of_what_somebody_is_jailed_for(
    extract: Extract, text: str, places: list[str]
) -> None:
    """They are not where the arrest was."""
    assert names(only(extract(text), "arrest").places) == places


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Clashes broke out in Tripoli, northern Lebanon, on Sunday.", "geonames:266826"),
        ("Clashes broke out in Tripoli in Lebanon on Sunday.", "geonames:266826"),
        ("Clashes broke out in Tripoli, Libya, on Sunday.", "geonames:2210247"),
        ("Clashes broke out in Tripoli on Sunday.", "geonames:2210247"),
    ],
)
def test_the_name_behind_a_place_says_which_it_is(extract: Extract, text: str, id_: str) -> None:
    """With a direction before it, after a comma or after "in"."""
    assert only(extract(text), "clash").places[0].id == id_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling killed Amal Dar, 52, and her nephew, 9.", []),
        ("The shelling killed the baker, 61, in his shop on Monday.", []),
        ("The shelling killed the baker and nine others.", [("killed", 9, "exact")]),
        ("A mosque was attacked by ten armed men who burned carpets.", []),
        ("Ten armed men attacked the camp and destroyed six tents.", [("destroyed", 6, "exact")]),
    ],
)
def test_ages_and_doers_are_no_tolls(
    extract: Extract, text: str, expected: list[tuple[str, int | None, str]]
) -> None:
    """A number between commas behind one person is an age; who does it is not what is destroyed."""
    found = [figure for report in extract(text) for figure in figures(report)]
    assert [figure for figure in found if figure[0] in {"killed", "destroyed"}] == expected
    assert types(extract(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine members of Youth Demand were arrested this morning.", ["arrest"]),
        ("Nine members of Peace Talks were arrested on Monday.", ["arrest"]),
        ("Nine people died in the Houla Massacre of 2012.", ["killing"]),
    ],
)
def test_a_word_that_ends_a_name_is_no_act(
    extract: Extract, text: str, expected: list[str]
) -> None:
    """What happened has an article or says where it was."""
    assert types(extract(text)) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Envoys tried to blame rebels for Monday's attack on tourists in Aden.", "occurred"),
        ("Police tried to blame rebels for the killing of a judge in Orm.", "occurred"),
        ("Rebels failed to take the port of Aden on Monday.", "failed"),
    ],
)
def test_an_attempt_is_of_its_own_verb(extract: Extract, text: str, status: str) -> None:
    """What somebody is blamed for has happened, though the blame was only tried."""
    assert extract(text)[0].status == status


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The raid, which medics say killed 30 people, began on Monday.", ["medics"]),
        ("The shelling of Orm, which a monitor said wounded six men, went on.", ["monitor"]),
        ("The raid, which killed 30 people, began on Monday.", []),
    ],
)
def test_who_gives_the_toll_of_an_act(extract: Extract, text: str, sources: list[str]) -> None:
    """A speaker inside a relative clause counts where the act has none."""
    assert names(extract(text)[0].attributed_to) == sources
