from __future__ import annotations

import os
import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import pytest

from chronos.host.fitness import unfit
from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.plugin import ROLES
from chronos.read import builtin_readers, read_inputs

STORY = "Bridge reopens\n\nIt is open.\n"


class LogReader:
    """A reader of somebody else: one document a line."""

    name: ClassVar[str] = "log"
    summary: ClassVar[str] = "a story a line"
    suffixes: ClassVar[tuple[str, ...]] = (".log", ".txt")

    def read(self, data: bytes, uri: str) -> Iterator[Document]:
        """A document for each line."""
        for line in data.decode().splitlines():
            yield Document(uri=uri, text=line)


def documents(*paths: Path | str, **options: object) -> list[Document]:
    """The documents in inputs that hold nothing else."""
    found = list(read_inputs(paths, **options))  # type: ignore[arg-type]
    assert [item for item in found if isinstance(item, Issue)] == []
    return [item for item in found if isinstance(item, Document)]


def codes(*paths: Path | str, **options: object) -> list[str]:
    """The codes of the issues in inputs."""
    found = read_inputs(paths, **options)  # type: ignore[arg-type]
    return [item.code for item in found if isinstance(item, Issue)]


def write(path: Path, content: str | bytes = STORY) -> Path:
    """A file with the content, and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_text_file_is_a_document(tmp_path: Path) -> None:
    """A text file is one document that may hold several articles."""
    (document,) = documents(write(tmp_path / "a.txt"))
    assert (document.text, document.splittable) == (STORY, True)


def test_front_matter_is_metadata(tmp_path: Path) -> None:
    """Keys between --- lines are the document's fields, not its text."""
    front = (
        "---\ntitle: 'Bridge: open'\ndate: 2018-03-05\nsources: [AFP, Ost Daily]\n"
        "url: https://news.example/b\nid: b1\nlanguage: en-GB\nmood: good\n---\n"
    )
    (document,) = documents(write(tmp_path / "a.md", front + "It is open.\n"))
    assert document == Document(
        uri="https://news.example/b",
        text="It is open.\n",
        headline="Bridge: open",
        source_id="b1",
        published="2018-03-05",
        published_basis="front matter",
        sources=("AFP", "Ost Daily"),
        language="en-GB",
    )


def test_front_matter_lists_may_be_below_their_key(tmp_path: Path) -> None:
    """Sources may be a list of items, or one value divided by slashes."""
    text = "---\nsources:\n  - AFP\n  - Ost Daily\n---\nIt is open.\n"
    assert documents(write(tmp_path / "a.txt", text))[0].sources == ("AFP", "Ost Daily")
    text = "---\nsource: AFP/Ost Daily\n---\nIt is open.\n"
    assert documents(write(tmp_path / "b.txt", text))[0].sources == ("AFP", "Ost Daily")


@pytest.mark.parametrize("text", ["---\nIt is open.\n---\nAll go.\n", "---\ntitle: x\nopen.\n"])
def test_text_between_rules_is_not_front_matter(tmp_path: Path, text: str) -> None:
    """A --- line with prose below it is text."""
    assert documents(write(tmp_path / "a.txt", text))[0].text == text


def test_markdown_loses_its_marks(tmp_path: Path) -> None:
    """Links, pictures and emphasis become plain words; other brackets and stars remain."""
    text = "The **old** bridge ![x](b.png)[is](https://b.example/) *open* [again] at 3 * 4 m.\n"
    (document,) = documents(write(tmp_path / "a.md", text))
    assert document.text == "The old bridge is open [again] at 3 * 4 m.\n"


def test_folder_is_read_in_the_order_of_paths(tmp_path: Path) -> None:
    """Members come by relative path, code point by code point, with that path as URI."""
    names = ["b.txt", "B.txt", "a/z.txt", "a/b/c.txt", "é.txt", "a.txt", "10.txt", "9.txt"]
    random.Random(4).shuffle(names)  # noqa: S311 - any order will do
    for name in names:
        write(tmp_path / "pile" / name)
    found = [document.uri for document in documents(tmp_path / "pile")]
    assert found == [
        "10.txt", "9.txt", "B.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "é.txt",
    ]  # fmt: skip


