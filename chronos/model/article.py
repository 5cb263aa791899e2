"""What is read: documents and the articles in them."""

from __future__ import annotations

import attrs

from chronos.model.time import Dated

GUESSED = "guessed"
"""How the basis of a date begins that a reader guessed, where the input states none."""
ENTRY_STAMP = "page: time stamp of the entry"
"""The basis of the date of an entry of a live blog."""


@attrs.frozen(kw_only=True)
class Document:
    r"""What a reader opened: a file, a page, a line of a JSON Lines file.

    Attributes:
        uri: where it came from; a relative path with forward slashes, or a URL.
        text: its text, line ends as `\\n`, otherwise as found.
        headline: the title that the source names apart from the text, empty when there is none.
        source_id: the id that the input gave.
        published: date text that the source carries as metadata, in any form, unchecked.
        published_basis: where that date text was found ("front matter", "meta property ...").
        modified: date text of the last change, as `published`.
        sources: agencies and outlets that the metadata credits.
        captions: captions of pictures that the source marks as such, apart from the text.
        language: the language that the source declares, as written; empty when it declares none.
        splittable: whether it may hold several articles (a text file may, a web page does not).
        origin: where in the input it was, apart from `uri`: a sheet and row, the id of a message,
            the record of a web archive.
        digest: the hash that the input states for it, such as `sha256:...`, unchecked.
        member: the URI of the file inside the input that it was read from; set by the host, empty
            for none.
    """

    uri: str
    text: str
    headline: str = ""
    source_id: str | None = None
    published: str | None = None
    published_basis: str = ""
    modified: str | None = None
    sources: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    language: str = ""
    splittable: bool = True
    origin: str = ""
    digest: str = ""
    member: str = ""


@attrs.frozen(kw_only=True)
class Span:
    """A piece of an article's text: `text[start:end]`, counted in characters."""

    start: int
    end: int


@attrs.frozen(kw_only=True)
class Passage:
    """A piece of an article's text in a language of its own.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        language: BCP 47 tag.
    """

    start: int
    end: int
    language: str


@attrs.frozen(kw_only=True)
class Article:
    """One story.

    `Article(headline=..., text=...)` is enough to make one; `build` gives it an id and a date.

    Attributes:
        id: "a-" and 16 hex digits of the SHA-256 of its normalised text; empty until it is read.
        headline: its title, white space normalised.
        text: its own text; offsets of reports point into it.
        language: what it is taken to be in, a BCP 47 tag.
        declared_language: what its source declares, as written; empty when it declares none.
        detected_language: what its text was found to be in; empty when that is uncertain.
        uri: where it came from, such as `aleppo-2016.txt#3`.
        source_id: the id that the input gave, if any.
        sources: agencies and outlets that it credits, as written.
        published: publication time and how it was found, None when nothing bounds it.
        captions: lines and file names of pictures: not text, but evidence of dates.
        headings: spans of titles inside the text.
        foreign: paragraphs in other languages than `language`, in the order of the text.
        order: place in its document, counted from 0 at the top; evidence of dates too.
        given_date: date text that the input carried as metadata, unchecked.
        given_basis: where that date text was found; begins with `GUESSED` for a guess.
        given_modified: date text of the last change that the input carried, unchecked.
        origin: where in the input it was, apart from `uri`: a sheet and row, the id of a message,
            the record of a web archive.
        digest: the hash that the input states for it, such as `sha256:...`, unchecked.
    """

    headline: str
    text: str
    id: str = ""
    language: str = "en"
    declared_language: str = ""
    detected_language: str = ""
    uri: str = ""
    source_id: str | None = None
    sources: tuple[str, ...] = ()
    published: Dated | None = None
    captions: tuple[str, ...] = ()
    headings: tuple[Span, ...] = ()
    foreign: tuple[Passage, ...] = ()
    order: int = 0
    given_date: str | None = None
    given_basis: str = ""
    given_modified: str | None = None
    origin: str = ""
    digest: str = ""

    @property
    def is_entry(self) -> bool:
        """Whether it is one entry of a live blog, dated by its own time stamp."""
        return self.given_basis == ENTRY_STAMP

    def language_at(self, offset: int) -> str:
        """The language of the text at an offset."""
        inside = (each for each in self.foreign if each.start <= offset < each.end)
        return next((each.language for each in inside), self.language)
