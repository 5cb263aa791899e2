r"""Proofs that a log contains a record, for whoever has only a checkpoint of it.

The text form is that of C2SP tlog-proof: a first line, the record's header in base64 as `extra`,
its place, the audit path in base64, a hash a line, an empty line, and the checkpoint.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from pathlib import Path

import attrs

from chronos.errors import UsageError
from chronos.log.lines.scan import Scan
from chronos.log.proofs.checkpoint import Checkpoint
from chronos.log.proofs.merkle import MerkleTree, inclusion_proof, leaf_hash, root_of_inclusion
from chronos.log.proofs.signed_note import MAX_NOTE

_FIRST = "c2sp.org/tlog-proof@v1"


@attrs.frozen(kw_only=True)
class Proof:
    """That a record's header is a leaf of a tree.

    Attributes:
        header: the header's exact bytes, which hold the digest of the body.
        seq: the record's place.
        path: the audit path.
        checkpoint: the tree, as text: a checkpoint with or without signatures.
    """

    header: bytes
    seq: int
    path: tuple[bytes, ...]
    checkpoint: str

    @property
    def text(self) -> str:
        """The proof as text."""
        extra = base64.b64encode(self.header).decode("ascii")
        path = [base64.b64encode(node).decode("ascii") for node in self.path]
        head = [_FIRST, f"extra {extra}", f"index {self.seq}", *path]
        return "\n".join(head) + "\n\n" + self.checkpoint

    @classmethod
    def parse(cls, text: str) -> Proof:
        """The proof in a text.

        Raises:
            UsageError: it is none.
        """
        head, gap, checkpoint = text.partition("\n\n")
        lines = head.split("\n")
        if len(text) > MAX_NOTE or not gap or len(lines) < 3 or lines[0] != _FIRST:
            raise _no_proof()
        word, _, extra = lines[1].partition(" ")
        label, _, index = lines[2].partition(" ")
        digits = index.isascii() and index.isdecimal() and len(index) < 17
        if (word, label) != ("extra", "index") or not digits or index != str(int(index)):
            raise _no_proof()
        path = tuple(map(_hash, lines[3:]))
        return cls(header=_bytes(extra), seq=int(index), path=path, checkpoint=checkpoint)

    @property
    def holds(self) -> bool:
        """Whether the path leads from the header to the checkpoint's root.

        Raises:
            UsageError: there is no checkpoint in it.
        """
        tree = Checkpoint.parse(self.checkpoint)
        found = root_of_inclusion(leaf_hash(self.header), self.seq, tree.size, self.path)
        return found == tree.root and self.header.startswith(b'"seq":%d,' % self.seq)


def prove(path: Path, seq: int, *, size: int | None = None) -> Proof:
    """The proof that a log contains record `seq`, with a checkpoint that is not signed.

    Args:
        path: the log's file; every line is checked.
        seq: the record's place.
        size: records of the checkpoint; all of them by default.

    Raises:
        UsageError: the log or the record does not exist.
        LogError: it is damaged, or of a newer version.
    """
    origin, headers, leaves = _leaves(path)
    count = len(leaves) if size is None else size
    if not 0 <= seq < count <= len(leaves):
        raise UsageError(
            f"record {seq} is not among the first {count}",
            where=str(path),
            hint=f"the log has {len(leaves)}",
        )
    some = leaves[:count]
    checkpoint = Checkpoint(origin=origin, size=count, root=_root(headers[:count]))
    return Proof(
        header=headers[seq], seq=seq, path=inclusion_proof(some, seq), checkpoint=checkpoint.text
    )


def _leaves(path: Path) -> tuple[str, list[bytes], list[bytes]]:
    origin = ""
    headers = []
    for line in Scan(path).lines():
        origin = origin or line.id.decode()
        headers.append(line.head)
    return origin, headers, list(map(leaf_hash, headers))


def _root(headers: Iterable[bytes]) -> str:
    tree = MerkleTree()
    for header in headers:
        tree.add(header)
    return tree.root()


def _hash(text: str) -> bytes:
    raw = _bytes(text)
    if len(raw) != 32:
        raise _no_proof()
    return raw


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise _no_proof() from None


def _no_proof() -> UsageError:
    return UsageError("this is not a proof", hint="`chronos prove SEQ` writes one")