def test_folder_members_are_called_the_same_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The working directory does not show in the URI of a folder's member."""
    write(tmp_path / "pile" / "sub" / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert documents("pile")[0].uri == "sub/a.txt"
    monkeypatch.chdir(tmp_path / "pile" / "sub")
    assert documents(tmp_path / "pile")[0].uri == "sub/a.txt"


def test_named_file_is_called_by_its_path_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The URI of a file is relative, and no more than its name for a file elsewhere."""
    path = write(tmp_path / "pile" / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert [d.uri for d in documents(path, "pile/../pile/a.txt")] == ["pile/a.txt"] * 2
    monkeypatch.chdir(write(tmp_path / "other" / "x").parent)
    assert documents(path)[0].uri == "a.txt"


def test_folder_skips_files_that_are_not_articles(tmp_path: Path) -> None:
    """Hidden files, notes and gold annotations are not read; one issue counts other files."""
    for name in ["a.txt", ".hidden.txt", ".git/b.txt", "README.md", "a.gold.jsonl", "Readme.md"]:
        write(tmp_path / name)
    for name in ["a.pdf", "b.pdf", "c", "d.jpg"]:
        write(tmp_path / name)
    found = list(read_inputs([tmp_path]))
    assert [item.uri for item in found if isinstance(item, Document)] == ["a.txt"]
    (issue,) = [item for item in found if isinstance(item, Issue)]
    assert (issue.code, issue.severity) == ("CHR103", "warning")
    assert issue.message == "no reader claims 4 of 5 files: pdf 2, jpg 1, no suffix 1"


def test_links_in_folders_do_not_loop(tmp_path: Path) -> None:
    """A link to a folder above is not followed."""
    write(tmp_path / "a.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(documents(tmp_path)) == 1


def test_pipe_in_a_folder_is_not_opened(tmp_path: Path) -> None:
    """A pipe, which would block for ever, is skipped."""
    write(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    assert len(documents(tmp_path)) == 1


def test_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    """A.TXT is a text file."""
    assert len(documents(write(tmp_path / "A.TXT"))) == 1


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfCaf\xc3\xa9.", "Café."),
        ("Café.".encode("utf-16"), "Café."),
        (b"\xfe\xff" + "Café.".encode("utf-16-be"), "Café."),
        ("Café.".encode("utf-32"), "Café."),
    ],
)
def test_byte_order_mark_decides(tmp_path: Path, data: bytes, text: str) -> None:
    """A byte order mark decides the encoding and is not part of the text."""
    assert documents(write(tmp_path / "a.txt", data))[0].text == text


def test_western_text_is_read_and_reported(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are read as Windows-1252, and an issue reports it."""
    document, *_ = sorted(
        read_inputs([write(tmp_path / "a.txt", "The café “Ost”.".encode("cp1252"))]),
        key=lambda item: isinstance(item, Issue),
    )
    assert isinstance(document, Document)
    assert document.text == "The café “Ost”."
    assert codes(tmp_path / "a.txt") == ["CHR105"]


def test_single_broken_bytes_do_not_change_the_encoding(tmp_path: Path) -> None:
    """UTF-8 with one broken byte is still UTF-8: the byte is replaced and reported."""
    path = write(tmp_path / "a.txt", "“Café”, “thé”.".encode() + b" \xe2\x80 Open.")
    found = list(read_inputs([path]))
    assert [item.code for item in found if isinstance(item, Issue)] == ["CHR106"]
    assert [item.text for item in found if isinstance(item, Document)] == [
        "“Café”, “thé”. \ufffd Open."
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"text": "Rain."}\n{"text": "Sun."}\n', ["Rain.", "Sun."]),
        (b'{"text": "Rain."}', ["Rain."]),
        (b'{\n  "text": "Rain."\n}\n', ["Rain."]),
        (b' [{"text": "Rain."}, {"text": "Sun."}]', ["Rain.", "Sun."]),
        (b"[Ost] Rain fell.", ["[Ost] Rain fell."]),
        ('{"text": "Rain."}'.encode("utf-16"), ["Rain."]),
        (b"Rain fell.", ["Rain fell."]),
    ],
)
def test_standard_input_is_recognised(data: bytes, expected: list[str]) -> None:
    """Without a file name the content decides between JSON Lines, JSON and text."""
    found = documents("-", stdin=BytesIO(data))
    assert [document.text for document in found] == expected
    assert found[0].uri.startswith("stdin")


def test_file_without_suffix_is_recognised(tmp_path: Path) -> None:
    """A file that the caller names needs no suffix."""
    assert documents(write(tmp_path / "pile", '{"text": "Rain."}\n'))[0].text == "Rain."


def test_foreign_reader_wins_its_suffix(tmp_path: Path) -> None:
    """Readers that are passed in come before the built-in ones, for new suffixes and old."""
    for name in ("a.txt", "b.log", "c.md"):
        write(tmp_path / name, "One.\nTwo.\n")
    found = documents(tmp_path, readers=[LogReader()])
    assert [d.uri for d in found] == ["a.txt", "a.txt", "b.log", "b.log", "c.md"]


def test_longest_suffix_wins(tmp_path: Path) -> None:
    """A reader of .feed.json gets such files, though .json is claimed too."""

    class FeedReader(LogReader):
        suffixes: ClassVar[tuple[str, ...]] = (".feed.json",)

    write(tmp_path / "a.feed.json", "One.\n")
    assert [d.text for d in documents(tmp_path, readers=[FeedReader()])] == ["One."]


def test_inputs_are_read_one_by_one(tmp_path: Path) -> None:
    """Reading is lazy: the second file is not opened before the first is used."""
    found = read_inputs([write(tmp_path / "a.txt"), tmp_path / "b.txt"])
    assert isinstance(next(found), Document)
    write(tmp_path / "b.txt")
    assert isinstance(next(found), Document)


def test_builtin_readers_describe_themselves() -> None:
    """Names are unique, suffixes are lower case with a dot, summaries are one line."""
    readers = builtin_readers()
    role = next(role for role in ROLES if role.word == "reader")
    assert [unfit(reader, role) for reader in readers] == [""] * len(readers)
    assert len({reader.name for reader in readers}) == len(readers)
    suffixes = [suffix for reader in readers for suffix in reader.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(s.startswith(".") and s == s.lower() for s in suffixes)
    assert all(reader.summary and "\n" not in reader.summary for reader in readers)
