"""Annotated articles: what the scorer that comes with the data says of a whole build.

A file of rows in gold/ is a set: `dev.jsonl` is read with `dev-articles.jsonl` beside it, a set
without articles of its own with the file of corpus/ that its rows are about. Intervals are those of
a bootstrap over articles: 2,000 draws, the middle 95 %, the same for the same counts.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

from benchmarks.evaluation import coreference
from benchmarks.evaluation.data import Data, Miss, NoData, Row, Score, load_scorer, read_rows
from chronos.api import build, chronology_json
from chronos.host import PluginHost
from chronos.host.options import from_words

_DRAWS = 2000
_SEED = 20161024
#: What a set without articles of its own is about.
_SEED_FILE = "aleppo-2016.txt"
_FIELDS = ("places", "agents", "targets", "attributed_to")

Chronology = dict[str, Any]


@attrs.frozen(kw_only=True)
class Counts:
    """Core rows found, reports counted and core rows, of one article or many."""

    matched: int = 0
    predicted: int = 0
    core: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            matched=self.matched + other.matched,
            predicted=self.predicted + other.predicted,
            core=self.core + other.core,
        )

    @property
    def rates(self) -> dict[str, float]:
        """Precision, recall and F1."""
        precision = self.matched / self.predicted if self.predicted else 0.0
        recall = self.matched / self.core if self.core else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {"precision": precision, "recall": recall, "f1": f1}


def score(data: Data) -> Score:
    """Measures of each set and of all sets together, and of each outlet.

    Raises:
        NoData: no annotations, or no scorer.
    """
    scorer = load_gold_scorer(data)
    sets = {path.stem: read_rows(path) for path in annotated_sets(data)}
    chronologies = {
        path.stem: chronology_of(articles_of(path, data)) for path in annotated_sets(data)
    }
    measures = {name: measure(rows, chronologies[name], scorer) for name, rows in sets.items()}
    rows = [row for each in sets.values() for row in each]
    joined = _join(chronologies.values())
    _, errors = scorer.score(rows, joined)
    return Score(
        measures={
            **measures,
            "pooled": measure(rows, joined, scorer),
            "outlets": outlets(rows, joined, scorer),
        },
        misses=tuple(_misses(errors)),
    )


def measure(rows: Sequence[Row], chronology: Chronology, scorer: ModuleType) -> dict[str, Any]:
    """The measures of one set by the scorer, with intervals where a bootstrap can give them."""
    found = scorer.score(rows, chronology)[0]
    each = list(_by_article(rows, chronology, scorer).values())
    dates, figures = found["dates"], found["figures"]
    return {
        "articles": found["articles"],
        **{name: found["events"][name] for name in ("precision", "recall", "f1")},
        "intervals": intervals(each),
        "dates": {name: dates[name] for name in ("exact", "overclaim", "wrong")},
        **{field: found[field]["f1"] for field in _FIELDS},
        "false_attribution": found["attributed_to"]["false_attribution"],
        "figures": {name: figures[name] for name in ("exact", "precision")},
        "status": found.get("status", {}).get("accuracy"),
        "linking": linking(rows, chronology, scorer),
        "recall_by_type": found["recall_by_type"],
    }


def linking(rows: Sequence[Row], chronology: Chronology, scorer: ModuleType) -> dict[str, Any]:
    """The measures of coreference over the reports that match a row."""
    labels = matched(rows, chronology, scorer)
    event_of = {report["id"]: report["event"] or report["id"] for report in chronology["reports"]}
    return coreference.measures(labels, {name: event_of[name] for name in labels})


def matched(
    rows: Sequence[Row], chronology: Chronology, scorer: ModuleType
) -> dict[Hashable, Hashable]:
    """For each report that matches a row, core or not, the label of its event.

    As the scorer matches them: best pairs first, by type, time and the words of the trigger.
    """
    reports: dict[str, list[Row]] = defaultdict(list)
    for report in chronology["reports"]:
        reports[report["article"]].append(report)
    article_of = {
        row["id"]: scorer.article_of(chronology["articles"], row)
        for row in rows
        if row["kind"] == "article"
    }
    events = [row for row in rows if row["kind"] == "event"]
    ranked = sorted(
        (-likeness, number, report["id"])
        for number, row in enumerate(events)
        for report in reports[article_of.get(row["doc"], "")]
        if (likeness := _likeness(row, report, scorer))
    )
    found: dict[Hashable, Hashable] = {}
    taken: set[int] = set()
    for _, number, report_id in ranked:
        if number not in taken and report_id not in found:
            taken.add(number)
            found[report_id] = events[number].get("cluster") or f"single {number}"
    return found


def _likeness(row: Row, report: Row, scorer: ModuleType) -> float:
    """How well a report matches a row; 0 when its words or its type are others."""
    if report["type"] not in row["types"]:
        return 0.0
    if not scorer.covers(report["quote"]["exact"], row["anchor"]):
        return 0.0
    mine, theirs = (
        scorer.interval(when) for when in ((report["when"] or {}).get("edtf"), row["when"])
    )
    word = scorer.norm(report["trigger"]["text"])
    return (
        (1.0 if report["type"] == row["types"][0] else 0.9)
        + (0.2 if mine and theirs and scorer.overlap_days(mine, theirs) else 0.0)
        + (0.1 if word and word in scorer.norm(row["anchor"]) else 0.0)
        + (0.05 if row["core"] else 0.0)
    )


def intervals(articles: Sequence[Counts]) -> dict[str, tuple[float, float]]:
    """95 % intervals of precision, recall and F1, articles drawn with replacement."""
    chance = random.Random(_SEED)  # noqa: S311 - statistics, no secret
    draws = [sum(chance.choices(articles, k=len(articles)), Counts()).rates for _ in range(_DRAWS)]
    return {name: _middle([draw[name] for draw in draws]) for name in Counts().rates}


def outlets(rows: Sequence[Row], chronology: Chronology, scorer: ModuleType) -> dict[str, Any]:
    """Counts and rates of the articles of each outlet: the first source of an article."""
    return _rates_by(
        lambda row: next(iter(row.get("sources", ())), "unknown"), rows, chronology, scorer
    )


def by_form(rows: Sequence[Row], chronology: Chronology, scorer: ModuleType) -> dict[str, Any]:
    """Counts and rates of the articles of each form: news, testimony, chronology ..."""
    return _rates_by(lambda row: row.get("form", "unknown"), rows, chronology, scorer)


def _rates_by(
    key: Callable[[Row], str], rows: Sequence[Row], chronology: Chronology, scorer: ModuleType
) -> dict[str, Any]:
    counts = _by_article(rows, chronology, scorer)
    pooled: dict[str, list[Counts]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "article":
            pooled[key(row)].append(counts[row["id"]])
    return {
        name: {"articles": len(each), **sum(each, Counts()).rates}
        for name, each in sorted(pooled.items())
    }


def _by_article(
    rows: Sequence[Row], chronology: Chronology, scorer: ModuleType
) -> dict[str, Counts]:
    events: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "event":
            events[row["doc"]].append(row)
    return {
        row["id"]: _counts(scorer.score([row, *events[row["id"]]], chronology)[0]["events"])
        for row in rows
        if row["kind"] == "article"
    }


def _counts(events: Mapping[str, int]) -> Counts:
    return Counts(
        matched=events["matched"],
        predicted=events["predicted"] - events["neutral"],
        core=events["core_gold"],
    )


def _middle(values: list[float]) -> tuple[float, float]:
    ranked = sorted(values)
    return ranked[int(0.025 * len(ranked))], ranked[int(0.975 * len(ranked)) - 1]


def annotated_sets(data: Data) -> list[Path]:
    """The files of annotations, one a set, by name.

    Raises:
        NoData: there is none.
    """
    for folder in (data.files / "gold", data.home / "gold"):
        found = [p for p in sorted(folder.glob("*.jsonl")) if not p.stem.endswith("-articles")]
        if found:
            return found
    raise NoData(f"no gold/*.jsonl in {data.files} or {data.home}")


def articles_of(annotated: Path, data: Data) -> Path:
    """The input that a file of annotations is about.

    Raises:
        NoData: it is absent.
    """
    beside = annotated.with_name(f"{annotated.stem}-articles.jsonl")
    if beside.is_file():
        return beside
    for folder in (data.files, data.home):
        if (folder / "corpus" / _SEED_FILE).is_file():
            return folder / "corpus" / _SEED_FILE
    raise NoData(f"no {beside.name} beside {annotated}, no {_SEED_FILE} in {data.home}")


def chronology_of(path: Path, options: Sequence[str] = ()) -> Chronology:
    """The chronology of a fresh build of one input, with options of stages as `-O` takes them."""
    host = PluginHost.load(options=from_words(options))
    with tempfile.TemporaryDirectory() as folder:
        result = build([path], log=Path(folder) / "chronos.jsonl", host=host)
    view: Chronology = json.loads(json.dumps(chronology_json(result.chronology)))
    return view


def _join(chronologies: Iterable[Chronology]) -> Chronology:
    joined: Chronology = defaultdict(list)
    for chronology in chronologies:
        for part in ("articles", "reports", "events"):
            joined[part] += chronology[part]
    return dict(joined)


def load_gold_scorer(data: Data) -> ModuleType:
    """The scorer of annotated articles.

    Raises:
        NoData: it is absent.
    """
    for folder in (data.files, data.home):
        path = folder / "tools" / "chronology_score.py"
        if path.is_file():
            return load_scorer(path)
    raise NoData(f"no tools/chronology_score.py in {data.files} or {data.home}")


def _misses(errors: Mapping[str, list[Row]]) -> Iterable[Miss]:
    for row in errors["missed"]:
        instead = row["predicted_instead"]
        kind = f"missed {row['type']}" if not instead else f"mistyped {row['type']} as {instead}"
        yield Miss(kind=kind, where=row["doc"], detail=f"{row['when']} {row['anchor']}")
    for row in errors["extra"]:
        yield Miss(kind=f"extra {row['type']}", where="", detail=f"{row['when']} {row['quote']}")
    for row in errors["wrong_dates"]:
        kind = "date: undated" if not row["got"] else "date: another"
        detail = f"expected {row['gold']}, found {row['got']}: {row['anchor']}"
        yield Miss(kind=kind, where="", detail=detail)
