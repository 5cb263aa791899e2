"""PDF with a text layer, by pypdf. Scanned pages are reported, never guessed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any, ClassVar

import attrs

from chronos.plugin import Document, InputError, Issue, library, locked
from chronos_documents.lines import Line, without_running_heads, written_out

_MOST_PAGES = 3000
_MOST_TEXT = 20_000_000
_OCR = "make text of them with an OCR program, such as `ocrmypdf IN.pdf OUT.pdf`"


@attrs.frozen(kw_only=True)
class PdfReader:
    """The text of all pages as one document.

    Attributes:
        most_pages: pages that are read.
        most_text: characters that are read.
    """

    name: ClassVar[str] = "pdf"
    summary: ClassVar[str] = "PDF with a text layer"
    packages: ClassVar[tuple[str, ...]] = ("chronos_documents",)
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)

    most_pages: int = _MOST_PAGES
    most_text: int = _MOST_TEXT

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The document in `data`, and findings about pages without text.

        Raises:
            MissingLibrary: pypdf is not installed.
            LockedInput: it is encrypted.
            InputError: it is no PDF, damaged, or has too many pages.
        """
        pypdf = library("pypdf", "pdf", uri)
        logging.getLogger("pypdf").addHandler(logging.NullHandler())
        logging.getLogger("pypdf").propagate = False
        file, count = _opened(pypdf, data, uri)
        if file is None:
            raise locked(uri)
        if count > self.most_pages:
            hint = "divide it into files of fewer pages"
            raise InputError(f"has more than {self.most_pages:,} pages", where=uri, hint=hint)
        yield from self._document(file, uri)

    def _document(self, file: Any, uri: str) -> Iterator[Document | Issue]:
        pages: list[list[Line]] = []
        scanned: list[int] = []
        broken: list[int] = []
        size = 0
        for number, page in enumerate(file.pages, 1):
            try:
                lines = _lines(page)
                if not lines and _has_pictures(page):
                    scanned.append(number)
            except Exception:  # noqa: BLE001 - one broken page must not cost the others
                lines = []
                broken.append(number)
            pages.append(lines)
            size += sum(len(line.text) for line in lines)
            if size > self.most_text:
                hint = "divide it into files of fewer pages"
                raise InputError(f"more than {self.most_text:,} characters", where=uri, hint=hint)
        text = written_out(without_running_heads(pages))
        if broken:
            yield _pages("CHR162", "warning", broken, len(pages), "can't be read", uri)
        if scanned:
            code, severity = ("CHR161", "warning") if text else ("CHR160", "error")
            yield _pages(code, severity, scanned, len(pages), "no text, only pictures", uri)
        if text:
            yield _made(file, text, uri)
        elif not scanned:
            yield _pages("CHR107", "warning", [], len(pages), "no text", uri)


def _opened(pypdf: Any, data: bytes, uri: str) -> tuple[Any, int]:
    """The file and how many pages it has; None for one that a password protects."""
    try:
        file = pypdf.PdfReader(BytesIO(data))
        is_open = not file.is_encrypted or file.decrypt("")
        return (file, len(file.pages)) if is_open else (None, 0)
    except (pypdf.errors.DependencyError, NotImplementedError):  # an unknown way of encryption
        return None, 0
    except Exception as error:
        raise _damaged(error, uri) from error


def _lines(page: Any) -> list[Line]:
    """The lines of a page in the order of its content."""
    lines: list[Line] = []

    def visit(text: str, matrix: Any, text_matrix: Any, _font: Any, size: float) -> None:
        scale = abs(matrix[3] * text_matrix[3]) or 1.0
        height = matrix[5] + text_matrix[5] * matrix[3]
        for piece in text.split("\n"):
            if not piece.strip():
                continue
            if lines and abs(lines[-1].height - height) < 1:
                joined = lines[-1].text + piece
                lines[-1] = attrs.evolve(lines[-1], text=joined)
            else:
                lines.append(Line(text=piece, height=height, size=round(size * scale, 1)))

    page.extract_text(visitor_text=visit)
    return lines


def _has_pictures(page: Any) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    found = objects.get_object().values() if objects else ()
    return any(each.get_object().get("/Subtype") in {"/Image", "/Form"} for each in found)


def _made(file: Any, text: str, uri: str) -> Document:
    try:
        about = file.metadata
        title = " ".join(str((about and about.title) or "").split())
        created = about.creation_date if about else None
    except Exception:  # noqa: BLE001 - a document without its properties is still read
        title, created = "", None
    known = len(title) > 3 and title.casefold() in " ".join(text[:2000].split()).casefold()
    return Document(
        uri=uri,
        text=text,
        headline=title if known else "",
        origin=f"document created {created.isoformat()}" if created else "",
    )


def _pages(code: str, severity: Any, numbers: list[int], count: int, what: str, uri: str) -> Issue:
    listed = ", ".join(map(str, numbers[:10])) + (" ..." if len(numbers) > 10 else "")
    which = f"{what}: page {listed} of {count}" if numbers else what
    return Issue(code=code, severity=severity, message=which, where=uri, hint=_OCR)


def _damaged(error: Exception, uri: str) -> InputError:
    hint = "open it in a PDF program and save it again"
    return InputError(f"not a PDF that can be read: {error}", where=uri, hint=hint)
