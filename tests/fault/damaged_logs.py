"""A corpus of damaged logs, each made from one sound log by code that says what happened to it."""

from __future__ import annotations

import gzip
import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import attrs

from chronos.codec import Amendment, Codec, Erasure
from chronos.log import derived_salts, open_log
from chronos.log.files.watermark import Watermark
from chronos.log.lines.line import NO_HASH, chain
from chronos.model.article import Article
from chronos.model.event import Link
from chronos.model.party import Actor, Place
from chronos.model.record import Draft
from chronos.model.report import Quote, Report, Trigger
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import Shelling

CODEC = Codec()
TEXT = "Rebels shelled Veldt on Monday, Jan Doe said. " * 12
HASH = b"c0ffee" * 10 + b"beef"


@attrs.frozen
class SoundLog:
    """The log that all others are made from.

    Attributes:
        content: its bytes.
        marks: its mark as it was after each batch, the first one before any.
        lines: its lines with their line feeds.
        ends: bytes up to the end of each batch.
    """

    content: bytes
    marks: tuple[bytes, ...]
    lines: tuple[bytes, ...]
    ends: tuple[int, ...]


def sound_log(folder: Path) -> SoundLog:
    """Five batches: three articles with reports and links, an amendment, an erasure of one."""
    path = folder / "chronos.jsonl"
    times = iter(datetime(2026, 11, day, 12, tzinfo=UTC) for day in range(1, 9))
    mark = path.with_name("chronos.jsonl.mark")
    marks = []
    with open_log(path, write=True, clock=lambda: next(times), salts=derived_salts) as log:
        marks.append(mark.read_bytes())
        for batch in _batches():
            log.append(batch)
            marks.append(mark.read_bytes())
            if batch[0].kind == "erasure":
                log.blank()
    content = path.read_bytes()
    ends = _ends(content)
    return SoundLog(content, tuple(marks), tuple(content.splitlines(keepends=True)), tuple(ends))


def _ends(content: bytes) -> list[int]:
    ends, position = [], 0
    for line in content.splitlines(keepends=True):
        position += len(line)
        if b'"left":0,' in line:
            ends.append(position)
    return ends


def _batches() -> Iterator[list[Draft]]:
    for number in range(1, 4):
        article = Article(
            id=f"a-{number}", headline=f"Shells fall on Veldt, day {number}", text=TEXT
        )
        reports = [_report(number, place) for place in range(3)]
        links = [Link(report=one.id, event=f"e-{number}", why="same day") for one in reports]
        yield CODEC.drafts([article, *reports, *links], "chronos.build")
        if number == 2:
            amendment = Amendment(target="r-1-0", fields={"status": "planned"}, why="read again")
            yield [CODEC.draft(amendment, "Ana Field")]
            gone = [article.id, *(one.id for one in reports)]
            erasures = [Erasure(target=name, why="asked by letter") for name in gone]
            yield CODEC.drafts(erasures, "Ana Field")


def _report(number: int, place: int) -> Report:
    start = place * 46
    return Shelling(
        id=f"r-{number}-{place}",
        article=f"a-{number}",
        when=Dated(span=TimeSpan.day(2016, 10, number), expression="Monday", basis="weekday"),
        places=(Place(name="Veldt", id="veldt", precision="town"),),
        agents=(Actor(name="Rebels", id="rebels", kind="armed_group"),),
        trigger=Trigger(text="shelled", start=start + 7, end=start + 14),
        quote=Quote(exact=TEXT[start : start + 45], start=start, end=start + 45),
        extractor="chronos.build",
    )


@attrs.frozen
class DamagedLog:
    """A log that something happened to.

    Attributes:
        name: what happened, a file name.
        content: its bytes; None when there is no file.
        mark: the bytes of its mark; None when there is none.
    """

    name: str
    content: bytes | None
    mark: bytes | None

    def write(self, path: Path) -> None:
        """Put it there, with its mark."""
        if self.content is not None:
            path.write_bytes(self.content)
        if self.mark is not None:
            path.with_name(f"{path.name}.mark").write_bytes(self.mark)


def corpus(sound: SoundLog) -> list[DamagedLog]:
    """All of them, by name."""
    makers = (_cuts, _torn, _pages, _changed, _lines_moved, _converted, _forged, _foreign, _marks)
    found = [damaged for maker in makers for damaged in maker(sound)]
    names = [damaged.name for damaged in found]
    assert len(set(names)) == len(names)
    return sorted(found, key=lambda damaged: damaged.name)


