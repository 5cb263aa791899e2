"""Disputes with their sides, and who says what, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from chronos.app.browse.event_list import outlet
from chronos.app.browse.listing import Listed
from chronos.app.browse.short_ids import short_ids
from chronos.disputes import Claim, Dispute, DisputeKind
from chronos.model.event import Chronology
from chronos.plugin import (
    about_in_words,
    event_time_in_words,
    figure_in_words,
    one_line,
    party_in_words,
    place_in_words,
    side_in_words,
    time_in_words,
    type_label,
)


@attrs.frozen(kw_only=True)
class ClaimRow:
    """Who says something.

    Attributes:
        report: id of the report.
        short_id: the beginning of the id that finds it.
        article: id of its article.
        event: id of its event.
        who: the speakers as written; empty for the article's own voice.
        outlet: who publishes the article.
        published: when it was published, in words; empty when no date was found.
        quote: the exact passage.
        figure: the disputed figure in words; empty unless it is a toll.
    """

    report: str
    short_id: str
    article: str
    event: str
    who: tuple[str, ...]
    outlet: str
    published: str
    quote: str
    figure: str


@attrs.frozen(kw_only=True)
class DisputeRow:
    """A dispute in words.

    Attributes:
        kind: see `Dispute`.
        measure: see `Dispute`.
        about: what it is about, in words.
        title: type, time and place of its first event.
        events: ids of its events.
        short_ids: the beginnings of these ids that find them.
        sides: what each side says, with the claims.
    """

    kind: DisputeKind
    measure: str
    about: str
    title: str
    events: tuple[str, ...]
    short_ids: tuple[str, ...]
    sides: tuple[tuple[str, tuple[ClaimRow, ...]], ...]

    def data(self) -> dict[str, Any]:
        """The dispute as JSON has it."""
        sides = [
            {"says": says, "claims": [attrs.asdict(claim) for claim in claims]}
            for says, claims in self.sides
        ]
        whole = attrs.asdict(self, recurse=False) | {"sides": sides}
        return whole | {"events": list(self.events), "short_ids": list(self.short_ids)}


def dispute_rows(listed: Listed) -> Iterator[DisputeRow]:
    """The disputes that an event of a selection has part in, in order of time."""
    whole, short = listed.whole, short_ids(listed.whole)
    for found in listed.disputes() if listed.shown.events else ():
        yield _row(found, whole, short)


def _row(found: Dispute, whole: Chronology, short: Any) -> DisputeRow:
    event = whole.events[found.events[0]]
    where = place_in_words(event.places[0]) if event.places else ""
    parts = (type_label(event.type), event_time_in_words(event), where)
    return DisputeRow(
        kind=found.kind,
        measure=found.measure,
        about=about_in_words(found),
        title=one_line(", ".join(filter(None, parts))),
        events=found.events,
        short_ids=tuple(short[each] for each in found.events),
        sides=tuple(
            (
                side_in_words(found, side),
                tuple(_claim(claim, whole, short[claim.report.id]) for claim in side.claims),
            )
            for side in found.sides
        ),
    )


def _claim(claim: Claim, whole: Chronology, short_id: str) -> ClaimRow:
    report = claim.report
    article = whole.articles.get(report.article)
    published = article.published.span if article and article.published else None
    return ClaimRow(
        report=report.id,
        short_id=short_id,
        article=report.article,
        event=whole.links[report.id].event,
        who=tuple(party_in_words(actor) for actor in report.attributed_to),
        outlet=outlet(report, whole),
        published=time_in_words(published) if published else "",
        quote=one_line(report.quote.exact),
        figure=figure_in_words(claim.figure) if claim.figure else "",
    )
