"""Merkle tree over a log, RFC 6962 section 2.1: leaves 0x00, nodes 0x01, SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from chronos.log.lines.line import header_bytes
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
        node = leaf_hash(leaf)
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


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf's data, 32 bytes."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The audit path of a leaf, RFC 6962 section 2.1.1: from its sibling to the top.

    Args:
        leaves: hashes of all leaves, at least one.
        index: which, from 0.
    """
    if len(leaves) == 1:
        return ()
    half = _split(len(leaves))
    if index < half:
        return (*inclusion_proof(leaves[:half], index), _top(leaves[half:]))
    return (*inclusion_proof(leaves[half:], index - half), _top(leaves[:half]))


def root_of_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> str:
    """The root that an audit path leads to, RFC 9162 section 2.1.3.2; empty when it can't be one.

    Args:
        leaf: hash of the leaf.
        index: its place, from 0.
        size: leaves of the tree.
        proof: the audit path.
    """
    if not 0 <= index < size:
        return ""
    node, last = leaf, size - 1
    for other in proof:
        if last == 0:
            return ""
        if index & 1 or index == last:
            node = _node(other, node)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            node = _node(node, other)
        index, last = index >> 1, last >> 1
    return node.hex() if last == 0 else ""


def consistency_proof(leaves: Sequence[bytes], size: int) -> tuple[bytes, ...]:
    """That a tree extends the one over its first leaves, RFC 6962 section 2.1.2.

    Args:
        leaves: hashes of all leaves.
        size: how many the earlier tree had, from 1 to all of them.
    """
    return _consistency(leaves, size, known=True)


def _consistency(leaves: Sequence[bytes], size: int, *, known: bool) -> tuple[bytes, ...]:
    if size == len(leaves):
        return () if known else (_top(leaves),)
    half = _split(len(leaves))
    if size <= half:
        return (*_consistency(leaves[:half], size, known=known), _top(leaves[half:]))
    return (*_consistency(leaves[half:], size - half, known=False), _top(leaves[:half]))


def extends(sizes: tuple[int, int], roots: tuple[str, str], proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that one tree extends another, RFC 9162 section 2.1.4.2.

    Args:
        sizes: leaves of the earlier and of the later tree.
        roots: their roots, hex.
        proof: the consistency proof.
    """
    first, second = sizes
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and roots[0] == roots[1]
    path = list(proof)
    if first & (first - 1) == 0:  # the earlier tree is a node of the later one
        path.insert(0, bytes.fromhex(roots[0]))
    if not path:
        return False
    node, last = first - 1, second - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for other in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = _node(other, old), _node(other, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = _node(new, other)
        node, last = node >> 1, last >> 1
    return last == 0 and (old.hex(), new.hex()) == roots


def _split(size: int) -> int:
    """The largest power of two below a size of two or more."""
    return int(1 << (size - 1).bit_length() - 1)


def _top(leaves: Sequence[bytes]) -> bytes:
    level = list(leaves)
    while len(level) > 1:
        odd = [level[-1]] if len(level) % 2 else []
        level = [_node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)] + odd
    return level[0]


def merkle_root(records: Iterable[Record]) -> str:
    """The root over the header bytes of records: with digests, so erasing bodies keeps it."""
    tree = MerkleTree()
    for record in records:
        tree.add(header_bytes(record.header))
    return tree.root()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
