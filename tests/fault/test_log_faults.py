"""What disks, crashes and other processes do to a log."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chronos.errors import ChronosError, DamagedLog, LogError, StorageError
from chronos.log import derived_salts, open_log, verify
from chronos.log.files.fileio import FileIO
from chronos.log.files.watermark import remove_mark
from chronos.log.lines.line import Line
from chronos.log.lines.line import parse as parse_line
from chronos.model.record import Draft, Record

NOON = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


def note(number: int, size: int = 0) -> Draft:
    """A draft that is not much but unlike others."""
    body = b'{"target":"r-%d","why":"%s"}' % (number, b"x" * size)
    return Draft(kind="retraction", id=f"r-{number}", body=body, by="Jo")


def nested(number: int) -> Draft:
    """A draft whose body holds objects in objects, so that a piece of it can look whole."""
    body = b'{"target":"r-%d","fields":{"when":{"span":{"edtf":"2016"}},"order":1}}' % number
    return Draft(kind="amendment", id=f"r-{number}", body=body, by="Jo")


def append(path: Path, *drafts: Draft, disk: FileIO | None = None) -> Sequence[Record]:
    """Append one batch, the same bytes in every run."""
    with open_log(
        path, write=True, clock=lambda: NOON, salts=derived_salts, disk=disk or FileIO()
    ) as log:
        return log.append(drafts)


def ids(path: Path) -> list[str]:
    """Ids of the records that a reader sees, the log's own left out."""
    with open_log(path) as log:
        return [record.header.id for record in log.records()][1:]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the log goes."""
    return tmp_path / "chronos.jsonl"


def names_in(folder: Path) -> list[str]:
    """Names of what is in a folder, sorted; a log's mark is left out."""
    return sorted(found.name for found in folder.iterdir() if found.suffix != ".mark")


def batch_ends(content: bytes) -> list[int]:
    """Offsets behind the last line of each batch, and 0."""
    ends, position = [0], 0
    for line in content.splitlines(keepends=True):
        position += len(line)
        if b'"left":0,' in line:
            ends.append(position)
    return ends


def test_truncation_at_every_byte(path: Path) -> None:
    """However much of a file is left, readers and the next writer see the complete batches.

    What the writer cuts off is kept, byte by byte, and reported; then the log goes on. A batch
    that lacks its last line feed alone is complete, and the writer puts the line feed back.
    """
    append(path, note(1))
    append(path, note(2), note(3))
    append(path, nested(4))
    append(path, note(5))
    content = path.read_bytes()
    ends = batch_ends(content)
    records = {end: content[:end].count(b"\n") for end in ends}
    kept = path.with_name(f"{path.name}.torn-1")
    for length in range(len(content) + 1):
        path.write_bytes(content[:length])
        remove_mark(path)
        end = max(end for end in ends if end <= length + (length > 0))
        with open_log(path) as log:
            assert log.size == len(list(log.records())) == records[end]
            assert len(log.issues) == (length > end)
        assert [issue.code for issue in verify(path).issues] == ["CHR501"] * (length > end)
        with open_log(path, write=True, disk=FileIO(fsync=lambda file: None)) as log:
            assert log.size == records[end]
            assert [issue.code for issue in log.issues] == ["CHR501"] * (length > end)
        assert path.read_bytes() == content[:end]
        if length > end:
            assert kept.read_bytes() == content[end:length]
            kept.unlink()
        assert names_in(path.parent) == [path.name]


def test_after_a_torn_tail_the_log_goes_on(path: Path) -> None:
    """The batch that was lost can be appended again, and the chain holds."""
    append(path, note(1))
    append(path, note(2), note(3))
    content = path.read_bytes()
    for cut in (2, 200, 500):
        path.write_bytes(content[:-cut])
        remove_mark(path)
        append(path, note(2), note(3))
        assert path.read_bytes() == content
    assert verify(path).issues == ()
    names = names_in(path.parent)
    assert names == [path.name] + [f"{path.name}.torn-{number}" for number in (1, 2, 3)]
    assert path.with_name(names[1]).stat().st_mode & 0o777 == 0o600


