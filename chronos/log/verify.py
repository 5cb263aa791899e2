"""Checking a whole log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import attrs

from chronos.codec.prose import Form
from chronos.errors import DamagedLog
from chronos.log.erasure.erasing import (
    ErasureBlame,
    Forgotten,
    Held,
    MaskingFault,
    Replacements,
    masked_key,
)
from chronos.log.files.fileio import log_file
from chronos.log.files.watermark import Watermark
from chronos.log.lines.line import Line
from chronos.log.lines.scan import Scan
from chronos.log.lines.tail import CUT, INCOMPLETE, hard_links, incomplete
from chronos.log.proofs.checkpoint import Checkpoint
from chronos.log.proofs.merkle import MerkleTree
from chronos.model.issue import Issue

_STEP = 4096

Progress = Callable[[int], None]


@attrs.frozen(kw_only=True)
class ErasedSince:
    """Bodies that one person erased since a checkpoint was made.

    Attributes:
        by: who signed the erasures.
        bodies: how many bodies are gone.
        erasures: the places of the erasures.
    """

    by: str
    bodies: int
    erasures: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Verification:
    """What a check of a log found.

    Attributes:
        records: intact records of complete batches, up to the first damage.
        root: Merkle root over them, hex.
        origin: the log's name; empty when there is no first record.
        issues: problems, the first damaged line among them; empty when all is well.
        erased: bodies that were erased since the checkpoint was made, by who did that; None
            without a checkpoint.
        marked: how many records the mark beside the log counts; None when it has no mark.
    """

    records: int
    root: str
    origin: str = ""
    issues: tuple[Issue, ...] = ()
    erased: tuple[ErasedSince, ...] | None = None
    marked: int | None = None

    @property
    def complete(self) -> bool:
        """Whether the last batch is complete, and no acknowledged one is missing behind it."""
        return all(issue.code not in {INCOMPLETE, CUT} for issue in self.issues)

    @property
    def checkpoint(self) -> Checkpoint:
        """What to keep elsewhere, to verify this log against later."""
        return Checkpoint(origin=self.origin, size=self.records, root=self.root)


def verify(
    path: Path,
    *,
    progress: Progress | None = None,
    checkpoint: Checkpoint | None = None,
    size: int | None = None,
) -> Verification:
    """Check chain, digests, batches and erasures of a log, from the first byte to the last.

    That the whole log was rewritten shows only against a checkpoint that was kept elsewhere. That
    batches were cut from the end shows against the log's mark too, if that is there.

    Args:
        path: the file.
        progress: called now and then with the bytes read so far.
        checkpoint: an earlier state that the log has to contain.
        size: count no records behind so many; all that are there by default.

    Raises:
        UsageError: the file does not exist.
        StorageError: it can't be read.
        NewerLog: a newer chronos wrote it.
    """
    path = log_file(path)
    mark = Watermark.read(path)
    scan = Scan(path)
    check = _Check(checkpoint, size)
    issues: list[Issue] = []
    try:
        for line in scan.each():
            check.see(line)
            if progress and check.grown.size % _STEP == 0:
                progress(scan.position)
    except DamagedLog as error:
        issues.append(_issue("CHR502", error.message, error.where, error.hint))
    else:
        issues += check.vanished(path)
        issues += check.unfinished(path, scan.end)
        issues += check.replaced(path, scan.end)
    if scan.tail:
        issues.append(incomplete(path, scan.tail))
    issues += hard_links(path)
    issues += check.differences(path)
    if progress:
        progress(scan.position)
    tree = check.tree
    return Verification(
        records=tree.size,
        root=tree.root(),
        origin=check.origin,
        issues=tuple(issues),
        erased=check.erased_since(checkpoint.size) if checkpoint else None,
        marked=mark.size if mark and mark.is_of(b'{"hash":"' + check.first) else None,
    )


class _Check:
    """What is gathered while a log is read.

    Attributes:
        origin: the log's name.
        first: the hash of its first line, hex.
        grown: the tree over all lines.
        tree: the tree over the lines of complete batches.
    """

    def __init__(self, checkpoint: Checkpoint | None, size: int | None) -> None:
        self.origin = ""
        self.first = b""
        self._size = size
        self.grown = MerkleTree()
        self.tree = MerkleTree()
        self._checkpoint = checkpoint
        self._root = self.grown.root()
        self._gone: list[tuple[str, str, int]] = []
        self._erasures: list[tuple[str, int, bytes | None]] = []
        self._signed: dict[int, str] = {}

    def see(self, line: Line) -> None:
        self.grown.add(line.head)
        if line.left == b"0" and (self._size is None or self.grown.size <= self._size):
            self.tree = self.grown.copy()
        if self.grown.size == 1:
            self.origin = line.id.decode()
            self.first = line.hash
        if self._checkpoint and self.grown.size == self._checkpoint.size:
            self._root = self.grown.root()
        if line.body == b"null":
            self._gone.append((line.kind.decode("ascii"), line.id.decode(), int(line.seq)))
        if line.kind == b"erasure":
            self._erasures.append((line.id.decode(), int(line.seq), line.body))
            self._signed[int(line.seq)] = line.by.decode()

    def erased_since(self, size: int) -> tuple[ErasedSince, ...]:
        """Bodies that erasures behind so many records took out, by who signed the erasures."""
        blame, found = ErasureBlame(self._erasures), defaultdict[str, list[int]](list)
        for kind, about, seq in self._gone:
            erasure = blame(kind, about, seq)
            if erasure is not None and erasure >= size:
                found[self._signed[erasure]].append(erasure)
        return tuple(
            ErasedSince(by=by, bodies=len(places), erasures=tuple(sorted(set(places))))
            for by, places in sorted(found.items())
        )

    def vanished(self, path: Path) -> list[Issue]:
        """Bodies that are gone without an erasure that accounts for it."""
        forgotten = Forgotten(self._erasures)
        return [
            _issue(
                "CHR503",
                "body is gone, but no later erasure of it is recorded",
                f"{path}:{seq + 1}",
                "restore the line from a copy",
            )
            for kind, about, seq in self._gone
            if not forgotten(kind, about, seq)
        ]

    def unfinished(self, path: Path, end: int) -> list[Issue]:
        """Bodies that an erasure names but that are still there; another reading finds them."""
        if not self._erasures:
            return []
        forgotten = Forgotten(self._erasures)
        there = [
            int(line.seq)
            for line in Scan(path, limit=end, digests=False).each()
            if line.body != b"null"
            and forgotten(line.kind.decode("ascii"), line.id.decode(), int(line.seq))
        ]
        if not there:
            return []
        return [
            Issue(
                code="CHR505",
                severity="warning",
                message=f"{len(there)} bodies that an erasure names are still there",
                where=f"{path}:{there[0] + 1}",
                hint="the erasure was interrupted: give the command again",
            )
        ]

    def replaced(self, path: Path, end: int) -> list[Issue]:
        """What erasures left in the place of bodies, but not by masking them."""
        replacements = Replacements(self._erasures)
        if not replacements.places:
            return []
        held = {
            int(line.seq): _held(line)
            for line in Scan(path, limit=end, digests=False).each()
            if int(line.seq) in replacements.places
        }
        return [_masking_issue(path, fault) for fault in replacements.faults(held)]

    def differences(self, path: Path) -> list[Issue]:
        """How the log differs from the checkpoint."""
        wanted = self._checkpoint
        if not wanted:
            return []
        missing = wanted.size - self.tree.size
        if wanted.origin != self.origin:
            problem = f"the checkpoint is of another log, {wanted.origin}"
        elif missing > 0:
            problem = f"{missing} records that the checkpoint counts are missing"
        elif self._root != wanted.root:
            problem = "records were changed since the checkpoint was made"
        else:
            return []
        return [_issue("CHR504", problem, str(path), "restore the file from a copy")]


def _held(line: Line) -> Held:
    form = Form(line.kind.decode("ascii"), line.type.decode("ascii"), int(line.v))
    return Held(form, line.id.decode(), None if line.body == b"null" else line.body)


def _masking_issue(path: Path, fault: MaskingFault) -> Issue:
    where = f"{path}:{fault.erasure + 1}"
    if fault.masked_key:
        return masked_key(fault.seq, where)
    return _issue(
        "CHR508",
        f"the erasure left in record {fault.seq} what no masking leaves: {fault.problem}",
        where,
        "compare the record with a copy of the log from before the erasure",
    )


def _issue(code: str, message: str, where: str, hint: str) -> Issue:
    return Issue(code=code, severity="error", message=message, where=where, hint=hint)
