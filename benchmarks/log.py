"""How fast the log is, beside `eventsourcing` with its SQLite recorder and the raw floor.

    python benchmarks/log.py [--json] [--size N] [--single N] [--fold N] [--runs N]

Events are reports whose bodies have 629 bytes of JSON before they are salted. Figures are records
a second, the best of the runs: whatever else a machine does only slows them down. What waits for
the disk is timed by the clock on the wall, all else by CPU time.

    raw_append_1000         orjson.dumps, write and fsync in batches of 1,000
    raw_hashed_append_1000  the same with two SHA-256 a record
    raw_loads               orjson.loads of each body, result dropped
    append_1000, append_1   this log: report objects to bytes, then `append` in batches of that size
    append_ready_1000       `append` alone, of drafts that the codec made before
    append_foreign_1000     the same from JSON that is not ours, read strictly before it is taken
    eventsourcing_save      Application.save, 1,000 events of one aggregate at a time
    eventsourcing_save_1    the same, one at a time
    eventsourcing_replay    Repository.get of such aggregates
    scan                    every line: grammar, sequence, batches, chain
    verify                  that, the digest of every body, erasures and the Merkle root
    objects                 every line checked and made a typed object, all kept
    fold                    records of articles, reports and links made a chronology
    export_seconds          `chronos export -f json` of 100,000 such records, the whole process
    export_place_seconds    the same with `--place`, which leaves one report in 200
    export_type_seconds     the same with `--type`, which leaves none
    bytes_per_event         memory that the chronology of --fold records holds, by report
    bytes_per_record        the same by record
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from chronos.chronology import fold
from chronos.codec import Codec, collector_paused
from chronos.log import open_log, verify
from chronos.log.lines.scan import Scan
from chronos.model.article import Article
from chronos.model.event import Link
from chronos.model.party import Actor, Place
from chronos.model.record import Draft
from chronos.model.report import Quote, Report, Trigger
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import AirStrike

BODY = 629
BY = "bench/1"
CODEC = Codec()
Figures = dict[str, Any]
Works = dict[str, tuple[int, Callable[[], object]]]
"""How many records a piece of work handles, and the work, by the name of its figure."""


def places() -> Iterator[Place]:
    """A gazetteer of 200 towns."""
    for number in range(200):
        yield Place(
            name=f"Town {number}",
            id=f"town-{number}",
            lat=30 + number / 100,
            lon=40 - number / 100,
            precision="town",
            within=("Eastmark",),
        )


def reports(count: int) -> Iterator[Report]:
    """Reports whose bodies have 629 bytes; places, parties and days repeat as they do in news."""
    towns = tuple(places())
    armies = tuple(Actor(name=f"Army {n}", id=f"army-{n}", kind="military") for n in range(50))
    days = [TimeSpan.day(2016, 1 + n // 28, 1 + n % 28) for n in range(336)]
    basis = "'Monday' before the article's date"
    for number in range(count):
        made = AirStrike(
            id=f"r-{number:016x}",
            article=f"a-{number // 10:016x}",
            when=Dated(span=days[number // 40 % 336], expression="Monday", basis=basis),
            places=(towns[number * 7 % 200],),
            agents=(armies[number % 50],),
            trigger=Trigger(text="struck", start=number % 900, end=number % 900 + 6),
            quote=Quote(
                exact=f"Planes struck {number} ", start=number % 900, end=number % 900 + 60
            ),
            extractor=BY,
        )
        yield _padded(made)


def _padded(report: Report) -> Report:
    import attrs

    short = BODY - len(CODEC.dumps(report))
    quote = attrs.evolve(report.quote, exact=report.quote.exact + "x" * short)
    return attrs.evolve(report, quote=quote)


def mixed(count: int) -> Iterator[Draft]:
    """Drafts as builds write them: an article, then ten reports, each with its link."""
    text = "Planes struck the town again on Monday. " * 20
    for number, report in enumerate(reports(count * 10 // 21)):
        if number % 10 == 0:
            article = Article(id=report.article, headline=f"Story {number}", text=text)
            yield CODEC.draft(article, BY)
        yield CODEC.draft(report, BY)
        link = Link(report=report.id, event=f"e-{number // 2:016x}", why="same place and day")
        yield CODEC.draft(link, "chronos.link")


def batches(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Slices of a size."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def rate(count: int, work: Callable[[], object], *, runs: int, wall: bool = False) -> int:
    """The best of some runs in items a second."""
    best = float("inf")
    clock = time.perf_counter if wall else time.process_time
    for _ in range(runs):
        gc.collect()
        start = clock()
        kept = work()
        best = min(best, clock() - start)
        del kept
    return round(count / best)


def raw_append(path: Path, events: Sequence[Any], *, hashed: bool) -> None:
    """What no log can beat: JSON, one write and one fsync a batch."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    before = bytes(32)
    for batch in batches(events, 1000):
        lines = []
        for event in batch:
            body = orjson.dumps(event)
            if hashed:
                digest = hashlib.sha256(body).digest()
                before = hashlib.sha256(before + digest).digest()
            lines.append(body)
        os.write(file, b"\n".join(lines) + b"\n")
        os.fsync(file)
    os.close(file)


