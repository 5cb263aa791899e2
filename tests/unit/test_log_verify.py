from __future__ import annotations

import base64
from pathlib import Path

import attrs
import pytest
from log_samples import article, drafts, fixed, report

from chronos.codec import Erasure
from chronos.errors import DamagedLog, UsageError
from chronos.log import (
    Checkpoint,
    Repair,
    encode,
    erase,
    merkle_root,
    open_log,
    repair,
    verify,
)
from chronos.log.files.watermark import remove_mark
from chronos.log.lines.line import chain, header_bytes
from chronos.model.record import Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the log goes."""
    return tmp_path / "chronos.jsonl"


def build(path: Path, *batches: list[object]) -> list[Record]:
    """A log of these batches."""
    with open_log(path, write=True, **fixed()) as log:  # type: ignore[arg-type]
        for batch in batches:
            log.append(drafts(*batch))
        return list(log.records())


def test_a_sound_log_has_no_issues(path: Path) -> None:
    """All records count, and the root is that over them."""
    records = build(path, [article(), report()], [article("a-2")])
    found = verify(path)
    assert (found.records, found.root, found.issues) == (4, merkle_root(records), ())


def test_progress_counts_bytes(path: Path) -> None:
    """Progress is counted in bytes read, up to the size of the file."""
    build(path, [article()], [report()])
    seen: list[int] = []
    verify(path, progress=seen.append)
    assert seen[-1] == path.stat().st_size
    assert seen == sorted(seen)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: [lines[0], lines[2], lines[1], lines[3]], 2),
        (lambda lines: [lines[0], lines[2], lines[3]], 2),
        (lambda lines: [lines[0], lines[1], lines[1], lines[2], lines[3]], 3),
        (lambda lines: [*lines, lines[3]], 5),
        (lambda lines: lines[1:], 1),
        (lambda lines: [lines[0], lines[1].replace(b"dawn", b"dusk"), *lines[2:]], 2),
        (lambda lines: [*lines[:2], lines[2].replace(b'"by":"c', b'"by":"C'), lines[3]], 3),
        (lambda lines: [*lines[:3], b"\n", lines[3]], 4),
        (lambda lines: [*lines[:3], lines[3][:-1] + b" "], 4),
    ],
    ids=["swapped", "dropped", "repeated", "repeated last", "first gone", "body changed",
         "header changed", "empty line", "line feed changed"],
)  # fmt: skip
def test_damage_is_named_by_line(path: Path, change: object, line: int) -> None:
    """The first line that does not fit is named; records before it count."""
    build(path, [article(), report()], [article("a-2")])
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(change(lines)))  # type: ignore[operator]
    found = verify(path)
    assert [issue.code for issue in found.issues] == ["CHR502"]
    assert found.issues[0].where == f"{path}:{line}"
    assert found.issues[0].severity == "error"
    assert found.records < line


def test_a_torn_tail_is_a_warning(path: Path) -> None:
    """A batch that was not written to its end is reported, the rest counts."""
    build(path, [article()])
    whole = path.read_bytes()
    build(path, [article("a-2"), report()])
    path.write_bytes(path.read_bytes()[:-10])
    remove_mark(path)
    found = verify(path)
    assert found.records == 2
    assert [(issue.code, issue.severity) for issue in found.issues] == [("CHR501", "warning")]
    assert found.issues[0].where == f"{path}:3"
    path.write_bytes(whole)
    assert verify(path).root == found.root


@pytest.mark.parametrize(
    ("lefts", "line"),
    [((2, 1, 0, 0), 0), ((2, 0), 2), ((1, 1), 2), ((0, 3, 1), 3), ((0, 1, 2), 3)],
)
def test_batches_count_down(path: Path, lefts: tuple[int, ...], line: int) -> None:
    """A chain whose `left` does not count down to 0 was not written by a log."""
    records, before = [], bytes(32)
    whole = build(path, [article(str(number)) for number in range(len(lefts) - 1)])
    for record, left in zip(whole, lefts, strict=True):
        header = attrs.evolve(record.header, left=left)
        before = chain(before, header_bytes(header))
        records.append(attrs.evolve(record, header=header, hash=before.hex()))
    path.write_bytes(b"".join(map(encode, records)))
    found = [issue.where for issue in verify(path).issues]
    assert found == ([f"{path}:{line}"] if line else [])


def blank(path: Path, seq: int) -> None:
    """Take the body out of a line, as an erasure does."""
    with open_log(path) as log:
        records = list(log.records())
    records[seq] = attrs.evolve(records[seq], body=None)
    path.write_bytes(b"".join(map(encode, records)))


def test_an_erased_body_keeps_chain_and_root(path: Path) -> None:
    """A body that an erasure accounts for can go: nothing else changes."""
    build(path, [article(), report()], [Erasure(target="a-1", why="asked to")])
    before = verify(path)
    blank(path, 1)
    assert b"dawn" not in path.read_bytes().splitlines()[1]
    assert [issue.code for issue in before.issues] == ["CHR505"]  # it was still to be done
    assert verify(path) == attrs.evolve(before, issues=())
    with open_log(path, write=True) as log:
        assert log.holds("article", "a-1")
        assert [record.body is None for record in log.records()] == [False, True, False, False]
        log.append(drafts(article("a-2")))
    assert verify(path).issues == ()


def test_a_body_that_just_vanished_is_an_error(path: Path) -> None:
    """Nobody can take a body out unnoticed: there has to be a later erasure of its id."""
    build(path, [article(), report()], [Erasure(target="a-1"), article()])
    blank(path, 1)
    blank(path, 2)
    blank(path, 4)
    found = verify(path)
    assert [(issue.code, issue.where) for issue in found.issues] == [
        ("CHR503", f"{path}:3"),
        ("CHR503", f"{path}:5"),
    ]


def test_a_checkpoint_is_three_lines(path: Path) -> None:
    """Origin, size and base64 root, as C2SP tlog-checkpoint has them."""
    build(path, [article()])
    found = verify(path).checkpoint
    origin, size, root = found.text.splitlines()
    assert (origin, size) == (found.origin, "2")
    assert base64.b64decode(root).hex() == found.root == verify(path).root
    signed = found.text + "extension\n\n\u2014 example.org/key c2lnbmF0dXJl\n"
    assert Checkpoint.parse(found.text) == Checkpoint.parse(signed) == found


@pytest.mark.parametrize(
    "text", ["", "o\n1\n", "o\nx\nAAAA\n", "\n1\n" + "A" * 43 + "=\n", "o\n01\n" + "A" * 43 + "=\n",
             "o\n1\n" + "A" * 42 + "==\n", "o\n-1\n" + "A" * 43 + "=\n", "o\n1\n" + "!" * 44],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    """Text that lacks a line, or has another spelling, is a usage error."""
    with pytest.raises(UsageError, match="no checkpoint"):
        Checkpoint.parse(text)


def test_a_log_that_only_grew_meets_its_checkpoint(path: Path) -> None:
    """Records that came later, and bodies that were erased, do not matter."""
    build(path, [article(), report()])
    kept = verify(path).checkpoint
    with open_log(path, write=True) as log:
        log.append(drafts(article("a-2")))
        erase(log, ["a-1"], by="Jo")
    assert verify(path, checkpoint=kept).issues == ()


def test_a_checkpoint_shows_what_was_cut_or_rewritten(path: Path) -> None:
    """What the chain alone can't show: a shorter log, another history, another log."""
    build(path, [article()])
    short = path.read_bytes()
    build(path, [report()])
    kept = verify(path).checkpoint
    path.write_bytes(short)
    remove_mark(path)
    (issue,) = verify(path, checkpoint=kept).issues
    assert (issue.code, issue.message[:9]) == ("CHR504", "1 records")
    build(path, [report("r-2")])
    (issue,) = verify(path, checkpoint=kept).issues
    assert "were changed" in issue.message
    path.unlink()
    with open_log(path, write=True, origin="other") as log:
        log.append(drafts(article(), report()))
    (issue,) = verify(path, checkpoint=kept).issues
    assert "another log" in issue.message


