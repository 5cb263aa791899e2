"""The line with the name of the outlet that a file repeats above each of its stories."""

from __future__ import annotations

import attrs

from chronos.read.splitting.boundaries import Division
from chronos.read.splitting.paragraphs import Block

_FEWEST_STORIES = 2
_NAME_WORDS = 6


def take_masthead(division: Division) -> tuple[str, Division]:
    """The outlet that a line above each story names, and the stories without that line.

    A line is a masthead when it is the same short title above every story of the file, and no
    story begins with it otherwise.

    Args:
        division: the blocks of a file by article.

    Returns:
        The name, empty when there is no such line, and the division without the line.
    """
    pieces = division.pieces
    if len(pieces) < _FEWEST_STORIES or division.is_live:
        return "", division
    for line in (pieces[-1][0], pieces[-2][-1]):
        if _is_name(line) and all(_is_above(line.text, division, at) for at in range(len(pieces))):
            return _taken(line.text, division)
    return "", division


def _is_above(name: str, division: Division, at: int) -> bool:
    """Whether a line is the first of a story, or right above it."""
    pieces = division.pieces
    above = pieces[at - 1][-1:] if at else division.masthead
    return any(line.text == name for line in (pieces[at][0], *above))


def _taken(name: str, division: Division) -> tuple[str, Division]:
    last = len(division.pieces) - 1
    pieces = []
    for at, piece in enumerate(division.pieces):
        below = piece[1:] if piece[0].text == name else piece
        pieces.append(below[:-1] if at < last and below and below[-1].text == name else below)
    if not all(pieces):  # a line alone is no story
        return "", division
    masthead = tuple(line for line in division.masthead if line.text != name)
    return name, attrs.evolve(division, pieces=tuple(pieces), masthead=masthead)


def _is_name(block: Block) -> bool:
    return block.kind == "title" and len(block.text.split()) <= _NAME_WORDS