def test_every_flipped_bit_is_found(path: Path) -> None:
    """No single bit of acknowledged records can change unnoticed, and none is cut as torn."""
    append(path, note(1))
    append(path, note(2))
    content = path.read_bytes()
    start = batch_ends(content)[1] - len(content.splitlines(keepends=True)[1])
    assert content[start:].count(b"\n") == 2
    for bit in range(start * 8, len(content) * 8):
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        found = verify(path)
        assert [issue.code for issue in found.issues] == ["CHR502"], bit
        assert found.records < 3


def test_a_flipped_bit_stops_readers_and_writers(path: Path) -> None:
    """Readers get the intact records, then the line; writers do not start, and cut nothing."""
    append(path, note(1))
    append(path, note(2))
    append(path, note(3))
    content = path.read_bytes()
    where = content.splitlines(keepends=True)
    for number in (3, 4):
        offset = len(b"".join(where[: number - 1])) + 200
        changed = bytearray(content)
        changed[offset] ^= 4
        path.write_bytes(changed)
        with pytest.raises(DamagedLog, match=f"{path.name}:{number}: line was changed"):
            open_log(path, write=True)
        reader = open_log(path).records()
        assert [next(reader).header.seq for _ in range(number - 1)] == list(range(number - 1))
        with pytest.raises(DamagedLog):
            next(reader)
        assert path.read_bytes() == changed
        assert names_in(path.parent) == [path.name]


@pytest.mark.parametrize("size", [1, 100, 512, 4096])
def test_zeroed_blocks_are_found(path: Path, size: int) -> None:
    """A block of zeros in the middle is damage; behind the last record it is a torn tail."""
    append(path, *(note(number, size=2000) for number in range(5)))
    content = path.read_bytes()
    path.write_bytes(content[:3000] + bytes(size) + content[3000 + size :])
    assert verify(path).issues[0].code == "CHR502"
    path.write_bytes(content + bytes(size))
    assert verify(path).issues[0].code == "CHR501"
    append(path, note(9))
    assert verify(path).issues == ()


@pytest.mark.parametrize("body", [note(7, size=100_000), nested(7)])
def test_a_line_feed_that_is_missing_is_put_back(path: Path, body: Draft) -> None:
    """Nothing but the last byte is gone: nothing is lost, and the next writer completes the line.

    The line feed is safe before anything is appended behind it.
    """
    append(path, note(1))
    append(path, note(2), body)
    content = path.read_bytes()
    path.write_bytes(content[:-1])
    assert (verify(path).issues, verify(path).records) == ((), 4)
    calls: list[bytes] = []

    def write(file: int, data: bytes) -> int:
        calls.append(data)
        return os.write(file, data)

    def fsync(file: int) -> None:
        calls.append(b"fsync")
        os.fsync(file)

    with open_log(path, write=True, disk=FileIO(write=write, fsync=fsync)) as log:
        assert (log.issues, log.size, calls) == ((), 4, [b"\n", b"fsync"])
        log.append([note(8)])
    assert path.read_bytes().startswith(content)
    assert ids(path) == ["r-1", "r-2", "r-7", "r-8"]
    assert verify(path).issues == ()
    assert names_in(path.parent) == [path.name]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_line_feed_that_can_not_be_put_back_stops_the_writer(path: Path, code: int) -> None:
    """Nothing is appended to a line without end; the next writer tries again."""
    append(path, note(1))
    content = path.read_bytes()
    path.write_bytes(content[:-1])

    def write(file: int, data: bytes) -> int:
        raise OSError(code, os.strerror(code))

    with pytest.raises(StorageError):
        append(path, note(2), disk=FileIO(write=write))
    assert path.read_bytes() == content[:-1]
    append(path, note(2))
    assert ids(path) == ["r-1", "r-2"]


