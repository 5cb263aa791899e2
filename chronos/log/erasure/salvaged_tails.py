"""Tails that were cut from a log and kept beside it: erasing reaches them too.

A line that can be parsed is masked by the same rule as the log: its free text, and who signed it.
In a broken piece only the values of JSON strings are masked, in every way that JSON escapes them;
object keys stay, and so do values without white space under a key that never holds free text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from chronos.codec import read_json, write_json
from chronos.codec.prose import MASK, Form, Prose, is_free, mask
from chronos.errors import InputError
from chronos.log.erasure.names import NameSearch
from chronos.log.files.fileio import FileIO, failed, keep_identity, log_file, sync_folder, write_all
from chronos.log.lines.line import Line, parse, without_body

_WORDS = ("torn", "damaged")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)("?)', re.DOTALL)
_CHAR = re.compile(
    r"\\u([0-9a-fA-F]{4})(?:(?<=[dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2}))?"
    r"|\\(.)|(.)",
    re.DOTALL,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def kept_files(log: Path) -> tuple[Path, ...]:
    """The files with tails that were cut from a log, by name."""
    found = [
        path
        for word in _WORDS
        for path in log.parent.glob(f"{_literal(log.name)}.{word}-*")
        if path.is_file() and not path.is_symlink()
    ]
    return tuple(sorted(found))


def mask_kept(
    log: Path,
    names: NameSearch | None,
    ids: AbstractSet[str],
    *,
    prose: Prose,
    disk: FileIO | None = None,
) -> tuple[str, ...]:
    """Mask names in the tails kept beside a log, and take out lines about some ids.

    Args:
        log: the log's file.
        names: what to mask, None for nothing.
        ids: what the lines to take out are about; pieces that mention one are masked whole.
        prose: knows which strings are free text.
        disk: the calls that change files.

    Returns:
        The names of the files that were changed.

    Raises:
        StorageError: one can't be read or written.
    """
    changed = []
    for path, after in _changed(log_file(log), names, ids, prose):
        try:
            _replace(disk or FileIO(), path, after)
        except OSError as error:
            raise failed(path, error) from None
        changed.append(path.name)
    return tuple(changed)


def kept_with(
    log: Path, names: NameSearch | None, ids: AbstractSet[str], *, prose: Prose
) -> tuple[str, ...]:
    """The names of the files that `mask_kept` would change.

    Raises:
        StorageError: one can't be read.
    """
    return tuple(path.name for path, _ in _changed(log_file(log), names, ids, prose))


def _changed(
    log: Path, names: NameSearch | None, ids: AbstractSet[str], prose: Prose
) -> Iterator[tuple[Path, bytes]]:
    """The kept files that are to change, with what they are to hold."""
    for path in kept_files(log):
        try:
            before = path.read_bytes()
        except OSError as error:
            raise failed(path, error) from None
        lines = before.splitlines(keepends=True)
        after = b"".join(_clean(line, names, ids, prose) for line in lines)
        if after != before:
            yield path, after


def _clean(raw: bytes, names: NameSearch | None, ids: AbstractSet[str], prose: Prose) -> bytes:
    line = parse(raw)
    if line and line.id.decode() in ids:
        return without_body(line, gone=True)
    text = raw.decode("utf-8", "surrogateescape")
    if any(name in text for name in ids):  # a piece of a line, or one that mentions it
        return mask(text).encode("utf-8", "surrogateescape")
    if not names:
        return raw
    masked = _masked_line(line, names, prose) if line else None
    if masked is None:
        masked = _masked_piece(text, names).encode("utf-8", "surrogateescape")
    return masked


def _masked_line(line: Line, names: NameSearch, prose: Prose) -> bytes | None:
    """The bytes of a line with its free text masked; None when its body can't be read."""
    try:
        fields = read_json(line.body)
    except InputError:
        return None
    signer = names.masked(line.by.decode()).encode()
    if signer != line.by:
        before, _, behind = line.head.rpartition(b'"by":"%b"' % line.by)
        line = line._replace(head=b'%b"by":"%b"%b' % (before, signer, behind))
    if isinstance(fields, dict):
        form = Form(line.kind.decode("ascii"), line.type.decode("ascii"), int(line.v))
        found = prose.changed(fields, form, names.masked)
        line = line if found == fields else line._replace(body=write_json(found))
    return without_body(line, gone=False)


class _String(NamedTuple):
    """A JSON string in a piece: where its inside is, whether it is a key, and of which key."""

    start: int
    end: int
    is_key: bool
    key: str


def _masked_piece(text: str, names: NameSearch) -> str:
    for found in reversed(list(_strings(text))):
        inside = text[found.start : found.end]
        fixed = is_free(found.key) is False and not re.search(r"\s", inside)
        if not (found.is_key or fixed):
            text = text[: found.start] + _masked_escaped(inside, names) + text[found.end :]
    return text


def _strings(text: str) -> Iterator[_String]:
    """The strings of a piece, which may begin inside one."""
    readings = [list(_STRING.finditer(quoted)) for quoted in (text, f'"{text}')]
    fitting = [_fitting(readings[0], text), _fitting(readings[1], f'"{text}')]
    shift = int(not text.startswith("{") and fitting[1] >= fitting[0])
    whole, key = '"' * shift + text, ""
    for found in readings[shift]:
        is_key = bool(found[2]) and whole[found.end() :].lstrip()[:1] == ":"
        yield _String(max(0, found.start(1) - shift), found.end(1) - shift, is_key, key)
        key = found[1] if is_key else key


def _fitting(strings: list[re.Match[str]], text: str) -> int:
    """How many strings end where JSON lets them end."""
    return sum(text[found.end() : found.end() + 1] in {",", ":", "]", "}"} for found in strings)


def _masked_escaped(inside: str, names: NameSearch) -> str:
    """The inside of a JSON string with names masked, however their characters are escaped."""
    pieces = [(found[0], _meant(found)) for found in _CHAR.finditer(inside)]
    plain = "".join(char for _, char in pieces)
    masked = names.masked(plain)
    return "".join(
        MASK if new != char else written
        for (written, char), new in zip(pieces, masked, strict=True)
    )


def _meant(found: re.Match[str]) -> str:
    """The character that a piece of a JSON string means."""
    high, low, escaped, plain = found.groups()
    if low:
        return chr(0x10000 + ((int(high, 16) & 0x3FF) << 10) + (int(low, 16) & 0x3FF))
    if high:
        return chr(int(high, 16))
    return _ESCAPES.get(escaped, escaped) if escaped else str(plain)


def _replace(disk: FileIO, path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.name}.erasing")
    beside.unlink(missing_ok=True)
    file = disk.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        keep_identity(file, path.stat())
        write_all(disk, file, content)
        disk.fsync(file)
    finally:
        os.close(file)
    disk.replace(beside, path)
    sync_folder(disk, path.parent)


def _literal(name: str) -> str:
    """A name as a glob that means itself."""
    return re.sub(r"([*?\[])", r"[\1]", name)
