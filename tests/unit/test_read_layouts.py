"""Layouts of files with several stories, separators of the caller, and doubts."""

from __future__ import annotations

import re

import pytest

from chronos.model.article import Article, Document
from chronos.read import doubts, split

PROSE = "The bridge over the river was closed again, the mayor of the town said."
MORE = "Nobody was hurt, and the ferry goes twice an hour until the repair is done."


def headlines(text: str, separator: str = "") -> list[str]:
    """The headlines of the articles in a text."""
    found = Document(uri="a.txt", text=text)
    return [
        article.headline
        for article in split(found, separator=re.compile(separator) if separator else None)
    ]


@pytest.mark.parametrize("head", ["", "Norland Watch\n\n", "Norland Watch\n\nHome | About\n\n"])
def test_a_masthead_is_no_headline(head: str) -> None:
    """The name of the site above the first of several posts is none of theirs."""
    posts = "".join(f"{name}\n\nPosted on June {day}, 2024\n\n{PROSE}\n\n{MORE}\n\n" for name, day in (("Bridge closed", 15), ("Ferry stopped", 12)))  # fmt: skip # noqa: E501
    assert headlines(head + posts) == ["Bridge closed", "Ferry stopped"]


def test_one_article_keeps_the_line_above_its_title() -> None:
    """A single date line is not the layout of a file."""
    text = f"Norland Watch\n\nBridge closed\n\nJune 15, 2024\n\n{PROSE}\n\n{MORE}\n"
    (found,) = split(Document(uri="a.txt", text=text))
    assert found.headline == "Norland Watch"
    assert "Bridge closed" in found.text


def test_wide_gaps_divide_only_pieces_of_several_lines() -> None:
    """A text with wide gaps between all its paragraphs is one article."""
    story = "{}\n\n" + f"{PROSE}\n\n{MORE}"
    several = "\n\n\n\n".join(story.format(name) for name in ("Bridge closed", "Ferry stopped"))
    assert headlines(several) == ["Bridge closed", "Ferry stopped"]
    assert headlines(f"Bridge closed\n\n\n\n{PROSE}\n\n\n\n{MORE}") == ["Bridge closed"]


def test_a_day_in_one_title_stays_in_it() -> None:
    """Only titles of one form with a day in each are the layout of a file."""
    text = f"Raid of May (May 3, 2024)\n\n{PROSE}\n\n{MORE}\n"
    assert headlines(text) == ["Raid of May (May 3, 2024)"]


def test_entries_of_a_live_blog_have_their_own_day_and_its_title() -> None:
    """Each is an article, since each is seen from its own day."""
    entries = "\n\n".join(f"June {day}, 2024, 9:15 a.m.\n\n{PROSE} {day}." for day in (15, 14, 13))
    found = split(Document(uri="a.txt", text=f"Strike: live\n\n{entries}\n"))
    assert [article.given_date for article in found] == ["2024-06-15", "2024-06-14", "2024-06-13"]
    assert {article.headline for article in found} == {"Strike: live"}


def test_a_separator_of_the_caller_decides_alone() -> None:
    """A line that it fits as a whole goes, one that begins so stays; other layouts don't count."""
    text = f"One\n\n{PROSE}\n\n~~ 2 ~~\n\nTwo\n\n{PROSE}\n\n---\n\nThree\n\n{MORE}\n"
    assert headlines(text, "~~.*") == ["One", "Two"]
    kept = split(Document(uri="a.txt", text=text), separator=re.compile("~~ "))
    assert kept[1].headline == "~~ 2 ~~" or "~~ 2 ~~" in kept[1].text


def article(text: str) -> Article:
    """An article with a text."""
    return Article(headline="Bridge", text=text, uri="a.txt")


def test_date_lines_inside_an_article_are_a_doubt() -> None:
    """The finding names where it would be cut, and what to do."""
    text = f"June 15, 2024\n\n{PROSE}\n\nFerry stopped\n\nJune 12, 2024\n\n{MORE}"
    (issue,) = doubts(article(text))
    assert (issue.code, issue.severity, issue.where) == ("CHR122", "warning", "a.txt")
    assert "“Ferry stopped”" in issue.message
    assert "--separator" in issue.hint


@pytest.mark.parametrize(
    "text",
    [
        f"June 15, 2024\n\n{PROSE}\n\n{MORE}",
        f"June 15, 2024\n\n{PROSE}\n\nUpdated June 16, 2024",
        "\n\n".join(f"June {day}, 2024\n\n{PROSE}" for day in (1, 4, 9)),
        f"{PROSE}\n\nIt was closed on June 12, 2024, and again on June 13.\n\n{MORE}",
    ],
)
def test_its_own_date_lines_and_a_chronology_are_none(text: str) -> None:
    """Lines at the head and the foot, and days that rise, are of one article."""
    assert list(doubts(article(text))) == []


POSTS = (("Bridge closed", 15), ("Ferry stopped", 12), ("Tower repaired", 9))


@pytest.mark.parametrize("gap", ["\n\n", "\n\n---\n\n", "\n\n\n\n"])
def test_a_line_above_each_story_names_the_outlet(gap: str) -> None:
    """It is a source of each story, and neither a headline nor text."""
    stories = [f"ORLA POST\n\n{name}\nJune {day}, 2024\n\n{PROSE}\n\n{MORE}" for name, day in POSTS]
    found = split(Document(uri="a.txt", text=gap.join(stories)))
    assert [article.headline for article in found] == [name for name, _ in POSTS]
    assert {article.sources for article in found} == {("ORLA POST",)}
    assert not any("ORLA POST" in article.text for article in found)


def test_a_line_above_some_stories_names_no_outlet() -> None:
    """It may be a headline."""
    stories = [
        f"{'ORLA POST' if day > 9 else 'RIVER'}\n\n{name}\nJune {day}, 2024\n\n{PROSE}\n\n{MORE}"
        for name, day in POSTS
    ]
    found = split(Document(uri="a.txt", text="\n\n".join(stories)))
    assert not any(article.sources for article in found)


def test_a_source_of_several_stories_has_one_name() -> None:
    """The spelling that most stories have; another outlet stays apart."""
    credited = ("The Orla Post", "ORLA POST", "The Orla Post", "Orla Postbox")
    stories = [f"Bridge {n}\n\n{PROSE}\n\nSource: {name}\n" for n, name in enumerate(credited)]
    found = split(Document(uri="a.txt", text="\n".join(stories)))
    assert [article.sources for article in found] == [
        ("The Orla Post",), ("The Orla Post",), ("The Orla Post",), ("Orla Postbox",),
    ]  # fmt: skip
