from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.model.article import Article, Document
from chronos.read import Limits, article_id, split

ROOT = Path(__file__).parents[2]
BRIDGE = """Bridge reopens after the flood

The bridge over the Ost reopened on Monday after a week of repairs, the town council said.

The mayor thanked the engineers, who had worked through every night of the week.
"""
HARBOUR = """Harbour closes for the winter

The harbour of Nordby closed on Saturday, its master told the local paper.
"""


LINES = st.lists(
    st.sampled_from(
        [
            "", "", "Bridge reopens", "Harbour closes for winter", "It is open.", "All go.", "---",
            "Sources: AFP/Ost Daily", "Share this", "# Nordby", "===", "12 November 2018", "\f",
            "The bridge [photo by OPA]", "It was the first time in ten years that the bridge had",
            "been closed to all but the fire brigade and the two doctors", "\u00a0", "“Why?”",
        ]
    )
    | st.text(max_size=30),
    max_size=30,
)  # fmt: skip


def articles(text: str, **fields: object) -> tuple[Article, ...]:
    """The articles of a text file."""
    return split(Document(uri="pile.txt", text=text, **fields))  # type: ignore[arg-type]


def only(text: str, **fields: object) -> Article:
    """The one article of a text."""
    (article,) = articles(text, **fields)
    return article


def headings(article: Article) -> list[str]:
    """The words of its headings."""
    return [article.text[span.start : span.end] for span in article.headings]


def test_lines_that_credit_sources_end_articles() -> None:
    """Each credit closes one article and names its sources; order and URIs follow the file."""
    first, second = articles(
        f"{BRIDGE}\nSources: AFP/North & South News\n\n{HARBOUR}\nSource: Nordby Post\n"
    )
    assert (first.headline, second.headline) == (
        "Bridge reopens after the flood",
        "Harbour closes for the winter",
    )
    assert first.sources == ("AFP", "North & South News")
    assert second.sources == ("Nordby Post",)
    assert (first.order, second.order) == (0, 1)
    assert (first.uri, second.uri) == ("pile.txt#1", "pile.txt#2")
    assert "Source" not in first.text + second.text


def test_last_article_needs_no_credit() -> None:
    """A story below the last credit is an article too."""
    assert [a.sources for a in articles(f"{BRIDGE}\nSource: AFP\n\n{HARBOUR}")] == [("AFP",), ()]


def test_text_without_credits_is_one_article() -> None:
    """Title lines alone do not divide a file: they are headings of the one article in it."""
    article = only(f"{BRIDGE}\n{HARBOUR}")
    assert article.uri == "pile.txt"
    assert headings(article) == ["Harbour closes for the winter"]


def test_credit_inside_a_story_does_not_divide_it() -> None:
    """A credit that prose follows, not a title, belongs to a map or table in the story."""
    article = only(f"{BRIDGE}\nSource: Ost river board\n\nTraffic was light in the evening.\n")
    assert article.sources == ("Ost river board",)
    assert article.text.endswith("Traffic was light in the evening.")


@pytest.mark.parametrize("rule", ["---", "***", "=====", "* * *", "\f", "———"])
def test_separators_divide_before_titles_only(rule: str) -> None:
    """A rule divides where a title and prose follow; between paragraphs it is a pause."""
    first, second = articles(f"{BRIDGE}\n{rule}\n\nIt rained all day long.\n\n{rule}\n\n{HARBOUR}")
    assert first.text.endswith("It rained all day long.")
    assert second.headline == "Harbour closes for the winter"


def test_titles_with_date_lines_divide() -> None:
    """Titles with a date right below them head articles, and the date is the article's."""
    first, second = articles(
        BRIDGE.replace("flood\n", "flood\nNovember 12, 2018\n")
        + HARBOUR.replace("winter\n", "winter\nPosted on 3 December 2018 at 10:30 am\n")
    )
    assert (first.given_date, second.given_date) == ("2018-11-12", "2018-12-03")
    assert second.given_basis == "date line 'Posted on 3 December 2018 at 10:30 am'"