def _cuts(sound: SoundLog) -> Iterator[DamagedLog]:
    """Acknowledged bytes are missing at the end."""
    content, mark, ends = sound.content, sound.marks[-1], sound.ends
    lengths = {
        "to-nothing": 0,
        "inside-the-first-hash": 40,
        "inside-the-first-line": 200,
        "inside-the-first-batch": ends[0] // 2,
        "behind-the-first-batch": ends[0],
        "inside-the-third-batch": ends[2] - 30,
        "before-the-last-batch": ends[-2],
        "inside-the-last-batch": ends[-2] + (ends[-1] - ends[-2]) // 2,
        "by-two-bytes": len(content) - 2,
        "by-a-line-feed": len(content) - 1,
    }
    for name, length in lengths.items():
        yield DamagedLog(f"cut-{name}", content[:length], mark)


def _torn(sound: SoundLog) -> Iterator[DamagedLog]:
    """A batch that nobody acknowledged is not there as a whole."""
    content, marks, ends = sound.content, sound.marks, sound.ends
    last = range(ends[-2], ends[-1])
    for part in (1, 5, 9):
        length = last.start + len(last) * part // 10
        yield DamagedLog(f"torn-{part}-tenths", content[:length], marks[-2])
        yield DamagedLog(f"torn-{part}-tenths-without-mark", content[:length], None)
    yield DamagedLog("torn-first-batch", content[: ends[0] - 40], marks[0])
    yield DamagedLog("torn-first-line", content[:99], marks[0])
    yield DamagedLog("torn-whole-batch-not-acknowledged", content, marks[-2])
    yield DamagedLog("torn-zeros-behind", content + bytes(5000), marks[-1])
    yield DamagedLog("torn-one-zero-behind", content + b"\0", marks[-1])


