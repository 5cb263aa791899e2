"""Outlets of a file: the line that it repeats above each story, and one name for each of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import attrs

from chronos.model.article import Article
from chronos.read.splitting.boundaries import Division
from chronos.read.splitting.paragraphs import Block

_FEWEST_STORIES = 2
_NAME_WORDS = 6
_ARTICLE_OF_NAME = re.compile(r"^the\s+")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def take_masthead(division: Division) -> tuple[str, Division]:
    """The outlet that a line above each story names, and the stories without that line.

    A line is a masthead when it is the same short title above every story of the file, and no
    story begins with it otherwise.

    Args:
        division: the blocks of a file by article.

    Returns:
        The name, empty where a text has no such line, and the division without the line.
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


def with_one_name_each(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles of a file, with one spelling for each of their sources.

    Names that differ in case, marks or a "the" before them are of one source, which has the most
    frequent spelling; of several, the first.
    """
    found = tuple(articles)
    counts = Counter(name for article in found for name in article.sources)
    chosen: dict[str, str] = {}
    for name, _ in counts.most_common():
        chosen.setdefault(_key(name), name)
    return tuple(
        attrs.evolve(
            article, sources=tuple(dict.fromkeys(chosen[_key(name)] for name in article.sources))
        )
        for article in found
    )


def _key(name: str) -> str:
    plain = _ARTICLE_OF_NAME.sub("", name.casefold().strip())
    return name if "://" in name else _BETWEEN_WORDS.sub(" ", plain).strip() or name
