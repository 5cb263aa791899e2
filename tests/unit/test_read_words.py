from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import attrs
import pytest

import chronos.read
from chronos.errors import UsageError
from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read import Limits, builtin_readers, read_inputs, split
from chronos.read.lines.classification import LineClassifier
from chronos.read.lines.line_words import LineWords, load_line_words

ENGLISH = resources.files("chronos.read.lines").joinpath("en.toml").read_text(encoding="utf-8")
BRIDGE = "Bridge reopens\n\nThe bridge over the Ost is open.\n\n{}\n\nTraffic was light.\n"


def variant(folder: Path, old: str, new: str) -> Path:
    """A file with the English words, one of them replaced."""
    assert old in ENGLISH
    path = folder / "variant.toml"
    path.write_text(ENGLISH.replace(old, new), encoding="utf-8")
    return path


def classifier(folder: Path, old: str, new: str) -> LineClassifier:
    """A classifier with the English words, one of them replaced."""
    return LineClassifier.from_words(load_line_words(variant(folder, old, new)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("teaser_starts = [", "teaser_start = [", "boilerplate.teaser_start"),
        ("[database_exports]", "[exports]", "database_exports is missing"),
        ('conjunction = "and"\n', "", "credits.conjunction is missing"),
        ('conjunction = "and"', 'conjunction = ["and"]', "credits.conjunction"),
        ('ignored = ["of", "the"]', 'ignored = ["of", "of"]', "date_lines.ignored"),
        ("[credits]", '[jokes]\nlabels = ["ha"]\n\n[credits]', "jokes is unknown"),
        ("[date_lines]", '[date_lines]\nyears = ["2018"]', "date_lines.years is unknown"),
    ],
)
def test_misfits_name_file_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    """An unknown, missing or repeated word list, or one of another type, is an error."""
    with pytest.raises(UsageError) as caught:
        load_line_words(variant(tmp_path, old, new))
    assert message in caught.value.message
    assert caught.value.where.endswith("variant.toml")


class Recorder:
    """Words that note which of their fields are read, as dotted keys."""

    def __init__(self, words: Any, seen: set[str], prefix: str = "") -> None:
        self._words, self._seen, self._prefix = words, seen, prefix

    def __getattr__(self, name: str) -> Any:
        value, key = getattr(self._words, name), self._prefix + name
        self._seen.add(key)
        return Recorder(value, self._seen, f"{key}.") if attrs.has(type(value)) else value


def keys(schema: type[attrs.AttrsInstance], prefix: str = "") -> Iterator[str]:
    """The dotted keys of a schema."""
    for field in attrs.fields(attrs.resolve_types(schema)):
        yield prefix + field.name
        if field.type is not None and attrs.has(field.type):
            yield from keys(field.type, f"{prefix}{field.name}.")


def test_every_list_is_used() -> None:
    """Reading one line of each kind reads every list, so none is without effect."""
    seen: set[str] = set()
    words: Any = Recorder(load_line_words(), seen)
    lines = LineClassifier.from_words(words)
    text = BRIDGE.format("Related stories\n\n5 March 2018\n\nSource: OPA")
    assert split(Document(uri="x", text=text), lines=lines)
    assert seen == set(keys(LineWords))


def test_schema_and_file_hold_the_same_keys() -> None:
    """The keys of the schema are those of the file: the test above covers the whole file."""
    found = tomllib.loads(ENGLISH)
    dotted = {f"{section}.{key}" for section, lists in found.items() for key in lists}
    assert dotted | set(found) == set(keys(LineWords))


def test_split_takes_other_words(tmp_path: Path) -> None:
    """Words that are passed in decide; they leave no trace in calls that pass none."""
    document = Document(uri="x", text=BRIDGE.format("Ost Rewards"))
    lines = classifier(tmp_path, '"advertisement",', '"advertisement", "ost rewards",')
    assert "Ost Rewards" not in split(document, lines=lines)[0].text
    assert "Ost Rewards" in split(document)[0].text


def test_readers_take_other_words(tmp_path: Path) -> None:
    """Lists of sources are divided by the conjunction of the words that are passed in."""
    path = tmp_path / "a.txt"
    path.write_text("---\nsource: AFP und Ost Daily\n---\nIt is open.\n", encoding="utf-8")
    lines = classifier(tmp_path, 'conjunction = "and"', 'conjunction = "und"')
    found = [
        [item.sources for item in read_inputs([path], lines=given) if isinstance(item, Document)]
        for given in (lines, None)
    ]
    assert found == [[("AFP", "Ost Daily")], [("AFP und Ost Daily",)]]
    texts = (r for r in builtin_readers(lines=lines) if r.name == "text")
    assert [d.sources for d in next(texts).read(path.read_bytes(), "a.txt")] == found[0]  # type: ignore[union-attr]


def test_limits_of_articles_use_the_same_words(tmp_path: Path) -> None:
    """An article that is too long is found at the boundaries that these words make."""
    story = f"It is open. {'It rained. ' * 20}"
    path = tmp_path / "a.txt"
    path.write_text(
        f"Bridge reopens\n\n{story}\n\nQuelle: OPA\n\nHarbour closes\n\nIt is.\n", encoding="utf-8"
    )
    lines = classifier(tmp_path, 'labels = ["source",', 'labels = ["quelle",')
    found = [
        [item.where for item in read_inputs([path], limits=Limits(article=100), lines=given)
         if isinstance(item, Issue)]
        for given in (lines, None)
    ]  # fmt: skip
    assert found == [["a.txt#1"], ["a.txt"]]


def test_only_the_doors_fall_back_on_english() -> None:
    """Nothing below the functions that chronos.read exports loads or caches words by itself."""
    home = Path(next(iter(chronos.read.__path__)))
    callers, cached = set(), set()
    for path in sorted(home.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            names = {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
            callers |= {node.name} if "default_lines" in names else set()
            cached |= {node.name} if names & {"cache", "lru_cache"} else set()
    assert callers == {"split", "builtin_readers", "read_files", "doubts"}
    # Phrases of pages and tags of languages are of all languages.
    assert cached == {"default_lines", "page_words", "_tags"}
