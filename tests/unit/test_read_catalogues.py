"""Lists of references: metadata of the files that they name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read import read_files
from chronos.read.accounts import FileCounts, InputFile
from chronos_references.references import ReferenceReader

STORY = "The ferry across the Tamm sank near the old mill, and nine people swam ashore.\n"
RIS = """TY  - NEWS
TI  - Ferry sinks at the old mill
AU  - Roe, Ann
T2  - Tamm Courier
DA  - 2024/06/15/
UR  - https://courier.example/ferry
L1  - files/12/ferry%20sinks.txt
ER  -
"""
CSL = [
    {
        "id": "roe2024",
        "type": "article-newspaper",
        "title": "Ferry sinks at the old mill",
        "author": [{"family": "Roe", "given": "Ann"}],
        "container-title": "Tamm Courier",
        "issued": {"date-parts": [[2024, 6, 15]]},
        "URL": "https://courier.example/ferry",
    }
]


def folder(at: Path, files: dict[str, str]) -> Path:
    """A folder with these files."""
    for name, text in files.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return at


def read(at: Path) -> tuple[list[Document], list[Issue], FileCounts]:
    """Documents, issues and counts of a folder."""
    found = list(read_files([at], readers=[ReferenceReader()]))
    return (
        [each for each in found if isinstance(each, Document)],
        [each for each in found if isinstance(each, Issue)],
        FileCounts.of(each for each in found if isinstance(each, InputFile)),
    )


@pytest.mark.parametrize(
    "files",
    [
        {"refs.ris": RIS, "files/12/ferry sinks.txt": STORY},
        {"a/refs.ris": RIS, "a/files/12/ferry sinks.txt": STORY, "ferry sinks.txt": "Else.\n"},
        {"refs.ris": RIS, "moved/ferry sinks.txt": STORY},
        {"refs.json": json.dumps(CSL), "roe2024.txt": STORY},
        {"refs.csljson": json.dumps([{**CSL[0], "file": "x/1.txt"}]), "x/1.txt": STORY},
        {
            "refs.csl.json": json.dumps([{**CSL[0], "attachments": [{"path": "x/1.txt"}]}]),
            "x/1.txt": STORY,
        },
    ],
)
def test_a_list_describes_the_files_that_it_names(tmp_path: Path, files: dict[str, str]) -> None:
    """Title, date, outlet, author and address of a file come from the list beside it."""
    documents, _, counts = read(folder(tmp_path, files))
    document = next(each for each in documents if "ferry" in each.text)
    assert document.headline == "Ferry sinks at the old mill"
    assert document.published == "2024-06-15"
    assert document.published_basis in {"RIS DA", "CSL issued"}
    assert document.sources[0] == "Tamm Courier"
    assert "Roe" in document.sources[1]
    assert document.uri == "https://courier.example/ferry"
    assert [each.reason for each in counts.set_aside] == ["list of references"]
    assert not counts.not_read


def test_a_name_of_two_files_means_none(tmp_path: Path) -> None:
    """A list that names a file by a name that two files have does not describe either."""
    files = {"refs.ris": RIS, "a/ferry sinks.txt": STORY, "b/ferry sinks.txt": STORY}
    documents, _, _ = read(folder(tmp_path, files))
    assert [each.headline for each in documents] == ["", ""]


def test_the_date_that_a_file_states_wins(tmp_path: Path) -> None:
    """A list adds a date; it does not replace one that the article states."""
    story = json.dumps({"text": STORY, "published": "2024-06-16"})
    files = {"refs.csljson": json.dumps([{**CSL[0], "file": "1.jsonl"}]), "1.jsonl": story}
    (document,), _, _ = read(folder(tmp_path, files))
    assert (document.published, document.headline) == ("2024-06-16", CSL[0]["title"])


def test_a_damaged_list_is_reported_once(tmp_path: Path) -> None:
    """What is no list is a finding, and the other files are read."""
    documents, issues, counts = read(folder(tmp_path, {"refs.ris": "no ris", "b.txt": STORY}))
    assert len(documents) == 1
    assert [issue.message for issue in issues] == ["neither RIS nor CSL-JSON"]
    assert [each.uri for each in counts.not_read] == ["refs.ris"]


def test_a_list_by_itself_holds_no_article(tmp_path: Path) -> None:
    """Who names only the list is asked to name the folder."""
    file = folder(tmp_path, {"refs.ris": RIS}) / "refs.ris"
    (issue,) = (
        each for each in read_files([file], readers=[ReferenceReader()]) if isinstance(each, Issue)
    )
    assert "holds no article" in issue.message
    assert "folder" in issue.hint


def test_a_json_file_of_articles_is_no_list(tmp_path: Path) -> None:
    """Only JSON in the form of CSL is taken for a list."""
    story = json.dumps([{"title": "Ferry sinks", "text": STORY, "issued": "2024-06-15"}])
    documents, _, counts = read(folder(tmp_path, {"a.json": story}))
    assert len(documents) == 1
    assert not counts.set_aside
