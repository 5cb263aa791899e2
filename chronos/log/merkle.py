"""Merkle tree over a log, RFC 6962 section 2.1: leaves 0x00, nodes 0x01, SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from chronos.log.line import header_bytes
from chronos.model.record import Record


class MerkleTree:
    """Takes leaves one by one and keeps a hash for each full subtree only.

    >>> MerkleTree().root()
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """

    def __init__(self) -> None:
        self._peaks: list[bytes] = []
        self._size = 0

    @property
    def size(self) -> int:
        """Leaves so far."""
        return self._size

    def add(self, leaf: bytes) -> None:
        """Append a leaf's data."""
        node = hashlib.sha256(b"\x00" + leaf).digest()
        # Each trailing one bit of the size is a full subtree of the same height: join them.
        size = self._size
        while size & 1:
            node = _node(self._peaks.pop(), node)
            size >>= 1
        self._peaks.append(node)
        self._size += 1

    def copy(self) -> MerkleTree:
        """A tree with the same leaves that grows on its own."""
        other = MerkleTree()
        other._peaks, other._size = list(self._peaks), self._size
        return other

    def root(self) -> str:
        """The tree's head as hex; that of no leaves is the hash of the empty string."""
        if not self._peaks:
            return hashlib.sha256(b"").hexdigest()
        node = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            node = _node(peak, node)
        return node.hex()


def merkle_root(records: Iterable[Record]) -> str:
    """The root over the header bytes of records: with digests, so erasing bodies keeps it."""
    tree = MerkleTree()
    for record in records:
        tree.add(header_bytes(record.header))
    return tree.root()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
