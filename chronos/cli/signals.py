"""SIGTERM and SIGHUP end a command as Ctrl-C does: by an exception, so that it can clean up."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from chronos.errors import Terminated

_NAMES = ("SIGTERM", "SIGHUP")


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Inside the block these signals raise `Terminated`, unless the caller has other plans.

    A batch that is being written is finished first.
    """
    found = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    ours = [number for number in found if signal.getsignal(number) is signal.SIG_DFL]
    if threading.current_thread() is not threading.main_thread():
        ours = []
    for number in ours:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> None:
    from chronos.log.files.interruption import interrupt

    del frame
    interrupt(Terminated(number))