def test_date_lines_above_titles_divide() -> None:
    """In a file that begins with a date line, each one above a title heads an article."""
    first, second = articles(f"November 12, 2018\n{BRIDGE}\nDecember 3, 2018\n{HARBOUR}")
    assert (first.given_date, second.given_date) == ("2018-11-12", "2018-12-03")
    assert second.headline == "Harbour closes for the winter"


def test_date_lines_below_stories_divide() -> None:
    """In a file that ends with a date line, each one above a title closes an article."""
    first, second = articles(
        f"{BRIDGE}\nPosted on 12 November 2018\n\n{HARBOUR}\nPosted on 3 December 2018\n"
    )
    assert (first.given_date, second.given_date) == ("2018-11-12", "2018-12-03")


def test_dates_inside_a_chronicle_do_not_divide() -> None:
    """Date lines that prose follows are the order of one article."""
    text = "The year in Nordby\n\n3 March 2018\n\nIt rained.\n\n4 March 2018\n\nIt did not.\n"
    assert only(text).headline == "The year in Nordby"


def test_rule_before_a_section_does_not_divide() -> None:
    """A rule above a heading of a lower rank than the title is inside the article."""
    article = only("# Bridge reopens\n\nIt is open.\n\n---\n\n## What it cost\n\nA lot.\n")
    assert headings(article) == ["What it cost"]


def test_one_title_with_a_date_line_does_not_divide() -> None:
    """A single dated title is the head of the one article."""
    article = only(BRIDGE.replace("flood\n", "flood\n12 November 2018\n"))
    assert article.headline == "Bridge reopens after the flood"
    assert article.given_date == "2018-11-12"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Posted by admin on November 12, 2018", "2018-11-12"),
        ("By Jane Roe, Nov 12, 2018", "2018-11-12"),
        ("12 November 2018 | By Jane Roe", "2018-11-12"),
        ("Updated 1:15 PM ET, Mon November 12th, 2018", "2018-11-12"),
        ("At 10 am on Monday the 12th of November 2018", "2018-11-12"),
        ("2018-11-12T10:00:00Z", "2018-11-12"),
        ("November 2018", None),
        ("Killed by rebels on 12 November 2018", None),
    ],
)
def test_date_lines_are_read(line: str, date: str | None) -> None:
    """A line of a date, a time and an author dates the article; one with other words does not."""
    assert only(f"Bridge reopens\n{line}\n\nIt is open.\n").given_date == date


def test_date_line_with_open_order_gives_no_date() -> None:
    """10/9/2018 may be two days: it stays in the text, as evidence, and is not decided here."""
    article = only(BRIDGE.replace("flood\n", "flood\n10/9/2018\n"))
    assert article.given_date is None
    assert article.text.startswith("10/9/2018\n\n")


@pytest.mark.parametrize(("mark", "under"), [("# ", ""), ("", "\n=======")])
def test_marked_titles_divide(mark: str, under: str) -> None:
    """Several titles of the highest rank, marked with # or underlined, head articles."""
    text = "".join(
        f"{mark}{story.split(chr(10), 1)[0]}{under}\n{story.split(chr(10), 1)[1]}\n"
        for story in (BRIDGE, HARBOUR)
    )
    assert [a.headline for a in articles(text)] == [
        "Bridge reopens after the flood",
        "Harbour closes for the winter",
    ]


def test_sections_below_one_marked_title_stay_together() -> None:
    """Any number of titles of a lower rank are headings."""
    article = only("# Bridge reopens\n\nIt is open.\n\n## Costs\n\nHigh.\n\n## Traffic\n\nLow.\n")
    assert headings(article) == ["Costs", "Traffic"]


def test_headings_are_spans_of_the_text() -> None:
    """Short lines without a full stop between paragraphs are headings and stay in the text."""
    article = only(f"{BRIDGE}\nWhat it cost\n\nThe town paid for all of it.\n")
    assert headings(article) == ["What it cost"]
    assert "\n\nWhat it cost\n\nThe town paid" in article.text


def test_lists_are_not_headings() -> None:
    """Three short lines in a row are a list."""
    article = only(f"{BRIDGE}\nTimber\n\nSteel\n\nStone\n\nAll of it came by river.\n")
    assert "Steel" not in headings(article)


