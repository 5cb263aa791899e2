"""The word lists of `cues.toml` as typed attributes.

Cues hold for all event types: they say who says so, what happened, where and how many.
docs/patterns.md says what each list is for. A list of the file is a field of a section here; the
loader refuses a file that has more or fewer of them.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from chronos.extract.lexicons.clause_cues import (
    GrammarCues,
    GroundsCues,
    HeadlineCues,
    MentionCues,
    SpeechCues,
    StatusCues,
    SupportCues,
    TimeCues,
    WeekdayCues,
)
from chronos.extract.lexicons.noun_cues import (
    KindCues,
    NameCues,
    PartyCues,
    PlaceCues,
    QuantityCues,
)
from chronos.model.report import Measure
from chronos.wordlists import Phrases, Words


@attrs.frozen(kw_only=True)
class Cues:
    """All sections of `cues.toml`.

    Two sections are open tables, in the order of the file: `measure` has the words of each
    measure, and `called_back` the precisions of place that a noun may stand for.
    """

    speech: SpeechCues
    status: StatusCues
    support: SupportCues
    quantity: QuantityCues
    measure: Mapping[Measure, Words]
    party: PartyCues
    kind: KindCues
    mention: MentionCues
    grounds: GroundsCues
    place: PlaceCues
    called_back: Mapping[str, Phrases]
    time: TimeCues
    headline: HeadlineCues
    grammar: GrammarCues
    weekday: WeekdayCues
    name: NameCues
