from __future__ import annotations

import hashlib

import attrs
import pytest
from log_samples import article, drafts, fixed, report

from chronos.log import MemoryLog, MerkleTree, merkle_root
from chronos.log.line import header_bytes

# The reference vectors of RFC 6962 implementations (certificate-transparency, merkle_tree_test).
LEAVES = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_the_tree_of_nothing() -> None:
    """The root over no leaves is the hash of no bytes."""
    assert MerkleTree().root() == hashlib.sha256(b"").hexdigest()
    assert merkle_root([]) == MerkleTree().root()


@pytest.mark.parametrize("size", range(1, 9))
def test_published_vectors(size: int) -> None:
    """Roots over the published leaves are the published ones."""
    tree = MerkleTree()
    for leaf in LEAVES[:size]:
        tree.add(bytes.fromhex(leaf))
    assert (tree.size, tree.root()) == (size, ROOTS[size - 1])


def definition(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    sides = definition(leaves[:half]) + definition(leaves[half:])
    return hashlib.sha256(b"\x01" + sides).digest()


def test_every_size_follows_the_definition() -> None:
    """The tree that keeps full subtrees only gives the roots of the recursive definition."""
    tree = MerkleTree()
    leaves: list[bytes] = []
    for number in range(1, 70):
        leaves.append(str(number).encode())
        tree.add(leaves[-1])
        assert tree.root() == definition(leaves).hex()


def test_an_erased_body_keeps_the_root() -> None:
    """Leaves are header bytes, so a body can go."""
    records = MemoryLog(**fixed()).append(drafts(article(), report()))  # type: ignore[arg-type]
    erased = [attrs.evolve(record, body=None) for record in records]
    assert merkle_root(erased) == merkle_root(records)
    assert (
        merkle_root(records)
        == definition([header_bytes(record.header) for record in records]).hex()
    )
