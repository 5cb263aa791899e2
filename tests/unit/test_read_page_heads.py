"""What a saved page has around its article: names of sites, boxes, captions, a brief, labels."""

from __future__ import annotations

import json

import pytest

from chronos.model.article import Article, Document
from chronos.model.issue import Issue
from chronos.read import split
from chronos.read.readers.pages.page_boxes import own_lines
from chronos.read.readers.web_pages import WebPageReader

BODY = "".join(
    f"<p>The {name} bridge over the Orla was closed on Monday after engineers found cracks in two"
    " of its pillars, and buses were sent across the old ferry road instead.</p>"
    for name in ("northern", "southern", "eastern", "western", "upper")
)


def page(
    *, head: str = "", body: str = BODY, h1: str = "<h1>Two cracks close a bridge</h1>"
) -> str:
    """A page of an outlet with one article."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>'
        f"<main><article>{h1}{body}</article></main></body></html>"
    )


def documents(markup: str | bytes) -> list[Document]:
    """The documents in a page."""
    data = markup.encode() if isinstance(markup, str) else markup
    found = WebPageReader().read(data, "page.html")
    return [each for each in found if isinstance(each, Document)]


def article(markup: str | bytes) -> Article:
    """The only article of a page."""
    (document,) = documents(markup)
    (only,) = split(document)
    return only


@pytest.mark.parametrize(
    "title",
    [
        "Two cracks close a bridge | Orla Post",
        "Two cracks close a bridge - Region | Orla Post",
        "Two cracks close a bridge – Orla Post – 13.06.2023",
        "Two cracks close a bridge：Orla Post",
    ],
)
def test_the_name_of_a_site_is_cut_from_a_headline(title: str) -> None:
    """A headline ends where the title that the page shows ends."""
    head = f'<title>{title}</title><meta property="og:title" content="{title}">'
    assert article(page(head=head)).headline == "Two cracks close a bridge"


def test_the_name_of_a_site_is_known_by_its_data() -> None:
    """Without a title on the page the name of the site says what is no part of the headline."""
    head = (
        '<meta property="og:site_name" content="Orla Post">'
        '<meta property="og:title" content="Two cracks close a bridge - Orla Post">'
    )
    assert article(page(head=head, h1="")).headline == "Two cracks close a bridge"


def test_a_dash_inside_a_headline_stays() -> None:
    """What follows a dash and is no name of the site is part of the headline."""
    title = "Two cracks close a bridge - mayor blames salt"
    head = (
        '<meta property="og:site_name" content="Orla Post">'
        f'<meta property="og:title" content="{title}">'
    )
    assert article(page(head=head, h1=f"<h1>{title}</h1>")).headline == title


def test_a_date_at_the_end_of_a_title_dates_the_page() -> None:
    """A page without other dates is dated by the end of its title."""
    head = "<title>Two cracks close a bridge | Orla Post | 28.04.2023</title>"
    (document,) = documents(page(head=head))
    assert (document.published, document.published_basis) == ("28.04.2023", "page: title")


def test_the_source_is_the_publisher_without_its_slogan() -> None:
    """The data of the article name the outlet; a slogan after it is left out."""
    data = {"@type": "NewsArticle", "publisher": {"name": "Orla Post | News you can use"}}
    head = (
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        '<meta property="og:site_name" content="All the news of the valley">'
    )
    assert article(page(head=head)).sources == ("Orla Post",)


def test_captions_are_kept_apart_from_the_text() -> None:
    """A caption is evidence of dates, no sentence of the article."""
    figure = "<figure><img src='a.jpg'><figcaption>A pillar on 3 May 2023.</figcaption></figure>"
    found = article(page(body=BODY[:200] + "</p>" + figure + BODY))
    assert found.captions == ("A pillar on 3 May 2023.",)
    assert "A pillar on" not in found.text


@pytest.mark.parametrize(
    "box",
    [
        "<p><a href='/x'>Minister resigns over a ferry contract in town</a></p>",
        "<ul><li><a href='/x'>Minister resigns over a ferry contract in town</a></li></ul>",
        "<a href='/x'><h3>Minister resigns over a ferry contract in town</h3></a>",
        "<div class='c-inlineSignup'><p>Minister resigns over a ferry contract in town</p></div>",
        "<div id='related-stories'><p>Minister resigns over a ferry contract in town</p></div>",
    ],
)
def test_teasers_and_boxes_are_left_out(box: str) -> None:
    """A line that is a link, a link around blocks and a box by its name are not of the article."""
    text = article(page(body=BODY + box + BODY.replace("Orla", "Tamm"))).text
    assert "Minister resigns" not in text
    assert "upper bridge over the Orla" in text
    assert "upper bridge over the Tamm" in text


def test_an_element_that_holds_the_article_is_no_box() -> None:
    """The name of a class does not remove most of the text."""
    text = article(page(body=f"<div class='article-card promo'>{BODY}</div>")).text
    assert text.count("bridge over the Orla") == 5


def test_a_sentence_with_a_link_stays() -> None:
    """Only a line that is nearly all link is a teaser."""
    line = (
        "<p>The <a href='/r'>report of the engineers</a> names salt as the cause of the damage.</p>"
    )
    assert "names salt as the cause" in article(page(body=BODY + line)).text


def test_labels_that_repeat_are_left_out() -> None:
    """A short line that occurs again is a label of the page."""
    label = "<p>Article content</p>"
    text = article(page(body=label + BODY + label + BODY.replace("Orla", "Tamm"))).text
    assert "Article content" not in text
    assert "upper bridge over the Tamm" in text


def test_what_a_page_says_in_brief_opens_its_article() -> None:
    """The description of a page is read where the page shows it above the text."""
    brief = "Engineers want both bridges shut until the autumn, and nobody asked the ferry men."
    head = f'<meta name="description" content="{brief}">'
    shown = f"<h1>Two cracks close a bridge</h1></article><p class='x'>{brief}</p><article>"
    assert article(page(head=head, h1=shown)).text.startswith(brief)
    assert brief not in article(page(head=head)).text


def test_a_teaser_with_a_stamp_does_not_make_a_live_blog() -> None:
    """Dated teasers between paragraphs do not cut an article into entries of other days."""
    teaser = (
        "<div class='teaser'><a href='/x'><h3>Older story on a ferry</h3></a>"
        "<time datetime='{}'></time></div>"
    )
    body = BODY.join(teaser.format(day) for day in ("2022-01-03", "2022-02-04", "2022-03-05"))
    assert len(documents(page(body=body))) == 1


def test_bytes_decide_before_the_declared_encoding() -> None:
    """A page that was saved as UTF-8 and still declares another encoding is read as UTF-8."""
    markup = page(body=BODY.replace("Orla", "Öría")).replace('"utf-8"', '"iso-8859-15"')
    assert "over the Öría" in article(markup).text
    old = page(body=BODY.replace("Orla", "Öría")).replace('"utf-8"', '"iso-8859-1"')
    assert "over the Öría" in article(old.encode("iso-8859-1")).text


def test_a_short_article_with_a_log_in_form_is_read() -> None:
    """What says that it is an article is one, though the page has a form to log in."""
    form = "<form><input type='password'></form>"
    short = (
        "<p>The ferry sank on Monday near the old mill, and all nine people aboard swam ashore.</p>"
    )
    stated = '<meta property="og:type" content="article">'
    assert "ferry sank" in article(page(head=stated, body=short + form)).text
    (issue,) = WebPageReader().read(page(body=short + form).encode(), "page.html")
    assert isinstance(issue, Issue)
    assert issue.code == "CHR119"


DATA_OF_BODY = " ".join(
    f"Sentence {number} of the report on the bridge over the Orla." for number in range(12)
)


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        ("Get the latest on bridges sent to your phone every week.", False),
        ("- Another story about a ferry", False),
        ("What the engineers found", True),
    ],
)
def test_a_box_inside_is_what_the_data_of_the_page_lack(line: str, *, is_kept: bool) -> None:
    """A sentence or an item of a list; a title between paragraphs is often not in such data."""
    half = len(DATA_OF_BODY) // 2
    text = f"{DATA_OF_BODY[:half]}\n{line}\n{DATA_OF_BODY[half:]}"
    found = own_lines(text, [DATA_OF_BODY])
    assert (line in found) == is_kept
    assert DATA_OF_BODY[:half] in found
    assert DATA_OF_BODY[half:] in found


def test_much_that_the_data_of_a_page_lack_is_no_box() -> None:
    """The data may be without the lists of the article."""
    item = "- Pillar four has a crack that is as long as a hand and needs iron."
    half = len(DATA_OF_BODY) // 2
    text = "\n".join([DATA_OF_BODY[:half], item, item + " Twice.", DATA_OF_BODY[half:]])
    assert own_lines(text, [DATA_OF_BODY]) == text
