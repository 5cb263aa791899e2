"""Words in quotes, headlines and articles.

`search` is the one door: how it finds them can be changed without its callers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

import attrs

from chronos.chronology.lookup import Searchable
from chronos.errors import UsageError
from chronos.model.article import Article
from chronos.model.event import Chronology
from chronos.model.report import Report
from chronos.projection.full_text import folded

Item = TypeVar("Item", Article, Report)
Field = Literal["quote", "headline", "text"]
_PARAGRAPH = re.compile(r"[^\n]+")


@attrs.frozen(kw_only=True)
class Hit:
    """A passage that has all the words.

    Attributes:
        field: `quote` of a report, or `headline` or `text` of an article outside such quotes.
        article: id of the article.
        report: id of the report; empty outside quotes.
        event: id of the report's event; empty outside quotes.
        text: the quote, the headline or the paragraph.
        spans: offsets of the words in `text`, in order.
    """

    field: Field
    article: str
    report: str = ""
    event: str = ""
    text: str
    spans: tuple[tuple[int, int], ...]

    def data(self) -> dict[str, Any]:
        """The hit as JSON has it."""
        return attrs.asdict(self, recurse=False) | {"spans": [list(span) for span in self.spans]}


def search(chronology: Chronology, words: Sequence[str]) -> Iterator[Hit]:
    """Passages that have all the words, of quotes first, then of the rest of the articles.

    A word may be the beginning of a longer one; several words in one string are a phrase. Case and
    accents do not count.

    Args:
        chronology: what is searched.
        words: at least one with a letter or a digit.

    Raises:
        UsageError: no word has a letter or a digit.
    """
    words = [word for word in words if re.search(r"\w", word)]
    wanted = [_pattern(word) for word in words]
    if not wanted:
        raise UsageError("no word to look for", hint="name one or more words with letters")
    quoted: dict[str, list[tuple[str, int, int]]] = {}
    for report in _likely(chronology.reports, words):
        spans = _spans(report.quote.exact, wanted)
        if spans:
            quote = report.quote
            quoted.setdefault(report.article, []).append((quote.field, quote.start, quote.end))
            yield _of_report(report, spans, chronology)
    for article in _likely(chronology.articles, words):
        yield from _of_article(article, wanted, quoted.get(article.id, []))


def _likely(items: Mapping[str, Item], words: Sequence[str]) -> Iterator[Item]:
    """Those that may have the words, in order."""
    searchable: object = items
    names = searchable.mentioning(words) if isinstance(searchable, Searchable) else None
    yield from items.values() if names is None else (items[name] for name in names)


def _pattern(word: str) -> re.Pattern[str]:
    parts = (re.escape(folded(part)) for part in word.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(parts))


def _spans(text: str, wanted: Sequence[re.Pattern[str]]) -> tuple[tuple[int, int], ...]:
    plain = folded(text)
    found: list[tuple[int, int]] = []
    for pattern in wanted:
        spans = [match.span() for match in pattern.finditer(plain)]
        if not spans:
            return ()
        found += spans
    return tuple(sorted(set(found)))


def _of_report(report: Report, spans: tuple[tuple[int, int], ...], whole: Chronology) -> Hit:
    link = whole.links.get(report.id)
    return Hit(
        field="quote",
        article=report.article,
        report=report.id,
        event=link.event if link else "",
        text=report.quote.exact,
        spans=spans,
    )


def _of_article(
    article: Article, wanted: Sequence[re.Pattern[str]], quoted: Sequence[tuple[str, int, int]]
) -> Iterator[Hit]:
    """Hits in the headline and in paragraphs, unless a quote has all of the words there."""
    inside = {field: [(start, end) for name, start, end in quoted if name == field]
              for field in ("headline", "text")}  # fmt: skip
    spans = _spans(article.headline, wanted)
    if spans and not inside["headline"]:
        yield Hit(field="headline", article=article.id, text=article.headline, spans=spans)
    if not _spans(article.text, wanted):
        return
    for match in _PARAGRAPH.finditer(article.text):
        spans = _spans(match[0], wanted)
        shown = any(start < match.end() and match.start() < end for start, end in inside["text"])
        if spans and not shown:
            yield Hit(field="text", article=article.id, text=match[0], spans=spans)
