"""Heads of pages in the manner of many outlets, also as cut into tokens."""

from __future__ import annotations

import pytest

from chronos.dating import date_articles
from chronos.model.article import Article

BODY = (
    " The minister said the harbour would be rebuilt after the storm. Officials had warned of"
    " floods for weeks, she told reporters. The town was hit in 2008 and again on 3 May 2009, when"
    " ten people died."
)
ASIDE = " Related stories: Harbour rebuilt, May 2, 2010. Copyright 2013 The Porto Gazette."


def dated(text: str) -> str | None:
    """The EDTF date of an article alone in its pile."""
    article = Article(id="a", headline="Harbour shut as storm nears", text=text)
    return date_articles([article])[0].edtf


@pytest.mark.parametrize(
    ("day", "head"),
    [
        ("2011-03-12", "By Ann Bell BBC News 12 March 2011 Last updated at 10:40 GMT"),
        ("2011-03-12", "12 March 2011 Last updated at 10:40 GMT Share this page Email Print"),
        ("2011-03-12", "12 March 2011 Last updated at 10:40 GMT By Ann Bell BBC News , Porto"),
        (
            "2010-01-12",
            "Page last updated at 22:13 GMT, Tuesday, 12 January 2010\n\nFlood hits harbour",
        ),
        (
            "2010-01-12",
            "Page last updated at 22:13 GMT , Tuesday , 12 January 2010 Flood hits harbour",
        ),
        ("2005-11-05", "Last Updated: Saturday, 5 November 2005, 00:10 GMT"),
        (
            "2005-11-05",
            "Last Updated : Saturday , 5 November 2005 , 00:10 GMT E-mail this to a friend",
        ),
        ("2011-02-25", "PORTO (Reuters) - The harbour was closed. | Fri Feb 25, 2011 3:14am EST"),
        (
            "2011-02-25",
            "Fri Feb 25 , 2011 3:14 am EST -LRB- Reuters -RRB- - It shut.",
        ),
        (
            "2011-02-25",
            "By Ann Bell PORTO | Fri Feb 25, 2011 3:14am EST (Reuters) - The harbour shut.",
        ),
        (
            "2011-02-25",
            "By Ann Bell PORTO | Fri Feb 25 , 2011 3:14 am EST -LRB- Reuters -RRB- - It shut.",
        ),
        ("2011-02-02", "Ann Bell in Porto guardian.co.uk, Wednesday 2 February 2011 18.30 GMT"),
        (
            "2011-02-02",
            "Ann Bell in Porto guardian.co.uk , Wednesday 2 February 2011 18.30 GMT Article",
        ),
        (
            "2011-02-02",
            "Ann Bell and agencies guardian.co.uk , Wednesday 2 February 2011 18.30 GMT large |",
        ),
        ("2011-02-02", "The Guardian , Wednesday 2 February 2011 Article history"),
        ("2011-02-02", "Ann Bell The Guardian , Wednesday 2 February 2011"),
        ("2011-02-02", "The Observer, Wednesday 2 February 2011"),
        ("2005-11-05", "Posted: 2005-11-05T00:10:00"),
        ("2011-02-01", "First published on Tue 1 Feb 2011 10.20 GMT"),
        (
            "2011-02-01",
            "First published on Tue 1 Feb 2011 10.20 GMT\nLast modified on Wed 2 Feb 2011",
        ),
        ("2011-02-24", "Updated 0335 GMT (1135 HKT) February 24, 2011"),
        ("2011-02-24", "By Ann Bell , CNN updated 10:35 PM EST , Thu February 24 , 2011"),
        ("2011-02-24", "By Ann Bell, CNN February 24, 2011 7:05 p.m. EST"),
        (
            "2011-02-24",
            "By Ann Bell , CNN February 24 , 2011 -- Updated 0335 GMT -LRB- 1135 HKT -RRB- TOP",
        ),
        ("2011-02-24", "February 24, 2011 -- Updated 0335 GMT (1135 HKT)"),
        ("2010-01-13", "January 13, 2010 6:15 p.m. EST\n\nPorto (CNN) -- The harbour was closed."),
        ("2010-01-13", "updated 6:15 p.m. EST, Wed January 13, 2010"),
        ("2012-07-04", "July 4, 2012 | By Ann Bell, Times Staff Writer"),
        ("2012-07-04", "PORTO, July 4, 2012 (AFP) - The harbour was closed."),
        ("2012-07-04", "PORTO (AFP) - 4 July 2012 - The harbour was closed."),
        ("2012-07-04", "4 July 2012 - The harbour was closed, a United Nations official said."),
        ("2012-07-04", "Published: July 4, 2012"),
        ("2012-07-04", "By ANN BELL Published : July 4 , 2012 PORTO -- The harbour was closed."),
        (
            "2012-07-04",
            "By ANN BELL and CARL DOE Published: July 4, 2012 Recommend Twitter LinkedIn",
        ),
        ("2012-07-04", "Wednesday, July 4, 2012 The harbour was closed."),
        ("2012-07-04", "Wednesday, July 4, 2012; A12\nBy Ann Bell\nWashington Post Staff Writer"),
        ("2012-07-04", "04 Jul 2012 11:24 GMT The harbour was closed."),
        ("2012-07-04", "Last Modified: 04 Jul 2012 11:24 GMT The harbour was closed."),
        ("2012-07-04", "Last Modified : 04 Jul 2012 11:24 The harbour was closed."),
        ("2012-07-04", "By Ann Bell, Porto 9:24PM BST 04 Jul 2012"),
        ("2012-07-04", "By Ann Bell , Porto 9:24 PM BST 04 Jul 2012 Comments"),
        ("2012-07-04", "Published 04 July 2012 The harbour was closed."),
        ("2012-07-04", "Updated Wed 4 Jul 2012, 3:15pm AEST"),
        ("2012-07-04", "Jul 4th 2012 | PORTO | From the print edition"),
        ("2012-07-04", "Jul. 4, 2012 / 8:42 AM ET"),
        ("2012-07-14", "By The Associated Press, 07/14/2012 12:24 PM"),
        ("2012-07-04", "By The Associated Press, 07/04/2012 12:24 PM EDT"),
        ("2012-07-04", "2012-07-04 11:24:33 PORTO (Xinhua) -- The harbour was closed."),
        (
            "2012-07-04",
            "www.chinaview.cn 2012-07-04 11:24:33 PORTO , July 4 -LRB- Xinhua -RRB- -- It shut.",
        ),
        ("2012-07-04", "Porto Gazette Issue No. 1123 4 July 2012 Published in Porto"),
        ("2012-07-04", "NEWS\nHarbour shut\nJuly 4, 2012, 5:12 PM"),
        ("2012-07-04", "Posted on 4 July 2012 by Ann Bell"),
        ("2012-07-04", "Posted by Ann Bell on July 4, 2012 at 10:12 am"),
        ("2012-07-04", "Posted: July 4th, 2012 10:12 AM ET"),
        ("2012-07-04", "July 4th, 2012 10:12 AM ET"),
        ("2012-07-04", "(CBS/AP) Last Updated Jul 4, 2012 5:09 PM EDT"),
        ("2012-07-04", "by Ann Bell July 4, 2012 text size A A A"),
        ("2012-07-04", "By Ann Bell , staff reporterJuly 4 , 2012 : 5:46 AM ET PORTO -- It shut."),
        ("2012-07-04", "AFP Wednesday 4 Jul 2012 sixty boats were lost off Porto."),
        ("1990-01-03", "PORTO, 3 JAN 90 (EFE) -- [TEXT] The harbour was closed."),
        ("2005-01-13", "PORTO (FARIA), 13 JAN 05 -- [EXCERPTS] The harbour was closed."),
    ],
)
def test_the_day_that_a_head_gives(day: str, head: str) -> None:
    """Whatever the outlet's way of writing it; dates of other stories and of rights do not win."""
    assert dated(head + BODY) == day
    assert dated(head + BODY + ASIDE) == day


