"""What all tests share: golden files."""

from __future__ import annotations

pytest_plugins = ["chronos.testing.golden"]
