"""Checking a whole log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs

from chronos.errors import DamagedLog
from chronos.log.line import Line
from chronos.log.merkle import MerkleTree
from chronos.log.scan import Scan
from chronos.model.issue import Issue

Progress = Callable[[int], None]


@attrs.frozen(kw_only=True)
class Verification:
    """What a check of a log found.

    Attributes:
        records: intact records, up to the first damage.
        root: Merkle root over them, hex.
        issues: problems, the first damaged line among them; empty when all is well.
    """

    records: int
    root: str
    issues: tuple[Issue, ...] = ()


def verify(path: Path, *, progress: Progress | None = None) -> Verification:
    """Check chain, digests, batches and erasures of a log, from the first byte to the last.

    Lines that were cut from the end whole batches at a time do not show: compare `records` and
    `root` with a checkpoint kept elsewhere.

    Args:
        path: the file.
        progress: called now and then with the bytes read so far.

    Raises:
        UsageError: there is no such file.
        StorageError: it can't be read.
        NewerLog: a newer chronos wrote it.
    """
    scan = Scan(path)
    tree = MerkleTree()
    erased = _Erased()
    issues: list[Issue] = []
    try:
        for batch in scan.batches():
            for line in batch:
                tree.add(line.head)
                erased.see(line)
            if progress:
                progress(scan.end)
    except DamagedLog as error:
        issues.append(_issue("CHR502", error.message, error.where, error.hint))
    else:
        issues.extend(erased.issues(path))
    if scan.torn:
        issues.append(_torn(path, scan.size + 1))
    return Verification(records=tree.size, root=tree.root(), issues=tuple(issues))


class _Erased:
    """Bodies that are gone, and the erasures that account for them."""

    def __init__(self) -> None:
        self._gone: list[tuple[int, bytes]] = []
        self._erasures: dict[bytes, int] = {}

    def see(self, line: Line) -> None:
        if line.body == b"null":
            self._gone.append((int(line.seq), line.id))
        if line.kind == b"erasure":
            self._erasures[line.id] = int(line.seq)

    def issues(self, path: Path) -> list[Issue]:
        return [
            _issue(
                "CHR503",
                "body is gone, but no later erasure of it is recorded",
                f"{path}:{seq + 1}",
                "restore the line from a copy",
            )
            for seq, about in self._gone
            if self._erasures.get(about, -1) < seq
        ]


def _issue(code: str, message: str, where: str, hint: str) -> Issue:
    return Issue(code=code, severity="error", message=message, where=where, hint=hint)


def _torn(path: Path, number: int) -> Issue:
    return Issue(
        code="CHR501",
        severity="warning",
        message="the last batch was not written to its end",
        where=f"{path}:{number}",
        hint="the next writer cuts it and keeps it aside",
    )