@pytest.mark.parametrize(
    ("day", "head"),
    [
        ("2012-07-04", "PORTO, 4 July 2012. The harbour shut."),
        ("2012-07-04", "PORTO (4 July 2012) - The harbour shut."),
        ("2012-07-04", "(Porto, July 4, 2012) – The harbour shut."),
        ("2012-07-04", "(Faria/Porto, 4 July 2012) The harbour shut."),
        ("2012-07-04", "Porto (AHN) 4 July 2012. The harbour shut."),
        ("2012-07-04", "PORTO, Faria, July 4, 2012 /PRWire/ -- The harbour shut."),
        ("2012-07-04", "PORTO, Faria, July 4 (AHN) 2012 - The harbour shut."),
        ("2012-07-04", "Jul 4, 5:08 PM EDT, 2012\nBy ANN BELL"),
        ("2012-07-04", "Posted on Wednesday, July 04 @ 09:14:00 EDT 2012 by admin"),
        ("2012-07-04", "By Ann Bell4 July 2012 14:20 GMTThe harbour shut."),
        ("2012-07-04", "July 4, 201214:20 GMT The harbour shut."),
        ("2012-07-04", "Issued on: 04/07/2012 - 16:32 Modified: 15/07/2012 - 09:10"),
        ("2012-07-04", "Modified: 15/07/2012 Issued: 04/07/2012"),
        ("2012-07-04", "July 4, 2012 Wednesday\nLOAD-DATE: July 9, 2012"),
        ("2012-07-04", "Date accessed: 9 March 2016\nDate: 4 July 2012"),
        ("2012-07-04", "Read also: Huts burn - 4 March 2009\n4 July 2012"),
        ("2012-07-04", "The harbour shut today, July 4, 2012, the mayor said."),
        ("2012-07-05", "Yesterday (July 4, 2012) the harbour shut."),
        ("2012-07-03", "Voters will go to the polls tomorrow, Wednesday, 4 July 2012."),
        ("2012-07-04", "This morning, Wednesday 4 July 2012, the harbour shut."),
    ],
)
def test_other_ways_to_write_the_day(day: str, head: str) -> None:
    """Datelines in brackets and capitals, years that stand apart, glued words, labels, today."""
    assert dated(head + "\n" + BODY) == day


