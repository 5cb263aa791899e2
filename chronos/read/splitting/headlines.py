"""The headline of an article, and what stands around the story without being told by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

import attrs

from chronos.read.lines.classification import Aside, ends_sentence
from chronos.read.lines.date_lines import names_day
from chronos.read.lines.line_words import read_table
from chronos.read.lines.normalisation import same_words
from chronos.read.splitting.boundaries import is_prose
from chronos.read.splitting.paragraphs import Block

_STRAY_WORDS = 8


@attrs.frozen(kw_only=True)
class _Exports:
    """How databases name headlines and editions."""

    headline: re.Pattern[str]
    edition: re.Pattern[str]


def take_headline(piece: list[Block], given: str) -> tuple[str, list[Block]]:
    """The headline, and the blocks without it; `given` is the one that the source names."""
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


def take_exported_headline(piece: list[Block]) -> tuple[str, list[Block]]:
    """The same for a document of a database, which may begin with the paper's name and the day."""
    head = list(takewhile(lambda block: not is_prose(block), piece))
    for index, block in enumerate(head):
        named = _exports().headline.fullmatch(block.text)
        if named:
            return named["words"], piece[:index] + piece[index + 1 :]
    titles = [
        index
        for index, block in enumerate(head)
        if block.kind == "title" and not _exports().edition.fullmatch(block.text)
    ]
    at = 1 if len(titles) > 1 and _dated_between(head, *titles[:2]) else 0
    if not titles:
        return "", piece
    return piece[titles[at]].text, piece[: titles[at]] + piece[titles[at] + 1 :]


def with_asides(piece: Sequence[Block]) -> Iterator[tuple[Block, Aside]]:
    """The blocks, and whether each stands in a list of other stories or among comments."""
    aside: Aside = ""
    has_prose = False
    for block in piece:
        if block.below == "comments" and has_prose:
            aside = "comments"
        elif aside != "comments" and block.below:
            aside = "list" if block.below == "list" else ""
        if is_prose(block):
            has_prose = True
            aside = "" if aside == "list" else aside
        yield block, aside


def without_strays(piece: list[Block]) -> list[Block]:
    """The blocks without titles at their end that nothing follows, unless they hold a day.

    Where paragraphs go without full stops, a last short line is more likely one of them. Other
    stories that are listed there go with their days.
    """
    prose = [block for block in piece if block.kind == "prose"]
    if 2 * sum(ends_sentence(block.text) for block in prose) < len(prose):
        return piece
    marked = list(with_asides(piece))
    while marked and _is_stray(*marked[-1]):
        marked.pop()
    left = [block for block, _ in marked]
    return left if any(is_prose(block) for block in left) else piece


def _is_stray(block: Block, aside: Aside) -> bool:
    if aside == "list":
        return block.kind in {"title", "date"}
    is_short = len(block.text.split()) <= _STRAY_WORDS or block.level > 0
    if not is_short or block.kind != "title" or ends_sentence(block.text):
        return False
    return not names_day(block.text)


def _dated_between(head: Sequence[Block], first: int, second: int) -> bool:
    return any(block.kind == "date" for block in head[first + 1 : second])


@cache
def _exports() -> _Exports:
    exports = read_table()["exports"]
    labels = "|".join(map(re.escape, exports["headlines"]))
    return _Exports(
        headline=re.compile(rf"(?:{labels}) *(?P<words>\S.*)", re.IGNORECASE),
        edition=re.compile(exports["editions"], re.IGNORECASE),
    )
