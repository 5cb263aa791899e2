"""Dating articles over the pile they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from chronos.dates.around import around, given
from chronos.dates.comments import without_comments
from chronos.dates.days import Days
from chronos.dates.evidence import Evidence
from chronos.dates.inside import inside
from chronos.dates.neighbours import order_evidence, year_evidence
from chronos.dates.reading import Reading, order_in_text, read_times
from chronos.dates.retold import retellings
from chronos.dates.years import YearBook, file_of, year_book
from chronos.model.article import Article
from chronos.model.time import TimeSpan

_SETTLED = 2  # days: what neighbours retell adds nothing to a dating this narrow
_ROUNDS = 3  # what neighbours tell can date neighbours of theirs


@attrs.frozen(kw_only=True)
class Dating:
    """When an article was published, and why that is believed.

    Attributes:
        article: the article's id.
        span: the smallest interval that the evidence allows; None when nothing bounds it.
        edtf: the same as EDTF text.
        basis: a sentence that names the evidence with the words that tell it.
        evidence: what the basis joins, strongest first.
        rejected: evidence that stronger evidence contradicts, each with the reason.
    """

    article: str
    span: TimeSpan | None
    edtf: str | None
    basis: str
    evidence: tuple[str, ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()


@attrs.frozen(kw_only=True)
class Verdict:
    """Possible days of one article, with the evidence used and refused."""

    reading: Reading
    days: Days
    used: tuple[Evidence, ...]
    rejected: tuple[tuple[str, str], ...]


def date_articles(articles: Sequence[Article], known: Sequence[Article] = ()) -> list[Dating]:
    """Datings of articles, in their order, from all evidence in the pile.

    Strong evidence is heard first; what contradicts it is rejected and listed. The result does
    not depend on the order of the list.

    Args:
        articles: to be dated. Those with a `published` already are dated again.
        known: articles dated before; they serve as neighbours.
    """
    numbers = _numbers_by_file([*articles, *known])
    readings = without_comments(
        [read_times(article, numbers.get(file_of(article))) for article in articles]
    )
    settled = [_settled(article) for article in known if article.published]
    years = year_book(readings, [(v.reading.article, v.days) for v in settled])
    verdicts = [_judge(reading, years, ()) for reading in readings]
    retold = _retold(verdicts, years)
    for _ in range(_ROUNDS):
        files = _by_file([*verdicts, *settled])
        again = [
            _judge(v.reading, years, (*_outside(v, files), *retold[at]))
            for at, v in enumerate(verdicts)
        ]
        if [v.days for v in again] == [v.days for v in verdicts]:
            break
        verdicts = again
    return [_dating(verdict) for verdict in verdicts]


def _retold(verdicts: Sequence[Verdict], years: YearBook) -> list[tuple[Evidence, ...]]:
    """What articles of a known day tell about those that are not dated to a day or two."""
    pile = retellings([verdict.reading for verdict in verdicts])
    days = {v.reading.article.id: v.days for v in verdicts}
    return [
        ()
        if v.days.width <= _SETTLED
        else tuple(pile.evidence(v.reading, days, years.of(v.reading)))
        for v in verdicts
    ]


def _by_file(verdicts: Iterable[Verdict]) -> Mapping[str, list[Verdict]]:
    files: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        files.setdefault(file_of(verdict.reading.article), []).append(verdict)
    return files


def _outside(verdict: Verdict, files: Mapping[str, list[Verdict]]) -> tuple[Evidence, ...]:
    same = files[file_of(verdict.reading.article)]
    others = [(v.reading.article, v.days) for v in same if v is not verdict]
    return (*order_evidence(verdict.reading.article, others), *year_evidence(others))


def _judge(reading: Reading, years: YearBook, outside: Iterable[Evidence]) -> Verdict:
    meta, complaint = given(reading.article)
    rejected = [(f"“{reading.article.given_date}”", complaint)] if complaint else []
    own = years.of(reading)
    found = [
        *around(reading, own),
        *inside(reading, own),
        *years.evidence(reading),
        *outside,
        *([meta] if meta else []),
    ]
    found = _headline_over_metadata(found)
    days, used = Days(), []
    for evidence in sorted(found, key=lambda e: (-e.weight, e.kind, e.words, e.why)):
        left = days.meet(evidence.days)
        if left:
            if left != days:
                used.append(evidence)
            days = left
        else:
            rejected.append((str(evidence), f"contradicts {_against(evidence, used)}"))
    return Verdict(
        reading=reading,
        days=_first_cluster(days, used),
        used=tuple(used),
        rejected=tuple(rejected),
    )


def _headline_over_metadata(found: list[Evidence]) -> list[Evidence]:
    """A dateline beats metadata that is days off: data sets often carry the day of the crawl."""
    datelines = [e for e in found if e.kind == "dateline"]
    return [
        attrs.evolve(e, weight=70)
        if e.kind == "given" and any(_days_apart(e.days, line.days) > 1 for line in datelines)
        else e
        for e in found
    ]


def _days_apart(one: Days, other: Days) -> int:
    if one.meet(other):
        return 0
    return max((other.first - one.last).days, (one.first - other.last).days)


def _first_cluster(days: Days, used: Iterable[Evidence]) -> Days:
    """Of several runs of days after a fresh picture the first: it was fresh."""
    if not days.closed or days.width > 8 or not any(e.kind == "fresh picture" for e in used):
        return days
    return Days((days.clusters()[0],), days.weekdays)


def _against(evidence: Evidence, used: Sequence[Evidence]) -> str:
    for other in used:
        if not evidence.days.meet(other.days):
            return str(other)
    return "what stronger evidence leaves possible"


def _settled(article: Article) -> Verdict:
    """An article that is dated already; its text is not read again."""
    days = Days.of(article.published.span) if article.published else Days()
    reading = Reading(article=article, text="", times=(), captions=())
    return Verdict(reading=reading, days=days, used=(), rejected=())


def _numbers_by_file(articles: Iterable[Article]) -> dict[str, bool]:
    """Day-month order of each file that has a date such as 29/10/2016 in any of its stories."""
    texts: dict[str, list[str]] = {}
    for article in articles:
        texts.setdefault(file_of(article), []).extend((article.text, *article.captions))
    orders = {file: order_in_text("\n".join(sorted(parts))) for file, parts in texts.items()}
    return {file: order for file, order in orders.items() if order is not None}


def _dating(verdict: Verdict) -> Dating:
    span = verdict.days.span()
    evidence = tuple(str(e) for e in verdict.used) if span else ()
    return Dating(
        article=verdict.reading.article.id,
        span=span,
        edtf=span.edtf if span else None,
        basis="; ".join(evidence),
        evidence=evidence,
        rejected=verdict.rejected,
    )
