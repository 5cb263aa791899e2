"""A language is a folder of data: a small one, made here, is enough to tag its texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

from chronos.dating import date_articles
from chronos.errors import InputError
from chronos.model.article import Article
from chronos.timex import known_language, tag_times
from chronos.timex.lexing.lexicon import Lexicon
from chronos.timex.lexing.rule_match import CAPTURES
from chronos.timex.loading import Languages, load_language
from chronos.timex.rules.builders import BUILDERS
from chronos.timex.rules.guards import GUARDS

WORDS = """
future_cue = ["venos"]
past_cue = ["venis"]

[month]
majo = 5
junio = 6

[weekday]
lundo = 1
vendredo = 5

[deictic_day]
hodiau = 0
hierau = -1

[plural_unit]
tagoj = "D"
semajnoj = "W"

[number]
du = 2
tri = 3

[multiplier]
dekduo = 12

[signal]
"ekde" = "since"
"""

MACROS = '''
number = """(?:<number>|<integer>)(?: <multiplier>)?"""
'''

PATTERNS = {
    "date": '''
[day_month]
pattern = """<day:day> de <month:month>(?: <year:year>)?"""

[weekday]
pattern = """<weekday:weekday>"""
''',
    "time": '''
[deictic_day]
pattern = """<deictic:deictic_day>"""
''',
    "relative": '''
[ago]
pattern = """antau (?P<count>{number}) <unit2:plural_unit>"""
''',
    "duration": '''
[length]
pattern = """(?P<count>{number}) <unit2:plural_unit>"""
''',
}
NORMALISATION = {
    "date": 'day_month = { builder = "calendar" }\nweekday = { builder = "weekday" }',
    "time": 'deictic_day = { builder = "time" }',
    "relative": 'ago = { builder = "ago" }',
    "duration": 'length = { builder = "duration" }',
}

MONDAY = date(2016, 10, 31)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of words and rules that only use what they need."""
    for part in ("words", "patterns", "normalisation"):
        (tmp_path / part).mkdir()
    (tmp_path / "words" / "all.toml").write_text(WORDS, encoding="utf-8")
    (tmp_path / "patterns" / "macros.toml").write_text(MACROS, encoding="utf-8")
    for part, files in (("patterns", PATTERNS), ("normalisation", NORMALISATION)):
        for name, text in files.items():
            (tmp_path / part / f"{name}.toml").write_text(text, encoding="utf-8")
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
    """What opens an interval is decided by the folder's own prepositions."""
    (time,) = tag_times("ekde 3 de junio 2016", MONDAY, language=folder)
    assert time.span is not None
    assert time.span.edtf == "2016-06-03/.."


def test_english_words_are_none_there(folder: Path) -> None:
    """A language knows no words but its own."""
    assert tag_times("They came on Friday, two weeks ago, in May.", MONDAY, language=folder) == ()


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "en"), ("en-GB", "en"), ("EN", "en"), ("ar-SY", "ar"), ("tlh", "und"), ("../x", "und")],
)
def test_figures_alone_are_read_in_an_unknown_language(tag: str, name: str) -> None:
    """Articles in a language without a folder are not read by the words of another one."""
    assert known_language(tag) == name


def test_articles_of_an_unknown_language_are_dated() -> None:
    """A dateline in figures is read whatever the language."""
    text = "31.07.2015\n\nLa konvojo haltis."
    (dating,) = date_articles([Article(headline="", text=text, id="a", language="eo")])
    assert dating.edtf == "2015-07-31"