def test_a_checkpoint_of_nothing(path: Path) -> None:
    """The empty log's checkpoint has the root of the empty tree."""
    path.touch()
    found = verify(path)
    assert (found.records, found.origin, found.root) == (0, "", merkle_root([]))


def test_repair_keeps_what_is_intact(path: Path) -> None:
    """The log ends before its first damaged batch; the rest is kept, and it goes on."""
    build(path, [article()], [report(), report("r-2")], [article("a-2")])
    content = path.read_bytes()
    lines = content.splitlines(keepends=True)
    broken = content.replace(b'"id":"r-2"', b'"id":"r-3"')
    path.write_bytes(broken)
    found = repair(path)
    assert found.records == 2
    assert found.kept == path.with_name(f"{path.name}.damaged-1")
    assert path.read_bytes() == b"".join(lines[:2])
    assert path.read_bytes() + found.kept.read_bytes() == broken
    assert found.kept.stat().st_mode & 0o777 == 0o600
    assert repair(path) == Repair(records=2)
    build(path, [report(), report("r-2")], [article("a-2")])
    assert path.read_bytes() == content


def test_repair_does_not_touch_what_it_cannot_help(path: Path) -> None:
    """A file without one intact batch, or no log at all, is left alone."""
    build(path, [article()])
    for content in (path.read_bytes().replace(b'"seq":1', b'"seq":2'), b"dear diary\n"):
        path.write_bytes(content)
        with pytest.raises(DamagedLog):
            repair(path)
        assert path.read_bytes() == content
        names = {found.name for found in path.parent.iterdir()}
        assert names == {path.name, f"{path.name}.mark"}


def test_there_has_to_be_a_log(path: Path) -> None:
    """A file that is not there is a usage error."""
    with pytest.raises(UsageError):
        verify(path)


def test_repair_takes_out_damaged_bodies_alone(path: Path) -> None:
    """Records behind a damaged body stay, chain and checkpoint hold, the repair is recorded."""
    build(path, [article(), report()], [article("a-2")])
    point = verify(path).checkpoint
    lines = path.read_bytes().splitlines(keepends=True)
    hurt = lines[1].replace(b'"text":"', b'"text":"X', 1)
    assert hurt != lines[1]
    path.write_bytes(b"".join([lines[0], hurt, *lines[2:]]))
    assert verify(path).issues[0].code == "CHR502"
    done = repair(path)
    assert (done.records, done.bodies) == (len(lines) + 1, (1,))
    assert done.kept is not None
    assert done.kept.read_bytes() == hurt
    assert done.kept.stat().st_mode & 0o777 == 0o600
    assert verify(path, checkpoint=point).issues == ()
    with open_log(path) as log:
        last = list(log.records())[-1]
    assert (last.header.kind, last.header.by) == ("erasure", "chronos.repair")
    assert repair(path) == Repair(records=len(lines) + 1)
