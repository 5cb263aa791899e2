"""Use cases that compose the stages: build, check, export, inspect.

    build          a package: from inputs to one more batch in the log
    logs           which store a path belongs to
    inspect        an event with all its evidence
    selecting      filters into a selection
    dating         times in inputs without a log
    export         a file written whole or not at all
    check          what the validators find
    erase          a body forgotten, its record kept
    curate         what persons decide, as records
    names          words that name nothing
    serialization  results as plain data, for tables and `--json`

Its findings have the codes CHR3xx of `chronos/issue_codes.toml`.
"""

from __future__ import annotations
