"""How much of an input is read before it is rejected."""

from __future__ import annotations

import attrs

from chronos.errors import InputError

PACKAGES = (
    "chronos.read", "chronos.timex", "chronos.language", "chronos.wordlists", "chronos.model",
)  # fmt: skip
"""What the readers are made of; their versions follow from these files."""


class TooLargeError(InputError):
    """An input that is read as a whole is larger than its limit."""


@attrs.frozen(kw_only=True)
class Limits:
    """How much is read before an input is rejected.

    Attributes:
        file: bytes of a file that is read as a whole (all formats but JSON Lines), and of a pipe or
            a device.
        page: bytes of a web page.
        line: bytes of a line of JSON Lines.
        article: characters of one article; a long novel has about a million.
        bad_lines: broken lines of one file that are listed one by one.
        depth: archives, mails and the like inside one another.
        members: files of one archive, those of archives inside it included.
        unpacked: bytes that one input may unpack to, all members together.
        ratio: how many times larger than the input all its members may be, above `unpacked_free`.
        unpacked_free: bytes that any input may unpack to.
    """

    file: int = 64 * 2**20
    page: int = 16 * 2**20
    line: int = 16 * 2**20
    article: int = 1_000_000
    bad_lines: int = 50
    depth: int = 5
    members: int = 100_000
    unpacked: int = 64 * 2**30
    ratio: int = 200
    unpacked_free: int = 256 * 2**20
