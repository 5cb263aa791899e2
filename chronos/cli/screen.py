"""What reaches a person: data on standard output, messages on standard error, both made safe."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from textwrap import TextWrapper
from typing import TextIO

import click

_IN_MEMORY = 1 << 20
"""Bytes of an export that are kept in memory before there is a file."""

# C0 and C1 controls, line separators, directional overrides, tags, lone surrogates: all that can
# move the cursor, colour the screen, or make text read otherwise than it is.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def clean(text: str, *, keep: str = "") -> str:
    r"""The text with each control character written out; those in `keep` stay.

    >>> print(clean("a\x1b[31mb\n"))
    a\x1b[31mb\n
    """
    return _UNSAFE.sub(lambda match: _written_out(match[0], keep), text)


def one_line(text: str) -> str:
    """The text on one line, white space joined, safe to print."""
    return clean(" ".join(text.split()))


def emit(text: str) -> None:
    """Print data on standard output; line ends stay, other control characters are written out."""
    sys.stdout.write(clean(text, keep="\n") + "\n")


def emit_lines(lines: Iterable[str]) -> None:
    """Print lines as `emit` does, on a terminal that they overflow through a pager.

    `PAGER` names the pager; with `PAGER=cat` or `TERM=dumb` there is none.
    """
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        for line in lines:
            emit(line)
        return
    shown = [clean(line, keep="\n") for line in lines]
    if sum(line.count("\n") + 1 for line in shown) < os.get_terminal_size().lines:
        sys.stdout.write("".join(f"{line}\n" for line in shown))
        return
    os.environ.setdefault("LESS", "-FRX")
    click.echo_via_pager(f"{line}\n" for line in shown)


def emit_json(data: bytes) -> None:
    """Print JSON, with control characters as JSON escapes."""
    text = data.decode("utf-8").rstrip("\n")
    sys.stdout.write(_UNSAFE.sub(_json_escape, text) + "\n")


def emit_bytes(pieces: Iterable[bytes]) -> None:
    """Write an export on standard output: as it is, but made safe when that is a terminal.

    Nothing is written before the last piece is there, so that a failure leaves no half of it;
    until then a long one lies in a temporary file.

    Raises:
        StorageError: the temporary file can't be written.
    """
    from chronos.shelf import Scratch

    with Scratch(max_size=_IN_MEMORY) as data:
        for piece in pieces:
            data.write(piece)
        data.seek(0)
        if not sys.stdout.isatty():
            shutil.copyfileobj(data, sys.stdout.buffer, _IN_MEMORY)
            sys.stdout.buffer.flush()
            return
        for line in data:
            text = line.decode("utf-8", "replace").replace("\r\n", "\n")
            sys.stdout.write(clean(text, keep="\n\t"))


def say(message: str) -> None:
    """Print a message on one line of standard error."""
    click.echo(clean(message), err=True)


def complain(kind: str, message: str, *, where: str = "", hint: str = "") -> None:
    """Print an error or a warning: `chronos: kind: message (where)` and the hint below it."""
    place = f" ({clean(where)})" if where else ""
    for line in _wrapped(f"chronos: {kind}: {one_line(message)}{place}"):
        say(line)
    for line in _wrapped(f"  {one_line(hint)}") if hint else ():
        say(line)


def width(stream: TextIO | None = None, *, piped: int = 100) -> int:
    """Columns to fill, never under 40: the terminal's or those that COLUMNS asks for, else `piped`.

    Args:
        stream: what is printed on; standard output unless given.
        piped: when it is no terminal and COLUMNS is not set.
    """
    asked = os.environ.get("COLUMNS", "")
    columns = int(asked) if asked.isdecimal() else 0
    with suppress(OSError):
        columns = columns or os.get_terminal_size((stream or sys.stdout).fileno()).columns
    return max(40, columns or piped)


def _wrapped(message: str) -> list[str]:
    """A message in lines that fit a terminal, words whole."""
    if not sys.stderr.isatty():
        return [message]
    wrapper = TextWrapper(
        width(sys.stderr), subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return wrapper.wrap(message)


def _written_out(char: str, keep: str) -> str:
    if char in keep:
        return char
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    code = ord(char)
    return named.get(char) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{{{code:x}}}")


def _json_escape(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\n":
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
