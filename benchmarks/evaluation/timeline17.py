"""Timeline17 (Tran et al. 2013): which days a journalist's timeline names.

The protocol of Ghalandari and Ifrim (2020): a timeline of l days, the articles published between
its first and its last day; the l days inside that range that most articles report of are kept, and
F1 is that of the two sets of days, averaged over timelines. An article counts once for a day, by
its best report: one at its head counts fully, one at its end little, one that spans a few days in
part for each, and one without a day half for the day of publication. Of days mentioned equally
often, the earlier is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from benchmarks.evaluation.data import Data, Miss, Row, Score
from benchmarks.evaluation.reading import Story, read_stories
from chronos.api import Article
from chronos.model.report import Report

#: Days that a report may span and still count for each of them.
_WIDEST = 3
#: What a report at the end of an article counts.
_LAST = 0.2
#: What a report without a day counts for the day of publication: it is news of that day or before.
_UNDATED = 0.5


def score(data: Data) -> Score:
    """Mean F1 of the days, and that of each timeline.

    Raises:
        NoData: no articles or no timelines.
    """
    timelines = data.rows("timeline17-*-timelines.jsonl")
    topics = {timeline["topic"] for timeline in timelines}
    stories = _read([row for row in _articles(data) if row["topic"] in topics])
    kept = {
        timeline["timeline_id"]: ranked_days(stories.get(timeline["topic"], ()), _days(timeline))
        for timeline in timelines
    }
    each = {row["timeline_id"]: f1(kept[row["timeline_id"]], _days(row)) for row in timelines}
    plain = [
        f1(published_days(stories.get(row["topic"], ()), _days(row)), _days(row))
        for row in timelines
    ]
    return Score(
        measures={
            "date_f1": sum(each.values()) / len(each) if each else 0.0,
            "by_publication": sum(plain) / len(plain) if plain else 0.0,
            "articles": sum(map(len, stories.values())),
            "timelines": each,
        },
        misses=tuple(miss for row in timelines for miss in _misses(row, kept[row["timeline_id"]])),
    )


def ranked_days(stories: Iterable[Story], timeline: Sequence[date]) -> set[date]:
    """As many days as the timeline has, inside its range, that most is reported of."""
    first, last = min(timeline), max(timeline)
    mentioned: defaultdict[date, float] = defaultdict(float)
    for story, published in _inside(stories, first, last):
        for day, part in _told_by(story, published).items():
            if first <= day <= last:
                mentioned[day] += part
    return _most(mentioned, len(set(timeline)))


def published_days(stories: Iterable[Story], timeline: Sequence[date]) -> set[date]:
    """The same by the days on which most was published: what a chronology has to beat."""
    days = (day for _, day in _inside(stories, min(timeline), max(timeline)))
    return _most(Counter(days), len(set(timeline)))


def f1(found: set[date], timeline: Iterable[date]) -> float:
    """Harmonic mean of precision and recall of a set of days."""
    wanted = set(timeline)
    return 2 * len(found & wanted) / (len(found) + len(wanted)) if found or wanted else 0.0


def _inside(stories: Iterable[Story], first: date, last: date) -> Iterator[tuple[Story, date]]:
    """The stories published from the first day to the last, each with its day."""
    for story in stories:
        published = story.article.published
        day = published.span.earliest if published else None
        if day is not None and first <= day.date() <= last:
            yield story, day.date()


def _most(mentioned: Mapping[date, float], number: int) -> set[date]:
    ranked = sorted(mentioned, key=lambda each: (-mentioned[each], each))
    return set(ranked[:number])


def _told_by(story: Story, published: date) -> dict[date, float]:
    """What an article counts for each day that it reports of."""
    mentioned: defaultdict[date, float] = defaultdict(float)
    length = max(1, len(story.article.text))
    for report in story.reports:
        weight = 1 - (1 - _LAST) * min(1.0, report.quote.start / length)
        for day, part in _shares(report, published).items():
            mentioned[day] = max(mentioned[day], weight * part)
    return mentioned


def _shares(report: Report, published: date) -> dict[date, float]:
    days = list(_span(report))
    if days:
        return {day: 1 / len(days) for day in days}
    span = report.when.span if report.when else None
    until = span.last_moment if span and span.earliest is None else None
    return {published: _UNDATED} if until and until.date() == published else {}


def _span(report: Report) -> Iterator[date]:
    span = report.when.span if report.when else None
    if span is None or span.earliest is None or span.last_moment is None:
        return
    start, width = span.earliest.date(), (span.last_moment - span.earliest).days + 1
    if width <= _WIDEST:
        yield from (start + timedelta(days=offset) for offset in range(width))


def _articles(data: Data) -> list[Row]:
    return data.rows("timeline17-*-articles.jsonl")


def _read(rows: Sequence[Row]) -> dict[str, list[Story]]:
    """The stories of each topic, each topic a pile of its own."""
    return {
        topic: read_stories(
            Article(
                id=row["doc_id"],
                headline=row["title"] or "",
                text=row["text"],
                given_date=row["pub_date"],
            )
            for row in rows
            if row["topic"] == topic
        )
        for topic in sorted({row["topic"] for row in rows})
    }


def _days(timeline: Row) -> list[date]:
    return [date.fromisoformat(entry["date"][:10]) for entry in timeline["entries"]]


def _misses(timeline: Row, found: set[date]) -> Iterator[Miss]:
    for entry in timeline["entries"]:
        if date.fromisoformat(entry["date"][:10]) not in found:
            text = " ".join(entry["sentences"])[:160]
            detail = f"{entry['date']}: {text}"
            yield Miss(kind="day not kept", where=timeline["timeline_id"], detail=detail)