def _pages(sound: SoundLog) -> Iterator[DamagedLog]:
    """Sectors that a power loss left zero or stale, in a batch whether acknowledged or not."""
    start, end = sound.ends[3:]
    content, before, after = sound.content, sound.marks[4], sound.marks[5]
    for seed in range(6):
        dice = random.Random(seed)  # noqa: S311 - no secret
        pages = bytearray(content)
        for at in range(start - start % 512, end, 512):
            if dice.random() < 0.5:
                first, last = max(at, start), min(at + 512, end)
                pages[first:last] = bytes(last - first)
        yield DamagedLog(f"pages-zero-{seed}", bytes(pages), before)
        yield DamagedLog(f"pages-zero-{seed}-acknowledged", bytes(pages), after)
        if seed < 2:
            yield DamagedLog(f"pages-zero-{seed}-without-mark", bytes(pages), None)
    stale = bytearray(content)
    aligned = (start // 512 + 2) * 512
    stale[aligned : aligned + 512] = content[300:812]
    yield DamagedLog("pages-stale", bytes(stale), before)
    yield DamagedLog("pages-stale-acknowledged", bytes(stale), after)
    yield DamagedLog("pages-all-zero", content[:start] + bytes(end - start), before)


def _changed(sound: SoundLog) -> Iterator[DamagedLog]:
    """Bytes that are not as they were written."""
    content, mark, lines = sound.content, sound.marks[-1], sound.lines
    words = {
        "body": (b"Shells fall", b"Shells rise"),
        "key-of-a-body": (b'"headline"', b'"hedaline"'),
        "hash": (lines[3][9:20], b"0123456789a"),
        "seq": (b'"seq":4,', b'"seq":5,'),
        "left": (b'"left":2,', b'"left":3,'),
        "kind": (b'"kind":"link"', b'"kind":"lonk"'),
        "time": (b"2026-11-02T", b"2026-12-02T"),
        "signer": (b'"by":"Ana Field"', b'"by":"Bob Field"'),
        "digest": (b'"digest":"', b'"digest":"0'),
    }
    for name, (before, after) in words.items():
        changed = content.replace(before, after, 1)
        assert changed != content, name
        yield DamagedLog(f"changed-{name}", changed, mark)
    for place in (20, len(content) // 2, len(content) - 60):
        flipped = bytearray(content)
        flipped[place] ^= 4
        yield DamagedLog(f"flipped-bit-at-{place}", bytes(flipped), mark)
    yield DamagedLog("changed-body-without-mark", content.replace(b"Shells", b"Shalls", 1), None)
    gone = lines[1][: lines[1].index(b'"body":') + 7] + b"null}\n"
    yield DamagedLog("body-gone-without-erasure", content.replace(lines[1], gone), mark)


def _lines_moved(sound: SoundLog) -> Iterator[DamagedLog]:
    """Lines that are missing, repeated or elsewhere."""
    mark, lines = sound.marks[-1], list(sound.lines)
    several: dict[str, list[bytes]] = {
        "missing": lines[:4] + lines[5:],
        "first-missing": lines[1:],
        "swapped": [*lines[:3], lines[4], lines[3], *lines[5:]],
        "repeated": [*lines[:5], lines[4], *lines[5:]],
        "last-repeated": [*lines, lines[-1]],
        "all-repeated": lines * 2,
        "blank-inside": [*lines[:5], b"\n", *lines[5:]],
        "blank-behind": [*lines, b"\n"],
        "words-behind": [*lines, b"some words\n"],
        "words-inside": [*lines[:5], b"some words\n", *lines[5:]],
    }
    for name, found in several.items():
        yield DamagedLog(f"lines-{name}", b"".join(found), mark)


def _converted(sound: SoundLog) -> Iterator[DamagedLog]:
    """What editors, shells and transfers do to a file."""
    content, mark = sound.content, sound.marks[-1]
    crlf = content.replace(b"\n", b"\r\n")
    yield DamagedLog("converted-crlf", crlf, mark)
    yield DamagedLog("converted-bom", b"\xef\xbb\xbf" + content, mark)
    yield DamagedLog("converted-bom-crlf", b"\xef\xbb\xbf" + crlf, mark)
    yield DamagedLog("converted-gzip", gzip.compress(content, mtime=0)[:2000], mark)
    yield DamagedLog("converted-utf-16", content.decode().encode("utf-16"), mark)
    yield DamagedLog("converted-indented", content.replace(b'"seq":', b'"seq": '), mark)


def _forged(sound: SoundLog) -> Iterator[DamagedLog]:
    """What only the meaning of the records shows, since all hashes fit."""
    lines = list(sound.lines)
    newer = sound.lines[0].replace(b'"format":1', b'"format":9')
    yield DamagedLog("forged-newer-format", _chained([newer, *lines[1:]]), None)
    clock = [*lines]
    for place in range(8, 15):
        clock[place] = clock[place].replace(b"2026-11-02", b"2031-11-02")
    yield DamagedLog("forged-clock", _chained(clock), None)
    nobody = [line.replace(b'"event":"e-1"', b'"event":""') for line in lines]
    yield DamagedLog("forged-empty-event", _chained(nobody), None)
    dangling = [line.replace(b'"target":"r-1-0"', b'"target":"r-9-9"') for line in lines]
    yield DamagedLog("forged-dangling", _chained(dangling), None)


def _chained(lines: list[bytes]) -> bytes:
    """The lines with digests and hashes that fit them."""
    before, written = NO_HASH, []
    for line in lines:
        head, _, body = line[75:].partition(b',"body":')
        if body != b"null}\n":
            digest = hashlib.sha256(body[:-2]).hexdigest().encode()
            head = head[:-65] + digest + b'"'
        before = chain(before, head)
        written.append(b'{"hash":"' + before.hex().encode() + b'",' + head + b',"body":' + body)
    return b"".join(written)


def _foreign(sound: SoundLog) -> Iterator[DamagedLog]:
    """Files that are no logs."""
    yield DamagedLog("foreign-no-file", None, None)
    yield DamagedLog("foreign-no-file-but-a-mark", None, sound.marks[-1])
    yield DamagedLog("foreign-empty", b"", None)
    yield DamagedLog("foreign-words", b"dear diary\n", None)
    yield DamagedLog("foreign-zeros", bytes(9000), None)
    yield DamagedLog("foreign-json", b'{"articles":[]}\n', None)


def _marks(sound: SoundLog) -> Iterator[DamagedLog]:
    """Marks that say nothing, beside a log that lacks its end, and one that is sound."""
    short = sound.content[: sound.ends[-2] + 50]
    other = Watermark(HASH, 999, bytes(32)).encoded().ljust(255) + b"\n"
    for name, mark in {
        "behind": sound.marks[1],
        "of-another-log": other,
        "garbled": sound.marks[-1].replace(b'"size":', b'"size":9'),
        "empty": b"",
    }.items():
        yield DamagedLog(f"mark-{name}", sound.content, mark)
        yield DamagedLog(f"mark-{name}-and-an-end-is-missing", short, mark)
