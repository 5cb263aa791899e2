"""`chronos erase`: personal data goes, the chain stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.curating import word_options
from chronos.cli.settings import Command, plugin_options, settings

if TYPE_CHECKING:
    from chronos.host import PluginHost


@click.command("erase", cls=Command)
@plugin_options
@word_options
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option(
    "--text",
    "words",
    multiple=True,
    metavar="TEXT",
    help="A string, such as a person's name, in all free text; may be repeated.",
)
def command(
    *, host: PluginHost, ids: tuple[str, ...], words: tuple[str, ...], by: str, reason: str
) -> None:
    """Erase a string from all free text, or all records of some ids.

    With --text, articles, quotes, amendments and reasons are kept with the string masked, so that
    offsets hold. A name of one to three letters is masked as a whole word in the case as typed, a
    longer string anywhere, in any case. Ids, dates and words of lists stay. With ids, articles go
    with their reports. Hashes and earlier checkpoints still verify; the erasure itself is a record.
    Copies elsewhere (backups, exports) are not reached.

    Examples:
      chronos erase --text "Jan Doe" --by "Ana Field" --reason "asked by letter"
      chronos erase a-77c1 --by "Ana Field" --reason "court order"
    """
    from chronos.app.curate import Decision, existing_log
    from chronos.app.erase import erase_ids, erase_words
    from chronos.cli.screen import complain, say
    from chronos.codec import Codec

    if bool(ids) == bool(words):
        raise click.UsageError("give ids, or strings with --text")
    word, path, codec = Decision(by=by, why=reason), settings().log, Codec(host.event_types)
    with existing_log(path, host, wait=settings().wait) as log:
        if ids:
            done = erase_ids(log, ids, word, codec=codec, path=path)
        else:
            done = erase_words(log, words, word, codec=codec, path=path)
    say(f"{done.bodies} bodies erased, {done.successors} recorded again without the words")
    for name in done.kept:
        say(f"masked in {name}")
    for issue in done.issues:
        complain(issue.severity, issue.message, where=issue.where, hint=issue.hint)
