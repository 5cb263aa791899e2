"""What became of each input: nothing is left out in silence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import pytest

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read import Originals, ReadingOptions, Sieve, read_files
from chronos.read.accounts import FileCounts, InputFile, by_kind

STORY = "Bridge reopens\n\nIt is open.\n"


def accounts(*paths: Path | str, **options: object) -> list[InputFile]:
    """The accounts of some inputs, in order."""
    found = read_files(paths, **options)  # type: ignore[arg-type]
    return [item for item in found if isinstance(item, InputFile)]


def write(path: Path, content: str | bytes = STORY) -> Path:
    """A file with the content, and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_each_file_of_a_folder_has_an_account(tmp_path: Path) -> None:
    """Read, without a reader, empty, and no text: none is missing."""
    pile = tmp_path / "pile"
    write(pile / "a.txt")
    write(pile / "b.pdf")
    write(pile / "c.txt", "")
    write(pile / "d.txt", b"\0\1\2")
    found = {file.uri: file.outcome for file in accounts(pile)}
    assert found == {
        "a.txt": "read", "b.pdf": "not_read", "c.txt": "not_read", "d.txt": "not_read",
    }  # fmt: skip
    counts = FileCounts.of(accounts(pile))
    assert (counts.read, counts.expected, counts.left_out) == (1, 4, True)
    assert by_kind(counts.not_read) == {"txt": 2, "pdf": 1}


def test_an_account_has_digest_size_reader_and_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path begins at the working directory, or at the folder's name outside of it."""
    write(tmp_path / "pile" / "sub" / "a.txt")
    for here, source in ((tmp_path, "pile/sub/a.txt"), (tmp_path / "pile", "sub/a.txt")):
        monkeypatch.chdir(here)
        (file,) = accounts(tmp_path / "pile")
        assert (file.uri, file.source) == ("sub/a.txt", source)
        assert (file.sha256, file.size) == (hashlib.sha256(STORY.encode()).hexdigest(), len(STORY))
        assert file.reader == "text"
    monkeypatch.chdir(write(tmp_path / "other" / "x").parent)
    assert accounts(tmp_path / "pile")[0].source == "pile/sub/a.txt"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("page_files/ad.html", "part of a saved page"),
        ("page_files/deep/logo.png", "part of a saved page"),
        ("Thumbs.db", "file of the system"),
        (".DS_Store", "file of the system"),
        ("__MACOSX/x.txt", "file of the system"),
        ("README.rst", "notes"),
        ("a.gold.jsonl", "gold annotations"),
        ("chronos.jsonl.lock", "written by chronos"),
        ("chronos.jsonl.tail-1", "written by chronos"),
    ],
)
def test_files_that_are_no_articles_are_set_aside(tmp_path: Path, name: str, reason: str) -> None:
    """They are counted by what they are, and nothing is missing."""
    write(tmp_path / "page.html")
    write(tmp_path / "chronos.jsonl", '{"hash":"' + "0" * 64 + '","seq":0,"left":1,"kind":"log"}\n')
    write(tmp_path / name)
    counts = FileCounts.of(accounts(tmp_path))
    assert reason in {file.reason for file in counts.set_aside}
    assert not any(file.reason == reason for file in counts.not_read)
    assert counts.expected == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("out.json", '{"schema":"chronos/1",\n"articles":[]}'),
        ("out.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//chronos//chronology//EN\r\n"),
        ("out.jsonld", '{"@context":{"term":"urn:chronos:term:"}}'),
        ("week.json", '{"scale":"human","title":{"unique_id":"chronology"}}'),
        ("note.txt", "chronos/d9b218426f77a927\n345\nabc=\n"),
        ("page.html", '<!doctype html><head><meta name="generator" content="chronos 0.1">'),
    ],
)
def test_exports_are_known_by_their_mark(tmp_path: Path, name: str, content: str) -> None:
    """What chronos wrote is no input in a folder."""
    write(tmp_path / name, content)
    (file,) = accounts(tmp_path)
    assert (file.outcome, file.reason) == ("set_aside", "written by chronos")


def test_a_folder_that_only_ends_like_one_of_a_page_is_read(tmp_path: Path) -> None:
    """Without the page beside it, `case_files` is a folder of articles."""
    write(tmp_path / "case_files" / "a.txt")
    assert [file.outcome for file in accounts(tmp_path)] == ["read"]


@pytest.mark.parametrize("pattern", ["*.pdf", "sub/*.pdf", "sub", "sub/", "b.pdf"])
def test_ignored_files_are_not_missing(tmp_path: Path, pattern: str) -> None:
    """A pattern may name a file, a path or a folder."""
    write(tmp_path / "a.txt")
    write(tmp_path / "sub" / "b.pdf")
    how = ReadingOptions(sieve=Sieve(ignored=(pattern,)))
    counts = FileCounts.of(accounts(tmp_path, how=how))
    assert (counts.expected, counts.left_out) == (1, False)
    assert [file.source.rpartition("/")[2] for file in counts.ignored] == ["b.pdf"]


