"""`chronos amend`: correct fields of a report or an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from chronos.cli.curating import curating
from chronos.cli.settings import Command

if TYPE_CHECKING:
    from chronos.app.curate import Curator, Decision
    from chronos.model.record import Record


@click.command("amend", cls=Command)
@curating
@click.argument("id_", metavar="ID")
@click.option(
    "--set",
    "fields",
    multiple=True,
    metavar="FIELD=VALUE",
    help="A field and its value: text, an EDTF time, a name, or JSON; may be repeated.",
)
@click.option("--unset", multiple=True, metavar="FIELD", help="Leave a field empty.")
def command(
    *,
    curator: Curator,
    word: Decision,
    id_: str,
    fields: tuple[str, ...],
    unset: tuple[str, ...],
) -> Record:
    """Correct fields of a report or an article.

    The fields are those of `chronos show ID --json`; attributes of a type as attributes.NAME. What
    a person amends, no later machine run overrides. Places and parties given by name are looked up.

    Examples:
      chronos amend r-81d0 --set when=2016-11-12 --by "Ana Field" --reason "wrong week"
      chronos amend a-77 --set published=2016-11-13 --unset uri --by Jo --reason "see print"
    """
    changes = dict(map(_pair, fields))
    record = curator.amend(id_, changes, word, unset=unset)
    if {"published", "text", "headline"} & {*changes, *unset}:
        _say_what_follows(curator, record)
    return record


def _say_what_follows(curator: Curator, record: Record) -> None:
    """That reports were read with the article as it was, and what reads them again."""
    from chronos.cli.screen import say

    count = curator.dated_by(record.header.id)
    if count:
        reports = "its report is" if count == 1 else f"its {count} reports are"
        say(f"chronos: {reports} as read before; `chronos build --refresh` reads the article again")


def _pair(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise click.UsageError(f"{text!r} is not FIELD=VALUE")
    return name, _parsed(name, value)


def _parsed(name: str, value: str) -> Any:
    """A JSON object, array, number or null; everything else is text as given."""
    from chronos.codec import read_json
    from chronos.errors import InputError

    try:
        found = read_json(value.encode("utf-8", "surrogatepass"))
    except InputError as error:
        if value[:1] in {"{", "["}:
            raise InputError(error.message.replace("$", f"$.{name}", 1)) from None
        return value
    # 2016 is a year and true a word; only the place in a document is a number.
    plain = isinstance(found, int | float) and name != "order"
    return value if plain else found
