"""Use cases that compose the stages: build, check, export, inspect."""

from __future__ import annotations
