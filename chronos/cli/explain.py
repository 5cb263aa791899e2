"""`chronos explain`: what the code of a finding means and what to do."""

from __future__ import annotations

import click

from chronos.cli.settings import CommandWithoutLog


@click.command("explain", cls=CommandWithoutLog)
@click.argument("code")
def command(*, code: str) -> None:
    """Explain the CODE of a finding, such as CHR308.

    Prints the severity, the meaning and what to do. docs/reference/issue-codes.md
    lists all codes; a plugin documents its own.

    Example:
      chronos explain CHR308
    """
    from chronos.app.names import unknown
    from chronos.issue_codes import issue_codes

    codes = issue_codes()
    found = codes.get(code.upper())
    if found is None:
        raise unknown("code", code, codes)
    click.echo(f"{code.upper()} ({found.severity}): {found.meaning}\nWhat to do: {found.action}")
