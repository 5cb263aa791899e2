#!/usr/bin/env python3
"""How often who acts, or how it is framed, changes what is reported.

    benchmarks/actors.py [--data DIR] [--sentences N] [--json]

Reads the templates of actors.toml with eight actors in three framings, and sentences of the
evaluation data with the actor exchanged. A variant flips where the report is missing, or has
another type, status, time or figure than with a neutral actor. 1 when more than 1 % flip.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.evaluation.actors import (
    Laws,
    Trial,
    article_of,
    slot_of,
    try_templates,
    try_variants,
)
from benchmarks.evaluation.data import evaluation_home
from benchmarks.evaluation.reading import read_stories
from chronos.extract import RuleExtractor, default_extractor
from chronos.model.article import Article
from chronos.model.report import Report

_MOST = 0.01
_SETS = (
    "gold/*-articles.jsonl",
    "eval/events/plover-*.jsonl",
    "eval/events/case2021-*.jsonl",
    "eval/events/fakes-*.jsonl",
    "eval/events/timeline17-*-articles.jsonl",
)


def main() -> int:
    """Print the figures; 1 when too many variants flip."""
    options = _options()
    laws, extractor = Laws.load(), default_extractor()
    found = {
        "templates": list(try_templates(extractor, laws, laws.templates)),
        "sentences": list(_sentences(extractor, laws, options.data, options.sentences)),
    }
    rates = {name: _rate(trials) for name, trials in found.items()}
    if options.json:
        print(json.dumps({name: _row(trials) for name, trials in found.items()}, indent=1))
    else:
        for name, trials in found.items():
            _show(name, trials, rates[name])
    return int(any(rate > _MOST for rate in rates.values()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default="", help="folder with the evaluation data")
    parser.add_argument("--sentences", type=int, default=200, help="sentences to read")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _rate(trials: Sequence[Trial]) -> float:
    variants = sum(each.variants for each in trials)
    return sum(len(each.flips) for each in trials) / variants if variants else 0.0


def _row(trials: Sequence[Trial]) -> dict[str, object]:
    return {
        "count": sum(each.counts for each in trials),
        "not_read": [each.text for each in trials if not each.counts],
        "variants": sum(each.variants for each in trials),
        "flips": [attrs.asdict(flip) for each in trials for flip in each.flips],
    }


def _show(name: str, trials: Sequence[Trial], rate: float) -> None:
    variants, flips = sum(t.variants for t in trials), sum(len(t.flips) for t in trials)
    count = sum(each.counts for each in trials)
    print(f"{name}: {count} of {len(trials)} count, {flips} of {variants} flip ({rate:.2%})")
    for each in trials:
        if not each.counts:
            print(f"    not read: {each.text}")
        for flip in each.flips:
            print(f"    {flip.text}\n        {flip.wanted} -> {flip.found}")


def _sentences(extractor: RuleExtractor, laws: Laws, data: str, most: int) -> Iterator[Trial]:
    """Sentences of the evaluation data whose actor is named, with others in its place."""
    home = Path(data) if data else evaluation_home()
    left, seen = most, set[str]()
    for pattern in _SETS:
        for report in _reports(home, pattern):
            if not left:
                return
            slot = slot_of(report, extractor.resources.parser)
            if slot is None or slot.sentence in seen:
                continue
            seen.add(slot.sentence)
            variants = (article_of(slot.filled(each)) for each in laws.actors)
            neutral = article_of(slot.filled(laws.neutral))
            trial = try_variants(extractor, neutral, variants, report.event_type)
            if trial.counts:
                left -= 1
                yield trial


def _reports(home: Path, pattern: str) -> Iterator[Report]:
    for path in sorted(home.glob(pattern)):
        rows = list(map(json.loads, path.read_text(encoding="utf-8").splitlines()))
        articles = (
            Article(headline=row.get("headline") or "", text=row.get("text") or row["body"])
            for row in rows
            if row.get("text") or row.get("body")
        )
        for story in read_stories(articles):
            yield from story.reports


if __name__ == "__main__":
    raise SystemExit(main())