def test_title_that_nothing_follows_is_dropped() -> None:
    """A stray title at the end of a story of whole sentences is left over from the page."""
    assert "Ost Rowing Club" not in only(f"{BRIDGE}\nOst Rowing Club\n").text


def test_last_line_stays_where_sentences_have_no_stops() -> None:
    """Where paragraphs end without full stops, a short last line is one of them."""
    long = "the council met again and " * 8
    assert only(f"Bridge news\n\nOn Monday {long}\n\nThen it rained\n").text.endswith("rained")


def test_line_printed_twice_is_a_caption() -> None:
    """A caption that was copied twice leaves the text and is kept once."""
    caption = "The bridge on the morning after the flood in an undated photo"
    article = only(f"{BRIDGE}\n{caption}\n{caption}\n\nTraffic was light.\n")
    assert article.captions == (caption,)
    assert caption not in article.text


@pytest.mark.parametrize(
    "caption",
    [
        "Engineers on the bridge on March 3, 2018 [photo by OPA/Jo Roe]",
        "The new course of the river, as of March 2018 [map by @riverwatch]",
        "Ministers at the opening in Ostburg [29/10/2018]",
        "Ministers at the opening in Ostburg (Photo: Ost Daily)",
        "The mayor at an earlier opening. File photo",
        "Photo: the bridge before the flood",
    ],
)
def test_credited_line_is_a_caption(caption: str) -> None:
    """One copy is enough where the line ends in the credit or date of a picture."""
    article = only(f"{BRIDGE}\n{caption}\n\nTraffic was light.\n")
    assert article.captions == (caption,)
    assert caption not in article.text


def test_lead_printed_twice_is_kept_once() -> None:
    """A first paragraph that is copied twice is still prose."""
    lead = "The bridge over the Ost reopened on Monday after repairs."
    article = only(f"Bridge reopens\n\n{lead}\n\n{lead}\n\nTraffic was light.\n")
    assert article.text == f"{lead}\n\nTraffic was light."
    assert article.captions == ()


def test_sentence_repeated_in_a_whole_article_is_kept_once() -> None:
    """In an article on its own, a repeated line is a caption only if it is not a sentence."""
    text = "It is open.\nThe bridge in March\nThe bridge in March\nAll go.\nAll go.\nThe end."
    article = only(text, headline="Bridge reopens", splittable=False)
    assert article.text == "It is open.\n\nAll go.\n\nThe end."
    assert article.captions == ("The bridge in March",)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisements",
        "ADVERTISEMENT",
        "Share this:",
        "Read more: Ten things to know about bridges",
        "Related",
        "Read Also",
        "Subscribe",
        "Follow us on Twitter @ostdaily",
        "Facebook | Twitter | Email",
        "12 comments",
        "© 2018 Ost Daily. All rights reserved.",
        "(Reporting by Jane Roe in Ostburg; Editing by John Doe)",
        "By Jane Roe and John Doe",
        "bridge_opening-2018.jpg",
    ],
)
def test_boilerplate_lines_are_dropped(line: str) -> None:
    """Lines of the page around a story are removed, inside the story too."""
    article = only(f"{BRIDGE}\n{line}\n\nTraffic was light.\n")
    assert line not in article.text
    assert article.text.endswith("Traffic was light.")


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the builders rose after the news.",
        "Read more than one paper, the mayor said.",
        "Related deaths were not counted, a doctor said.",
        "Reporting by the town's paper had shown the cracks two years before.",
        "By Friday the water had gone.",
        "BY ORDER OF THE COUNCIL.",
    ],
)
def test_prose_that_begins_like_boilerplate_stays(line: str) -> None:
    """Whole sentences stay, even if they begin with a word of the page."""
    assert line in only(f"{BRIDGE}\n{line}\n\nTraffic was light.\n").text


@pytest.mark.parametrize("name", ["ost-180302-04", "img_20180302", "bridge-2.jpg"])
def test_glued_picture_names_are_cut(name: str) -> None:
    """The name of a picture that is glued to the first word of a paragraph goes."""
    article = only(f"{BRIDGE}\n{name}Traffic was light.\n")
    assert article.text.endswith("\n\nTraffic was light.")


