"""Findings about inputs that are no articles, are cut, or hold a date that is not read."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read import read_inputs

PROSE = "The bridge over the river was closed again on Monday, the mayor of the town said. "


def found_in(content: str) -> list[Document | Issue]:
    """What is found in an input without a name."""
    return list(read_inputs(["-"], stdin=BytesIO(content.encode())))


def codes(content: str) -> list[str]:
    """The codes of its issues."""
    return [item.code for item in found_in(content) if isinstance(item, Issue)]


def page(body: str, title: str = "Bridge closed", head: str = "") -> str:
    """A page with a title and a body."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body><main><article>{body}</article></main></body></html>"
    )


@pytest.mark.parametrize(
    ("title", "body", "what"),
    [
        ("Just a moment...", "<p>Please wait while we look at your browser.</p>", "a gate"),
        ("news.example", "<p>Verify you are human by completing the action below.</p>", "a gate"),
        ("404 Not Found", "<p>nginx</p>", "an error page"),
        ("Log in | The Daily", "<p>Welcome back to the paper.</p>", "a log-in page"),
        ("The Daily", "<p>Welcome back.</p><form><input type='password'></form>", "a log-in page"),
    ],
)
def test_a_page_that_is_no_article_is_not_read(title: str, body: str, what: str) -> None:
    """A gate, an error and a log-in page give a finding that says what to do, and no article."""
    (issue,) = found_in(page(body, title))
    assert isinstance(issue, Issue)
    assert (issue.code, issue.severity) == ("CHR119", "warning")
    assert what in issue.message
    assert issue.hint


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Access roads denied to lorries", PROSE * 12),
        ("Bridge closed", PROSE * 12 + "Soldiers at a security check let nobody pass."),
        ("Villagers sign in protest", PROSE * 12),
    ],
)
def test_an_article_with_words_of_a_gate_is_read(title: str, text: str) -> None:
    """Words of gates in a whole article are news."""
    found = found_in(page(f"<h1>{title}</h1><p>{text}</p>", title))
    assert [type(item) for item in found] == [Document]


def linked(**fields: object) -> str:
    """A script with the structured data of an article."""
    return (
        '<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", **fields})
        + "</script>"
    )


def test_a_body_shorter_than_the_page_s_own_data_is_cut() -> None:
    """The finding gives both numbers of words."""
    body = page(f"<p>{PROSE * 10}</p>", head=linked(articleBody=PROSE * 30))
    assert codes(body) == ["CHR120"]
    whole = page(f"<p>{PROSE * 30}</p>", head=linked(articleBody=PROSE * 30))
    assert codes(whole) == []


def test_a_teaser_before_a_paywall_is_cut() -> None:
    """By the page's data, or by the words that sell the rest; a whole article is not."""
    short, long = f"<p>{PROSE * 8}</p>", f"<p>{PROSE * 30}</p>"
    closed = linked(isAccessibleForFree="False")
    assert codes(page(short, head=closed)) == ["CHR120"]
    assert codes(page(long, head=closed)) == []
    sold = f"{short}<p>Subscribe to continue reading this story and all others.</p>"
    assert codes(page(sold)) == ["CHR120"]


@pytest.mark.parametrize("name", ["publish_date", "datePublished", "pubDate", "published_at"])
def test_usual_names_of_dates_are_read(name: str) -> None:
    """Fields of other tools date the article."""
    (document,) = found_in(json.dumps({"text": PROSE, name: "2023-11-16 00:00:00"}))
    assert isinstance(document, Document)
    assert document.published == "2023-11-16 00:00:00"


def test_an_unknown_field_that_looks_like_a_date_is_a_finding() -> None:
    """Once for each file, with the number of articles; not where another field dates them."""
    line = {"text": PROSE, "when_written": "16 November 2023", "downloaded": "2024-01-01"}
    lines = "\n".join(json.dumps(line | {"id": str(number)}) for number in range(3))
    (issue,) = [item for item in found_in(lines) if isinstance(item, Issue)]
    assert issue.code == "CHR121"
    assert "“when_written” looks like a date and is not read (in 3 articles)" in issue.message
    assert codes(json.dumps(line | {"published": "2023-11-16"})) == []
    assert codes(f"---\ntitle: A\nwritten-on: 2023-11-16\n---\n{PROSE}\n") == ["CHR121"]


def test_a_date_as_a_number_is_read() -> None:
    """Seconds since 1970 and figures without marks are dates too."""
    for number in (1700092800, 20231116):
        (document,) = found_in(json.dumps({"text": PROSE, "published": number}))
        assert isinstance(document, Document)
        assert document.published == str(number)
