#!/usr/bin/env python3
"""How many short cases of a kind are read right: factuality, clauses, discourse, linking, times.

    benchmarks/cases.py FILE [--kinds K1,K7] [--show] [--json]

FILE has one case a line: `kind`, `articles` (headline, text, published) and `want`, which may hold

- `events`: {type, also, status, when, place, speaker, agents, targets, figures, anchor, optional};
  a report whose trigger lies in the anchor must say so, what is left out is not asked;
- `not`: {type or "any", anchor, ok_status}: no report of that type, unless of such a status, has
  its trigger there;
- `same`, `apart`: pairs of anchors whose reports must, or must not, be of one event;
- `times`: {text, edtf}: the value of a time expression, "none" for what is no time.

A case counts when all that it asks is right. `tests/quality/cases/` has two sets by authors who had
not seen the program: `fix.jsonl` to improve on, `once.jsonl` to run at the end of a piece of work
without a look at its errors.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import attrs

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.evaluation.data import Row, read_rows  # noqa: E402
from chronos.api import (  # noqa: E402
    Article,
    PluginHost,
    TimeSpan,
    build,
    chronology_json,
    default_extractor,
    tag_times,
)
from chronos.errors import UsageError  # noqa: E402
from chronos.plugin import Extractor  # noqa: E402

Miss = tuple[str, ...]
"""The class of an error, then details."""

_KINDS = {
    "K1": "factuality",
    "K2": "the clause of an act",
    "K3": "discourse",
    "K7": "linking",
    "K8": "time expressions",
}


def main() -> int:
    """Print how many cases of each kind are read right."""
    options = _options()
    cases = [case for case in read_rows(options.file) if _is_wanted(case, options.kinds)]
    extractor, host = default_extractor(), PluginHost()
    right, asked, errors = Counter[str](), Counter[str](), Counter[str]()
    for case in cases:
        misses = list(read(case, extractor, host).misses(case["want"]))
        asked[case["kind"]] += 1
        right[case["kind"]] += not misses
        errors.update(f"{case['kind']} {miss[0]}" for miss in misses)
        if options.show and misses:
            print(case["id"], " | ".join(article["text"] for article in case["articles"]))
            print("".join(f"    {miss}\n" for miss in misses), end="")
    figures = {kind: {"right": right[kind], "cases": asked[kind]} for kind in sorted(asked)}
    if options.json:
        print(json.dumps({"kinds": figures, "errors": dict(sorted(errors.items()))}, indent=1))
        return 0
    for kind, each in figures.items():
        print(f"{kind} {_KINDS.get(kind, ''):24} {each['right']} of {each['cases']}")
    return 0


def read(case: Row, extractor: Extractor, host: PluginHost) -> Outcome:
    """Build the articles of a case by themselves."""
    articles = [
        Article(
            headline=each.get("headline") or "",
            text=each["text"],
            given_date=each.get("published"),
            uri=f"{number}.txt",
        )
        for number, each in enumerate(case["articles"])
    ]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "chronos.jsonl"
        built = build(articles, log=log, host=host, extractors=[extractor])
    view = json.loads(json.dumps(chronology_json(built.chronology)))
    known = {article["uri"]: article for article in view["articles"]}
    found = [known.get(article.uri) for article in articles]
    return Outcome(
        articles=tuple((each or {}).get("id", "") for each in found),
        texts=tuple(
            each["text"] if each else article.text
            for each, article in zip(found, articles, strict=True)
        ),
        published=tuple(article.given_date for article in articles),
        reports=tuple(report for report in view["reports"] if report["quote"]["field"] == "text"),
    )


@attrs.frozen(kw_only=True)
class Outcome:
    """What was read in the articles of a case.

    Attributes:
        articles: their ids.
        texts: their texts.
        published: their days.
        reports: reports of the texts, as in the JSON export.
    """

    articles: tuple[str, ...]
    texts: tuple[str, ...]
    published: tuple[str | None, ...]
    reports: tuple[Mapping[str, Any], ...]

    def misses(self, want: Row) -> Iterator[Miss]:
        """What is not as it should be."""
        for event in want.get("events", ()):
            yield from self._event(event)
        for item in want.get("not", ()):
            yield from self._false(item)
        for relation, expected in (("same", True), ("apart", False)):
            for pair in want.get(relation, ()):
                yield from self._pair(relation, pair, expected=expected)
        for item in want.get("times", ()):
            yield from self._time(item)

    def at(self, anchor: str, *, by: str = "trigger") -> list[Mapping[str, Any]]:
        """The reports whose trigger, or quote, overlaps the anchor."""
        place = next((n for n, text in enumerate(self.texts) if anchor in text), None)
        if place is None:
            return []
        start = self.texts[place].index(anchor)
        end = start + len(anchor)
        return [
            report
            for report in self.reports
            if report["article"] == self.articles[place]
            and report[by]["start"] < end
            and start < report[by]["end"]
        ]

    def _event(self, event: Row) -> Iterator[Miss]:
        types, anchor = {event["type"], *event.get("also", ())}, event["anchor"]
        found = next(filter(None, (
            [report for report in self.at(anchor, by=by) if report["type"] in types]
            for by in ("trigger", "quote")
        )), [])  # fmt: skip
        if found:
            yield from min((list(_differences(event, report)) for report in found), key=len)
        elif not event.get("optional"):
            yield "missed", event["type"], anchor

    def _false(self, item: Row) -> Iterator[Miss]:
        for report in self.at(item["anchor"]):
            fits = report["status"] in item.get("ok_status", ())
            if item["type"] in {"any", report["type"]} and not fits:
                yield "false", report["type"], item["anchor"]

    def _pair(self, relation: str, pair: Sequence[str], *, expected: bool) -> Iterator[Miss]:
        events = [
            {report["event"] for report in self.at(anchor) or self.at(anchor, by="quote")}
            for anchor in pair
        ]
        if not all(events):
            yield f"{relation}: a report is missing", *pair
        elif bool(set.intersection(*events)) is not expected:
            yield relation, *pair

    def _time(self, item: Row) -> Iterator[Miss]:
        place = next((n for n, text in enumerate(self.texts) if item["text"] in text), None)
        if place is None:
            return
        text, day = self.texts[place], self.published[place]
        start = text.index(item["text"])
        seen_from = TimeSpan.parse(day) if day else None
        values = [
            each.span.edtf
            for each in tag_times(text, reference=seen_from)
            if each.span and each.start < start + len(item["text"]) and start < each.end
        ]
        wanted = _listed(item["edtf"])
        if wanted == ["none"]:
            if values:
                yield "time", item["text"], "none", *values
        elif not any(_is_one_of(value, wanted) for value in values):
            yield "time", item["text"], *wanted, "found", *values


def _differences(event: Row, report: Mapping[str, Any]) -> Iterator[Miss]:
    """The fields of a report that differ from what is asked."""
    got = (report.get("when") or {}).get("edtf")
    if event.get("status") and report["status"] != event["status"]:
        yield "status", event["anchor"], event["status"], report["status"]
    if event.get("when") is not None and not _is_one_of(got, _listed(event["when"])):
        yield "when", event["anchor"], str(event["when"]), str(got)
    asked: list[tuple[str, Sequence[str]]] = [
        ("places", _listed(event.get("place"))),
        ("attributed_to", _listed(event.get("speaker"))),
        ("agents", event.get("agents") or ()),
        ("targets", event.get("targets") or ()),
    ]
    for field, names in asked:
        for name in names:
            if not any(_is_same(name, other) for other in _names(report[field])):
                yield field, event["anchor"], name
    counted = {(figure["measure"], figure["value"]) for figure in report["figures"]}
    for measure, value in (event.get("figures") or {}).items():
        if (measure, value) not in counted:
            yield "figures", event["anchor"], f"{measure} {value}"


def _is_one_of(edtf: str | None, wanted: Sequence[str]) -> bool:
    """Whether a value has the ends of one of those, whatever way they are written."""
    ends = _ends(edtf or "")
    same = ends is not None and ends in [_ends(each) for each in wanted]
    return same or (edtf or "") in wanted


def _ends(edtf: str) -> tuple[datetime | None, datetime | None] | None:
    try:
        span = TimeSpan.parse(edtf)
    except UsageError:  # none, or a value of another EDTF level
        return None
    return span.earliest, span.latest


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _names(parties: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for party in parties:
        yield party["name"]
        yield party.get("label") or ""


def _is_same(one: str, other: str) -> bool:
    """Whether one name is in the other, articles, case and typographic marks aside."""
    one, other = _plain(one), _plain(other)
    return bool(one and other) and (one in other or other in one)


def _plain(name: str) -> str:
    words = name.lower().replace("\u2019", "'").split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def _is_wanted(case: Row, kinds: str) -> bool:
    return not kinds or case["kind"] in kinds.split(",")


def _options() -> argparse.Namespace:
    cli = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    cli.add_argument("file", type=Path, help="JSON Lines of cases")
    cli.add_argument("--kinds", default="", help=f"kinds to run: {','.join(_KINDS)}")
    cli.add_argument("--show", action="store_true", help="print what is wrong in each case")
    cli.add_argument("--json", action="store_true", help="print one JSON object")
    return cli.parse_args()


if __name__ == "__main__":
    sys.exit(main())
