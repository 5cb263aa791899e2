"""Words that name nothing: the message says what there is."""

from __future__ import annotations

import pytest

from chronos.app.names import check_names, unknown
from chronos.errors import UsageError


def test_the_nearest_known_word_is_the_hint() -> None:
    """A word with one letter wrong is answered with the right one."""
    assert "ceasefire" in unknown("event type", "ceasfire", ["ceasefire", "talks"]).hint


def test_without_a_near_word_all_are_listed() -> None:
    """When nothing is near, the hint lists what there is, in order."""
    assert unknown("format", "xyzzy", ["json", "ical"]).hint == "available: ical, json"


def test_known_words_pass_and_the_first_unknown_one_is_named() -> None:
    """Only a word that names nothing is refused."""
    check_names("status", ["planned"], ["planned", "denied"])
    with pytest.raises(UsageError, match="'done'"):
        check_names("status", ["planned", "done"], ["planned", "denied"])
