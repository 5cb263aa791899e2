"""Where one article of a file ends and the next one begins.

A cut needs prose before it, and a title and prose after it; titles alone never make one. It stands
after a line that credits sources or a separator, at titles of the highest rank if they are marked,
and at titles with a date line above or below, or between stories that end in one, if the whole
file is made so. A file in which a database marks each document is cut at its marks alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from chronos.read.lines.classification import ends_sentence
from chronos.read.splitting.paragraphs import Block

_LONGEST_HEADING = 120
_LONGEST_HEAD = 6


def cut(found: Sequence[Block]) -> list[list[Block]]:
    """The blocks by article, separators left out."""
    starts = _starts(found)
    pieces: list[list[Block]] = [[]]
    has_prose = False
    for index, block in enumerate(found):
        if has_prose and index in starts:
            pieces.append([])
            has_prose = False
        if block.kind != "separator":
            # What was left out above an article belongs to the one before it.
            pieces[-1].append(block if pieces[-1] else attrs.evolve(block, below=""))
        has_prose = has_prose or is_prose(block)
    return [piece for piece in pieces if piece]


def is_prose(block: Block) -> bool:
    """Whether the block is a paragraph of a story, not a title or a line beside it."""
    if block.level or block.kind not in {"prose", "title"}:
        return False
    return block.kind == "prose" or not may_head(block)


def may_head(block: Block) -> bool:
    """Whether the block can be a heading: marked so, or short and no sentence."""
    if block.level:
        return True
    is_short = block.kind == "title" and len(block.text) <= _LONGEST_HEADING
    return is_short and not ends_sentence(block.text)


def _starts(found: Sequence[Block]) -> frozenset[int]:
    """Where an article can begin."""
    if not found:
        return frozenset()
    if any(block.mark for block in found):
        return frozenset(_after_marks(found))
    headed, dated, ended = _headed(found), _dated(found), _ended(found)
    return headed | dated | ended | _marked(found) | frozenset(_after_ends(found))


def _after_marks(found: Sequence[Block]) -> Iterator[int]:
    """Where a database begins a document: after a mark that prose follows before the next one."""
    start = 0
    for index, block in enumerate(found):
        if block.mark:
            start = index + 1
        elif start and is_prose(block):
            yield start
            start = 0


def _after_ends(found: Sequence[Block]) -> Iterator[int]:
    """Titles after credits and separators, with a date line above them if the file begins so."""
    top = min((block.level for block in found if block.level), default=0)
    is_dated_above = found[0].kind == "date"
    due = closed = False
    for index, block in enumerate(found):
        if block.kind in {"credit", "separator"}:
            closed = block.kind == "separator" and found[index - 1].kind in {"date", "credit"}
            due = True
        elif due and block.level <= top and _opens(found, index, words=1 if closed else 2):
            yield index - (is_dated_above and found[index - 1].kind == "date")
            due = False
        elif is_prose(block):
            due = False


def _opens(found: Sequence[Block], index: int, words: int = 2) -> bool:
    """Whether a title of so many words stands there and prose follows before the next separator."""
    if found[index].kind != "title" or len(found[index].text.split()) < words:
        return False
    for block in found[index + 1 : index + _LONGEST_HEAD]:
        if is_prose(block):
            return True
        if block.kind == "separator":
            return False
    return False


def _headed(found: Sequence[Block]) -> frozenset[int]:
    """Titles with a date or credit right below them, if the file begins with one."""
    heads = [
        index
        for index, (title, below) in enumerate(pairwise(found))
        if title.kind == "title" and below.kind in {"date", "credit"} and _opens(found, index)
    ]
    return frozenset(heads) if heads[:1] == [0] and len(heads) > 1 else frozenset()


def _dated(found: Sequence[Block]) -> frozenset[int]:
    """Date lines with a title right below them, if the file begins with one."""
    heads = [
        index
        for index, (date, title) in enumerate(pairwise(found))
        if date.kind == "date" and title.kind == "title" and _opens(found, index + 1)
    ]
    return frozenset(heads) if heads[:1] == [0] and len(heads) > 1 else frozenset()


def _ended(found: Sequence[Block]) -> frozenset[int]:
    """Titles right below a date line, if the file ends with a date line."""
    if found[-1].kind != "date" or found[0].kind == "date" or _headed(found):
        return frozenset()
    return frozenset(
        index + 1
        for index, block in enumerate(found[:-1])
        if block.kind == "date" and _opens(found, index + 1)
    )


def _marked(found: Sequence[Block]) -> frozenset[int]:
    """Titles of the highest rank, if the file begins with one and has several."""
    levels = [block.level for block in found if block.level]
    if not levels or found[0].level != min(levels) or levels.count(min(levels)) < 2:
        return frozenset()
    return frozenset(index for index, block in enumerate(found) if block.level == min(levels))
