"""How many events there are by week and type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import attrs

from chronos.model.event import Chronology, Event


@attrs.frozen(kw_only=True)
class Week:
    """An ISO week with events.

    Attributes:
        name: such as `2016-W43`.
        monday: its first day.
        types: how many events of each type, most frequent first.
    """

    name: str
    monday: date
    types: Mapping[str, int]

    @property
    def events(self) -> int:
        """How many events it has."""
        return sum(self.types.values())


@attrs.frozen(kw_only=True)
class Histogram:
    """Events counted.

    Attributes:
        weeks: weeks with events whose time lies within them, in order.
        types: how many events of each type, most frequent first.
        longer: events whose time may span more than a week.
        day_not_given: events for which no report gives a day.
        undated: events that nothing dates.
    """

    weeks: tuple[Week, ...]
    types: Mapping[str, int]
    longer: int
    day_not_given: int
    undated: int

    @property
    def events(self) -> int:
        """How many events there are."""
        return sum(self.types.values())

    def data(self) -> dict[str, Any]:
        """The counts as JSON has them."""
        return {
            "events": self.events,
            "weeks": [
                {
                    "week": week.name,
                    "monday": week.monday.isoformat(),
                    "events": week.events,
                    "types": dict(week.types),
                }
                for week in self.weeks
            ],
            "types": dict(self.types),
            "longer": self.longer,
            "day_not_given": self.day_not_given,
            "undated": self.undated,
        }


def histogram(chronology: Chronology) -> Histogram:
    """The events of a chronology by week and type."""
    weeks: dict[date, Counter[str]] = defaultdict(Counter)
    types: Counter[str] = Counter()
    longer = not_given = undated = 0
    for event in chronology.events.values():
        types[event.type] += 1
        monday = _week(event)
        if event.when is None:
            undated += 1
        elif not event.day_given:
            not_given += 1
        elif monday is None:
            longer += 1
        else:
            weeks[monday][event.type] += 1
    return Histogram(
        weeks=tuple(
            Week(name=_name(monday), monday=monday, types=_ranked(weeks[monday]))
            for monday in sorted(weeks)
        ),
        types=_ranked(types),
        longer=longer,
        day_not_given=not_given,
        undated=undated,
    )


def _week(event: Event) -> date | None:
    """The Monday of the week that its time lies in; None when it may lie in several."""
    span = event.when.span if event.when else None
    if span is None or span.earliest is None or span.last_moment is None:
        return None
    first, last = (day - timedelta(days=day.weekday())
                   for day in (span.earliest.date(), span.last_moment.date()))  # fmt: skip
    return first if first >= last else None


def _name(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
