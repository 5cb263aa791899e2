"""The type by who does what to whom, and mentions that say that something took place."""

from __future__ import annotations

import pytest
from extract_samples import Tell, types


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Guards shot at villagers who were crossing the ford at Darin on Monday.", "killing"),
        ("Militiamen opened fire on passengers at the pier of Osk on Monday.", "killing"),
        ("The gunmen were firing at women and children in Maru on Monday.", "killing"),
        ("Raiders attacked worshippers in Geram with axes on Sunday.", "killing"),
        ("Gunmen attacked fishermen off the coast of Pemu on Thursday.", "killing"),
        ("They came at night and killed the headman of Suru.", "killing"),
        ("The ones from the ridge killed our teacher in April 1984.", "killing"),
        ("Rebels fired on soldiers near the Oba bridge on Tuesday.", "clash"),
        ("Police fired on demonstrators in Luko on Tuesday.", "clash"),
        ("Insurgents attacked an army post at Lekka on Thursday.", "offensive"),
        ("The shelling of Harat killed nine people on Monday.", "shelling"),
        ("The two governments signed a truce in Orm on 4 May 1995.", "ceasefire"),
        ("An armistice was signed at Vel on Monday by both commanders.", "ceasefire"),
        ("The two ministers signed a treaty on water in Orm on Monday.", "agreement"),
        ("Youths set fire to a police station in Bero on Monday.", "destruction"),
        ("Arsonists set fire to three lorries near Kalu on Friday.", "destruction"),
    ],
)
def test_gives_one_act_one_type_by_who_does_what_to_whom(
    tell: Tell, sentence: str, expected: str
) -> None:
    """The unarmed are killed, the armed fought; a truce that is signed is no second deal."""
    assert types(tell(sentence)) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "There were clashes near the port.",
        "There were skirmishes in the eastern hills.",
        "The shooting began after noon prayers.",
    ],
)
def test_reports_what_a_clause_says_took_place(tell: Tell, sentence: str) -> None:
    """A clause that says that an event took place needs no party, place or day."""
    assert len(tell(sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "He spoke of the shooting at length.",
        "They had grown used to clashes.",
        "The fighting is on every mind.",
    ],
)
def test_passes_over_what_a_clause_only_speaks_of(tell: Tell, sentence: str) -> None:
    """A mention without party, place and day is no report."""
    assert tell(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "“We will stay”, commander Abu Saad told Reuters by telephone.",
        "The minister told reporters by phone that the water was off.",
    ],
)
def test_takes_words_to_the_press_for_no_call_between_parties(tell: Tell, sentence: str) -> None:
    """Who tells a newspaper something by telephone calls no other party."""
    assert "diplomatic_call" not in types(tell(sentence))


def test_reads_a_call_between_officials(tell: Tell) -> None:
    """A call between officials is one by whatever verb."""
    assert "diplomatic_call" in types(
        tell("The president told the chancellor by phone on Monday that he would come.")
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "My sister and I went to Goma for the wedding on Friday.",
        "We arrived in Goma late and slept in the hall.",
        "I travelled to Sumy on Monday to fetch my father.",
    ],
)
def test_takes_no_journey_of_a_narrator_for_a_visit(tell: Tell, sentence: str) -> None:
    """Who speaks of himself is no official for all that one knows."""
    assert "visit" not in types(tell(sentence))


def test_reads_an_attack_that_is_said_to_have_taken_place_somewhere(tell: Tell) -> None:
    """An attack without parties is reported by a clause that says that it took place, and where."""
    assert types(tell("The attack took place in Kirkuk.")) == ["offensive"]
    assert types(tell("There was an attack in Kirkuk.")) == ["offensive"]
    assert tell("The attack weighed on them all.") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The town hall and a clinic were destroyed.",
        "The school was burned by night.",
        "The clinic and the mill were looted, she said.",
    ],
)
def test_reports_what_was_done_to_a_thing_that_is_named(tell: Tell, sentence: str) -> None:
    """What it was done to is enough, whoever did it; a pronoun is not."""
    assert types(tell(sentence)) == ["destruction"]
    assert tell("They were destroyed.") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Diplomats fear a bigger offensive once the rains stop.",
        "Villagers feared an attack by the militia on Monday.",
        "A raid on Bero was feared by aid workers.",
    ],
)
def test_passes_over_an_event_that_is_feared(tell: Tell, sentence: str) -> None:
    """The fear of an event is none."""
    assert tell(sentence) == ()


def test_takes_a_second_offensive_for_no_echo_of_the_first(tell: Tell) -> None:
    """What has the article of something new is new; what has the definite one refers back."""
    first = "The two armies led an offensive to take the town of Bero on Monday."
    assert len(tell(f"{first} Later the two armies led an offensive in the hills.")) == 2
    assert len(tell(f"{first} The offensive went well.")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry takes reports of civilian casualties seriously.",
        "The captain came back from a knee injury.",
        "The bakery is the first casualty of the high street.",
    ],
)
def test_takes_a_noun_without_a_number_for_no_toll(tell: Tell, sentence: str) -> None:
    """A word for victims counts none by itself."""
    assert tell(sentence) == ()
    assert types(tell("Casualties rose to 54 dead on Friday.")) == ["casualties"]
