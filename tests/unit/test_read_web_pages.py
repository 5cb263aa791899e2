from __future__ import annotations

import socket
from io import BytesIO
from typing import Any, NoReturn

import pytest

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read import Limits, read_inputs, split
from chronos.read.lines.classification import default_lines
from chronos.read.reader_choice import builtin_readers

PROSE = (
    "The bridge over the river Ost reopened on Monday after a week of repairs, the council said.",
    "It cost the town more than it had in its coffers, and the mayor thanked the engineers.",
    "Traffic was light in the centre in the evening, people there said, and shops stayed open.",
)
LD = 'type="application/ld+json"'
META = '<meta property="article:published_time" content="2018-03-05T08:00:00Z">'
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Bridge reopens | Ost Daily</title>
<meta property="og:title" content="Bridge reopens">
<meta property="og:site_name" content="Ost Daily">
{META}<link rel="canonical" href="https://news.example/bridge"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Bridge reopens</h1><p>{PROSE[0]}</p><h2>Costs</h2><p>{PROSE[1]}</p><p>{PROSE[2]}</p>
</article><footer>Imprint</footer></body></html>"""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> NoReturn:
        raise AssertionError("a page was fetched")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def read(content: str | bytes, **limits: int) -> Document | Issue:
    """What is found in a page last."""
    data = content.encode() if isinstance(content, str) else content
    return list(read_inputs(["-"], stdin=BytesIO(data), limits=Limits(**limits)))[-1]


def read_page(page: str | bytes) -> Document:
    """The document in a page."""
    found = read(page)
    assert isinstance(found, Document)
    return found


def test_page_is_an_article() -> None:
    """Title, date with its place, outlet, language and address come from the mark-up."""
    document = read_page(PAGE)
    assert document.headline == "Bridge reopens"
    assert document.published == "2018-03-05T08:00:00Z"
    assert document.published_basis == "page: meta property=article:published_time"
    assert document.sources == ("Ost Daily",)
    assert (document.language, document.uri) == ("en-GB", "https://news.example/bridge")
    (article,) = split(document)
    assert article.text == "\n\n".join([PROSE[0], "Costs", *PROSE[1:]])
    assert [article.text[s.start : s.end] for s in article.headings] == ["Costs"]


@pytest.mark.parametrize(
    ("mark", "date", "basis"),
    [
        ('<meta name="DC.date" content="2018-03-06">', "2018-03-06", "page: meta name=dc.date"),
        (
            f'<script {LD}>{{"@graph": [{{"datePublished": "2018-03-07"}}]}}</script>',
            "2018-03-07",
            "page: JSON-LD datePublished",
        ),
        (f'<script {LD}>{{"date</script>', None, ""),
        ('<meta name="date" content="last Monday">', None, ""),
        ("", None, ""),
    ],
)
def test_date_has_a_basis(mark: str, date: str | None, basis: str) -> None:
    """Where the mark-up states a date is kept; without one there is none."""
    document = read_page(PAGE.replace(META, mark))
    assert (document.published, document.published_basis) == (date, basis)


def test_declared_encoding_counts() -> None:
    """A page in the encoding that it declares is read so, without a finding."""
    page = PAGE.replace("utf-8", "iso-8859-15").replace("Costs", "Coût")
    found = list(read_inputs(["-"], stdin=BytesIO(page.encode("iso-8859-15"))))
    assert [type(item) for item in found] == [Document]
    assert "Coût" in read_page(page.encode("iso-8859-15")).text


def test_wrongly_declared_encoding_does_not() -> None:
    """A page that is not what it declares is read as what it is."""
    assert "Coût" in read_page(PAGE.replace("Costs", "Coût").replace("utf-8", "no-such")).text


def test_declaration_of_xml_is_no_obstacle() -> None:
    """XHTML with an XML declaration is read like HTML."""
    assert read_page(f'<?xml version="1.0" encoding="utf-8"?>\n{PAGE}').headline == "Bridge reopens"


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body></body></html>",
        "<html><script>x</script>",
        "<html" + "<" * 999,
    ],
)
def test_page_without_an_article_is_reported(page: str) -> None:
    """There is a finding that says what to do, nothing else, and nothing is fetched."""
    found = read(page)
    assert isinstance(found, Issue)
    assert (found.code, found.where) == ("CHR116", "stdin")


def test_page_that_is_too_large_is_refused() -> None:
    """A page is parsed as a whole, so its size is bounded."""
    found = read(PAGE, page=500)
    assert isinstance(found, Issue)
    assert found.code == "CHR108"


def test_page_that_begins_like_an_address_is_not_fetched(tmp_path: Any) -> None:
    """Content decides nothing but content."""
    path = tmp_path / "a.html"
    path.write_text("http://news.example/bridge")
    (found,) = read_inputs([path])
    assert isinstance(found, Issue)


def test_deeply_nested_page_does_no_harm() -> None:
    """A hostile page gives a finding or an article, not an exception."""
    read("<html><body>" + "<div>" * 20_000 + "x")


STAMPS = ("2025-03-03T20:40:00Z", "2025-03-01T09:10:00Z")
ENTRIES = (
    "Police dispersed a rally at the harbour in the evening, and three people were injured there.",
    "Thousands of people marched through the old town against the new law, the city said.",
)
BLOCK = "<div><h2><time datetime='{0}'>{0}</time></h2><p>{1}</p></div>"
TITLED = "<section><time datetime='{0}'>at noon</time><h3>A title</h3><p>{1}</p></section>"
FLAT = "<h2><time datetime='{0}'>{0}</time></h2><p>{1}</p>"


def live(block: str, stamps: tuple[str, str] = STAMPS) -> list[Document]:
    """The documents of a page with two blocks below one headline."""
    blocks = "".join(map(block.format, stamps, ENTRIES))
    page = f"<html lang=en><body><article><h1>Protests</h1><p>{PROSE[0]}</p>{blocks}</article>"
    return [item for item in all_found(page) if isinstance(item, Document)]


def all_found(page: str) -> list[Document | Issue]:
    """Everything that is found in a page."""
    readers = builtin_readers(Limits(), default_lines())
    (reader,) = [each for each in readers if each.name == "html"]
    return [
        item
        for item in reader.read(page.encode(), "live.html")
        if isinstance(item, (Document, Issue))
    ]


@pytest.mark.parametrize(
    ("block", "headline"), [(BLOCK, "Protests"), (TITLED, "A title"), (FLAT, "Protests")]
)
def test_each_entry_of_a_live_blog_is_of_its_own_day(block: str, headline: str) -> None:
    """By its time stamp; what is above the entries is an article of its own."""
    above, *entries = live(block)
    assert above.text == PROSE[0]
    assert [(each.uri, each.published) for each in entries] == [
        ("live.html#1", STAMPS[0]),
        ("live.html#2", STAMPS[1]),
    ]
    assert [(each.headline, each.text) for each in entries] == [(headline, one) for one in ENTRIES]


@pytest.mark.parametrize(
    ("block", "stamps"),
    [
        (BLOCK, ("2025-03-01T09:10:00Z", "2025-03-01T20:40:00Z")),
        ("<p>{1}</p><div><time datetime='{0}'>{0}</time><a href='/x'>Other</a></div>", STAMPS),
        ("<p>{1}</p><p>Seen at <time datetime='{0}'>{0}</time> there.</p>", STAMPS),
    ],
)
def test_other_time_stamps_leave_a_page_one_article(block: str, stamps: tuple[str, str]) -> None:
    """Those of one day, of teasers, and of sentences."""
    (whole,) = live(block, stamps)
    assert all(entry in whole.text for entry in ENTRIES)
