"""Triggers of event types: what they find, and what a broken file says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from extract_samples import Extract, types

from chronos.errors import UsageError
from chronos.extract import pattern_files
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.pattern_set import Pattern, PatternSet
from chronos.model.article import Article
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import EVENT_TYPES
from chronos.wordlists import read_toml

ENGLISH = LanguageData.load()
PATTERNS = PatternSet.load(ENGLISH).patterns
KNOWN = {cls.type for cls in EVENT_TYPES}
POSITIVE = [(each.type, text) for each in PATTERNS for text in each.positive]
NEGATIVE = [(each.type, text) for each in PATTERNS for text in each.negative]
GOOD = """
type = "flood"
about = "Water covers land."

[[en.trigger]]
verb = ["inundate"]

[en.examples]
yes = ["The river inundated the town."]
no = []
"""
BLOCK = "[[en.trigger]]\n"


def written(folder: Path, text: str, name: str = "flood.toml") -> Path:
    """A file of triggers with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class TestShippedFiles:
    """The files of the built-in types, and that of words that are no trigger."""

    def test_every_event_type_has_one_file(self) -> None:
        """31 types, and "none" for words that only look like a trigger."""
        assert sorted(each.type for each in PATTERNS) == sorted(KNOWN | {"none"})

    @pytest.mark.parametrize("pattern", PATTERNS, ids=lambda each: each.type)
    def test_a_file_says_what_it_is_about(self, pattern: Pattern) -> None:
        """`about` and, but for "none", `not`, in whole sentences; at least one trigger."""
        assert pattern.about.endswith(".")
        assert pattern.type == "none" or pattern.excluded.endswith(".")
        assert pattern.rules

    @pytest.mark.parametrize(
        "pattern", [each for each in PATTERNS if each.type != "none"], ids=lambda each: each.type
    )
    def test_a_file_has_examples(self, pattern: Pattern) -> None:
        """Two sentences that are of the type and one that is not, no sentence twice."""
        assert len(pattern.positive) >= 2
        assert pattern.negative
        sentences = [*pattern.positive, *pattern.negative]
        assert len(set(sentences)) == len(sentences)

    @pytest.mark.parametrize(("type_", "text"), POSITIVE)
    def test_a_positive_example_gives_a_report(
        self, extract: Extract, type_: str, text: str
    ) -> None:
        """A sentence under `yes` gives a report of the file's type."""
        assert type_ in types(extract(text))

    @pytest.mark.parametrize(("type_", "text"), NEGATIVE)
    def test_a_negative_example_gives_none(self, extract: Extract, type_: str, text: str) -> None:
        """A sentence under `no` gives no report of the file's type."""
        assert type_ not in types(extract(text))

    def test_word_classes_are_words(self) -> None:
        """Classes hold lower-case words without white space around them, and are not empty."""
        for name, words in ENGLISH.classes.by_name.items():
            assert words, name
            assert all(word == word.strip().lower() and word for word in words), name


CUES = read_toml(ENGLISH.folder / "cues.toml")


class TestCues:
    """The lists of cues.toml."""

    def test_measures_have_types(self) -> None:
        """Each measure that has words is one that a type may have."""
        measures = {measure for cls in EVENT_TYPES for measure in cls.measures}
        assert set(ENGLISH.cues.measure) == measures


