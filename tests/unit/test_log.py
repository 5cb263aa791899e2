from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from log_samples import CODEC, NOON, article, drafts, fixed, report

from chronos.codec import Amendment, Erasure, Origin
from chronos.errors import DamagedLog, LogLocked, NewerLog, StorageError, UsageError
from chronos.log import (
    JsonlLog,
    Log,
    MemoryLog,
    derived_salts,
    encode,
    erase,
    merkle_root,
    open_log,
    verify,
)
from chronos.log.batches.batch_encoder import BatchEncoder
from chronos.log.batches.policy import default_clock, stamp
from chronos.log.lines.line import NO_HASH
from chronos.model.event import Link
from chronos.model.record import Draft


class LogContract:
    """What every store promises; a subclass gives an empty log by the fixture `log`."""

    def test_starts_empty(self, log: Log) -> None:
        """A new log has no records."""
        assert log.size == 0
        assert list(log.records()) == []
        assert log.issues == ()

    def test_appending_nothing_does_nothing(self, log: Log) -> None:
        """No drafts, no batch: not even the first record."""
        assert log.append([]) == ()
        assert log.size == 0

    def test_the_first_batch_begins_with_the_log_itself(self, log: Log) -> None:
        """A record of kind `log` is written with the first batch, and never again."""
        first, stated = log.append(drafts(article()))
        origin = CODEC.decode(first)
        assert isinstance(origin, Origin)
        assert (origin.origin, origin.format) == (first.header.id, 1)
        assert (first.header.kind, first.header.seq, first.header.left) == ("log", 0, 1)
        assert (stated.header.kind, stated.header.seq, stated.header.left) == ("article", 1, 0)
        (next_,) = log.append(drafts(report()))
        assert next_.header.seq == 2

    def test_gives_back_what_was_appended(self, log: Log) -> None:
        """Records come in order, as append returned them, and say what the drafts said."""
        appended = (*log.append(drafts(article(), report())), *log.append(drafts(article("a-2"))))
        assert tuple(log.records()) == appended
        assert log.size == 4
        assert [CODEC.decode(record) for record in appended[1:]] == [
            article(),
            report(),
            article("a-2"),
        ]
        assert {record.header.by for record in appended[1:]} == {"chronos.extract/1"}
        assert appended[2].header.type == "capture"

    def test_goes_on_behind_a_record(self, log: Log) -> None:
        """`after` leaves out what a reader has seen."""
        records = log.append(drafts(article(), report()))
        for last in range(-1, 4):
            assert tuple(log.records(after=last)) == records[last + 1 :]

    def test_knows_its_ids(self, log: Log) -> None:
        """A caller can ask what is there before it appends it again."""
        log.append(drafts(article(), report()))
        assert log.holds("article", "a-1")
        assert not log.holds("article", "r-1")
        assert not log.holds("report", "a-1")
        assert not log.holds("nothing", "a-1")
        assert set(log.ids("report")) == {"r-1"}
        assert set(log.ids("nothing")) == set()

    def test_does_not_judge_what_is_recorded_twice(self, log: Log) -> None:
        """The same draft twice is two records: whether to append is the caller's decision."""
        log.append(drafts(article(), article()))
        assert log.size == 3

    def test_a_bad_draft_spoils_its_batch_alone(self, log: Log) -> None:
        """Nothing of a refused batch is kept, and the log goes on."""
        log.append(drafts(article()))
        with pytest.raises(Exception, match="header"):
            log.append([*drafts(report()), Draft(kind="NO", id="x", body=b"{}")])
        assert log.size == 2
        assert not log.holds("report", "r-1")
        log.append(drafts(report()))
        assert [record.header.seq for record in log.records()] == [0, 1, 2]

    def test_keeps_what_it_does_not_know(self, log: Log) -> None:
        """Unknown kinds, types and versions are stored like any other."""
        draft = Draft(kind="vote", type="x.y", id="v-1", v=7, body=b'{"for":[1]}', by="Jo")
        _, record = log.append([draft])
        assert (record.header.kind, record.header.type, record.header.v) == ("vote", "x.y", 7)
        assert list(log.records())[1] == record

    def test_erasing_takes_out_the_words(self, log: Log) -> None:
        """Bodies that an erasure names go; hashes, ids and what comes after stay."""
        redacted = article(text="The army took █████ at dawn.")
        amendment = Amendment(target="a-1", fields={"headline": "Veldt fell"})
        records = log.append(drafts(article(), report(), amendment, link(), article("a-2")))
        before = merkle_root(records)
        assert erase(log, ["a-1"], by="Jo", why="asked", successors=drafts(redacted)) == 2
        found = list(log.records())
        assert [record.body is None for record in found] == [
            False, True, False, True, False, False, False, False,
        ]  # fmt: skip
        assert merkle_root(found[:6]) == before
        assert [record.hash for record in found[:6]] == [record.hash for record in records]
        assert CODEC.decode(found[6]) == Erasure(target="a-1", why="asked")
        assert CODEC.decode(found[7]) == redacted
        assert log.holds("article", "a-1")
        (after,) = log.append(drafts(report("r-2")))
        assert (after.header.seq, log.size) == (8, 9)
        assert list(log.records())[8] == after

    def test_erasing_again_takes_out_nothing(self, log: Log) -> None:
        """What an erasure left alone, such as a successor, is not touched by it later."""
        log.append(drafts(article(), report()))
        erase(log, ["a-1", "r-1"], by="Jo", successors=drafts(article(text="-")))
        before = list(log.records())
        assert log.blank() == 0
        assert list(log.records()) == before

    def test_only_what_is_recorded_can_be_erased(self, log: Log) -> None:
        """An id that the log does not know is a usage error, and nothing is recorded."""
        log.append(drafts(article()))
        with pytest.raises(UsageError, match="no record of 'a-9'"):
            erase(log, ["a-1", "a-9"], by="Jo")
        assert log.size == 2

    def test_a_closed_log_takes_nothing(self, log: Log) -> None:
        """After close, append fails and says so; closing twice does no harm."""
        log.append(drafts(article()))
        log.close()
        log.close()
        with pytest.raises(StorageError, match="closed"):
            log.append(drafts(report()))
        assert [record.header.seq for record in log.records()] == [0, 1]

    def test_closes_itself(self, log: Log) -> None:
        """As a context manager it is the log, and closed afterwards."""
        with log as same:
            assert same is log
        with pytest.raises(StorageError):
            log.append(drafts(report()))

    def test_time_is_the_clocks(self, log: Log) -> None:
        """`recorded_at` is the injected clock's time in UTC."""
        assert {record.header.recorded_at for record in log.append(drafts(article()))} == {
            "2026-11-23T12:00:00Z"
        }

    def test_old_records_can_be_read_while_it_grows(self, log: Log) -> None:
        """An iterator that was started sees a prefix of the log, never half a batch."""
        log.append(drafts(article()))
        reading = log.records()
        first = next(reading)
        log.append(drafts(report()))
        assert [first.header.seq, *(record.header.seq for record in reading)][:2] == [0, 1]


