#!/usr/bin/env python3
"""How many true reports pass the gate before the log, and what it refuses.

    benchmarks/gate.py [--data DIR] [--limit N] [--json]

Prints how many of the reports that chronos reads in each set of evaluation data pass
`chronos.host.conformance`, and how often each reason stops one; the same for annotated rows handed
in as the reports of a plugin; and the verdict on each of a list of false reports, none of which may
pass.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.evaluation.data import Row, evaluation_home
from benchmarks.evaluation.reading import read_stories
from chronos.extract.antecedents import with_antecedents
from chronos.host.conformance import Conformance
from chronos.model.article import Article
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Quote, Report, Trigger
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import EVENT_TYPES
from chronos.timex import tag_times

_SETS = {
    "gold": "gold/*-articles.jsonl",
    "fakes": "eval/events/fakes-*.jsonl",
    "case2021": "eval/events/case2021-*.jsonl",
    "muc34": "eval/events/muc34-*.jsonl",
    "plover": "eval/events/plover-*.jsonl",
    "timeline17": "eval/events/timeline17-*-articles.jsonl",
}
_TYPES = {cls.type: cls for cls in EVENT_TYPES}
_CONFORMANCE = Conformance(EVENT_TYPES)
_SENTENCE_END = ".!?\n"


@attrs.frozen(kw_only=True)
class Passed:
    """What the gate did with some reports.

    Attributes:
        reports: how many there were.
        reasons: how many were stopped, by the reason without words of the article.
        details: the reason of each that was stopped, in full.
    """

    reports: int
    reasons: Mapping[str, int]
    details: tuple[str, ...]

    @property
    def rate(self) -> float:
        """Share that passed."""
        return 1 - sum(self.reasons.values()) / self.reports if self.reports else 0.0


def main() -> int:
    """Print the figures; 1 when a false report passed."""
    options = _options()
    home = Path(options.data) if options.data else evaluation_home()
    found = {f"own {name}": _own(home, pattern, options.limit) for name, pattern in _SETS.items()}
    found["annotated rows"] = _gate(_annotated(home))
    probes = {name: _reason(report, ARTICLE) for name, report in false_reports()}
    if options.json:
        print(json.dumps({"sets": {k: _row(v) for k, v in found.items()}, "false": probes}))
    else:
        for name, passed in found.items():
            print(f"{name}: {passed.reports} reports, {passed.rate:.4f} pass")
            for reason, count in passed.reasons.items():
                print(f"    {count:5} {reason}")
        for name, reason in probes.items():
            print(f"{'stopped' if reason else 'PASSED'}: {name}: {reason}")
    return 0 if all(probes.values()) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _row(passed: Passed) -> dict[str, Any]:
    return attrs.asdict(passed) | {"rate": passed.rate}


def _own(home: Path, pattern: str, limit: int | None) -> Passed:
    rows = [row for path in sorted(home.glob(pattern)) for row in _rows(path)[:limit]]
    stories = read_stories([_article(row) for row in rows if row.get("text") or row.get("body")])
    return _gate((report, story.article) for story in stories for report in story.reports)


def _gate(reports: Iterable[tuple[Report, Article]]) -> Passed:
    count, reasons, details = 0, Counter[str](), []
    for report, article in reports:
        count += 1
        objection = _CONFORMANCE.objection(report, article)
        if objection:
            kind = "".join(char for char in objection.reason if not char.isdigit())
            reasons[kind] += 1
            details.append(objection.detail)
    return Passed(reports=count, reasons=dict(reasons.most_common()), details=tuple(details))


def _reason(report: Report, article: Article) -> str:
    objection = _CONFORMANCE.objection(report, article)
    return objection.reason if objection else ""


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _article(row: Row) -> Article:
    return Article(
        headline=row.get("headline") or row.get("title") or "",
        text=row.get("text") or row.get("body") or "",
        given_date=row.get("given_date") or row.get("published") or row.get("date"),
    )


def _annotated(home: Path) -> Iterator[tuple[Report, Article]]:
    """Annotated rows as reports: the sentence of the row is the quote, its anchor the trigger."""
    for path in sorted(home.glob("gold/*.jsonl")):
        beside = path.with_name(f"{path.stem}-articles.jsonl")
        if not beside.exists():
            continue
        texts = {row["id"]: row["text"] for row in _rows(beside)}
        rows = _rows(path)
        articles = {
            row["id"]: Article(
                id=f"a-{hashlib.sha256(row['id'].encode()).hexdigest()[:16]}",
                headline=row["headline"],
                text=texts[row["id"]],
                published=Dated(span=TimeSpan.parse(row["published"])),
            )
            for row in rows
            if row["kind"] == "article" and row["id"] in texts
        }
        for row in rows:
            if row["kind"] == "event" and row["doc"] in articles:
                article = articles[row["doc"]]
                if article.text[row["start"] : row["end"]] == row["anchor"]:
                    yield with_antecedents(_report(row, article), article), article


def _report(row: Row, article: Article) -> Report:
    text, start, end = article.text, row["start"], row["end"]
    first = max(text.rfind(mark, 0, start) for mark in _SENTENCE_END) + 1
    ends = [place for mark in _SENTENCE_END if (place := text.find(mark, end)) >= 0]
    last = min(ends, default=len(text))
    first += len(text[first:start]) - len(text[first:start].lstrip())
    return _TYPES[row["types"][0]](
        id=f"r-{hashlib.sha256(row['id'].encode()).hexdigest()[:16]}",
        article=article.id,
        trigger=Trigger(text=row["anchor"], start=start, end=end),
        quote=Quote(exact=text[first:last], start=first, end=last),
        status=row["status"],
        when=_when(row, article, first, last),
        places=tuple(Place(name=name) for name in row["places"]),
        agents=tuple(Actor(name=name) for name in row["agents"]),
        targets=tuple(Actor(name=name) for name in row["targets"]),
        attributed_to=tuple(Actor(name=name) for name in row["attributed_to"]),
        figures=tuple(
            Figure(
                measure=each["measure"],
                value=each["value"],
                qualifier=each["qualifier"],
                low=each.get("low"),
                high=each.get("high"),
            )
            for each in row["figures"]
        ),
    )


def _when(row: Row, article: Article, first: int, last: int) -> Dated | None:
    """The annotated time, with the expression of the article that means it, if there is one."""
    if not row["when"]:
        return None
    span = TimeSpan.parse(row["when"])
    published = article.published.span if article.published else None
    tagged = tag_times(article.text, published)
    near = sorted(
        tagged, key=lambda each: (not first <= each.start < last, abs(first - each.start))
    )
    same = [each for each in near if each.span == span]
    bound = [each for each in near if each.span and _touch(each.span, span)]
    meant = [*same, *bound]
    return Dated(span=span, expression=meant[0].text if meant else None)


def _touch(one: TimeSpan, other: TimeSpan) -> bool:
    """Whether one time bounds the other or overlaps it."""
    ends = {one.earliest, one.latest} & {other.earliest, other.latest}
    if None in ends:
        ends.remove(None)
    return bool(ends) or one.overlaps(other)


TEXT = (
    "Marsh rebels did not seize the ford at Oldwick on Friday, the river council said. More than 15"
    " people were hurt in the shelling of Nether Wold on Monday. The army may storm Highgarth soon."
)
ARTICLE = Article(
    id="a-0123456789abcdef",
    headline="Ford holds",
    text=TEXT,
    published=Dated(span=TimeSpan.parse("2016-11-12")),
)


def false_reports() -> Iterator[tuple[str, Report]]:
    """Reports of ARTICLE that it does not support, each with the name of what is wrong."""
    seize, shelling, storm = "seize", "shelling", "storm"
    yield "a negation left out", _false("capture", seize)
    yield (
        "a quote without the negation",
        _false("capture", seize, exact="Marsh rebels did seize the ford at Oldwick on Friday"),
    )
    yield (
        "another number",
        _false("shelling", shelling, figures=(Figure(measure="wounded", value=50),)),
    )
    yield (
        "another day",
        _false(
            "shelling",
            shelling,
            when=Dated(span=TimeSpan.parse("2016-11-06"), expression="on Sunday"),
        ),
    )
    yield "a plan as a deed", _false("offensive", storm)
    yield "a place of another text", _false("shelling", shelling, places=(Place(name="Farholm"),))
    yield "a party of another text", _false("shelling", shelling, agents=(Actor(name="navy"),))
    yield (
        "a speaker of another text",
        _false("shelling", shelling, attributed_to=(Actor(name="a diplomat"),)),
    )
    yield (
        "a day without an expression",
        _false("shelling", shelling, when=Dated(span=TimeSpan.parse("2016-12-24"))),
    )
    yield (
        "a sentence of another text",
        _false("shelling", shelling, exact="A bridge was shelled."),
    )


def _false(kind: str, word: str, *, exact: str = "", **more: Any) -> Report:
    start = TEXT.index(word)
    first = max(TEXT.rfind(". ", 0, start) + 2, 0) if ". " in TEXT[:start] else 0
    last = TEXT.index(".", start) + 1
    return _TYPES[kind](
        id="r-0123456789abcdef",
        article=ARTICLE.id,
        trigger=Trigger(text=word, start=start, end=start + len(word)),
        quote=Quote(exact=exact or TEXT[first:last], start=first, end=last),
        **more,
    )


if __name__ == "__main__":
    sys.exit(main())
