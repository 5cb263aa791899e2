"""From lines to paragraphs: hard-wrapped lines are joined, all others are blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import attrs

from chronos.read.lines.boilerplate import PageSection
from chronos.read.lines.classification import LineClassifier, LineKind
from chronos.read.lines.line_shapes import cut_file_name, is_underline
from chronos.read.lines.normalisation import clean_lines

WRAP_LIMIT = 130
_SLACK = 12
_ATX = re.compile(r"(#{1,6}) +(.*?)[ #]*")
_STARRED = re.compile(r"(\*{1,3}|_{1,3}|=) ?([^\s*_=][^*_=]{2,158}[^\s*_=]) ?\1")
_ENDS_LINE_OF_PROSE = re.compile(r"[.!?:][ '\"’”»)\]]*$")


@attrs.frozen(kw_only=True)
class Block:
    """A paragraph, or another line that is not joined with its neighbours.

    Attributes:
        text: one line.
        kind: its kind by its looks; a separator has no text.
        level: rank of a marked title (`# ...`, or underlined with = or -), 0 without a mark.
        after_gap: whether an empty line, or nothing, is above it.
        image_name: file name of a picture that was glued to it.
        dropped_above: the boilerplate that was removed directly above it: the head of a list or
            of comments, or another line.
        is_document_mark: whether it is a separator with which a database begins or ends a
            document.
    """

    text: str
    kind: LineKind = "prose"
    level: int = 0
    after_gap: bool = True
    image_name: str = ""
    dropped_above: PageSection | Literal["line"] = ""
    is_document_mark: bool = False


def blocks_of(text: str, lines: LineClassifier, *, marked: bool) -> list[Block]:
    """The blocks of `text` in order, without boilerplate and glued file names.

    Args:
        text: the text of a document.
        lines: recognises the kinds of lines.
        marked: whether separators and marks of titles are recognised; else they are prose.
    """
    cleaned = clean_lines(text)
    joined = _join(cleaned, _wrap_width(cleaned), lines)
    if marked:
        return list(_without_boilerplate(_with_marks(joined, lines), lines))
    whole = (block for block in joined if block.text != "\f")
    return list(_without_boilerplate(whole, lines))


def _without_boilerplate(found: Iterator[Block], lines: LineClassifier) -> Iterator[Block]:
    dropped: PageSection | Literal["line"] = ""
    for block in found:
        if lines.boilerplate.matches(block.text):
            dropped = lines.boilerplate.section_below(block.text) or dropped or "line"
            continue
        image_name, text = cut_file_name(block.text)
        yield attrs.evolve(
            block,
            text=text,
            kind=lines.kind_of(text),
            image_name=image_name,
            dropped_above=dropped,
        )
        dropped = ""


def _join(cleaned: list[str], width: int, lines: LineClassifier) -> Iterator[Block]:
    """Blocks of lines, joined if they were wrapped at a width (0 if they were not)."""
    parts: list[str] = []
    after_gap, before = True, ""
    for line in cleaned:
        if parts and not (width and _continues(parts, line, width, lines)):
            yield Block(text=_glue(parts), after_gap=after_gap)
            parts = []
        if line and not parts:
            after_gap = not before
        if line:
            parts.append(line)
        before = line
    if parts:
        yield Block(text=_glue(parts), after_gap=after_gap)


def _wrap_width(cleaned: list[str]) -> int:
    """The width in characters at which the lines were wrapped, 0 if they were not."""
    inner = [upper for upper, lower in pairwise(cleaned) if upper and lower and upper != lower]
    if len(inner) < 3:
        return 0
    lengths = sorted(len(line) for line in cleaned if line)
    width = lengths[len(lengths) * 95 // 100]
    full = sum(len(line) >= 0.7 * width for line in inner)
    broken = sum(not _ENDS_LINE_OF_PROSE.search(line) for line in inner)
    is_wrapped = full >= 0.6 * len(inner) and broken >= 0.4 * len(inner)
    return width if is_wrapped and width <= WRAP_LIMIT else 0


def _continues(parts: list[str], lower: str, width: int, lines: LineClassifier) -> bool:
    """Whether a line continues the paragraph: the line above it was full.

    The last word of a sentence may be a whole line that is boilerplate elsewhere.
    """
    upper, boilerplate = parts[-1], lines.boilerplate
    if not lower or upper == lower or lines.is_separator(upper) or lines.is_separator(lower):
        return False
    if len(upper) + 1 + len(lower.split(" ", 1)[0]) <= width - _SLACK:
        return False
    if lines.credits.sources_in(lower):
        return False
    if _ENDS_LINE_OF_PROSE.search(upper) and boilerplate.matches(lower):
        return False
    return len(parts) > 1 or not boilerplate.matches(upper)


def _glue(parts: list[str]) -> str:
    """One line; a word that was broken at its own hyphen gets no space."""
    return re.sub(r"(?<=[^\W\d_]-) (?=[a-z])", "", " ".join(parts)) if len(parts) > 1 else parts[0]


def _with_marks(found: Iterator[Block], lines: LineClassifier) -> Iterator[Block]:
    """The blocks, with `# Title` and underlined titles as levels, and with bare separators."""
    last: Block | None = None
    for block in found:
        if last and not block.after_gap and is_underline(block.text) and _may_be_title(last, lines):
            last = attrs.evolve(last, level=1 if block.text[0] == "=" else 2)
            continue
        if last:
            yield last
        last = _with_mark(block, lines)
    if last:
        yield last


def _with_mark(block: Block, lines: LineClassifier) -> Block:
    if lines.is_separator(block.text):
        is_mark = lines.database_exports.is_document_mark(block.text)
        return attrs.evolve(block, text="", is_document_mark=is_mark)
    match = _ATX.fullmatch(block.text)
    if not match or not match[2]:
        starred = _STARRED.fullmatch(block.text)
        return attrs.evolve(block, text=starred[2]) if starred else block
    return attrs.evolve(block, text=match[2], level=len(match[1]))


def _may_be_title(block: Block, lines: LineClassifier) -> bool:
    return block.after_gap and not block.level and lines.kind_of(block.text) == "title"
