"""From a document to its articles.

The text of an article has one line per paragraph, with an empty line between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, takewhile

import attrs

from chronos.language import well_formed
from chronos.model.article import Article, Document, Span
from chronos.read.datelines import dateline
from chronos.read.limits import Limits
from chronos.read.lines.classification import LineClassifier, default_lines
from chronos.read.lines.date_lines import ARCHIVED, DateLines
from chronos.read.lines.normalisation import article_id, clean_line
from chronos.read.splitting.boundaries import Division, divide, is_prose, may_be_heading
from chronos.read.splitting.caption_blocks import take_captions
from chronos.read.splitting.headlines import take_exported_headline, take_headline
from chronos.read.splitting.layouts import with_days_apart, with_gaps_marked
from chronos.read.splitting.mastheads import take_masthead, with_one_name_each
from chronos.read.splitting.page_sections import with_sections, without_strays
from chronos.read.splitting.paragraphs import Block, blocks_of

GAP = "\n\n"
_HEAD = 3  # blocks at the top of an article in which a date line dates it
_FEWEST_ENTRIES = 3  # days with prose below them: a list of what happened on them


@attrs.frozen(kw_only=True)
class _ArticleParts:
    """An article in the making: the blocks that remain, and what was taken out of them."""

    headline: str
    body: tuple[Block, ...]
    captions: tuple[str, ...]
    sources: tuple[str, ...]
    date: str | None
    basis: str


def split(
    document: Document,
    *,
    limits: Limits | None = None,
    lines: LineClassifier | None = None,
    separator: re.Pattern[str] | None = None,
) -> tuple[Article, ...]:
    """The articles of a document, in its order, with ids, headlines, captions and sources.

    A document that is not splittable is one article. Its text loses only boilerplate, repeated
    captions, a repeated headline and the day on which an archive stored it. Other documents are
    divided below a line that credits sources, at a separator or at a marked title, wherever a
    title and then prose follow; exports of databases at their own marks. Boilerplate about the
    story stays if it holds a day: it may be the day of publication.

    A date in the metadata of the document belongs to its only article; in a file of several, each
    article has the date of its own date line, if any.

    Args:
        document: what a reader found.
        limits: articles longer than `limits.article` characters are left out; `read_inputs`
            reports them.
        lines: recognises the kinds of lines; by default by the English words of chronos.
        separator: the line between articles, which then decides alone. A line that it fits as a
            whole is left out; one that begins with it opens the next article.
    """
    longest = (limits or Limits()).article
    found = split_all(document, lines or default_lines(), separator)
    return tuple(article for article in found if len(article.text) <= longest)


def split_all(
    document: Document, lines: LineClassifier, separator: re.Pattern[str] | None = None
) -> tuple[Article, ...]:
    """Like `split`, but with articles of any length."""
    is_loose = document.splittable
    if separator and is_loose:
        cut = [_blocks(text, lines) for text in _cut(document.text, separator)]
        found = [block for piece in cut for block in piece]
        division = Division(pieces=tuple(tuple(filter(_is_kept, piece)) for piece in cut))
    elif is_loose:
        found = _blocks(with_gaps_marked(document.text), lines)
        division = divide(found)
    else:
        found = blocks_of(document.text, lines, marked=False)
        division = Division(pieces=(tuple(found),))
    is_export = is_loose and any(block.is_document_mark for block in found)
    outlet, division = ("", division) if is_export else take_masthead(division)
    if outlet:
        document = attrs.evolve(document, sources=_merge(document.sources, (outlet,)))
    splitter = _Splitter(
        document=document,
        lines=lines,
        is_lone=len(division.pieces) == 1,
        is_export=is_export,
        title=_live_title(division),
    )
    pieces = division.pieces or ((),)
    if len(pieces) == 1:  # what is above the only article is part of it
        pieces = ((*division.masthead, *pieces[0]),)
    parts = [splitter.take_apart(piece) for piece in pieces]
    full = [part for part in parts if part.body or (splitter.is_lone and part.headline)]
    lone = len(full) == 1
    return with_one_name_each(
        _article(part, document, order=-1 if lone else order) for order, part in enumerate(full)
    )


def _blocks(text: str, lines: LineClassifier) -> list[Block]:
    return with_days_apart(blocks_of(text, lines, marked=True), lines.date_lines)


def _is_kept(block: Block) -> bool:
    return block.kind != "separator"


def _cut(text: str, separator: re.Pattern[str]) -> list[str]:
    """The pieces of a text between the lines that a pattern fits."""
    pieces: list[list[str]] = [[]]
    for line in text.split("\n"):
        bare = line.strip()
        if not separator.match(bare):
            pieces[-1].append(line)
            continue
        pieces.append([] if separator.fullmatch(bare) else [line])
    joined = ("\n".join(piece) for piece in pieces)
    return [piece for piece in joined if piece.strip()]


def _live_title(division: Division) -> str:
    """The title of a live blog, which its entries have where they have none of their own."""
    titles = (block.text for block in division.masthead if block.kind == "title")
    return next(titles, "") if division.is_live else ""


@attrs.frozen(kw_only=True)
class _Splitter:
    """Takes the pieces of a document apart.

    Attributes:
        document: the document.
        lines: recognises the kinds of lines.
        is_lone: whether the document has one piece.
        is_export: whether a database marked its documents.
        title: of articles without one of their own.
    """

    document: Document
    lines: LineClassifier
    is_lone: bool
    is_export: bool
    title: str = ""

    def take_apart(self, piece: Sequence[Block]) -> _ArticleParts:
        """The parts of an article from its blocks."""
        is_loose, dates = self.document.splittable, self.lines.date_lines
        credited = (
            self.lines.credits.sources_in(block.text) for block in piece if block.kind == "credit"
        )
        rest = list(piece)
        if is_loose:
            rest = [b for b in piece if b.kind != "credit" or dates.names_day(b.text)]
        rest, captions = take_captions(rest, loose=is_loose)
        headline, rest = self._take_headline(rest)
        if is_loose:
            rest = without_strays(rest, dates)
        date, basis = _stated_date(rest, dates)
        rest = [block for block in rest if not _is_archive_date(block, dates)]
        agencies = (dateline(block.text).agency for block in rest[:2])
        return _ArticleParts(
            headline=headline or self.title,
            body=tuple(rest),
            captions=captions,
            sources=_merge(self.document.sources, *credited, tuple(agencies)),
            date=date,
            basis=basis,
        )

    def _take_headline(self, piece: list[Block]) -> tuple[str, list[Block]]:
        given = clean_line(self.document.headline) if self.is_lone else ""
        if self.is_export and not given:
            return take_exported_headline(piece, self.lines.database_exports)
        return take_headline(piece, given)


def _article(parts: _ArticleParts, document: Document, *, order: int) -> Article:
    """One article; `order` is -1 for the only one of a document."""
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
        language=well_formed(document.language) or "en",
        declared_language=document.language,
        uri=document.uri if lone else f"{document.uri}#{number}",
        source_id=source_id if lone or source_id is None else f"{source_id}#{number}",
        sources=parts.sources,
        captions=_merge(document.captions, parts.captions) if lone else parts.captions,
        headings=tuple(_headings(parts.body)),
        order=max(order, 0),
        given_date=date,
        given_basis=basis,
        given_modified=document.modified if lone else None,
        origin=document.origin,
        digest=document.digest,
    )


def _stated_date(body: Sequence[Block], dates: DateLines) -> tuple[str | None, str]:
    """The date of publication by the date lines of an article, and the line that states it."""
    stated = [
        (dates.rank(block.text), place, date, block.text)
        for place, block in enumerate(_date_lines(body, dates))
        if (date := dates.iso_date(block.text))
    ]
    if not stated:
        return None, ""
    rank, _, date, line = min(stated)
    return (f"../{date}" if rank == ARCHIVED else date), f"date line '{line}'"


def _date_lines(body: Sequence[Block], dates: DateLines) -> Iterator[Block]:
    """The date lines at the head and at the foot of the story itself, no entries of a list."""
    own = [block for block, section in with_sections(body) if not section]
    foot = reversed([*takewhile(lambda block: _is_dated(block, dates), reversed(own[_HEAD:]))])
    entries = {id(block) for block in _entry_lines(own, dates)}
    yield from (
        block
        for block in (*own[:_HEAD], *foot)
        if block.kind == "date" and id(block) not in entries
    )


def _entry_lines(own: Sequence[Block], dates: DateLines) -> Sequence[Block]:
    """The date lines that head the entries of a chronology: days that rise or fall, with prose.

    A day above them that breaks their order is none of them.
    """
    dated = [
        (day, line)
        for line, below in pairwise(own)
        if line.kind == "date" and is_prose(below) and (day := dates.iso_date(line.text))
    ]
    for first in (0, 1):
        days = [day for day, _ in dated[first:]]
        ordered = days in (sorted(set(days)), sorted(set(days), reverse=True))
        if len(days) >= _FEWEST_ENTRIES and ordered:
            return [line for _, line in dated[first:]]
    return ()


def _is_archive_date(block: Block, dates: DateLines) -> bool:
    """Whether the line gives the day on which an archive stored the article: poor evidence."""
    return block.kind == "date" and dates.rank(block.text) == ARCHIVED


def _is_dated(block: Block, dates: DateLines) -> bool:
    return block.kind == "date" or (not is_prose(block) and dates.names_day(block.text))


def _headings(body: Sequence[Block]) -> Iterator[Span]:
    """Spans of the titles between paragraphs: one or two, not the lines of a list."""
    start = 0
    for index, block in enumerate(body):
        if _is_heading(body, index):
            yield Span(start=start, end=start + len(block.text))
        start += len(block.text) + len(GAP)


def _is_heading(body: Sequence[Block], index: int) -> bool:
    if not may_be_heading(body[index]):
        return False
    if body[index].level:
        return True
    is_listed = all(map(may_be_heading, body[max(index - 1, 0) : index])) and index > 0
    after = body[index + 1 : index + 3]
    has_prose_below = any(is_prose(block) for block in after)
    return has_prose_below and not (is_listed and may_be_heading(after[0]))


def _merge(*groups: Sequence[str]) -> tuple[str, ...]:
    """All names in order, without those that differ from an earlier one in case only."""
    seen: dict[str, str] = {}
    for name in chain.from_iterable(groups):
        seen.setdefault(clean_line(name).casefold(), clean_line(name))
    return tuple(name for name in seen.values() if name)
