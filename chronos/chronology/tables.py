"""What the state of a log is kept in, by id."""

from __future__ import annotations

from collections.abc import MutableMapping

import attrs

from chronos.chronology.amending import StampedAmendment
from chronos.chronology.clock import ClockWatch
from chronos.chronology.events import EventBuilder
from chronos.model.article import Article
from chronos.model.custody import Custody
from chronos.model.event import Link
from chronos.model.issue import Issue
from chronos.model.report import Report


@attrs.define
class Tables:
    """The tables of a state; dicts by default, which hold all of it in memory.

    Tables of another kind have to keep the order of insertion as dicts do, and to keep what is
    changed inside a value that they gave.

    Attributes:
        articles: those that count, as they were recorded.
        reports: those that count, as they were recorded.
        gone: reports that do not count, as they were recorded, for events that lost them.
        types: the event type of every report that was ever recorded; an article's is empty.
        of_article: the reports that were ever recorded of an article, as keys.
        retracted: what is retracted, and whether by a person.
        amendments: those of an article or report.
        unknown: reports that are linked, but were never recorded, as keys.
        links: the last link of each report, to an event that still has its id.
        possible: by report and event, links to events that it may be a report of.
        events: by id, without those that were merged into others.
        survivors: the event that an id was merged into.
        held: reports that a person put where they are.
        apart: pairs of ids of events that a person split.
        custody: the inputs that an article was read from.
        issues: by message and place.
        clock: where the times of records go back.
    """

    articles: MutableMapping[str, Article] = attrs.Factory(dict)
    reports: MutableMapping[str, Report] = attrs.Factory(dict)
    gone: MutableMapping[str, Report] = attrs.Factory(dict)
    types: MutableMapping[str, str] = attrs.Factory(dict)
    of_article: MutableMapping[str, dict[str, None]] = attrs.Factory(dict)
    retracted: MutableMapping[str, bool] = attrs.Factory(dict)
    amendments: MutableMapping[str, list[StampedAmendment]] = attrs.Factory(dict)
    unknown: MutableMapping[str, None] = attrs.Factory(dict)
    links: MutableMapping[str, Link] = attrs.Factory(dict)
    possible: MutableMapping[str, dict[str, Link]] = attrs.Factory(dict)
    events: MutableMapping[str, EventBuilder] = attrs.Factory(dict)
    survivors: MutableMapping[str, str] = attrs.Factory(dict)
    held: set[str] = attrs.Factory(set)
    apart: set[frozenset[str]] = attrs.Factory(set)
    custody: MutableMapping[str, list[Custody]] = attrs.Factory(dict)
    issues: MutableMapping[tuple[str, str], Issue] = attrs.Factory(dict)
    clock: ClockWatch = attrs.Factory(ClockWatch)
