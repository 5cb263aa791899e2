"""A corpus: inputs into articles, each once, in an order that is their own."""

from __future__ import annotations

import io
import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from chronos.app.build.corpus import InputOptions, collect
from chronos.model.article import Article
from chronos.model.time import Dated, TimeSpan

QUIET = "All was quiet in the old town, and nobody was hurt.\n"


def test_the_order_of_the_inputs_does_not_matter(tmp_path: Path) -> None:
    """Files, folders and articles in any order give the same corpus."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "one.txt").write_text(f"One\n\n{QUIET}One day.\n")
    (tmp_path / "sub" / "two.txt").write_text(f"Two\n\n{QUIET}Two days.\n")
    mine = Article(headline="Mine", text=f"{QUIET} Three days.", uri="mine")
    inputs: tuple[Path | Article, ...] = (tmp_path / "one.txt", tmp_path / "sub", mine)
    options = InputOptions(clock=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC))
    corpora = [collect(order, options=options) for order in itertools.permutations(inputs)]
    assert all(corpus == corpora[0] for corpus in corpora)
    assert [article.headline for article in corpora[0].articles] == ["Mine", "One", "Two"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """By itself and in its folder."""
    (tmp_path / "one.txt").write_text(f"One\n\n{QUIET}")
    corpus = collect([tmp_path / "one.txt", tmp_path])
    assert (len(corpus.articles), corpus.repeated) == (1, 1)
    assert [(issue.code, issue.where) for issue in corpus.issues] == [("CHR304", "one.txt")]


def test_copies_are_listed_by_their_input(tmp_path: Path) -> None:
    """Each input with copies is named once, with their number, whatever the order."""
    story = f"One story\n\n{QUIET}\nSource: OPA\n\n"
    (tmp_path / "a.txt").write_text(f"{story}Two stories\n\n{QUIET}Two days.\n")
    (tmp_path / "b.txt").write_text(f"{story}{story}Three stories\n\n{QUIET}Three days.\n")
    for names in (("a.txt", "b.txt"), ("b.txt", "a.txt")):
        corpus = collect([tmp_path / name for name in names])
        (issue,) = corpus.issues
        assert (issue.code, issue.severity, issue.where) == ("CHR304", "info", "b.txt")
        assert issue.message.startswith("2 repeated")


def test_an_article_of_the_callers_gets_an_id_and_keeps_its_date() -> None:
    """Its id is the one that a file with the same text would get."""
    span = TimeSpan.parse("2016-10-28")
    article = Article(
        headline="One", text=QUIET, published=Dated(span=span, basis="the archive"), source_id="7"
    )
    found = collect([article]).articles[0]
    assert found.id.startswith("a-")
    assert (found.given_date, found.given_basis) == ("2016-10-28", "the archive")
    assert found.source_id == "7"
    assert collect([found]).articles == (found,)


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """- means it."""
    stream = io.BytesIO(f"One\n\n{QUIET}".encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
    corpus = collect(["-"])
    assert [article.uri for article in corpus.articles] == ["stdin"]


def test_what_can_not_be_read_is_an_issue(tmp_path: Path) -> None:
    """And the rest is read."""
    (tmp_path / "one.txt").write_text(f"One\n\n{QUIET}")
    corpus = collect([tmp_path / "missing.txt", tmp_path / "one.txt"])
    assert len(corpus.articles) == 1
    assert [issue.severity for issue in corpus.issues] == ["error"]


def test_the_date_of_a_file_with_several_articles_is_not_dropped_in_silence(
    tmp_path: Path,
) -> None:
    """It may be that of one of them, of all or of the file: a finding says that it is not used."""
    story = f"{{}}\n\n{QUIET}\n{QUIET}\n---\n\n"
    text = "---\ndate: 2016-10-28\n---\n" + story.format("One day") + story.format("Two days")
    (tmp_path / "a.txt").write_text(text)
    corpus = collect([tmp_path / "a.txt"])
    assert [article.given_date for article in corpus.articles] == [None, None]
    assert [(issue.code, issue.where) for issue in corpus.issues] == [("CHR123", "a.txt")]
    assert corpus.left_out
