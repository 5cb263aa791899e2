"""What commands cost: CPU time of whole processes and their most memory, by size of the log.

    python benchmarks/commands.py [--sizes 1k,28k,110k] [--records N] [--runs N]
        [--logs FOLDER] [--json]

Logs are built from made-up articles (`benchmarks/pile.py`, fixed seed): 43, 1,170 and 4,650 of them
give 1,000, 28,000 and 110,000 records, and 42,000 give 1,000,000, which takes hours; `--records`
adds a log of about so many. With `--logs` they are kept in a folder and used again. Each command
that writes runs on a copy of its own.

Figures are the least CPU seconds (user and system) of the runs, what is above the same command on
the log of `seeds/`, and the most memory (MB). Two rows are measured once, since they are no more
true the second time: the first use after the projection was deleted, and the first build after
that, which finds out again what later builds remember.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks import pile  # noqa: E402

SIZES = {"1k": 43, "28k": 1_170, "110k": 4_650, "1M": 42_000}
"""Articles that give a log of about so many records."""

RECORDS = 23.8
"""Records that an article gives."""

BY = ("--by", "Ana Field", "--reason", "measured")
Figures = dict[str, dict[str, float]]


@attrs.frozen(kw_only=True)
class Asked:
    """What is looked for in a log.

    Attributes:
        place: a place of its events.
        since: a time that few of its events are after.
        day: its last day but one or two.
        word: one that some of its articles have.
    """

    place: str
    since: str
    day: str
    word: str


@attrs.frozen
class Subject:
    """A log to measure commands on.

    Attributes:
        path: the log.
        event: the id of an event; likewise report, and `two` other events.
        asked: what is asked for.
        known: an input that the log knows.
        new: an input that it does not; likewise `newer`.
    """

    path: Path
    event: str
    report: str
    two: tuple[str, str]
    asked: Asked
    known: Path
    new: Path
    newer: Path

    @classmethod
    def of(cls, path: Path, known: Path, folder: Path, asked: Asked) -> Subject:
        """The subject of a log, with ids from its middle."""
        links = [
            (record["id"], record["body"]["event"])
            for record in _records(path)
            if record["kind"] == "link" and record["body"].get("kind", "same") == "same"
        ]
        report, event = links[len(links) // 2]
        events = list(dict.fromkeys(each for _, each in links))
        last = events[-1], events[-2]
        new, newer = _new(folder, 99), _new(folder, 100)
        return cls(path, event, report, last, asked, known, new, newer)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        yield from map(json.loads, file)


def commands(subject: Subject) -> Mapping[str, Sequence[str]]:
    """The commands, by the names of their figures, in the order in which they run."""
    values = ("planned", "occurred")
    return {
        "show": ("show", subject.event),
        "history": ("history", subject.event),
        "log --json | head": ("log", "--json"),
        "export place, since": (
            "export", "-f", "json", "--place", subject.asked.place, "--since", subject.asked.since,
        ),
        "export a day": (
            "export", "-f", "json", "--place", subject.asked.place, "--since", subject.asked.day,
        ),
        "events a day": ("events", "--place", subject.asked.place, "--since", subject.asked.day),
        "find": ("find", subject.asked.word),
        "check": ("check",),
        "verify": ("verify",),
        "export json": ("export", "-f", "json"),
        "amend": ("amend", subject.report, "--set", f"status={values[0]}", *BY),
        "confirm": ("confirm", subject.event, *BY),
        "merge": ("merge", *subject.two, *BY),
        "erase --text": ("erase", "--text", subject.asked.word, "--yes", *BY),
        NOTHING_NEW: ("build", "-q", "-j", "1", str(subject.known)),
        ONE_NEW: ("build", "-q", "-j", "1", str(subject.newer)),
    }  # fmt: skip


NOTHING_NEW = "build, nothing new"

ONE_NEW = "build, one new article"

WRITING = frozenset({"amend", "confirm", "merge", "erase --text", ONE_NEW})
"""Commands that change the log, so that they can't be run on it twice."""


