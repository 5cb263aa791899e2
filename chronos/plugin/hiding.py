"""Names hidden from a view: masked by the rules of `chronos erase`, in every text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from chronos.errors import UsageError

if TYPE_CHECKING:
    from chronos.log.erasure.names import NameSearch

_WORD = re.compile(r"[^\W\d_]{4,}")


@attrs.define
class NameMask:
    """Masks names, and takes note of what it masked and of what looks like them and is left.

    Attributes:
        names: the names that are masked.
        masked_in: how many texts each run masked something in.
        left: words of the names, or words like them, that are in what was shown.
    """

    names: tuple[str, ...] = ()
    masked_in: int = 0
    left: dict[str, int] = attrs.field(factory=dict)
    _search: NameSearch | None = attrs.field(init=False, default=None)
    _parts: frozenset[str] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        parts = (part for name in self.names for part in _WORD.findall(_plain(name)))
        self._parts = frozenset(parts)

    @classmethod
    def read(cls, path: Path | None) -> NameMask:
        """The names of a file, one a line; lines that start with `#` and empty ones do not count.

        Raises:
            UsageError: the file can't be read, is not UTF-8, or has no name.
        """
        if path is None:
            return cls()
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeError) as error:
            reason = "is not UTF-8" if isinstance(error, UnicodeError) else "can't be read"
            raise UsageError(f"the file of names {reason}", where=str(path)) from error
        names = [line.strip() for line in lines]
        kept = tuple(dict.fromkeys(name for name in names if name and not name.startswith("#")))
        if not kept:
            raise UsageError("the file has no name", where=str(path), hint="write one name a line")
        return cls(names=kept)

    def _masked(self, text: str) -> str:
        if self._search is None:
            from chronos.log.erasure.names import NameSearch

            self._search = NameSearch.of(self.names)
        return self._search.masked(text)

    def __call__(self, text: str) -> str:
        """The text with the names masked; as many characters."""
        if not self.names:
            return text
        masked = self._masked(text)
        if masked != text:
            self.masked_in += 1
        for word in _WORD.findall(_plain(masked)):
            if word in self._parts:
                self.left[word] = self.left.get(word, 0) + 1
        return masked

    def near_misses(self) -> Iterable[str]:
        """What is left that a reader may know a name by, each with how often it was shown."""
        return (f"{word} ({count})" for word, count in sorted(self.left.items()))


def _plain(text: str) -> str:
    """Folded, without marks: what spellings of one name share."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()
