#!/usr/bin/env python3
"""Record the first run of chronos on a round of fresh articles, without a word of their texts.

    benchmarks/rounds.py run FOLDER [--second GOLD] [-O KEY=VALUE] -o benchmarks/rounds/NAME.json
    benchmarks/rounds.py show

FOLDER holds `articles.jsonl` (an input of `chronos build`) and `gold.jsonl` (annotations of these
articles, made by somebody who has not seen the program). `run` builds the articles once and writes
what a stranger needs to repeat it: each article's address and the SHA-256 of its text, the
annotations as offsets and codes, the scores, the digest of the program and the date. A round that
was run is never run again: an output file that is there is left as it is. `--second` names
annotations of the same articles by somebody else, for the agreement of the two. `show` prints the
scores of all rounds in `benchmarks/rounds/`.

The scorer comes with the evaluation data: $CHRONOS_EVALUATION, else `shared` beside the checkout.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.evaluation import gold  # noqa: E402
from benchmarks.evaluation.data import Data, Row, evaluation_home, read_rows  # noqa: E402

_RECORDS = Path(__file__).resolve().with_suffix("")
_NAMES = ("places", "agents", "targets", "attributed_to")
_KEPT = ("id", "doc", "types", "status", "when", "when_also", "start", "end", "figures", "core")


def main() -> int:
    """Run or show; 1 when a round was run before."""
    options = _options()
    if options.command == "show":
        print("\n".join(_lines(_recorded())))
        return 0
    if options.output.exists():
        print(f"{options.output} is there: a round is run once", file=sys.stderr)
        return 1
    record = _run(options.folder, options.second, options.option)
    options.output.parent.mkdir(exist_ok=True)
    options.output.write_text(f"{json.dumps(record, indent=1, ensure_ascii=False)}\n", "utf-8")
    print("\n".join(_lines({options.output.stem: record})))
    return 0


def _run(folder: Path, second: Path | None, options: Sequence[str]) -> dict[str, Any]:
    articles = read_rows(folder / "articles.jsonl")
    rows = read_rows(folder / "gold.jsonl")
    home = evaluation_home()
    scorer = gold.load_gold_scorer(Data(files=home, home=home))
    chronology = gold.chronology_of(folder / "articles.jsonl", options)
    texts = {str(article["id"]): str(article["text"]) for article in articles}
    forms = {row["id"]: row.get("form", "") for row in rows if row["kind"] == "article"}
    return {
        "run_at": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "program": _program(),
        "options": list(options),
        "articles": [
            {
                "id": article["id"],
                "address": article.get("uri", ""),
                "form": forms.get(article["id"], ""),
                "chars": len(article["text"]),
                "sha256": hashlib.sha256(article["text"].encode()).hexdigest(),
            }
            for article in articles
        ],
        "annotations": [
            _wordless(row, texts[row["doc"]]) for row in rows if row["kind"] == "event"
        ],
        "agreement": agreement(rows, read_rows(second)) if second else None,
        "scores": gold.measure(rows, chronology, scorer),
        "by_form": gold.by_form(rows, chronology, scorer),
    }


def _wordless(row: Row, text: str) -> dict[str, Any]:
    """An annotation as offsets and codes: names are where they stand, nearest to the anchor."""
    kept = {key: row[key] for key in _KEPT if key in row}
    cluster = hashlib.sha256(str(row.get("cluster")).encode()).hexdigest()[:8]
    names = {field: [_place(name, text, row["start"]) for name in row[field]] for field in _NAMES}
    return {**kept, "cluster": cluster, **names}


def _place(name: str, text: str, near: int) -> list[int] | None:
    """Start and end of the occurrence nearest to an offset; None when the text has other words."""
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    if not starts:
        return None
    start = min(starts, key=lambda at: abs(at - near))
    return [start, start + len(name)]


def agreement(first: Sequence[Row], second: Sequence[Row]) -> dict[str, float]:
    """How far two annotators agree on core rows.

    Two rows agree when their anchors overlap and they share a type. `f1` counts a core row as
    found when the other annotator has such a row, core or not.
    """
    one, two = ([row for row in rows if row["kind"] == "event"] for rows in (first, second))
    pairs = [(row, _partner(row, two)) for row in one if row["core"]]
    back = [(row, _partner(row, one)) for row in two if row["core"]]
    both = [(row, other) for row, other in pairs if other is not None]
    recall, precision = (sum(other is not None for _, other in each) / len(each) if each else 0.0
                         for each in (pairs, back))  # fmt: skip
    total = precision + recall
    return {
        "core_first": len(pairs),
        "core_second": len(back),
        "f1": 2 * precision * recall / total if total else 0.0,
        "first_type": _share(row["types"][0] == other["types"][0] for row, other in both),
        "when": _share(bool(_times(row) & _times(other)) for row, other in both),
        "status": _share(row["status"] == other["status"] for row, other in both),
    }


def _partner(row: Row, others: Sequence[Row]) -> Row | None:
    for other in others:
        overlap = row["start"] < other["end"] and other["start"] < row["end"]
        if row["doc"] == other["doc"] and overlap and {*row["types"]} & {*other["types"]}:
            return other
    return None


def _times(row: Row) -> set[str]:
    return {row["when"], *row.get("when_also", ())}


def _share(hits: Any) -> float:
    known = list(hits)
    return sum(known) / len(known) if known else 0.0


def _program() -> dict[str, str]:
    """The commit, and a digest of all files of the packages that ran."""
    sha = hashlib.sha256()
    for folder in ("chronos", "plugins"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                sha.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    command = ["git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"]
    commit = subprocess.run(command, capture_output=True, text=True, check=False)
    return {"commit": commit.stdout.strip(), "sha256": sha.hexdigest()}


def _recorded() -> dict[str, Mapping[str, Any]]:
    files = sorted(_RECORDS.glob("*.json"))
    return {file.stem: json.loads(file.read_text("utf-8")) for file in files}


def _lines(records: Mapping[str, Mapping[str, Any]]) -> list[str]:
    heads = ("round", "run at", "core", "P", "R", "F1", "dates exact", "wrong", "places",
             "attribution", "figures", "status", "agreement")  # fmt: skip
    lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    for name, record in records.items():
        scores, agreed = record["scores"], record["agreement"]
        values = (
            scores["precision"], scores["recall"], scores["f1"], scores["dates"]["exact"],
            scores["dates"]["wrong"], scores["places"], scores["attributed_to"],
            scores["figures"]["exact"], scores["status"], agreed["f1"] if agreed else None,
        )  # fmt: skip
        core = sum(row["core"] for row in record["annotations"])
        figures = ("" if value is None else f"{value:.2f}" for value in values)
        lines.append("| " + " | ".join((name, record["run_at"], str(core), *figures)) + " |")
    return lines


def _options() -> argparse.Namespace:
    cli = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    commands = cli.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run a round once and record it")
    run.add_argument("folder", type=Path, help="folder with articles.jsonl and gold.jsonl")
    run.add_argument("--second", type=Path, help="annotations by somebody else")
    run.add_argument("-O", "--option", action="append", default=[], help="option of a stage")
    run.add_argument("-o", "--output", type=Path, required=True, help="file of the record")
    commands.add_parser("show", help="print the scores of all rounds")
    return cli.parse_args()


if __name__ == "__main__":
    sys.exit(main())
