"""What the commands share that list a selection of events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chronos.cli.settings import settings

if TYPE_CHECKING:
    from chronos.app.browse.listing import Listed
    from chronos.host import PluginHost
    from chronos.model.event import Chronology


def read_listed(host: PluginHost, choice: Mapping[str, Any], as_of: str | None) -> Listed:
    """The selection that is listed; says on standard error what matches nothing."""
    from chronos.app.browse.listing import read_listed as read

    found = read(settings().log, host, choice, as_of=as_of)
    say_unmatched(found.whole, choice)
    return found


def say_unmatched(whole: Chronology, choice: Mapping[str, Any]) -> None:
    """Say on standard error which filters match nothing, with near spellings."""
    from chronos.app.selecting import below, selection, unmatched
    from chronos.cli.screen import one_line, say

    if not whole.events:
        say("chronos: the log has no events; `chronos build` reads articles into it")
        return
    only = selection(choice)
    for message in unmatched(whole, only):
        say(one_line(f"chronos: {message}"))
    if count := below(whole, only):
        say(
            f"chronos: {counted(count, 'report')} with a confidence below "
            f"{only.min_confidence:g} left out"
        )


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "event"), counted(0, "event")
    ('1 event', '0 events')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def some(words: tuple[str, ...], count: int) -> str:
    """The first words, and how many more there are."""
    more = f" +{len(words) - count}" if len(words) > count else ""
    return f"{'; '.join(words[:count])}{more}"
