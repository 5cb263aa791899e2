"""Plain text and Markdown, with or without front matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

import attrs

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read.issues import empty
from chronos.read.limits import PACKAGES
from chronos.read.lines.credits import Credits
from chronos.read.readers.date_fields import MODIFIED, PUBLISHED, date_like, unread_dates
from chronos.read.readers.encoding import decode

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
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\((?:https?:|/|#|mailto:)[^)\n]{0,2000}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*(?![\w*])")


@attrs.frozen(kw_only=True)
class TextReader:
    """Text files: one document each, which may hold several articles.

    Attributes:
        credits: splits lists of sources.
    """

    name: ClassVar[str] = "text"
    summary: ClassVar[str] = "plain text, with front matter if there is any"
    packages: ClassVar[tuple[str, ...]] = PACKAGES
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".text")

    credits: Credits

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The document in `data`.

        Raises:
            InputError: `data` is not text.
        """
        text, issues = decode(data, uri)
        yield from issues
        yield from self.documents(text, uri)

    def documents(self, text: str, uri: str) -> Iterator[Document | Issue]:
        """The document in `text`."""
        fields, body = front_matter(re.sub("\r\n?", "\n", text))
        if body.strip():
            yield self._document(fields, body, uri)
            if not fields.get("published"):
                yield from unread_dates(_date_like(fields), uri)
        else:
            yield empty(uri)

    def _document(self, fields: dict[str, tuple[str, ...]], body: str, uri: str) -> Document:
        first = {key: values[0] for key, values in fields.items() if values and values[0]}
        sources = fields.get("sources", ())
        return Document(
            uri=first.get("uri", uri),
            text=body,
            headline=first.get("headline", ""),
            source_id=first.get("id"),
            published=first.get("published"),
            published_basis="front matter" if "published" in first else "",
            modified=first.get("modified"),
            sources=self.credits.split_names(sources[0]) if len(sources) == 1 else sources,
            language=first.get("language", ""),
        )


@attrs.frozen(kw_only=True)
class MarkdownReader(TextReader):
    """Markdown files: like text, without the marks of links, pictures and emphasis."""

    name: ClassVar[str] = "markdown"
    summary: ClassVar[str] = "Markdown, with front matter if there is any"
    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown")

    def documents(self, text: str, uri: str) -> Iterator[Document | Issue]:
        """The document in `text`, without its inline marks."""
        for found in TextReader.documents(self, text, uri):
            if isinstance(found, Document):
                yield attrs.evolve(found, text=_unmark(found.text))
            else:
                yield found


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


def _date_like(fields: dict[str, tuple[str, ...]]) -> Counter[str]:
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


def _unmark(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    return _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
