"""`python -m chronos` is the command line."""

from __future__ import annotations

from chronos.cli import main

main()
