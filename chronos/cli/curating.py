"""What the commands share that record a person's decision."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from chronos.cli.settings import plugin_options, settings, wait_option

if TYPE_CHECKING:
    from chronos.model.record import Record

_F = TypeVar("_F", bound=Callable[..., Any])


def curating(function: _F) -> _F:
    """Add `--by`, `--reason` and `--wait`, and open the log.

    The command gets a Curator and a Decision. The record or records that it returns are named on
    standard error.
    """

    @functools.wraps(function)
    def with_curator(*args: Any, by: str, reason: str, host: Any, **kwargs: Any) -> None:
        from chronos.app.curate import Curator, Decision, existing_log
        from chronos.app.fields import KnownNames
        from chronos.codec import Codec

        word = Decision(by=by, why=reason)
        with existing_log(settings().log, host, wait=settings().wait) as log:
            say_records(
                function(
                    *args,
                    curator=Curator(log, Codec(host.event_types), KnownNames()),
                    word=word,
                    **kwargs,
                )
            )

    return plugin_options(word_options(with_curator))  # type: ignore[return-value]


def word_options(function: _F) -> _F:
    """Add `--by`, `--reason` and `--wait`."""
    why = click.option(
        "--reason", required=True, metavar="TEXT", help="Why; it stays in the log, so no secrets."
    )
    who = click.option(
        "--by",
        required=True,
        metavar="NAME",
        envvar="CHRONOS_BY",
        help="Who decides this: a person's name [or the environment's CHRONOS_BY].",
    )
    return who(why(wait_option(function)))


def say_records(appended: Record | Sequence[Record]) -> None:
    """Name each record on standard error."""
    from chronos.cli.screen import say

    for record in appended if isinstance(appended, Sequence) else (appended,):
        head = record.header
        if head.kind != "log":
            say(f"record {head.seq}: {head.kind} of {head.id} by {head.by}")