class TestMemoryLog(LogContract):
    """The contract, in memory."""

    @pytest.fixture
    def log(self) -> MemoryLog:
        """An empty log."""
        return MemoryLog(**fixed())  # type: ignore[arg-type]


class TestJsonlLog(LogContract):
    """The contract, in a file."""

    @pytest.fixture
    def log(self, path: Path) -> JsonlLog:
        """An empty log that is being written."""
        return open_log(path, write=True, **fixed())  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the log goes."""
    return tmp_path / "chronos.jsonl"


def link() -> Link:
    """A link whose body stays whatever is erased."""
    return Link(report="a-1", event="e-1", why="test")


def names_in(folder: Path) -> list[str]:
    """Names of what is in a folder, sorted; a log's mark is left out."""
    return sorted(found.name for found in folder.iterdir() if found.suffix != ".mark")


def write(path: Path, *objects: object) -> None:
    """Append objects as one batch."""
    with open_log(path, write=True, **fixed()) as log:  # type: ignore[arg-type]
        log.append(drafts(*objects))


def test_both_stores_write_the_same(path: Path) -> None:
    """The lines of a file are those of the records that memory would hold."""
    write(path, article(), report())
    records = MemoryLog(**fixed()).append(drafts(article(), report()))  # type: ignore[arg-type]
    assert path.read_bytes() == b"".join(map(encode, records))


