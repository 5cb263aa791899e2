"""Bytes to model and back: canonical JSON bodies, read strictly, and the JSON of a chronology.

The only package that imports cattrs and orjson.
"""

from __future__ import annotations

from chronos.codec.bodies import BODY_LIMITS, Codec
from chronos.codec.converters import VERSION
from chronos.codec.decisions import (
    Amendment,
    ArticlesRead,
    Confirmation,
    Distinction,
    Erasure,
    Merge,
    Origin,
    Rejected,
    Retraction,
    Run,
    Split,
    Stand,
    Unknown,
)
from chronos.codec.interning import collector_paused
from chronos.codec.jsontext import Canonical, check_value, glance, read_json, write_json
from chronos.codec.view import chronology_json, chronology_parts, to_json
from chronos.model.custody import Custody

__all__ = [
    "BODY_LIMITS",
    "VERSION",
    "Amendment",
    "ArticlesRead",
    "Canonical",
    "Codec",
    "Confirmation",
    "Custody",
    "Distinction",
    "Erasure",
    "Merge",
    "Origin",
    "Rejected",
    "Retraction",
    "Run",
    "Split",
    "Stand",
    "Unknown",
    "check_value",
    "chronology_json",
    "chronology_parts",
    "collector_paused",
    "glance",
    "read_json",
    "to_json",
    "write_json",
]
