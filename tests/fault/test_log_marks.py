"""What a log's mark distinguishes: what was never acknowledged, and what was."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chronos.errors import DamagedLog, StorageError
from chronos.log import FileIO, derived_salts, open_log, repair, verify
from chronos.log.files.watermark import Watermark, remove_mark
from chronos.model.record import Draft

NOON = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


def note(number: int, size: int = 0) -> Draft:
    """A retraction, as long as one wants."""
    body = b'{"target":"r-%d","why":"%s"}' % (number, b"x" * size)
    return Draft(kind="retraction", id=f"r-{number}", body=body, by="Jo")


def append(path: Path, *drafts: Draft, disk: FileIO | None = None) -> None:
    """One batch, the same bytes in every run."""
    with open_log(path, write=True, clock=lambda: NOON, salts=derived_salts, disk=disk) as log:
        log.append(drafts)


def ids(path: Path) -> list[str]:
    """Ids that a reader sees, but for that of the log's own record."""
    with open_log(path) as log:
        return [record.header.id for record in log.records()][1:]


def codes(path: Path) -> list[str]:
    """What `verify` finds."""
    return [issue.code for issue in verify(path).issues]


def opened(path: Path) -> list[str]:
    """What a reader finds when it opens the log."""
    with open_log(path) as log:
        return [issue.code for issue in log.issues]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the log goes."""
    return tmp_path / "chronos.jsonl"


@pytest.fixture
def mark(path: Path) -> Path:
    """Its mark."""
    return path.with_name(f"{path.name}.mark")


def test_a_mark_follows_each_batch(path: Path, mark: Path) -> None:
    """Records, first and last hash, in one write of the same length, after the fsync."""
    calls: list[str] = []

    def fsync(file: int) -> None:
        calls.append("fsync")
        os.fsync(file)

    def pwrite(file: int, data: bytes, position: int) -> int:
        calls.append(f"mark {len(data)} at {position}")
        return os.pwrite(file, data, position)

    with open_log(path, write=True, disk=FileIO(fsync=fsync, pwrite=pwrite)) as log:
        calls.clear()
        records = [*log.append([note(1)]), *log.append([note(2), note(3)])]
    assert calls == ["fsync", "mark 256 at 0"] * 2
    found = Watermark.read(path)
    assert found == Watermark(records[0].hash.encode(), 4, bytes.fromhex(records[-1].hash))
    assert mark.stat().st_mode & 0o777 == 0o600
    with open_log(path, write=True, disk=FileIO(fsync=fsync, pwrite=pwrite)):
        calls.clear()
    assert calls == []


def test_what_was_acknowledged_is_cut_not_torn(path: Path) -> None:
    """However much is missing at the end: an error for readers, and no writer goes on."""
    append(path, note(1))
    append(path, note(2), note(3))
    append(path, note(4))
    content = path.read_bytes()
    for length in (0, 1, 40, 200, 800, 1200, len(content) - 500, len(content) - 2):
        path.write_bytes(content[:length])
        assert (codes(path), opened(path)) == (["CHR515"], ["CHR515"]), length
        with pytest.raises(DamagedLog, match="log that was cut"):
            open_log(path, write=True)
        assert path.read_bytes() == content[:length]
    path.write_bytes(content[:-1])
    assert (codes(path), opened(path)) == ([], [])


def test_repair_accepts_a_cut(path: Path) -> None:
    """What is left of the last batch is kept, and the log goes on behind what there is."""
    append(path, note(1))
    append(path, note(2))
    append(path, note(3), note(4))
    content = path.read_bytes()
    path.write_bytes(content[:-20])
    done = repair(path)
    assert (done.records, done.kept) == (3, path.with_name("chronos.jsonl.damaged-1"))
    assert codes(path) == []
    append(path, note(5))
    assert ids(path) == ["r-1", "r-2", "r-5"]
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2]))
    assert repair(path).kept is None
    assert (codes(path), ids(path)) == ([], ["r-1"])


def _as_pipe(mark: Path) -> None:
    mark.unlink()
    os.mkfifo(mark)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda mark: mark.unlink(),
        lambda mark: mark.write_bytes(b""),
        lambda mark: mark.write_bytes(b"\0" * 256),
        lambda mark: mark.write_bytes(mark.read_bytes()[:100]),
        lambda mark: mark.write_bytes(mark.read_bytes().replace(b'"size":4', b'"size":9')),
        lambda mark: (mark.unlink(), mark.mkdir()),
        _as_pipe,
    ],
)
def test_a_mark_that_can_not_be_read_claims_nothing(
    path: Path, mark: Path, spoil: Callable[[Path], object]
) -> None:
    """The log is read as if there were none, and writing goes on."""
    append(path, note(1), note(2))
    append(path, note(3))
    content = path.read_bytes()
    spoil(mark)
    assert codes(path) == []
    path.write_bytes(content[:-10])
    assert codes(path) == ["CHR501"]
    append(path, note(4))
    assert ids(path) == ["r-1", "r-2", "r-4"]


def test_a_mark_that_is_behind_claims_nothing(path: Path, mark: Path) -> None:
    """After a power loss, or beside a newer copy of the log; a writer brings it up."""
    append(path, note(1))
    before = mark.read_bytes()
    append(path, note(2))
    append(path, note(3))
    after = mark.read_bytes()
    mark.write_bytes(before)
    assert (codes(path), ids(path)) == ([], ["r-1", "r-2", "r-3"])
    with open_log(path, write=True):
        pass
    assert mark.read_bytes() == after


def test_the_mark_of_another_log_claims_nothing(path: Path, mark: Path, tmp_path: Path) -> None:
    """A log that was put in the place of a longer one is not cut."""
    append(path, note(1), note(2))
    other = tmp_path / "other.jsonl"
    with open_log(other, write=True) as log:
        log.append([note(7)])
    shutil.copy(other, path)
    assert (codes(path), opened(path)) == ([], [])
    append(path, note(8))
    assert ids(path) == ["r-7", "r-8"]


def test_a_log_that_was_removed_is_begun_again(path: Path) -> None:
    """The mark of the one before says nothing of it."""
    append(path, note(1), note(2))
    path.unlink()
    append(path, note(3))
    assert (codes(path), ids(path)) == ([], ["r-3"])


def lose_pages(content: bytes, start: int, size: int, dice: random.Random, old: bytes) -> bytes:
    """The file after a power loss: its new length, and of each page behind `start` new or old.

    Args:
        content: the file as it was written.
        start: where the batch begins that was not yet synced.
        size: bytes of a page.
        dice: decides.
        old: what the disk held before, for a page.
    """
    pages = bytearray(content)
    for at in range(start - start % size, len(content), size):
        if dice.random() < 0.5:
            begin, end = max(at, start), min(at + size, len(content))
            # The page that holds the end of what was synced was zero behind it.
            pages[begin:end] = bytes(end - begin) if at < start else old[: end - begin]
    return bytes(pages)


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("size", [512, 4096])
def test_zero_pages_of_an_unacknowledged_batch_are_torn(
    path: Path, mark: Path, size: int, *, marked: bool
) -> None:
    """In any order: the acknowledged records are there, and the next writer goes on."""
    append(path, note(1), note(2))
    start, before = path.stat().st_size, mark.read_bytes()
    append(path, *(note(number, size=3000) for number in range(3, 13)))
    content = path.read_bytes()
    lost = 0
    for seed in range(40):
        pages = lose_pages(content, start, size, random.Random(seed), bytes(size))  # noqa: S311 - no secret
        lost += pages != content
        path.write_bytes(pages)
        mark.write_bytes(before)
        if not marked:
            mark.unlink()
        assert codes(path) == opened(path) == ["CHR501"] * (pages != content), seed
        assert ids(path)[:2] == ["r-1", "r-2"]
        append(path, note(99))
        assert ids(path)[-1] == "r-99"
        assert codes(path) == []
        kept = path.with_name(f"{path.name}.torn-1")
        assert pages == content or kept.read_bytes() == pages[start:]
        kept.unlink(missing_ok=True)
    assert lost > 30


def test_stale_pages_of_an_unacknowledged_batch_are_torn(path: Path, mark: Path) -> None:
    """What the disk held before may be anything, lines of an older copy of the log too."""
    append(path, note(1), note(2))
    start, before = path.stat().st_size, mark.read_bytes()
    stale = (path.read_bytes() * 9)[:4096]
    append(path, *(note(number, size=3000) for number in range(3, 13)))
    content = path.read_bytes()
    for seed in range(40):
        for old in (stale, b"\xff" * 4096):
            pages = lose_pages(content, start, 4096, random.Random(seed), old)  # noqa: S311 - no secret
            path.write_bytes(pages)
            mark.write_bytes(before)
            assert codes(path) == ["CHR501"] * (pages != content), seed
            assert ids(path)[:2] == ["r-1", "r-2"]


def test_a_first_batch_may_be_lost_in_pieces(path: Path, mark: Path) -> None:
    """Nothing was acknowledged: the log is empty, and goes on."""
    with open_log(path, write=True) as log:
        before = mark.read_bytes()
        log.append([note(number, size=3000) for number in range(5)])
    content = path.read_bytes()
    for zero in (range(1), range(1, 2), range(2)):
        pages = bytearray(content)
        for page in zero:
            pages[page * 4096 : page * 4096 + 4096] = bytes(4096)
        path.write_bytes(pages)
        mark.write_bytes(before)
        assert codes(path) == ["CHR501"]
        append(path, note(7))
        assert ids(path) == ["r-7"]


@pytest.mark.parametrize(
    "behind",
    [
        lambda lines: b"some words\n",
        lambda lines: b"\n",
        lambda lines: lines[-1],
        b"".join,
    ],
)
def test_what_no_power_loss_leaves_is_damage(
    path: Path, behind: Callable[[list[bytes]], bytes]
) -> None:
    """Foreign lines, repeated lines and two batches behind the end are none of ours."""
    append(path, note(1))
    append(path, note(2))
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(path.read_bytes() + behind(lines))
    assert codes(path) == ["CHR502"]
    with pytest.raises(DamagedLog):
        open_log(path, write=True)


def test_zeros_before_a_later_batch_are_damage(path: Path, mark: Path) -> None:
    """A batch that another follows was acknowledged, whatever the mark knows of it."""
    append(path, note(1))
    start, before = path.stat().st_size, mark.read_bytes()
    append(path, *(note(number, size=3000) for number in range(2, 5)))
    append(path, note(6))
    content = bytearray(path.read_bytes())
    content[start + 5000 : start + 6024] = bytes(1024)
    path.write_bytes(content)
    for state in (before, b""):
        mark.write_bytes(state)
        assert codes(path) == ["CHR502"]


def test_a_long_batch_with_holes_is_not_seen(
    path: Path, mark: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where lines are not held until the last one is known, zeros show that they are not whole."""
    monkeypatch.setattr("chronos.log.lines.scan._LONG", 1)
    append(path, note(1))
    start, before = path.stat().st_size, mark.read_bytes()
    append(path, *(note(number, size=600) for number in range(2, 9)))
    assert len(ids(path)) == 8
    content = bytearray(path.read_bytes())
    content[start + 3000 : start + 4100] = bytes(1100)
    path.write_bytes(content)
    for state in (before, b""):
        mark.write_bytes(state)
        assert ids(path) == ["r-1"]


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_batch_that_failed_can_be_repeated(path: Path, code: int) -> None:
    """A failed fsync leaves nothing of the batch behind, so repeating it records it once."""
    append(path, note(1))
    calls = iter(range(100))

    def fsync(file: int) -> None:
        if next(calls):  # the first one belongs to opening
            raise OSError(code, os.strerror(code))

    with pytest.raises(StorageError) as caught:
        append(path, note(2), disk=FileIO(fsync=fsync))
    assert "nothing of this batch is in the log: repeat it" in caught.value.hint
    assert ids(path) == ["r-1"]
    append(path, note(2))
    assert (ids(path), codes(path)) == (["r-1", "r-2"], [])


