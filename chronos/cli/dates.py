"""`chronos dates`: the time expressions in a pile, and how each article was dated."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.input_options import input_options
from chronos.cli.settings import CommandWithoutLog, plugin_options
from chronos.errors import ExitCode

if TYPE_CHECKING:
    from chronos.app.dating import Times
    from chronos.app.serialization import Row
    from chronos.host import PluginHost

_ADVICE = (
    "to date an article give it `published` (JSON), `date:` (front matter), a line with the day "
    "below its headline, or a file name with the day, such as 2016-10-28-bridge.txt"
)


@click.command("dates", cls=CommandWithoutLog)
@plugin_options
@input_options
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(readable=False)
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    host: PluginHost,
    paths: Sequence[str],
    as_json: bool,
    **given: Any,
) -> None:
    """Show the time expressions of articles, and how each article was dated.

    PATH is a file, a folder, or - for standard input. Needs no log.

    For each article: its headline and where it comes from, the days on which it may have been
    published with the evidence for them and the rejected evidence, then its time expressions
    in order. docs/dates.md says more of them. COLUMNS=80 makes tables fit in 80 columns.

    Columns:
      type      DATE, TIME, DURATION, or SET for what recurs (TIMEX3)
      value     its TIMEX3 name: 2016-W43 a week, P2W two weeks, X an
                unknown part, PAST_REF for "recently"
      interval  the days that it may mean (EDTF): 2016-10-28/.. then and
                later, ../2016-10-28 until then
      relation  what the words before it say: in (also on, at), since,
                until, before, after, by, from_to

    --json prints an array with an object for each article: id, uri, headline (empty when it has
    none), published, basis, evidence, rejected (evidence, reason), reasons (the same as data:
    kind, weight, words, why, days, weekdays, rejected) and expressions (text, start, end, type,
    value, edtf, relation), start and end counted in characters of the article's text.

    Example:
      echo "Shelling resumed on Monday, 7 March 2016." | chronos dates -
    """
    from chronos.app.dating import times_of
    from chronos.app.serialization import times_row
    from chronos.cli.input_options import chosen_inputs
    from chronos.cli.screen import complain, emit_json, say
    from chronos.cli.summary import files_in_words
    from chronos.plugin import dumps

    found, pile = times_of(paths, host.guarded_readers, chosen_inputs(given))
    if as_json:
        emit_json(dumps([times_row(times) for times in found], indent=True))
    else:
        _print(found)
    if pile.repeated:
        say(f"chronos: {pile.repeated} repeated: articles with the same text are shown once")
    for issue in pile.issues:
        if issue.severity != "info":
            message = f"{issue.code} {issue.message}"
            complain(issue.severity, message, where=issue.where, hint=issue.hint)
    if undated := sum(times.dating.span is None for times in found):
        message = f"no publication date found{_counted(undated, len(found))}"
        complain("warning", message, hint=_ADVICE)
    for line in files_in_words(pile.files):
        say(f"chronos: {line}")
    if pile.left_out:
        ctx.exit(ExitCode.FINDINGS)
    if any(issue.severity == "error" for issue in pile.issues):
        ctx.exit(ExitCode.FAILURE)


def _counted(some: int, of: int) -> str:
    if of == 1:
        return ""
    return f" for {some} of {of} articles"


def _print(found: Sequence[Times]) -> None:
    from chronos.app.serialization import times_row
    from chronos.cli.screen import emit, one_line
    from chronos.cli.tables import table

    for place, times in enumerate(found):
        row = times_row(times)
        if place:
            emit("")
        emit(one_line(f"{row['headline'] or 'no headline'} ({row['uri'] or row['id']})"))
        for line in _why(row):
            emit(line)
        cells = [
            (item["text"], item["type"], item["value"], item["edtf"] or "", item["relation"])
            for item in row["expressions"]
        ]
        if cells:
            table(cells, ("expression", "type", "value", "interval", "relation"))
    if sys.stdout.isatty() and any(times.expressions for times in found):
        emit("\nWhat the columns say: chronos dates --help")


def _why(row: Row) -> Iterator[str]:
    """How an article was dated, a line for each piece of evidence, wrapped on a terminal."""
    first, *others = row["evidence"] or [""]
    if first:
        yield from _wrapped("published", f"{row['published']}, from {first}")
    else:
        yield from _wrapped("published unknown:", _vain(row))
    for evidence in others:
        yield from _wrapped("  and from", evidence)
    for item in row["rejected"]:
        yield from _wrapped("  not from", f"{item['evidence']}: {item['reason']}")


def _vain(row: Row) -> str:
    """Where nothing was found that dates it, or what does not suffice."""
    used = [reason for reason in row["reasons"] if not reason["rejected"]]
    words = [f"“{words}”" for words in dict.fromkeys(reason["words"] for reason in used)]
    if not words:
        return "no date in its text, its pictures, its address or the articles beside it"
    return f"{', '.join(words)} give{'s' * (len(words) == 1)} a weekday but no week"


def _wrapped(head: str, text: str) -> list[str]:
    """Head and text in lines that fit, those after the first indented."""
    from textwrap import wrap

    from chronos.cli.screen import one_line, width

    return wrap(
        f"{head} {one_line(text)}",
        width(piped=10_000),
        subsequent_indent=" " * 6,
        break_on_hyphens=False,
    )
