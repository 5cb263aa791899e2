"""Pattern files: what they are about, what they find, and what a broken one tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from extract_samples import Tell, types

from chronos.errors import UsageError
from chronos.extract.rules import Pattern, Rules
from chronos.model.types import EVENT_TYPES

PATTERNS = Rules.load().patterns
KNOWN = {cls.type for cls in EVENT_TYPES}
POSITIVE = [(each.type, text) for each in PATTERNS for text in each.positive]
NEGATIVE = [(each.type, text) for each in PATTERNS for text in each.negative]
GOOD = """
type = "flood"
about = "Water covers land."

[[trigger]]
verb = ["inundate"]

[examples]
yes = ["The river inundated the town."]
no = []
"""


def written(folder: Path, text: str, name: str = "flood.toml") -> Path:
    """A pattern file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class TestShippedFiles:
    """The files in chronos/extract/patterns."""

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
    def test_a_positive_example_gives_a_report(self, tell: Tell, type_: str, text: str) -> None:
        """A sentence under `yes` gives a report of the file's type."""
        assert type_ in types(tell(text))

    @pytest.mark.parametrize(("type_", "text"), NEGATIVE)
    def test_a_negative_example_gives_none(self, tell: Tell, type_: str, text: str) -> None:
        """A sentence under `no` gives no report of the file's type."""
        assert type_ not in types(tell(text))

    def test_word_classes_are_words(self) -> None:
        """Classes hold lower-case words without white space around them, and are not empty."""
        for name, words in Rules.load().classes.items():
            assert words, name
            assert all(word == word.strip().lower() and word for word in words), name


class TestBrokenFiles:
    """A file that can't be understood is refused, with its name and what is wrong."""

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            (GOOD.replace("about", "abuot"), "abuot"),
            (GOOD.replace('type = "flood"', ""), "type is missing"),
            (GOOD.replace("verb =", 'colour = "blue"\nverb ='), "colour"),
            (GOOD.replace("verb = [", "with = ["), "verb, noun or adjective is missing"),
            (GOOD.replace('["inundate"]', '["inundate"'), "not valid TOML"),
            ("type = flood", "not valid TOML"),
        ],
    )
    def test_the_fault_is_named(self, tmp_path: Path, text: str, told: str) -> None:
        """The error names the file and the key, and is the caller's (exit code 2)."""
        path = written(tmp_path, text)
        with pytest.raises(UsageError) as caught:
            Rules.load([path])
        assert caught.value.where == str(path)
        assert told in caught.value.message
        assert caught.value.exit_code == 2

    def test_bytes_that_are_no_text(self, tmp_path: Path) -> None:
        """A file in another encoding than UTF-8 is refused too."""
        path = tmp_path / "latin.toml"
        path.write_bytes('about = "déluge"'.encode("latin-1"))
        with pytest.raises(UsageError, match="not valid TOML") as caught:
            Rules.load([path])
        assert caught.value.where == str(path)

    def test_the_type_of_a_faulty_trigger_is_named(self, tmp_path: Path) -> None:
        """Several blocks stand in a file: the message says which type's it is."""
        path = written(tmp_path, GOOD.replace("verb =", "verbs ="))
        with pytest.raises(UsageError, match="trigger of flood"):
            Rules.load([path])


class TestExtraFiles:
    """A plugin or a person adds pattern files."""

    def test_an_extra_file_is_loaded_beside_the_shipped_ones(self, tmp_path: Path) -> None:
        """Its patterns come last and its triggers are found by their head words."""
        rules = Rules.load([written(tmp_path, GOOD)])
        assert [each.type for each in rules.patterns] == [each.type for each in PATTERNS] + [
            "flood"
        ]
        assert ("flood", ("inundate",)) in {
            (rule.type, phrase) for rule, phrase in rules.by_head["inundate"]
        }
        assert rules.stems.search("The river inundated the town.")
        assert not Rules.load().stems.search("The river inundated the town.")

    def test_word_classes_are_open_to_it(self, tmp_path: Path) -> None:
        """`@relief` stands for the words of that class."""
        rules = Rules.load([written(tmp_path, GOOD + '\n[[trigger]]\nnoun = ["deluge"]\n'
                                    'with = ["@relief", "rain"]\n')])  # fmt: skip
        (rule,) = (rule for rule, _ in rules.by_head["deluge"])
        assert rule.with_ == rules.classes["relief"] | {"rain"}

    def test_a_hyphenated_trigger_stays_one_word(self, tmp_path: Path) -> None:
        """The parser is told of triggers with a hyphen, in the forms that text may have."""
        rules = Rules.load([written(tmp_path, GOOD.replace('["inundate"]', '["flash-flood"]'))])
        assert {"flash-flood", "flash-floods", "flash-flooded"} <= set(rules.hyphenated)
