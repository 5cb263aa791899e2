"""CASE 2021 task 2 (Haneczok et al. 2021): the ACLED sub-event of a snippet.

A snippet takes the label of its first report that has one; an attack or a fight that is reported in
general terms yields to the first report of something particular, a toll to both, and how an
attack was made to the chemical agent. Fights of protesters are violent demonstrations, attacks on
civilians are no armed clashes, and a capture beside a withdrawal is a transfer if nobody fights.
Protest takes its sub-event from what else the snippet reports: force, arrests or riot.

What the types of chronos cannot say (disasters, crime, sexual violence, new bases, claims of
responsibility, diplomacy at large, other) is left out of `weighted_f1` and counted in `excluded`;
`weighted_f1_25` keeps all 25 ACLED classes, so that it compares with what was published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from benchmarks.evaluation.data import Data, Miss, Score, share, weighted_f1
from benchmarks.evaluation.reading import Story, read_stories
from chronos.api import Article
from chronos.model.party import Actor
from chronos.model.report import Report

#: Beyond the 25 classes of the first subtask.
_BEYOND = frozenset({"ATTRIB", "DIPLO", "MAN_MADE_DISASTER", "NATURAL_DISASTER", "ORG_CRIME"})
_NO_COUNTERPART = _BEYOND | {"HQ_ESTABLISHED", "OTHER", "SEX_VIOL"}

_LABELS: Mapping[str, str] = {
    "abduction": "ABDUCT_DISSAP",
    "agreement": "AGREEMENT",
    "air_strike": "AIR_STRIKE",
    "arrest": "ARREST",
    "bombing": "REM_EXPLOS",
    "casualties": "ATTACK",
    "ceasefire": "AGREEMENT",
    "chemical_attack": "CHEM_WEAP",
    "clash": "ARMED_CLASH",
    "destruction": "PROPERTY_DISTRUCT",
    "discovery": "DISR_WEAP",
    "evacuation": "NON_VIOL_TERRIT_TRANSFER",
    "killing": "ATTACK",
    "mobilization": "CHANGE_TO_GROUP_ACT",
    "offensive": "ARMED_CLASH",
    "release": "AGREEMENT",
    "shelling": "ART_MISS_ATTACK",
    "talks": "AGREEMENT",
    "withdrawal": "NON_VIOL_TERRIT_TRANSFER",
}
#: How far a type yields to others.
_RANKS: Mapping[str, int] = {
    "chemical_attack": -1,
    "clash": 1,
    "offensive": 2,
    "talks": 3,
    "casualties": 4,
}
_ARMED_KINDS = {"military", "police", "militia", "rebel", "state"}
_STATE_KINDS = {"military", "police", "state", "office"}
_WEAPONS = ("weapon", "arms", "ammunition", "explosive", "rifle", "device", "mine", "drug")
_PROTESTERS = {"protesters", "demonstrators", "protestors", "rioters", "students", "activists"}
_CROWDS = {"mob", "villagers", "residents", "crowd", "locals", "youths"}


def score(data: Data) -> Score:
    """Weighted F1 of the sub-events, and how many snippets are left out.

    Raises:
        NoData: no file of the set.
    """
    rows = data.rows("case2021-*.jsonl")
    articles = (Article(id=row["id"], headline="", text=row["text"]) for row in rows)
    labels = [label(story) for story in read_stories(articles)]
    pairs = [(row["acled_subevent"], found) for row, found in zip(rows, labels, strict=True)]
    kept = [pair for pair in pairs if pair[0] not in _NO_COUNTERPART]
    return Score(
        measures={
            "weighted_f1": weighted_f1(kept),
            "accuracy": share(gold == found for gold, found in kept),
            "snippets": len(kept),
            "excluded": len(pairs) - len(kept),
            "weighted_f1_25": weighted_f1([pair for pair in pairs if pair[0] not in _BEYOND]),
            "unlabelled": share(not found for _, found in kept),
        },
        misses=tuple(
            Miss(kind=f"{gold}: {found or 'no report'}", where=row["id"], detail=row["text"][:160])
            for row, (gold, found) in zip(rows, pairs, strict=True)
            if gold not in _NO_COUNTERPART and gold != found
        ),
    )


def label(story: Story) -> str:
    """The sub-event that that the reports of a snippet describe; empty for none."""
    reports = [report for report in story.reports if report.status != "denied"]
    types = {report.event_type for report in reports}
    if "protest" in types or any(map(_meets_protesters, reports)):
        return _protest(reports)
    if "withdrawal" in types and "capture" in types and not types & {"clash", "offensive"}:
        return "NON_VIOL_TERRIT_TRANSFER"
    ranked = sorted(reports, key=lambda report: _RANKS.get(report.event_type, 0))
    return next(filter(None, map(_sub_event, ranked)), "")


def _protest(reports: Iterable[Report]) -> str:
    reports = list(reports)
    types = {report.event_type for report in reports}
    hurt = any(
        figure.measure in {"killed", "wounded"} for report in reports for figure in report.figures
    )
    if any(report.attributes.get("mode") == "riot" for report in reports):
        return "VIOL_DEMONSTR"
    if types & {"killing", "casualties"} or (hurt and _by_state(reports)):
        return "FORCE_AGAINST_PROTEST"
    if "clash" in types or any(map(_meets_protesters, reports)):
        return "VIOL_DEMONSTR"
    return "PROTEST_WITH_INTER" if "arrest" in types else "PEACE_PROTEST"


def _meets_protesters(report: Report) -> bool:
    parties = (*report.agents, *report.targets)
    return report.event_type in {"clash", "offensive"} and any(
        _words(party) & _PROTESTERS for party in parties
    )


def _by_state(reports: Iterable[Report]) -> bool:
    return any(_is_state(agent) for report in reports for agent in report.agents)


def _is_state(actor: Actor) -> bool:
    return actor.kind in _STATE_KINDS


def _sub_event(report: Report) -> str:
    special: Mapping[str, Callable[[Report], str]] = {
        "bombing": _bombing,
        "capture": _capture,
        "clash": _fight,
        "destruction": _destruction,
        "killing": _killing,
        "offensive": _fight,
    }
    choose = special.get(report.event_type)
    return choose(report) if choose else _LABELS.get(report.event_type, "")


def _bombing(report: Report) -> str:
    if report.attributes.get("mode") == "suicide":
        return "SUIC_BOMB"
    grenade = report.attributes.get("mode") == "grenade" or "grenade" in report.trigger.text.lower()
    return "GRENADE" if grenade else _LABELS["bombing"]


def _capture(report: Report) -> str:
    gained = report.attributes.get("gained_by") or report.agents
    state = any(map(_is_state, gained))
    return "GOV_REGAINS_TERIT" if state else "NON_STATE_ACTOR_OVERTAKES_TER"


def _destruction(report: Report) -> str:
    objects = " ".join(
        [report.attributes.get("objects", ""), *(figure.group for figure in report.figures)]
    ).lower()
    weapons = any(word in objects for word in _WEAPONS)
    return "DISR_WEAP" if weapons else _LABELS["destruction"]


def _fight(report: Report) -> str:
    if any(target.kind in _ARMED_KINDS for target in report.targets) or len(report.agents) > 1:
        return _LABELS["clash"]
    unarmed = any(target.kind == "civilian" for target in report.targets)
    return "ATTACK" if unarmed else _LABELS["clash"]


def _killing(report: Report) -> str:
    mob = any(_words(agent) & _CROWDS for agent in report.agents)
    return "MOB_VIOL" if mob else _LABELS["killing"]


def _words(actor: Actor) -> set[str]:
    return set(actor.name.lower().split())