@pytest.mark.parametrize(
    ("edtf", "head"),
    [
        ("2012-04-07/2012-07-04", "4/7/2012"),
        ("2012-07-04", "Wednesday 4/7/2012"),
        ("2012-07-04", "Wed, 7/4/2012"),
        ("2012-07-04", "4/7/2012 (Wednesday)"),
        ("2012-07-04", "04/07/2012 09:14 BST"),
        ("2012-04-07", "04/07/2012 09:14 EDT"),
        ("2012-07-04", "04.07.2012"),
        ("2012-04-07", "04.07.2012 (Saturday)"),
        ("2012-07-13", "7/13/2012"),
    ],
)
def test_numbers_of_which_either_may_be_the_month(edtf: str, head: str) -> None:
    """A weekday, a zone or points show the order; else both days stay possible."""
    assert dated(head + "\n" + BODY) == edtf


def test_the_order_of_numbers_is_that_of_the_source() -> None:
    """A site or an outlet writes its dates in one way; metadata beats a guess."""
    stated = Article(headline="A", text="25/7/2012\n" + BODY, uri="https://porto.example/a")
    same_site = Article(
        id="b", headline="B", text="4/7/2012\n" + BODY, uri="https://porto.example/b"
    )
    assert date_articles([stated, same_site])[1].edtf == "2012-07-04"
    stated, same_outlet = (
        Article(id=day, headline=day, text=f"{day}\n{BODY}", sources=("Porto Gazette",))
        for day in ("25/7/2012", "4/7/2012")
    )
    assert date_articles([stated, same_outlet])[1].edtf == "2012-07-04"
    given = Article(headline="A", text="4/7/2012\n" + BODY, given_date="2012-07-04")
    assert date_articles([given])[0].edtf == "2012-07-04"


