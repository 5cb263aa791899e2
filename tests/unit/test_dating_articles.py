"""Dating articles over a pile: kinds of evidence, conflicts, neighbours, order of the list."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import attrs
import pytest

from chronos.dating import Dating, date_articles
from chronos.model.article import Article
from chronos.model.time import Dated, TimeSpan


def article(text: str, *, order: int = 0, uri: str = "", **more: object) -> Article:
    """An article with a headline of its own and an id that names it."""
    base = Article(headline=f"Story {order}", text=text, id=f"a-{order}", order=order, uri=uri)
    return attrs.evolve(base, **more)  # type: ignore[arg-type]


def dated(text: str, **more: object) -> Dating:
    """The dating of an article on its own."""
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
        ("Convoy halts Fri Sep 30 2016 102138 The convoy halted.", "2016-09-30"),
        ("Convoy halts News 31-08-2014 0742 PM The convoy halted.", "2014-08-31"),
    ],
)
def test_a_date_at_the_head_of_the_text(text: str, edtf: str) -> None:
    """A full date that belongs to no sentence is the day of publication."""
    assert dated(text).edtf == edtf


def test_a_date_in_the_first_sentence_is_no_dateline() -> None:
    """A date after a preposition dates what is reported: publication can't be earlier."""
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


@pytest.mark.parametrize(
    "text",
    [
        "24 August 2013\n\nThe convoy halted at a bridge.",
        "Saturday 24 August 2013\n\nThe convoy halted at a bridge.",
        "24 August 2013 - Drivers halted a convoy at a bridge.",
        "Porto, 24 August 2013: At a bridge, drivers halted a convoy.",
        "Published 24 August 2013\n\nThe convoy halted at a bridge.",
    ],
)
def test_an_earlier_day_at_the_head_does_not_replace_a_given_date(text: str) -> None:
    """It may be the day of the news; the given date is possible all the same."""
    dating = dated(text, given_date="2013-10-02")
    assert dating.edtf == "2013-10-02"
    assert any("24 August 2013" in evidence for evidence, _ in dating.rejected)


@pytest.mark.parametrize(
    "text",
    [
        "Saturday 24 August 2013\n\nThe convoy halted at a bridge.",
        "24 August 2013 - Drivers halted a convoy at a bridge.",
        "Published 24 August 2013\n\nThe convoy halted at a bridge.",
    ],
)
def test_a_later_day_at_the_head_makes_a_given_date_impossible(text: str) -> None:
    """Nothing is published before it reports; a day is what a time zone may cost."""
    dating = dated(text, given_date="2013-08-02")
    assert dating.edtf == "2013-08-24"
    assert any("2013-08-02" in evidence for evidence, _ in dating.rejected)
    assert dated(text, given_date="2013-08-23").edtf == "2013-08-23"


@pytest.mark.parametrize(
    "text",
    [
        "24 August 2013 - Drivers will halt a convoy at a bridge.",
        "Updated 24 August 2013\n\nThe convoy halted at a bridge.",
    ],
)
def test_a_later_day_that_may_follow_publication_leaves_a_given_date(text: str) -> None:
    """A plan, or the day of a change."""
    assert dated(text, given_date="2013-08-02").edtf == "2013-08-02"


@pytest.mark.parametrize(
    ("uri", "edtf"),
    [
        ("https://example.org/2016/10/28/convoy-halts", "2016-10-28"),
        ("pile/20161028-convoy.txt", "2016-10-28"),
        ("pile/convoys-2016.txt", "2016-01-01/2016-12-31"),
        ("https://press.example/~ana2016/convoys.txt", None),
        ("pile/convoys2016b.txt", None),
        ("pile/convoy-1234567.txt", None),
    ],
)
def test_the_address_may_hold_a_date(uri: str, edtf: str | None) -> None:
    """A day in a URL or file name, or else a year."""
    assert dated("The convoy halted.", uri=uri).edtf == edtf


def test_a_picture_and_the_weekday_of_the_news() -> None:
    """Published not before the picture, within days of it, on the weekday mentioned or the next."""
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


def test_reported_on_the_day_itself() -> None:
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


def test_a_plan_and_the_weekday_of_something_else() -> None:
    """A weekday ahead that concerns another matter does not place the date."""
    text = (
        "The governor has ordered a halt from 9am to 7pm on November 4.\n\n"
        "A football match will be played on Friday."
    )
    assert dated(text, uri="halts-2016.txt#4").edtf == "2016-01-01/2016-12-31"


