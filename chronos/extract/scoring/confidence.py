"""How likely it is that an article reports what was read: a learned estimate for each report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from chronos.extract.report_draft import ReportDraft
from chronos.extract.scoring.candidates import Candidate
from chronos.extract.scoring.features import Features
from chronos.extract.scoring.model import LinearModel, probability
from chronos.extract.time import TriggerContext
from chronos.extract.triggers.match import TriggerMatch
from chronos.extract.triggers.semantic_classes import SemanticClasses

FILE = "confidence.tsv"
#: Triggers in a sentence, places and parties are counted up to here.
_MOST = 3
#: The length of a quote is counted in steps of so many characters.
_STEP = 80


@attrs.frozen(kw_only=True, eq=False)
class Confidence:
    """Estimates how likely reports are, by weights that were calibrated on annotated articles.

    Attributes:
        weights: the weights, in log-odds.
    """

    weights: LinearModel

    @classmethod
    def load(cls, folder: Path) -> Confidence:
        """The weights in a folder of a language; `tools/train_confidence.py` writes them.

        Raises:
            UsageError: the table does not fit; names file and line.
        """
        return cls(weights=LinearModel.load(folder / FILE))

    def of(self, draft: ReportDraft) -> float:
        """The probability that the article reports what a draft says, with two decimals.

        A trigger that no rule accepts has the score that added it.
        """
        if draft.soft is not None:
            return draft.soft
        weights = self.weights
        odds = sum(weights.weight(draft.type, name) for name in described(draft))
        return round(probability(weights.bias + odds), 2)


def evidence_of(
    match: TriggerMatch, context: TriggerContext, kinds: SemanticClasses
) -> tuple[str, ...]:
    """The features of a trigger: its rule, its arguments and what is around it."""
    features = Features(parsed=kinds.parsed, kinds=kinds)
    candidate = Candidate(rule=match.rule, token=match.token, unmet=frozenset())
    around = features.around(candidate, context.sentence, (), 0)
    return (
        f"rule={match.rule.key}",
        f"weight={match.rule.weight:g}",
        f"triggers={min(len(context.triggers), _MOST)}",
        *(("typed by context",) if match.type != match.rule.type else ()),
        *around,
    )


def described(draft: ReportDraft) -> tuple[str, ...]:
    """All features of a draft, each once."""
    return tuple(dict.fromkeys(("type", *draft.evidence, *_of_report(draft))))


def _of_report(draft: ReportDraft) -> Iterator[str]:
    """The features of what is reported."""
    yield f"status={draft.status}"
    yield f"quote of {draft.quote.field}"
    yield f"length={min((draft.quote.end - draft.quote.start) // _STEP, _MOST)}"
    yield f"day given={draft.day_given and draft.when is not None:d}"
    for name, found in _slots(draft):
        yield f"{name}={min(len(found), _MOST)}"
    for name, holds in _traits(draft):
        if holds:
            yield name
    if draft.paragraph == 0:
        yield "first paragraph"


def _slots(draft: ReportDraft) -> Iterator[tuple[str, Sequence[object]]]:
    yield "places", draft.places
    yield "agents", draft.agents
    yield "targets", draft.targets
    yield "sources", draft.attributed_to
    yield "figures", draft.figures


def _traits(draft: ReportDraft) -> Iterator[tuple[str, bool]]:
    yield "nominal", draft.nominal
    yield "introduced", draft.introduced
    yield "own time", draft.own_time
    yield "continues", draft.continues
    yield "lies before", draft.lies_before
    yield "accompanying", draft.accompanying
    yield "violent", "violent" in draft.traits
    yield "speech act", "speech_act" in draft.traits
    yield "known agent", any(actor.id for actor in draft.agents)
    yield "known place", any(place.lat is not None for place in draft.places)
