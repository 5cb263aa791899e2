"""From a log to its state, and from a state to the part that is wanted. Pure."""

from __future__ import annotations

from chronos.chronology.folding import fold
from chronos.chronology.selection import Selection, select

__all__ = ["Selection", "fold", "select"]