def test_a_foreign_byte_for_a_line_feed_is_damage(path: Path) -> None:
    """The line was whole once: it is neither completed nor cut."""
    append(path, note(1))
    append(path, nested(2))
    content = path.read_bytes()
    for byte in (b"\r", b" ", b"}", b"\0"):
        path.write_bytes(content[:-1] + byte)
        assert [issue.code for issue in verify(path).issues] == ["CHR502"], byte
        with pytest.raises(DamagedLog):
            open_log(path, write=True)
        assert path.read_bytes() == content[:-1] + byte


def test_a_changed_line_without_line_feed_is_not_accepted(path: Path) -> None:
    """Digest and hash have to fit for a line to count without its end."""
    append(path, note(1))
    append(path, note(2))
    remove_mark(path)
    content = path.read_bytes()
    for old, new in ((b'"why":"', b'"why":"X'), (b'"id":"r-2"', b'"id":"r-3"')):
        path.write_bytes(new.join(content[:-1].rsplit(old, 1)))
        assert verify(path).records == 2
        assert verify(path).issues[0].code == "CHR501"


def test_a_finding_says_how_much_is_left_out(path: Path) -> None:
    """Records and bytes of the incomplete batch, and where the writer kept them."""
    append(path, note(1))
    append(path, *(note(number) for number in range(2, 6)))
    remove_mark(path)
    content = path.read_bytes()
    path.write_bytes(content[:-10])
    size = len(content) - batch_ends(content)[1] - 10
    with open_log(path) as log:
        (issue,) = log.issues
    assert f"3 records of 4 ({size} bytes), is left out" in issue.message
    assert (issue.where, "copy before anything" in issue.hint) == (f"{path}:3", True)
    with open_log(path, write=True) as log:
        (issue,) = log.issues
    assert f"3 records of 4 ({size} bytes), is cut off and kept in {path.name}.torn-1" in (
        issue.message
    )
    remove_mark(path)
    path.write_bytes(content[: batch_ends(content)[1] + 1])
    with open_log(path) as log:
        assert "it, 1 byte, is left out" in log.issues[0].message


@pytest.mark.parametrize("size", [0, 70_000, 200_000])
def test_a_complete_log_is_not_read_to_be_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """A reader looks at the first line and the last, however long; the rest comes when asked."""
    append(path, *(note(number) for number in range(50)), note(50, size=size))
    seen: list[bytes] = []

    def parse(raw: bytes) -> Line | None:
        seen.append(raw)
        return parse_line(raw)

    for module in ("scan", "ending"):
        monkeypatch.setattr(f"chronos.log.lines.{module}.parse", parse)
    with open_log(path) as log:
        assert log.issues == ()
        assert len(seen) == 2
    path.write_bytes(path.read_bytes()[:-2])
    with open_log(path) as log:
        assert [issue.code for issue in log.issues] == ["CHR515"]


def test_an_incomplete_log_of_one_batch_has_no_records(path: Path) -> None:
    """Readers and `verify` agree that there is nothing; the root is that of nothing."""
    append(path, note(1), note(2))
    path.write_bytes(path.read_bytes()[:-2])
    found = verify(path)
    assert (found.records, found.complete, ids(path)) == (0, False, [])
    path.write_bytes(b"")
    assert verify(path).root == found.root


def test_a_torn_batch_is_not_seen(path: Path) -> None:
    """Whole lines of a batch whose end is missing are no records."""
    append(path, note(1))
    append(path, *(note(number) for number in range(2, 6)))
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    remove_mark(path)
    assert ids(path) == ["r-1"]
    with pytest.raises(StorageError, match="no space"):
        append(path, note(7), disk=failing(1, errno.ENOSPC))
    append(path, note(8))
    assert ids(path) == ["r-1", "r-8"]


