"""Hostile and damaged files cost themselves, not the memory, the time or the other files."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from chronos.host import PluginHost
from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read import Limits, read_files, read_inputs
from chronos.read.accounts import InputFile

READERS = PluginHost.load().guarded_readers
GOOD = b"Bridge reopens\n\nThe bridge is open again, the mayor said on Monday.\n"
HEADS = b"title,date,text\n"
SMALL = Limits(unpacked_free=2**20, ratio=20, members=50, depth=3)


def found(path: Path, limits: Limits = SMALL) -> tuple[list[Document], list[Issue]]:
    """Documents and findings of a file or folder."""
    items = list(read_inputs([path], readers=READERS, limits=limits))
    issues = [item for item in items if isinstance(item, Issue)]
    assert all(issue.hint and issue.where for issue in issues)
    return [item for item in items if isinstance(item, Document)], issues


def codes(path: Path, limits: Limits = SMALL) -> list[str]:
    """The codes of the findings of a file that gives no document."""
    documents, issues = found(path, limits)
    assert documents == []
    return [issue.code for issue in issues]


def zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP archive."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def save(path: Path, data: bytes) -> Path:
    """A file with the bytes."""
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.zip", zipped([("a.txt", b"x" * 2**25)])),
        ("bomb.txt.gz", gzip.compress(b"x" * 2**25)),
        ("bomb.txt.bz2", bz2.compress(b"x" * 2**25)),
        ("bomb.txt.xz", lzma.compress(b"x" * 2**25)),
    ],
)
def test_bomb_is_given_up_at_the_limit(tmp_path: Path, name: str, data: bytes) -> None:
    """What unpacks to far more than its size is not read, in bounded memory."""
    tracemalloc.start()
    assert codes(save(tmp_path / name, data)) == ["CHR108"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**24


def test_bomb_in_a_tar_does_not_cost_what_is_before_it(tmp_path: Path) -> None:
    """The first story of an archive is kept when the second one is a bomb."""
    with tarfile.open(tmp_path / "pile.tar.gz", "w:gz") as pile:
        for name, data in (("a.txt", GOOD), ("b.txt", b"x" * 2**25)):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            pile.addfile(info, BytesIO(data))
    documents, issues = found(tmp_path / "pile.tar.gz")
    assert [document.uri for document in documents] == ["pile.tar.gz/a.txt"]
    assert [issue.code for issue in issues] == ["CHR108"]


def test_tar_with_a_giant_head_is_damaged(tmp_path: Path) -> None:
    """A head of a member that would fill the memory is refused."""
    info = tarfile.TarInfo("a.txt")
    info.pax_headers = {"comment": "x" * 2**23}
    with tarfile.open(tmp_path / "a.tar", "w", format=tarfile.PAX_FORMAT) as pile:
        info.size = len(GOOD)
        pile.addfile(info, BytesIO(GOOD))
    assert codes(tmp_path / "a.tar") == ["CHR104"]


def test_archives_inside_one_another_end(tmp_path: Path) -> None:
    """An archive in an archive in an archive is read to the limit of depth."""
    data = GOOD
    for name in ("a.txt", "b.zip", "c.zip", "d.zip", "e.zip"):
        data = zipped([(name, data)])
    assert codes(save(tmp_path / "f.zip", data)) == ["CHR152"]
    assert len(found(tmp_path / "f.zip", Limits(depth=5))[0]) == 1


def test_too_many_files_end(tmp_path: Path) -> None:
    """An archive of very many files is read to the limit."""
    many = zipped([(f"{number:03}.txt", GOOD) for number in range(80)])
    documents, issues = found(save(tmp_path / "many.zip", many))
    assert (len(documents), [issue.code for issue in issues]) == (50, ["CHR152"])


def test_mails_inside_one_another_end(tmp_path: Path) -> None:
    """A message attached to a message attached to a message is read to the limit of depth."""
    inner = b"From: a@b.example\nSubject: Rain\n\nIt rains.\n"
    for number in range(40):
        edge = b"=%d=" % number
        inner = (
            b'From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="'
            + edge + b'"\n\n--' + edge + b"\nContent-Type: message/rfc822\n\n" + inner + b"\n--"
            + edge + b"--\n"
        )  # fmt: skip
    assert codes(save(tmp_path / "a.eml", inner)) == ["CHR152"]


def test_parts_inside_one_another_end(tmp_path: Path) -> None:
    """Thousands of parts inside one another are a finding, not a crash."""
    head = b"From: a@b.example\nMIME-Version: 1.0\n"
    for number in range(3000):
        head += b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number)
    assert codes(save(tmp_path / "a.eml", head + b"\nIt rains.\n")) == ["CHR104"]


def test_workbook_with_a_far_cell_is_read(tmp_path: Path) -> None:
    """One cell in the last row and column does not fill the memory."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["title", "text"])
    sheet.append(["Rain", "It rains."])
    sheet["XFD1048576"] = "far"
    book.save(tmp_path / "far.xlsx")
    assert [document.text for document in found(tmp_path / "far.xlsx")[0]] == ["It rains."]


@pytest.mark.parametrize("name", ["bomb.docx", "bomb.xlsx", "bomb.odt", "bomb.epub"])
def test_document_that_is_a_bomb_is_refused(tmp_path: Path, name: str) -> None:
    """A document whose package unpacks to far more than its size is not opened."""
    data = zipped([("word/document.xml", b"<" * (70 * 2**20))])
    assert codes(save(tmp_path / name, data)) == ["CHR104"]


