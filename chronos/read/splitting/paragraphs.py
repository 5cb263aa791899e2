"""From lines to paragraphs: hard-wrapped lines are joined, others stand for themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import attrs

from chronos.read.lines.classification import (
    Aside,
    Kind,
    aside_below,
    credited_sources,
    cut_file_name,
    is_boilerplate,
    is_document_mark,
    is_separator,
    is_underline,
    kind_of,
)
from chronos.read.lines.normalisation import clean_lines

WRAP_LIMIT = 130
_SLACK = 12
_ATX = re.compile(r"(#{1,6}) +(.*?)[ #]*")
_ENDS_LINE_OF_PROSE = re.compile(r"[.!?:][ '\"’”»)\]]*$")


@attrs.frozen(kw_only=True)
class Block:
    """A paragraph, or another line that stands for itself.

    Attributes:
        text: one line.
        kind: what it is by its looks; a separator has no text.
        level: rank of a marked title (`# ...`, or underlined with = or -), 0 without a mark.
        gap: whether an empty line, or nothing, stands before it.
        picture: name of a picture that was glued to it.
        below: what was left out right above it: a list's or the comments' head, another line.
        mark: whether it is a separator with which a database begins or ends a document.
    """

    text: str
    kind: Kind = "prose"
    level: int = 0
    gap: bool = True
    picture: str = ""
    below: Aside | Literal["line"] = ""
    mark: bool = False


def blocks(text: str, *, marked: bool) -> list[Block]:
    """The paragraphs of `text` in order, boilerplate and glued file names left out.

    `marked` says whether separators and title marks are told apart from prose.
    """
    found = _join(clean_lines(text))
    read = _read_marks(found) if marked else (block for block in found if block.text != "\f")
    return list(_kept(read))


def _kept(read: Iterator[Block]) -> Iterator[Block]:
    below: Aside | Literal["line"] = ""
    for block in read:
        if is_boilerplate(block.text):
            below = aside_below(block.text) or below or "line"
            continue
        yield attrs.evolve(_classified(block), below=below)
        below = ""


def _classified(block: Block) -> Block:
    picture, text = cut_file_name(block.text)
    return attrs.evolve(block, text=text, kind=kind_of(text), picture=picture)


def _join(lines: list[str]) -> Iterator[Block]:
    width = _wrap_width(lines)
    parts: list[str] = []
    gap, before = True, ""
    for line in lines:
        if parts and not (width and _continues(parts, line, width)):
            yield Block(text=_glue(parts), gap=gap)
            parts = []
        if line and not parts:
            gap = not before
        if line:
            parts.append(line)
        before = line
    if parts:
        yield Block(text=_glue(parts), gap=gap)


def _wrap_width(lines: list[str]) -> int:
    """The width at which the lines were wrapped by hand or machine, 0 if they were not."""
    inner = [upper for upper, lower in pairwise(lines) if upper and lower and upper != lower]
    if len(inner) < 3:
        return 0
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[len(lengths) * 95 // 100]
    full = sum(len(line) >= 0.7 * width for line in inner)
    broken = sum(not _ENDS_LINE_OF_PROSE.search(line) for line in inner)
    is_wrapped = full >= 0.6 * len(inner) and broken >= 0.4 * len(inner)
    return width if is_wrapped and width <= WRAP_LIMIT else 0


def _continues(parts: list[str], lower: str, width: int) -> bool:
    """Whether a line goes on with the paragraph: the line above it was full.

    The last word of a sentence may be a whole line that looks like boilerplate elsewhere.
    """
    upper = parts[-1]
    if not lower or upper == lower or is_separator(upper) or is_separator(lower):
        return False
    if len(upper) + 1 + len(lower.split(" ", 1)[0]) <= width - _SLACK or credited_sources(lower):
        return False
    if _ENDS_LINE_OF_PROSE.search(upper) and is_boilerplate(lower):
        return False
    return len(parts) > 1 or not is_boilerplate(upper)


def _glue(parts: list[str]) -> str:
    """One line; a word that was broken at its own hyphen gets no space."""
    return re.sub(r"(?<=[^\W\d_]-) (?=[a-z])", "", " ".join(parts)) if len(parts) > 1 else parts[0]


def _read_marks(found: Iterator[Block]) -> Iterator[Block]:
    """The blocks with `# Title` and underlined titles as levels, and bare separators."""
    last: Block | None = None
    for block in found:
        if last and not block.gap and is_underline(block.text) and _may_be_title(last):
            last = attrs.evolve(last, level=1 if block.text[0] == "=" else 2)
            continue
        if last:
            yield last
        last = _read_mark(block)
    if last:
        yield last


def _read_mark(block: Block) -> Block:
    if is_separator(block.text):
        return attrs.evolve(block, text="", mark=is_document_mark(block.text))
    match = _ATX.fullmatch(block.text)
    if not match or not match[2]:
        return block
    return attrs.evolve(block, text=match[2], level=len(match[1]))


def _may_be_title(block: Block) -> bool:
    return block.gap and not block.level and kind_of(block.text) == "title"