def test_a_reader_sees_what_a_writer_wrote(path: Path) -> None:
    """Another opening of the file gives the same records and ids."""
    write(path, article())
    write(path, report())
    with open_log(path) as log:
        assert (log.size, log.issues) == (3, ())
        assert log.holds("report", "r-1")
        assert [record.header.seq for record in log.records()] == [0, 1, 2]
    with open_log(path, write=True) as log:
        assert log.size == 3
        assert log.holds("article", "a-1")


def test_files_are_their_owners_alone(path: Path) -> None:
    """A new log can be read and written by its owner only, and no lock is left behind."""
    write(path, article())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names_in(path.parent) == ["chronos.jsonl"]


def test_reading_makes_nothing(path: Path) -> None:
    """Opening a log that is not there is a usage error and makes no file."""
    with pytest.raises(UsageError, match="log not found"):
        open_log(path)
    assert names_in(path.parent) == []


def test_reading_changes_nothing(path: Path) -> None:
    """A reader leaves bytes, times and folder as they are, even with a torn tail."""
    write(path, article())
    with path.open("ab") as file:
        file.write(b'{"hash":"')
    before = (path.read_bytes(), path.stat().st_mtime_ns, names_in(path.parent))
    with open_log(path) as log:
        assert (log.size, len(list(log.records()))) == (2, 2)
        assert log.issues[0].code == "CHR501"
        with pytest.raises(UsageError, match="open for reading"):
            log.append(drafts(report()))
    assert (path.read_bytes(), path.stat().st_mtime_ns, names_in(path.parent)) == before


def test_an_empty_file_is_an_empty_log(path: Path) -> None:
    """A file without bytes reads as nothing, and the first writer begins it."""
    path.touch()
    with open_log(path) as log:
        assert (log.size, list(log.records())) == (0, [])
    write(path, article())
    assert verify(path).records == 2


@pytest.mark.parametrize("content", [b"dear diary\n", b"dear diary", b"{}\n", b"\x00" * 50, b"\n"])
@pytest.mark.parametrize("writing", [True, False])
def test_a_file_that_is_no_log_is_left_alone(path: Path, content: bytes, *, writing: bool) -> None:
    """Somebody's file is neither read as a log nor cut."""
    path.write_bytes(content)
    with pytest.raises(DamagedLog, match="not the first record") as caught:
        open_log(path, write=writing)
    assert caught.value.exit_code == 5
    assert path.read_bytes() == content
    assert names_in(path.parent) == ["chronos.jsonl"]


def test_one_writer_at_a_time(path: Path) -> None:
    """A second writer learns who writes; readers are not kept out; then it is free."""
    with open_log(path, write=True) as log:
        log.append(drafts(article()))
        with pytest.raises(LogLocked, match=f"process {os.getpid()} is writing"):
            open_log(path, write=True)
        with open_log(path) as reader:
            assert reader.size == 2
    write(path, report())


def test_a_dead_writers_lock_does_not_hold(path: Path) -> None:
    """A lock file that a killed process left is taken over."""
    lock = path.with_name("chronos.jsonl.lock")
    lock.write_text("999999999\n")
    write(path, article())
    assert not lock.exists()


def test_a_failed_opening_gives_the_lock_back(path: Path) -> None:
    """A log that can't be opened for its damage is not locked afterwards."""
    path.write_bytes(b"dear diary\n")
    with pytest.raises(DamagedLog):
        open_log(path, write=True)
    path.unlink()
    write(path, article())


def test_a_log_that_was_changed_under_a_writer_is_not_written(path: Path) -> None:
    """Bytes that somebody else appended make the writer stop."""
    with open_log(path, write=True) as log:
        log.append(drafts(article()))
        with path.open("ab") as file:
            file.write(b"x")
        with pytest.raises(DamagedLog, match="another program changed it"):
            log.append(drafts(report()))
        with pytest.raises(StorageError, match="another program"):
            log.append(drafts(report()))


@pytest.mark.parametrize("replaced", [True, False])
def test_a_log_that_was_taken_away_is_not_written(path: Path, *, replaced: bool) -> None:
    """A file that is no longer the one of that name makes the writer stop."""
    with open_log(path, write=True) as log:
        log.append(drafts(article()))
        content = path.read_bytes()
        path.unlink()
        if replaced:
            path.write_bytes(content)
        with pytest.raises(DamagedLog, match="another program changed it"):
            log.append(drafts(report()))


