"""A language is a folder of data: a small one, made here, is enough to tag its texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chronos.dating import date_articles
from chronos.model.article import Article
from chronos.timex import known_language, tag_times

WORDS = """
[month]
majo = 5
junio = 6

[weekday]
lundo = 1
vendredo = 5

[deictic]
hodiau = 0
hierau = -1

[units]
tagoj = "D"
semajnoj = "W"

[number]
du = 2
tri = 3

[multiple]
dekduo = 12

[relation]
"ekde" = "since"

[future_cue]
venos = 0

[past_cue]
venis = 0
"""

RULES = '''
[macro]
number = """(?:<number>|<integer>)(?: <multiple>)?"""

[[rule]]
kind = "calendar"
pattern = """<day:day> de <month:month>(?: <year:year>)?"""

[[rule]]
kind = "weekday"
pattern = """<weekday:weekday>"""

[[rule]]
kind = "time"
pattern = """<deictic:deictic>"""

[[rule]]
kind = "ago"
pattern = """antau (?P<n>{number}) <unit2:units>"""

[[rule]]
kind = "duration"
pattern = """(?P<n>{number}) <unit2:units>"""
'''

MONDAY = date(2016, 10, 31)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of words and rules that only use what they need."""
    (tmp_path / "words.toml").write_text(WORDS, encoding="utf-8")
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La trupo venis la 28 de majo 2016.", ("28 de majo 2016", "DATE", "2016-05-28")),
        ("Ili venis hierau.", ("hierau", "DATE", "2016-10-30")),
        ("Ili venis vendredo.", ("vendredo", "DATE", "2016-10-28")),
        ("Ili venos vendredo.", ("vendredo", "DATE", "2016-11-04")),
        ("Ili venis antau tri tagoj.", ("antau tri tagoj", "DATE", "2016-10-28")),
        ("Tio daŭris du semajnoj.", ("du semajnoj", "DURATION", "P2W")),
        ("Tio daŭris du dekduo tagoj.", ("du dekduo tagoj", "DURATION", "P24D")),
    ],
)
def test_a_folder_of_data_is_a_language(
    folder: Path, text: str, found: tuple[str, str, str]
) -> None:
    """Words, numbers, tenses and rules all come from the folder; nothing is English."""
    (time,) = tag_times(text, MONDAY, language=folder)
    assert (time.text, time.type, time.value) == found


def test_prepositions_are_data(folder: Path) -> None:
    """What opens an interval is told by the folder's own prepositions."""
    (time,) = tag_times("ekde 3 de junio 2016", MONDAY, language=folder)
    assert time.span is not None
    assert time.span.edtf == "2016-06-03/.."


def test_english_words_are_none_there(folder: Path) -> None:
    """A language knows no words but its own."""
    assert tag_times("They came on Friday, two weeks ago, in May.", MONDAY, language=folder) == ()


@pytest.mark.parametrize(
    ("tag", "name"), [("en", "en"), ("en-GB", "en"), ("EN", "en"), ("tlh", "en"), ("../x", "en")]
)
def test_english_stands_in(tag: str, name: str) -> None:
    """Articles in a language without a folder are read as English."""
    assert known_language(tag) == name


def test_articles_of_an_unknown_language_are_dated() -> None:
    """A dateline in figures is read whatever the language."""
    text = "31.07.2015\n\nLa konvojo haltis."
    (dating,) = date_articles([Article(headline="", text=text, id="a", language="eo")])
    assert dating.edtf == "2015-07-31"
