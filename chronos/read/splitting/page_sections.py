"""Parts of a page that follow a story: lists of other stories, comments, left-over titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronos.read.lines.boilerplate import PageSection
from chronos.read.lines.date_lines import DateLines
from chronos.read.lines.line_shapes import ends_sentence
from chronos.read.splitting.boundaries import is_prose
from chronos.read.splitting.paragraphs import Block

_STRAY_WORDS = 8


def with_sections(piece: Sequence[Block]) -> Iterator[tuple[Block, PageSection]]:
    """The blocks, each with the section of the page that it belongs to; empty for the story."""
    section: PageSection = ""
    has_prose = False
    for block in piece:
        if block.dropped_above == "comments" and has_prose:
            section = "comments"
        elif section != "comments" and block.dropped_above:
            section = "list" if block.dropped_above == "list" else ""
        if is_prose(block):
            has_prose = True
            section = "" if section == "list" else section
        yield block, section


def without_strays(piece: list[Block], date_lines: DateLines) -> list[Block]:
    """The blocks without titles at the end that nothing follows, unless they hold a day.

    Where paragraphs do not end in full stops, a short last line is more likely one of them. A
    list of other stories at the end is removed with its days.
    """
    prose = [block for block in piece if block.kind == "prose"]
    if 2 * sum(ends_sentence(block.text) for block in prose) < len(prose):
        return piece
    marked = list(with_sections(piece))
    while marked and _is_stray(*marked[-1], date_lines):
        marked.pop()
    left = [block for block, _ in marked]
    return left if any(is_prose(block) for block in left) else piece


def _is_stray(block: Block, section: PageSection, date_lines: DateLines) -> bool:
    if section == "list":
        return block.kind in {"title", "date"}
    is_short = len(block.text.split()) <= _STRAY_WORDS or block.level > 0
    if not is_short or block.kind != "title" or ends_sentence(block.text):
        return False
    return not date_lines.names_day(block.text)
