"""Evidence of the dates that an input carried: stated, guessed, or of a last change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import attrs

from chronos.dating.days import Days
from chronos.dating.evidence import DatingEvidence
from chronos.dating.kinds import EvidenceKind
from chronos.dating.sources.mentioned_dates import latest_past
from chronos.dating.tagged_article import TaggedArticle
from chronos.model.article import GUESSED
from chronos.timex.stamps import Order, Stamp, read_stamp

_YEARS = range(1800, 2200)
_EVENING = 8
"""Hours of a day in UTC in which it is the evening before in the Americas."""
_NIGHT = 10
"""The hour in UTC from which it is the next day in the farthest east."""
_REWRITTEN = timedelta(days=366)
"""How much younger than its date a text may be before the date can't be that of this text."""
_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class GivenDates:
    """What the date fields of an input say.

    Attributes:
        evidence: what they leave possible.
        problem: why the date of publication is not used; empty when it is.
    """

    evidence: tuple[DatingEvidence, ...] = ()
    problem: str = ""


def given_dates(tagged: TaggedArticle) -> GivenDates:
    """The evidence of the date fields of an article."""
    article = tagged.article
    text = (article.given_date or "").strip()
    changed = _changed(tagged)
    if not text:
        return GivenDates(evidence=_not_after(tagged, changed) if changed else ())
    stamp = read_stamp(text, order_of(tagged.day_first))
    if stamp is None:
        return GivenDates(problem="is no date")
    first = stamp.spans[0].earliest
    if first is not None and first.year not in _YEARS:
        return GivenDates(problem="lies outside the years that press texts come from")
    if first is not None and first.date() == date(1970, 1, 1):
        return GivenDates(problem="is what software writes for no date")
    return GivenDates(evidence=tuple(_of_stamp(tagged, text, stamp, changed)))


def order_of(day_first: bool | None) -> Order | None:  # noqa: FBT001 - tri-state
    """The order of dates in figures, by whether the day comes first."""
    return None if day_first is None else "dmy" if day_first else "mdy"


def _of_stamp(
    tagged: TaggedArticle, text: str, stamp: Stamp, changed: date | None
) -> Iterator[DatingEvidence]:
    article = tagged.article
    where = f" ({article.given_basis})" if article.given_basis else ""
    if article.given_basis.startswith(GUESSED):
        yield DatingEvidence(
            kind=EvidenceKind.GUESSED_DATE, days=_days(stamp), words=text, why=f"was found{where}"
        )
        return
    why = f"came with the article{where}"
    days = _days(stamp)
    younger = _younger(tagged, days)
    if younger:
        upper = changed if changed and changed >= younger else None
        days = Days.between(days.first, upper)
        why += f", but the text speaks of {younger.isoformat()}: it was changed since"
        yield DatingEvidence(kind=EvidenceKind.GIVEN_DATE, days=days, words=text, why=why)
        return
    if stamp.is_utc and stamp.moment:
        own, wider = days, _around(stamp.moment)
        if wider != own:
            in_utc = f"{why}: that day in UTC or the one beside it"
            yield DatingEvidence(kind=EvidenceKind.GIVEN_DATE, days=wider, words=text, why=in_utc)
            if stamp.moment.hour >= _EVENING:
                here = f"{why}: without other evidence, that day in UTC"
                yield DatingEvidence(
                    kind=EvidenceKind.GIVEN_UTC_DAY, days=own, words=text, why=here
                )
            return
    yield DatingEvidence(kind=EvidenceKind.GIVEN_DATE, days=days, words=text, why=why)


def _days(stamp: Stamp) -> Days:
    """The days that a stamp may mean."""
    spans = [Days.of(span) for span in stamp.spans]
    if len(spans) == 1:
        return spans[0]
    return Days.union((days.first, days.last) for days in spans)


def _around(moment: datetime) -> Days:
    """The days that it may be where the writer of a stamp in UTC is."""
    day = moment.date()
    before = day - _DAY if moment.hour < _EVENING else day
    after = day + _DAY if moment.hour >= _NIGHT else day
    return Days.between(before, after)


def _younger(tagged: TaggedArticle, days: Days) -> date | None:
    """The latest day or month that the text reports as past, when it is long after its date."""
    latest = latest_past(tagged)
    if latest is None or not days.closed or latest - days.last <= _REWRITTEN:
        return None
    return latest


def _changed(tagged: TaggedArticle) -> date | None:
    """The day of the last change that the input states."""
    stamp = read_stamp(tagged.article.given_modified or "", order_of(tagged.day_first))
    days = _days(stamp) if stamp else None
    return days.last if days and days.closed and days.last.year in _YEARS else None


def _not_after(tagged: TaggedArticle, changed: date) -> tuple[DatingEvidence, ...]:
    """That an article was published on the day of its last change, or before."""
    return (
        DatingEvidence(
            kind=EvidenceKind.GIVEN_CHANGE,
            days=Days.between(None, changed),
            words=(tagged.article.given_modified or "").strip(),
            why="came with the article as the day of its last change",
        ),
    )
