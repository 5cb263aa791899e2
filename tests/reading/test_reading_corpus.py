"""Every common form of file, made by a real program, gives what it holds."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chronos.host import PluginHost
from chronos.model.article import Article, Document
from chronos.model.issue import Issue
from chronos.read import read_inputs, split

FOLDER = Path(__file__).with_name("corpus")
EXPECTED = tomllib.loads(FOLDER.with_suffix(".toml").read_text(encoding="utf-8"))
FILES: list[dict[str, Any]] = EXPECTED["file"]
HOST = PluginHost.load()


def read(name: str) -> tuple[list[tuple[Document, Article]], list[Issue]]:
    """The articles in a file of the corpus, each with its document, and the findings."""
    found = list(read_inputs([FOLDER / name], readers=HOST.guarded_readers))
    documents = [item for item in found if isinstance(item, Document)]
    pairs = [(document, article) for document in documents for article in split(document)]
    return pairs, [item for item in found if isinstance(item, Issue)]


def test_corpus_is_complete() -> None:
    """Each file has its expectation, each expectation its file, and all are small together."""
    there = sorted(path.name for path in FOLDER.iterdir())
    assert there == sorted(file["name"] for file in FILES)
    assert len(there) >= 40
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 300_000


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["name"])
def test_file_gives_its_stories(file: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Headlines and paragraphs are exact; nothing is lost, nothing is added."""
    monkeypatch.chdir(FOLDER)
    pairs, issues = read(file["name"])
    expected = file.get("article", [])
    stories = [EXPECTED["story"][each["story"]] for each in expected]
    assert [article.headline for _, article in pairs] == [each["headline"] for each in stories]
    for (_, article), story, each in zip(pairs, stories, expected, strict=True):
        day = [each["day"]] if "day" in each else []
        assert article.text.split("\n\n") == [*day, *story["paragraphs"]] or (
            not story["paragraphs"] and not article.text
        )
    assert sorted(issue.code for issue in issues) == file["findings"]
    assert all(issue.where.startswith(file["name"]) and issue.hint for issue in issues)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["name"])
def test_file_gives_what_it_states(file: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates, outlets, languages, addresses and places in the file are those that it states."""
    monkeypatch.chdir(FOLDER)
    pairs, _ = read(file["name"])
    for (document, article), each in zip(pairs, file.get("article", []), strict=True):
        assert document.published == each.get("published")
        assert bool(document.published_basis) == ("published" in each)
        assert each.get("source", "") in (*document.sources, "")
        assert each.get("language", document.language) == document.language
        assert article.uri.startswith(each.get("uri", file["name"].partition("#")[0])) or (
            "uri" not in each and article.uri.startswith("https://ost.example/")
        )
        assert document.origin.startswith(each.get("origin", ""))
        assert document.digest.startswith(each.get("digest", ""))
