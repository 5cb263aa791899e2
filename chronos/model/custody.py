"""Where inputs came from, and what their bytes were."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Custody:
    """Where an input came from, and what its bytes were when they were read.

    A file inside another, such as a member of an archive, has a record of its own.

    Attributes:
        id: "c-" and 16 hex digits.
        articles: ids of the articles that were read from it.
        sha256: digest of its original bytes, hex.
        size: how many bytes it had.
        source: its path from the working directory (outside of it, from the name of the folder or
            file that was named), or `stdin`.
        reader: name of what read it.
        reader_version: version of what read it.
        read_at: RFC 3339 UTC time of the build that read its bytes.
        part_of: id of the record of the file that it lies in; empty for an input itself.
        origin: what that file states about it, such as the id of a record in a web archive.
        stated_digest: the hash that that file states for it, unchecked; `sha256` is measured.
    """

    id: str
    articles: tuple[str, ...]
    sha256: str
    size: int
    source: str
    reader: str
    reader_version: str
    read_at: str
    part_of: str = ""
    origin: str = ""
    stated_digest: str = ""
