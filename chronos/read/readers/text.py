"""Plain text and Markdown, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

import attrs

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read.issues import empty
from chronos.read.limits import PACKAGES
from chronos.read.lines.credits import Credits
from chronos.read.readers.date_fields import unread_dates
from chronos.read.readers.encoding import decode
from chronos.read.readers.front_matter import date_like_fields, sections

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
        """The document in `text`, or one for each front matter."""
        found = sections(re.sub("\r\n?", "\n", text))
        for number, (fields, body) in enumerate(found, start=1):
            where = uri if len(found) == 1 else f"{uri}#{number}"
            if body.strip():
                yield self._document(fields, body, where)
                if not fields.get("published"):
                    yield from unread_dates(date_like_fields(fields), where)
            else:
                yield empty(where)

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


def _unmark(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    return _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
