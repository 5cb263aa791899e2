"""A report in the making: all of it but its id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import attrs

from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Quote, Report, Status, Trait, Trigger
from chronos.model.time import Dated

#: `type` is a field below, so that the class of reports needs a name out here.
ReportClass = type[Report]


@attrs.frozen(kw_only=True)
class ReportDraft:
    """What one trigger reports.

    Attributes:
        type: event type.
        trigger, quote, status, when, day_given, places, agents, targets, attributed_to, figures: as
            in Report.
        attributes: what the type adds.
        sentence: number of its sentence in the article.
        paragraph: number of its paragraph.
        nominal: whether the trigger is an event noun, not a verb.
        introduced: whether a noun of violence has the article of something new ("a raid").
        own_time: whether its sentence dates it.
        continues: whether its clause goes on about what the sentence before reports.
        lies_before: whether it lies before the story around it ("had fled").
        traits: what its type has in common with others.
        anchor: number of the trigger's token in its document.
        governor: number of the verb's token that the trigger depends on; -1 for none.
        above: numbers of all tokens that the trigger depends on.
        accompanying: whether it is a participle of the same subject ("..., *killing* nine").
    """

    type: str
    trigger: Trigger
    quote: Quote
    status: Status
    when: Dated | None
    day_given: bool
    places: tuple[Place, ...]
    agents: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    attributed_to: tuple[Actor, ...]
    figures: tuple[Figure, ...]
    attributes: Mapping[str, object]
    sentence: int
    paragraph: int
    nominal: bool
    introduced: bool
    own_time: bool
    continues: bool
    lies_before: bool
    traits: frozenset[Trait]
    anchor: int
    governor: int
    above: frozenset[int]
    accompanying: bool

    def report(self, cls: ReportClass, article: str, ordinal: int, extractor: str) -> Report:
        """The report; its id comes from article, field, trigger offsets and ordinal."""
        field = "" if self.quote.field == "text" else f" {self.quote.field}"
        text = f"{article}{field} {self.trigger.start} {self.trigger.end} {ordinal}"
        known = {field.name for field in attrs.fields(cls)}
        own: dict[str, Any] = {k: v for k, v in self.attributes.items() if k in known}
        return cls(
            id="r-" + hashlib.sha256(text.encode()).hexdigest()[:16],
            article=article,
            trigger=self.trigger,
            quote=self.quote,
            status=self.status,
            when=self.when,
            day_given=self.day_given,
            places=self.places,
            agents=self.agents,
            targets=self.targets,
            attributed_to=self.attributed_to,
            figures=self.figures,
            extractor=extractor,
            **own,
        )
