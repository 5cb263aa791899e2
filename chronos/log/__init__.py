"""The append-only log: a protocol, and the stores that keep it.

The line format stands in chronos.log.line, what makes a tail torn or a log damaged in
chronos.log.scan.
"""

from __future__ import annotations

from chronos.log.aside import Disk
from chronos.log.checkpoint import Checkpoint
from chronos.log.erasing import erase
from chronos.log.jsonl import JsonlLog, open_log
from chronos.log.line import FORMAT, decode, encode
from chronos.log.memory import MemoryLog
from chronos.log.merkle import MerkleTree, merkle_root
from chronos.log.policy import derived_salts, random_salts
from chronos.log.protocol import Log
from chronos.log.repair import Repair, repair
from chronos.log.verify import Progress, Verification, verify

__all__ = [
    "FORMAT",
    "Checkpoint",
    "Disk",
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
