"""What one passage of one article says happened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Literal

import attrs

from chronos.model.article import Span
from chronos.model.party import Actor, Place
from chronos.model.time import Dated

Status = Literal["occurred", "ongoing", "planned", "failed", "denied", "ended"]
Measure = Literal[
    "killed", "wounded", "missing", "detained", "abducted", "evacuated", "displaced", "released",
    "aided", "destroyed", "deployed", "corridors", "attacks", "munitions", "participants",
]  # fmt: skip
FigureQualifier = Literal[
    "exact", "at_least", "more_than", "about", "up_to", "dozens", "hundreds", "thousands"
]
Group = Literal["conflict", "relief", "diplomacy"]
Trait = Literal[
    "violent", "attack", "suffered", "suffered_one_sided", "known_parties", "speech_act",
    "addressed", "carried", "durative", "attempted", "announced", "stays", "placeless", "topical",
    "lasting", "incident", "single", "mutual", "striking", "toll", "finding", "found", "effect",
]  # fmt: skip
"""What a type has in common with others; docs/event-types.md says what each of them does."""

WORD: Mapping[str, bool] = MappingProxyType({"word": True})
"""Metadata of an attribute that holds a word of a closed list: it is structure, no free text."""


@attrs.frozen(kw_only=True)
class Figure:
    """A number that a report gives.

    Attributes:
        measure: what is counted.
        value: the number as reported; None for a word quantity such as "dozens".
        qualifier: how exact it claims to be.
        group: who or what is counted, as written ("civilians").
        low: smallest number that the words allow.
        high: largest number that the words allow, None when they set no upper bound.
    """

    measure: Measure
    value: int | None
    qualifier: FigureQualifier = "exact"
    group: str = ""
    low: int | None = None
    high: int | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Trigger:
    """The verb or event noun that triggers a report, at `[start:end]` of the quoted field."""

    text: str
    start: int
    end: int


@attrs.frozen(kw_only=True, weakref_slot=False)
class Quote:
    """The exact passage: `article.text[start:end] == exact`, or `article.headline[start:end]`."""

    exact: str
    start: int
    end: int
    field: Literal["text", "headline"] = "text"


@attrs.frozen(kw_only=True)
class Codes:
    """How other schemes name an event type; empty where a scheme has no such type.

    Attributes:
        plover_event: PLOVER event (structured codebook of NGEC 2025).
        plover_modes: PLOVER modes it may take.
        acled: ACLED sub-event types (codebook 2024).
        cameo: CAMEO codes.
        schema_org: schema.org type.
    """

    plover_event: str = ""
    plover_modes: tuple[str, ...] = ()
    acled: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()
    schema_org: str = "Event"


def _share(value: float | None) -> float | None:
    """A number from 0 to 1 with two decimals, so that it is written as the same bytes again.

    Raises:
        ValueError: it is no such number.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"confidence is {value!r}, expected a number from 0 to 1")
    return round(float(value), 2) + 0.0  # no negative zero


@attrs.frozen(kw_only=True)
class Report:
    """What one passage of one article says happened.

    Subclasses (chronos.model.types, or a plugin's) name the type and add attributes of their own:
    a field of a subclass is optional and holds a str, an Actor or a tuple of them. What the
    pipeline does with a type it asks of the class: its traits, measures and related types. A file
    declares them all (docs/event-types.md).

    Attributes:
        id: "r-" and 16 hex digits, from the article's id, the trigger's offsets and an ordinal.
        article: id of the article.
        status: whether it happened, is planned, failed ...
        when: when it happened; None when nothing bounds it.
        day_given: False when the article gives no time for it, so that `when` is only a bound that
            follows from when the article was published.
        places: where, most specific first.
        agents: who did it.
        targets: who suffered it, or was addressed.
        attributed_to: who says so, speaker first; empty for the article's own voice.
        figures: the numbers that it gives.
        trigger: the word that triggers it.
        quote: the passage, a sentence or less.
        antecedents: sentences of the article's text, in its order, from which it takes names,
            figures or its time: what its quote refers to only by "they" or "the attack".
        confidence: how likely it is that the article reports this, as its extractor estimates it,
            from 0 to 1 with two decimals; None where nothing did.
        extractor: name and version of what read it.

    Raises:
        ValueError: the confidence is no number from 0 to 1.
    """

    type: ClassVar[str] = ""
    group: ClassVar[Group] = "conflict"
    codes: ClassVar[Codes] = Codes()
    traits: ClassVar[frozenset[Trait]] = frozenset()
    measures: ClassVar[frozenset[Measure]] = frozenset()
    related: ClassVar[frozenset[str]] = frozenset()
    declared_in: ClassVar[Path | None] = None

    id: str
    article: str
    trigger: Trigger
    quote: Quote
    status: Status = "occurred"
    when: Dated | None = None
    day_given: bool = True
    places: tuple[Place, ...] = ()
    agents: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    attributed_to: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    antecedents: tuple[Span, ...] = ()
    confidence: float | None = attrs.field(default=None, converter=_share)
    extractor: str = ""

    @property
    def event_type(self) -> str:
        """The type as a word, such as `air_strike`."""
        return self.type

    @property
    def attributes(self) -> dict[str, Any]:
        """What the type adds to a report, unset ones left out."""
        common = {field.name for field in attrs.fields(Report)}
        own = (field.name for field in attrs.fields(type(self)) if field.name not in common)
        return {name: getattr(self, name) for name in own if getattr(self, name)}


@attrs.frozen(kw_only=True)
class UnknownReport(Report):
    """A report of a type that is not installed: kept as it is, so that nothing is lost.

    Attributes:
        unknown_type: the type's word in the log.
        unknown_attributes: its own attributes as (name, value) pairs, values as JSON text.
    """

    unknown_type: str = ""
    unknown_attributes: tuple[tuple[str, str], ...] = ()

    @property
    def event_type(self) -> str:
        """The type as the log has it."""
        return self.unknown_type