def test_a_link_to_a_folder_is_accounted_for(tmp_path: Path) -> None:
    """It is not followed, and that is no secret."""
    write(tmp_path / "a.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    assert [file.reason for file in accounts(tmp_path)] == ["", "link to a folder"]


class ArchiveReader:
    """A reader of somebody else: one document for each line that names a text."""

    name: ClassVar[str] = "archive"
    summary: ClassVar[str] = "names of members"
    suffixes: ClassVar[tuple[str, ...]] = (".ark",)

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """A document for a member in text, an issue for any other."""
        for name in data.decode().split():
            if name.endswith(".txt"):
                yield Document(uri=f"{uri}!/{name}", text=STORY)
            else:
                yield Issue(
                    code="CHR103", severity="warning", message="no reader", where=f"{uri}!/{name}"
                )


def test_members_of_an_archive_count_instead_of_the_archive(tmp_path: Path) -> None:
    """Two read and one not, by the member's own kind; the archive's bytes have the digest."""
    write(tmp_path / "a.ark", "one.txt two.txt scan.pdf")
    found = accounts(tmp_path, readers=[ArchiveReader()])
    counts = FileCounts.of(found)
    assert (counts.read, by_kind(counts.not_read)) == (2, {"pdf": 1})
    assert [file.source.rpartition("/")[2] for file in counts.not_read] == ["scan.pdf"]
    assert [file.uri for file in found if file.sha256] == ["a.ark"]


class SilentReader(ArchiveReader):
    """A reader that finds nothing and does not say so."""

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """Nothing."""
        yield from ()


def test_a_reader_that_finds_nothing_is_not_silent(tmp_path: Path) -> None:
    """An issue names it, and the file counts as not read."""
    write(tmp_path / "a.ark")
    found = list(read_files([tmp_path], readers=[SilentReader()]))
    assert [item.code for item in found if isinstance(item, Issue)] == ["CHR118"]
    assert [item.outcome for item in found if isinstance(item, InputFile)] == ["not_read"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"title,date,text\nRaid,2024-06-15,Two shells fell.\n", "comma-separated"),
        (b"id;title;body\n1;Raid;Rain.\n2;Fire;Sun.\n", "comma-separated"),
        (b"id\ttitle\tbody\n1\tRaid\tRain.\n", "comma-separated"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....word/document.xml", "Word document"),
        (b"<?xml version='1.0'?><rss></rss>", "RSS"),
        (b"From: a@b.example\nTo: c@d.example\nSubject: x\n\nRain.", "e-mail"),
        (b"\x1f\x8b\x08\x00", "gzip"),
    ],
)
def test_piped_input_of_another_format_is_not_read_as_text(data: bytes, words: str) -> None:
    """A table or a binary file becomes a finding, not an article."""
    found = list(read_files(["-"], stdin=BytesIO(data)))
    assert not any(isinstance(item, Document) for item in found)
    (issue,) = [item for item in found if isinstance(item, Issue)]
    assert words in issue.message
    assert issue.hint


def test_piped_input_goes_to_the_reader_of_its_format() -> None:
    """A reader of a plugin that claims .csv gets a piped table."""

    class TableReader(ArchiveReader):
        suffixes: ClassVar[tuple[str, ...]] = (".csv",)

        def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
            yield Document(uri=uri, text=data.decode())

    found = accounts("-", stdin=BytesIO(b"title,text\nA,B\n"), readers=[TableReader()])
    assert [(file.reader, file.outcome, file.source) for file in found] == [
        ("archive", "read", "stdin")
    ]


@pytest.mark.parametrize("text", ["Truce, army says\n\nRain, and sun.\n", "One, two\nA, b\n"])
def test_prose_with_commas_is_no_table(text: str) -> None:
    """A headline with a comma is read as text."""
    found = list(read_files(["-"], stdin=BytesIO(text.encode())))
    assert any(isinstance(item, Document) for item in found)


def test_originals_are_kept_by_their_digest(tmp_path: Path) -> None:
    """Once for equal bytes, and nothing else is left in the folder."""
    write(tmp_path / "pile" / "a.txt")
    write(tmp_path / "pile" / "b.txt")
    kept = tmp_path / "kept"
    list(read_files([tmp_path / "pile"], how=ReadingOptions(keep=Originals(kept))))
    assert [path.name for path in kept.iterdir()] == [hashlib.sha256(STORY.encode()).hexdigest()]
    assert [path.read_text() for path in kept.iterdir()] == [STORY]
