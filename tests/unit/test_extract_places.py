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


@pytest.mark.parametrize(
    ("text", "type_", "places"),
    [
        ("Fighting spread in Aleppo on Monday. Rebels seized the Castello Road.", "capture",
         ["Castello Road", "Aleppo"]),
        ("Rebels from Idlib met in Ankara. Jets bombed Kafr Nabl on Monday.", "air_strike",
         ["Kafr Nabl", "Idlib"]),
        ("Talks were held in Ankara. Rebels seized the Castello Road.", "capture",
         ["Castello Road"]),
    ],
)  # fmt: skip
def test_the_city_around_a_small_place(
    tell: Tell, text: str, type_: str, places: list[str]
) -> None:
    """A road or village is told with the city or province around it that the story named."""
    assert names(only(tell(text), type_).places) == places


@pytest.mark.parametrize(
    ("text", "type_", "places"),
    [
        ("Barack Obama met Emmanuel Macron at the White House on Monday.", "talks",
         ["White House"]),
        ("The White House imposed sanctions on two generals on Monday.", "sanction", []),
        ("Angela Merkel telephoned the Turkish president in Ankara on Monday.", "diplomatic_call",
         []),
        ("The envoy on Syria, Jane Roe, met rebels in Geneva on Monday.", "talks", ["Geneva"]),
        ("Residents of Mariupol fled to Dnipro on Monday.", "displacement",
         ["Mariupol", "Dnipro"]),
        ("Hezbollah fired rockets at northern Israel on Monday.", "shelling",
         ["northern Israel"]),
        ("Pro-Damascus fighters shelled the town of Douma on Monday.", "shelling",
         ["town of Douma"]),
        ("Police arrested ninety people in Russia, including nine in Omsk and two in Perm.",
         "arrest", ["Russia"]),
        ("The army shelled the capital in response to an attack on Douma.", "shelling",
         ["the capital"]),
    ],
)  # fmt: skip
def test_what_is_a_place_of_the_act(tell: Tell, text: str, type_: str, places: list[str]) -> None:
    """Houses of government when something is in them; topics, callers and sides are none."""
    assert names(only(tell(text), type_).places) == places


def test_a_clause_with_where(tell: Tell) -> None:
    """What is told in it happened in the place that it is about."""
    text = "The inspectors will visit Khan al-Assal, where rebels fired nine rockets in March."
    assert names(only(tell(text), "shelling").places) == ["Khan al-Assal"]


def test_where_is_about_the_place_right_before_it(tell: Tell) -> None:
    """Each of two such clauses in one sentence has its own place."""
    text = (
        "The team will see Ataa near Hama where a raid took place in March "
        "and Homs where rebels fired rockets on Monday."
    )
    assert names(only(tell(text), "shelling").places) == ["Homs"]


@pytest.mark.parametrize(
    ("text", "type_", "places"),
    [
        ("Police arrested ninety people on Sunday, including fifty in Omsk and forty in Perm.",
         "arrest", []),
        ("Shelling killed nine people on Sunday, including two children in Aleppo.", "shelling",
         ["Aleppo"]),
        ("Shells fell on several towns on Monday, including Homs and Hama.", "shelling",
         ["Homs", "Hama"]),
    ],
)  # fmt: skip
def test_shares_of_a_whole(tell: Tell, text: str, type_: str, places: list[str]) -> None:
    """Where parts of a toll lie is not where all of it does; a single part may be anywhere."""
    assert names(only(tell(text), type_).places) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels killed five drivers as they left Homs.", ["Homs"]),
        ("Rebels killed five drivers when they took the village of Minyan.",
         ["village of Minyan"]),
        ("Rebels killed five drivers as the army left Homs.", []),
        ("Rebels killed five drivers before they left Homs.", []),
    ],
)  # fmt: skip
def test_what_happens_meanwhile_happens_there(tell: Tell, text: str, places: list[str]) -> None:
    """A clause with "when", or with "as" and the same people, tells the place as well."""
    assert names(only(tell(text), "killing").places) == places


def test_what_something_is_agreed_to_be_is_no_place(tell: Tell) -> None:
    """Nothing happens at a border that is only drawn."""
    found = tell("The two states agreed on the river as their common border on Monday.")
    assert names(only(found, "agreement").places) == []


def test_the_city_is_the_one_that_the_story_is_about(tell: Tell) -> None:
    """A city named once on the way does not become "the city"."""
    text = (
        "Rebels shelled Homs on Monday. Streets in Homs were empty on Tuesday, and people who had "
        "left Homs for Hama said they were afraid. On Friday troops entered the city."
    )
    assert names(only(tell(text), "capture").places) == ["Homs"]


def test_a_weekday_is_no_town(tell: Tell) -> None:
    """Mon, a state of Myanmar, is a day here."""
    report = only(tell("Mon Aug 15 2016. Rebels shelled Homs."), "shelling")
    assert names(report.places) == ["Homs"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("ALEPPO, Syria, Nov. 11 - Gunmen shot nine men dead here on Monday.", ["ALEPPO"]),
        ("HOMS (ANA) - Here gunmen shot nine men dead on Monday.", ["HOMS"]),
        ("BENGHAZI, Friday - In the square here, gunmen shot nine men dead.", ["BENGHAZI"]),
        ("ALEPPO, Syria, Nov. 11 - Gunmen shot nine men dead in Homs.", ["Homs"]),
        ("ALEPPO, Syria, Nov. 11 - Gunmen shot nine men dead on Monday.", []),
        ("Gunmen shot nine men dead here on Monday.", []),
    ],
)
def test_here_is_the_place_of_the_dateline(tell: Tell, text: str, places: list[str]) -> None:
    """A dateline tells where it was written; only "here" says that it happened there."""
    assert names(only(tell(text), "killing").places) == places


@pytest.mark.parametrize(
    "dateline",
    ["ALEPPO, Syria, Nov. 11 - ", "THE HAGUE, Friday - ", "HOMS, Nov 11 — ", "HOMS (ANA) - "],
)
def test_a_dateline_dates_no_act_and_speaks_for_nobody(tell: Tell, dateline: str) -> None:
    """Its day and its place are not those of the first sentence."""
    report = only(
        tell(f"{dateline}A farmer said that rebels shelled Idlib on Tuesday."), "shelling"
    )
    assert report.when is not None
    assert report.when.span.edtf == "2016-11-08"
    assert names(report.places) == ["Idlib"]
    assert names(report.attributed_to) == ["farmer"]


def test_the_town_may_be_that_of_the_dateline(tell: Tell) -> None:
    """What "the city" calls back counts the dateline's place."""
    text = "ALEPPO, Syria, Nov. 11 - Rain fell. Police arrested nine people in the city on Monday."
    assert names(only(tell(text), "arrest").places)[:1] == ["ALEPPO"]


@pytest.mark.parametrize(
    ("text", "far"),
    [
        ("GENEINA, Sudan - Gunmen attacked El Geneina. A shell hit the Al-Salam mosque.", "Oman"),
        ("Clashes shook Nyala, Sudan. Rebels shelled the Texas district.", "United States"),
        ("Fighting went on in Sanaa, Yemen. A bomb exploded in the Al-Thawra quarter.", "Syria"),
    ],
)
def test_a_site_is_none_of_a_namesake_far_away(tell: Tell, text: str, far: str) -> None:
    """What a mosque or a district is named after does not lie in another country."""
    places = [place for report in tell(text) for place in report.places]
    assert places
    assert not any(far in place.within for place in places)