def test_a_long_batch_is_seen_whole_or_not_at_all(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch that is not held until its end is known is looked ahead for: the same is seen."""
    append(path, note(1))
    short = len(path.read_bytes())
    append(path, *(note(number) for number in range(2, 6)))
    content = path.read_bytes()
    monkeypatch.setattr("chronos.log.lines.scan._LONG", 1)
    for cut in range(short, len(content) - 1):
        path.write_bytes(content[:cut])
        assert ids(path) == ["r-1"]
    for cut in (len(content) - 1, len(content)):
        path.write_bytes(content[:cut])
        assert ids(path) == [f"r-{number}" for number in range(1, 6)]


def test_a_batch_is_written_piece_by_piece(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes as in one piece; a write that fails in the middle leaves the log as it was."""
    whole = path.with_name("whole.jsonl")
    batch = [note(number) for number in range(2, 9)]
    append(whole, note(1))
    append(whole, *batch)
    append(path, note(1))
    monkeypatch.setattr("chronos.log.store.writer._AT_ONCE", 500)
    broken = failing(3, errno.ENOSPC, keep=20)
    with (
        open_log(path, write=True, clock=lambda: NOON, salts=derived_salts, disk=broken) as log,
        pytest.raises(StorageError, match="no space"),
    ):
        log.extend(batch)
    assert ids(path) == ["r-1"]
    with open_log(path, write=True, clock=lambda: NOON, salts=derived_salts) as log:
        log.extend(batch)
        log.extend([])
        assert log.size == 9
    assert path.read_bytes() == whole.read_bytes()


def test_nothing_is_written_of_a_batch_that_can_not_stand(path: Path) -> None:
    """All of a batch is sealed before any of it is written."""
    append(path, note(1))
    before = path.read_bytes()
    bad = Draft(kind="retraction", id="r-2", body=b"[]", by="Jo")
    with open_log(path, write=True) as log, pytest.raises(ChronosError):
        log.extend([note(3), bad])
    assert path.read_bytes() == before


def failing(number: int, code: int, *, keep: int = 0, call: str = "write") -> FileIO:
    """A disk on which the log's n-th write or fsync after opening fails.

    Args:
        number: which call fails, from 1.
        code: the errno.
        keep: bytes that a failing write leaves in the file.
        call: "write" or "fsync".
    """
    calls = iter(range(1, 1000))
    large = 256  # the tail that is kept aside is written too, but a batch is larger

    def write(file: int, data: bytes) -> int:
        if call == "write" and len(data) >= large and next(calls) >= number:
            os.write(file, data[:keep])
            raise OSError(code, os.strerror(code))
        return os.write(file, data)

    def fsync(file: int) -> None:
        if call == "fsync" and next(calls) >= number:
            raise OSError(code, os.strerror(code))
        os.fsync(file)

    return FileIO(write=write, fsync=fsync)


@pytest.mark.parametrize("keep", [0, 1, 300, 600])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
def test_a_failed_write_loses_nothing_acknowledged(path: Path, code: int, keep: int) -> None:
    """The writer stops for good and says why; a new one goes on behind what was acknowledged."""
    disk = failing(2, code, keep=keep)
    with open_log(path, write=True, clock=lambda: NOON, disk=disk) as log:
        log.append([note(1)])
        with pytest.raises(StorageError) as caught:
            log.append([note(2), note(3)])
        assert ("no space left" in str(caught.value)) == (code in {errno.ENOSPC, errno.EDQUOT})
        assert "nothing" in caught.value.hint
        with pytest.raises(StorageError, match="can't be written"):
            log.append([note(4)])
        assert log.size == 2
        assert [record.header.id for record in log.records()][1:] == ["r-1"]
        assert not log.holds("retraction", "r-2")
    assert ids(path) == ["r-1"]
    append(path, note(5))
    assert ids(path) == ["r-1", "r-5"]
    assert verify(path).issues == ()


def test_a_failed_fsync_is_not_tried_again(path: Path) -> None:
    """After a failed fsync nobody knows what is on the disk: the writer is done."""
    disk = failing(5, errno.EIO, call="fsync")  # folder, file, mark, first batch, then this one
    with open_log(path, write=True, disk=disk) as log:
        log.append([note(1)])
        with pytest.raises(StorageError):
            log.append([note(2)])
        with pytest.raises(StorageError) as caught:
            log.append([note(3)])
        assert "open it again" in caught.value.hint
    assert ids(path)[0] == "r-1"
    assert "r-3" not in ids(path)


def test_an_interrupted_write_stops_the_writer(path: Path) -> None:
    """Ctrl-C in the middle of a batch: it is torn, and the writer does not go on."""

    def write(file: int, data: bytes) -> int:
        os.write(file, data[:100])
        raise KeyboardInterrupt

    with open_log(path, write=True, disk=FileIO(write=write)) as log:
        with pytest.raises(KeyboardInterrupt):
            log.append([note(1)])
        with pytest.raises(StorageError, match="interrupted"):
            log.append([note(2)])
    append(path, note(3))
    assert ids(path) == ["r-3"]


def test_a_short_write_is_continued(path: Path) -> None:
    """A system that takes a few bytes at a time gets the rest."""
    disk = FileIO(write=lambda file, data: os.write(file, data[:50]))
    records = append(path, note(1), note(2), disk=disk)
    assert len(records) == 3
    assert verify(path).records == 3


def test_a_system_that_takes_nothing_is_an_error(path: Path) -> None:
    """A write that makes no progress does not loop for ever."""
    with pytest.raises(StorageError):
        append(path, note(1), disk=FileIO(write=lambda file, data: 0))


def test_every_batch_is_synced_before_it_is_acknowledged(path: Path) -> None:
    """One write, then one fsync per batch; the folder too when the file is new."""
    calls: list[str] = []

    def write(file: int, data: bytes) -> int:
        calls.append("write")
        return os.write(file, data)

    def fsync(file: int) -> None:
        calls.append("sync file" if os.fstat(file).st_mode & 0o100000 else "sync folder")
        os.fsync(file)

    with open_log(path, write=True, disk=FileIO(write=write, fsync=fsync)) as log:
        assert "sync folder" in calls
        calls.clear()
        log.append([note(number) for number in range(50)])
        log.append([note(51)])
    assert calls == ["write", "sync file"] * 2


def child(code: str, *arguments: str) -> subprocess.Popen[str]:
    """A process that runs code with `append`-like helpers at hand."""
    prelude = """
        import sys
        from pathlib import Path
        from chronos.errors import LogLocked, StorageError
        from chronos.log import open_log
        from chronos.model.record import Draft
        path, name = Path(sys.argv[1]), sys.argv[2]
        def note(number):
            body = b'{"target":"%s-%d"}' % (name.encode(), number)
            return Draft(kind="retraction", id=f"{name}-{number}", body=body, by="Jo")
    """
    source = textwrap.dedent(prelude) + textwrap.dedent(code)
    return subprocess.Popen(
        [sys.executable, "-c", source, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_file_size_limit_is_no_space(path: Path) -> None:
    """A real short write (RLIMIT_FSIZE): refused as no space left, and taken back."""
    append(path, note(1))
    limit = path.stat().st_size + 700
    code = """
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
        with open_log(path, write=True) as log:
            log.append([note(1)])
            try:
                log.append([note(2), note(3)])
            except StorageError as error:
                print(error.message)
    """
    process = child(code, str(path), "n", str(limit))
    out, err = process.communicate(timeout=30)
    assert (out, err) == ("no space left\n", "")
    assert ids(path) == ["r-1", "n-1"]
    assert verify(path).issues == ()
    append(path, note(2))
    assert ids(path) == ["r-1", "n-1", "r-2"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != limit


def test_a_killed_writer_leaves_what_it_acknowledged(path: Path) -> None:
    """SIGKILL while appending: every batch that was acknowledged is there, and no lock is."""
    code = """
        with open_log(path, write=True) as log:
            for number in range(100000):
                log.append([note(number), note(number + 500000)])
                print(number, flush=True)
    """
    process = child(code, str(path), "k")
    assert process.stdout
    for line in process.stdout:
        if int(line) == 5:
            break
    process.send_signal(signal.SIGKILL)
    acknowledged = [5, *(int(line) for line in process.stdout if line.endswith("\n"))]
    process.wait(timeout=30)
    assert process.stderr
    process.stderr.close()
    process.stdout.close()
    found = ids(path)
    assert found[: 2 * (max(acknowledged) + 1) : 2] == [
        f"k-{number}" for number in range(max(acknowledged) + 1)
    ]
    assert len(found) % 2 == 0
    append(path, note(1))
    assert verify(path).issues == ()


def test_four_writers_take_turns(path: Path) -> None:
    """Four processes append at once: one at a time gets in, nothing is lost, the chain holds."""
    code = """
        import time
        number = 0
        while number < 10:
            try:
                with open_log(path, write=True) as log:
                    log.append([note(number), note(number + 100)])
                    number += 1
            except LogLocked:
                time.sleep(0.002)
    """
    processes = [child(code, str(path), name) for name in "abcd"]
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (0, "", "")
    found = ids(path)
    for name in "abcd":
        mine = [one for one in found if one.startswith(name)]
        assert mine == [f"{name}-{n}" for number in range(10) for n in (number, number + 100)]
    assert len(found) == 80
    assert verify(path).issues == ()
    assert names_in(path.parent) == [path.name]


def test_readers_see_whole_batches_while_a_writer_appends(path: Path) -> None:
    """A reader during an append sees a prefix that ends with a batch, however the write is cut."""
    seen: list[int] = []

    def write(file: int, data: bytes) -> int:
        for start in range(0, len(data), 97):
            os.write(file, data[start : start + 97])
            with open_log(path) as reader:
                seen.append(len(list(reader.records())))
        return len(data)

    with open_log(path, write=True, disk=FileIO(write=write)) as log:
        log.append([note(1), note(2)])
        log.append([note(3), note(4), note(5)])
    assert sorted(set(seen)) == [0, 3, 6]
    assert seen == sorted(seen)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A log below a file, or in a folder that is not there, is a storage error with a hint."""
    file = tmp_path / "file"
    file.write_text("x")
    for path in (file / "chronos.jsonl", tmp_path / "missing" / "chronos.jsonl"):
        with pytest.raises(StorageError, match="can't be written") as caught:
            open_log(path, write=True)
        assert "folder" in caught.value.hint
    assert names_in(tmp_path) == ["file"]


def test_a_file_that_cannot_be_opened(path: Path) -> None:
    """A read-only file system shows as a storage error, and the lock is given back."""

    def refuse(path: Path, flags: int, mode: int) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with pytest.raises(StorageError, match="Read-only file system"):
        open_log(path, write=True, disk=FileIO(open=refuse))
    assert names_in(path.parent) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any folder")
def test_a_read_only_folder(tmp_path: Path) -> None:
    """In a folder without write permission a log can be read but not written."""
    path = tmp_path / "chronos.jsonl"
    append(path, note(1))
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StorageError):
            open_log(path, write=True)
        assert ids(path) == ["r-1"]
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_in_place_of_the_log(tmp_path: Path) -> None:
    """A path that is a folder is a storage error for readers and writers."""
    for writing in (True, False):
        with pytest.raises(StorageError):
            open_log(tmp_path, write=writing)
        with pytest.raises(ChronosError):
            verify(tmp_path)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails to read")
def test_a_file_that_cannot_be_read() -> None:
    """An I/O error while reading is a storage error."""
    with pytest.raises(StorageError, match="can't be read"):
        open_log(Path("/proc/self/mem"))


def test_a_symbolic_link_is_no_lock(path: Path, tmp_path: Path) -> None:
    """A link planted where the lock goes does not make chronos write through it."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    path.with_name(f"{path.name}.lock").symlink_to(victim)
    with pytest.raises(StorageError):
        append(path, note(1))
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("moment", ["open", "write", "fsync", "replace", "sync folder"])
def test_an_interrupted_erasure_is_completed(path: Path, moment: str) -> None:
    """Wherever it stops, the log is whole, the erasure recorded, and the next one completes it."""
    append(path, note(1), note(2))
    stop = iter([False] * 50)

    def guard(call: str) -> None:
        if call == moment and next(stop):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def opening(path: Path, flags: int, mode: int) -> int:
        guard("open")
        return os.open(path, flags, mode)

    def write(file: int, data: bytes) -> int:
        guard("write")
        return os.write(file, data)

    def fsync(file: int) -> None:
        guard("fsync" if os.fstat(file).st_mode & 0o100000 else "sync folder")
        os.fsync(file)

    def replace(old: Path, new: Path) -> None:
        guard("replace")
        old.replace(new)

    disk = FileIO(open=opening, write=write, fsync=fsync, replace=replace)
    with open_log(path, write=True, disk=disk) as log:
        log.append([Draft(kind="erasure", id="r-1", body=b'{"target":"r-1"}', by="Jo")])
        stop = iter([True] * 50)
        with pytest.raises(StorageError):
            log.blank()
        with pytest.raises(StorageError):
            log.append([note(3)])
    assert names_in(path.parent) == [path.name]
    still = verify(path).issues
    assert [issue.code for issue in still] == ["CHR505"] * (moment != "sync folder")
    with open_log(path, write=True) as log:
        assert log.blank() == (moment != "sync folder")
    assert verify(path).issues == ()
    assert [record.body is None for record in open_log(path).records()] == [
        False, True, False, False,
    ]  # fmt: skip


def test_a_half_written_copy_is_swept_away(path: Path) -> None:
    """What a killed erasure left beside the log does not stay there."""
    append(path, note(1))
    path.with_name(f"{path.name}.erasing").write_bytes(b"secret")
    append(path, note(2))
    assert names_in(path.parent) == [path.name]


def garbage() -> Iterator[bytes]:
    """Bytes that are no log, or no longer."""
    yield b"\n" * 10
    yield b"{" * 5000
    yield b'{"hash":"' + b"a" * 64 + b'",' * 50 + b"\n"
    yield b"[" * 100_000 + b"\n"
    yield b'{"body":{"format":"2"}}\n'
    yield b'{"kind":"log","body":[]}\n'
    yield b'{"kind":"log","body":{"format":true}}\n'
    yield bytes(range(256)) * 10


@pytest.mark.parametrize("content", list(garbage()), ids=range(8))
def test_garbage_is_an_error_of_the_log(path: Path, content: bytes) -> None:
    """Whatever a file holds, reading it ends in an error that says so."""
    path.write_bytes(content)
    with pytest.raises(LogError):
        open_log(path)
    assert verify(path).issues[0].code == "CHR502"


def test_an_endless_line_is_not_read_whole(path: Path) -> None:
    """Zeros without end are found within the limit of a line: damage, or what a crash left."""
    append(path, note(1))
    content = path.read_bytes()
    with path.open("r+b") as file:
        file.truncate(300)
        file.truncate(40 << 20)
    assert verify(path).issues[0].code == "CHR502"
    path.write_bytes(content)
    with path.open("ab") as file:
        file.truncate(path.stat().st_size + (40 << 20))
    assert verify(path).issues[0].code == "CHR501"
