"""Text on its way to a terminal can't act on it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest

from chronos.cli.screen import clean, emit_bytes, emit_json, one_line
from chronos.errors import StorageError

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


def _pieces() -> Iterator[bytes]:
    for number in range(40):
        yield b"%06d" % number * 6_000
        yield b"\r\n\x1b[31m\xc3\xa4\xff\n"


def test_an_export_that_does_not_fit_in_memory_comes_out_as_it_is(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """It waits in a temporary file until its last piece is there."""
    emit_bytes(_pieces())
    assert capfdbinary.readouterr().out == b"".join(_pieces())


def test_an_export_on_a_terminal_is_made_safe(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line ends become those of the system, control characters and broken bytes are shown."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    emit_bytes([b"a\r", b"\n\x1b[31m\xc3", b"\xa4\xff\tb"])
    assert capsys.readouterr().out == "a\n\\x1b[31m\u00e4\ufffd\tb"


def test_an_export_that_fails_prints_nothing(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Not even what was made before."""

    def failing() -> Iterator[bytes]:
        yield from _pieces()
        raise StorageError("no more")

    with pytest.raises(StorageError):
        emit_bytes(failing())
    assert capfdbinary.readouterr().out == b""
