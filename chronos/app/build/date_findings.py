"""Given dates that are not those that articles were dated to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from chronos.app.build.pipeline import given_date
from chronos.model.article import GUESSED, Article
from chronos.model.issue import Issue
from chronos.model.time import TimeSpan
from chronos.timex.stamps import read_stamp

_DAY = timedelta(days=1)


def replaced_dates(articles: Iterable[Article]) -> Iterator[Issue]:
    """An issue for each article whose given date can't be read, or is not its date.

    Args:
        articles: as they were dated.
    """
    for article in articles:
        if not article.given_date or article.given_basis.startswith(GUESSED):
            continue
        given, where = given_date(article), article.uri or article.id
        if given is None:
            yield Issue(
                code="CHR311",
                severity="warning",
                message=f"the date given with the article can't be read: “{article.given_date}”",
                where=where,
                hint="write it as 2016-10-28, or amend the article's `published`",
            )
        elif _is_open(article, given.span):
            first, last = given.span.edtf.split("/")
            yield Issue(
                code="CHR313",
                severity="warning",
                message=f"“{article.given_date}” may be {first} or {last}",
                where=where,
                hint="build with --date-order dmy or mdy, or write it as 2016-10-28",
            )
        elif article.published and not _is_within(article.published.span, given.span):
            found = article.published
            yield Issue(
                code="CHR312",
                severity="warning",
                message=f"dated {found.span.edtf}, not “{article.given_date}” as given: "
                f"{found.basis}",
                where=where,
                hint="`chronos dates` shows all evidence; amend the article's `published` if the"
                " given date is right",
            )


def _is_open(article: Article, given: TimeSpan) -> bool:
    """Whether a given date may be two days, and no evidence decided which."""
    stamp = read_stamp(article.given_date or "")
    is_double = stamp is not None and len(stamp.spans) > 1
    return is_double and article.published is not None and article.published.span == given


def _is_within(found: TimeSpan, given: TimeSpan) -> bool:
    """Whether a time lies in the given one, give or take the day that a time zone may cost."""
    starts = given.earliest is None or (
        found.earliest is not None and found.earliest >= given.earliest - _DAY
    )
    ends = given.latest is None or (
        found.latest is not None and found.latest <= given.latest + _DAY
    )
    return starts and ends
