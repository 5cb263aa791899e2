"""PLOVER gold standard records: the root of a coded sentence.

The file follows an early draft of PLOVER: FIGHT and ASSAULT are apart, DEMAND is today's REQUEST,
DISAPPROVE today's ACCUSE; to promise what helps is AGREE, to announce what restricts THREATEN. A
sentence takes the root of its first report. CONCEDE, COOPERATE,
INVESTIGATE and SUPPORT have no type of their own in chronos: `counterpart_accuracy` lacks them.
"""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.evaluation.data import Data, Miss, Score, share
from benchmarks.evaluation.reading import read_stories
from chronos.api import Article
from chronos.model.report import Report

_NO_COUNTERPART = frozenset({"CONCEDE", "COOPERATE", "INVESTIGATE", "SUPPORT"})
_ROOTS: Mapping[str, str] = {
    "accusation": "DISAPPROVE",
    "agreement": "AGREE",
    "air_strike": "FIGHT",
    "aid": "AID",
    "arrest": "COERCE",
    "capture": "FIGHT",
    "ceasefire": "RETREAT",
    "clash": "FIGHT",
    "demand": "DEMAND",
    "destruction": "COERCE",
    "diplomatic_call": "CONSULT",
    "evacuation": "RETREAT",
    "mobilization": "MOBILIZE",
    "offensive": "FIGHT",
    "protest": "PROTEST",
    "rejection": "REJECT",
    "release": "RETREAT",
    "sanction": "SANCTION",
    "shelling": "FIGHT",
    "siege": "COERCE",
    "talks": "CONSULT",
    "threat": "THREATEN",
    "visit": "CONSULT",
    "withdrawal": "RETREAT",
    "abduction": "ASSAULT",
    "bombing": "ASSAULT",
    "chemical_attack": "ASSAULT",
    "killing": "ASSAULT",
}


def score(data: Data) -> Score:
    """Share of sentences with the right root.

    Raises:
        NoData: no file of the set.
    """
    rows = data.rows("plover-*.jsonl")
    articles = (Article(id=row["id"], headline="", text=row["text"]) for row in rows)
    stories = read_stories(articles)
    pairs = [(row["event"], root(story.reports)) for row, story in zip(rows, stories, strict=True)]
    return Score(
        measures={
            "root_accuracy": share(gold == found for gold, found in pairs),
            "counterpart_accuracy": share(
                gold == found for gold, found in pairs if gold not in _NO_COUNTERPART
            ),
            "sentences": len(rows),
            "uncoded": share(not found for _, found in pairs),
        },
        misses=tuple(
            Miss(kind=f"{gold}: {found or 'no report'}", where=row["id"], detail=row["text"][:160])
            for row, (gold, found) in zip(rows, pairs, strict=True)
            if gold != found
        ),
    )


_HELPFUL = {"RETREAT", "CONSULT", "AID"}
_RESTRICTIVE = {"COERCE", "SANCTION", "PROTEST"}


def root(reports: tuple[Report, ...]) -> str:
    """The root of the first report that has one; empty for none."""
    return next(filter(None, map(_root, reports)), "")


def _root(report: Report) -> str:
    plain = _ROOTS.get(report.event_type, "")
    if report.status == "planned":
        return "AGREE" if plain in _HELPFUL else "THREATEN" if plain in _RESTRICTIVE else plain
    return plain
