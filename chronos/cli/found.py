"""The end of a build: the most reported events, and what to try next."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from chronos.app.browse.event_list import most_reported
from chronos.app.browse.short_ids import shortened
from chronos.cli.screen import one_line, say
from chronos.cli.settings import DEFAULT_LOG
from chronos.cli.tables import table
from chronos.model.event import Chronology, Event
from chronos.plugin import event_time_in_words, reports_of, title_of

_COUNT = 5


def print_found(chronology: Chronology, log: Path, *, dry_run: bool) -> None:
    """The most reported events of a log on standard error, and commands that show more."""
    found = most_reported(chronology, _COUNT)
    if not found:
        say("chronos: no events found; `chronos dates PATH` shows what was read of an article")
        return
    short = shortened((*chronology.articles, *chronology.reports, *chronology.events))
    say("")
    rows = [(*_cells(event, chronology), short[event.id]) for event in found]
    table(rows, ("most reported events", "date", "reports", "id"), err=True)
    if dry_run:
        return
    default = Path(os.environ.get("CHRONOS_LOG") or DEFAULT_LOG)
    chronos = "chronos" if log == default else f"chronos --log {shlex.quote(str(log))}"
    for head, arguments, what in (
        ("next:", "events --place NAME --since YYYY-MM", "what happened there since then"),
        ("", "disputes", "where sources disagree"),
        ("", f"show {short[found[0].id]}", "one event with all its evidence"),
        ("", "formats", "calendar, linked data and other views to export"),
    ):
        say(one_line(f"{chronos} {arguments}  # {what}").join((f"{head:<5} ", "")))


def _cells(event: Event, chronology: Chronology) -> tuple[str, str, str]:
    articles = {report.article for report in reports_of(chronology, event)}
    count = len(event.reports)
    counted = f"{count} in {len(articles)}" if count > 1 else "1"
    return title_of(event), event_time_in_words(event), counted
