"""Web archives: WARC by warcio, and WACZ, which packs WARC files with a list of their pages."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Any, BinaryIO, ClassVar
from zipfile import ZipFile

import attrs

from chronos.plugin import (
    Found,
    InputError,
    Issue,
    Member,
    blocks,
    library,
    loads,
    one_line,
    seekable,
)
from chronos_archives.zip import damaged, open_member, opened

_NAMES = {
    "text/html": "page.html",
    "application/xhtml+xml": "page.html",
    "text/plain": "page.txt",
    "application/pdf": "page.pdf",
    "application/rss+xml": "feed.rss",
    "application/atom+xml": "feed.atom",
}
_KINDS = ("response", "resource", "conversion")
_PAGE = 16 * 2**20
_PAGE_LIST = 64 * 2**20


@attrs.frozen(kw_only=True)
class WarcReader:
    """The pages in a WARC file, each with the address, the time and the hash of its record."""

    name: ClassVar[str] = "warc"
    summary: ClassVar[str] = "web archives (WARC), one article a page"
    packages: ClassVar[tuple[str, ...]] = ("chronos_archives",)
    suffixes: ClassVar[tuple[str, ...]] = (
        ".warc",
        ".warc.gz",
        ".arc",
        ".arc.gz",
        ".wet",
        ".wet.gz",
    )

    def read(self, data: bytes, uri: str) -> Iterator[Found]:
        """The pages in `data`."""
        return self.read_stream(BytesIO(data), uri)

    def read_stream(self, stream: BinaryIO, uri: str) -> Iterator[Found]:
        """The pages in a stream.

        Raises:
            MissingLibrary: warcio is not installed.
            InputError: it is no WARC file, or damaged.
        """
        yield from _pages(stream, uri, only=())


@attrs.frozen(kw_only=True)
class WaczReader:
    """The pages that a WACZ file lists; all of its WARC files where it has no list."""

    name: ClassVar[str] = "wacz"
    summary: ClassVar[str] = "web archives (WACZ), one article a page"
    packages: ClassVar[tuple[str, ...]] = ("chronos_archives",)
    suffixes: ClassVar[tuple[str, ...]] = (".wacz",)

    def read(self, data: bytes, uri: str) -> Iterator[Found]:
        """The pages in `data`."""
        return self.read_stream(BytesIO(data), uri)

    def read_stream(self, stream: BinaryIO, uri: str) -> Iterator[Found]:
        """The pages in a stream.

        Raises:
            MissingLibrary: warcio is not installed.
            InputError: it is no WACZ file, or damaged.
        """
        with seekable(stream) as whole:
            package = opened(whole, uri)
            names = sorted(each.filename for each in package.infolist())
            files = [name for name in names if name.startswith("archive/") and ".warc" in name]
            if not files:
                hint = "check its suffix; a WACZ file holds WARC files in a folder archive/"
                raise InputError("no WARC file in it", where=uri, hint=hint)
            listed = _listed(package, [name for name in names if _is_page_list(name)], uri)
            stated = _stated_digests(package, names, uri)
            for name in files:
                where = f"{uri}/{name}"
                if name in stated:
                    yield from _checked(package, name, stated[name], where)
                with open_member(package, package.getinfo(name), where) as content:
                    yield from _pages(content, where, only=listed)


def _pages(stream: BinaryIO, uri: str, only: Collection[str]) -> Iterator[Found]:
    """The pages of a WARC file; of some addresses only, if any are given."""
    library("warcio", "warc", uri)
    iterator = library("warcio.archiveiterator", "warc", uri).ArchiveIterator
    errors = library("warcio.exceptions", "warc", uri).ArchiveLoadFailed
    count = 0
    try:
        for record in iterator(stream, arc2warc=True, check_digests=True):
            count += 1
            member = _member(record, count, uri)
            if member is None or (only and member.address not in only):
                continue
            yield member
            record.content_stream().read()  # to its end, or its hash is not known
            if record.digest_checker.passed is False:
                yield _wrong_digest(member)
    except (errors, EOFError, OSError, ValueError) as error:
        if isinstance(error, InputError) or not count:
            raise damaged(error, uri) from error
        problem = damaged(error, uri)
        yield Issue(
            code="CHR165",
            severity="error",
            message=f"{problem.message}; what is above was read",
            where=uri,
            hint=problem.hint,
        )


def _member(record: Any, number: int, uri: str) -> Member | None:
    """The page of a record; None for any other record."""
    if record.rec_type not in _KINDS:
        return None
    http = record.http_headers
    if http is not None and http.get_statuscode() not in {"", "200"}:
        return None
    head = record.rec_headers
    stated = (http or head).get_header("Content-Type") or ""
    kind, _, rest = stated.partition(";")
    name = _NAMES.get(kind.strip().lower())
    if name is None:
        return None
    charset = rest.lower().partition("charset=")[2].strip(" \"';")
    captured = head.get_header("WARC-Date") or ""
    identity = (head.get_header("WARC-Record-ID") or "").strip("<> ")
    return Member(
        name=name,
        uri=f"{uri}#{number}",
        open=lambda: _opened(record, charset if name == "page.html" else ""),
        address=one_line(head.get_header("WARC-Target-URI") or "").strip("<> "),
        origin=one_line(f"record {identity}, captured {captured}"),
        digest=one_line(
            head.get_header("WARC-Payload-Digest") or head.get_header("WARC-Block-Digest") or ""
        ),
        incidental=True,
    )


def _opened(record: Any, charset: str) -> BinaryIO:
    """The payload of a record; of a page whose head names its encoding in UTF-8 with a mark."""
    stream: BinaryIO = record.content_stream()
    if not charset:
        return stream
    data = stream.read(_PAGE + 1)
    try:
        return BytesIO(b"\xef\xbb\xbf" + data.decode(charset).encode())
    except (LookupError, UnicodeError):
        return BytesIO(data)


def _is_page_list(name: str) -> bool:
    return name.startswith("pages/") and name.endswith(".jsonl")


def _listed(package: ZipFile, names: list[str], uri: str) -> frozenset[str]:
    """The addresses in the lists of pages."""
    found = set()
    for name in names:
        with open_member(package, package.getinfo(name), uri) as stream:
            for line in stream.read(_PAGE_LIST).splitlines():
                page = _object(line)
                if isinstance(page.get("url"), str):
                    found.add(page["url"])
    return frozenset(found)


def _stated_digests(package: ZipFile, names: list[str], uri: str) -> dict[str, str]:
    """The hashes that the package states for its files, by name."""
    if "datapackage.json" not in names:
        return {}
    with open_member(package, package.getinfo("datapackage.json"), uri) as stream:
        resources = _object(stream.read(_PAGE_LIST)).get("resources")
    return {
        str(each.get("path")): str(each.get("hash") or "")
        for each in (resources if isinstance(resources, list) else ())
        if isinstance(each, dict) and str(each.get("hash") or "").startswith("sha256:")
    }


def _checked(package: ZipFile, name: str, stated: str, uri: str) -> Iterator[Issue]:
    digest = hashlib.sha256()
    with open_member(package, package.getinfo(name), uri) as stream:
        for block in blocks(stream):
            digest.update(block)
    if f"sha256:{digest.hexdigest()}" != stated.lower():
        yield Issue(
            code="CHR167",
            severity="warning",
            message="the file is not what the package states: its hash is another",
            where=uri,
            hint="fetch the package again; if it is evidence, find out who changed it",
        )


def _object(data: bytes) -> dict[str, Any]:
    try:
        value = loads(data)
    except InputError:
        return {}
    return value if isinstance(value, dict) else {}


def _wrong_digest(member: Member) -> Issue:
    return Issue(
        code="CHR167",
        severity="warning",
        message=f"the page is not what its record states: its hash is not {member.digest}",
        where=member.uri,
        hint="fetch the archive again; if it is evidence, find out who changed it",
    )