def test_news_of_a_weekday_and_another_matter_ahead() -> None:
    """What else lies ahead on the weekday of the news does not make it the day of the article."""
    text = "A truce began on Thursday, all said. A football match is set for Thursday."
    assert dated(text, captions=("The bridge on December 29, 2016",)).edtf == (
        "2016-12-29/2016-12-30"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The May 9 movement, which began with a strike, was banned.",
        "The convoy crossed the nearby October 6 bridge.",
        "The port cancelled its Nov. 9 regatta.",
        "Costs through September 30 were put at two million.",
    ],
)
def test_days_that_are_names_or_ends_are_no_bounds(text: str) -> None:
    """A day in a name may be years old or ahead; so may the end of what goes on."""
    assert dated(text, uri="convoys-2016.txt").edtf == "2016-01-01/2016-12-31"


def test_a_day_of_numbers_binds_by_the_earlier_of_its_readings() -> None:
    """Either number may be the month of what was reported as past."""
    assert dated("The bridge fell on 12/7/2012, drivers said.").edtf == "2012-07-12/.."
    assert dated("The bridge fell on 25/7/2012, drivers said.").edtf == "2012-07-25/.."


def test_a_year_by_which_something_is_due_is_no_past() -> None:
    """What is to be done "by 2050" was not written after 2050."""
    assert dated("The law required all ports to have a crane by 2050.").span is None


def test_a_day_may_be_of_the_year_mentioned_just_before() -> None:
    """The day after a year has been mentioned may be of that year: it does not bind this one."""
    found = "On June 8 her car was found."
    seen = f"She was last seen on May 3, 2010. {found}"
    assert dated(found, uri="lost-2011.txt").edtf == "2011-06-08/2011-12-31"
    assert dated(seen, uri="lost-2011.txt").edtf == "2011-01-01/2011-12-31"


def test_the_youngest_past_day_is_a_lower_bound() -> None:
    """Nothing is published before what it reports as past."""
    text = "The bridge fell on 3 March 2014. It was rebuilt on 9 May 2015, the mayor said."
    assert dated(text).edtf == "2015-05-09/.."


def test_comments_bound_from_above() -> None:
    """Readers' comments have stamps; several on one day say that it appeared then."""
    comments = "".join(
        f" Well said. | March 29, 2011 at {hour}:43 am | Reply" for hour in (9, 10, 11)
    )
    text = "The convoy halted at a bridge. " * 12 + comments
    assert dated(text).edtf == "2011-03-29"


def test_early_comments_leave_the_day_before() -> None:
    """Comments that begin in the morning may be on what appeared the evening before."""
    comments = "".join(
        f" Well said. | March 29, 2011 at {hour}:43 am | Reply" for hour in (2, 5, 8)
    )
    text = "The convoy halted at a bridge. " * 12 + comments
    assert dated(text).edtf == "2011-03-28/2011-03-29"


def test_noon_on_a_day_is_no_stamp() -> None:
    """A clock time in words belongs to a sentence: no comment was written then."""
    text = "The convoy halted. " * 20 + "The truce takes effect at noon on 9 May 2031."
    assert dated(text).span is None


def test_evidence_is_quoted_in_whole_words() -> None:
    """So that a person finds it in the text."""
    text = "The ombudsmannen of Harbourtown-on-the-Marsh told reporters on Monday that it sank."
    basis = dated(text, captions=("The port on December 5, 2016",)).basis
    assert "; “reporters on Monday”" in basis


def test_one_comment_is_only_a_bound() -> None:
    """A lone comment may come days later."""
    text = "The convoy halted. " * 20 + " Well said. | March 29, 2011 at 10:43 am | Reply"
    assert dated(text).edtf == "../2011-03-29"


def test_times_in_comments_are_not_the_article() -> None:
    """What readers write below an article does not date it."""
    comments = "".join(
        f" It began on June {day}. | May 29, 2011 at {day}:43 pm | Reply" for day in (1, 2, 3)
    )
    text = "The convoy halted at a bridge. " * 12 + "| May 29, 2011 at 1:10 pm |" + comments
    assert dated(text).edtf == "2011-05-29"


def test_stamps_that_several_pages_carry_are_furniture() -> None:
    """The same stamp in three articles belongs to a box on the page, not to comments."""
    box = " 7:01 pm ET February 11, 2013 Follow us."
    pile = [
        article(f"Convoy {number} halted at a bridge. " * 12 + box, order=number, uri=f"{number}.t")
        for number in range(3)
    ]
    assert [dating.span for dating in date_articles(pile)] == [None, None, None]