class TestBrokenFiles:
    """A file that can't be understood is refused, with its name and what is wrong."""

    @pytest.mark.parametrize(
        ("text", "stated"),
        [
            (GOOD.replace("about", "abuot"), "abuot is unknown"),
            (GOOD.replace('type = "flood"', ""), "type is missing"),
            (GOOD.replace("verb =", 'colour = "blue"\nverb ='), "en.trigger[1].colour is unknown"),
            (GOOD.replace("verb = [", "with = ["), "en.trigger[1] needs words under one of verb"),
            (GOOD.replace("verb = [", "verb = ['', "), "en.trigger[1].verb has an empty phrase"),
            (GOOD.replace("verb =", 'with = ["@nobody"]\nverb ='), "en.trigger[1].with names the"),
            (GOOD.replace("verb =", 'weight = "2"\nverb ='), "en.trigger[1].weight is not of type"),
            (
                GOOD.replace("verb =", 'subject_is = ["wet"]\nverb ='),
                "en.trigger[1].subject_is may",
            ),
            (GOOD.replace("verb =", 'status = "wet"\nverb ='), "en.trigger[1].status may be"),
            (GOOD.replace("verb =", 'agents = ["below"]\nverb ='), "en.trigger[1].agents may be"),
            (GOOD.replace("verb =", 'as_act = "storm"\nverb ='), "en.trigger[1].as_act names the"),
            (GOOD.replace("about", "traits = ['wet']\nabout"), "traits may be"),
            (GOOD + BLOCK, "en.trigger[2] needs words under one of verb"),
            (GOOD + "[en.examples.more]", "en.examples.more is unknown"),
            (GOOD.replace('["inundate"]', '["inundate"'), "not valid TOML"),
            ("type = flood", "not valid TOML"),
        ],
    )
    def test_the_fault_is_named(self, tmp_path: Path, text: str, stated: str) -> None:
        """The error names the file and the key, and is the caller's (exit code 2)."""
        path = written(tmp_path, text)
        with pytest.raises(UsageError) as caught:
            PatternSet.load(ENGLISH, extra=[path])
        assert caught.value.where == str(path)
        assert stated in caught.value.message
        assert caught.value.exit_code == 2

    def test_bytes_that_are_no_text(self, tmp_path: Path) -> None:
        """A file in another encoding than UTF-8 is refused too."""
        path = tmp_path / "latin.toml"
        path.write_bytes('about = "déluge"'.encode("latin-1"))
        with pytest.raises(UsageError, match="not valid TOML") as caught:
            PatternSet.load(ENGLISH, extra=[path])
        assert caught.value.where == str(path)

    def test_a_file_of_triggers_has_no_say_in_the_traits_of_a_declared_type(
        self, tmp_path: Path
    ) -> None:
        """The file that declares a type is the only one that says what it is."""
        path = written(tmp_path, GOOD.replace('"flood"', '"siege"\ntraits = ["violent"]'))
        with pytest.raises(UsageError, match="traits of siege"):
            PatternSet.load(ENGLISH, extra=[path])


class TestExtraFiles:
    """A plugin or a person adds pattern files."""

    def test_an_extra_file_is_loaded_beside_the_shipped_ones(self, tmp_path: Path) -> None:
        """Its patterns come last and its triggers are found by their head words."""
        rules = PatternSet.load(ENGLISH, extra=[written(tmp_path, GOOD)])
        assert [each.type for each in rules.patterns] == [each.type for each in PATTERNS] + [
            "flood"
        ]
        assert ("flood", ("inundate",)) in {
            (rule.type, phrase) for rule, phrase in rules.by_head["inundate"]
        }
        assert rules.stems.search("The river inundated the town.")
        assert not PatternSet.load(ENGLISH).stems.search("The river inundated the town.")

    def test_word_classes_are_open_to_it(self, tmp_path: Path) -> None:
        """`@relief` means the words of that class."""
        block = '\n[[en.trigger]]\nnoun = ["deluge"]\nwith = ["@relief", "rain"]\n'
        rules = PatternSet.load(ENGLISH, extra=[written(tmp_path, GOOD + block)])
        (rule,) = (rule for rule, _ in rules.by_head["deluge"])
        assert rule.with_ == ENGLISH.classes.relief | {"rain"}

    def test_a_hyphenated_trigger_stays_one_word(self, tmp_path: Path) -> None:
        """The parser knows triggers with a hyphen, in the forms that text may have."""
        rules = PatternSet.load(
            ENGLISH,
            extra=[written(tmp_path, GOOD.replace('["inundate"]', '["flash-flood"]'))],
        )
        assert {"flash-flood", "flash-floods", "flash-flooded"} <= set(rules.hyphenated)
        assert rules.hyphenated["flash-flooded"] == "flash-flood"

    def test_a_trigger_may_have_a_hyphen_behind_its_prefix(self) -> None:
        """The prefixes are those of forms.toml; other words have no such form."""
        rules = PatternSet.load(ENGLISH)
        assert rules.hyphenated["re-captured"] == "re-capture"
        assert not {word for word in rules.hyphenated if word.startswith(("for-", "in-"))}


