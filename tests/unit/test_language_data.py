"""The data of a language: every list is asked for, and none that is asked for is missing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import chronos.extract
from chronos.errors import UsageError
from chronos.extract.grammar import arguments
from chronos.extract.grammar.parse import Parser
from chronos.extract.lexicons.cues import Cues
from chronos.extract.lexicons.language import LanguageData, NumberWords, WordClasses, WordForms
from chronos.extract.names.actors import ActorLexicon
from chronos.extract.names.place_words import PlaceWords
from chronos.extract.pattern_set import PatternSet

ENGLISH = LanguageData.load()
CODE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(chronos.extract.__file__).parent.rglob("*.py")
)
LISTS = [
    (section.name, field.name)
    for section in attrs.fields(Cues)
    if attrs.has(type(getattr(ENGLISH.cues, section.name)))
    for field in attrs.fields(type(getattr(ENGLISH.cues, section.name)))
]


@pytest.mark.parametrize(("section", "name"), LISTS)
def test_code_asks_for_every_cue(section: str, name: str) -> None:
    """A list that no code reads would only look as if it did something."""
    owner = rf"(?:_?{section}|cues|self|names|_names|grounds)"
    assert re.search(rf"(?<!\w){owner}\.{name}\b", CODE)


@pytest.mark.parametrize("cls", [Cues, WordClasses, WordForms, NumberWords])
def test_code_asks_for_every_table(cls: type[attrs.AttrsInstance]) -> None:
    """Word classes, forms, numbers and the open tables of cues have a reader each."""
    names = [field.name for field in attrs.fields(cls)]
    assert [name for name in names if not re.search(rf"\.{name}\b", CODE)] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the English data without the large tables of places."""
    copy = tmp_path / "en"
    ignore = shutil.ignore_patterns("cities.tsv", "divisions.tsv")
    shutil.copytree(ENGLISH.folder, copy, ignore=ignore)
    return copy


def replace(path: Path, old: str, new: str) -> None:
    """Change the first place of a file that holds a text."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def patterns_of(folder: Path) -> object:
    """The pattern files of a folder."""
    return PatternSet.load(LanguageData.read(folder))


def parties_of(folder: Path) -> object:
    """The parties of a folder."""
    return ActorLexicon.load(LanguageData.read(folder))


def places_of(folder: Path) -> object:
    """The words for places of a folder."""
    return PlaceWords.load(LanguageData.read(folder))


@pytest.mark.parametrize(
    ("file", "old", "new", "message", "load"),
    [
        ("cues.toml", "future =", "futures =", "status.future is missing", patterns_of),
        (
            "cues.toml",
            "[speech]",
            '[speech]\nsung = ["sing"]',
            "speech.sung is unknown",
            patterns_of,
        ),
        ("cues.toml", "[speech]", "[manner]\n[speech]", "manner is unknown", patterns_of),
        ("classes.toml", "anyone =", "anybody =", "anyone is missing", patterns_of),
        ("classes.toml", "toxin =", "toxins =", "@toxin", patterns_of),
        ("classes.toml", "toxin =", 'fish = ["cod"]\ntoxin =', "fish is unknown", patterns_of),
        ("forms.toml", "shortest =", "smallest =", "singular.shortest is missing", patterns_of),
        ("numbers.toml", '["dozens", 40]', '["dozen", 40]', "vague.score may be", patterns_of),
        ("gazetteer/actor_words.toml", "fillers", "filers", "fillers is missing", parties_of),
        ("gazetteer/place_words.toml", "miles =", "leagues =", "units.leagues may be", places_of),
    ],
)
def test_a_slip_of_the_pen_is_refused(
    folder: Path, file: str, old: str, new: str, message: str, load: Callable[[Path], object]
) -> None:
    """A list with another name is neither empty nor ignored: the file and the key are named."""
    load(folder)
    replace(folder / file, old, new)
    with pytest.raises(UsageError) as caught:
        load(folder)
    assert message in caught.value.message
    assert caught.value.where


def test_two_languages_live_side_by_side(folder: Path) -> None:
    """Nothing is kept for the whole process: another folder has other words at the same time."""
    replace(folder / "cues.toml", 'relative = ["who",', 'relative = ["qui", "who",')
    other = LanguageData.read(folder)
    assert "qui" in other.cues.grammar.relative
    assert "qui" not in ENGLISH.cues.grammar.relative


def test_a_document_carries_its_language(folder: Path) -> None:
    """The same sentence, parsed with another list of verbs, gives another speaker."""
    replace(folder / "cues.toml", 'relative = ["who", "which",', 'relative = ["which",')
    found = []
    for language in (ENGLISH, LanguageData.read(folder)):
        (document,) = Parser(language).parse(["The men who shelled the port fled."])
        verb = next(token for token in document if token.lower_ == "shelled")
        found.append([token.lower_ for token in arguments.subjects(verb)])
    assert found == [["men"], ["who"]]


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("parties", "party"), ("churches", "church"), ("boxes", "box"), ("losses", "loss"),
     ("shells", "shell"), ("loss", "loss"), ("bus", "bus"), ("gas", "gas"), ("port", "port")],
)  # fmt: skip
def test_a_rough_singular(plural: str, singular: str) -> None:
    """By the endings of forms.toml; short words and some endings have none."""
    assert ENGLISH.singular(plural) == singular


def test_a_language_brings_triggers_for_declared_types(folder: Path) -> None:
    """A file in its folder has words for a type of which another file says what it is."""
    text = 'type = "siege"\n[[en.trigger]]\nverb = ["starve out"]\nset = { phase = "tightened" }\n'
    (folder / "patterns" / "siege.toml").write_text(text, encoding="utf-8")
    rules = PatternSet.load(LanguageData.read(folder))
    (rule,) = (rule for rule, _ in rules.by_head["starve"])
    assert rule.type == "siege"
    assert rule.kind.has("single")


def test_a_table_of_another_language_is_not_read(folder: Path) -> None:
    """Words of German stand in the same file and give nothing in English."""
    text = 'type = "siege"\n[[de.trigger]]\nverb = ["belagern"]\n'
    (folder / "patterns" / "siege.toml").write_text(text, encoding="utf-8")
    assert "belagern" not in PatternSet.load(LanguageData.read(folder)).by_head
    german = folder.rename(folder.with_name("de"))
    rules = PatternSet.load(LanguageData.read(german), extra=[classes_in_use(german)])
    assert "belagern" in rules.by_head


def classes_in_use(folder: Path) -> Path:
    """A file that names every word class, so that none is without use in its language."""
    path = folder / "classes_in_use.toml"
    names = ", ".join(f'"@{name}"' for name in ENGLISH.classes.others)
    path.write_text(f'type = "none"\n[[de.trigger]]\nnoun = ["x"]\nwith = [{names}]\n')
    return path
