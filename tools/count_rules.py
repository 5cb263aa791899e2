#!/usr/bin/env python3
"""How often each rule of the English data fires, and in how many documents.

    tools/count_rules.py [--json] [--list never|once|few|all] [--kind KIND] [--limit N]

Reads the evaluation data ($CHRONOS_EVALUATION, else `shared` beside the repository: articles of
gold/, texts of eval/), the seeds, and the half of the open corpus that rules are improved on. A
text that several sets have is one document. Prints, for each kind of rule, how many there are and
how many fire never, in one document, in two to five, in more. `--list` names rules with their hits
and documents; `--limit` reads so many documents of each file.

Rules are counted where they match: a time rule when its expression is kept, a trigger and its
phrase when all conditions hold, a word of a list when it is looked for and found. Words in the
order of a file, such as those of regular expressions, are not counted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import attrs

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.evaluation.data import evaluation_home, read_rows  # noqa: E402
from benchmarks.evaluation.rule_counter import (  # noqa: E402
    CountedDating,
    CountedExtractor,
    Hits,
    RuleCounter,
)
from chronos.api import Article, Issue, read_inputs, split  # noqa: E402
from chronos.dating import date_articles  # noqa: E402
from chronos.model.time import Dated  # noqa: E402
from chronos.timex import tag_times  # noqa: E402
from chronos.timex.tagger import Style  # noqa: E402

_SETS = (
    "gold/*-articles.jsonl",
    "eval/events/*.jsonl",
    "eval/timex/*.jsonl",
    "eval/dating/*.jsonl",
)
_OWN = ("seeds/articles", "tests/quality/corpus/fix-articles.jsonl")
_DATES = ("dct", "pub_date", "published", "date")
_WORKERS = 2
_PORTION = 200
_STYLES: tuple[Style, ...] = ("news", "narrative")
_BANDS = {"never": (0, 0), "once": (1, 1), "few": (2, 5), "more": (6, sys.maxsize)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and the rules that are asked for; the exit code."""
    options = _options(arguments)
    found = [*documents(evaluation_home(), options.limit)]
    hits = count(found)
    if options.json:
        print(json.dumps({"documents": len(found), **summary(hits)}, indent=1))
        return 0
    print(f"{len(found)} documents, {sum(len(each.text) for each in found):,} characters")
    print("\n".join(table(hits)))
    if options.list:
        print("\n".join(listed(hits, options.list, options.kind)))
    return 0


def documents(home: Path, limit: int | None = None) -> Iterator[Article]:
    """The texts of the evaluation data and of the repository, each once."""
    seen: set[str] = set()
    for article in _articles(home, limit):
        digest = hashlib.sha256(" ".join(article.text.split()).encode()).hexdigest()
        if digest not in seen and article.language == "en":
            seen.add(digest)
            yield attrs.evolve(article, id=digest[:16])


def _articles(home: Path, limit: int | None) -> Iterator[Article]:
    for pattern in _SETS:
        for file in sorted(home.glob(pattern)):
            yield from (_article(row) for row in read_rows(file)[:limit] if row.get("text"))
    for document in read_inputs([ROOT / each for each in _OWN]):
        if not isinstance(document, Issue):
            yield from [*split(document)][:limit]


def _article(row: Any) -> Article:
    given = next((row[key][:10] for key in _DATES if row.get(key)), "")
    if len(given) == len("20160503"):
        given = f"{given[:4]}-{given[4:6]}-{given[6:]}"
    return Article(
        headline=row.get("title") or row.get("headline") or "", text=row["text"], given_date=given
    )


def count(articles: Sequence[Article], workers: int = _WORKERS) -> Hits:
    """The hits of each rule by document."""
    portions = [articles[at : at + _PORTION] for at in range(0, len(articles), _PORTION)]
    if workers < 2 or len(portions) < 2:
        return _sum(map(_count, portions))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return _sum(pool.map(_count, portions))


def _sum(found: Iterable[Hits]) -> Hits:
    total: Hits = {}
    for hits in found:
        for rule, by_document in hits.items():
            total.setdefault(rule, Counter()).update(by_document)
    return total


def _count(articles: Sequence[Article]) -> Hits:
    counter = RuleCounter()
    extractor, dating = CountedExtractor(counter), CountedDating(counter)
    english = dating.of("en").language
    for article in articles:
        counter.document = article.id
        (found,) = date_articles([article], words=dating)
        span = found.span
        dated = attrs.evolve(article, published=Dated(span=span) if span else None)
        for style in _STYLES:
            tag_times(article.text, span, style, language=english)
        for _ in extractor.extract(dated):
            pass
    return {rule: Counter(each) for rule, each in counter.hits.items()}


def summary(hits: Hits) -> dict[str, dict[str, int]]:
    """For each kind, how many rules there are and how many fire in so many documents."""
    found: dict[str, dict[str, int]] = {}
    for rule, by_document in sorted(hits.items()):
        row = found.setdefault(rule.kind, dict.fromkeys(("rules", *_BANDS), 0))
        row["rules"] += 1
        row[band(by_document)] += 1
    return found


def band(by_document: Counter[str]) -> str:
    """The band of a rule by the number of its documents."""
    number = len(by_document)
    return next(name for name, (low, high) in _BANDS.items() if low <= number <= high)


def table(hits: Hits) -> Iterator[str]:
    """The summary as a table of Markdown."""
    yield "| kind | rules | never | in one document | in 2 to 5 | in more |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for kind, row in summary(hits).items():
        yield f"| {kind} | {' | '.join(map(str, row.values()))} |"


def listed(hits: Hits, wanted: str, kind: str | None) -> Iterator[str]:
    """Each rule of a band with its hits and its documents."""
    for rule, by_document in sorted(hits.items()):
        if wanted in ("all", band(by_document)) and kind in (None, rule.kind):
            where = f"{rule.file}: {rule.key}"
            yield f"{by_document.total():6} {len(by_document):5}  {where}  {rule.text}".rstrip()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    cli.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    cli.add_argument("--list", choices=(*_BANDS, "all"), help="name rules")
    cli.add_argument("--kind", help="only rules of this kind, such as 'time rule'")
    cli.add_argument("--limit", type=int, help="documents to read of each file")
    return cli.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