@pytest.mark.parametrize(
    "text",
    [
        "Born: March 3, 1951",
        "Date of birth: 3 March 1951",
        "Next meeting: 12 June 2031",
        "Established 12 June 1909",
        "Ann Bell (March 3, 1951 - May 1, 2008)",
        "Ann Bell\n3 March 1951 - 1 May 2008",
        "« April 4, 2007 | Main | May 9, 2008 »",
        "3 May 2007 was a cold morning.",
        "January 25, 2007, will be remembered as the day of rage.",
        "The lawsuit, filed on May 3, 2007, says the harbour was unsafe.",
        "12 March 2007 Guns were heard.\n2 April 2007 The road was cut.\n9 May 2008 It was over.",
    ],
)
def test_days_at_the_head_that_are_others(text: str) -> None:
    """Labels, ranges, links, sentences and chronologies mention days that are not the article's."""
    edtf = dated(text + "\n" + BODY)
    assert edtf is None or "/" in edtf


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2008-05-03/..", "The verdict came Tuesday, May 3, 2008."),
        ("2001-09-11/..", "It was Tuesday, September 11, 2001 when planes hit."),
        ("2004-05-03/..", "Sentenced Monday, 3 May 2004, he fled."),
        (None, "The harbour is seen Tuesday, May 3, 2011, in Porto."),
        (None, "Remember Tuesday, September 11, 2001?"),
        ("1951-05-03/..", "PORTO (3 May 1951) was a different town."),
        ("2011-05-03/..", "He was arrested on 3 May 2011 in Porto."),
        ("2001-05-03/..", "The post, published on 3 May 2001, was deleted."),
        ("2009-01-01/..", "Posted to Iraq on 3 May 2003, Sgt Bell lost a leg in 2009."),
        ("2013-01-01/..", "The trial, which was due to open on 3 May 2011, collapsed in 2013."),
        ("2001-05-03/..", "As reported by USA Today, May 3, 2001, she lied."),
        (None, "May 3, 10:20 EST, 2000 people fled."),
        ("2011-05-03", "Mayor arrested Published: 3 May 2011"),
        ("2011-05-03", "Read more Harbour shut By Ann Bell 3 May 2011 10:20 The harbour"),
        ("2011-05-03", "Tuesday, May 3, 2011 - 10 people were killed"),
        ("2011-05-03", "10:20 - 3 May 2011"),
        ("2011-05-03", "May 3, 2011 — Updated May 5, 2011"),
        ("2011-05-03", "This article appeared on page 3 of the Porto Gazette on 3 May 2011."),
        ("2011-05-03", "A version of this story was printed on May 3, 2011, on page A1."),
    ],
)
def test_sentences_and_labels_near_the_head(edtf: str | None, text: str) -> None:
    """A weekday, a clock time or capitals make no dateline of a sentence, nor a word a label."""
    body = " Officials had warned of floods for weeks, she told reporters."
    for headline in ("Harbour shut as storm nears", ""):
        article = Article(id="a", headline=headline, text=f"{text}\n{body}")
        assert date_articles([article])[0].edtf == edtf


def test_a_dateline_in_prose_does_not_beat_metadata() -> None:
    """What a sentence reports is old; the date that came with the article holds."""
    for text in (
        "PORTO - She was killed Tuesday, May 3, 2008, in a raid.",
        "The decree is old. It was issued on 3 May 2008, he said.",
    ):
        article = Article(headline="Raid", text=text, given_date="2018-05-03")
        assert date_articles([article])[0].edtf == "2018-05-03"


