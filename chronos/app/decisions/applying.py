"""Decisions of a file brought into a log: all checked first, those that fit in one batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import attrs

from chronos.app.adding.addition import Adding
from chronos.app.adding.statement import Statement
from chronos.app.curate import Curator, Decision
from chronos.app.decisions.checking import DecisionChecker, check_log
from chronos.app.decisions.saved_decisions import DecisionFile, SavedDecision
from chronos.app.decisions.trial import Trial
from chronos.chronology import fold
from chronos.codec import Codec
from chronos.errors import InputError, UsageError
from chronos.extract.name_lookup import NameLookup
from chronos.log import Log
from chronos.model.party import Actor, Place
from chronos.model.report import Report
from chronos.plugin.titles import name_of

if TYPE_CHECKING:
    from chronos.host import PluginHost

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
    log: Log, found: DecisionFile, host: PluginHost, *, dry_run: bool
) -> tuple[Checked, ...]:
    """Check every decision, then append those that fit as one batch.

    Args:
        log: the log; open for writing unless `dry_run`.
        found: the file.
        host: event types, and extractors that check what is added.
        dry_run: check and say what would be done, append nothing.

    Raises:
        InputError: the file is of another log or of a later state of it, a decision names an
            unknown id, or a value does not fit; nothing was appended.
        StorageError: the log can't be written.
    """
    records = tuple(log.records())
    check_log(found, records)
    codec = Codec(host.event_types)
    checker = DecisionChecker.of(records, found, codec)
    for decision in found.decisions:
        checker.refuse_unfit(decision)
    trial = Trial(records)
    applier = _Applier(trial=trial, codec=codec, host=host, names=NameLookup())
    results = tuple(applier.tried(decision, checker) for decision in found.decisions)
    if trial.drafts and not dry_run:
        log.append(trial.drafts)
    return results


@attrs.frozen(kw_only=True)
class _Applier:
    """Takes decisions one after another, each on what those before it left."""

    trial: Trial
    codec: Codec
    host: PluginHost
    names: NameLookup

    def tried(self, decision: SavedDecision, checker: DecisionChecker) -> Checked:
        """What becomes of a decision."""
        if checker.is_recorded(decision):
            return Checked(decision=decision, outcome="recorded")
        conflict = checker.conflict(decision)
        if conflict:
            return Checked(decision=decision, outcome="conflict", detail=conflict)
        before = len(self.trial.drafts)
        try:
            self._decide(decision)
        except UsageError as error:
            self.trial.forget(before)
            return Checked(decision=decision, outcome="conflict", detail=error.message)
        except InputError as error:
            raise InputError(error.message, where=decision.where, hint=error.hint) from error
        made = len(self.trial.drafts) - before
        return Checked(decision=decision, outcome="fits", records=made)

    def _decide(self, decision: SavedDecision) -> None:
        curator = Curator(self.trial, self.codec)
        first, *others = decision.targets or ("",)
        word = Decision(by=decision.by, why=decision.reason)
        match decision.action:
            case "confirm":
                curator.confirm(first, word)
            case "amend":
                self._amend(curator, decision, word)
            case "retract":
                for target in decision.targets:
                    curator.retract(target, word)
            case "split":
                curator.split(first, others, word)
            case "merge":
                curator.merge(decision.targets, word)
            case "distinct":
                curator.distinguish(decision.targets, word)
            case _:
                self._add(decision, word)

    def _amend(self, curator: Curator, decision: SavedDecision, word: Decision) -> None:
        name = decision.targets[0]
        report = fold(self.trial.records(), codec=self.codec).reports.get(name)
        fields = {
            key: self._named(key, value, report) if isinstance(value, list) else value
            for key, value in decision.fields.items()
            if value is not None
        }
        unset = [key for key, value in decision.fields.items() if value is None]
        curator.amend(name, fields, word, unset=unset)

    def _named(
        self, field: str, words: Iterable[str], report: Report | None
    ) -> list[dict[str, Any]]:
        """Places or parties by name: those of the report as they are, others looked up."""
        own: Iterable[Actor | Place] = getattr(report, field, ())
        known = {name: each for each in own for name in (each.name, name_of(each))}
        look_up = self.names.place if field == "places" else self.names.party
        found = (attrs.asdict(known.get(word) or look_up(word), recurse=False) for word in words)
        return [
            {key: list(each) if isinstance(each, tuple) else each for key, each in fields.items()}
            for fields in found
        ]

    def _add(self, decision: SavedDecision, word: Decision) -> None:
        fields = decision.fields
        said = Statement(
            type=fields["type"],
            quote=fields["quote"]["exact"],
            status=fields.get("status", "occurred"),
            when=fields.get("when") or "",
            places=tuple(fields.get("places", ())),
            agents=tuple(fields.get("agents", ())),
            targets=tuple(fields.get("targets", ())),
            says=tuple(fields.get("attributed_to", ())),
        )
        adding = Adding(log=self.trial, host=self.host, names=self.names)
        try:
            adding.add(said, fields["article"], word)
        except InputError as error:  # a name that the article does not have: for the reviewer
            raise UsageError(error.message, hint=error.hint) from error


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
