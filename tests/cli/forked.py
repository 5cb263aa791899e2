"""`chronos` in a process of its own that is forked from one in which the parser is loaded.

A fresh interpreter spends seconds on the parser and a second on imports; a fork spends none. All
else is as in a fresh process: folder, environment, standard streams, exit code.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from threading import Thread

SECONDS = 120
FIXED = {"PYTHONPATH", "PYTHONUTF8"}
"""Variables of Python that a fork can still follow: it is in UTF-8 mode already."""


def can_fork(env: Mapping[str, str]) -> bool:
    """Whether these variables ask for nothing that is settled when an interpreter starts."""
    asked = {name for name in env if name.startswith("PYTHON")} - set(os.environ)
    places = env.get("PYTHONPATH", "").split(os.pathsep)
    own = any(Path(place, "sitecustomize.py").exists() for place in places if place)
    return hasattr(os, "fork") and asked <= FIXED and env["PYTHONUTF8"] == "1" and not own


def run(
    folder: Path, args: tuple[str, ...], env: Mapping[str, str], text: str
) -> subprocess.CompletedProcess[str]:
    """Run `chronos` with arguments in a folder; text in and out."""
    context = _context()
    with tempfile.TemporaryDirectory() as place:
        files = (f"{place}/stdout", f"{place}/stderr")
        reader, writer = context.Pipe(duplex=False)
        process = context.Process(target=_main, args=(str(folder), args, dict(env), reader, files))
        process.start()
        reader.close()
        Thread(target=_feed, args=(writer, text.encode())).start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(["chronos", *args], SECONDS)
        out, err = (Path(name).read_text("utf-8") for name in files)
    return subprocess.CompletedProcess(["chronos", *args], process.exitcode, out, err)


@cache
def _context() -> ForkServerContext:
    """The server, started with the path of this process and in UTF-8 mode."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["parser_in_memory"])
    known = dict(os.environ)
    os.environ |= {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    try:
        context.Process(target=_nothing).start()
    finally:
        os.environ.clear()
        os.environ.update(known)
    return context


def _nothing() -> None:
    """Start the server."""


def _feed(writer: Connection, data: bytes) -> None:
    """Give a process its standard input; one that ends before it has read all is no fault."""
    with open(os.dup(writer.fileno()), "wb") as stream:  # noqa: PTH123 - a descriptor
        writer.close()
        try:
            stream.write(data)
            stream.flush()
        except BrokenPipeError:
            stream.detach()


def _main(
    folder: str,
    args: tuple[str, ...],
    env: dict[str, str],
    stdin: Connection,
    files: tuple[str, str],
) -> None:
    """In the forked process: what an interpreter does before it runs `python -m chronos`."""
    from chronos.cli import main

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.path[:0] = [path for path in env.get("PYTHONPATH", "").split(os.pathsep) if path]
    sys.argv = ["chronos", *args]
    flags = os.O_WRONLY | os.O_CREAT
    for number, source in enumerate((stdin.fileno(), *(os.open(file, flags) for file in files))):
        os.dup2(source, number)
    stdin.close()
    sys.stdin = io.TextIOWrapper(open(0, "rb"))  # noqa: SIM115 - a descriptor
    sys.stdout = io.TextIOWrapper(open(1, "wb"))  # noqa: SIM115 - a descriptor
    sys.stderr = io.TextIOWrapper(open(2, "wb"), line_buffering=True)  # noqa: SIM115
    main()
