"""Dating articles over a pile: kinds of evidence, conflicts, neighbours, order of the list."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import attrs
import pytest

from chronos.dates import Dating, date_articles
from chronos.model.article import Article
from chronos.model.time import Dated, TimeSpan


def article(text: str, *, order: int = 0, uri: str = "", **more: object) -> Article:
    """An article with a headline of its own and an id that names it."""
    base = Article(headline=f"Story {order}", text=text, id=f"a-{order}", order=order, uri=uri)
    return attrs.evolve(base, **more)  # type: ignore[arg-type]


def dated(text: str, **more: object) -> Dating:
    """The dating of an article that stands alone."""
    (dating,) = date_articles([article(text, **more)])  # type: ignore[arg-type]
    return dating


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Saturday 24 August 2013\n\nThe convoy halted at a bridge.", "2013-08-24"),
        ("Published February 23 2015 The convoy halted.", "2015-02-23"),
        ("31-07-2015 The convoy halted at a bridge.", "2015-07-31"),
        ("Sun Apr 16 2017 The convoy halted at a bridge.", "2017-04-16"),
        ("Convoy halted at bridge Wire Thursday 5 Feb 2015 The convoy halted.", "2015-02-05"),
        ("Convoy halts\nTuesday, September 11, 2018\n\nOn Sunday a convoy halted.", "2018-09-11"),
        ("Last updated at Aug 012016 PORTO The convoy halted.", "2016-08-01"),
    ],
)
def test_a_date_at_the_head_of_the_text(text: str, edtf: str) -> None:
    """A full date that belongs to no sentence is the day of publication."""
    assert dated(text).edtf == edtf


def test_a_date_in_the_first_sentence_is_no_dateline() -> None:
    """A date after a preposition dates what is told: publication can't be earlier."""
    assert dated("The convoy halted on 24 August 2013 at a bridge.").edtf == "2013-08-24/.."


def test_metadata_is_believed() -> None:
    """A date that came with the article is used, and named with the place it came from."""
    dating = dated("The convoy halted.", given_date="2016-10-28", given_basis="front matter")
    assert dating.edtf == "2016-10-28"
    assert dating.basis == "“2016-10-28” came with the article (front matter)"


@pytest.mark.parametrize(
    "bad", ["soon", "0000-00-00", "1970-01-01T00:00:00Z", "2016-02-30", "0001-01-01"]
)
def test_bad_metadata_is_reported_and_ignored(bad: str) -> None:
    """What is no date, or a date that only software writes, counts for nothing."""
    dating = dated("The convoy halted.", given_date=bad)
    assert dating.span is None
    assert dating.basis == ""
    ((evidence, why),) = dating.rejected
    assert bad in evidence
    assert why


def test_a_dateline_beats_metadata_that_is_days_off() -> None:
    """Data sets carry the day of the crawl; the text's own head is nearer to the truth."""
    text = "Saturday 24 August 2013\n\nThe convoy halted at a bridge."
    dating = dated(text, given_date="2013-10-02")
    assert dating.edtf == "2013-08-24"
    assert any("2013-10-02" in evidence for evidence, _ in dating.rejected)


@pytest.mark.parametrize(
    ("uri", "edtf"),
    [
        ("https://example.org/2016/10/28/convoy-halts", "2016-10-28"),
        ("pile/20161028-convoy.txt", "2016-10-28"),
        ("pile/convoys-2016.txt", "2016-01-01/2016-12-31"),
        ("pile/convoy-1234567.txt", None),
    ],
)
def test_the_address_may_hold_a_date(uri: str, edtf: str | None) -> None:
    """A day in a URL or file name, or else a year."""
    assert dated("The convoy halted.", uri=uri).edtf == edtf


def test_a_picture_and_the_weekday_of_the_news() -> None:
    """Published not before the picture, within days of it, on the weekday told or the next."""
    dating = dated(
        "A convoy halted at the bridge on Saturday, drivers said.",
        captions=("Map of the bridge, as of November 12, 2016 [map by a reader]",),
    )
    assert dating.edtf == "2016-11-12/2016-11-13"
    assert "November 12, 2016" in dating.basis
    assert "Saturday" in dating.basis


def test_an_old_picture_is_only_a_bound() -> None:
    """A picture from an archive does not draw the article to its day."""
    caption = "A convoy in an archive picture of November 12, 2012"
    dating = dated("A convoy halted on Saturday, drivers said.", captions=(caption,))
    assert dating.edtf == "2012-11-17/.."


def test_told_on_the_day_itself() -> None:
    """A paper that "is reporting on Thursday" leaves no second day."""
    dating = dated(
        "Drivers may strike, the Porto Gazette is reporting on Thursday.",
        captions=("The depot, dated November 30, 2016",),
    )
    assert dating.edtf == "2016-12-01"


