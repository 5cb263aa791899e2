"""Feed and entries. Times are those of the log, never now, so that a reader sees only changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

import attrs

from chronos.plugin import (
    Chronology,
    Correction,
    Dispute,
    Event,
    ExportContext,
    dispute_in_words,
    disputes_of_events,
    event_time_in_words,
    link_statements,
    lose_texts,
    one_line,
    provenance_in_words,
    reports_of,
    review_statements,
    selection_in_words,
    statements,
    title_of,
    web_address,
    withdrawals,
)
from chronos_atom import AtomOptions

_EPOCH = "1970-01-01T00:00:00Z"
_LABELS = {"new": "", "corrected": "Corrected: ", "retracted": "Withdrawn: "}


@attrs.frozen(kw_only=True)
class _Entry:
    """An entry to be.

    Attributes:
        id: the id that it is about.
        event: the event that has it.
        change: `new`, `corrected` or `retracted`.
        why: why it was withdrawn, in words.
    """

    id: str
    event: Event
    change: str
    why: str = ""

    @property
    def updated(self) -> str:
        """RFC 3339 time of the last record that changed it."""
        return self.event.modified_at or _EPOCH


def feed(chronology: Chronology, context: ExportContext[AtomOptions]) -> Iterator[bytes]:
    """The document in pieces, the entry that changed last first."""
    options = context.options
    entries = _entries(chronology)
    limit = options.limit if options.limit > 0 else len(entries)
    for left in entries[limit:]:
        context.lose("entries beyond the limit", left.id)
    lose_texts(chronology, context)
    made_from = ". ".join(f"{label}: {words}" for label, words in provenance_in_words(context))
    title = ": ".join(filter(None, (options.title, selection_in_words(context))))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_text(options.id)}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_text(entries[0].updated if entries else _EPOCH)}</updated>",
        "<author><name>chronos</name></author>",
        f"<generator>{_text(f'chronos {context.tool_version}'.strip())}</generator>",
    ]
    if made_from:
        lines.append(f"<subtitle>{_text(made_from)}</subtitle>")
    yield "\n".join(lines).encode() + b"\n"
    writer = _Writer(
        chronology=chronology,
        disputed=disputes_of_events(chronology),
        corrections=context.corrections,
    )
    for entry in entries[:limit]:
        yield writer.entry(entry).encode()
    yield b"</feed>\n"


def _entries(chronology: Chronology) -> list[_Entry]:
    gone = [
        _Entry(id=each.id, event=each.event, change="retracted", why=each.why)
        for each in withdrawals(chronology)
        if each.id not in chronology.events
    ]
    there = [
        _Entry(id=event.id, event=event, change="corrected" if event.revision else "new")
        for event in chronology.events.values()
    ]
    by_id = sorted(there + gone, key=lambda entry: entry.id)
    return sorted(by_id, key=lambda entry: entry.updated, reverse=True)


@attrs.frozen(kw_only=True)
class _Writer:
    """Writes entries.

    Attributes:
        chronology: where the events come from.
        disputed: what is disputed, by event.
        corrections: what persons decided, by id.
    """

    chronology: Chronology
    disputed: Mapping[str, Sequence[Dispute]]
    corrections: Mapping[str, tuple[Correction, ...]]

    def entry(self, entry: _Entry) -> str:
        event = entry.event
        content = self._html(event)
        if entry.why:
            content = f"<p>{_text(entry.why)}.</p>{self._review(event)}"
        lines = [
            "<entry>",
            f"<id>urn:chronos:{_text(entry.id)}</id>",
            f"<title>{_text(_LABELS[entry.change] + title_of(event))}</title>",
            f"<updated>{_text(entry.updated)}</updated>",
            f'<category term="{entry.change}"/>',
            *_links(event, self.chronology),
            f'<content type="html">{escape(content)}</content>',
            "</entry>",
        ]
        return "\n".join(lines) + "\n"

    def _html(self, event: Event) -> str:
        parts = [f"<p>{_text(event_time_in_words(event))}. Status: {_text(event.status)}.</p>"]
        for each in self.disputed.get(event.id, ()):
            about, sides = dispute_in_words(each, self.chronology)
            parts.append(f"<p>Reports disagree on {_text(about)}: {_text(' / '.join(sides))}</p>")
        parts.append(self._review(event))
        for report in reports_of(self.chronology, event):
            said = (
                *statements(report, self.chronology), *link_statements(report, self.chronology),
            )  # fmt: skip
            shown = "<br>".join(f"{_text(label)}: {_text(words)}" for label, words in said)
            parts.append(f"<blockquote>{_text(report.quote.exact)}</blockquote><p>{shown}</p>")
        return "".join(parts)

    def _review(self, event: Event) -> str:
        said = review_statements(event, self.chronology, self.corrections)
        return "".join(f"<p>{_text(label)}: {_text(words)}</p>" for label, words in said)


def _links(event: Event, chronology: Chronology) -> Iterator[str]:
    """One link for each address among the articles, the first as what the entry is about."""
    articles = (chronology.articles.get(each.article) for each in reports_of(chronology, event))
    addresses = dict.fromkeys(web_address(article.uri) for article in articles if article)
    for number, address in enumerate(filter(None, addresses)):
        rel = "related" if number else "alternate"
        yield f'<link rel="{rel}" href="{escape(address)}"/>'


def _text(content: str) -> str:
    """Content in one line, escaped for XML and HTML."""
    return escape(one_line(content))
