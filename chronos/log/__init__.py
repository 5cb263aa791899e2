"""The append-only log: a protocol, and the stores that keep it.

The line format is documented in chronos.log.lines.line, incomplete ends and damage in
chronos.log.lines.scan.
"""

from __future__ import annotations

from chronos.log.batches.policy import derived_salts, random_salts
from chronos.log.erasure.erasing import erase
from chronos.log.files.fileio import FileIO
from chronos.log.lines.line import FORMAT, decode, encode
from chronos.log.proofs.checkpoint import Checkpoint
from chronos.log.proofs.merkle import MerkleTree, merkle_root
from chronos.log.protocol import Log
from chronos.log.store.jsonl import JsonlLog, open_log
from chronos.log.store.memory import MemoryLog
from chronos.log.store.repair import Repair, repair
from chronos.log.verify import Progress, Verification, verify

__all__ = [
    "FORMAT",
    "Checkpoint",
    "FileIO",
    "JsonlLog",
    "Log",
    "MemoryLog",
    "MerkleTree",
    "Progress",
    "Repair",
    "Verification",
    "decode",
    "derived_salts",
    "encode",
    "erase",
    "merkle_root",
    "open_log",
    "random_salts",
    "repair",
    "verify",
]