def test_a_list_of_updates_is_no_dateline() -> None:
    """Several items each with the date of its change say nothing of the page's day."""
    text = "updated : Wed Aug 10 2011 10:52:00 Blast heard updated : Sat Jul 30 2011 01:14:00 Calm"
    assert dated(text).span is None


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("This article was published at 19.29 GMT on Friday 18 March 2011.", "2011-03-18"),
        (
            "It was first published on Friday 18 March 2011. It was modified on 19 March 2011.",
            "2011-03-18",
        ),
        ("The report that they published on 18 March 2011 was long.", "2011-03-18/.."),
    ],
)
def test_a_line_about_the_article_itself(line: str, edtf: str) -> None:
    """An imprint at the end gives the day; a publication that the news is about only bounds it."""
    assert dated("The convoy halted at a bridge. " * 20 + line).edtf == edtf


def test_a_day_before_an_agency_takes_the_year_of_the_pile() -> None:
    """A dateline such as "MARDA, March 18 (ANA) -" lacks its year."""
    others = [
        article(f"Published {day} April 2011 The convoy halted.", order=day) for day in (1, 2, 3)
    ]
    last = article("MARDA, March 18 (ANA) - The convoy halted at a bridge.", order=4)
    assert date_articles([*others, last])[-1].edtf == "2011-03-18"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The ministry spoke on Sunday of a raid. Envoys came on Monday.", "2016-12-26/2016-12-27"),
        ("Rebels hold talks, the Courier writes on Thursday.", "2016-12-29"),
        (
            "A truce began on Thursday, all said. The truce of Thursday is meant to last.",
            "2016-12-29",
        ),
    ],
)
def test_weekdays_of_the_news(text: str, edtf: str) -> None:
    """The last weekday in a row, the present tense, and a day both past and ahead."""
    caption = "A bridge in Marda on December 24, 2016"
    assert dated(text, captions=(caption,)).edtf == edtf


def _of_one_event(count: int) -> list[Article]:
    """Articles with datelines, and one without that reports the same event by its weekday."""
    filler = ["ferry", "harvest", "senate", "museum", "glacier", "orchard", "railway", "lottery"]
    known = [
        article(
            f"Published {day} March 2011 On Monday the {filler[day % 8]} council number {day}"
            f" opened in Tolmin. On Tuesday the {filler[(day + 3) % 8]} strike went on.",
            order=day,
            uri=f"{day}.txt",
        )
        for day in range(1, count)
    ]
    stated = (
        "Published 19 March 2011 On Thursday the Zefira bridge at Ostrava collapsed under trucks."
    )
    same = "The Zefira bridge at Ostrava collapsed under trucks on Thursday, the mayor said."
    return [
        *known,
        article(stated, order=98, uri="98.txt"),
        article(same, order=99, uri="99.txt"),
    ]


def test_articles_that_report_the_same_event_lend_their_week() -> None:
    """The weekday of an event that others date gives the days that it can mean."""
    dating = date_articles(_of_one_event(31))[-1]
    assert dating.edtf == "2011-03-17/2011-03-18"
    assert "2011-03-17 in other articles" in dating.basis


def test_reports_of_articles_with_fixed_dates_count_too() -> None:
    """The day of the event may be reported in an article that a person dated."""
    *others, teller, asker = _of_one_event(31)
    alone = date_articles([*others, asker])[-1]
    span = TimeSpan.parse("2011-03-19")
    fixed = attrs.evolve(teller, published=Dated(span=span, basis="by hand"))
    dating = date_articles([*others, asker], known=[fixed])[-1]
    assert alone.edtf != dating.edtf
    assert dating.edtf == "2011-03-17/2011-03-18"


def test_background_mentions_do_not_depend_on_the_order_of_the_list() -> None:
    """The same datings in any order, also when articles lend each other days."""
    pile = _of_one_event(31)
    there = {dating.article: dating for dating in date_articles(pile)}
    back = {dating.article: dating for dating in date_articles(pile[::-1])}
    assert there == back


def test_a_small_pile_has_no_rare_words() -> None:
    """Among few articles a shared word proves nothing."""
    assert "other articles" not in date_articles(_of_one_event(4))[-1].basis


def test_nothing_bounds_it() -> None:
    """A weekday alone is no date."""
    dating = dated("The convoy halted on Friday, drivers said.")
    assert (dating.span, dating.edtf, dating.basis) == (None, None, "")


def test_weaker_evidence_is_rejected_and_listed() -> None:
    """The dateline holds, the weekday that contradicts it is rejected with the reason."""
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
    """29/10/2016 in one story shows how 10/9/2016 is meant in the next."""
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
