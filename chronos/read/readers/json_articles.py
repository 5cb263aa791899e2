"""Articles as JSON: one object per article, alone, in an array, or one per line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, ClassVar

import attrs

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read.issues import empty
from chronos.read.limits import PACKAGES, Limits
from chronos.read.lines.credits import Credits
from chronos.read.readers.byte_lines import numbered_lines
from chronos.read.readers.date_fields import MODIFIED, PUBLISHED, date_like, unread_dates
from chronos.read.readers.encoding import assumed, decode, decode_line, reject_binary
from chronos.read.readers.json_issues import (
    headlines_only,
    ignored,
    kind_of,
    no_article,
    not_json,
    other_records,
    too_long,
)
from chronos.read.readers.json_profiles import recognised, records_in

_CHUNK = 2**18
_BOM = b"\xef\xbb\xbf"
# Bytes that decide whether the input is text; further down, damage costs a line, not the file.
_SAMPLE = 512
_NAMES = {
    "id": ("id", "source_id", "doc_id"),
    "headline": ("headline", "title"),
    "published": PUBLISHED,
    "modified": MODIFIED,
    "text": ("text", "body"),
    "uri": ("uri", "url"),
    "sources": ("sources", "source"),
    "language": ("language", "lang"),
}
_GIVEN = "given with the article"
_NUMERIC = frozenset({"id", "published", "modified"})
_KNOWN = frozenset(name for names in _NAMES.values() for name in names)


@attrs.frozen(kw_only=True)
class JsonLinesReader:
    """JSON Lines: read line by line, so that a file of any size needs little memory.

    Attributes:
        credits: splits lists of sources.
        limits: how much is read.
    """

    name: ClassVar[str] = "jsonl"
    summary: ClassVar[str] = "JSON Lines, one article a line"
    packages: ClassVar[tuple[str, ...]] = PACKAGES
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")

    credits: Credits
    limits: Limits = attrs.field(factory=Limits)

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The documents in `data`, one for each line that holds an article."""
        return self.read_chunks(iter((data,)), uri)

    def read_stream(self, stream: BinaryIO, uri: str) -> Iterator[Document | Issue]:
        """The documents in a stream, and the problems with other lines.

        Raises:
            InputError: the first bytes are not text.
        """
        return self.read_chunks(iter(lambda: stream.read(_CHUNK), b""), uri)

    def read_chunks(self, chunks: Iterator[bytes], uri: str) -> Iterator[Document | Issue]:
        """The same for the chunks of a stream."""
        first = next(chunks, b"")
        if first[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            first, chunks = _recode(first + b"".join(chunks), uri), iter(())
        reject_binary(first.removeprefix(_BOM).split(b"\n", 1)[0][:_SAMPLE], uri)
        lines = numbered_lines(first.removeprefix(_BOM), chunks, self.limits.line)
        yield from self._summed_up(self._read_lines(lines, uri), uri)

    def _read_lines(
        self, lines: Iterator[tuple[int, bytes | None]], uri: str
    ) -> Iterator[Document | Issue]:
        values = _ArticleValues(credits=self.credits)
        found, encoding = False, ""
        for number, line in lines:
            if line is None:
                yield too_long(f"{uri}:{number}", self.limits.line)
            elif line.strip():
                text, codec = decode_line(line, encoding)
                if codec not in {"utf-8", encoding}:
                    encoding = codec
                    yield assumed(encoding, f"{uri}:{number}")
                yield from values.line(text, f"{uri}:{number}", f"{uri}#{number}")
            else:
                continue
            found = True
        if not found:
            yield empty(uri)
        yield from values.summed_up(uri)

    def _summed_up(self, found: Iterator[Document | Issue], uri: str) -> Iterator[Document | Issue]:
        """What was found, with a limited number of errors and their total."""
        errors = 0
        for item in found:
            errors += isinstance(item, Issue) and item.severity == "error"
            if errors <= self.limits.bad_lines or isinstance(item, Document):
                yield item
        if errors > self.limits.bad_lines:
            yield Issue(
                code="CHR117",
                severity="error",
                message=f"{errors} lines can't be read in total; the rest of them are not listed",
                where=uri,
                hint="check that the file is JSON Lines",
            )


@attrs.frozen(kw_only=True)
class JsonReader:
    """JSON: an array of articles, an object that holds one under "articles", or one article.

    Attributes:
        credits: splits lists of sources.
        limits: how much is read.
    """

    name: ClassVar[str] = "json"
    summary: ClassVar[str] = "JSON, an article or an array of them"
    packages: ClassVar[tuple[str, ...]] = PACKAGES
    suffixes: ClassVar[tuple[str, ...]] = (".json",)

    credits: Credits
    limits: Limits = attrs.field(factory=Limits)

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The documents in `data`, which may also be JSON Lines."""
        text, issues = decode(data, uri)
        yield from issues
        if not text.strip():
            yield empty(uri)
            return
        try:
            value, repeated = _loads(text)
        except (ValueError, RecursionError) as error:
            yield from self._read_other(error, text, uri)
            return
        yield from _repeated_keys(repeated, uri)
        values = _ArticleValues(credits=self.credits)
        yield from values.documents(value, uri)
        yield from values.summed_up(uri)

    def _read_other(
        self, error: ValueError | RecursionError, text: str, uri: str
    ) -> Iterator[Document | Issue]:
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
            lines = JsonLinesReader(credits=self.credits, limits=self.limits)
            yield from lines.read(text.encode("utf-8", "replace"), uri)
        else:
            yield not_json(error, uri)


@attrs.frozen(kw_only=True)
class _ArticleValues:
    """From JSON values to documents.

    Attributes:
        credits: splits lists of sources.
        passed: how many articles have a headline only, and how many records are no text.
        unread: unknown fields that look like dates, counted in articles without a date.
    """

    credits: Credits
    passed: Counter[str] = attrs.field(factory=Counter)
    unread: Counter[str] = attrs.field(factory=Counter)

    def documents(self, value: Any, uri: str) -> Iterator[Document | Issue]:
        """The documents of a whole file."""
        value = records_in(value)
        if not isinstance(value, list):
            yield from self.document(value, uri, uri)
            return
        for number, item in enumerate(value, 1):
            yield from self.document(item, f"{uri}#{number}", f"{uri}#{number}")
        if not value:
            yield empty(uri)

    def line(self, line: str, where: str, uri: str) -> Iterator[Document | Issue]:
        """The document in a line of JSON Lines."""
        try:
            value, repeated = _loads(line)
        except (ValueError, RecursionError) as error:
            yield not_json(error, where)
            return
        yield from _repeated_keys(repeated, where)
        yield from self.document(value, where, uri)

    def document(self, value: Any, where: str, uri: str) -> Iterator[Document | Issue]:
        """The article in a JSON value, or the reason why there is none."""
        if not isinstance(value, dict):
            yield no_article(f"an article is an object, not {kind_of(value)}", where)
            return
        known = recognised(value)
        if known and known.fields is None:
            self.passed["other"] += 1
            return
        fields = known.fields if known and known.fields else _pick(value)
        text, headline = fields.pop("text", None), fields.pop("headline", "")
        if known and not text and headline:
            self.passed["headline"] += 1
            text = ""
        elif reason := _reason_against(text, headline):
            yield no_article(reason, where)
            return
        converted = {name: self._convert(name, given) for name, given in fields.items()}
        yield from (
            ignored(name, fields[name], where) for name, value in converted.items() if value is None
        )
        if not known and not converted.get("published"):
            self.unread.update(date_like(value.items(), _KNOWN))
        yield _build(text, headline, converted, known.basis if known else _GIVEN, uri)

    def summed_up(self, uri: str) -> Iterator[Issue]:
        """What was passed over or read in part, in all."""
        yield from unread_dates(self.unread, uri)
        if self.passed["headline"]:
            yield headlines_only(self.passed["headline"], uri)
        if self.passed["other"]:
            yield other_records(self.passed["other"], uri)

    def _convert(self, name: str, value: Any) -> str | tuple[str, ...] | None:
        """The value as the model has it, None if it is of a wrong type."""
        if name == "sources":
            return self._convert_sources(value)
        if name in _NUMERIC and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return _whole(value.strip()) if isinstance(value, str) else None

    def _convert_sources(self, value: Any) -> tuple[str, ...] | None:
        if isinstance(value, str):
            return self.credits.split_names(_whole(value))
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(_whole(item.strip()) for item in value if item.strip())
        return None


def _reason_against(text: Any, headline: Any) -> str:
    """Why these are no text and headline of an article; empty when they are."""
    if text is None:
        return 'field "text" is missing'
    for name, given in (("text", text), ("headline", headline)):
        if not isinstance(given, str):
            return f'field "{name}" should be a string, not {kind_of(given)}'
    return "" if text.strip() else 'field "text" is empty'


def _build(text: str, headline: str, known: dict[str, Any], basis: str, uri: str) -> Document:
    published = known.get("published")
    return Document(
        uri=known.get("uri") or uri,
        text=text,
        headline=headline,
        source_id=known.get("id") or None,
        published=published or None,
        published_basis=basis if published else "",
        modified=known.get("modified") or None,
        sources=known.get("sources") or (),
        language=known.get("language") or "",
        splittable=False,
    )


def _pick(value: dict[str, Any]) -> dict[str, Any]:
    """The fields under their first name, without those that are null."""
    found = {}
    for field, names in _NAMES.items():
        given = next((value[name] for name in names if value.get(name) is not None), None)
        if given is not None:
            found[field] = given
    return found


def _whole(text: str) -> str:
    """The text without half surrogates, which UTF-8 can't hold."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text


def _loads(text: str) -> tuple[Any, list[str]]:
    """The value of JSON text, and the keys that an object in it has more than once."""
    repeated: list[str] = []

    def taken(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            repeated.extend(key for key, count in counts.items() if count > 1)
        return found

    return json.loads(text, object_pairs_hook=taken), repeated


def _repeated_keys(keys: list[str], where: str) -> Iterator[Issue]:
    if keys:
        yield Issue(
            code="CHR141",
            severity="warning",
            message=f"repeated keys in one object, the last value counts: {_listed(keys)}",
            where=where,
            hint="remove the value that is wrong",
        )


def _listed(keys: list[str]) -> str:
    known = list(dict.fromkeys(keys))
    return ", ".join(f'"{key[:40]}"' for key in known[:5]) + (" ..." if len(known) > 5 else "")


def _recode(data: bytes, uri: str) -> bytes:
    return decode(data, uri)[0].encode("utf-8", "replace")
