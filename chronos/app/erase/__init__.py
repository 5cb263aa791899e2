"""Erasing personal data: the words go from all free text that has them, the chain stays."""

from __future__ import annotations

from chronos.app.erase.by_id import erase_ids, plan_ids
from chronos.app.erase.by_text import ALL, erase_words, plan_words
from chronos.app.erase.plan import Erased, ErasurePlan, FoundForm, Preview, Sample

__all__ = [
    "ALL",
    "Erased",
    "ErasurePlan",
    "FoundForm",
    "Preview",
    "Sample",
    "erase_ids",
    "erase_words",
    "plan_ids",
    "plan_words",
]
