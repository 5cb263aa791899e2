"""Going on after damage: what is intact stays, the rest is kept aside."""

from __future__ import annotations

from pathlib import Path

import attrs

from chronos.errors import DamagedLog
from chronos.log.aside import Disk, cut, failed
from chronos.log.lock import WriterLock
from chronos.log.scan import Scan


@attrs.frozen(kw_only=True)
class Repair:
    """What a repair left.

    Attributes:
        records: intact records that stay.
        kept: the file with everything from the first damaged batch on; None when nothing had to
            be cut.
    """

    records: int
    kept: Path | None = None


def repair(path: Path, *, disk: Disk | None = None) -> Repair:
    """Cut a log off before its first damaged or torn batch, and keep the rest in a file.

    Records behind the damage may be fine, but nothing proves it any more: build them again.
    A copy of the log from elsewhere is better than a repair.

    Raises:
        UsageError: there is no such file.
        DamagedLog: not even the first batch is intact, or the file is no log.
        NewerLog: a newer chronos wrote it.
        LogLocked: another process is writing.
        StorageError: it can't be written.
    """
    Scan(path).check_start()
    lock = WriterLock(path)
    try:
        scan = Scan(path)
        whole = _read(scan)
        if whole:
            return Repair(records=scan.size)
        kept = cut(disk or Disk(), path, scan.end, "damaged")
    except OSError as error:
        raise failed(path, error) from None
    finally:
        lock.release()
    return Repair(records=scan.size, kept=kept)


def _read(scan: Scan) -> bool:
    """Read to the first damage; whether there is none."""
    try:
        for _ in scan.each():
            pass
    except DamagedLog:
        if not scan.size:
            raise
        return False
    return not scan.torn
