#!/usr/bin/env python3
"""How well the languages of articles are detected, and how fast.

    benchmarks/languages.py [--json] [--texts DIR] [--english DIR]

DIR of `--texts` (default: `languages` in $CHRONOS_EVALUATION, else in `shared` beside the
repository) holds `*.jsonl`, a row for each text: {"language", "text"}, optionally "id". From the
English rows hard cases are made: in capitals, with a paragraph of another row inside. DIR of
`--english` (default: the folder of evaluation data itself) holds `gold/*-articles.jsonl` and
`eval/*/*.jsonl`, whose texts are English all; the seeds are read too. Without data it says so and
ends well.

An article is refused when no word of it would be read as English; a paragraph, when it would not.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.evaluation.data import ROOT, Row, evaluation_home, read_rows
from chronos.language import primary, recognise
from chronos.model.article import Article, Document
from chronos.read import read_inputs, split

_PARAGRAPH = 200
"""Characters of an English text that surrounds a block quote."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    cli.add_argument("--json", action="store_true", help="print one JSON object")
    cli.add_argument("--texts", type=Path, default=evaluation_home() / "languages")
    cli.add_argument("--english", type=Path, default=evaluation_home())
    options = cli.parse_args(arguments)
    rows = [row for path in sorted(options.texts.glob("*.jsonl")) for row in read_rows(path)]
    found: dict[str, Any] = {"texts": languages(rows)} if rows else {}
    if rows:
        found |= {"capitals": capitals(rows), "block quotes": block_quotes(rows)}
    found |= {"english": english(options.english), "seeds": seeds()}
    if not rows:
        print(f"evaluation data absent: no *.jsonl in {options.texts}", file=sys.stderr)
    print(json.dumps(found, indent=1, ensure_ascii=False) if options.json else _table(found))
    return 0


def languages(rows: Iterable[Row]) -> dict[str, Any]:
    """How many texts of each language are detected rightly, wrongly, or not at all."""
    kinds: dict[str, Counter[str]] = {}
    missed = []
    for number, row in enumerate(rows):
        detected = _read(row["text"]).detected_language
        kind = "right" if detected == primary(row["language"]) else "wrong" if detected else "open"
        kinds.setdefault(row["language"], Counter())[kind] += 1
        if kind != "right":
            missed.append(f"{row.get('id', number)}: {detected or 'uncertain'}")
    total = sum(kinds.values(), Counter[str]())
    return {
        "right": _share(total["right"], total.total()),
        "wrong": total["wrong"],
        "uncertain": total["open"],
        "texts": total.total(),
        "missed": missed,
        "by language": {name: dict(counts) for name, counts in sorted(kinds.items())},
    }


def capitals(rows: Iterable[Row]) -> dict[str, Any]:
    """The English texts in capitals."""
    return _refused((str(number), row["text"].upper()) for number, row in enumerate(_english(rows)))


def block_quotes(rows: Sequence[Row]) -> dict[str, Any]:
    """Each text of another language as a paragraph of three English ones."""
    home = [row["text"] for row in _english(rows) if len(row["text"]) >= _PARAGRAPH]
    others = [row for row in rows if row["language"] != "en"]
    right = marked = 0
    for number, row in enumerate(others if home else ()):
        around = [home[(number + step) % len(home)] for step in range(3)]
        article = _read("\n\n".join((around[0], row["text"], *around[1:])))
        right += article.language == "en"
        place = article.text.find(" ".join(row["text"].split())[:40])
        marked += primary(article.language_at(place)) == primary(row["language"])
        marked -= any(article.language_at(article.text.find(text[:40])) != "en" for text in around)
    return {
        "texts": len(others),
        "read as English": _share(right, len(others)),
        "paragraph marked": _share(marked, len(others)),
    }


def english(home: Path) -> dict[str, Any]:
    """English articles of annotated sets."""
    paths = [*sorted(home.glob("gold/*-articles.jsonl")), *sorted(home.glob("eval/*/*.jsonl"))]
    texts = [
        (f"{path.stem}:{row.get('id') or row.get('doc_id')}", row["text"])
        for path in paths
        for row in read_rows(path)
        if row.get("text")
    ]
    return _refused(texts)


def seeds() -> dict[str, Any]:
    """The articles that come with the project."""
    articles = [
        article
        for found in read_inputs([ROOT / "seeds" / "articles"])
        if isinstance(found, Document)
        for article in split(found)
    ]
    return _refused((article.uri, article.text) for article in articles)


def _refused(texts: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """How many English texts, and how many of their paragraphs, would not be read as English."""
    refused, open_ones, foreign, count, size, paragraphs = [], 0, [], 0, 0, 0
    spent = 0.0
    for name, text in texts:
        given = Article(headline="", text="\n\n".join(_paragraphs(text)), id="a-0")
        start = time.process_time()
        article = recognise(given)
        spent += time.process_time() - start
        count += 1
        size += len(article.text)
        paragraphs += article.text.count("\n\n") + 1
        open_ones += not article.detected_language
        if article.detected_language not in {"", "en"}:
            refused.append(f"{name}: {article.detected_language}")
        foreign += [
            f"{name}: {passage.language}: {article.text[passage.start : passage.end][:80]}"
            for passage in article.foreign
        ]
    return {
        "texts": count,
        "refused": refused,
        "uncertain": open_ones,
        "paragraphs": paragraphs,
        "passages in other languages": foreign,
        "ms CPU for 1,000 characters": round(1e6 * spent / max(1, size), 3),
    }


def _english(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if row["language"] == "en")


def _paragraphs(text: str) -> Iterator[str]:
    return (" ".join(line.split()) for line in text.split("\n") if line.strip())


def _read(text: str) -> Article:
    return recognise(Article(headline="", text="\n\n".join(_paragraphs(text)), id="a-0"))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _table(found: dict[str, Any]) -> str:
    lines = []
    for name, measures in found.items():
        for measure, value in measures.items():
            shown = (
                value if not isinstance(value, list) else f"{len(value)}  {'; '.join(value[:8])}"
            )
            lines.append(f"{name:<14}{measure:<30}{shown}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
