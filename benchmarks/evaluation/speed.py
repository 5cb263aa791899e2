"""How much text a whole build reads in a second of CPU time, once all is loaded."""

from __future__ import annotations

import resource
import tempfile
from pathlib import Path

from benchmarks.evaluation.data import ROOT, Data, NoData, Score
from chronos.api import Article, Issue, build, read_inputs, split

_ARTICLES = 100
_FIRST = "A ceasefire began in Aleppo on 20 October 2016, the army said. Ten people were killed."


def score(data: Data) -> Score:
    """Kilobytes of text for each CPU second, child processes included.

    The pile is the first hundred articles of FA-KES, or the seeds where they are absent.
    """
    pile = _pile(data)
    size = sum(len(article.text.encode()) for article in pile) / 1000
    with tempfile.TemporaryDirectory() as folder:
        build([Article(headline="", text=_FIRST)], log=Path(folder) / "warm.jsonl")
        before = _cpu_seconds()
        build(pile, log=Path(folder) / "chronos.jsonl")
        seconds = _cpu_seconds() - before
    return Score(measures={"kb_per_cpu_second": size / seconds, "kb": size, "articles": len(pile)})


def _pile(data: Data) -> list[Article]:
    try:
        rows = data.rows("fakes-*.jsonl")[:_ARTICLES]
    except NoData:
        documents = read_inputs([ROOT / "seeds" / "articles"])
        return [
            article
            for document in documents
            if not isinstance(document, Issue)
            for article in split(document)
        ]
    return [
        Article(headline=row["title"], text=row["text"], given_date=row["pub_date"]) for row in rows
    ]


def _cpu_seconds() -> float:
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
