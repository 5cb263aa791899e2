"""`chronos prove`: prove to a stranger that the log contains a record."""

from __future__ import annotations

from pathlib import Path

import click

from chronos.cli.settings import Command, settings

_FILE = click.Path(path_type=Path, dir_okay=False, readable=False)


@click.command("prove", cls=Command)
@click.argument("seq", type=click.IntRange(min=0), required=False)
@click.option("--key", "key_file", type=_FILE, help="Sign, or check the signature, with this key.")
@click.option("--check", type=_FILE, help="Check the proof in this file instead; needs no log.")
def command(*, seq: int | None, key_file: Path | None, check: Path | None) -> None:
    """Prove that the log contains record SEQ.

    The proof shows no other record.

    The proof holds the record's header, which binds its body by a digest, and the hashes from it
    up to the root of a checkpoint (RFC 6962). The form is that of C2SP tlog-proof.

    Examples:
      chronos prove 7 --key ~/safe/log.key > 7.proof
      chronos prove --check 7.proof --key log.pub
    """
    from chronos.app.checkpoints import check_proof, proof, read_text
    from chronos.cli.screen import emit

    if (seq is None) == (check is None):
        raise click.UsageError("give a record's number, or a proof with --check")
    key = read_text(key_file) if key_file else ""
    if check:
        found = check_proof(read_text(check), key=key)
        emit(f"the log{' signed with the key' if key else ''} contains record {found.seq}")
        emit(found.header.decode())
    elif seq is not None:
        emit(proof(settings().log, seq, key=key).text.removesuffix("\n"))
