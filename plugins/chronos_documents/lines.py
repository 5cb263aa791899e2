"""From the lines of printed pages to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import attrs

_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page |seite |p\. ?)?\d{1,4}(?: ?(?:/|of|von) ?\d{1,4})?", re.IGNORECASE
)
_CUT = re.compile(r"(?<=[^\W\d_])-$")
_LARGE = 1.25
"""How much larger than most of the text a title is."""
_WIDE = 1.25
"""How much wider than between most lines the gap between paragraphs is."""
_EDGE = 2
"""Lines at the top and bottom of a page that may be repeated on every page."""


@attrs.frozen(kw_only=True)
class Line:
    """A line of a printed page.

    Attributes:
        text: its text.
        height: its distance from the bottom of the page, in points.
        size: the size of its letters, in points.
    """

    text: str
    height: float
    size: float


def without_running_heads(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers and lines that most pages repeat at an edge."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = {key for key, count in seen.items() if count >= max(3, 0.6 * len(pages))}

    def is_running(page: list[Line], at: int) -> bool:
        is_edge = at < _EDGE or at >= len(page) - _EDGE
        text = page[at].text.strip()
        return is_edge and (_key(page[at]) in often or bool(_PAGE_NUMBER.fullmatch(text)))

    return [[line for at, line in enumerate(page) if not is_running(page, at)] for page in pages]


def written_out(pages: Sequence[Sequence[Line]]) -> str:
    """The paragraphs of the pages, divided by an empty line; a large first line is a title."""
    lines = [line for page in pages for line in page]
    if not lines:
        return ""
    sizes = [line.size for line in lines for _ in range(max(len(line.text) // 20, 1))]
    usual = median(sizes)
    gaps = [a.height - b.height for a, b in _neighbours(pages) if a.size == b.size == usual]
    gap = sorted(gaps)[len(gaps) // 4] if gaps else usual * 1.2  # inside paragraphs, not between
    gap /= usual or 1.0
    paragraphs: list[list[Line]] = []
    for page in pages:
        previous: Line | None = None
        for line in page:
            if _goes_on(paragraphs, previous, line, gap):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
            previous = line
    texts = [_joined(each) for each in paragraphs]
    if paragraphs[0][0].size > _LARGE * usual and len(paragraphs) > 1:
        texts[0] = f"# {texts[0]}"
    return "\n\n".join(filter(None, texts))


def _goes_on(
    paragraphs: Sequence[Sequence[Line]], previous: Line | None, line: Line, gap: float
) -> bool:
    """Whether a line belongs to the paragraph above it, perhaps of the column or page before."""
    if not paragraphs:
        return False
    above = previous or paragraphs[-1][-1]
    if abs(above.size - line.size) > 0.5:
        return False
    step = above.height - line.height
    if previous is None or step < 0:  # the next page or column: only inside a sentence
        return above.text.rstrip()[-1:] not in '.!?:”"' and line.text.lstrip()[:1].islower()
    return step <= _WIDE * gap * line.size


def _neighbours(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[Line, Line]]:
    for page in pages:
        yield from ((a, b) for a, b in pairwise(page) if a.height > b.height)


def _joined(lines: Sequence[Line]) -> str:
    """The lines as one, with words that were cut at the end of a line made whole."""
    text = ""
    for line in lines:
        piece = " ".join(line.text.replace("\u00ad", "").split())
        if _CUT.search(text) and piece[:1].islower():
            text = text[:-1] + piece
        else:
            text = f"{text} {piece}".strip()
    return text


def _edges(page: Sequence[Line]) -> Sequence[Line]:
    return [*page[:_EDGE], *page[-_EDGE:]] if len(page) > 2 * _EDGE else page


def _key(line: Line) -> str:
    return _NUMBERS.sub("#", " ".join(line.text.split()).casefold())