def test_no_file_keeps_erased_words(path: Path) -> None:
    """After an erasure the text is in none of the log's files, and the file mode is as before."""
    write(path, article(), report())
    path.chmod(0o640)
    assert b"dawn" in path.read_bytes()
    with open_log(path, write=True) as log:
        assert erase(log, ["a-1", "r-1"], by="Jo") == 2
        log.append(drafts(article("a-2", text="-")))
    assert names_in(path.parent) == [path.name]
    assert b"dawn" not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    found = verify(path)
    assert (found.records, found.issues) == (6, ())


def test_readers_cannot_erase(path: Path) -> None:
    """Taking out bodies is writing."""
    write(path, article())
    with open_log(path) as log, pytest.raises(UsageError, match="open for reading"):
        log.blank()


@pytest.mark.parametrize("writing", [True, False])
def test_a_newer_log_is_not_read(path: Path, *, writing: bool) -> None:
    """A first record with a newer format says so, whatever its lines look like."""
    path.write_bytes(b'{"kind":"log","what":"ever","body":{"format":2}}\nnew things\n')
    with pytest.raises(NewerLog, match="format 2, this chronos reads up to 1") as caught:
        open_log(path, write=writing)
    assert caught.value.exit_code == 5


def test_a_newer_log_in_todays_lines_is_not_read(path: Path) -> None:
    """The same when only the number decides."""
    draft = Draft(kind="log", id="x", body=b'{"origin":"x","format":2,"key":""}')
    sealer = BatchEncoder(
        key="", salts=derived_salts, recorded_at="2026-11-23T12:00:00Z", records=lambda: ()
    )
    lines, _ = sealer.seal([draft], seq=0, before=NO_HASH)
    path.write_bytes(lines)
    with pytest.raises(NewerLog):
        open_log(path)
    with pytest.raises(NewerLog):
        verify(path)


def test_source_date_epoch_fixes_clock_and_salts(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With SOURCE_DATE_EPOCH two logs are equal byte by byte; without it they are not."""
    other = tmp_path / "other.jsonl"

    def build(at: Path) -> bytes:
        with open_log(at, write=True) as log:
            log.append(drafts(article(), report()))
        return at.read_bytes()

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1479000000")
    first, second = build(path), build(other)
    assert first == second
    assert b'"recorded_at":"2016-11-13T01:20:00Z"' in first
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    other.unlink()
    assert build(other) != first


@pytest.mark.parametrize("text", ["tomorrow", "1e9", "9" * 30])
def test_a_bad_source_date_epoch_is_named(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A SOURCE_DATE_EPOCH that is no number of seconds is a usage error."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        default_clock()


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=2))), "2025-12-31T22:30:00Z"),
        (datetime(2026, 1, 1, 0, 30, 5, 999999, tzinfo=UTC), "2026-01-01T00:30:05Z"),
        (datetime(2026, 1, 1, 0, 30), "2026-01-01T00:30:00Z"),  # noqa: DTZ001 - the case
    ],
)
def test_times_are_written_in_utc(moment: datetime, text: str) -> None:
    """Seconds in UTC, cut, not rounded; a time without zone counts as UTC."""
    assert stamp(moment) == text


def test_the_log_has_the_name_it_is_given(path: Path) -> None:
    """A new log's origin is injected, or made from its key."""
    with open_log(path, write=True, origin="example.org/veldt") as log:
        assert log.append(drafts(article()))[0].header.id == "example.org/veldt"
    assert MemoryLog().append(drafts(article()))[0].header.id.startswith("chronos/")


def test_derived_salts_use_the_logs_key(path: Path) -> None:
    """A later writer derives salts from the key in the first record."""
    seen: list[str] = []

    def salts(key: str, bodies: Sequence[bytes]) -> list[bytes]:
        seen.append(key)
        return [b"ab" * 16] * len(bodies)

    with open_log(path, write=True, clock=lambda: NOON, salts=salts) as log:
        log.append(drafts(article()))
    with open_log(path, write=True, clock=lambda: NOON, salts=salts) as log:
        log.append(drafts(report()))
    assert seen == ["", "ab" * 16, "ab" * 16]  # the key's own, then once a batch


def test_protocol_is_met() -> None:
    """Both stores are logs, for mypy as well as here."""
    make: Callable[[], Log] = MemoryLog
    assert make().size == 0
