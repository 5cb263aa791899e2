"""References: what they state about the files that they name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs

from chronos.plugin import FileMetadata, InputError, Issue, library

_RIS = re.compile(rb"(?:\xef\xbb\xbf)?\s*TY  - ")
_CSL = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*\[\s*\{[^\0]*?"(?:date-parts|container-title|publisher-place)\"""",
)
_RIS_FILES = ("file_attachments1", "file_attachments2", "figure")
_RIS_TITLES = ("title", "primary_title")
_RIS_OUTLETS = ("journal_name", "secondary_title", "alternate_title1", "publisher")
_RIS_DATES = (("date", "DA"), ("year", "PY"), ("publication_year", "Y1"))
_CSL_FILES = ("file", "files", "attachments", "path", "filename")
_CSL_OUTLETS = ("container-title", "publisher")
_LONGEST = 64 * 2**20


@attrs.frozen(kw_only=True)
class ReferenceReader:
    """Lists of references; the articles are in the files that they name."""

    name: ClassVar[str] = "references"
    summary: ClassVar[str] = "RIS and CSL-JSON, as metadata of the files that they name"
    packages: ClassVar[tuple[str, ...]] = ("chronos_references",)
    suffixes: ClassVar[tuple[str, ...]] = (".ris", ".csljson", ".csl.json")

    def read(self, data: bytes, uri: str) -> Iterator[Issue]:
        """The issue that a list holds no article: it describes files of its folder.

        Raises:
            MissingLibrary: rispy is not installed.
            InputError: it is no list of references.
        """
        count = sum(1 for _ in self.metadata(data, uri))
        what = "1 reference" if count == 1 else f"{count} references"
        yield Issue(
            code="CHR116",
            severity="error",
            message=f"a list of {what}, which holds no article",
            where=uri,
            hint="read the folder of the files that it names; they get its titles and dates",
        )

    def describes_files(self, name: str, head: bytes) -> bool:
        """Whether a file is RIS or CSL-JSON, by its suffix or, as `.json`, by its first bytes."""
        folded = name.lower()
        if folded.endswith(self.suffixes):
            return True
        return folded.endswith(".json") and bool(_CSL.match(head))

    def metadata(self, data: bytes, uri: str) -> Iterator[FileMetadata]:
        """What the references state, each about one file.

        Raises:
            MissingLibrary: rispy is not installed.
            InputError: it is no list of references, or is larger than 64 MiB.
        """
        if len(data) > _LONGEST:
            hint = "divide it into smaller files"
            raise InputError(f"the list is larger than {_LONGEST:,} bytes", where=uri, hint=hint)
        text = data.decode("utf-8-sig", "replace")
        if _RIS.match(data):
            entries = library("rispy", "references", uri).loads(text)
            yield from map(_of_ris, entries)
            return
        try:
            items = json.loads(text)
        except (ValueError, RecursionError):
            items = None
        if not isinstance(items, list):
            hint = "export it again as RIS or CSL-JSON"
            raise InputError("neither RIS nor CSL-JSON", where=uri, hint=hint)
        yield from (_of_csl(item) for item in items if isinstance(item, dict))


def _of_ris(entry: Mapping[str, Any]) -> FileMetadata:
    date, tag = next(((entry[key], tag) for key, tag in _RIS_DATES if entry.get(key)), ("", ""))
    return FileMetadata(
        files=tuple(name for key in _RIS_FILES for name in _strings(entry.get(key))),
        key=str(entry.get("id") or entry.get("label") or ""),
        headline=_first(entry, _RIS_TITLES),
        published=_ris_date(str(date)) or None,
        sources=_sources(_first(entry, _RIS_OUTLETS), _strings(entry.get("authors"))),
        address=next(iter(_strings(entry.get("urls"))), ""),
        basis=f"RIS {tag}" if tag else "",
    )


def _ris_date(text: str) -> str:
    """A date of RIS, `2024/06/15/other`, in ISO 8601.

    >>> _ris_date("2024/06/15/"), _ris_date("2024/06//"), _ris_date("15 June 2024")
    ('2024-06-15', '2024-06', '15 June 2024')
    """
    match = re.match(r"(\d{4})(?:/(\d{1,2})(?:/(\d{1,2}))?)?(?:/|$)", text.strip())
    if not match:
        return text.strip()
    year, *rest = [part for part in match.groups() if part]
    return "-".join([year, *(part.zfill(2) for part in rest)])


def _of_csl(item: Mapping[str, Any]) -> FileMetadata:
    return FileMetadata(
        files=tuple(name for key in _CSL_FILES for name in _paths(item.get(key))),
        key=str(item.get("citation-key") or item.get("id") or ""),
        headline=str(item.get("title") or ""),
        published=_csl_date(item.get("issued")) or None,
        sources=_sources(_first(item, _CSL_OUTLETS), map(_csl_name, item.get("author") or ())),
        address=str(item.get("URL") or ""),
        basis="CSL issued",
    )


def _csl_date(issued: Any) -> str:
    """A date of CSL in EDTF; of a period, both ends.

    >>> _csl_date({"date-parts": [["2024", 6, 15]]}), _csl_date({"raw": "15 June 2024"})
    ('2024-06-15', '15 June 2024')
    """
    if not isinstance(issued, dict):
        return str(issued or "")
    ends = [
        "-".join(str(part).zfill(4 if place == 0 else 2) for place, part in enumerate(parts))
        for parts in issued.get("date-parts") or ()
        if isinstance(parts, list) and parts and parts[0]
    ]
    return "/".join(ends) or str(issued.get("raw") or issued.get("literal") or "")


def _csl_name(author: Any) -> str:
    if not isinstance(author, dict):
        return str(author)
    parts = (author.get("given"), author.get("non-dropping-particle"), author.get("family"))
    return str(author.get("literal") or " ".join(str(part) for part in parts if part))


def _paths(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        path = (each.get("path") or each.get("filename")) if isinstance(each, dict) else each
        if isinstance(path, str) and path.strip():
            yield path.strip()


def _strings(value: Any) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value]
    return tuple(each.strip() for each in found if isinstance(each, str) and each.strip())


def _first(entry: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys for text in _strings(entry.get(key))), "")


def _sources(outlet: str, authors: Any) -> tuple[str, ...]:
    return tuple(name for name in (outlet, *authors) if name)
