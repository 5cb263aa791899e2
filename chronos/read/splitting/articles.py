"""From a document to its articles.

The text of an article is a row of paragraphs, each on one line, an empty line between two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

import attrs

from chronos.model.article import Article, Document, Span
from chronos.read.datelines import dateline
from chronos.read.limits import Limits
from chronos.read.lines.classification import credited_sources, ends_sentence
from chronos.read.lines.date_lines import STORED, date_rank, iso_date, names_day
from chronos.read.lines.normalisation import article_id, clean_line
from chronos.read.splitting.boundaries import cut, is_prose, may_head
from chronos.read.splitting.headlines import (
    take_exported_headline,
    take_headline,
    with_asides,
    without_strays,
)
from chronos.read.splitting.paragraphs import Block, blocks

GAP = "\n\n"
_HEAD = 3  # blocks in which a date line stands above the story
_LONGEST_REPEATED_CAPTION = 400


@attrs.frozen(kw_only=True)
class _Parts:
    """An article being put together: what remains of its blocks, and what was taken out."""

    headline: str
    body: tuple[Block, ...]
    captions: tuple[str, ...]
    sources: tuple[str, ...]
    date: str | None
    basis: str


def split(document: Document, *, limits: Limits | None = None) -> tuple[Article, ...]:
    """The articles of a document, in its order, with ids, headlines, captions and sources.

    A document that is not splittable is one article, and nothing leaves its text but boilerplate,
    captions that stand twice, a repeated headline and the day on which an archive took it in.
    Others are divided after a line that credits sources, at a separator or at a marked title,
    wherever a title and then prose follow; exports of databases at their own marks. What goes as
    furniture stays where it holds a day: it may be that of publication.
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
    exported = document.splittable and any(block.mark for block in found)
    parts = [_take_apart(piece, document, lone=lone, exported=exported) for piece in pieces]
    full = [part for part in parts if part.body or (lone and part.headline)]
    lone = len(full) == 1
    return tuple(
        _article(part, document, order=-1 if lone else order) for order, part in enumerate(full)
    )


def _take_apart(
    piece: Sequence[Block], document: Document, *, lone: bool, exported: bool
) -> _Parts:
    credited = (credited_sources(block.text) for block in piece if block.kind == "credit")
    rest = list(piece)
    if document.splittable:
        rest = [block for block in piece if block.kind != "credit" or names_day(block.text)]
    rest, captions = _take_captions(rest, loose=document.splittable)
    given = clean_line(document.headline) if lone else ""
    if exported and not given:
        headline, rest = take_exported_headline(rest)
    else:
        headline, rest = take_headline(rest, given)
    if document.splittable:
        rest = without_strays(rest)
    date, basis = _stated_date(rest)
    rest = [block for block in rest if not _is_stored(block)]
    agencies = (dateline(block.text).agency for block in rest[:2])
    return _Parts(
        headline=headline,
        body=tuple(rest),
        captions=captions,
        sources=_merge(document.sources, *credited, tuple(agencies)),
        date=date,
        basis=basis,
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
    if block.kind in {"caption", "date"}:
        return block.kind == "caption"
    is_short = len(block.text) <= _LONGEST_REPEATED_CAPTION
    return is_short and not (is_story and ends_sentence(block.text))


def _article(parts: _Parts, document: Document, *, order: int) -> Article:
    """One article; `order` is -1 for a lone one."""
    text = GAP.join(block.text for block in parts.body)
    lone, number = order < 0, order + 1
    date, basis = parts.date, parts.basis
    if lone and document.published:
        date, basis = document.published, document.published_basis
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


def _stated_date(body: Sequence[Block]) -> tuple[str | None, str]:
    """The date of publication by the date lines of an article, and which one tells it."""
    stated = [
        (date_rank(block.text), place, date, block.text)
        for place, block in enumerate(_date_lines(body))
        if (date := iso_date(block.text))
    ]
    if not stated:
        return None, ""
    rank, _, date, line = min(stated)
    return (f"../{date}" if rank == STORED else date), f"date line '{line}'"


def _date_lines(body: Sequence[Block]) -> Iterator[Block]:
    """The date lines at the head and at the foot, which are not those of other stories."""
    own = [block for block, aside in with_asides(body) if not aside]
    foot = reversed([*takewhile(_is_dated, reversed(own[_HEAD:]))])
    yield from (block for block in (*own[:_HEAD], *foot) if block.kind == "date")


def _is_stored(block: Block) -> bool:
    """Whether the line tells when an archive took the article in, which dates it badly."""
    return block.kind == "date" and date_rank(block.text) == STORED


def _is_dated(block: Block) -> bool:
    return block.kind == "date" or (not is_prose(block) and names_day(block.text))


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
