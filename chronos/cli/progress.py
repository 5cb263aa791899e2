"""A progress bar on standard error, on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from chronos.app.build.stages import Progress, quiet

_STAGES = {
    "read": "reading", "date": "dating", "extract": "extracting", "link": "linking",
    "check": "checking", "verify": "MiB verified",
}  # fmt: skip


@contextmanager
def progress_on_screen(*, shown: bool) -> Iterator[Progress]:
    """A Progress that draws a bar while the block runs; silent where nobody would see it."""
    if not shown or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield quiet
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(
                task, description=_STAGES.get(stage, stage), completed=done, total=total or None
            )

        yield show


@contextmanager
def bytes_on_screen(path: Path) -> Iterator[Callable[[int], None]]:
    """What to call with the bytes read of a file: draws a bar, on a terminal only."""
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    with progress_on_screen(shown=size > 1 << 24) as show:
        yield lambda position: show("verify", position >> 20, size >> 20)
