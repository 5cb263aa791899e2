"""All domain types: immutable, without input or output.

An *event* happened in the world, a *report* is what one passage of one article says of it,
a *record* is a line of the log.
"""

from __future__ import annotations
