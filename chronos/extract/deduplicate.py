"""Reports of one article side by side: echoes left out, the day of the account carried on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import attrs

from chronos.extract.report_draft import ReportDraft
from chronos.model.party import Actor
from chronos.model.time import Dated

#: A time longer than this is not a day in which an account continues.
_LONGEST_DAY = timedelta(days=2)


def in_sentence(drafts: Sequence[ReportDraft]) -> list[ReportDraft]:
    """The drafts of one sentence without those that another one holds.

    A second mention of a type that adds nothing is an echo; an undated event noun that is only
    what a demand, denial or accusation is about ("blamed them for the attack") is its content.
    """
    acts = {draft.anchor for draft in drafts if "speech_act" in draft.traits}
    own = [each for each in drafts if not _is_content(each, acts)]
    kept: list[ReportDraft] = []
    for draft in sorted(_completed(own), key=_poorest_last):
        if not any(_echoes(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda each: each.trigger.start)


def in_article(drafts: Iterable[ReportDraft]) -> Iterator[ReportDraft]:
    """The drafts of an article: undated ones on the day of the account, no bare repetitions.

    Args:
        drafts: in the order of their triggers.
    """
    seen: list[ReportDraft] = []
    for draft in drafts:
        if _repeats(draft, seen):
            continue
        dated = _carried(draft, seen)
        seen.append(dated)
        yield dated


def _is_content(draft: ReportDraft, acts: set[int]) -> bool:
    undated = not draft.own_time and not draft.figures
    nominal = draft.nominal or draft.status == "planned"
    return nominal and undated and draft.governor in acts


def _completed(drafts: Sequence[ReportDraft]) -> list[ReportDraft]:
    """One draft for an act that two verbs report ("shells fired by rebels killed nine")."""
    found = list(drafts)
    for inner in drafts:
        for outer in found:
            if inner in found and inner.anchor != outer.anchor and _completes(inner, outer):
                found[found.index(outer)] = _joined(inner, outer)
                found.remove(inner)
                break
    return found


def _completes(inner: ReportDraft, outer: ReportDraft) -> bool:
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


def _joined(inner: ReportDraft, outer: ReportDraft) -> ReportDraft:
    own = inner if inner.own_time and not outer.own_time else outer
    return attrs.evolve(
        outer,
        agents=outer.agents or inner.agents,
        targets=outer.targets or inner.targets,
        places=outer.places or inner.places,
        figures=outer.figures + inner.figures,
        when=own.when,
        day_given=own.day_given,
        own_time=own.own_time,
        attributes={**inner.attributes, **outer.attributes},
    )


def _poorest_last(draft: ReportDraft) -> tuple[int, int]:
    filled = (draft.agents, draft.targets, draft.figures, draft.places)
    return -sum(map(bool, filled)), draft.trigger.start


def _echoes(draft: ReportDraft, other: ReportDraft) -> bool:
    if draft.type != other.type or not _may_be_at_once(draft, other):
        return False
    return (
        _names(draft.agents) <= _names(other.agents)
        and _names(draft.targets) <= _names(other.targets)
        and set(draft.figures) <= set(other.figures)
    )


def _may_be_at_once(draft: ReportDraft, other: ReportDraft) -> bool:
    """Whether two have one time, or an event noun without a time of its own may share the other's.

    "Took the hill on Friday after two days of battle": the battle is dated by the capture alone.
    """
    if draft.when == other.when:
        return True
    if not draft.nominal or draft.own_time or draft.when is None or other.when is None:
        return False
    return draft.when.span.overlaps(other.when.span)


def _repeats(draft: ReportDraft, earlier: Sequence[ReportDraft]) -> bool:
    """Whether an event noun only refers back to what the article has reported ("the attack")."""
    if not draft.nominal or draft.own_time or draft.figures or draft.targets:
        return False
    if draft.introduced:
        return False
    if draft.status not in {"occurred", "ongoing"}:
        return False
    return any(
        other.type == draft.type
        and _names(draft.agents) <= _names(other.agents) | _names(other.targets)
        and _keys(draft) <= _keys(other)
        for other in earlier
    )


def _carried(draft: ReportDraft, earlier: Sequence[ReportDraft]) -> ReportDraft:
    """An undated act of the scene that was just dated happened on its day."""
    if draft.own_time or draft.lies_before or draft.status != "occurred":
        return draft
    for other in reversed(earlier):
        if draft.paragraph != other.paragraph or draft.sentence - other.sentence > 2:
            break
        if other.own_time and _is_day(other.when) and _same_scene(draft, other):
            assert other.when is not None  # noqa: S101 - its time is a day
            basis = f"reported next to “{other.trigger.text}”, {other.when.basis}"
            when = attrs.evolve(other.when, basis=basis)
            return attrs.evolve(draft, when=when, day_given=True)
    return draft


def _same_scene(draft: ReportDraft, other: ReportDraft) -> bool:
    """Whether the same parties act, or a sentence goes on about the one before.

    A toll goes on about the violence just reported, a noun ("the attack killed nine") about an act
    of its own type, a clause ("they fled") about any; not one whose day of saying is known, or that
    is itself something said.
    """
    if _names(other.agents) & _names(draft.agents):
        return True
    if "speech_act" in draft.traits or (draft.when and draft.when.expression):
        return False
    toll = "toll" in draft.traits and "known_parties" in other.traits
    about = draft.type == other.type if draft.nominal else draft.continues
    if not (toll or (draft.continues and about)):
        return False
    to_the_day = other.when is not None and other.when.span.precision == "day"
    return to_the_day and draft.sentence - other.sentence == 1


def _is_day(when: Dated | None) -> bool:
    if when is None or when.span.earliest is None or when.span.latest is None:
        return False
    return when.span.latest - when.span.earliest <= _LONGEST_DAY


def _names(actors: Iterable[Actor]) -> set[str]:
    return {(actor.id or actor.name).lower() for actor in actors}


def _keys(draft: ReportDraft) -> set[str]:
    return {(place.id or place.name).lower() for place in draft.places}