@pytest.mark.parametrize(
    "start", ["COVID-19 Vaccines", "F-16Fighters", "1917-1918Events", "Al-Nordby", "10-hour Pause"]
)
def test_hyphenated_words_are_not_picture_names(start: str) -> None:
    """Names with hyphens and figures stay whole."""
    assert f"{start} came." in only(f"{BRIDGE}\n{start} came.\n").text


def test_white_space_is_plain() -> None:
    """No-break spaces, tabs and invisible characters do not reach the text."""
    article = only(
        "Bridge\u00a0reopens\r\n\r\nThe\u00a0 bridge\u200b is\topen\ufeff.  \r\n"
        " \u00a0 \r\nAll  go.\r\n"
    )
    assert article.headline == "Bridge reopens"
    assert article.text == "The bridge is open.\n\nAll go."


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_line_ends_do_not_matter(end: str) -> None:
    """Windows, old Mac and Unicode line ends give the same article."""
    assert only(BRIDGE.replace("\n", end)) == only(BRIDGE)


def test_hard_wrapped_lines_are_joined() -> None:
    """Paragraphs wrapped at a fixed width become one line each, the same article as unwrapped."""
    story = (
        f"{BRIDGE}\nTraffic was light in the rain-soaked centre of the town, and the shops"
        " stayed open until late in the evening, though few people came by.\n"
    )
    wrapped = "\n".join(
        textwrap.fill(line, 60, break_on_hyphens=True) for line in story.split("\n")
    )
    assert wrapped != story
    assert only(wrapped) == only(story)


def test_last_word_of_a_wrapped_sentence_is_not_boilerplate() -> None:
    """A line that continues a sentence is part of it even if it looks like boilerplate."""
    text = (
        "Bridge reopens\n\nThe people who had waited on the far bank for a week went\nhome\n\n"
        "The bridge over the river Ost will be closed again for a day\nmore\n\n"
        "The council said that it would not pay for any further days,\nwhatever came.\n"
    )
    assert "bank for a week went home\n\n" in only(text).text


def test_one_paragraph_a_line_needs_no_empty_lines() -> None:
    """Lines that were not wrapped are paragraphs of their own."""
    text = "Bridge reopens\nIt is open.\nThe mayor came.\nSo did the band of the fire brigade.\n"
    assert only(text).text.count("\n\n") == 2


@pytest.mark.parametrize(
    ("start", "sources"),
    [
        ("OSTBURG, March 3 (Reuters) - The bridge is open.", ("Reuters",)),
        ("NORDBY (AP) — The bridge is open.", ("AP",)),
        ("NORDBY — The bridge is open.", ()),
        ("EAST NORDBY, Marda (AP)_ The bridge is open.", ("AP",)),
        ("MAYOR (VOICE OVER): the bridge is open.", ()),
        ("PORT AUTHORITY (NPA) OPENS THE BRIDGE.", ()),
        ("The bridge (built in 1910) - a landmark - is open.", ()),
    ],
)
def test_wire_datelines_credit_their_agency(start: str, sources: tuple[str, ...]) -> None:
    """The agency in a dateline is a source; the dateline stays in the text."""
    article = only(f"Bridge reopens\n\n{start}\n")
    assert article.sources == sources
    assert article.text == start


def test_dateline_alone_is_not_a_title() -> None:
    """A dateline on a line of its own is neither headline nor heading, and credits its agency."""
    article = only("OSTBURG (AP) --\nThe bridge is open.\n")
    assert (article.headline, article.headings, article.sources) == ("", (), ("AP",))


def test_given_headline_is_not_repeated() -> None:
    """A first line that repeats the headline is removed, even with other quotation marks."""
    article = only("Bridge “reopens”\nIt is open.", headline='Bridge "reopens"', splittable=False)
    assert (article.headline, article.text) == ('Bridge "reopens"', "It is open.")


def test_first_sentence_is_not_a_headline() -> None:
    """Without a line that looks like a title the headline is empty and nothing is lost."""
    article = only("The bridge is open.\n\nThe mayor came.\n")
    assert (article.headline, article.text) == ("", "The bridge is open.\n\nThe mayor came.")


