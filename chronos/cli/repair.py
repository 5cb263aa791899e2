"""`chronos repair`: go on after damage, keeping what is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.settings import Command, settings, wait_option
from chronos.errors import ExitCode

if TYPE_CHECKING:
    from chronos.log import Verification


@click.command("repair", cls=Command)
@wait_option
@click.option("--yes", is_flag=True, help="Do it; without it, only show what would be done.")
@click.pass_context
def command(ctx: click.Context, *, yes: bool) -> None:
    """Repair a damaged log.

    What is removed is kept in a file beside the log.

    Damaged bodies go one by one; other damage cuts the log off before its first damaged batch. A
    log that lacks acknowledged records goes on without them. Nothing is done without --yes. A copy
    of the log from elsewhere is better than a repair: what is taken out has to be built and decided
    again. Exit code 5 when damage is left, as without --yes.

    Example:
      chronos verify || chronos repair --yes
    """
    from chronos.cli.opening import without_findings
    from chronos.cli.screen import say
    from chronos.log import repair, verify
    from chronos.log.files.lock import patiently
    from chronos.log.store.repair import damaged_bodies
    from chronos.projection.followed_log import forget

    path = settings().log
    found = verify(path)
    for issue in without_findings(found.issues):
        say(f"{issue.where}: {issue.message}")
        say(f"  {issue.hint}")
    if not yes:
        say(_plan(found, len(damaged_bodies(path))))
        if any(issue.severity == "error" for issue in found.issues):
            ctx.exit(ExitCode.DAMAGE)
        return
    forget(path)  # it may hold what is taken out
    done = patiently(lambda: repair(path), settings().wait)
    kept = f"; the rest is kept in {done.kept}" if done.kept else "; nothing had to be removed"
    without = f", {len(done.bodies)} of them without their bodies" if done.bodies else ""
    say(f"{done.records} records stay{without}{kept}")


def _is_whole(found: Verification) -> bool:
    return found.complete and all(issue.severity != "error" for issue in found.issues)


def _plan(found: Verification, bodies: int) -> str:
    intact, whole, cut = found.records, _is_whole(found), not found.complete
    if bodies:
        return f"only bodies are damaged, {bodies} of them; say --yes to take these out"
    if not (intact or whole or cut):
        return "no batch is intact, so there is nothing to go on with"
    then = "nothing would be cut" if whole else "say --yes to go on without the rest"
    return f"{intact} records are intact; {then}"