def edit(file: Path, old: str, new: str) -> None:
    """Replace text in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "message"),
    [
        (
            "words/all.toml", "future_cue", "futur_cue",
            "words/all.toml: futur_cue", "no rule and no code uses this word class",
        ),
        (
            "words/all.toml", '"ekde" = "since"', '"ekde" = 1',
            "words/all.toml: signal.ekde", "1 is not of type str",
        ),
        (
            "words/all.toml", "junio = 6", "junio = 16",
            "words/all.toml: month.junio", "16 is no value for this word class",
        ),
        (
            "words/all.toml", 'tagoj = "D"', 'tagoj = "days"',
            "words/all.toml: plural_unit.tagoj", "'days' is no value for this word class",
        ),
        (
            "words/all.toml", 'past_cue = ["venis"]', "[past_cue]\nvenis = 0",
            "words/all.toml: past_cue", "this word class is a list of words, not a table",
        ),
        (
            "words/all.toml", "[month]", "[day]",
            "words/all.toml: day", "a word class of the engine has this name",
        ),
        (
            "patterns/macros.toml", "number =", "nomber =",
            "patterns/macros.toml: nomber", "no pattern uses this macro",
        ),
        (
            "patterns/duration.toml", "{number}", "{nombre}",
            "patterns/duration.toml: length.pattern", "there is no macro 'nombre'",
        ),
        (
            "patterns/date.toml", "<month:month>", "<month:moth>",
            "patterns/date.toml: day_month.pattern", "no word is of class 'moth'",
        ),
        (
            "patterns/date.toml", "<month:month>", "<mnoth:month>",
            "patterns/date.toml: day_month.pattern", "no builder reads the capture 'mnoth'",
        ),
        (
            "patterns/date.toml", "[weekday]", "[week_day]",
            "normalisation/date.toml: week_day", "this rule is missing here",
        ),
        (
            "normalisation/time.toml", "deictic_day =", "deictic =",
            "normalisation/time.toml: deictic_day", "this rule is missing here",
        ),
        (
            "patterns/date.toml", "[weekday]\n", '[weekday]\nguard = "weekdays"\n',
            "patterns/date.toml: weekday.guard", "'weekdays' is unknown",
        ),
        (
            "patterns/date.toml", "[weekday]\n", '[weekday]\nkind = "weekday"\n',
            "patterns/date.toml: weekday.kind", "'kind' is unknown; known: guard, pattern, style",
        ),
        (
            "normalisation/date.toml", '"calendar"', '"kalendar"',
            "normalisation/date.toml: day_month.builder", "'kalendar' is unknown",
        ),
    ],
)  # fmt: skip
def test_nothing_in_a_folder_is_without_effect(
    folder: Path, file: str, old: str, new: str, where: str, message: str
) -> None:
    """A misspelt name is refused, with its file and its key."""
    load_language(folder)
    edit(folder / file, old, new)
    with pytest.raises(InputError, match=message.replace("(", ".")) as caught:
        load_language(folder)
    assert caught.value.where == f"{folder.name}/{where}"


def test_the_order_of_numbers_is_data(folder: Path) -> None:
    """Where the text shows none; a caller who knows the order is believed."""
    for part, text in (("patterns", "\n[numbers]\npattern = '<dotted:dotted>'\n"),
                       ("normalisation", '\nnumbers = { builder = "calendar" }\n')):  # fmt: skip
        file = folder / part / "date.toml"
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    spelling = folder / "spelling.toml"
    for order, value in (("true", "2016-05-03"), ("false", "2016-03-05")):
        spelling.write_text(f"day_first = {order}\n", encoding="utf-8")
        language = load_language(folder)
        assert [t.value for t in tag_times("03/05/2016", language=language)] == [value]
        assert tag_times("29/04/2016", language=language)[0].value == "2016-04-29"
        (time,) = tag_times("03/05/2016", language=language, day_first=False)
        assert time.value == "2016-03-05"
    spelling.write_text("day_first = [1]\n", encoding="utf-8")
    with pytest.raises(InputError, match="true or false"):
        load_language(folder)


def test_a_macro_that_no_pattern_uses_is_refused(folder: Path) -> None:
    """As is a file of rules that is not among the known ones."""
    extra = folder / "patterns" / "macros.toml"
    extra.write_text(f'{MACROS}\nrest = "<day>"\n', encoding="utf-8")
    with pytest.raises(InputError, match="no pattern uses this macro"):
        load_language(folder)
    extra.write_text(MACROS, encoding="utf-8")
    (folder / "patterns" / "dates.toml").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="'dates' is unknown"):
        load_language(folder)


def test_a_word_class_is_in_one_file(folder: Path) -> None:
    """The second file would overwrite the first in silence."""
    (folder / "words" / "more.toml").write_text('past_cue = ["iris"]', encoding="utf-8")
    with pytest.raises(InputError, match=r"also in .*words/all.toml: past_cue"):
        load_language(folder)


def test_a_spelling_of_another_name_is_refused(folder: Path) -> None:
    """Lists of spelling.toml have names that the engine knows."""
    (folder / "spelling.toml").write_text('capitalized = ["majo"]', encoding="utf-8")
    with pytest.raises(InputError, match="'capitalized' is unknown"):
        load_language(folder)


def test_a_loaded_language_can_be_handed_down(folder: Path) -> None:
    """Whoever has loaded a language passes it, and nothing is loaded again."""
    language = load_language(folder)
    (time,) = tag_times("Ili venis hierau.", MONDAY, language=language)
    assert time.value == "2016-10-30"


def test_a_language_is_loaded_once(folder: Path) -> None:
    """Two holders of languages share nothing."""
    mine, other = Languages(folder.parent), Languages(folder.parent)
    assert mine.get(folder.name) is mine.get(folder.name)
    assert mine.get(folder.name) is not other.get(folder.name)


def test_every_capture_that_code_reads_is_in_an_english_pattern() -> None:
    """A capture of no pattern would be dead code."""
    rules = Languages().get("en").rules
    found = {name.partition("__")[0] for rule in rules for name in rule.pattern.groupindex}
    assert found == CAPTURES


def test_english_uses_every_guard_and_builder() -> None:
    """One that no rule names would be dead code."""
    rules = Languages().get("en").rules
    assert {rule.guard for rule in rules} - {""} == set(GUARDS)
    assert {rule.builder for rule in rules} == set(BUILDERS)


@pytest.mark.parametrize("name", attrs.fields_dict(Lexicon))
def test_english_has_every_word_class_that_code_asks_for(name: str) -> None:
    """And code asks for every class of the lexicon."""
    assert getattr(Languages().get("en").lexicon, name)
    package = Path(__file__).parents[2] / "chronos"
    files = [*(package / "timex").rglob("*.py"), *(package / "dating").rglob("*.py")]
    assert any(f"lexicon.{name}" in file.read_text(encoding="utf-8") for file in files)
