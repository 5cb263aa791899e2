#!/usr/bin/env python3
"""How many planted disputes are found in a built pile, and how many look-alikes are reported.

    benchmarks/disputes.py [--articles N] [--cases N] [--json] [--misses KIND]

Each case is two articles about one incident, in wordings of `disputes.toml`: a dispute of one of
six kinds, or what only looks like one (a sub-total, a toll that rises later, another incident).
They lie in a pile of N articles of pile.py, and all of it goes through `build`. A dispute counts as
found when one of its kind names both articles, a look-alike as reported when any names both.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import attrs

from benchmarks import pile
from chronos.api import Article, BuildOptions, build
from chronos.model.time import Dated, TimeSpan
from chronos.plugin import disputes

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
KINDS = {
    "toll_groups": "toll", "toll_sentences": "toll", "denial": "denial", "date": "date",
    "place": "place", "author": "author",
}  # fmt: skip
"""The kind of dispute that each list of wordings plants."""
FIRST = date(2016, 2, 1)
SLOT = timedelta(days=17)
"""Between two cases in one place."""


@attrs.frozen(kw_only=True)
class Case:
    """Two articles.

    Attributes:
        name: the key of its wordings.
        planted: whether it is a dispute.
        articles: both of them.
    """

    name: str
    planted: bool
    articles: tuple[Article, Article]


def cases(count: int, seed: int = 11) -> Iterator[Case]:
    """So many disputes and so many look-alikes, the same each time."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    slots = _slots(chance)
    for planted, table in ((True, WORDS["disputes"]), (False, WORDS["lookalikes"])):
        names = list(table)
        for number in range(count):
            name = names[number % len(names)]
            yield _case(name, number // len(names), next(slots), chance, planted=planted)


def _slots(chance: random.Random) -> Iterator[tuple[dict[str, str], date]]:
    """A place with its sides, and a day, each pair once."""
    places = [
        {"army": group["army"], "rebels": group["rebels"], "place": here, "neighbour": there}
        for group in WORDS["places"]
        for pair in group["names"]
        for here, there in (pair, pair[::-1])
    ]
    day = FIRST
    while True:
        chance.shuffle(places)
        used: set[str] = set()
        for place in places:  # a neighbour of a case has no case of its own in the same weeks
            if not used & {place["place"], place["neighbour"]}:
                used |= {place["place"], place["neighbour"]}
                yield place, day + timedelta(days=chance.randrange(3))
        day += SLOT


def _case(
    name: str,
    number: int,
    slot: tuple[dict[str, str], date],
    chance: random.Random,
    *,
    planted: bool,
) -> Case:
    words, day = slot
    table = WORDS["disputes" if planted else "lookalikes"][name]
    site, other_site = chance.sample(WORDS["sites"], 2)
    low = chance.randrange(3, 30)
    high = low + chance.randrange(2, 9)
    shift = chance.choice((1, 2))
    other = day + timedelta(days=shift)
    filled = words | {
        "site": site,
        "other_site": other_site,
        "low": str(low),
        "high": str(high),
        "weekday": f"{day:%A}",
        "other_day": f"{other:%A}",
    }
    late = {"rising": 3, "date": shift, "another": shift}.get(name, 0)
    voices = chance.sample(WORDS["voices"], 2)
    articles = [
        _article(
            table[part][
                number % len(table[part]) if part == "first" else chance.randrange(len(table[part]))
            ],
            filled | {"voice": voice},
            day + timedelta(days=1 + wait),
            f"{'d' if planted else 'l'}-{name}-{number}-{part}",
            chance,
        )
        for part, voice, wait in zip(("first", "second"), voices, (0, late), strict=True)
    ]
    return Case(name=name, planted=planted, articles=(articles[0], articles[1]))


def _article(
    core: str, words: dict[str, str], published: date, name: str, chance: random.Random
) -> Article:
    text = core.format(**words)
    paragraphs = [text[:1].upper() + text[1:], *chance.sample(WORDS["filler"], 2)]
    span = TimeSpan.day(published.year, published.month, published.day)
    return Article(
        headline=chance.choice(WORDS["headlines"]).format(**words),
        text="\n\n".join(paragraphs),
        source_id=name,
        uri=f"{name}.txt",
        published=Dated(span=span, basis="front matter"),
    )


def measure(count: int, articles: int) -> dict[str, Any]:
    """Build all of it and compare what is disputed with what was planted."""
    made = list(cases(count))
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "pile"
        pile.write(inputs, articles)
        result = build(
            [inputs, *(article for case in made for article in case.articles)],
            log=Path(folder) / "log.jsonl",
            options=BuildOptions(jobs=1),
        )
    chronology = result.chronology
    start = time.process_time()
    found = disputes(chronology)
    seconds = time.process_time() - start
    by_pair: dict[frozenset[str], set[str]] = defaultdict(set)
    names = {each.id: each.source_id or "" for each in chronology.articles.values()}
    for dispute in found:
        sources = {names[each.report.article] for side in dispute.sides for each in side.claims}
        for one in sources:
            for other in sources - {one}:
                by_pair[frozenset((one, other))].add(dispute.kind)
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    misses: dict[str, list[str]] = defaultdict(list)
    for case in made:
        pair = frozenset(article.source_id or "" for article in case.articles)
        kinds = by_pair.get(pair, set())
        hit = KINDS[case.name] in kinds if case.planted else bool(kinds)
        tally[case.name][0] += hit
        tally[case.name][1] += 1
        if hit != case.planted:
            texts = " | ".join(article.text.partition("\n")[0] for article in case.articles)
            misses[case.name].append(f"{sorted(kinds)} {texts}")
    planted = [tally[case] for case in WORDS["disputes"]]
    lookalikes = [tally[case] for case in WORDS["lookalikes"]]
    return {
        "events": len(chronology.events),
        "found": sum(hit for hit, _ in planted) / sum(all_ for _, all_ in planted),
        "lookalikes_reported": sum(hit for hit, _ in lookalikes) / sum(n for _, n in lookalikes),
        "by_kind": {name: f"{hit}/{all_}" for name, (hit, all_) in tally.items()},
        "disputes": len(found),
        "seconds": round(seconds, 2),
        "misses": misses,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=450, help="of the pile")
    parser.add_argument("--cases", type=int, default=120, help="disputes, and look-alikes")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", metavar="KIND", help="print the cases that went wrong")
    options = parser.parse_args()
    found = measure(options.cases, options.articles)
    misses = found.pop("misses")
    if options.json:
        print(json.dumps(found, indent=2))
        return
    for name, value in found.items():
        print(f"{name}: {value}")
    for text in misses.get(options.misses, ()):
        print(text)


if __name__ == "__main__":
    main()
