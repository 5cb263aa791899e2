"""Decisions of a file brought into a log: all checked first, those that fit in one batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal

import attrs

from chronos.app.curate import Decision
from chronos.app.decisions.adding import Names, added
from chronos.app.decisions.checking import DecisionChecker, check_log
from chronos.app.decisions.saved_decisions import DecisionFile, SavedDecision
from chronos.app.decisions.trial import Trial
from chronos.chronology import fold
from chronos.codec import Codec
from chronos.errors import InputError, UsageError
from chronos.log import Log
from chronos.model.time import TimeSpan

Outcome = Literal["fits", "conflict", "recorded"]


@attrs.frozen(kw_only=True)
class Checked:
    """A decision of a file against the log.

    Attributes:
        decision: the decision.
        outcome: `fits`, `conflict` when the log no longer has what the reviewer saw, `recorded`
            when the log has it already.
        detail: the reason of a conflict; empty otherwise.
        records: how many records it makes; 0 unless it fits.
    """

    decision: SavedDecision
    outcome: Outcome
    detail: str = ""
    records: int = 0


def apply_decisions(
    log: Log, found: DecisionFile, codec: Codec, *, dry_run: bool
) -> tuple[Checked, ...]:
    """Check every decision, then append those that fit as one batch.

    Args:
        log: the log; open for writing unless `dry_run`.
        found: the file.
        codec: knows the event types.
        dry_run: check and say what would be done, append nothing.

    Raises:
        InputError: the file is of another log or of a later state of it, a decision names an
            unknown id, or a value does not fit; nothing was appended.
        StorageError: the log can't be written.
    """
    records = tuple(log.records())
    check_log(found, records)
    for decision in found.decisions:
        _check_values(decision, codec)
    trial = Trial(records)
    checker = DecisionChecker.of(records, found, codec)
    for decision in found.decisions:
        checker.refuse_unknown(decision)
    results = tuple(_tried(decision, checker, trial, codec) for decision in found.decisions)
    if trial.drafts and not dry_run:
        log.append(trial.drafts)
    return results


def _check_values(decision: SavedDecision, codec: Codec) -> None:
    """Refuse a name, a time or a type that no log takes."""
    try:
        _word(decision)
        when = decision.fields.get("when")
        if when:
            TimeSpan.parse(when)
    except UsageError as error:
        raise InputError(error.message, where=decision.where, hint=error.hint) from error
    kind = decision.fields.get("type")
    if kind is not None and not codec.knows(kind):
        raise InputError(f"unknown event type {kind!r}", where=decision.where)


def _tried(
    decision: SavedDecision, checker: DecisionChecker, trial: Trial, codec: Codec
) -> Checked:
    if checker.is_recorded(decision):
        return Checked(decision=decision, outcome="recorded")
    conflict = checker.conflict(decision)
    if conflict:
        return Checked(decision=decision, outcome="conflict", detail=conflict)
    before = len(trial.drafts)
    try:
        _ACTS[decision.action](decision, trial, codec)
    except UsageError as error:
        trial.forget(before)
        return Checked(decision=decision, outcome="conflict", detail=error.message)
    except InputError as error:
        raise InputError(error.message, where=decision.where, hint=error.hint) from error
    return Checked(decision=decision, outcome="fits", records=len(trial.drafts) - before)


def _confirm(decision: SavedDecision, trial: Trial, codec: Codec) -> None:
    trial.curator(codec).confirm(decision.targets[0], _word(decision))


def _amend(decision: SavedDecision, trial: Trial, codec: Codec) -> None:
    state = fold(trial.records(), codec=codec)
    names = Names(state)
    fields = {
        key: names.values(key, value) if isinstance(value, list) else value
        for key, value in decision.fields.items()
        if value is not None
    }
    unset = [key for key, value in decision.fields.items() if value is None]
    trial.curator(codec).amend(decision.targets[0], fields, _word(decision), unset=unset)


def _retract(decision: SavedDecision, trial: Trial, codec: Codec) -> None:
    for target in decision.targets:
        trial.curator(codec).retract(target, _word(decision))


def _split(decision: SavedDecision, trial: Trial, codec: Codec) -> None:
    event, *reports = decision.targets
    trial.curator(codec).split(event, reports, _word(decision))


def _merge(decision: SavedDecision, trial: Trial, codec: Codec) -> None:
    trial.curator(codec).merge(decision.targets, _word(decision))


def _distinct(decision: SavedDecision, trial: Trial, codec: Codec) -> None:
    trial.curator(codec).distinguish(decision.targets, _word(decision))


def _add(decision: SavedDecision, trial: Trial, codec: Codec) -> None:
    state = fold(trial.records(), codec=codec)
    word = _word(decision)
    report, link = added(decision.fields, word.by, word.why, state, codec)
    if report.id in state.reports:
        raise UsageError(f"the event was added already, as {link.event}")
    trial.append(codec.drafts((report, link), word.by))


def _word(decision: SavedDecision) -> Decision:
    return Decision(by=decision.by, why=decision.reason)


_ACTS: Mapping[str, Callable[[SavedDecision, Trial, Codec], None]] = MappingProxyType(
    {
        "confirm": _confirm, "amend": _amend, "retract": _retract, "split": _split,
        "merge": _merge, "distinct": _distinct, "add": _add,
    }
)  # fmt: skip


_SAID: Mapping[Outcome, str] = MappingProxyType(
    {"fits": "fits", "conflict": "conflict", "recorded": "in the log already"}
)


def lines_of(results: Iterable[Checked]) -> Iterator[str]:
    """One line a decision, for people."""
    for each in results:
        one = each.decision
        about = " ".join(one.targets) or str(one.fields.get("article", ""))
        detail = f": {each.detail}" if each.detail else ""
        yield f"{one.number} {one.action} {about} by {one.by}: {_SAID[each.outcome]}{detail}"


def rows_of(results: Iterable[Checked]) -> list[dict[str, Any]]:
    """One object a decision, for programs."""
    return [
        {
            "n": each.decision.number,
            "action": each.decision.action,
            "targets": list(each.decision.targets),
            "by": each.decision.by,
            "outcome": each.outcome,
            "detail": each.detail,
            "records": each.records,
            "where": each.decision.where,
        }
        for each in results
    ]


def counts_in_words(results: Iterable[Checked], *, dry_run: bool) -> str:
    """How many decisions fit, are in conflict, or are recorded already."""
    results = tuple(results)
    counts = Counter(each.outcome for each in results)
    records = sum(each.records for each in results)
    done = "would be recorded" if dry_run else "recorded"
    return (
        f"chronos: {counts['fits']} decisions {done} as {records} records,"
        f" {counts['conflict']} conflicts, {counts['recorded']} in the log already"
    )
