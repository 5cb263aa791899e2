"""Checkpoints and proofs: what to keep elsewhere, and what to show to a stranger."""

from __future__ import annotations

import os
from pathlib import Path

import attrs

from chronos.errors import DamagedLog, StorageError, UsageError
from chronos.log import Checkpoint, Progress, Verification, verify
from chronos.log.lines.tail import CUT
from chronos.log.proofs.proof import Proof, prove
from chronos.log.proofs.signed_note import MAX_NOTE, is_signed, key_name, new_key, parse_note, sign
from chronos.log.store.durable import acknowledged, make_durable


def checkpoint(log: Path, *, key: str = "", progress: Progress | None = None) -> str:
    """The checkpoint of a log as it is now, signed when a key is given; every line is checked.

    It covers what was acknowledged, and not the batch that a writer is just writing.

    Raises:
        UsageError: the log does not exist, it is empty, or the key is for another log.
        DamagedLog: bytes were changed or lost.
    """
    found = _intact(log, progress)
    return _signed(found.checkpoint, key) if key else found.checkpoint.text


def proof(log: Path, seq: int, *, key: str = "") -> Proof:
    """The proof that a log contains a record; its checkpoint is signed when a key is given.

    Raises:
        UsageError: the log or the record does not exist, or the key is for another log.
        DamagedLog: bytes were changed or lost.
    """
    found = prove(log, seq, size=acknowledged(log))
    make_durable(log)
    if not key:
        return found
    return attrs.evolve(found, checkpoint=_signed(Checkpoint.parse(found.checkpoint), key))


def check_proof(text: str, *, key: str = "") -> Proof:
    """A proof that holds, and whose checkpoint the key has signed when one is given.

    Raises:
        UsageError: the text is no proof, or it does not hold.
    """
    found = Proof.parse(text)
    if not found.holds:
        raise UsageError("the proof does not hold", hint="the record or the log was changed")
    if key:
        _check_signature(found.checkpoint, key)
    return found


def read_checkpoint(path: Path, *, key: str = "") -> Checkpoint:
    """A checkpoint in a file; with a key its signature is checked.

    Raises:
        UsageError: the file can't be read, is no checkpoint, or is not signed by the key.
    """
    text = read_text(path)
    if key:
        _check_signature(text, key)
    return Checkpoint.parse(text)


def read_text(path: Path) -> str:
    """A short text file.

    Raises:
        UsageError: it can't be read, or is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read(MAX_NOTE + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"can't be read: {error}", where=str(path)) from None


def make_key(log: Path, path: Path) -> str:
    """Write a new key to sign a log's checkpoints with; returns the one to check them with.

    Raises:
        UsageError: the log does not exist, or the file is there already.
        StorageError: it can't be written.
    """
    private, public = new_key(_intact(log, None).origin)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UsageError("there is a file already", where=str(path)) from None
    except OSError as error:
        raise StorageError(f"can't be written: {error.strerror}", where=str(path)) from None
    with os.fdopen(file, "w", encoding="utf-8") as stream:
        stream.write(private + "\n")
    return public


def _intact(log: Path, progress: Progress | None) -> Verification:
    found = verify(log, progress=progress, size=acknowledged(log))
    make_durable(log)
    if any(issue.code == CUT for issue in found.issues):
        raise DamagedLog(
            "a log that was cut gets no checkpoint",
            where=str(log),
            hint="restore the log from a copy",
        )
    for issue in found.issues:
        if issue.severity == "error":
            raise DamagedLog(issue.message, where=issue.where, hint=issue.hint)
    if not found.records:
        raise UsageError("the log is empty", where=str(log), hint="`chronos build` fills it")
    return found


def _signed(point: Checkpoint, key: str) -> str:
    name = key_name(key)
    if name != point.origin:
        raise UsageError(f"the key is for {name}, the log is {point.origin}")
    return sign(point.text, key)


def _check_signature(text: str, key: str) -> None:
    if not is_signed(parse_note(text), key):
        raise UsageError(
            "the checkpoint is not signed by this key",
            hint="it was changed, or made by somebody else",
        )
