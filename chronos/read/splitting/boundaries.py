"""Where one article of a file ends and the next one begins.

A boundary needs prose above it, and a title and prose below it; a title alone never makes one. It
is below a line that credits sources or a separator; at the titles of the highest rank, if titles
are marked; and at titles with a date line above or below, or between stories that end in a date
line, if the whole file is built that way. A file in which a database marks each document is
divided at these marks only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from chronos.read.lines.line_shapes import ends_sentence
from chronos.read.splitting.paragraphs import Block

_LONGEST_HEADING = 120
_LONGEST_HEAD = 6


def divide(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks by article, separators left out."""
    starts = _starts(blocks)
    pieces: list[list[Block]] = [[]]
    has_prose = False
    for index, block in enumerate(blocks):
        if has_prose and index in starts:
            pieces.append([])
            has_prose = False
        if block.kind != "separator":
            # Boilerplate above an article belongs to the article before it.
            pieces[-1].append(block if pieces[-1] else attrs.evolve(block, dropped_above=""))
        has_prose = has_prose or is_prose(block)
    return [piece for piece in pieces if piece]


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


def _starts(blocks: Sequence[Block]) -> frozenset[int]:
    """Indexes of the blocks at which an article can begin."""
    if not blocks:
        return frozenset()
    if any(block.is_document_mark for block in blocks):
        return frozenset(_after_document_marks(blocks))
    return (
        _titles_above_date_lines(blocks)
        | _date_lines_above_titles(blocks)
        | _titles_below_final_date_lines(blocks)
        | _titles_of_highest_rank(blocks)
        | frozenset(_titles_after_credits_and_separators(blocks))
    )


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
    return frozenset(heads) if heads[:1] == [0] and len(heads) > 1 else frozenset()


def _date_lines_above_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """Date lines with a title directly below, if the file begins with one."""
    heads = [
        index
        for index, (date, title) in enumerate(pairwise(blocks))
        if date.kind == "date" and title.kind == "title" and _opens(blocks, index + 1)
    ]
    return frozenset(heads) if heads[:1] == [0] and len(heads) > 1 else frozenset()


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
