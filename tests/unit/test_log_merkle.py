from __future__ import annotations

import hashlib
from collections.abc import Sequence

import attrs
import pytest
from log_samples import article, drafts, fixed, report

from chronos.log import MemoryLog, MerkleTree, merkle_root
from chronos.log.lines.line import header_bytes
from chronos.log.proofs.merkle import (
    consistency_proof,
    extends,
    inclusion_proof,
    leaf_hash,
    root_of_inclusion,
)

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


# Proofs of the same implementations; index counted from 0, size, path.
PATHS = [
    (0, 1, []),
    (
        0, 8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5, 8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1, 5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]  # fmt: skip
EXTENSIONS = [
    (1, 1, []),
    (
        1, 8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6, 8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2, 5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]  # fmt: skip
HASHES = [leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES]


def hexes(proof: Sequence[bytes]) -> list[str]:
    """A proof as hex."""
    return [node.hex() for node in proof]


@pytest.mark.parametrize(("index", "size", "path"), PATHS)
def test_published_audit_paths(index: int, size: int, path: list[str]) -> None:
    """Audit paths over the published leaves are the published ones, and lead to their roots."""
    proof = inclusion_proof(HASHES[:size], index)
    assert hexes(proof) == path
    assert root_of_inclusion(HASHES[index], index, size, proof) == ROOTS[size - 1]


@pytest.mark.parametrize(("first", "second", "path"), EXTENSIONS)
def test_published_consistency_proofs(first: int, second: int, path: list[str]) -> None:
    """Consistency proofs over the published leaves are the published ones, and hold."""
    proof = consistency_proof(HASHES[:second], first)
    assert hexes(proof) == path
    assert extends((first, second), (ROOTS[first - 1], ROOTS[second - 1]), proof)


def test_every_pair_of_sizes() -> None:
    """All audit paths and consistency proofs up to 33 leaves hold, and no changed one does."""
    leaves = [str(number).encode() for number in range(33)]
    hashes = [leaf_hash(leaf) for leaf in leaves]
    roots = [definition(leaves[:size]).hex() for size in range(1, 34)]
    for size in range(1, 34):
        for index in range(size):
            path = inclusion_proof(hashes[:size], index)
            assert root_of_inclusion(hashes[index], index, size, path) == roots[size - 1]
            other = root_of_inclusion(hashes[index], (index + 1) % size, size, path)
            assert size == 1 or other != roots[size - 1]
            assert root_of_inclusion(hashes[index], index, size, (*path, bytes(32))) == ""
            proof = consistency_proof(hashes[:size], index + 1)
            ends = (roots[index], roots[size - 1])
            assert extends((index + 1, size), ends, proof)
            assert not extends((index + 1, size), ends, (*proof, bytes(32)))
            assert not extends((index + 1, size), (roots[index], "00" * 32), proof)
            assert not extends((index + 1, size), ("00" * 32, roots[size - 1]), proof)
            if proof:
                assert not extends((index + 1, size), ends, proof[:-1])
    assert root_of_inclusion(hashes[0], 3, 3, ()) == ""
    assert not extends((0, 3), (roots[0], roots[2]), ())
    assert not extends((4, 3), (roots[3], roots[2]), ())
