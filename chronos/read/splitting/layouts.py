"""Days that layouts put into the lines of titles and paragraphs, as blocks of their own.

`Truce begins (June 15, 2024)`, `2024-06-15: Truce begins`, `Truce begins / Ost Daily / 3 May 2024`,
`Ost Daily | 15 June 2024 | Jane Roe`, `[2024-06-15 18:20] The truce ...`: such a line counts only
where the file has several of the same form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from chronos.read.lines.classification import LineKind
from chronos.read.lines.date_lines import DateLines
from chronos.read.lines.line_shapes import ends_sentence, is_title
from chronos.read.splitting.paragraphs import Block

_FEWEST = 2
_LONGEST = 200
_NAME_WORDS = 6
_TAIL = re.compile(
    r"(?P<title>\S.{6,160}?)(?: ?[(\[](?P<bracketed>[^()\[\]]{6,40})[)\]]"
    r"| (?:[-–—|/]|//) (?:(?P<between>[^/|]{2,40}) [/|] )?(?P<day>[^/|()]{6,40}))"
)
_HEAD = re.compile(r"(?P<day>[^:|]{6,40}?)(?: ?[:|]| [-–—]) (?P<title>\S.{6,160})")
_STAMP = re.compile(r"[\[(](?P<day>[^\[\]()]{8,40})[\])] (?P<text>\S.*)", re.DOTALL)
_PARTS = re.compile(r" ?[|•·] ?")
_GAP = re.compile(r"\n(?:[ \t]*\n){3,}")
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
"""A clock time in a date line."""


def with_days_apart(blocks: Sequence[Block], dates: DateLines) -> list[Block]:
    """The blocks, with the days of titles and stamps as date lines of their own."""
    found = [_form(block, dates) for block in blocks]
    counts = Counter(name for name, _ in found)
    usual = {name for name, count in counts.items() if name and count >= _FEWEST}
    if not any(name == "caption" for name, _ in found[:_FEWEST]):
        usual.discard("caption")  # pictures have days in brackets too, but do not begin a file
    return [
        part
        for block, (name, parts) in zip(blocks, found, strict=True)
        for part in (parts if name in usual else (block,))
    ]


def with_gaps_marked(text: str) -> str:
    """The text with a rule in each gap of three empty lines or more, if these divide stories.

    They do where each piece has several lines: in a text with wide gaps between all its
    paragraphs they don't.
    """
    pieces = [piece for piece in _GAP.split(text.strip()) if piece.strip()]
    several = len(pieces) > 1 and all("\n" in piece.strip() for piece in pieces)
    return "\n\n---\n\n".join(piece.strip("\n") for piece in pieces) if several else text


def _form(block: Block, dates: DateLines) -> tuple[str, tuple[Block, ...]]:
    """The form of a line with a day in it, and the blocks that it represents."""
    text = block.text
    if block.kind not in {"title", "prose", "credit", "caption"} or not any(map(str.isdigit, text)):
        return "", ()
    if block.kind == "prose":
        stamp = _STAMP.match(text)
        if stamp and dates.is_date_line(stamp["day"]) and CLOCK.search(stamp["day"]):
            parts = _blocks(block, (stamp["day"], "date"), (stamp["text"], "prose"))
            return "stamp", parts
    if len(text) > _LONGEST or ends_sentence(text):
        return "", ()
    return next(_titled(block, dates), ("", ()))


def _titled(block: Block, dates: DateLines) -> Iterator[tuple[str, tuple[Block, ...]]]:
    text = block.text
    parts = _PARTS.split(text)
    days = [part for part in parts if dates.is_date_line(part)]
    names = [part for part in parts if part not in days]
    if len(days) == 1 and names and all(map(_is_name, names)):
        is_title_first = len(parts) == _FEWEST and parts[0] in names and _is_long(parts[0])
        if not is_title_first and not _is_long(names[-1]):
            yield "names", (attrs.evolve(block, text=days[0], kind="date"),)
    tail = _TAIL.fullmatch(text)
    if tail:
        day = tail["bracketed"] or tail["day"]
        if dates.is_date_line(day) and is_title(tail["title"]):
            form = "bracket" if tail["bracketed"] else "tail"
            form = "caption" if block.kind == "caption" else form
            yield form, _blocks(block, (tail["title"], "title"), (day, "date"))
    head = _HEAD.fullmatch(text)
    if head and dates.is_date_line(head["day"]) and is_title(head["title"]):
        yield "head", _blocks(block, (head["day"], "date"), (head["title"], "title"))


def _blocks(block: Block, *parts: tuple[str, LineKind]) -> tuple[Block, ...]:
    """The parts of a block as blocks; a mark of a title stays with the title."""
    found = []
    for place, (text, kind) in enumerate(parts):
        level = block.level if kind == "title" else 0
        above = block.dropped_above if not place else ""
        gap = block.after_gap if not place else False
        found.append(
            attrs.evolve(
                block, text=text, kind=kind, level=level, dropped_above=above, after_gap=gap
            )
        )
    return tuple(found)


def _is_name(text: str) -> bool:
    return bool(text) and len(text.split()) <= 2 * _NAME_WORDS


def _is_long(text: str) -> bool:
    """Whether it has the words of a title, more than those of a name."""
    return len(text.split()) > _NAME_WORDS // 2
