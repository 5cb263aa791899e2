"""Events and reports as the page has them. Offsets are UTF-16 units, as scripts count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from chronos.plugin import (
    Chronology,
    Correction,
    Event,
    Figure,
    Report,
    basis_in_words,
    event_time_mark,
    link_in_words,
    parties_of,
    quantity_in_words,
    report_time_mark,
    reports_of,
    title_of,
    title_parts,
)
from chronos_html.tables import Tables, without_empty


@attrs.frozen(kw_only=True)
class EventWriter:
    """Writes events.

    Attributes:
        chronology: where they come from.
        tables: what they share.
        articles: the place of each article on the page, by id.
        corrections: what persons decided, by id.
        disputes: what is disputed, by event.
        text: how much of the articles' words is shown: full, quotes, none.
    """

    chronology: Chronology
    tables: Tables
    articles: Mapping[str, int]
    corrections: Mapping[str, tuple[Correction, ...]]
    disputes: Mapping[str, list[dict[str, Any]]]
    text: str

    def event(self, event: Event) -> dict[str, Any]:
        """An event with its reports."""
        reports = reports_of(self.chronology, event)
        agents, targets = parties_of(reports)
        numbers = {report.id: at for at, report in enumerate(reports, 1)}
        entry = {
            "id": event.id,
            "type": event.type,
            "status": event.status if event.status != "occurred" else "",
            "when": self.tables.date(event.when, event_time_mark(event)),
            "because": self.tables.because(event.when),
            "title": self.tables.title(title_parts(event, reports)),
            "places": [self.tables.place(place) for place in event.places],
            "agents": self._parties(agents),
            "targets": self._parties(targets),
            "lead": lead_of(reports) or None,
            "revision": event.revision or None,
            "aliases": list(event.aliases),
            "confirmed_by": self.tables.text(event.confirmed_by),
            "disputes": self.disputes.get(event.id, []),
            "corrections": self._corrections((event.id, *event.aliases)),
            "reports": [self._report(report, event, numbers) for report in reports],
        }
        return without_empty(entry, keep=("reports", "title"))

    def _report(self, report: Report, event: Event, numbers: Mapping[str, int]) -> dict[str, Any]:
        quote, trigger = report.quote, report.trigger
        article = self.chronology.articles.get(report.article)
        whole = (article.headline if quote.field == "headline" else article.text) if article else ""
        link = self.chronology.links.get(report.id)
        entry = {
            "id": report.id,
            "article": self.articles.get(report.article),
            "type": report.event_type if report.event_type != event.type else "",
            "status": report.status if report.status != event.status else "",
            "when": self.tables.date(report.when, report_time_mark(report, self.chronology)),
            "because": self.tables.because(report.when),
            "field": quote.field if quote.field != "text" else "",
            "quote": units(whole, (quote.start, quote.end)),
            "trigger": units(quote.exact, (trigger.start - quote.start, trigger.end - quote.start)),
            "places": [self.tables.place(place) for place in report.places],
            "agents": self._parties(report.agents),
            "targets": self._parties(report.targets),
            "says": self._parties(report.attributed_to),
            "figures": [self._figure(figure) for figure in report.figures],
            "mode": report.attributes.get("mode") or "",
            "why": self.tables.note(link_in_words(link.why, numbers)) if link else None,
            "denies": bool(link and link.stance == "denies"),
            "possible": self._possible(report),
            "corrections": self._corrections((report.id,)),
        }
        shown = without_empty(entry)
        if self.text != "full":
            shown["exact"] = self.tables.note(quote.exact) if self.text == "quotes" else ""
            del shown["quote"]
        return shown

    def _possible(self, report: Report) -> list[int]:
        """Notes on the other events that a report may be of: title, unless hidden, and reason."""
        events, found = self.chronology.events, []
        for each in self.chronology.possible.get(report.id, ()):
            event = events.get(each.event) if self.text != "none" else None
            title = f"{title_of(event)} ({each.event})" if event else each.event
            words = ": ".join(filter(None, (title, basis_in_words(each.why))))
            found.append(self.tables.notes.place(self.tables.text(words)))
        return found

    def _parties(self, actors: Iterable[Any]) -> list[int]:
        return [self.tables.party(actor) for actor in actors]

    def _figure(self, figure: Figure) -> dict[str, Any]:
        entry = {
            "measure": figure.measure,
            "group": self.tables.text(figure.group),
            "say": quantity_in_words(figure),
            "low": figure.low,
            "high": figure.high,
        }
        return without_empty(entry, keep=("say",))

    def _corrections(self, names: Iterable[str]) -> list[dict[str, Any]]:
        found = [each for name in names for each in self.corrections.get(name, ())]
        return [
            without_empty(
                {
                    "action": each.action,
                    "by": self.tables.text(each.by),
                    "at": each.at,
                    "what": self.tables.text(each.what),
                    "why": self.tables.text(each.why),
                    "seq": each.seq,
                }
            )
            for each in sorted(found, key=lambda each: each.seq)
        ]


def lead_of(reports: Sequence[Report]) -> int:
    """The place of the report that a list quotes: with figures first, then with a day."""
    ranks = [
        (bool(r.figures), r.day_given and r.when is not None, r.status != "planned")
        for r in reports
    ]
    return ranks.index(max(ranks)) if ranks else 0


def units(text: str, ends: tuple[int, int]) -> list[int]:
    """Offsets in characters as offsets in UTF-16 units.

    >>> units("a😀b", (1, 3))
    [1, 4]
    """
    if text.isascii():
        return list(ends)
    return [len(text[:end].encode("utf-16-le", "surrogatepass")) // 2 for end in ends]
