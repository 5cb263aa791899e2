"""What is found of a log file beside its records, and how that is reported."""

from __future__ import annotations

from pathlib import Path

import attrs

from chronos.model.issue import Issue

INCOMPLETE = "CHR501"
"""Code of the finding that the last batch of a log is not complete, and was never acknowledged."""

CUT = "CHR515"
"""Code of the finding that a log lacks records at its end that were acknowledged."""

LINKED = "CHR516"
"""Code of the finding that a log's file has other names."""


@attrs.frozen(kw_only=True)
class Tail:
    """What there is of a batch that is not complete, or the place where batches are missing.

    Attributes:
        line: number of its first line in the file, from 1.
        records: whole records in it.
        missing: records that it lacks, as its last whole record says; 0 when it has none.
        bytes: its size; 0 when the file ends with a complete batch.
        lost: records that were acknowledged and are missing; 0 when none is known to be.
    """

    line: int
    records: int
    missing: int
    bytes: int
    lost: int = 0


def incomplete(path: Path, tail: Tail, *, kept: str = "") -> Issue:
    """The finding that a log's end is not complete.

    Args:
        path: the log's file.
        tail: what there is of it.
        kept: the name of the file that it was moved to; empty when it is still in the log.
    """
    if tail.lost:
        return _cut(path, tail)
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


def _cut(path: Path, tail: Tail) -> Issue:
    one = tail.lost == 1
    lost = f"{_counted(tail.lost, 'record')} that {'was' if one else 'were'} acknowledged"
    rest = f"; what is left of the last batch, {_counted(tail.bytes, 'byte')}, is left out"
    return Issue(
        code=CUT,
        severity="error",
        message=f"the log was cut: {lost} {'is' if one else 'are'} missing at its end"
        + (rest if tail.bytes else ""),
        where=f"{path}:{tail.line}",
        hint="restore the log from a copy; `chronos repair --yes` goes on without them",
    )


def accepted(path: Path, tail: Tail, *, kept: str = "") -> Issue:
    """The finding that a person lets a log go on without its end; see `incomplete`."""
    if not tail.lost:
        return incomplete(path, tail, kept=kept)
    rest = f", what is left of the last batch is kept in {kept}" if kept else ""
    return Issue(
        code=CUT,
        severity="warning",
        message=f"the log goes on without {_counted(tail.lost, 'acknowledged record')}{rest}",
        where=f"{path}:{tail.line}",
        hint="verify it against a checkpoint, and look for a copy with the missing records",
    )


def hard_links(path: Path) -> tuple[Issue, ...]:
    """The finding that a log's file has other names, if it has."""
    names = path.stat().st_nlink
    if names < 2:
        return ()
    issue = Issue(
        code=LINKED,
        severity="warning",
        message=f"the log's file has {names} names (hard links): an erasure or a repair gives this "
        "name a new file, and what was erased stays under the others",
        where=str(path),
        hint="remove the other names; `cp` makes a copy that is a file of its own",
    )
    return (issue,)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
