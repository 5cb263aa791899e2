"""`chronos add`: an event that no extractor found."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.curating import word_options
from chronos.cli.settings import Command, complete_types, plugin_options, settings

if TYPE_CHECKING:
    from chronos.app.adding.addition import Added
    from chronos.app.adding.sources import TypedSource
    from chronos.host import PluginHost

_MANY = {
    "places": ("--place", "Where, most specific first."),
    "agents": ("--who", "Who did it."),
    "targets": ("--to-whom", "Who suffered it, or was addressed."),
    "says": ("--says", "Who says so; without it the article itself."),
    "figures": ("--figure", "MEASURE=NUMBER or MEASURE=NUMBER:GROUP, such as killed=9:villagers."),
}


def _many(function: Any) -> Any:
    for name, (option, text) in reversed(_MANY.items()):
        metavar = "FIGURE" if name == "figures" else "NAME"
        help_ = f"{text} May be repeated."
        function = click.option(option, name, multiple=True, metavar=metavar, help=help_)(function)
    return function


@click.command("add", cls=Command)
@plugin_options
@click.argument("type_", metavar="TYPE", shell_complete=complete_types)
@click.argument("quote", metavar="QUOTE")
@click.option("--article", metavar="ID", help="An article of the log that has the quote.")
@click.option(
    "--text",
    type=click.Path(path_type=Path, readable=False),
    help="A file with the text of a source outside the log, or - for standard input.",
)
@click.option("--name", default="", help="Who published that source.")
@click.option("--address", default="", help="Where that source can be found.")
@click.option("--headline", default="", help="Headline of that source.")
@click.option("--published", default="", metavar="EDTF", help="When that source was published.")
@click.option("--when", default="", metavar="EDTF", help="When it happened.")
@_many
@click.option("--status", default="occurred", show_default=True, help="Whether it happened.")
@click.option(
    "--trigger", default="", metavar="WORD", help="The word of the quote that reports it."
)
@click.option("--event", default="", metavar="ID", help="An event that this is a report of.")
@click.option(
    "--override", default="", metavar="REASON", help="Why status or time go beyond the quote."
)
@word_options
def command(*, host: PluginHost, by: str, reason: str, **given: Any) -> None:
    r"""Add an event that no extractor found, with the passage that reports it.

    TYPE is an event type (`chronos types`), QUOTE the exact passage. Its article is one of the log
    (--article), or a source outside it (--text with --name or --address), which becomes an article
    as it was typed. The quote has to be in the article, names and figures too. Places and parties
    are looked up as in reading. A status that claims more than the quote supports, and a time that
    the article does not give, need --override.

    Examples:
      chronos add siege "The town has been cut off since May." --article a-77c1 \\
        --when 2016-05/.. --place Madaya --by "Ana Field" --reason "missed"
      chronos add killing "Four men were shot at the gate." --text note.txt --name "Veldt Post" \\
        --published 2016-11-12 --figure killed=4:men --by "Ana Field" --reason "from the archive"
    """
    from chronos.app.adding.addition import Adding
    from chronos.app.adding.statement import Statement
    from chronos.app.curate import Decision, existing_log
    from chronos.extract.name_lookup import NameLookup

    word = Decision(by=by, why=reason)
    source = _source(given)
    said = Statement(
        type=given["type_"],
        quote=given["quote"],
        trigger=given["trigger"],
        status=given["status"],
        when=given["when"],
        **{name: tuple(given[name]) for name in _MANY},
    )
    with existing_log(settings().log, host, wait=settings().wait) as log:
        adding = Adding(log=log, host=host, names=NameLookup())
        _say_added(adding.add(said, source, word, event=given["event"], override=given["override"]))


def _source(given: dict[str, Any]) -> TypedSource | str:
    from chronos.app.adding.sources import TypedSource

    outside = any(given[name] for name in ("name", "address", "headline", "published"))
    if bool(given["article"]) == bool(given["text"]) or (given["article"] and outside):
        raise click.UsageError(
            "name the article with --article, or give a source outside the log with --text"
        )
    if given["article"]:
        return str(given["article"])
    return TypedSource(
        text=_text(given["text"]),
        name=given["name"],
        address=given["address"],
        headline=given["headline"],
        published=given["published"],
    )


def _text(path: Path) -> str:
    from chronos.errors import InputError

    try:
        if str(path) == "-":
            return sys.stdin.read()
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"can't be read: {error}", where=str(path)) from None


def _say_added(added: Added) -> None:
    from chronos.cli.curating import say_records
    from chronos.cli.screen import one_line, say
    from chronos.plugin import place_in_words

    say_records(added.records)
    report = added.report
    parties = (*report.agents, *report.targets, *report.attributed_to)
    named = [
        *((place.name, place.id and place_in_words(place)) for place in report.places),
        *((party.name, party.id and (party.label or party.id)) for party in parties),
    ]
    for name, known in named:
        taken = f"is taken for {known}" if known else "is not known; it is recorded as a name alone"
        say(one_line(f"chronos: {name!r} {taken}"))
    if added.similar:
        say(
            f"chronos: {added.event} may be the same as {added.similar}: "
            f"`chronos show {added.similar}`, then `chronos merge` or `chronos distinct`"
        )
