"""Text on its way to a terminal can't act on it."""

from __future__ import annotations

import json

import pytest

from chronos.cli.screen import clean, emit_json, one_line

EVIL = "\x1b]0;title\x07\x9b31m\x7f\u202edesrever\u2066\x00"


def test_control_characters_are_written_out() -> None:
    """Escapes, C1 controls and directional overrides become visible text."""
    cleaned = clean(EVIL)
    assert cleaned.isprintable()
    assert cleaned.startswith("\\x1b]0;title\\x07\\x9b31m")


def test_letters_of_all_scripts_and_joiners_stay() -> None:
    """Arabic, combining marks, joiners and dashes are text, not control."""
    text = "حلب — naïve e\u0301 می\u200cخواهم 👩\u200d🚒"
    assert clean(text) == text


def test_one_line_joins_white_space() -> None:
    """Line ends and tabs become single spaces."""
    assert one_line(" a\n\tb  c ") == "a b c"


def test_json_keeps_its_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters in JSON become escapes that mean the same."""
    emit_json(json.dumps({"text": EVIL}, ensure_ascii=False).encode())
    out = capsys.readouterr().out
    assert out.rstrip("\n").isprintable()
    assert json.loads(out) == {"text": EVIL}


def test_a_lone_surrogate_can_be_printed() -> None:
    """What is no character at all is written out too."""
    assert clean("\ud800") == "\\u{d800}"