def test_whole_articles_keep_their_text() -> None:
    """An article on its own keeps captions that are not repeated, credits and titles."""
    text = "It is open.\nThe bridge [photo by OPA]\nSource: OPA\n---\n# Ost\nRowing Club"
    article = only(text, headline="Bridge reopens", splittable=False)
    assert article.text == text.replace("\n---", "").replace("\n", "\n\n")
    assert article.sources == ("OPA",)
    assert article.captions == ()


def test_metadata_goes_to_a_lone_article() -> None:
    """Date, id, sources and language of a document are those of its only article."""
    article = only(
        BRIDGE, published="2018-03-05", published_basis="front matter", source_id="b1",
        sources=("Ost Daily",), language="en-GB",
    )  # fmt: skip
    assert (article.given_date, article.given_basis) == ("2018-03-05", "front matter")
    assert (article.source_id, article.language) == ("b1", "en-GB")
    assert article.sources == ("Ost Daily",)


def test_date_of_a_file_is_not_that_of_its_articles() -> None:
    """A file of several articles was dated as a whole: none of them is dated by that."""
    found = articles(f"{BRIDGE}\nSource: A\n\n{HARBOUR}", published="2018-03-05", source_id="f")
    assert [a.given_date for a in found] == [None, None]
    assert [a.source_id for a in found] == ["f#1", "f#2"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "Advertisements\n", "Source: AFP\n", "---\n***\n"])
def test_nothing_gives_nothing(text: str) -> None:
    """Text without a story has no article."""
    assert articles(text) == ()


def test_ids_depend_on_words_not_on_layout() -> None:
    """White space does not change an id; quotation marks, case and words do."""
    assert article_id("A  b", "c\n\nd") == article_id("A b", " c d ")
    assert len({article_id("A b", text) for text in ("c", "C", "“c”", '"c"', "b c")}) == 5
    assert article_id("A", "b c") != article_id("A b", "c")
    assert only(BRIDGE).id == article_id(only(BRIDGE).headline, only(BRIDGE).text)


def test_articles_beyond_the_limit_are_left_out() -> None:
    """An article that is too long is not cut but refused; its neighbours stay."""
    document = Document(uri="x", text=f"{BRIDGE}\nSource: A\n\n{HARBOUR}")
    (kept,) = split(document, limits=Limits(article=100))
    assert kept.uri == "x#2"


@pytest.mark.parametrize(
    "unit", ["[", "(", "# ", "- ", "A title\n", "source: a/", "By A ", "a-1", "“"]
)
def test_long_runs_are_split_without_harm(unit: str) -> None:
    """Repetitions that defeat careless patterns are read like any other text."""
    document = Document(uri="x", text=unit * 20_000)
    assert len(split(document)) <= 1


@pytest.mark.parametrize(
    "unit",
    [
        "Reporting by A, ",
        "Writing ",
        "By A And In Of ",
        "by a ",
        "share e-mail-",
        "(AP) - ",
        "load-date ",
        "photo (A/",
        "in this photo ",
    ],
)
def test_hostile_lines_are_read_at_once(unit: str) -> None:
    """No pattern tries the same words in many ways (this test would not end)."""
    for start in ("", "By ", "Reporting by "):
        lines = [f"{start}{unit * (length // len(unit))}\u2603" for length in (95, 155, 235, 395)]
        assert split(Document(uri="x", text="\n\n".join(lines)))


@given(LINES, st.booleans())
def test_articles_are_well_formed(lines: list[str], splittable: bool) -> None:  # noqa: FBT001
    """For any text: one line per paragraph, spans inside, ids from content, URIs in order."""
    document = Document(uri="x", text="\n".join(lines), splittable=splittable)
    found = split(document)
    for order, article in enumerate(found):
        assert article.order == order
        assert article.uri == (f"x#{order + 1}" if len(found) > 1 else "x")
        assert article.id == article_id(article.headline, article.text)
        paragraphs = article.text.split("\n\n")
        assert all(p == p.strip() and p and "\n" not in p for p in paragraphs)
        assert all(article.text[s.start : s.end] in paragraphs for s in article.headings)
        assert article.text.encode()
    if not splittable:
        assert len(found) <= 1