def test_entities_of_feeds_are_refused(tmp_path: Path) -> None:
    """Declared entities are neither expanded nor fetched."""
    feed = (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<rss><channel><item><title>&x;</title></item></channel></rss>"
    )
    path = save(tmp_path / "a.rss", feed)
    assert codes(path) == ["CHR104"]


def test_entities_of_books_and_documents_are_not_expanded(tmp_path: Path) -> None:
    """The content of another file does not get into a text."""
    secret = save(tmp_path / "secret.txt", b"the secret")
    attack = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    parts = {
        "META-INF/container.xml": b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
        b'container"><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
        "a.opf": attack + b'<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc='
        b'"http://purl.org/dc/elements/1.1/"><dc:title>&x;</dc:title></metadata><manifest>'
        b'<item id="1" href="a.html"/></manifest><spine><itemref idref="1"/></spine></package>',
        "a.html": b"<h1>Rain</h1><p>" + b"It rains in the valley. " * 20,
    }
    book = save(tmp_path / "a.epub", zipped(list(parts.items())))
    documents, _ = found(book)
    assert len(documents) == 1
    assert "secret" not in repr(documents)


def test_encrypted_member_is_named(tmp_path: Path) -> None:
    """A member with a password is a finding; the others are read."""
    data = bytearray(zipped([("a.txt", GOOD), ("b.txt", GOOD)]))
    data[6] |= 1  # the first member's own head
    data[data.index(b"PK\1\2") + 8] |= 1  # and the one in the directory
    documents, issues = found(save(tmp_path / "a.zip", bytes(data)))
    assert [document.uri for document in documents] == ["a.zip/b.txt"]
    assert [(issue.code, issue.where) for issue in issues] == [("CHR151", "a.zip/a.txt")]


@pytest.mark.parametrize(
    "name",
    ["a.zip", "a.tar", "a.gz", "a.xz", "a.bz2", "a.warc", "a.wacz", "a.docx", "a.odt", "a.rtf",
     "a.pdf", "a.epub", "a.xlsx", "a.rss", "a.mbox", "a.eml", "a.mhtml"],
)  # fmt: skip
@pytest.mark.parametrize(
    "data", [b"no such format\n" * 20, b"\0\xff\x80\7" * 500, b"PK\3\4" + b"\0" * 60]
)
def test_senseless_bytes_are_one_error(tmp_path: Path, name: str, data: bytes) -> None:
    """Bytes that are not what the suffix promises are one finding; the next file is read."""
    save(tmp_path / name, data)
    save(tmp_path / "z.txt", GOOD)
    documents, issues = found(tmp_path)
    assert [document.uri for document in documents] == ["z.txt"]
    assert [(issue.where, issue.severity) for issue in issues] == [(name, "error")]
    assert issues[0].code in {"CHR104", "CHR151", "CHR164"}


class Rows(io.RawIOBase):
    """A table of many megabytes, made while it is read."""

    def __init__(self, size: int) -> None:
        self.left, self.head = size, HEADS
        self.row = (
            b'Rain,2024-06-15,"It rained in the valley, ' + b"and on the hills " * 60 + b'"\n'
        )

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The head, then rows."""
        view = memoryview(buffer)
        data = self.head or (self.row[: len(view)] if self.left > 0 else b"")
        self.head = b""
        view[: len(data)] = data
        self.left -= len(data)
        return len(data)


@pytest.mark.slow
def test_table_of_any_size_is_read_row_by_row() -> None:
    """The memory for a long table is that for a short one."""
    peaks = [peak_of(size) for size in (2**21, 2**25)]
    assert peaks[1] < 1.5 * peaks[0]


def peak_of(size: int) -> int:
    """The most memory that reading a table of so many bytes takes."""
    reader: Any = next(each for each in READERS if each.name == "csv")
    tracemalloc.start()
    count = sum(1 for item in reader.read_stream(Rows(size), "a.csv") if isinstance(item, Document))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > size // 1200
    return peak


def test_row_without_an_end_is_given_up(tmp_path: Path) -> None:
    """A quotation mark that is never closed is an error; the rows before it are kept."""
    data = HEADS + b"Rain,2024,It rains.\n" + b'Snow,2024,"' + b"x y\n" * 2**23
    documents, issues = found(save(tmp_path / "a.csv", data), Limits())
    assert [document.headline for document in documents] == ["Rain"]
    assert [issue.code for issue in issues] == ["CHR104"]


def test_missing_library_is_named_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader whose library is not installed says how to install it."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (issue,) = found(save(tmp_path / "a.pdf", b"%PDF-1.7\n"))[1]
    assert (issue.code, issue.hint) == ("CHR150", "pip install 'chronos-chronology[pdf]'")


def test_missing_library_is_reported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files of a kind give one finding, and each is among the files that were not read."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        save(tmp_path / name, b"%PDF-1.7\n")
    items = list(read_files([tmp_path], readers=READERS))
    assert [each.code for each in items if isinstance(each, Issue)] == ["CHR150"]
    files = [each for each in items if isinstance(each, InputFile)]
    assert [(each.uri, each.outcome) for each in files] == [
        (name, "not_read") for name in ("a.pdf", "b.pdf", "c.pdf")
    ]
    assert all("pypdf" in each.reason for each in files)


def test_readers_import_no_library_before_they_read() -> None:
    """Looking at the readers loads none of the libraries of the extras."""
    code = (
        "import sys; from chronos.host import PluginHost; PluginHost.load().readers;"
        "print([m for m in ('pypdf','docx','odfdo','openpyxl','feedparser','warcio','striprtf',"
        "'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