DOCS = Path(__file__).parents[2] / "docs" / "patterns.md"


def blocks(language: str) -> list[str]:
    """The code blocks of the manual in a language."""
    return re.findall(rf"```{language}\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


class TestManual:
    """docs/patterns.md has all that triggers may say, and its examples run."""

    @pytest.mark.parametrize(
        "key", sorted(pattern_files.TRIGGER_KEYS | pattern_files.LANGUAGE_KEYS)
    )
    def test_every_key_is_documented(self, key: str) -> None:
        """Each key has a row of a table of its own."""
        assert f"\n| `{key}` | " in DOCS.read_text(encoding="utf-8")

    def test_every_slot_in_use_is_documented(self) -> None:
        """Slots that are no preposition have a row too."""
        text = DOCS.read_text(encoding="utf-8")
        used = {slot for each in PATTERNS for rule in each.rules for slot in rule.agents}
        used |= {slot for each in PATTERNS for rule in each.rules for slot in rule.targets}
        prepositions = {"on", "against", "at", "of", "to", "for", "from", "with", "between"}
        for slot in used - prepositions:
            assert f"\n| `{slot}` | " in text, slot

    def test_every_kind_in_use_is_documented(self) -> None:
        """Kinds that conditions ask for are named in the text."""
        text = DOCS.read_text(encoding="utf-8")
        used = {
            kind
            for each in PATTERNS
            for rule in each.rules
            for _, kinds in rule.conditions
            for kind in kinds
        }
        assert [kind for kind in sorted(used) if f"`{kind}`" not in text] == []

    def test_every_class_is_documented(self) -> None:
        """Each word class has a row, and each row a class."""
        text = DOCS.read_text(encoding="utf-8")
        section = text.partition("## Word classes")[2].partition("## Cues")[0]
        rows = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
        assert rows == set(ENGLISH.classes.by_name)

    def test_every_cue_is_documented(self) -> None:
        """Each list of cues is named under its section, and nothing else is."""
        text = DOCS.read_text(encoding="utf-8")
        section, stated = "", set()
        for row in text.partition("## Cues")[2].partition("## A type")[0].splitlines():
            cells = [cell.strip() for cell in row.split("|")[1:-1]]
            if len(cells) == 3 and not cells[0].startswith(("section", "---")):
                section = cells[0].strip("`[]") or section
                stated |= {(section, name) for name in re.findall(r"`(\w+)`", cells[1])}
        assert stated == {(section, name) for section, lists in CUES.items() for name in lists}

    def test_the_short_example_is_a_pattern_file(self, tmp_path: Path) -> None:
        """The siege of the first section loads beside the declared one."""
        rules = PatternSet.load(ENGLISH, extra=[written(tmp_path, blocks("toml")[0])])
        assert rules.patterns[-1].type == "siege"

    def test_the_worked_example_runs(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Its Python prints what it says, and its examples give what they promise."""
        monkeypatch.chdir(tmp_path)
        written(tmp_path, blocks("toml")[1])
        (code,) = blocks("python")
        scope: dict[str, Any] = {"__name__": "flood"}
        exec(compile(code, "flood.py", "exec"), scope)  # noqa: S102 - the manual's own code
        (promised,) = re.findall(r"^# (.+)$", code, re.MULTILINE)
        assert capsys.readouterr().out.strip() == promised
        (pattern,) = (each for each in scope["extractor"].rules.patterns if each.type == "flood")
        published = Dated(span=TimeSpan.parse("2016-11-12"), basis="test")
        for text in (*pattern.positive, *pattern.negative):
            article = Article(id="a-1", headline="", text=text, published=published)
            found = types(scope["extractor"].extract(article))
            assert found == (["flood"] if text in pattern.positive else []), text
