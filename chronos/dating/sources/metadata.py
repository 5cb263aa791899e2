"""Evidence around an article: metadata, datelines, comments, address, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from chronos.dating.days import Days
from chronos.dating.evidence import WEEK_LONG, YEAR_LONG, DatingEvidence
from chronos.dating.kinds import EvidenceKind
from chronos.dating.sources.comments import comment_evidence
from chronos.dating.sources.datelines import dateline_evidence
from chronos.dating.tagged_article import (
    HEAD,
    TaggedArticle,
    Years,
    lower_words,
    possible_days,
    real_date,
)
from chronos.model.article import Article

_URI_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
_URI_LINE = re.compile(r"^https?://\S+$", re.MULTILINE)
_URI_YEAR = re.compile(r"(?<![^\W_])((?:19|20)\d\d)(?![^\W_])")
_PICTURE_NAME = re.compile(
    r"(?<![^\W_])[a-zA-Z]+[-_](?:20)?(\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:[-_]\d\d?)?(?!\d)"
)


def metadata_evidence(tagged: TaggedArticle, years: Years) -> Iterator[DatingEvidence]:
    """Evidence of datelines, comments, the address and pictures."""
    yield from dateline_evidence(tagged, years)
    yield from comment_evidence(tagged)
    yield from _address(tagged.article)
    yield from _line_of_address(tagged)
    yield from _captions(tagged, years)


def _address(article: Article) -> Iterator[DatingEvidence]:
    uri = article.uri
    day = _URI_DAY.search(uri)
    if day:
        at = real_date(int(day[1]), int(day[3]), int(day[4]))
        if at:
            only, why = Days.between(at, at), "is in its address"
            yield DatingEvidence(kind=EvidenceKind.ADDRESS_DAY, days=only, words=day[0], why=why)
            return
    years = {int(year) for year in _URI_YEAR.findall(uri)}
    if len(years) == 1:
        year = years.pop()
        whole = Days.between(date(year, 1, 1), date(year, 12, 31))
        why = "is in the name of its file"
        yield DatingEvidence(kind=EvidenceKind.ADDRESS_YEAR, days=whole, words=str(year), why=why)


def _line_of_address(tagged: TaggedArticle) -> Iterator[DatingEvidence]:
    """The address of the page, pasted on a line of its own at the head of the text."""
    line = _URI_LINE.search(tagged.text[: len(tagged.article.headline) + HEAD])
    day = _URI_DAY.search(line[0]) if line else None
    at = real_date(int(day[1]), int(day[3]), int(day[4])) if day else None
    if day and at:
        only, why = Days.between(at, at), "is in an address at the head of the text"
        yield DatingEvidence(kind=EvidenceKind.PASTED_ADDRESS_DAY, days=only, words=day[0], why=why)


def _captions(tagged: TaggedArticle, years: Years) -> Iterator[DatingEvidence]:
    for caption, times in tagged.captions:
        old = bool(set(lower_words(caption)) & tagged.press.archive)
        for time in times:
            yield from _picture(possible_days(time, years), time.text, old=old)
    names = "\n".join((tagged.text, *tagged.article.captions))
    for match in _PICTURE_NAME.finditer(names):
        at = real_date(2000 + int(match[1]), int(match[2]), int(match[3]))
        if at:
            yield from _picture((at,), match[0], old=False)


def _picture(at: tuple[date, ...], words: str, *, old: bool) -> Iterator[DatingEvidence]:
    if not at:
        return
    horizon = timedelta(days=YEAR_LONG * (10 if old else 1))
    since = Days.between(at[0], None)
    yield DatingEvidence(
        kind=EvidenceKind.PICTURE,
        days=since if len(at) == 1 else Days.union((day, day + horizon) for day in at),
        words=words,
        why="dates a picture in it: not published before",
    )
    if not old:
        yield DatingEvidence(
            kind=EvidenceKind.FRESH_PICTURE,
            days=Days.union((day, day + timedelta(days=WEEK_LONG)) for day in at),
            words=words,
            why="dates a picture in it: published within days",
        )