def test_seed_file_holds_seven_articles() -> None:
    """The blog dump that comes with chronos has seven stories, all credited."""
    path = ROOT / "seeds" / "articles" / "aleppo-2016.txt"
    if not path.exists():
        pytest.skip("the seed articles are not part of this installation")
    found = articles(path.read_text(encoding="utf-8"))
    assert len(found) == 7
    assert [len(a.headings) for a in found] == [0, 0, 0, 0, 2, 3, 1]
    assert [len(a.captions) for a in found] == [1, 1, 1, 1, 1, 1, 1]
    assert found[-1].captions == ("aleppo-161020-04",)  # the name of a picture, glued to a word
    assert all(a.sources[-1] == "Syria & Iraq News" or a.sources[-1] == "SOHR" for a in found)


FOOT = "The mayor thanked the engineers, who had worked through every night of the week.\n"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Article published March 5, 2018", "2018-03-05"),
        ("Originally published 5 March 2018", "2018-03-05"),
        ("Publication date: March 5, 2018", "2018-03-05"),
        ("Date created : 2018-03-05", "2018-03-05"),
        ("Story filed: 5 March 2018", "2018-03-05"),
        ("Posted by Jo Roe at March 5, 2018 11:42:00 PM", "2018-03-05"),
        ("Last updated 5 March 2018", "2018-03-05"),
        ("Updated: 9 March 2018\n\nPublished: 5 March 2018", "2018-03-05"),
        ("Posted 5 March 2018\n\nOstburg, 9 March 2018", "2018-03-05"),
        ("Posted 5 March 2018, updated 9 March 2018", None),
        ("Posted by Jo Roe at 5/3/2018 11:42:00 PM", None),
        ("Ostburg, 5 March 2018", None),
        ("Date of birth: 5 March 1978", None),
        ("Released on March 5, 2018", None),
    ],
)
def test_date_lines_at_the_foot_are_read(line: str, date: str | None) -> None:
    """Words of publication make a line the article's date, and it stays in the text."""
    article = only(f"{BRIDGE}\n{line}\n")
    assert article.given_date == date
    assert article.text.endswith(line.rpartition("\n")[2])


@pytest.mark.parametrize(
    "line",
    [
        "Ostburg, 5 March 2018",
        "(OPA, 5 March 2018)",
        "Jo Roe, March 5, 2018",
        "News ID 8183 / 05/03/2018",
        "4.2K views, edited Mar 5, 2018 at 07:12",
        "Published in the Ost Daily on March 5, 2018",
        "Filed under: Bridges, March 5, 2018",
        "Tags: bridges | March 5, 2018",
        "© 2018 Ost Daily, 5 March 2018",
        "Source: OPA, 5 March 2018",
    ],
)
@pytest.mark.parametrize("at_head", [True, False])
def test_boilerplate_with_a_day_is_kept(line: str, at_head: bool) -> None:  # noqa: FBT001
    """A line about the story is kept if it holds a day, as evidence for dating."""
    title, body = BRIDGE.split("\n", 1)
    article = only(f"{title}\n\n{line}\n{body}" if at_head else f"{BRIDGE}\n{line}\n")
    assert line in article.text.split("\n\n")
    assert article.given_date is None
    assert article.headline == "Bridge reopens after the flood"


@pytest.mark.parametrize(
    "line",
    [
        "Tags: bridges, floods",
        "Filed under: Bridges",
        "© 2018 Ost Daily",
        "Ostburg, March",
        "Read more: The flood of 5 March 2018",
        "This website uses cookies since 25 May 2018",
    ],
)
def test_boilerplate_without_a_day_of_the_story_is_removed(line: str) -> None:
    """Copyright and tags without a day, and lines about other stories or the page, are removed."""
    assert line not in only(f"{BRIDGE}\n{line}\n").text


def test_days_of_other_stories_are_removed_with_them() -> None:
    """A list of other stories at the end dates nothing, whether its days are in titles or below."""
    links = "Harbour closed - 2 March 2018\nOst rises\n4 March 2018\n"
    article = only(f"{BRIDGE}\nRelated stories\n{links}")
    assert article.given_date is None
    assert article.text.endswith("every night of the week.")


