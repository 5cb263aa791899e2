"""A backup is sound, whole, and whose the log is; or there is none."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from log_samples import article, drafts

from chronos.app import backup as backups
from chronos.app.backup import Backup, backup
from chronos.errors import DamagedLog, StorageError, UsageError
from chronos.findings import collecting, noticed
from chronos.log import open_log, verify


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of three batches."""
    path = tmp_path / "chronos.jsonl"
    with open_log(path, write=True) as log:
        for number in range(3):
            log.append(drafts(article(f"a-{number}"), article(f"a-{number}-2")))
    return path


def test_a_copy_has_the_bytes_and_the_mode_of_the_log(log: Path, tmp_path: Path) -> None:
    """In a folder it gets the log's name."""
    log.chmod(0o640)
    (tmp_path / "safe").mkdir()
    done = backup(log, tmp_path / "safe")
    assert done.path == tmp_path / "safe" / "chronos.jsonl"
    assert done.path.read_bytes() == log.read_bytes()
    assert done.path.stat().st_mode & 0o777 == 0o640
    assert (done.size, done.found.root) == (log.stat().st_size, verify(log).root)
    assert list((tmp_path / "safe").iterdir()) == [done.path]


def test_what_is_there_is_replaced_only_if_asked(log: Path, tmp_path: Path) -> None:
    """The log itself is never replaced, under no name."""
    other = tmp_path / "other.jsonl"
    other.write_text("mine")
    with pytest.raises(UsageError, match="exists"):
        backup(log, other)
    assert other.read_text() == "mine"
    backup(log, other, overwrite=True)
    assert other.read_bytes() == log.read_bytes()
    link = tmp_path / "link.jsonl"
    link.symlink_to(log)
    with pytest.raises(UsageError, match="the log itself"):
        backup(log, link, overwrite=True)


def test_a_damaged_or_cut_log_is_not_copied(log: Path, tmp_path: Path) -> None:
    """What was there before stays, and nothing else is left behind."""
    target, whole = tmp_path / "copy.jsonl", log.read_bytes()
    backup(log, target)
    log.write_bytes(whole.replace(b"a-1-2", b"a-1-3", 1))
    with pytest.raises(DamagedLog) as caught:
        backup(log, target, overwrite=True)
    assert str(log) in caught.value.where
    lines = whole.splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:-2]))
    with pytest.raises(DamagedLog, match="2 records that were acknowledged are missing"):
        backup(log, target, overwrite=True)
    assert target.read_bytes() == whole
    assert not list(tmp_path.glob(".*"))


def test_a_batch_that_is_not_complete_is_left_out(log: Path, tmp_path: Path) -> None:
    """Of a torn log, which is reported, the copy has the complete batches."""
    whole = log.read_bytes()
    lines = whole.splitlines(keepends=True)
    log.with_name("chronos.jsonl.mark").unlink()
    log.write_bytes(b"".join(lines[:-1]))
    with collecting():
        done = backup(log, tmp_path / "copy.jsonl")
        assert [issue.code for issue in noticed()] == ["CHR501"]
    assert done.path.read_bytes() == b"".join(lines[:-2])
    log.write_bytes(whole.removesuffix(b"\n"))
    backup(log, done.path, overwrite=True)
    assert done.path.read_bytes() == whole


def test_copies_that_are_made_while_others_write_are_sound(log: Path, tmp_path: Path) -> None:
    """Each is a beginning of the log that ends with a batch."""
    done = threading.Event()

    def write() -> None:
        with open_log(log, write=True) as open_:
            for number in range(150):
                open_.append(drafts(article(f"b-{number}"), article(f"b-{number}-2")))
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    copies: list[Backup] = []
    while not done.is_set() or not copies:
        copies.append(backup(log, tmp_path / f"copy-{len(copies)}.jsonl"))
    writer.join()
    for copy in copies:
        assert log.read_bytes().startswith(copy.path.read_bytes())
        assert verify(copy.path).complete
        assert copy.found.records % 2 == 1  # the first record is alone


def test_a_log_that_becomes_another_file_is_copied_again(
    log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when an erasure ends meanwhile: the copy has nothing of the state before."""
    copy = backups._copy

    def replaced(file: int, beside: Path) -> None:
        copy(file, beside)
        new = log.with_name("new")
        new.write_bytes(log.read_bytes())
        if times:
            times.pop()
            new.replace(log)

    times = [1]
    monkeypatch.setattr(backups, "_copy", replaced)
    assert backup(log, tmp_path / "copy.jsonl").found.complete
    times = [1] * 20
    with pytest.raises(StorageError, match="replaced while it was copied"):
        backup(log, tmp_path / "copy-2.jsonl")


def test_a_folder_that_is_not_there_is_named(log: Path, tmp_path: Path) -> None:
    """With what to do about it."""
    with pytest.raises(StorageError) as caught:
        backup(log, tmp_path / "none" / "copy.jsonl")
    assert caught.value.hint == "make the folder first"