def test_a_batch_that_can_not_be_taken_back_is_reported(path: Path) -> None:
    """Where even cutting fails, the message says to look before one repeats it."""
    append(path, note(1))
    calls = iter(range(100))

    def fsync(file: int) -> None:
        if next(calls):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def truncate(file: int, size: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.raises(StorageError) as caught:
        append(path, note(2), disk=FileIO(fsync=fsync, truncate=truncate))
    assert "may be in the log: see `chronos log`" in caught.value.hint


@pytest.mark.parametrize(
    ("convert", "words"),
    [
        (lambda content: content.replace(b"\n", b"\r\n"), ("CR LF", r"'s/\r$//'")),
        (lambda content: b"\xef\xbb\xbf" + content, ("byte order mark", r"'1s/^\xEF\xBB\xBF//'")),
        (
            lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"),
            ("byte order mark", r"'1s/^\xEF\xBB\xBF//;s/\r$//'"),
        ),
    ],
)
def test_what_an_editor_converted_has_its_own_hint(
    path: Path, convert: Callable[[bytes], bytes], words: tuple[str, ...]
) -> None:
    """A byte order mark and CR LF are damage that one command undoes."""
    append(path, note(1))
    path.write_bytes(convert(path.read_bytes()))
    (issue,) = verify(path).issues
    assert issue.code == "CHR502"
    assert all(word in issue.hint for word in words), issue.hint
    remove_mark(path)
    assert verify(path).issues == (issue,)