def test_days_of_other_stories_at_the_head_date_nothing() -> None:
    """The list ends at the next line of the page or paragraph."""
    head = "Bridge reopens\n\nSee also\n\nOst rises\n\n4 March 2009\n\n{}It is open.\n"
    assert only(head.format("")).given_date is None
    article = only(head.format("By Jane Roe\n\n5 March 2018\n\n"))
    assert article.given_date == "2018-03-05"


def test_stamps_of_comments_date_nothing() -> None:
    """Below the head of the comments a date line is that of a comment; the text stays."""
    text = f"{BRIDGE}\n2 comments\nJo says:\nAt last.\nKim says:\nMarch 9, 2018 at 11:02 pm\n"
    article = only(text)
    assert article.given_date is None
    assert article.text.endswith("March 9, 2018 at 11:02 pm")
    article = only(f"Bridge reopens\nComments (2)\n5 March 2018\n\n{FOOT}")
    assert article.given_date == "2018-03-05"


def test_the_day_of_an_archive_bounds_the_article() -> None:
    """The article was published by that day; a line with the day of publication comes first."""
    article = only(f"{BRIDGE}\nLOAD-DATE: March 9, 2018\n")
    assert article.given_date == "../2018-03-09"
    assert article.given_basis == "date line 'LOAD-DATE: March 9, 2018'"
    assert "LOAD-DATE" not in article.text
    title, body = BRIDGE.split("\n", 1)
    article = only(f"{title}\nMarch 5, 2018\n{body}\nLOAD-DATE: March 9, 2018\n")
    assert article.given_date == "2018-03-05"


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (None, ["5 March 2018", "7 March 2018", "9 May 2018"]),
        (None, ["Monday, May 9, 2018", "Wednesday, March 7, 2018", "Monday, March 5, 2018"]),
        ("2018-06-01", ["1 June 2018", "5 March 2018", "7 March 2018", "9 May 2018"]),
        ("2018-03-05", ["5 March 2018", "7 March 2018"]),
    ],
)
def test_days_that_head_a_chronology_are_not_its_publication(
    given: str | None, lines: list[str]
) -> None:
    """Three days in order, with prose below each; a day above them that breaks the order is."""
    entries = "".join(
        f"{line}\n\nThe bridge was shut for a day, the mayor said.\n\n" for line in lines
    )
    article = only(f"Dates of the flood\n\n{entries}")
    assert article.given_date == given
    assert lines[0] in article.text


def test_repeated_date_line_is_not_a_caption() -> None:
    """It is kept once, and dates the article."""
    article = only(f"Bridge reopens\n\n5 March 2018\n\n5 March 2018\n\n{FOOT}")
    assert (article.given_date, article.captions) == ("2018-03-05", ())
    assert article.text.count("5 March 2018") == 1


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        ("Source: OPA | 2018-03-05 04:12:55 | Editor: jr", ("OPA",)),
        ("Source:Ost Daily Published: 2018-3-5 0:45:03", ("Ost Daily",)),
        ("Source: Radio Ost, 0600 gmt 5 Mar 18", ("Radio Ost",)),
        ("Source: OPA, 5/3/2018", ("OPA",)),
        ("Source: OPA (5 March 2018)", ("OPA",)),
        ("Source: OPA, March 2018", ("OPA",)),
        ("Source: Ost 24", ("Ost 24",)),
        ("Source: 5 March 2018", ()),
    ],
)
def test_days_are_not_sources(line: str, sources: tuple[str, ...]) -> None:
    """A credit names outlets; its day, clock time and editor are not sources."""
    assert only(f"{BRIDGE}\n{line}\n").sources == sources


EXPORT = """{mark}

The Ost Herald

March {day}, 2018 Monday
First Edition

{title}

SECTION: NEWS; Pg. 4
LENGTH: 120 words

{text}

LOAD-DATE: March {later}, 2018

LANGUAGE: ENGLISH
"""


