"""How long the command line takes: --help, and building a pile from nothing.

    python benchmarks/build.py [PATH] [--runs N] [--json] [--memory N,N,...]

PATH defaults to the seeds. Times are whole processes, imports and model loading included; each
figure is the median of the runs, after one that is not counted. `kb_per_cpu_second` is text of the
articles over the CPU time of a build less that of a build of one short article. With `--memory`
piles of so many made-up articles (see pile.py) are built as well, each once and in one process, for
the most memory that each takes and what it grows by from one article to the next.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import pile  # noqa: E402

SHORT = "Truce in Qasr\n\nA truce began in Qasr on Oct. 20, 2016, the army said.\n"


def timed(arguments: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of one run of the command line."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "chronos", *arguments], check=True, capture_output=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median(arguments: list[str], runs: int) -> tuple[float, float]:
    """Median wall and CPU seconds; each run of a build gets a log of its own."""
    figures = []
    for _ in range(runs + 1):
        with tempfile.TemporaryDirectory() as folder:
            figures.append(timed(["--log", os.path.join(folder, "chronos.jsonl"), *arguments]))  # noqa: PTH118
    walls, cpus = zip(*figures[1:], strict=True)
    return statistics.median(walls), statistics.median(cpus)


def memory(counts: list[int]) -> dict[str, float]:
    """Peak memory of builds of so many articles in MB, and kB by article from one to the next."""
    figures: dict[str, float] = {}
    before = (0, 0.0)
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            pile.write(Path(folder) / "pile", count)
            log = str(Path(folder) / "chronos.jsonl")
            peak, cpu = peak_of(
                ["--log", log, "build", "-q", "-j", "1", str(Path(folder) / "pile")]
            )
        figures[f"peak_mb_{count}"] = round(peak / 1000, 1)
        figures[f"cpu_seconds_{count}"] = round(cpu, 1)
        if before[0]:
            growth = (peak - before[1]) / (count - before[0])
            figures[f"kb_by_article_{before[0]}_{count}"] = round(growth, 1)
        before = (count, peak)
    return figures


def peak_of(arguments: list[str]) -> tuple[float, float]:
    """Most memory in kB and CPU seconds of one run of the command line."""
    command = [sys.executable, "-m", "chronos", *arguments]
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"a build failed: {' '.join(arguments)}")
    return used.ru_maxrss * 1.024, used.ru_utime + used.ru_stime


def text_size(path: Path) -> int:
    """Bytes of article text in a pile."""
    code = (
        "import sys\nfrom chronos.api import read_inputs, split, Issue\n"
        "documents = (d for d in read_inputs([sys.argv[1]]) if not isinstance(d, Issue))\n"
        "print(sum(len(a.text.encode()) for d in documents for a in split(d)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True
    )
    return int(done.stdout)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("path", nargs="?", type=Path, default=ROOT / "seeds" / "articles")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--memory", default="", help="such as 500,2000,10000")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder) / "short.txt"
        short.write_text(SHORT, encoding="utf-8")
        help_wall, _ = median(["--help"], options.runs)
        _, short_cpu = median(["build", "-q", str(short)], options.runs)
        wall, cpu = median(["build", "-q", str(options.path)], options.runs)
    size = text_size(options.path)
    figures: dict[str, str | float] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}",
        "help_seconds": round(help_wall, 3),
        "build_seconds": round(wall, 2),
        "build_cpu_seconds": round(cpu, 2),
        "start_cpu_seconds": round(short_cpu, 2),
        "text_kb": round(size / 1000, 1),
        "kb_per_cpu_second": round(size / 1000 / max(0.01, cpu - short_cpu), 1),
    }
    figures |= memory([int(count) for count in filter(None, options.memory.split(","))])
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
