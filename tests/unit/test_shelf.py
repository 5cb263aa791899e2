"""The shelf: a sequence whose items lie in a temporary file."""

from __future__ import annotations

import errno

import pytest

from chronos.errors import StorageError
from chronos.model.article import Article
from chronos.shelf import Shelf

ARTICLES = tuple(
    Article(id=f"a-{number}", headline="Rain", text="It rained. " * number) for number in range(9)
)


def test_it_gives_back_what_was_laid_on_it() -> None:
    """By place, by slice, one after the other, and more than once."""
    shelf = Shelf(ARTICLES)
    assert (len(shelf), shelf[3], shelf[-1]) == (9, ARTICLES[3], ARTICLES[8])
    assert shelf[2:5] == ARTICLES[2:5]
    assert tuple(shelf) == tuple(shelf) == ARTICLES
    assert ARTICLES[4] in shelf
    with pytest.raises(IndexError):
        shelf[9]


def test_it_can_grow_while_it_is_read() -> None:
    """Reading and writing do not disturb each other."""
    shelf = Shelf(ARTICLES[:2])
    first, *_ = shelf
    shelf.append(ARTICLES[2])
    assert (first, tuple(shelf)) == (ARTICLES[0], ARTICLES[:3])


def test_an_arrangement_is_a_shelf_of_its_own() -> None:
    """It shares the file; what is laid on one does not show on the other."""
    shelf = Shelf(ARTICLES)
    turned = shelf.arranged([5, 1])
    turned.append(ARTICLES[0])
    assert tuple(turned) == (ARTICLES[5], ARTICLES[1], ARTICLES[0])
    assert tuple(shelf) == ARTICLES


def test_it_equals_a_sequence_of_equal_items() -> None:
    """Another shelf, or a tuple of the same."""
    shelf = Shelf(ARTICLES)
    assert shelf == Shelf(ARTICLES)
    assert shelf == ARTICLES
    assert shelf != ARTICLES[1:]
    assert shelf != 9


def test_more_than_memory_should_hold_lies_in_a_file() -> None:
    """Large items come back as they were."""
    large = [Article(id=str(number), headline="", text="x" * 400_000) for number in range(8)]
    assert Shelf(large) == large


def test_a_folder_without_room_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what the folder is for, and how to name another."""

    def full(self: object, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    shelf: Shelf[str] = Shelf()
    monkeypatch.setattr("tempfile.SpooledTemporaryFile.write", full)
    with pytest.raises(StorageError, match="temporary file can't be written: No space") as caught:
        shelf.append("rain")
    assert "TMPDIR" in caught.value.hint