@pytest.mark.parametrize("mark", ["{} of 2 DOCUMENTS", "Document {} of 2"])
def test_exports_are_cut_at_their_marks(mark: str) -> None:
    """Each document has its own headline and day, below the paper and the edition."""
    first, second = articles(
        EXPORT.format(mark=mark.format(1), day=5, later=6, title="Bridge reopens", text=FOOT)
        + EXPORT.format(mark=mark.format(2), day=12, later=13, title="Truce", text="It held.")
    )
    assert (first.headline, second.headline) == ("Bridge reopens", "Truce")
    assert (first.given_date, second.given_date) == ("2018-03-05", "2018-03-12")
    assert "DOCUMENT" not in (first.text + second.text).upper()
    assert second.text.startswith("The Ost Herald\n\nMarch 12, 2018 Monday")


@pytest.mark.parametrize("mark", ["End of Document", "Document OSTHRLD020180305ee350004g"])
def test_exports_may_mark_the_ends_of_documents(mark: str) -> None:
    """Lines below the last mark without a paragraph are not an article."""
    first, second = articles(
        f"{BRIDGE}\n{mark}\n\nTruce\nThe Ost Herald\n5 March 2018\n\n{FOOT}\n"
        f"{mark}\n\nOst Archive\n"
    )
    assert (first.headline, second.headline) == ("Bridge reopens after the flood", "Truce")
    assert second.given_date == "2018-03-05"


def test_exports_may_name_the_headline() -> None:
    """A labelled headline counts, and its line leaves the text."""
    head = "1 of 1 DOCUMENT\n\nThe Ost Herald\n\nHEADLINE: Bridge reopens\n\n"
    article = only(f"{head}{FOOT}")
    assert article.headline == "Bridge reopens"
    assert "HEADLINE" not in article.text


def test_marks_inside_a_sentence_do_not_divide() -> None:
    """Only a whole line is a mark."""
    text = f"{BRIDGE}\nThe court read 2 of 3 documents.\n\nHarbour closes early\n\n{FOOT}"
    assert len(articles(text)) == 1


def test_separators_below_a_dated_story_open_a_title_of_one_word() -> None:
    """A story that its date line closed is over, and a single word below the rule is a title."""
    found = articles(
        f"{BRIDGE}\nPosted by Jo at March 5, 2018\n\n***\n\nTruce\n\n{FOOT}\n"
        "Posted by Jo at March 9, 2018\n"
    )
    assert [a.headline for a in found] == ["Bridge reopens after the flood", "Truce"]
    assert [a.given_date for a in found] == ["2018-03-05", "2018-03-09"]
    assert len(articles(f"{BRIDGE}\n***\n\nTruce\n\n{FOOT}")) == 1


@pytest.mark.parametrize(
    "caption",
    [
        "Photo taken on March 5, 2018 shows huts by the river. (Wire/Jo Roe)",
        "Photo taken on March 5, 2018 shows huts by the river (Wire/J)",
        "Boys fish from the new bridge. Photograph: Jo Roe/Ost",
        "Photograph: Jo/Ost",
        "Boys fish from the new bridge on 5 March 2018. Photo by Jo Roe for Ost Daily",
        "Boys fish from the new bridge. (Ost Wire/Jo Roe)",
        "In this March 5, 2009 photo, boys fish from the old bridge.",
    ],
)
@pytest.mark.parametrize("below", ["", "Traffic was light.\n"])
def test_pictures_of_any_agency_have_captions(caption: str, below: str) -> None:
    """The form of a credit marks a caption, in the middle and at the end of a story."""
    article = only(f"{BRIDGE}\n{caption}\n\n{below}")
    assert article.captions == (caption,)
    assert caption not in article.text


@pytest.mark.parametrize(
    "sentence",
    [
        "The photo was taken in Ostburg (on the left bank), the mayor said.",
        "Photos of the flood were shown on television, two doctors said (OPA).",
        "The river fell by a metre, the board said. (OPA/Ost)",
        "Images from the town showed flooded huts, said the watchdog (Ost River Board).",
        "The council chose a picture by Jo Roe and paid for it.",
    ],
)
def test_sentences_about_pictures_stay(sentence: str) -> None:
    """Brackets and pictures in a sentence make it no caption."""
    assert sentence in only(f"{BRIDGE}\n{sentence}\n\nTraffic was light.\n").text
