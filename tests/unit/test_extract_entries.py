"""Reports of chronologies, diaries and live blogs: the label of an entry dates what is in it."""

from __future__ import annotations

import pytest
from extract_samples import Extract, day, only

from chronos.extract import RuleExtractor
from chronos.model.article import ENTRY_STAMP, Article
from chronos.model.time import Dated, TimeSpan

CHRONOLOGY = (
    "2014\n\n"
    "26 April: Jets bomb Homs. Nine people are killed in the market.\n\n"
    "15 August: Gunmen abduct a priest. He is freed in Idlib.\n\n"
    "2015\n\n"
    "2 January: Idlib falls to the rebels. They will withdraw from Homs."
)


@pytest.mark.parametrize(
    ("type_", "edtf"),
    [("air_strike", "2014-04-26"), ("abduction", "2014-08-15"), ("capture", "2015-01-02")],
)
def test_an_entry_dates_its_events_and_they_are_past(
    extract: Extract, type_: str, edtf: str
) -> None:
    """Year and day come from the labels; the present tense of a chronology is no plan."""
    report = only(extract(CHRONOLOGY), type_)
    assert (day(report), report.status) == (edtf, "occurred")


def test_a_label_dates_all_sentences_of_its_entry(extract: Extract) -> None:
    """The second sentence is of the same day, and its basis names the label."""
    report = only(extract(CHRONOLOGY), "casualties")
    assert day(report) == "2014-04-26"
    assert report.when is not None
    assert "26 April" in report.when.basis


def test_a_plan_in_an_entry_begins_with_its_day(extract: Extract) -> None:
    """What an entry announces is ahead of the entry, not of the publication."""
    report = only(extract(CHRONOLOGY), "withdrawal")
    assert (report.status, day(report)) == ("planned", "2015-01-02/..")


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("Rebels shelled Homs.", "2016-10-09"),
        ("Rebels had shelled Homs.", "../2016-10-09"),
        ("Homs had been shelled by rebels.", "../2016-10-09"),
        ("Homs was shelled by rebels.", "2016-10-09"),
        ("Rebels shelled Homs on Monday.", "2016-10-03"),
        ("Rebels shelled Homs the next day.", "2016-10-10"),
        ("The army said on Friday that rebels had shelled Homs.", "../2016-10-07"),
    ],
)
def test_an_own_time_and_the_past_perfect_come_first(
    extract: Extract, sentence: str, edtf: str
) -> None:
    """What lies before the entry, or is dated in its sentence, is not of its day."""
    text = f"3 October: It rained.\n9 October: {sentence}\n14 October: Snow fell."
    assert day(only(extract(text), "shelling")) == edtf


def test_a_label_in_a_line_begins_another_entry(extract: Extract) -> None:
    """The entries of one paragraph are dated each by its own label."""
    text = (
        "2012 - Rebels seize Homs in May. 2013 - Jets bomb Idlib on October 1. "
        "2015 - A truce is signed."
    )
    found = extract(text)
    assert day(only(found, "capture")) == "2012-05"
    assert day(only(found, "air_strike")) == "2013-10-01"


def test_the_stamp_of_a_live_blog_is_not_the_time_of_the_act(extract: Extract) -> None:
    """An entry of a live blog happened on its day unless its words say otherwise."""
    text = (
        "18:05 A rocket has hit a house in Homs.\n"
        "16:40 Rebels seized the airport last night.\n"
        "09:15 Good morning."
    )
    found = extract(text)
    assert day(only(found, "capture")) == "2016-11-11"
    assert day(only(found, "shelling")) == "2016-11-12"


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("Rebels shelled Homs.", "2016-11-12"),
        ("Rebels had shelled Homs.", "../2016-11-12"),
        ("Rebels will shell Homs.", "2016-11-12/.."),
        ("Rebels shelled Homs on Thursday.", "2016-11-10"),
        ("The army said on Friday that rebels had shelled Homs.", "../2016-11-11"),
    ],
)
def test_the_day_of_an_entry_that_is_an_article_is_that_of_its_events(
    extractor: RuleExtractor, sentence: str, edtf: str
) -> None:
    """An entry of a live page dates its events; any other article only bounds them."""
    published = Dated(span=TimeSpan.parse("2016-11-12"), basis="test")
    entry = Article(
        id="a-1", headline="", text=sentence, published=published, given_basis=ENTRY_STAMP
    )
    assert day(only(extractor.extract(entry), "shelling")) == edtf


def test_an_entry_of_two_possible_days_leaves_both_open(extractor: RuleExtractor) -> None:
    """A stamp in UTC may be of the day beside it."""
    published = Dated(span=TimeSpan.parse("2016-11-12/2016-11-13"), basis="test")
    entry = Article(
        id="a-1",
        headline="",
        text="Rebels shelled Homs.",
        published=published,
        given_basis=ENTRY_STAMP,
    )
    report = only(extractor.extract(entry), "shelling")
    assert (day(report), report.day_given) == ("2016-11-12/2016-11-13", True)