def test_the_dateline_precedes_a_day_in_the_headline() -> None:
    """Headlines name days that are reported on."""
    article = Article(headline="Raid of 3 May 2008: ten years on", text="3 May 2018\n" + BODY)
    assert date_articles([article])[0].edtf == "2018-05-03"


def test_a_source_that_writes_both_orders_shows_none() -> None:
    """Then either number may be the month."""
    pile = [
        Article(id=day, headline=day, text=f"{day}\n{BODY}", sources=("Porto Gazette",))
        for day in ("25/7/2012", "7/26/2012", "4/7/2012")
    ]
    assert date_articles(pile)[2].edtf == "2012-04-07/2012-07-04"


def test_a_list_of_days_is_published_on_its_last_or_later() -> None:
    """The first day of a chronology is not that of the article; of a list backwards it may be."""
    days = ["1 March 2010", "3 March 2010", "9 April 2010"]
    forward = "\n".join(f"{day} - A road was cut." for day in days)
    assert dated(forward) == "2010-04-09/.."
    backward = "\n".join(f"{day} - A road was cut." for day in reversed(days))
    assert dated(backward) == "2010-04-09"


@pytest.mark.parametrize(
    "labels",
    [
        ("1 March 2010:", "3 March 2010:", "9 April 2010:"),
        ("April 9, 2010 -", "March 3, 2010 -", "March 1, 2010 -"),
        ("1 March 2010, 10:30.", "3 March 2010, 09:00.", "9 April 2010, 11:15."),
        ("Monday, 1 March 2010:", "3 March:", "9 April:"),
    ],
)
def test_a_given_date_holds_over_the_entries_of_a_chronology(labels: tuple[str, ...]) -> None:
    """No entry is a dateline, neither the first nor the latest."""
    text = "\n".join(f"{label} A road was cut." for label in labels)
    article = Article(id="a", headline="Key dates", text=text, given_date="2011-06-01")
    assert date_articles([article])[0].edtf == "2011-06-01"


@pytest.mark.parametrize(
    ("edtf", "line"),
    [
        ("2012-07-04", "Porto, 4 July 2012"),
        ("2012-07-04", "(AHN News Agency, 4 July 2012)"),
        ("2012-07-04", "Source: AHN, 4 July 2012"),
        ("2012-07-04/..", "The harbour was rebuilt by Ann Bell's firm, 4 July 2012"),
        ("2009-05-03/..", "Born: 4 July 1912, Porto"),
    ],
)
def test_a_last_line_of_names_and_a_day(edtf: str, line: str) -> None:
    """Letters, monitors and papers date what they publish below it."""
    assert dated("Harbour news.\n" + BODY * 2 + "\n" + line) == edtf


def test_an_address_pasted_above_the_text_gives_its_day() -> None:
    """As one in the article's metadata does."""
    assert dated("https://porto.example/2012/07/04/harbour\n" + BODY) == "2012-07-04"
    assert (
        dated("See https://porto.example/2012/07/04/harbour for more.\n" + BODY) == "2009-05-03/.."
    )


def test_a_bare_day_is_rejected_for_a_later_past_one() -> None:
    """A day that has no label was not that of publication when the text mentions later ones."""
    assert dated("The raid, 3 May 2007\n" + BODY) == "2009-05-03/.."


@pytest.mark.parametrize(
    "text",
    [
        "By Ann Bell the house was built." + BODY,
        "On 3 Jan 90 people left Porto." + BODY,
        "© 2013 The Porto Gazette" + BODY,
        "A photo by Ann Bell shows the town on May 2, 2011 from above." + BODY,
    ],
)
def test_what_is_no_head(text: str) -> None:
    """A year of rights, a name in a sentence and its date are none."""
    edtf = dated(text)
    assert edtf is None or "/" in edtf
