"""Options of the commands that read inputs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from chronos.app.build.corpus import InputOptions

_F = TypeVar("_F", bound=Callable[..., Any])


def input_options(function: _F) -> _F:
    """Add what says which inputs are read, and how."""
    ignore = click.option(
        "--ignore",
        multiple=True,
        metavar="GLOB",
        help="Leave out files whose name or path fits, such as '*.pdf' or 'drafts/*'; may be"
        " repeated.",
    )
    published = click.option(
        "--published",
        metavar="TIME",
        help="When articles without a date of their own were published: 2016-10, 3 May 2011.",
    )
    zone = click.option(
        "--timezone",
        metavar="ZONE",
        help="The time zone of the articles, such as Africa/Khartoum or +03:00; it decides to"
        " which day a time in UTC belongs.",
    )
    order = click.option(
        "--date-order",
        type=click.Choice(["dmy", "mdy"]),
        help="Whether 06/07/2024 in the metadata of an article is 6 July (dmy) or 7 June (mdy).",
    )
    separator = click.option(
        "--separator",
        metavar="REGEX",
        help="The line between articles of a text file; nothing else then divides the file. A line"
        " that matches as a whole is left out; a line that only begins with a match opens the next"
        " article.",
    )
    column = click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD=HEAD",
        help="In tables, take a field from the column with this head, such as text=Body or"
        " published=Datum; may be repeated. Usual heads are recognised without it.",
    )
    return ignore(column(separator(published(zone(order(function))))))


def chosen_inputs(given: dict[str, Any], originals: Path | None = None) -> InputOptions:
    """What the options of `input_options` say."""
    from chronos.app.build.corpus import InputOptions
    from chronos.timex.stamps import named_zone
    from chronos.timex.written_times import read_time

    published, zone = given["published"], given["timezone"]
    return InputOptions(
        ignore=given["ignore"],
        originals=originals,
        published=read_time(published).edtf if published else "",
        zone=named_zone(zone) if zone else None,
        order=given["date_order"],
        separator=_pattern(given["separator"]),
        columns=_columns(given["columns"]),
    )


def _columns(given: Sequence[str]) -> dict[str, str]:
    """Heads of columns by field."""
    pairs = [each.partition("=") for each in given]
    for field, equals, head in pairs:
        if not (field and equals and head.strip()):
            raise click.BadParameter(
                f"{field}{equals}{head}: write FIELD=HEAD", param_hint="--column"
            )
    return {field.strip(): head for field, _, head in pairs}


def _pattern(text: str | None) -> re.Pattern[str] | None:
    try:
        return re.compile(text) if text else None
    except re.error as error:
        raise click.BadParameter(
            f"{text!r} is not a regular expression: {error}", param_hint="--separator"
        ) from None
