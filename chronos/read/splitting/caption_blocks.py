"""Captions of pictures among the blocks of an article."""

from __future__ import annotations

from collections.abc import Sequence

from chronos.read.lines.line_shapes import ends_sentence
from chronos.read.splitting.paragraphs import Block

_LONGEST_REPEATED_CAPTION = 400


def take_captions(piece: Sequence[Block], *, loose: bool) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks without captions, and the captions, each once.

    A paragraph that is repeated directly below itself is a caption, unless it is too long or is a
    sentence of the story: of its lead or, if not `loose`, of any paragraph. Such a sentence is
    kept once.
    """
    kept: list[Block] = []
    captions: dict[str, None] = {}
    index = 0
    while index < len(piece):
        block, end = piece[index], index + 1
        while end < len(piece) and piece[end].text == block.text:
            end += 1
        if block.image_name:
            captions[block.image_name] = None
        is_repeated = end - index > 1
        is_story = len(kept) < 2 or not loose
        is_caption = is_repeated and _may_be_caption(block, is_story=is_story)
        if is_caption or (loose and block.kind == "caption"):
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
