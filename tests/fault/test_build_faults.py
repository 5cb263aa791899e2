"""Builds whose workers are killed, and builds while others read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chronos.log import verify

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="needs /proc to find the workers of a build"
)
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "CHRONOS_LOG"}


def articles(folder: Path, first: int, count: int) -> Path:
    """A folder of so many articles, none of which is in another such folder."""
    inputs = folder / f"inputs-{first}"
    inputs.mkdir()
    for number in range(first, first + count):
        text = f"Shells hit Homs\n\nOct. {number}, 2016. Rebels shelled Homs {number} times.\n"
        (inputs / f"article-{number}.txt").write_text(text)
    return inputs


def chronos(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """A command in a folder, as people run it."""
    return subprocess.Popen(
        [sys.executable, "-m", "chronos", *words],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, bytes, str]:
    """How it ended, and what it wrote."""
    output, errors = process.communicate(timeout=500)
    return process.returncode, output, errors.decode()


def workers(parent: int) -> list[int]:
    """The processes that read for a build; empty as long as there are none, or no more."""
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        commands = {int(each): Path(f"/proc/{each}/cmdline").read_bytes() for each in children}
    except OSError:
        return []
    return [child for child, command in commands.items() if b"spawn_main" in command]


@pytest.mark.parametrize(
    "delay", [0, *(pytest.param(each, marks=pytest.mark.endurance) for each in (0.5, 1, 2, 4))]
)
def test_a_killed_worker_ends_the_build_and_nothing_is_recorded(
    tmp_path: Path, delay: float
) -> None:
    """The message says so; what was recorded before stays, and the same build then succeeds."""
    known, new = articles(tmp_path, 1, 1), articles(tmp_path, 2, 8)
    assert ended(chronos(tmp_path, "build", "-q", "-j", "1", str(known)))[0] == 0
    log = tmp_path / "chronos.jsonl"
    before = log.read_bytes()
    build = chronos(tmp_path, "build", "-q", "-j", "2", str(new))
    while not (found := workers(build.pid)) and build.poll() is None:
        time.sleep(0.01)
    time.sleep(delay)
    for worker in found[:1]:
        try:
            os.kill(worker, signal.SIGKILL)
        except ProcessLookupError:  # it was done before
            delay = -1
    code, _, errors = ended(build)
    if code:
        assert (code, log.read_bytes()) == (1, before)
        assert "a process that read articles died" in errors
        assert "--jobs 1" in errors
    else:
        assert delay, "the worker was killed before it read anything"
    assert verify(log).issues == ()
    assert ended(chronos(tmp_path, "build", "-q", "-j", "1", str(new)))[0] == 0
    assert log.read_bytes().startswith(before)
    assert log.read_bytes().count(b'"kind":"article"') == 9


@pytest.mark.parametrize("builds", [1, pytest.param(6, marks=pytest.mark.endurance)])
def test_exports_while_builds_append_show_whole_builds(tmp_path: Path, builds: int) -> None:
    """Each export is that of the log after one of the builds, and none fails."""
    inputs = [articles(tmp_path, 1 + number, 1) for number in range(builds + 1)]
    export = ("export", "-f", "json")
    assert ended(chronos(tmp_path, "build", "-q", "-j", "1", str(inputs[0])))[0] == 0
    allowed = {ended(chronos(tmp_path, *export))[1]}
    seen: set[bytes] = set()
    for each in inputs[1:]:
        build = chronos(tmp_path, "build", "-q", "-j", "1", str(each))
        while build.poll() is None:
            code, output, errors = ended(chronos(tmp_path, *export))
            assert (code, errors) == (0, "")
            seen.add(output)
        assert ended(build)[0] == 0
        allowed.add(ended(chronos(tmp_path, *export))[1])
    assert len(allowed) == builds + 1
    assert seen
    assert seen <= allowed
