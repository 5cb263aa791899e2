"""What a log file holds behind its last complete batch, and how that is reported."""

from __future__ import annotations

from pathlib import Path

import attrs

from chronos.model.issue import Issue

INCOMPLETE = "CHR501"
"""Code of the finding that the last batch of a log is not complete."""


@attrs.frozen(kw_only=True)
class Tail:
    """The beginning of a batch whose rest is missing.

    Attributes:
        line: number of its first line in the file, from 1.
        records: whole records in it.
        missing: records that it lacks, as its last whole record says; 0 when it has none.
        bytes: its size.
    """

    line: int
    records: int
    missing: int
    bytes: int


def incomplete(path: Path, tail: Tail, *, kept: str = "") -> Issue:
    """The finding that a log's last batch is not complete.

    Args:
        path: the log's file.
        tail: what there is of the batch.
        kept: the name of the file that it was moved to; empty when it is still in the log.
    """
    amount = _counted(tail.bytes, "byte")
    if tail.records:
        whole = f"{_counted(tail.records, 'record')} of {tail.records + tail.missing}"
        amount = f"{whole} ({amount})"
    fate = f"cut off and kept in {kept}" if kept else "left out"
    restore = "restore the log from a copy" + ("" if kept else " before anything is appended")
    return Issue(
        code=INCOMPLETE,
        severity="warning",
        message=f"the last batch is not complete; what there is of it, {amount}, is {fate}",
        where=f"{path}:{tail.line}",
        hint=f"if a command was interrupted, repeat it; otherwise {restore}",
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
