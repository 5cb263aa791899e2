"""The headline of an article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from chronos.read.lines.database_exports import DatabaseExports
from chronos.read.lines.normalisation import same_words
from chronos.read.splitting.boundaries import is_prose
from chronos.read.splitting.paragraphs import Block


def take_headline(piece: list[Block], given: str) -> tuple[str, list[Block]]:
    """The headline of an article, and its blocks without the headline.

    Args:
        piece: the blocks of the article.
        given: the headline that the metadata name; empty if there is none.
    """
    if not piece:
        return given, piece
    if piece[0].kind in {"date", "credit"} and len(piece) > 1:
        headline, rest = take_headline(piece[1:], given)
        return headline, [piece[0], *rest]
    first, rest = piece[0], piece[1:]
    if given:
        return given, rest if rest and same_words(first.text, given) else piece
    is_headline = first.kind == "title" and any(is_prose(block) for block in rest)
    return (first.text, rest) if is_headline else ("", piece)


def take_exported_headline(piece: list[Block], exports: DatabaseExports) -> tuple[str, list[Block]]:
    """The same for a document of a database, which may begin with the paper's name and the day."""
    head = list(takewhile(lambda block: not is_prose(block), piece))
    for index, block in enumerate(head):
        headline = exports.labelled_headline(block.text)
        if headline:
            return headline, piece[:index] + piece[index + 1 :]
    titles = [
        index
        for index, block in enumerate(head)
        if block.kind == "title" and not exports.is_edition(block.text)
    ]
    if not titles:
        return "", piece
    has_paper_first = len(titles) > 1 and _has_date_between(head, *titles[:2])
    at = titles[1 if has_paper_first else 0]
    return piece[at].text, piece[:at] + piece[at + 1 :]


def _has_date_between(head: Sequence[Block], first: int, second: int) -> bool:
    return any(block.kind == "date" for block in head[first + 1 : second])
