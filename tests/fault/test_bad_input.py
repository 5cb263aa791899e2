from __future__ import annotations

import os
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import ClassVar

import pytest

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read import Limits, read_inputs
from chronos.read.opening import open_member

GOOD = '{"text": "It is open."}\n'


def read(*paths: Path | str, **options: object) -> tuple[list[Document], list[Issue]]:
    """Documents and issues in inputs."""
    found = list(read_inputs(paths, **options))  # type: ignore[arg-type]
    documents = [item for item in found if isinstance(item, Document)]
    return documents, [item for item in found if isinstance(item, Issue)]


def only_issue(*paths: Path | str, **options: object) -> Issue:
    """The one issue in inputs that hold nothing else; it says where and what to do."""
    documents, (issue,) = read(*paths, **options)
    assert documents == []
    assert issue.where
    assert issue.hint
    return issue


def write(path: Path, data: bytes) -> Path:
    """A file with the bytes."""
    path.write_bytes(data)
    return path


class Endless(RawIOBase):
    """A stream of about so many bytes, the same unit again and again, made as they are read."""

    def __init__(self, unit: bytes, count: int) -> None:
        super().__init__()
        self.block, self.left = unit * (2**16 // len(unit)), count

    def read(self, size: int = -1) -> bytes:
        """The next block of less than 64 KiB, for any requested size."""
        if self.left <= 0:
            return b""
        self.left -= len(self.block)
        return self.block


class BrokenReader:
    """A reader that fails."""

    name: ClassVar[str] = "broken"
    summary: ClassVar[str] = "fails"
    suffixes: ClassVar[tuple[str, ...]] = (".bad",)

    def read(self, data: bytes, uri: str) -> Iterator[Document]:
        """One document, then an exception."""
        yield Document(uri=uri, text="It is open.")
        raise KeyError(data)


class WrongReader(BrokenReader):
    """A reader that gives something else."""

    def read(self, data: bytes, uri: str) -> Iterator[Document]:
        """A string."""
        yield f"{uri}{data!r}"  # type: ignore[misc]


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A path that does not exist is one error, and the others are read."""
    good = write(tmp_path / "a.jsonl", GOOD.encode())
    documents, (issue,) = read(tmp_path / "no.txt", good)
    assert len(documents) == 1
    assert (issue.code, issue.severity, issue.where) == ("CHR101", "error", "no.txt")
    assert "No such file" in issue.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_named(tmp_path: Path) -> None:
    """A file that may not be read is an error with the reason."""
    path = write(tmp_path / "a.txt", b"It is open.")
    path.chmod(0)
    assert only_issue(path).code == "CHR101"
    documents, issues = read(tmp_path)
    assert (documents, [issue.code for issue in issues]) == ([], ["CHR101"])


def test_dangling_link_is_named(tmp_path: Path) -> None:
    """A link to nothing in a folder is an error, not a crash."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert only_issue(tmp_path).code == "CHR101"


def test_impossible_path_is_named() -> None:
    """A path that no system takes is an error like a missing one."""
    assert only_issue("a\0b.txt").code == "CHR101"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.json", "a.html", "a"])
@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x7fELF\x02\x01\x01" + bytes(64),
        b"%PDF-1.7\n1 0 obj\n",
        b"PK\x03\x04" + b"word" * 50,
        b"It is open.\0",
        "It is open.".encode("utf-16-le"),
        b"\x1f\x8b\x08" + b"a" * 40,
    ],
)
def test_binary_data_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    """Bytes that are not text are reported and not read, under any suffix."""
    issue = only_issue(write(tmp_path / name, data))
    assert (issue.code, issue.severity, issue.where) == ("CHR104", "error", name)


def test_unknown_encoding_is_refused(tmp_path: Path) -> None:
    """Text in an unrecognised encoding is not turned into garbled names."""
    path = write(tmp_path / "a.txt", "The bridge is open to all.".encode("cp037"))
    assert only_issue(path).code == "CHR104"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.json", "a.html", "a"])
