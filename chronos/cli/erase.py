"""`chronos erase`: personal data goes, the chain stays."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.curating import word_options
from chronos.cli.settings import Command, plugin_options, settings

if TYPE_CHECKING:
    from chronos.app.erase import ErasurePlan, Preview, Sample
    from chronos.host import PluginHost
    from chronos.log import Log

_ALL = "*"


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
@click.option(
    "--also",
    multiple=True,
    is_flag=False,
    flag_value=_ALL,
    metavar="[SPELLING]",
    help="A near miss to erase too, spelled as --dry-run lists it; may be repeated. Without a"
    " value: all near misses except surnames alone.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be erased; change nothing.")
@click.option(
    "--yes", is_flag=True, help="Erase without asking; needed where there is no terminal."
)
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: print a JSON object.")
def command(*, host: PluginHost, **chosen: Any) -> None:
    """Erase a string from all free text, or all records of some ids.

    With --text, articles, quotes, amendments and reasons are kept with the string masked, so that
    offsets hold. It is found as a whole word, in the case as typed or all in capitals. Other
    spellings (another case, "Mr Doe", "Doe, Jan", an e-mail address) are near misses: they are
    listed, and erased with --also. Ids, dates and words of lists stay. With ids, articles go with
    their reports. Hashes and earlier checkpoints still verify; the erasure itself is a record.
    Copies elsewhere (backups, exports) are not reached.

    Examples:
      chronos erase --text "Jan Doe" --by "Ana Field" --reason "asked by letter" --dry-run
      chronos erase --text "Jan Doe" --also "Mr Doe" --by "Ana Field" --reason "asked by letter"
      chronos erase a-77c1 --by "Ana Field" --reason "court order" --yes
    """
    from chronos.app.curate import existing_log
    from chronos.app.logs import open_store
    from chronos.cli.screen import complain, say

    wanted = _Wanted(**chosen)
    wanted.check()
    shown: Preview | None = None
    if not wanted.yes:
        with open_store(settings().log, host, write=False) as log:
            plan = wanted.plan(log, host)
        if not (wanted.dry_run and plan.preview.near):
            plan.check_not_empty()
        shown = plan.preview
        if wanted.dry_run:
            _print(shown, as_json=wanted.as_json)
            return
        _confirm(shown)
    with existing_log(settings().log, host, wait=settings().wait, follow=False) as log:
        unfinished = log.blank()  # what an interrupted erasure names
        plan = wanted.plan(log, host)
        if not unfinished:
            plan.check_not_empty()
        if shown and plan.preview != shown:
            raise click.UsageError("the log changed since you were asked: give the command again")
        done = plan.carry_out(log)
    bodies = done.bodies + unfinished
    say(f"{bodies} bodies erased, {done.successors} recorded again without the words")
    for name in done.kept:
        say(f"masked in {name}")
    for issue in done.issues:
        complain(issue.severity, issue.message, where=issue.where, hint=issue.hint)


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """What the command line asks for."""

    ids: tuple[str, ...]
    words: tuple[str, ...]
    also: tuple[str, ...]
    by: str
    reason: str
    dry_run: bool
    yes: bool
    as_json: bool

    def check(self) -> None:
        """Refuse what makes no sense.

        Raises:
            click.UsageError: options do not go together, or nobody can be asked.
        """
        if bool(self.ids) == bool(self.words):
            raise click.UsageError("give ids, or strings with --text")
        if self.also and self.ids:
            raise click.UsageError("--also goes with --text")
        if self.as_json and not self.dry_run:
            raise click.UsageError("--json goes with --dry-run")
        if self.yes and self.dry_run:
            raise click.UsageError("--yes and --dry-run exclude each other")
        if not (self.dry_run or self.yes or _is_terminal()):
            raise click.UsageError(
                "there is no terminal to confirm on: give --yes to erase, or --dry-run to see"
                " what would go"
            )

    def plan(self, log: Log, host: PluginHost) -> ErasurePlan:
        """What the command will do to a log."""
        from chronos.app.curate import Decision
        from chronos.app.erase import plan_ids, plan_words
        from chronos.codec import Codec

        word, codec = Decision(by=self.by, why=self.reason), Codec(host.event_types)
        path = settings().log
        if self.ids:
            return plan_ids(log, self.ids, word, codec=codec, path=path)
        return plan_words(log, self.words, word, codec=codec, path=path, also=self.also)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _confirm(found: Preview) -> None:
    """Show what goes and ask.

    Raises:
        click.exceptions.Exit: the answer was no.
    """
    from chronos.cli.screen import say

    _show(found, say)
    if not click.confirm("Erase this? It can't be undone.", default=False, err=True):
        say("nothing was erased")
        raise click.exceptions.Exit(1)


def _print(found: Preview, *, as_json: bool) -> None:
    """Print a preview on standard output."""
    import attrs

    from chronos.app.serialization import issue_row
    from chronos.cli.screen import emit, emit_json
    from chronos.plugin import dumps

    if not as_json:
        _show(found, emit)
        return
    issues = [issue_row(issue) for issue in found.issues]
    emit_json(dumps(attrs.asdict(found) | {"issues": issues}, indent=True))


def _show(found: Preview, line: Callable[[str], None]) -> None:
    """A preview in lines of text."""
    from chronos.cli.screen import one_line

    kinds = ", ".join(f"{count} {kind}" for kind, count in found.kinds.items())
    what = f" ({kinds})" if kinds else ""
    line(f"{found.bodies} bodies would be erased{what}{_again(found.successors)}")
    for title, some in (("erased", found.found), ("near misses that stay", found.near)):
        if some:
            line(f"{title}:")
        for one in some:
            way = "" if one.way == "exact" else f" ({one.way})"
            line(f"  {one_line(f'{one.count} x {one.form}{way}, in {_records(one.records)}')}")
            for sample in one.samples:
                line(f"      {_place(sample)}")
    for sample in found.samples:
        line(f"  {_place(sample)}")
    for name in found.kept:
        line(one_line(f"masked too: {name}"))
    for issue in found.issues:
        line(one_line(f"{issue.severity}: {issue.code} {issue.message} ({issue.where})"))


def _place(sample: Sample) -> str:
    from chronos.cli.screen import one_line

    return one_line(f"record {sample.record} {sample.about}: {sample.text}")


def _again(successors: int) -> str:
    return f", {successors} recorded again without the words" if successors else ""


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count} records"
