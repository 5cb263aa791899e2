"""Figures of speech and titles: sport, books and films, and acts on what no one can kill."""

from __future__ import annotations

import pytest
from extract_samples import Extract, day, only, types

from chronos.extract import RuleExtractor
from chronos.model.article import Article


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            'The novel "The Siege of Homs" is on the list for the prize.',
            "The siege of Homs is on the list for the talks.",
            ["siege", "talks"],
        ),
        (
            'On screen tonight: "They Captured the Base", from 1951.',
            "On Monday night they captured the base.",
            ["capture"],
        ),
        (
            "The society will present its study Shelled at Noon on Thursday in Geneva.",
            "The society was shelled at noon on Thursday in Aleppo.",
            ["shelling"],
        ),
        (
            "Bombed at Noon, a study of four wars, was presented in Geneva on Thursday.",
            "Bombed at noon, a school in Homs was closed on Thursday.",
            ["bombing"],
        ),
        (
            'His book, "Rebels Launched an Attack on Idlib", sold out.',
            "Rebels launched an attack on Idlib.",
            ["offensive"],
        ),
    ],
)
def test_titles_are_no_events(extract: Extract, text: str, pair: str, expected: list[str]) -> None:
    """What a title names has not happened."""
    assert types(extract(text)) == []
    assert types(extract(pair)) == expected


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ('"Rebels captured the base on Friday," the general said.', "capture"),
        ('The general said: "Rebels shelled Homs on Friday."', "shelling"),
        ("Shelled at noon on Friday, Homs was burning by the evening.", "shelling"),
        ('Hundreds joined a "Peaceful March" in Homs on Friday.', "protest"),
        ('The "Army of Conquest" captured the base on Friday.', "capture"),
    ],
)
def test_what_is_quoted_is_no_title(extract: Extract, text: str, type_: str) -> None:
    """Quotation marks and a capital at the beginning of a sentence make no title."""
    assert only(extract(text), type_).status == "occurred"


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "The midfield was bombarded until half-time, when the visitors surrendered.",
            "The village was bombarded until noon, when the rebels surrendered.",
            ["shelling", "withdrawal"],
        ),
        (
            "United murdered City four-nil in the last match of the season.",
            "Gunmen murdered a clerk in the last week of the season.",
            ["killing"],
        ),
        (
            "The singer is under fire for his new album.",
            "The village is under fire from rebels.",
            ["shelling"],
        ),
        (
            "Its second sequel killed the film at the cinema.",
            "Its second shell killed nine people at the cinema.",
            ["shelling"],
        ),
    ],
)
def test_sport_and_stage(extract: Extract, text: str, pair: str, expected: list[str]) -> None:
    """Where a sentence is of sport or of the stage, violence is a figure of speech."""
    assert types(extract(text)) == []
    assert types(extract(pair)) == expected


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Gunmen shot nine players dead at a football match in Basra.", "killing"),
        ("A suicide bomber killed 12 people at a concert, a song before its end.", "bombing"),
        ("Soldiers arrested the novelist for a poem about the king.", "arrest"),
        ("Rebels shelled the stadium in Homs on Friday.", "shelling"),
    ],
)
def test_grave_events_at_a_match_or_a_concert(extract: Extract, text: str, type_: str) -> None:
    """Armed people and a number of dead are no figure of speech."""
    assert type_ in types(extract(text))


def test_the_matter_of_the_article_counts() -> None:
    """A sentence without a word of sport is of sport in a report of a match."""
    plain = "They attacked down both flanks and captured the box on Friday."
    match = (
        "The goalkeeper was booed at half-time. The league match ended when the referee gave a "
        "penalty, and the striker put his team-mate through for the equaliser. "
    )
    extractor = RuleExtractor()
    alone = extractor.extract(Article(id="a-1", headline="", text="Rebels attacked the base."))
    within = extractor.extract(Article(id="a-2", headline="", text=match + plain))
    assert types(alone) == ["offensive"]
    assert types(within) == []


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        (
            "A barrage of criticism rained down on the minister.",
            "A barrage of rockets rained down on the market in Homs.",
            "shelling",
        ),
        ("Senators killed the bill on Friday.", "Gunmen killed the minister on Friday.", "killing"),
        (
            "The mayor bombed the square with billboards.",
            "Jets bombed the market in Homs with phosphorus.",
            "air_strike",
        ),
    ],
)
def test_what_nobody_can_kill_or_fire(
    extract: Extract, text: str, pair: str, expected: str
) -> None:
    """An act on a bill, or with criticism, is a figure of speech."""
    assert expected not in types(extract(text))
    assert expected in types(extract(pair))


def test_how_something_happened_is_reported(extract: Extract) -> None:
    """Whoever reports how it happened says that it did; whoever asks how does not."""
    stated = extract("The nurse described how shells hit the clinic in Homs on 7 February 2016.")
    assert day(only(stated, "shelling")) == "2016-02-07"
    assert types(extract("The nurse asked how shells hit the clinic in Homs.")) == []


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        ("A storm pounded the coast on Monday.", "Artillery pounded the coast on Monday.",
         "shelling"),
        ("Two cyclones battered and pounded the port on Monday.",
         "Two batteries battered and pounded the port on Monday.", "shelling"),
        ("The clinic was closed in May 2015.", "Rebels closed in on the town in May 2015.",
         "offensive"),
        ("The firm is charging ahead in Chad.", "Prosecutors charged two clerks on Monday.",
         "arrest"),
    ],
)  # fmt: skip
def test_who_does_it_and_what_a_word_leads_to(
    extract: Extract, text: str, pair: str, expected: str
) -> None:
    """Weather is no party, a date is no part of a phrase."""
    assert types(extract(text)) == []
    assert types(extract(pair)) == [expected]


def test_an_accident_is_no_strike(extract: Extract) -> None:
    """Planes that crash kill, and so do planes that bomb."""
    crash = extract("The worst plane crash in years killed 60 people in January.")
    assert types(crash) == ["casualties"]
    assert types(extract("Planes killed 60 people in Taiz in January.")) == ["air_strike"]
