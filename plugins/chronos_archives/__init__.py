"""Readers of archives: ZIP and tar, compressed files, web archives (WARC and WACZ).

What is inside goes to the reader of its own kind. How much an archive may hold is counted by
chronos itself, over all archives inside one another; see `chronos.read.limits`.
"""

from __future__ import annotations

from collections.abc import Iterable

from chronos.plugin import Reader, hookimpl


@hookimpl
def chronos_readers() -> Iterable[Reader]:
    """The readers of archives, compressed files and web archives."""
    from chronos_archives.compressed import CompressedReader
    from chronos_archives.tar import TarReader
    from chronos_archives.web_archives import WaczReader, WarcReader
    from chronos_archives.zip import ZipReader

    return (ZipReader(), TarReader(), CompressedReader(), WarcReader(), WaczReader())
