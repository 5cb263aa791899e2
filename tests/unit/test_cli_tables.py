"""Tables: columns where they fit, words whole, else a few lines for each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from chronos.cli.tables import table

ROWS = (
    ("the early months", "2011-01-01/2011-04-30", "told as past"),
    ("recently", "", "nothing"),
)


Lines = Callable[[str, Sequence[str]], list[str]]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lines:
    """The lines that the rows print on so many columns, below these heads."""

    def printed(columns: str, heads: Sequence[str]) -> list[str]:
        monkeypatch.setenv("COLUMNS", columns)
        table(ROWS, heads)
        return capsys.readouterr().out.splitlines()

    return printed


def test_without_a_screen_a_row_is_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """However long it is, for other programs to read."""
    monkeypatch.delenv("COLUMNS", raising=False)
    table([("x" * 200, "y")], ("long", "short"))
    assert capsys.readouterr().out.splitlines()[2] == "x" * 200 + "   y"


def test_cells_wrap_between_words_and_behind_slashes(lines: Lines) -> None:
    """No word is broken, and no line is longer than the screen."""
    assert lines("42", ("what", "interval", "why")) == [
        "what           interval       why",
        "─" * 42,
        "the early      2011-01-01/    told as past",
        "months         2011-04-30",
        "recently                      nothing",
    ]


def test_where_columns_do_not_fit_each_row_is_alone(lines: Lines) -> None:
    """Its first cell, then the others that are not empty, with their heads."""
    assert lines("40", ("what-is-written", "interval", "explanation")) == [
        "the early months",
        "  interval     2011-01-01/2011-04-30",
        "  explanation  told as past",
        "",
        "recently",
        "  explanation  nothing",
    ]


def test_a_word_longer_than_the_screen_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is no other way to show it."""
    monkeypatch.setenv("COLUMNS", "40")
    table([("z" * 50, "y")], ("what", "why"))
    assert capsys.readouterr().out.splitlines() == ["z" * 40, "z" * 10, "  why  y"]


def test_wide_letters_take_two_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next column begins below its head on the screen."""
    monkeypatch.delenv("COLUMNS", raising=False)
    table([("新聞", "y")], ("what", "why"))
    assert capsys.readouterr().out.splitlines()[::2] == ["what   why", "新聞   y"]
