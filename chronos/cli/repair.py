"""`chronos repair`: go on after damage, keeping what is cut off."""

from __future__ import annotations

import click

from chronos.cli.settings import Command, settings


@click.command("repair", cls=Command)
@click.option("--yes", is_flag=True, help="Cut; without it only tell what would be cut.")
def command(*, yes: bool) -> None:
    """Cut the log off before its first damaged record, and keep the rest in a file beside it.

    Nothing is cut without --yes. A copy of the log from elsewhere is better than a repair: what
    stands behind the damage has to be built and decided again.

    Example:
      chronos verify || chronos repair --yes
    """
    from chronos.cli.screen import say
    from chronos.log import repair, verify

    path = settings().log
    found = verify(path)
    for issue in found.issues:
        say(f"{issue.where}: {issue.message}")
    if not yes:
        cut = "nothing would be cut" if not found.issues else "say --yes to cut the rest off"
        say(f"{found.records} records are intact; {cut}")
        return
    done = repair(path)
    kept = f"; the rest is kept in {done.kept}" if done.kept else "; nothing had to be cut"
    say(f"{done.records} records stay{kept}")