@pytest.mark.parametrize("data", [b"", b"\n \r\n\t\n"])
def test_empty_file_is_a_warning(tmp_path: Path, name: str, data: bytes) -> None:
    """An input without text is named, and nothing else happens."""
    issue = only_issue(write(tmp_path / name, data))
    assert (issue.code, issue.severity) == ("CHR107", "warning")


def test_empty_standard_input_is_a_warning() -> None:
    """Empty standard input does not crash."""
    assert only_issue("-", stdin=BytesIO()).code == "CHR107"


def test_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    """An empty folder, or one of other files, is named with what could be read."""
    issue = only_issue(tmp_path)
    assert (issue.code, issue.severity) == ("CHR102", "error")
    assert ".jsonl" in issue.hint
    write(tmp_path / "a.pdf", b"x")
    assert [issue.code for issue in read(tmp_path)[1]] == ["CHR103", "CHR102"]


def test_unknown_suffix_is_an_error(tmp_path: Path) -> None:
    """A named file that no reader claims is not guessed at."""
    issue = only_issue(write(tmp_path / "a.csv", b"a,b\n"))
    assert (issue.code, ".csv" in issue.message) == ("CHR114", True)


def test_feed_is_not_read_as_text() -> None:
    """XML on standard input is refused."""
    issue = only_issue("-", stdin=BytesIO(b"<?xml version='1.0'?><rss></rss>"))
    assert issue.code == "CHR104"


def test_failing_reader_costs_its_input(tmp_path: Path) -> None:
    """A reader that raises is named; what it gave before and other inputs stay."""
    bad = write(tmp_path / "a.bad", b"x")
    good = write(tmp_path / "b.jsonl", GOOD.encode())
    documents, (issue,) = read(bad, good, readers=[BrokenReader()])
    assert len(documents) == 2
    assert (issue.code, issue.where) == ("CHR115", "a.bad")
    assert "'broken'" in issue.message
    assert "KeyError" in issue.message


def test_reader_of_something_else_is_named(tmp_path: Path) -> None:
    """An object that is not a document is rejected."""
    issue = only_issue(write(tmp_path / "a.bad", b"x"), readers=[WrongReader()])
    assert (issue.code, "str" in issue.message) == ("CHR115", True)


def test_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """A format that has to be read whole has a limit, which is named."""
    path = write(tmp_path / "a.txt", b"It is open.\n" * 100)
    issue = only_issue(path, limits=Limits(file=1000))
    assert (issue.code, "1,000 bytes" in issue.message) == ("CHR108", True)


def test_article_that_is_too_long_is_refused(tmp_path: Path) -> None:
    """An article beyond the limit is named by its place in the file."""
    text = f"Bridge reopens\n\n{'It is open. ' * 20}\n\nSource: A\n\nHarbour closes\n\nIt is.\n"
    documents, (issue,) = read(write(tmp_path / "a.txt", text.encode()), limits=Limits(article=100))
    assert len(documents) == 1
    assert (issue.code, issue.where) == ("CHR113", "a.txt#1")


@pytest.mark.slow
def test_endless_stream_is_refused_in_bounded_memory() -> None:
    """A text stream of gigabytes is given up at the limit."""
    stream = Endless(b"It is open.\n", 2**32)
    tracemalloc.start()
    issue = only_issue("-", stdin=stream, limits=Limits(file=2**22))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert issue.code == "CHR108"
    assert peak < 2**25
    assert stream.left > 2**31


@pytest.mark.slow
def test_giant_line_takes_bounded_memory() -> None:
    """A line of 100 MB among short ones costs that line, not the memory."""
    stream = Endless(b'{"text": "' + b"x" * 1000, 100 * 2**20)
    tracemalloc.start()
    issue = only_issue("-", stdin=stream, limits=Limits(line=2**20))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (issue.code, issue.where) == ("CHR109", "stdin:1")
    assert peak < 2**24


