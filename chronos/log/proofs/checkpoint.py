"""Checkpoints: what to keep elsewhere, so that a log can't be changed or cut unnoticed.

The text form is that of C2SP tlog-checkpoint: origin, size and base64 root, a line each; extension
lines and signatures (chronos.log.proofs.signed_note) may follow.
"""

from __future__ import annotations

import base64
import binascii

import attrs

from chronos.errors import UsageError
from chronos.log.proofs.signed_note import parse_note


@attrs.frozen(kw_only=True)
class Checkpoint:
    """A log's Merkle root at some size.

    Attributes:
        origin: the log's name.
        size: records that the root is over.
        root: the root, hex.
    """

    origin: str
    size: int
    root: str

    @property
    def text(self) -> str:
        r"""The three lines to keep.

        >>> Checkpoint(origin="chronos/1f", size=0, root="e3b0" + "00" * 30).text
        'chronos/1f\n0\n47AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n'
        """
        root = base64.b64encode(bytes.fromhex(self.root)).decode("ascii")
        return f"{self.origin}\n{self.size}\n{root}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """The checkpoint in a text.

        Raises:
            UsageError: it is none.
        """
        note = parse_note(text)
        origin, size, root, *_ = [*note.text.split("\n"), "", "", ""]
        try:
            raw = base64.b64decode(root, validate=True)
        except (binascii.Error, ValueError):
            raw = b""
        digits = size.isascii() and size.isdecimal() and len(size) < 17
        if not origin or not digits or size != str(int(size)) or len(raw) != 32:
            raise UsageError(
                "this is no checkpoint",
                hint="its lines are the log's origin, its size, and its root in base64",
            )
        return cls(origin=origin, size=int(size), root=raw.hex())
