"""Front matter: fields above a text, between rules or on lines of their own."""

from __future__ import annotations

import re
from collections import Counter

from chronos.read.readers.date_fields import MODIFIED, PUBLISHED, date_like

Fields = dict[str, tuple[str, ...]]
"""Values by their name in the model."""

_FENCE = "---"
_UNKNOWN = "other "
"""Goes before the names of fields that the model does not have."""
_LONGEST_FRONT = 60
_KEY = re.compile(r"([A-Za-z][\w-]{0,30})\s*:(?:\s+(.*)|\s*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
_KEYS = {
    "id": "id",
    "title": "headline",
    "headline": "headline",
    "subject": "headline",
    **dict.fromkeys(map(str.casefold, PUBLISHED), "published"),
    **dict.fromkeys(map(str.casefold, MODIFIED), "modified"),
    "source": "sources",
    "sources": "sources",
    "url": "uri",
    "uri": "uri",
    "link": "uri",
    "language": "language",
    "lang": "language",
}
_HEADERS = frozenset({*_KEYS, "from", "to", "by", "author", "byline", "section", "tags", "place"})
_FEWEST_HEADERS = 2


def sections(text: str) -> list[tuple[Fields, str]]:
    """The fields and the text of each piece of a file that begins with front matter.

    A file with one front matter, or none, is one piece. Several of them divide it, and so do
    several blocks of fields without rules, such as `Subject: ...` above `Date: ...`.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    for find in (_fenced, _bare):
        blocks = find(lines)
        if len(blocks) > 1:
            return _cut(lines, blocks)
    return [front_matter(text)]


_Block = tuple[int, int, Fields]
"""First line, the line behind the last one, and the fields of a front matter."""


def _cut(lines: list[str], blocks: list[_Block]) -> list[tuple[Fields, str]]:
    """The pieces below each front matter, and what is above the first one."""
    above = "\n".join(lines[: blocks[0][0]])
    found: list[tuple[Fields, str]] = [({}, above)] if len(above.split()) > _LONGEST_FRONT else []
    ends = [start for start, _, _ in blocks[1:]] + [len(lines)]
    for (_, start, fields), end in zip(blocks, ends, strict=True):
        found.append((fields, "\n".join(lines[start:end])))
    return found


def _fenced(lines: list[str]) -> list[_Block]:
    """All front matter between rules that names a title or a date."""
    found: list[_Block] = []
    place = 0
    while place < len(lines):
        is_fence = lines[place].rstrip() == _FENCE and (not place or not lines[place - 1].strip())
        end = _closing(lines, place) if is_fence else 0
        fields = _fields(lines[place + 1 : end]) if end > place + 1 else None
        if fields and not {"headline", "published"}.isdisjoint(fields):
            found.append((place, end + 1, fields))
            place = end
        place += 1
    return found


def _closing(lines: list[str], start: int) -> int:
    """The line of the rule that closes the one at `start`; 0 if there is none near it."""
    near = range(start + 1, min(len(lines), start + 2 + _LONGEST_FRONT))
    return next((place for place in near if lines[place].rstrip() == _FENCE), 0)


def _bare(lines: list[str]) -> list[_Block]:
    """All blocks of fields without rules that have a title and something else."""
    found: list[_Block] = []
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and _is_header(lines[end]):
            end += 1
        is_alone = not place or not lines[place - 1].strip()
        fields = _fields(lines[place:end]) if is_alone and end - place >= _FEWEST_HEADERS else None
        if fields and "headline" in fields:
            found.append((place, end, fields))
        place = max(end, place + 1)
    return found


def _is_header(line: str) -> bool:
    match = _KEY.fullmatch(line.rstrip())
    return bool(match and match[2] and match[1].casefold() in _HEADERS)


def front_matter(text: str) -> tuple[dict[str, tuple[str, ...]], str]:
    """Fields between `---` lines at the top, by their name in the model, and the text below.

    A block with any other line in it is not front matter but text.
    """
    lines = text.removeprefix("\ufeff").split("\n", _LONGEST_FRONT + 1)
    if lines[0].rstrip() != _FENCE:
        return {}, text
    ends = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE)
    end = next(ends, 0)
    fields = _fields(lines[1:end])
    return (fields, "\n".join(lines[end + 1 :])) if end > 1 and fields is not None else ({}, text)


def _fields(lines: list[str]) -> dict[str, tuple[str, ...]] | None:
    fields: dict[str, tuple[str, ...]] = {}
    key = ""
    for line in lines:
        match, item = _KEY.fullmatch(line.rstrip()), _ITEM.fullmatch(line)
        if match:
            key = _KEYS.get(match[1].casefold(), f"{_UNKNOWN}{match[1]}")
            fields[key] = _values(match[2] or "")
        elif item:
            fields[key] = (*fields.get(key, ()), _unquote(item[1]))
        elif line.strip():
            return None
    return fields


def date_like_fields(fields: dict[str, tuple[str, ...]]) -> Counter[str]:
    """The fields without a meaning of their own that look like dates."""
    others = (
        (name.removeprefix(_UNKNOWN), values[0])
        for name, values in fields.items()
        if name.startswith(_UNKNOWN) and len(values) == 1
    )
    return Counter(date_like(others, ()))


def _values(text: str) -> tuple[str, ...]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return tuple(_unquote(item) for item in text[1:-1].split(",") if item.strip())
    return (_unquote(text),) if text else ()


def _unquote(text: str) -> str:
    text = text.strip()
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    return text[1:-1] if is_quoted else text
