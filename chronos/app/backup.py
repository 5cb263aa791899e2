"""Copying a log while others write to it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import attrs

from chronos.app.export import write_failed
from chronos.errors import DamagedLog, StorageError, UsageError
from chronos.findings import collecting, notice
from chronos.log.files.fileio import FileIO, keep_identity, log_file, sync_folder
from chronos.log.files.lock import is_locked
from chronos.log.files.watermark import Watermark, remove_mark
from chronos.log.lines.scan import HEAD, Scan, open_to_read
from chronos.log.lines.tail import incomplete
from chronos.log.verify import Progress, Verification, verify
from chronos.projection.followed_log import forget

_TRIES = 5


@attrs.frozen(kw_only=True)
class Backup:
    """A copy of a log, and what checking it found.

    Attributes:
        path: where it is.
        size: bytes.
        found: what was found when every line of the copy was checked.
    """

    path: Path
    size: int
    found: Verification


def backup(
    log: Path, target: Path, *, overwrite: bool = False, progress: Progress | None = None
) -> Backup:
    """Copy the complete batches of a log, and check every line of the copy.

    Writers are not stopped: a batch that one of them has not finished is left out. The copy gets
    the owner, group and mode of the log, and its name only when it was found to be sound.

    Args:
        log: the log.
        target: the copy; in a folder it gets the name of the log.
        overwrite: whether a file that is there is replaced.
        progress: called now and then with the bytes that were checked.

    Raises:
        UsageError: there is no log, or a file of that name.
        DamagedLog: the log is damaged, or lacks records that were acknowledged.
        StorageError: it can't be read, or the copy can't be written.
    """
    source, target = log_file(log), Path(os.path.realpath(target))
    target = target / source.name if target.is_dir() else target
    if target.exists():
        if source.exists() and target.samefile(source):
            raise UsageError("the copy would replace the log itself", hint="name another file")
        if not overwrite:
            raise UsageError(f"{target} exists", hint="name another file, or give --overwrite")
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _copy_of_one_state(source, beside)
        found = _sound(source, beside, progress)
        size = beside.stat().st_size
        remove_mark(target)  # it may be that of another log, as may be the projection
        forget(target)
        beside.replace(target)
        sync_folder(FileIO(), target.parent)
    except OSError as error:
        raise write_failed(target, error) from None
    finally:
        beside.unlink(missing_ok=True)
    return Backup(path=target, size=size, found=found)


def _copy_of_one_state(source: Path, beside: Path) -> None:
    """Copy the complete batches; again when an erasure or a repair made another file of the log."""
    for _ in range(_TRIES):
        mark = Watermark.read(source)  # first, so that it is not ahead of what is read
        with open_to_read(source) as file:
            _copy(file.fileno(), beside)
            is_written = is_locked(file.fileno())
            if not os.path.samestat(source.stat(), os.fstat(file.fileno())):
                beside.unlink()
                continue
        _cut_to_batches(source, beside, mark, is_written=is_written)
        return
    raise StorageError(
        "the log was replaced while it was copied", where=str(source), hint="try again"
    )


def _copy(file: int, beside: Path) -> None:
    """The bytes that an open file has now, in a new file that nobody else may read yet."""
    with (
        os.fdopen(os.dup(file), "rb") as old,
        os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new,
    ):
        shutil.copyfileobj(old, new, 1 << 20)
        keep_identity(new.fileno(), os.fstat(file))


def _cut_to_batches(
    source: Path, beside: Path, mark: Watermark | None, *, is_written: bool
) -> None:
    """Leave out a batch that is not complete, which is noticed unless somebody writes it now.

    Raises:
        DamagedLog: a line does not fit, or acknowledged records are missing.
    """
    scan = Scan(beside)
    try:
        with collecting():  # what is noticed of the copy is said of the log below
            for _ in scan.each():
                pass
    except DamagedLog as error:
        raise _of_source(error, source, beside) from None
    with beside.open("r+b") as new:
        if mark and mark.is_of(new.read(HEAD)) and mark.size > scan.size:
            lost = mark.size - scan.size
            raise DamagedLog(
                f"the log was cut: {lost} records that were acknowledged are missing at its end",
                where=str(source),
                hint="restore it from an older copy; nothing was copied",
            )
        if scan.tail:
            new.truncate(scan.end)
            if not is_written:
                notice(incomplete(source, scan.tail))
        elif not scan.ends_with_feed:
            new.seek(0, os.SEEK_END)
            new.write(b"\n")
        new.flush()
        os.fsync(new.fileno())


def _sound(source: Path, beside: Path, progress: Progress | None) -> Verification:
    """What checking the copy finds.

    Raises:
        DamagedLog: bytes were changed or lost.
    """
    found = verify(beside, progress=progress)
    issues = tuple(
        attrs.evolve(issue, where=issue.where.replace(str(beside), str(source), 1))
        for issue in found.issues
    )
    for issue in issues:
        if issue.severity == "error":
            raise DamagedLog(issue.message, where=issue.where, hint=issue.hint)
    return attrs.evolve(found, issues=issues)


def _of_source(error: DamagedLog, source: Path, beside: Path) -> DamagedLog:
    where = error.where.replace(str(beside), str(source), 1)
    return DamagedLog(error.message, where=where, hint=error.hint)