def append(path: Path, all_reports: Sequence[Report], size: int) -> None:
    """This log, from objects."""
    path.unlink(missing_ok=True)
    with open_log(path, write=True) as log:
        for batch in batches(all_reports, size):
            log.append(CODEC.drafts(batch, BY))


def append_ready(path: Path, drafts: Sequence[Draft]) -> None:
    """This log, from drafts."""
    path.unlink(missing_ok=True)
    with open_log(path, write=True) as log:
        for batch in batches(drafts, 1000):
            log.append(batch)


def append_foreign(path: Path, events: Sequence[Any]) -> None:
    """This log, from JSON values."""
    path.unlink(missing_ok=True)
    with open_log(path, write=True) as log:
        for batch in batches(events, 1000):
            log.append([_draft(number, event) for number, event in batch])


def _draft(number: int, event: Any) -> Draft:
    about = f"r-{number:016x}"
    return Draft(kind="report", type="air_strike", id=about, body=orjson.dumps(event), by=BY)


def objects(path: Path) -> list[Any]:
    """Every record as an object."""
    with open_log(path) as log, collector_paused():
        return [CODEC.decode(record) for record in log.records()]


def our_works(folder: Path, options: argparse.Namespace) -> Works:
    """What waits for the disk: this log and the floor."""
    all_reports = list(reports(options.size))
    events = [CODEC.body(report) for report in all_reports]
    numbered, ready = list(enumerate(events)), CODEC.drafts(all_reports, BY)
    path, raw = folder / "chronos.jsonl", folder / "raw.jsonl"
    n, one = options.size, all_reports[: options.single]
    return {
        "raw_append_1000": (n, lambda: raw_append(raw, events, hashed=False)),
        "raw_hashed_append_1000": (n, lambda: raw_append(raw, events, hashed=True)),
        "append_1": (len(one), lambda: append(path, one, 1)),
        "append_foreign_1000": (n, lambda: append_foreign(path, numbered)),
        "append_ready_1000": (n, lambda: append_ready(path, ready)),
        "append_1000": (n, lambda: append(path, all_reports, 1000)),
    }


def in_turns(works: Works, runs: int) -> Figures:
    """The best of some runs of each, all of them once a round: a disk has its better minutes."""
    found: Figures = dict.fromkeys(works, 0)
    for _ in range(runs):
        for name, (count, work) in works.items():
            found[name] = max(found[name], rate(count, work, runs=1, wall=True))
    return found


def raw_loads(options: argparse.Namespace) -> Figures:
    """The floor of whatever parses every line."""
    lines = [orjson.dumps(CODEC.body(report)) for report in reports(options.size)]

    def load() -> None:
        for line in lines:
            orjson.loads(line)

    return {"raw_loads": rate(len(lines), load, runs=options.runs)}


def reading_figures(path: Path, options: argparse.Namespace) -> Figures:
    """What reading costs, on the log that was appended last."""
    n, runs = options.size, options.runs
    return {
        "scan": rate(n, lambda: _drain(Scan(path, digests=False).each()), runs=runs),
        "verify": rate(n, lambda: verify(path), runs=runs),
        "objects": rate(n, lambda: objects(path), runs=runs),
    }


def _drain(items: Iterator[object]) -> None:
    for _ in items:
        pass


def eventsourcing_works(folder: Path, options: argparse.Namespace) -> tuple[Works, Works]:
    """`eventsourcing`: one aggregate a batch, an event each report, as JSON values made before.

    What waits for the disk, and what does not; nothing without the package.
    """
    try:
        from eventsourcing.application import Application
        from eventsourcing.domain import Aggregate, event
    except ImportError:
        return {}, {}

    class Story(Aggregate):
        def __init__(self) -> None:
            self.count = 0

        @event("Reported")
        def report(self, body: dict[str, Any]) -> None:
            self.count += len(body) > 0

    bodies = [CODEC.body(report) for report in reports(min(options.size, 20_000))]
    path = folder / "eventsourcing.sqlite"
    env = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)}
    app: Any = Application(env=env)
    ids: list[Any] = []

    def save(size: int, some: Sequence[Any]) -> None:
        ids.clear()
        for batch in batches(some, size):
            story = Story()
            for body in batch:
                story.report(body)
            app.save(story)
            ids.append(story.id)

    single = bodies[: options.single]
    on_disk: Works = {
        "eventsourcing_save_1": (len(single), lambda: save(1, single)),
        "eventsourcing_save": (len(bodies), lambda: save(1000, bodies)),
    }
    replay = (len(bodies), lambda: [app.repository.get(name) for name in ids])
    return on_disk, {"eventsourcing_replay": replay}