def spent(log: Path, arguments: Sequence[str], *, head: bool = False) -> tuple[float, float]:
    """CPU seconds and most memory (MB) of a command; with `head`, of which two lines are read."""
    command = [sys.executable, "-m", "chronos", "--log", str(log), *arguments]
    with tempfile.TemporaryFile() as errors:
        output = subprocess.PIPE if head else subprocess.DEVNULL
        process = subprocess.Popen(command, stdout=output, stderr=errors)
        if process.stdout:
            for _ in range(2):
                process.stdout.readline()
            process.stdout.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in {0, 3} and not head:
            errors.seek(0)
            raise SystemExit(f"{' '.join(arguments)}: {errors.read().decode()}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def measured(subject: Subject, folder: Path, runs: int) -> Figures:
    """The figures of each command on a log."""
    found: Figures = {}
    log = folder / "chronos.jsonl"
    shutil.copyfile(subject.path, log)
    found["first use, no projection"] = _figures([spent(log, ("show", subject.event))])
    for name, arguments in commands(subject).items():
        results = []
        for _ in range(runs):
            with tempfile.TemporaryDirectory(dir=folder) as own:
                changed = log
                if name in WRITING:
                    # A copy is another file, whose projection has to be made beforehand.
                    changed = Path(shutil.copy(log, own))
                    spent(changed, ("show", subject.event))
                    if name == ONE_NEW:
                        first = spent(changed, ("build", "-q", "-j", "1", str(subject.new)))
                        found["first build, no projection"] = _figures([first])
                elif name == NOTHING_NEW:
                    spent(log, arguments)  # after which it is known what the checks find
                results.append(spent(changed, arguments, head="head" in name))
        found[name] = _figures(results)
        print(f"{folder.name}, {name}: {found[name]}", file=sys.stderr, flush=True)
    return found


def _figures(results: Sequence[tuple[float, float]]) -> dict[str, float]:
    """The least CPU seconds and the most memory of some runs."""
    return {
        "cpu": round(min(cpu for cpu, _ in results), 2),
        "mb": round(max(mb for _, mb in results)),
    }


def seeds(folder: Path) -> Subject:
    """The log of the seeds."""
    path, known = folder / "seeds.jsonl", ROOT / "seeds" / "articles"
    spent(path, ("build", "-q", "-j", "1", str(known)))
    asked = Asked(place="Aleppo", since="2016-12", day="2016-12-20", word="Hajjo")
    return Subject.of(path, known, folder, asked)


def made_up(folder: Path, size: str) -> Subject:
    """The log of a pile, built unless it is there."""
    path, known = folder / f"pile-{size}.jsonl", folder / f"pile-{size}"
    if not known.exists():
        pile.write(known, SIZES.get(size) or round(int(size) / RECORDS))
    if not path.exists():
        spent(path, ("build", "-q", str(known)))
    one = folder / f"known-{size}.txt"
    shutil.copyfile(known / "story-000000.txt", one)
    asked = Asked(place="Aleppo", since="2017-12", day="2017-12-31", word="Karim")
    return Subject.of(path, one, folder, asked)


def _new(folder: Path, seed: int) -> Path:
    """An article that no pile has."""
    path = folder / f"new-{seed}.txt"
    *_, (_, text) = pile.articles(3, seed=seed)
    path.write_text(text, encoding="utf-8")
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", default="1k,28k,110k", help="of 1k, 28k, 110k and 1M")
    parser.add_argument("--records", type=int, help="a log of about so many records as well")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--logs", type=Path, help="keep the logs in this folder")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        logs = options.logs or Path(temporary) / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        found: dict[str, Figures] = {}
        own = [str(options.records)] if options.records else []
        for size in ("seeds", *filter(None, options.sizes.split(",")), *own):
            subject = seeds(Path(temporary)) if size == "seeds" else made_up(logs, size)
            folder = Path(temporary) / size
            folder.mkdir()
            found[size] = measured(subject, folder, options.runs)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    _print(found, machine, as_json=options.json)


def _print(found: Mapping[str, Figures], machine: str, *, as_json: bool) -> None:
    above: dict[str, Figures] = {}
    for size, figures in found.items():
        above[size] = {
            name: each | {"above_seeds": round(each["cpu"] - found["seeds"][name]["cpu"], 2)}
            for name, each in figures.items()
        }
    if as_json:
        print(json.dumps({"machine": machine, "commands": above}, indent=1))
        return
    print(machine)
    print(f"{'CPU s (above the seeds) MB':<26}" + "".join(f"{size:>24}" for size in above))
    for name in above["seeds"]:
        cells = (each[name] for each in above.values())
        row = (f"{c['cpu']:.2f} ({c['above_seeds']:+.2f}) {c['mb']:>4.0f}" for c in cells)
        print(f"{name:<26}" + "".join(f"{cell:>24}" for cell in row))


if __name__ == "__main__":
    main()
