"""Standard output and standard error, as commands find them."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import IO, TextIO


class ClosedOutput(io.TextIOBase):
    """Standard output that the caller closed (`>&-`): whoever writes to it fails.

    Args:
        place: what is open in its place, so that no other file gets its number.
    """

    def __init__(self, place: IO[str]) -> None:
        self._place = place

    def write(self, text: str | bytes) -> int:
        """Fail.

        Raises:
            OSError: always.
        """
        del text
        raise OSError(errno.EBADF, "standard output is closed: nothing was printed")

    @property
    def buffer(self) -> ClosedOutput:
        """Where bytes go: here."""
        return self


def prepare_streams() -> None:
    """Let every letter be written, on a terminal of any encoding; where nothing can be, say so."""
    if sys.stdout is None:
        sys.stdout = ClosedOutput(_nowhere())
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - stays open
