"""Where one article of a file ends and the next one begins.

A boundary needs prose above it, and a title and prose below it; a title alone never makes one. It
is below a line that credits sources or a separator; at the titles of the highest rank, if titles
are marked; and at titles with a date line above or below, or between stories that end in a date
line, if the whole file is built that way, below no more than the name of a site and its menus; at
the date lines with clock times of a live blog. A file in which a database marks each document is
divided at these marks only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from chronos.read.datelines import dateline
from chronos.read.lines.line_shapes import ends_sentence
from chronos.read.splitting.layouts import CLOCK
from chronos.read.splitting.paragraphs import Block

_LONGEST_HEADING = 120
_LONGEST_HEAD = 6
_LONGEST_MASTHEAD = 8
_FEWEST_HEADS = 2
_FEWEST_ENTRIES = 3
_DAY_AND_DASH = re.compile(
    r"(?:[^\W\d]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\.? [^\W\d]{3,9}\.? \d{4}|\d{4}-\d\d-\d\d)"
    r"\.? ?[-–—] ?(?=\S)"
)


@attrs.frozen(kw_only=True)
class Division:
    """The blocks of a file by article.

    Attributes:
        pieces: the blocks of each article, separators left out.
        masthead: the lines above the first article that belong to none: names of the site, menus.
        is_live: whether the articles are the entries of a live blog.
    """

    pieces: tuple[tuple[Block, ...], ...]
    masthead: tuple[Block, ...] = ()
    is_live: bool = False


def divide(blocks: Sequence[Block]) -> Division:
    """The blocks by article, separators left out."""
    heads, is_live = _heads(blocks)
    starts = heads | _other_starts(blocks)
    first = min(heads, default=0)
    masthead = tuple(block for block in blocks[:first] if block.kind != "separator")
    pieces: list[list[Block]] = [[]]
    has_prose = False
    for index, block in enumerate(blocks[first:], start=first):
        if (has_prose or (is_live and pieces[-1])) and index in starts:
            pieces.append([])
            has_prose = False
        if block.kind != "separator":
            # Boilerplate above an article belongs to the article before it.
            pieces[-1].append(block if pieces[-1] else attrs.evolve(block, dropped_above=""))
        has_prose = has_prose or is_prose(block)
    return Division(
        pieces=tuple(tuple(piece) for piece in pieces if piece),
        masthead=masthead,
        is_live=is_live,
    )


def is_prose(block: Block) -> bool:
    """Whether the block is a paragraph of a story, not a title or a line beside it."""
    if block.level or block.kind not in {"prose", "title"}:
        return False
    return block.kind == "prose" or not may_be_heading(block)


def may_be_heading(block: Block) -> bool:
    """Whether the block can be a heading: marked as one, or short and not a sentence."""
    if block.level:
        return True
    is_short = block.kind == "title" and len(block.text) <= _LONGEST_HEADING
    return is_short and not ends_sentence(block.text)


def _heads(blocks: Sequence[Block]) -> tuple[frozenset[int], bool]:
    """Starts of articles by the layout of the whole file, and whether it is a live blog.

    The first of them may be below lines that belong to no article.
    """
    if not blocks or any(block.is_document_mark for block in blocks):
        return frozenset(), False
    live = _stamps(blocks)
    if live:
        return live, True
    found = _titles_above_date_lines(blocks) | _titles_above_datelines(blocks)
    return found or _date_lines_above_titles(blocks), False


def _other_starts(blocks: Sequence[Block]) -> frozenset[int]:
    """Other indexes of blocks at which an article can begin."""
    if not blocks:
        return frozenset()
    if any(block.is_document_mark for block in blocks):
        return frozenset(_after_document_marks(blocks))
    return (
        _titles_below_final_date_lines(blocks)
        | _titles_of_highest_rank(blocks)
        | frozenset(_titles_after_credits_and_separators(blocks))
    )


def _begin_the_file(heads: Sequence[int], blocks: Sequence[Block]) -> bool:
    """Whether several heads are the layout of a file: above the first one no story begins."""
    if len(heads) < _FEWEST_HEADS:
        return False
    above = blocks[: heads[0]]
    return len(above) <= _LONGEST_MASTHEAD and not any(map(is_prose, above))


def _stamps(blocks: Sequence[Block]) -> frozenset[int]:
    """Date lines with clock times that head the entries of a live blog."""
    heads = [
        index
        for index, (stamp, below) in enumerate(pairwise(blocks))
        if stamp.kind == "date"
        and CLOCK.search(stamp.text)
        and (is_prose(below) or _opens(blocks, index + 1, words=1))
    ]
    above = blocks[: heads[0]] if heads else ()
    if len(heads) < _FEWEST_ENTRIES or len(above) > _LONGEST_MASTHEAD:
        return frozenset()
    # A headline and an introduction, and no title right above each stamp: those are posts.
    titled = sum(index > 0 and blocks[index - 1].kind == "title" for index in heads)
    introduction = sum(map(is_prose, above))
    return frozenset(heads) if titled <= 1 and introduction <= 1 else frozenset()


def _titles_above_datelines(blocks: Sequence[Block]) -> frozenset[int]:
    """Titles directly above a paragraph that opens with a place and an agency, or with a day."""
    heads = [
        index
        for index, (title, below) in enumerate(pairwise(blocks))
        if title.kind == "title" and is_prose(below) and _opens_with_dateline(below.text)
    ]
    begins = heads[:1] == [0] or _begin_the_file(heads, blocks)
    return frozenset(heads) if begins and len(heads) >= _FEWEST_HEADS else frozenset()


def _opens_with_dateline(paragraph: str) -> bool:
    return bool(dateline(paragraph).length or _DAY_AND_DASH.match(paragraph))


def _after_document_marks(blocks: Sequence[Block]) -> Iterator[int]:
    """Starts of documents of a database: below a mark, if prose comes before the next mark."""
    start = 0
    for index, block in enumerate(blocks):
        if block.is_document_mark:
            start = index + 1
        elif start and is_prose(block):
            yield start
            start = 0


def _titles_after_credits_and_separators(blocks: Sequence[Block]) -> Iterator[int]:
    """Titles below credits and separators, or the date lines above them if the file begins so."""
    top = min((block.level for block in blocks if block.level), default=0)
    begins_with_date = blocks[0].kind == "date"
    is_due = is_closed = False
    for index, block in enumerate(blocks):
        if block.kind in {"credit", "separator"}:
            is_closed = block.kind == "separator" and blocks[index - 1].kind in {"date", "credit"}
            is_due = True
        elif is_due and block.level <= top and _opens(blocks, index, words=1 if is_closed else 2):
            yield index - (begins_with_date and blocks[index - 1].kind == "date")
            is_due = False
        elif is_prose(block):
            is_due = False


def _opens(blocks: Sequence[Block], index: int, words: int = 2) -> bool:
    """Whether the block is a title of at least `words` words, with prose before a separator."""
    if blocks[index].kind != "title" or len(blocks[index].text.split()) < words:
        return False
    for block in blocks[index + 1 : index + _LONGEST_HEAD]:
        if is_prose(block):
            return True
        if block.kind == "separator":
            return False
    return False


def _titles_above_date_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Titles with a date or credit directly below, if the file begins with one."""
    heads = [
        index
        for index, (title, below) in enumerate(pairwise(blocks))
        if title.kind == "title" and below.kind in {"date", "credit"} and _opens(blocks, index)
    ]
    return frozenset(heads) if _begin_the_file(heads, blocks) else frozenset()


def _date_lines_above_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """Date lines with a title directly below, if the file begins with one."""
    heads = [
        index
        for index, (date, title) in enumerate(pairwise(blocks))
        if date.kind == "date" and title.kind == "title" and _opens(blocks, index + 1)
    ]
    return frozenset(heads) if _begin_the_file(heads, blocks) else frozenset()


def _titles_below_final_date_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Titles directly below a date line, if the file ends with a date line."""
    ends_with_date = blocks[-1].kind == "date" and blocks[0].kind != "date"
    if not ends_with_date or _titles_above_date_lines(blocks):
        return frozenset()
    return frozenset(
        index + 1
        for index, block in enumerate(blocks[:-1])
        if block.kind == "date" and _opens(blocks, index + 1)
    )


def _titles_of_highest_rank(blocks: Sequence[Block]) -> frozenset[int]:
    """Titles of the highest rank, if the file begins with one and has several."""
    levels = [block.level for block in blocks if block.level]
    if not levels or blocks[0].level != min(levels) or levels.count(min(levels)) < 2:
        return frozenset()
    return frozenset(index for index, block in enumerate(blocks) if block.level == min(levels))