def test_a_plan_and_the_weekday_it_falls_on() -> None:
    """A date ahead that a bare weekday names again lies in the running week."""
    text = (
        "The governor has ordered a halt from 9am to 7pm on November 4.\n\n"
        "During Friday's halt two roads will be opened."
    )
    assert dated(text, uri="halts-2016.txt#4").edtf == "2016-10-31/2016-11-03"


def test_the_youngest_day_told_as_past_is_a_lower_bound() -> None:
    """Nothing is published before what it tells as past."""
    text = "The bridge fell on 3 March 2014. It was rebuilt on 9 May 2015, the mayor said."
    assert dated(text).edtf == "2015-05-09/.."


def test_comments_bound_from_above() -> None:
    """Readers' comments have stamps; several on one day say that it appeared then."""
    comments = "".join(
        f" Well said. | March 29, 2011 at {hour}:43 am | Reply" for hour in (7, 8, 9, 10)
    )
    text = "The convoy halted at a bridge. " * 12 + comments
    assert dated(text).edtf == "2011-03-29"


def test_nothing_bounds_it() -> None:
    """A weekday alone is no date."""
    dating = dated("The convoy halted on Friday, drivers said.")
    assert (dating.span, dating.edtf, dating.basis) == (None, None, "")


def test_weaker_evidence_gives_way_and_is_listed() -> None:
    """The dateline stands, the weekday that contradicts it is rejected with the reason."""
    dating = dated("Monday 23 February 2015\n\nSix died last week, a monitor said on Saturday.")
    assert dating.edtf == "2015-02-23"
    ((evidence, why),) = dating.rejected
    assert "Saturday" in evidence
    assert "23 February 2015" in why


PILE = [
    article(
        "The depots reopened over the holiday, drivers said late Sunday. On Monday the union said "
        "it was content.",
        order=0,
        captions=("The depot on December 23, 2016",),
    ),
    article(
        "The union is in talks with the owners, the Porto Gazette is reporting on Thursday. A "
        "further round was likely on Saturday.",
        order=1,
        captions=("Routes dated November 30, after the strike",),
    ),
    article("The drivers took the ring road on Saturday. Since Oct. 18 none had run.", order=2,
            captions=("Routes, as of November 12, 2016",)),
    article("Drivers walked out on Monday, the union said. Since Sept. 19 wages had been cut.",
            order=3),
    article("Owners said on Thursday that a lull had begun. Thursday's lull is set to last a day.",
            order=4, captions=("porto-161020-02",)),
]  # fmt: skip
PILE = [attrs.evolve(story, uri=f"strikes.txt#{story.order + 1}") for story in PILE]
EXPECTED = [
    "2016-12-26/2016-12-27",
    "2016-12-01",
    "2016-11-12/2016-11-13",
    None,
    "2016-10-20",
]


def test_stories_of_a_file_date_one_another() -> None:
    """Years are carried over, and the order of the dated stories bounds the others."""
    found = [dating.edtf for dating in date_articles(PILE)]
    assert [edtf for edtf, want in zip(found, EXPECTED, strict=True) if want] == [
        want for want in EXPECTED if want
    ]
    middle = TimeSpan.parse(found[3] or "..")
    assert TimeSpan.parse("2016-10-20/2016-11-13").contains(middle)


def test_the_order_of_the_list_changes_nothing() -> None:
    """Datings depend on the articles, not on how the list is sorted."""
    expected = {dating.article: dating for dating in date_articles(PILE)}
    for some in list(permutations(PILE))[::17]:
        assert {dating.article: dating for dating in date_articles(some)} == expected


def test_oldest_first_is_inferred_too() -> None:
    """The direction of a file comes from its dated stories."""
    turned = [attrs.evolve(story, order=4 - story.order) for story in PILE]
    assert [d.edtf for d in date_articles(turned)] == [d.edtf for d in date_articles(PILE)]


def test_known_articles_serve_as_neighbours() -> None:
    """A story dated before bounds a new one of the same file."""
    first, last = (
        attrs.evolve(story, published=Dated(span=TimeSpan.parse(edtf), basis="by hand"))
        for story, edtf in ((PILE[2], "2016-11-12/2016-11-13"), (PILE[4], "2016-10-20"))
    )
    (alone,) = date_articles([PILE[3]])
    (dating,) = date_articles([PILE[3]], known=[first, last])
    assert alone.span is None
    assert dating.span is not None
    assert TimeSpan.parse("2016-10-20/2016-11-13").contains(dating.span)


def test_numbers_of_one_story_decide_the_order_of_day_and_month_in_its_file() -> None:
    """29/10/2016 in one story tells how 10/9/2016 is meant in the next."""
    stories = [
        article("A convoy halted.", order=0, uri="x.txt#1", captions=("The bridge [29/10/2016]",)),
        article("A convoy left.", order=1, uri="x.txt#2", captions=("The hall [10/9/2016]",)),
    ]
    second = date_articles(stories)[1]
    assert second.span is not None
    assert second.span.earliest is not None
    assert second.span.earliest.date() == date(2016, 9, 10)


def test_no_articles() -> None:
    """An empty pile has no datings."""
    assert date_articles([]) == []