@pytest.mark.slow
def test_large_json_lines_are_streamed() -> None:
    """JSON Lines of any size are read line by line."""
    line = GOOD.replace("open", "open " * 200).encode()
    stream = Endless(line, 2**25)
    found = 0
    tracemalloc.start()
    for item in read_inputs(["-"], stdin=stream, limits=Limits(file=2**20)):  # type: ignore[arg-type]
        assert isinstance(item, Document)
        found += 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found >= 2**25 // len(line)
    assert peak < 2**22


@pytest.mark.parametrize("cut", range(1, len(GOOD), 3))
def test_file_that_was_cut_off_keeps_its_whole_lines(tmp_path: Path, cut: int) -> None:
    """A file that ends inside a line gives the lines before it and names the last."""
    path = write(tmp_path / "a.jsonl", (GOOD * 2 + GOOD[:cut]).encode())
    documents, issues = read(path)
    assert len(documents) in {2, 3}
    assert [issue.where for issue in issues] == (["a.jsonl:3"] if len(documents) == 2 else [])


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    """A stranger's folder can't make us read other files; links inside it are read."""
    secret = write(tmp_path / "secret.txt", b"The password is rose.")
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    write(folder / "a.txt", b"It is open.")
    (folder / "b.txt").symlink_to(secret)
    (folder / "c.txt").symlink_to("../secret.txt")
    (folder / "deep" / "d.txt").symlink_to("../a.txt")
    (folder / "e.txt").symlink_to(tmp_path / "nothing.txt")
    documents, issues = read(folder)
    assert [item.uri for item in documents] == ["a.txt", "deep/d.txt"]
    out = [issue.where for issue in issues if "leads out of the folder" in issue.message]
    assert out == ["b.txt", "c.txt", "e.txt"]


def test_pipes_and_devices_in_a_folder_are_not_opened(tmp_path: Path) -> None:
    """Not even behind a link inside the folder, or when a file becomes one meanwhile."""
    write(tmp_path / "a.txt", b"It is open.")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "b.txt").symlink_to("pipe")
    documents, issues = read(tmp_path)
    assert [item.uri for item in documents] == ["a.txt"]
    assert [issue.where for issue in issues if issue.code == "CHR101"] in ([], ["b.txt"])
    with pytest.raises(OSError, match="no regular file"):
        open_member(tmp_path / "pipe")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without end")
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html"])
def test_a_device_that_is_named_is_read_but_not_for_ever(tmp_path: Path, name: str) -> None:
    """The limit of a file holds for it."""
    (tmp_path / name).symlink_to("/dev/zero")
    assert only_issue(tmp_path / name).severity == "error"


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    """Up to the limit of a file; what comes behind it is reported."""
    for size, code in ((10, ""), (100, "CHR108")):
        pipe = tmp_path / f"{size}.jsonl"
        os.mkfifo(pipe)
        writer = threading.Thread(target=_feed, args=(pipe, GOOD.encode() * size))
        writer.start()
        documents, issues = read(pipe, limits=Limits(file=1000))
        writer.join()
        assert [issue.code for issue in issues] == [code] * bool(code)
        assert bool(documents) == (not code)


def _feed(pipe: Path, data: bytes) -> None:
    with suppress(BrokenPipeError), pipe.open("wb") as file:
        file.write(data)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_repeated_keys_are_reported(tmp_path: Path, name: str) -> None:
    """The last value counts, as JSON readers have it; the message names the keys."""
    path = write(tmp_path / name, b'{"headline":"x","headline":"y","text":"A.","text":"It rains."}')
    (document,), (issue,) = read(path)
    assert (document.headline, document.text) == ("y", "It rains.")
    assert (issue.code, issue.severity) == ("CHR141", "warning")
    assert '"headline", "text"' in issue.message
