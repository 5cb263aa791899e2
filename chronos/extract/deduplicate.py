"""Reports of one story side by side: echoes left out, the day of the telling carried on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import attrs

from chronos.extract.report_draft import Finding
from chronos.model.party import Actor
from chronos.model.time import Dated

#: A time longer than this is no day that a telling goes on in.
_LONGEST_DAY = timedelta(days=2)


def in_sentence(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of one sentence without those that another one holds.

    A second mention of a type that adds nothing is an echo; an undated event noun that is only
    what a demand, denial or accusation is about ("blamed them for the attack") is its content.
    """
    acts = {finding.anchor for finding in findings if finding.speech_act}
    told = [each for each in findings if not _is_content(each, acts)]
    kept: list[Finding] = []
    for finding in sorted(_completed(told), key=_poorest_last):
        if not any(_echoes(finding, other) for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda each: each.trigger.start)


def in_story(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a story: undated ones on the day of the telling, no bare repetitions."""
    told: list[Finding] = []
    for finding in findings:
        if _repeats(finding, told):
            continue
        dated = _carried(finding, told)
        told.append(dated)
        yield dated


def _is_content(finding: Finding, acts: set[int]) -> bool:
    undated = not finding.own_time and not finding.figures
    told = finding.nominal or finding.status == "planned"
    return told and undated and finding.governor in acts


def _completed(findings: Sequence[Finding]) -> list[Finding]:
    """One finding for an act told in two verbs ("shells fired by rebels killed nine")."""
    found = list(findings)
    for inner in findings:
        for outer in found:
            if inner in found and inner.anchor != outer.anchor and _completes(inner, outer):
                found[found.index(outer)] = _joined(inner, outer)
                found.remove(inner)
                break
    return found


def _completes(inner: Finding, outer: Finding) -> bool:
    if inner.type != outer.type or outer.anchor not in inner.above:
        return False
    if inner.own_time and outer.own_time and inner.when != outer.when:
        return False
    if inner.status != outer.status:
        return False
    measures = {figure.measure for figure in inner.figures}
    apart = not measures & {figure.measure for figure in outer.figures}
    same_agents = _names(inner.agents) <= _names(outer.agents)
    same_place = _keys(inner) <= _keys(outer)
    if inner.accompanying and same_agents and (same_place or not outer.places):
        return apart
    if not (inner.figures and outer.figures):
        return not (inner.agents and outer.agents)
    return apart and same_agents and same_place


def _joined(inner: Finding, outer: Finding) -> Finding:
    own = inner if inner.own_time and not outer.own_time else outer
    return attrs.evolve(
        outer,
        agents=outer.agents or inner.agents,
        targets=outer.targets or inner.targets,
        places=outer.places or inner.places,
        figures=outer.figures + inner.figures,
        when=own.when,
        own_time=own.own_time,
        attributes={**inner.attributes, **outer.attributes},
    )


def _poorest_last(finding: Finding) -> tuple[int, int]:
    filled = (finding.agents, finding.targets, finding.figures, finding.places)
    return -sum(map(bool, filled)), finding.trigger.start


def _echoes(finding: Finding, other: Finding) -> bool:
    if finding.type != other.type or finding.when != other.when:
        return False
    return (
        _names(finding.agents) <= _names(other.agents)
        and _names(finding.targets) <= _names(other.targets)
        and set(finding.figures) <= set(other.figures)
    )


def _repeats(finding: Finding, told: Sequence[Finding]) -> bool:
    """Whether an event noun only calls back what the story has told ("the attack")."""
    if not finding.nominal or finding.own_time or finding.figures or finding.targets:
        return False
    if finding.status not in {"occurred", "ongoing"}:
        return False
    return any(
        other.type == finding.type
        and _names(finding.agents) <= _names(other.agents) | _names(other.targets)
        and _keys(finding) <= _keys(other)
        for other in told
    )


def _carried(finding: Finding, told: Sequence[Finding]) -> Finding:
    """An undated act of parties whose dated act was just told happened in the same telling."""
    if finding.own_time or finding.status != "occurred":
        return finding
    for other in reversed(told):
        if finding.paragraph != other.paragraph or finding.sentence - other.sentence > 2:
            break
        if other.own_time and _is_day(other.when) and _names(other.agents) & _names(finding.agents):
            assert other.when is not None  # noqa: S101 - a day was told
            basis = f"told next to “{other.trigger.text}”, {other.when.basis}"
            return attrs.evolve(finding, when=attrs.evolve(other.when, basis=basis))
    return finding


def _is_day(when: Dated | None) -> bool:
    if when is None or when.span.earliest is None or when.span.latest is None:
        return False
    return when.span.latest - when.span.earliest <= _LONGEST_DAY


def _names(actors: Iterable[Actor]) -> set[str]:
    return {(actor.id or actor.name).lower() for actor in actors}


def _keys(finding: Finding) -> set[str]:
    return {(place.id or place.name).lower() for place in finding.places}