def fold_figures(folder: Path, options: argparse.Namespace) -> Figures:
    """Fold and its memory, in a process of its own."""
    path = folder / "fold.jsonl"
    with open_log(path, write=True) as log:
        some: list[Draft] = []
        for draft in mixed(options.fold):
            some.append(draft)
            if len(some) == 10_000:
                log.append(some)
                some = []
        log.append(some)
    done = subprocess.run(
        [sys.executable, __file__, "--fold-only", str(path)],
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(done.stdout))


def export_figures(folder: Path) -> Figures:
    """What an export costs, with and without a filter that leaves little."""
    path = folder / "export.jsonl"
    with open_log(path, write=True) as log:
        log.append(list(mixed(100_000)))
    command = [sys.executable, "-m", "chronos", "--log", str(path), "export", "-f", "json"]
    filters = {"": [], "place_": ["--place", "Town 3"], "type_": ["--type", "siege"]}
    found = {}
    for name, words in filters.items():
        before = os.times()
        subprocess.run([*command, *words, "-o", str(folder / "view.json")], check=True)
        after = os.times()
        user = after.children_user - before.children_user
        found[f"export_{name}seconds"] = round(
            user + after.children_system - before.children_system, 2
        )
    return found


def fold_only(path: Path) -> Figures:
    """Fold a log once; the memory that stays, by report and by record."""
    gc.collect()
    held, start = _resident(), time.process_time()
    with open_log(path) as log:
        state = fold(log.records(), codec=CODEC)
    seconds = time.process_time() - start
    gc.collect()
    grown = _resident() - held
    return {
        "fold": round(state.size / seconds),
        "fold_records": state.size,
        "bytes_per_event": round(grown / max(1, len(state.reports))),
        "bytes_per_record": round(grown / max(1, state.size)),
    }


def _resident() -> int:
    """Resident memory of this process in bytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def ratios(found: Figures) -> Figures:
    """How far ours is from the others."""
    pairs = {
        "append_1000_to_eventsourcing_save": ("append_1000", "eventsourcing_save"),
        "append_1_to_eventsourcing_save_1": ("append_1", "eventsourcing_save_1"),
        "append_ready_1000_to_eventsourcing_save": ("append_ready_1000", "eventsourcing_save"),
        "append_1000_to_raw_hashed": ("append_1000", "raw_hashed_append_1000"),
        "append_ready_1000_to_raw_hashed": ("append_ready_1000", "raw_hashed_append_1000"),
        "append_1000_to_raw": ("append_1000", "raw_append_1000"),
        "objects_to_eventsourcing_replay": ("objects", "eventsourcing_replay"),
        "objects_to_raw_loads": ("objects", "raw_loads"),
    }
    return {
        name: round(found[ours] / found[theirs], 2)
        for name, (ours, theirs) in pairs.items()
        if found.get(theirs)
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--size", type=int, default=50_000, help="events")
    parser.add_argument("--single", type=int, default=500, help="events appended one by one")
    parser.add_argument("--fold", type=int, default=200_000, help="records to fold")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--fold-only", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.fold_only:
        print(json.dumps(fold_only(options.fold_only)))
        return
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    found: Figures = {"machine": machine, "body_bytes": BODY, "events": options.size}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        on_disk, others = eventsourcing_works(folder, options)
        found |= in_turns(our_works(folder, options) | on_disk, options.runs)
        found |= raw_loads(options) | reading_figures(folder / "chronos.jsonl", options)
        found |= {
            name: rate(count, work, runs=options.runs) for name, (count, work) in others.items()
        }
        if on_disk:
            found["eventsourcing_version"] = importlib.metadata.version("eventsourcing")
        found |= fold_figures(folder, options) | export_figures(folder)
    found |= ratios(found)
    if options.json:
        print(json.dumps(found, indent=1))
        return
    for key, value in found.items():
        print(f"{key:34} {value:>12,}" if isinstance(value, int) else f"{key:34} {value:>12}")


if __name__ == "__main__":
    main()
