"""RTF, by striprtf; its title and its time of creation by their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

import attrs

from chronos.plugin import Document, InputError, Issue, library

_TITLE = re.compile(r"\{\\title ([^{}]{1,400})\}")
_CREATED = re.compile(r"\{\\creatim((?:\\[a-z]+\d+)+)\}")
_PART = re.compile(r"\\(yr|mo|dy|hr|min)(\d+)")
_CODE_PAGE = re.compile(r"\\ansicpg(\d+)")
_OBJECTS = re.compile(r"\{\\(?:\*\\)?(?:objdata|blipuid|bin|datastore|themedata)\b[^{}]*\}")
_LONGEST = 32 * 2**20


@attrs.frozen(kw_only=True)
class RichTextReader:
    """RTF: the text without pictures, fields and objects."""

    name: ClassVar[str] = "rtf"
    summary: ClassVar[str] = "RTF documents"
    packages: ClassVar[tuple[str, ...]] = ("chronos_documents",)
    suffixes: ClassVar[tuple[str, ...]] = (".rtf",)

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The document in `data`.

        Raises:
            MissingLibrary: striprtf is not installed.
            InputError: it is not RTF, damaged or too large.
        """
        striprtf = library("striprtf.striprtf", "documents", uri)
        if not data.lstrip().startswith(b"{\\rtf"):
            raise InputError("not RTF", where=uri, hint="check its suffix")
        if len(data) > _LONGEST:
            hint = "save it again without pictures"
            raise InputError(f"larger than {_LONGEST:,} bytes", where=uri, hint=hint)
        markup = _OBJECTS.sub("", data.decode("latin-1"))
        page = _CODE_PAGE.search(markup[:2000])
        try:
            text = striprtf.rtf_to_text(markup, _codec(page[1] if page else ""), errors="replace")
        except Exception as error:
            hint = "save it again, or as text"
            raise InputError(f"damaged RTF: {error}", where=uri, hint=hint) from error
        if not text.strip():
            hint = "leave it out, or check that it was saved completely"
            yield Issue(code="CHR107", severity="warning", message="no text", where=uri, hint=hint)
            return
        title = _TITLE.search(markup[:20_000])
        created = _created(markup[:20_000])
        name = " ".join(title[1].split()) if title else ""
        yield Document(
            uri=uri,
            text="\n\n".join(line.strip() for line in text.split("\n") if line.strip()),
            headline=name if name and name in " ".join(text[:2000].split()) else "",
            origin=f"document created {created}" if created else "",
        )


def _codec(page: str) -> str:
    """The codec of a code page; Windows-1252 for one that Python does not know."""
    import codecs

    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return "cp1252"


def _created(markup: str) -> str:
    found = _CREATED.search(markup)
    parts = {name: int(value) for name, value in _PART.findall(found[1])} if found else {}
    if not {"yr", "mo", "dy"} <= parts.keys() or not parts["yr"]:
        return ""
    day = f"{parts['yr']:04}-{parts['mo']:02}-{parts['dy']:02}"
    return f"{day}T{parts.get('hr', 0):02}:{parts.get('min', 0):02}"
