"""From a document to its articles.

The text of an article is a row of paragraphs, each on one line, an empty line between two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import attrs

from chronos.model.article import Article, Document, Span
from chronos.read.clean import article_id, clean_line, same_words
from chronos.read.cutting import cut, is_prose, may_head
from chronos.read.datelines import dateline
from chronos.read.lines import credited_sources, ends_sentence, iso_date
from chronos.read.paragraphs import Block, blocks
from chronos.read.reader import Limits

GAP = "\n\n"
_LONGEST_REPEATED_CAPTION = 400
_STRAY_WORDS = 8


@attrs.frozen(kw_only=True)
class _Parts:
    """An article being put together: what remains of its blocks, and what was taken out."""

    headline: str
    body: tuple[Block, ...]
    captions: tuple[str, ...]
    sources: tuple[str, ...]


def split(document: Document, *, limits: Limits | None = None) -> tuple[Article, ...]:
    """The articles of a document, in its order, with ids, headlines, captions and sources.

    A document that is not splittable is one article, and nothing leaves its text but boilerplate,
    captions that stand twice and a repeated headline. Others are divided after a line that credits
    sources, at a separator or at a marked title, wherever a title and then prose follow.
    A date that the document carries belongs to a lone article; in a file of several each has the
    date of its own date line, if any. Articles longer than `limits.article` are left out:
    `read_inputs` reports them.
    """
    longest = (limits or Limits()).article
    return tuple(article for article in split_all(document) if len(article.text) <= longest)


def split_all(document: Document) -> tuple[Article, ...]:
    """Like `split`, whatever the length of an article."""
    found = blocks(document.text, marked=document.splittable)
    pieces = cut(found) if document.splittable else [found]
    lone = len(pieces) == 1
    parts = [_take_apart(piece, document, lone=lone) for piece in pieces]
    full = [part for part in parts if part.body or (lone and part.headline)]
    lone = len(full) == 1
    return tuple(
        _article(part, document, order=-1 if lone else order) for order, part in enumerate(full)
    )


def _take_apart(piece: Sequence[Block], document: Document, *, lone: bool) -> _Parts:
    credited = (credited_sources(block.text) for block in piece if block.kind == "credit")
    rest = list(piece)
    if document.splittable:
        rest = [block for block in piece if block.kind != "credit"]
    rest, captions = _take_captions(rest, loose=document.splittable)
    headline, rest = _take_headline(rest, clean_line(document.headline) if lone else "")
    if document.splittable:
        rest = _drop_strays(rest)
    agencies = (dateline(block.text).agency for block in rest[:2])
    return _Parts(
        headline=headline,
        body=tuple(rest),
        captions=captions,
        sources=_merge(document.sources, *credited, tuple(agencies)),
    )


def _take_captions(piece: Sequence[Block], *, loose: bool) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks without captions, and the captions, each once.

    A paragraph that stands twice in a row is one, unless it is too long for that or is a sentence
    of the story: of its lead or, where not `loose`, anywhere.
    """
    kept: list[Block] = []
    captions: dict[str, None] = {}
    index = 0
    while index < len(piece):
        block, end = piece[index], index + 1
        while end < len(piece) and piece[end].text == block.text:
            end += 1
        if block.picture:
            captions[block.picture] = None
        is_twice = end - index > 1 and _may_be_caption(block, is_story=len(kept) < 2 or not loose)
        if is_twice or (loose and block.kind == "caption"):
            captions[block.text] = None
        else:
            kept.append(block)
        index = end
    return kept, tuple(captions)


def _may_be_caption(block: Block, *, is_story: bool) -> bool:
    if block.kind == "caption":
        return True
    is_short = len(block.text) <= _LONGEST_REPEATED_CAPTION
    return is_short and not (is_story and ends_sentence(block.text))


def _take_headline(piece: list[Block], given: str) -> tuple[str, list[Block]]:
    if not piece:
        return given, piece
    if piece[0].kind == "date" and len(piece) > 1:
        headline, rest = _take_headline(piece[1:], given)
        return headline, [piece[0], *rest]
    first, rest = piece[0], piece[1:]
    if given:
        return given, rest if rest and same_words(first.text, given) else piece
    is_headline = first.kind == "title" and any(is_prose(block) for block in rest)
    return (first.text, rest) if is_headline else ("", piece)


def _drop_strays(piece: list[Block]) -> list[Block]:
    """The blocks without titles at their end that nothing follows.

    Where paragraphs go without full stops, a last short line is more likely one of them.
    """
    prose = [block for block in piece if block.kind == "prose"]
    if 2 * sum(ends_sentence(block.text) for block in prose) < len(prose):
        return piece
    end = len(piece)
    while end and _is_stray(piece[end - 1]):
        end -= 1
    return piece[:end] if any(is_prose(block) for block in piece[:end]) else piece


def _is_stray(block: Block) -> bool:
    is_short = len(block.text.split()) <= _STRAY_WORDS or block.level > 0
    return is_short and block.kind == "title" and not ends_sentence(block.text)


def _article(parts: _Parts, document: Document, *, order: int) -> Article:
    """One article; `order` is -1 for a lone one."""
    text = GAP.join(block.text for block in parts.body)
    lone, number = order < 0, order + 1
    date, basis = _given_date(parts, document if lone else None)
    source_id = document.source_id
    return Article(
        id=article_id(parts.headline, text),
        headline=parts.headline,
        text=text,
        language=document.language,
        uri=document.uri if lone else f"{document.uri}#{number}",
        source_id=source_id if lone or source_id is None else f"{source_id}#{number}",
        sources=parts.sources,
        captions=parts.captions,
        headings=tuple(_headings(parts.body)),
        order=max(order, 0),
        given_date=date,
        given_basis=basis,
    )


def _given_date(parts: _Parts, document: Document | None) -> tuple[str | None, str]:
    if document and document.published:
        return document.published, document.published_basis
    for block in (*parts.body[:3], *parts.body[-1:]):
        date = iso_date(block.text) if block.kind == "date" else None
        if date:
            return date, f"date line '{block.text}'"
    return None, ""


def _headings(body: Sequence[Block]) -> Iterator[Span]:
    """Spans of the titles that stand between paragraphs: one or two, not the lines of a list."""
    start = 0
    for index, block in enumerate(body):
        if _heads(body, index):
            yield Span(start=start, end=start + len(block.text))
        start += len(block.text) + len(GAP)


def _heads(body: Sequence[Block], index: int) -> bool:
    if not may_head(body[index]):
        return False
    if body[index].level:
        return True
    is_listed = all(map(may_head, body[max(index - 1, 0) : index])) and index > 0
    after = body[index + 1 : index + 3]
    follows = any(is_prose(block) for block in after)
    return follows and not (is_listed and may_head(after[0]))


def _merge(*groups: Sequence[str]) -> tuple[str, ...]:
    """All names once, in order, whatever their case."""
    seen: dict[str, str] = {}
    for name in chain.from_iterable(groups):
        seen.setdefault(clean_line(name).casefold(), clean_line(name))
    return tuple(name for name in seen.values() if name)
