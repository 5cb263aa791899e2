"""Files with several stories: how many of 60 layouts are split right."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

from split_cases import Case, cases

from chronos.api import Article, date_articles
from chronos.model.article import Document
from chronos.read import read_inputs, split
from chronos.timex import tag_times

FLOOR = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["splits"]


def articles_of(case: Case, folder: Path) -> list[Article]:
    """The articles that chronos makes of a case."""
    path = folder / f"{case.kind.replace(' ', '-')}-{case.number}.md"
    path.write_text(case.text)
    found = read_inputs([path])
    return [one for item in found if isinstance(item, Document) for one in split(item)]


def is_right(case: Case, articles: list[Article]) -> bool:
    """Whether each story is an article of its own with its day and nothing of the others.

    A chronology or live blog may be one article, in which "today" is the day of its entry.
    """
    if case.whole and len(articles) == 1:
        return _entries_are_right(case, articles[0])
    days = {dating.article: dating.edtf for dating in date_articles(articles)}
    if len(articles) != len(case.stories):
        return False
    return all(
        all(part in article.text for part in story.body[: 1 if case.whole else 2])
        and not any(other.body[0] in article.text for other in case.stories if other != story)
        and days[article.id] == story.day.isoformat()
        for story, article in zip(case.stories, articles, strict=True)
    )


def _entries_are_right(case: Case, article: Article) -> bool:
    (dating,) = date_articles([article])
    times = tag_times(article.text, dating.span)
    for story in case.stories:
        start = article.text.find(story.body[0])
        end = start + len(story.body[0])
        inside = [time for time in times if start <= time.start < end]
        values = {
            time.value[:10] for time in inside if time.text.lower() in {"today", "this morning"}
        }
        if start < 0 or values != {story.day.isoformat()}:
            return False
    return True


def test_layouts_are_split(tmp_path: Path) -> None:
    """Of 60 layouts that were written before the splitter was changed, so many are right."""
    wrong = [case for case in cases() if not is_right(case, articles_of(case, tmp_path))]
    kinds = Counter(case.kind for case in wrong)
    assert len(list(cases())) == 60
    assert 1 - len(wrong) / 60 >= FLOOR["right"], kinds
    assert all(isinstance(story.day, date) for case in cases() for story in case.stories)
