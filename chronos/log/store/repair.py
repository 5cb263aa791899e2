"""Repair: intact records stay, the rest is kept in another file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import attrs

from chronos.codec import Codec, Erasure
from chronos.errors import DamagedLog
from chronos.findings import notice
from chronos.log.batches.batch_encoder import BatchEncoder
from chronos.log.batches.genesis import key_of
from chronos.log.batches.policy import Clock, default_clock, default_salts, stamp
from chronos.log.files.fileio import (
    FileIO,
    cut,
    failed,
    keep_identity,
    log_file,
    new_file,
    sync_folder,
    write_all,
)
from chronos.log.files.lock import WriterLock
from chronos.log.files.watermark import Watermark, WatermarkFile
from chronos.log.lines.line import Line, without_body
from chronos.log.lines.scan import Scan
from chronos.log.lines.tail import accepted, hard_links

_BY = "chronos.repair"
_WHY = "the body did not have its digest any more"


@attrs.frozen(kw_only=True)
class Repair:
    """What a repair left.

    Attributes:
        records: intact records that stay.
        kept: the file with all that was taken out of the log; None when nothing had to be.
        bodies: places of records of which only the body was damaged, and is gone now.
    """

    records: int
    kept: Path | None = None
    bodies: tuple[int, ...] = ()


def repair(path: Path, *, disk: FileIO | None = None, clock: Clock | None = None) -> Repair:
    """Take damage out of a log, and keep what is taken out in a file `<path>.damaged-<n>`.

    Where only bodies are damaged, these go, as an erasure by `chronos.repair` records; chain,
    root and all other records stay. Otherwise the log is cut off before its first damaged or torn
    batch: records behind it may be fine, but nothing proves it any more.
    A copy of the log from elsewhere is better than a repair.

    Raises:
        UsageError: the file does not exist.
        DamagedLog: not even the first batch is intact, or the file is no log.
        NewerLog: a newer chronos wrote it.
        LogLocked: another process is writing.
        StorageError: it can't be written.
    """
    path, disk = log_file(path), disk or FileIO()
    Scan(path, digests=False).check_start()
    lock = WriterLock(path)
    try:
        for issue in hard_links(path):
            notice(issue)
        bodies = damaged_bodies(path)
        if bodies:
            return _without(path, bodies, disk, clock or default_clock())
        return _without_end(path, disk)
    except OSError as error:
        raise failed(path, error) from None
    finally:
        lock.release()


def _without_end(path: Path, disk: FileIO) -> Repair:
    """Cut off what lies behind the last intact batch, and accept that what lay there is gone."""
    scan = Scan(path)
    if _read(scan):
        return Repair(records=scan.size)
    # Before the cut: a mark that is behind claims nothing.
    _note(path, scan.watermark, disk)
    is_longer = path.stat().st_size > scan.end
    kept = cut(disk, path, scan.end, "damaged") if is_longer else None
    if scan.tail:
        notice(accepted(path, scan.tail, kept=kept.name if kept else ""))
    return Repair(records=scan.size, kept=kept)


def _note(path: Path, mark: Watermark, disk: FileIO) -> None:
    file = WatermarkFile(disk, path)
    file.note(mark)
    file.sync()
    file.close()


def damaged_bodies(path: Path) -> tuple[int, ...]:
    """Places of records whose bodies alone are damaged; none when there is other damage too."""
    if not _has_damage(path):
        return ()  # a torn batch may have bodies that are damaged too
    scan = Scan(path, digests=False)
    try:
        found = tuple(int(line.seq) for line in scan.each() if _is_damaged(line))
    except DamagedLog:
        return ()
    return () if scan.tail else found


def _has_damage(path: Path) -> bool:
    try:
        for _ in Scan(path).each():
            pass
    except DamagedLog:
        return True
    return False


def _is_damaged(line: Line) -> bool:
    digest = hashlib.sha256(line.body).hexdigest().encode("ascii")
    return line.body != b"null" and digest != line.digest


def _read(scan: Scan) -> bool:
    """Read to the first damage; whether there is none."""
    try:
        for _ in scan.each():
            pass
    except DamagedLog:
        if not scan.size:
            raise
        return False
    return not scan.tail


def _without(path: Path, bodies: Sequence[int], disk: FileIO, clock: Clock) -> Repair:
    """Rewrite the log without some bodies, and with the erasure that accounts for it."""
    kept = new_file(disk, path, "damaged")
    copy = path.with_name(f"{path.name}.erasing")
    copy.unlink(missing_ok=True)
    target = disk.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        keep_identity(target, path.stat())
        with kept:
            scan = Scan(path, digests=False)
            origin = key = ""
            for line in scan.each():
                gone = int(line.seq) in bodies
                if not origin:
                    origin, key = line.id.decode(), "" if gone else key_of(line.body)
                if gone:
                    kept.write(without_body(line, gone=False))
                write_all(disk, target, without_body(line, gone=gone))
        act = Erasure(target=origin, why=_WHY, records=tuple(bodies))
        sealer = BatchEncoder(
            key=key,
            salts=default_salts(),
            recorded_at=stamp(clock()),
            records=lambda: (),  # it leaves nothing of the bodies that it takes out
        )
        drafts = [Codec(()).draft(act, by=_BY)]
        lines, last = sealer.seal(drafts, seq=scan.size, before=scan.last_hash)
        write_all(disk, target, lines)
        disk.fsync(target)
    finally:
        os.close(target)
    disk.replace(copy, path)
    sync_folder(disk, path.parent)
    _note(path, Watermark(scan.first, scan.size + 1, last), disk)
    return Repair(records=scan.size + 1, kept=kept.path, bodies=tuple(bodies))
