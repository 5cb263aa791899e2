"""Which spellings of a name an erasure takes out, and which it lists."""

from __future__ import annotations

import time

import pytest

from chronos.log.erasure.names import NameSearch


def exact(name: str, text: str) -> list[str]:
    """What is taken out of a text."""
    return [text[start:end] for start, end in NameSearch.of([name]).spans(text)]


def near(name: str, text: str) -> dict[str, str]:
    """What is listed in a text, with the ways in which it differs."""
    return {miss.form: miss.way for miss in NameSearch.of([name]).near_misses(text)}


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Jan Doe", "Jan Doe, JAN DOE, jan doe, Jan  Doe", ["Jan Doe", "JAN DOE", "Jan  Doe"]),
        ("Jan Doe", "Jan Doe's and Jan Doe’s hat", ["Jan Doe", "Jan Doe"]),
        ("Jan Doe", "Jan Doerr, Marijan Doe", []),
        ("Mark", "Mark marks a Marker, MARK", ["Mark", "MARK"]),
        ("Weiß", "Weiß WEISS WEIẞ Weiss", ["Weiß", "WEISS", "WEIẞ"]),
        ("O'Brien", "O'Brien O’Brien O'BRIEN", ["O'Brien", "O'BRIEN"]),
        ("Zoë", "Zoe\u0308 and Zoë", ["Zoe\u0308", "Zoë"]),
        ("red cross", "red cross Red Cross", ["red cross"]),
    ],
)
def test_whole_words_as_typed_or_in_capitals_go(name: str, text: str, found: list[str]) -> None:
    """Nothing else does."""
    assert exact(name, text) == found


@pytest.mark.parametrize(
    ("text", "form", "way"),
    [
        ("by jan doe", "jan doe", "spelling"),
        ("JAn dOE", "JAn dOE", "spelling"),
        ("Jan-Doe said", "Jan-Doe", "spelling"),
        ("Jan\u2011Doe said", "Jan\u2011Doe", "spelling"),
        ("Jan\u00adDoe said", "Jan\\u{ad}Doe", "spelling"),
        ("J\u200ban Doe said", "J\\u{200b}an Doe", "spelling"),
        ("Ján Doe said", "Ján Doe", "spelling"),
        ("Ja\u0301n Doe\u0308 said", "Ja\u0301n Doe\u0308", "spelling"),
        ("Ｊａｎ Ｄｏｅ said", "Ｊａｎ Ｄｏｅ", "spelling"),
        ("Doe, Jan", "Doe, Jan", "order"),
        ("DOE Jan", "DOE Jan", "order"),
        ("J. Doe said", "J. Doe", "initial"),
        ("Mr Doe said", "Mr Doe", "title"),
        ("Col. DOE's men", "Col. DOE's", "title"),
        ("Herr Doe sagt", "Herr Doe", "title"),
        ("then Doe left", "Doe", "surname"),
        ("then Doe’s men", "Doe’s", "surname"),
        ("to jan.doe78@example.org.", "jan.doe78@example.org", "address"),
        ("see https://example.org/~jandoe/", "jandoe", "address"),
        ("see file:///home/J%C3%A1n%20Doe/x", "J%C3%A1n%20Doe", "address"),
        ("in pile/jan_doe.txt", "jan_doe", "address"),
        ("by @JanDoe today", "JanDoe", "address"),
    ],
)
def test_other_spellings_are_near_misses(text: str, form: str, way: str) -> None:
    """Each is listed with the way in which it differs, and goes when it is named."""
    assert near("Jan Doe", text) == {form: way}
    names = NameSearch.of(["Jan Doe"], also=[form])
    masked = names.masked(text)
    assert len(masked) == len(text)
    assert "█" in masked
    assert list(names.near_misses(masked)) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("O'Brien", "O’Brien"),
        ("O'Brien", "OBrien"),
        ("Weiß", "weiss"),
        ("Łukasz", "Lukasz"),
        ("Müller", "Muller"),
        ("علي", "عَلي"),
        ("Лев", "лев"),
    ],
)
def test_letters_are_compared_as_skeletons(name: str, form: str) -> None:
    """Apostrophes, the sharp s, strokes, marks and vowel signs make no difference."""
    assert near(name, f"so {form} said") == {form: "spelling"}


@pytest.mark.parametrize(
    "text", ["the doe ran", "Doerr left", "Jane Doering", "a donkey", "https://example.org/adobe"]
)
def test_other_words_are_none(text: str) -> None:
    """Words that only begin alike, and a common noun, are not listed."""
    assert near("Jan Doe", text) == {}


@pytest.mark.parametrize("piece", ["Doe ", "doe", "jan-", "@doe", "%44oe", "é", "a."])
def test_long_texts_take_linear_time(piece: str) -> None:
    """A text of one repeated piece is searched in a time that grows with its length."""
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    list(NameSearch.of(["Jan Doe"]).near_misses(text))
    assert time.process_time() - start < 5
