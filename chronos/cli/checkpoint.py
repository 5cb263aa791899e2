"""`chronos checkpoint`: what to keep elsewhere, so that the log can't be changed unnoticed."""

from __future__ import annotations

from pathlib import Path

import click

from chronos.cli.settings import Command, settings

_FILE = click.Path(path_type=Path, dir_okay=False, readable=False)


@click.command("checkpoint", cls=Command)
@click.option("--key", "key_file", type=_FILE, help="Sign with the key in this file.")
@click.option(
    "--new-key", type=_FILE, help="Write a new key to this file and print its other half."
)
@click.option("-o", "--output", type=_FILE, help="Write this file [default: standard output].")
def command(*, key_file: Path | None, new_key: Path | None, output: Path | None) -> None:
    """Write a checkpoint of the log.

    A checkpoint holds the name of the log, its size and its Merkle root (RFC 6962).

    Keep it elsewhere, or give it to others. `chronos verify --checkpoint` proves later that
    nothing before it was changed or cut. The form is that of C2SP tlog-checkpoint; a key
    (Ed25519) signs it, and stays out of the log's folder.

    Examples:
      chronos checkpoint -o ~/safe/2026-11-24.checkpoint
      chronos checkpoint --new-key ~/safe/log.key > log.pub
      chronos checkpoint --key ~/safe/log.key | mail -s checkpoint witness@example.org
    """
    from chronos.app.checkpoints import checkpoint, make_key, read_text
    from chronos.app.export import write
    from chronos.cli.screen import emit

    if new_key:
        emit(make_key(settings().log, new_key))
        return
    text = checkpoint(settings().log, key=read_text(key_file) if key_file else "")
    if output:
        write(output, [text.encode()])
    else:
        emit(text.removesuffix("\n"))
