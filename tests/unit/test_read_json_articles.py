from __future__ import annotations

import json
from typing import Any

import pytest

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read.limits import Limits
from chronos.read.lines.classification import default_lines
from chronos.read.readers.json_articles import JsonLinesReader, JsonReader

CREDITS = default_lines().credits


def read(data: str | bytes, *, lines: bool = True, **limits: int) -> list[Document | Issue]:
    """What a reader finds in JSON text."""
    kind = JsonLinesReader if lines else JsonReader
    reader = kind(credits=CREDITS, limits=Limits(**limits))
    return list(reader.read(data.encode() if isinstance(data, str) else data, "a.jsonl"))


def article(**fields: Any) -> str:
    """A line with an article."""
    return json.dumps({"headline": "Bridge reopens", "text": "It is open."} | fields)


def codes(found: list[Document | Issue]) -> list[str]:
    """The code of each issue, "-" for each document."""
    return [item.code if isinstance(item, Issue) else "-" for item in found]


def test_fields_become_a_document() -> None:
    """Every field has its place in the document, which is one article."""
    line = article(
        id="b1", published="2018-03", uri="https://b.example/", sources=["AFP"], language="en-GB"
    )
    assert read(line) == [
        Document(
            uri="https://b.example/",
            text="It is open.",
            headline="Bridge reopens",
            source_id="b1",
            published="2018-03",
            published_basis="given with the article",
            sources=("AFP",),
            language="en-GB",
            splittable=False,
        )
    ]


def test_synonyms_are_understood() -> None:
    """Title, date, body, url and source are other names of the fields."""
    line = json.dumps(
        {"title": "T", "date": "2018", "body": "B", "url": "u:1", "source": "AFP/Ost Daily"}
    )
    (document,) = read(line)
    assert isinstance(document, Document)
    assert (document.headline, document.published, document.text) == ("T", "2018", "B")
    assert (document.uri, document.sources) == ("u:1", ("AFP", "Ost Daily"))


def test_null_is_absent() -> None:
    """Fields that are null are left out without a word, numbers as ids are taken."""
    (document,) = read(article(id=7, published=None, sources=None, uri=None, language=None))
    assert isinstance(document, Document)
    assert (document.source_id, document.published, document.uri) == ("7", None, "a.jsonl#1")


def test_lines_are_counted_as_a_person_counts() -> None:
    """Empty lines count; URIs and findings name the line from 1."""
    found = read(f"\n{article()}\n\r\n{{broken\n{article()}\n")
    assert [item.uri if isinstance(item, Document) else item.where for item in found] == [
        "a.jsonl#2",
        "a.jsonl:4",
        "a.jsonl#5",
    ]


@pytest.mark.parametrize(
    "line",
    ["{broken", article()[:30], '{"text": "a\x00b"}', "[" * 100_000, "1" * 5000 + "x", '{"text"}'],
)
def test_broken_line_costs_a_line(line: str) -> None:
    """A line that is not JSON is reported, and the others are read."""
    assert codes(read(f"{article()}\n{line}\n{article()}")) == ["-", "CHR110", "-"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[1]", "an array"),
        ("7", "a number"),
        ("null", "not null"),
        ('{"headline": "x"}', 'field "text" is missing'),
        ('{"text": 7}', "not a number"),
        ('{"text": "x", "headline": ["y"]}', 'field "headline" should be a string, not an array'),
        ('{"text": " "}', "is empty"),
    ],
)
def test_value_that_is_no_article_is_named(line: str, words: str) -> None:
    """The issue names the reason and the field."""
    (issue,) = read(line)
    assert isinstance(issue, Issue)
    assert (issue.code, issue.where) == ("CHR111", "a.jsonl:1")
    assert words in issue.message


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", 2018.5),
        ("published", {"edtf": "2018"}),
        ("sources", 7),
        ("sources", ["AFP", 7]),
        ("uri", ["u"]),
        ("language", True),
        ("id", True),
        ("id", 1.5),
    ],
)
def test_wrong_type_of_a_lesser_field_costs_the_field(field: str, value: Any) -> None:
    """The article stays, the field is ignored, and a finding names it."""
    found = read(article(**{field: value}))
    assert codes(found) == ["CHR112", "-"]
    assert isinstance(found[0], Issue)
    assert f'"{field}"' in found[0].message


def test_date_text_is_not_judged() -> None:
    """A date that makes no sense is handed on as it is: dating reports it."""
    (document,) = read(article(published="some day"))
    assert isinstance(document, Document)
    assert document.published == "some day"


def test_half_surrogates_can_be_written_again() -> None:
    """Escapes without a character do not break later lines."""
    (document,) = read('{"text": "x", "id": "a\\ud800", "sources": ["\\udfff"]}')
    assert isinstance(document, Document)
    assert (document.source_id, document.sources) == ("a?", ("?",))


def test_line_that_is_too_long_costs_a_line() -> None:
    """Its number is named and the lines around it are read, wherever chunks end."""
    long = article(text="x" * 500)
    data = f"{article()}\n{long}\n{article()}\n{long}".encode()
    for size in (1, 7, 100, 650, 5000):
        chunks = iter([data[i : i + size] for i in range(0, len(data), size)])
        found = list(
            JsonLinesReader(credits=CREDITS, limits=Limits(line=200)).read_chunks(chunks, "a.jsonl")
        )
        assert codes(found) == ["-", "CHR109", "-", "CHR109"]
        wheres = [item.where for item in found if isinstance(item, Issue)]
        assert wheres == ["a.jsonl:2", "a.jsonl:4"]


def test_many_broken_lines_are_summed_up() -> None:
    """A person reads the first findings and a total; articles between them are kept."""
    found = read("{x\n" * 10 + article() + "\n{x", bad_lines=3)
    assert codes(found) == ["CHR110"] * 3 + ["-", "CHR117"]
    assert isinstance(found[-1], Issue)
    assert found[-1].message.startswith("11 lines")


def test_mixed_encodings_are_reported_once() -> None:
    """Lines in Windows-1252 among UTF-8 are read, with one finding."""
    line = '{"text": "Café."}'
    data = b"\n".join([line.encode(), line.encode("cp1252"), line.encode("cp1252")])
    found = read(data)
    assert codes(found) == ["-", "CHR105", "-", "-"]
    assert {item.text for item in found if isinstance(item, Document)} == {"Café."}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(encoding: str) -> None:
    """JSON Lines with a byte order mark are read as it says."""
    assert codes(read(f"{article()}\n{article()}".encode(encoding))) == ["-", "-"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (f"[{article()}, {article()}]", ["-", "-"]),
        (article(), ["-"]),
        (f'{{"articles": [{article()}]}}', ["-"]),
        (f"{article()}\n{article()}\n", ["-", "-"]),
        (f"[{article()}, 7]", ["-", "CHR111"]),
        ("[]", ["CHR107"]),
        (" ", ["CHR107"]),
        (f"[{article()}", ["CHR110"]),
        ("[" * 100_000, ["CHR110"]),
    ],
)
def test_json_files_hold_one_article_or_many(data: str, expected: list[str]) -> None:
    """An array, a lone article, a wrapped array and even JSON Lines are read from .json."""
    assert codes(read(data, lines=False)) == expected
