"""The readers, and which of them is given an input."""

from __future__ import annotations

import attrs

from chronos.errors import InputError
from chronos.model.reader import Reader
from chronos.read.limits import Limits
from chronos.read.lines.classification import LineClassifier, default_lines
from chronos.read.readers.format_detection import detect_format, detect_other
from chronos.read.readers.json_articles import JsonLinesReader, JsonReader
from chronos.read.readers.text import MarkdownReader, TextReader
from chronos.read.readers.web_pages import WebPageReader


def builtin_readers(
    limits: Limits | None = None, lines: LineClassifier | None = None
) -> tuple[Reader, ...]:
    """The readers that come with chronos, in the order in which their suffixes are looked up.

    Args:
        limits: how much they read.
        lines: recognises lists of sources; by default by the English words of chronos.
    """
    limits, sources = limits or Limits(), (lines or default_lines()).credits
    return (
        TextReader(credits=sources),
        MarkdownReader(credits=sources),
        JsonLinesReader(credits=sources, limits=limits),
        JsonReader(credits=sources, limits=limits),
        WebPageReader(limits=limits),
    )


@attrs.frozen(kw_only=True)
class ReaderChoice:
    """Finds a reader for each input.

    Attributes:
        foreign: readers of plugins, which come before the built-in ones.
        builtin: those that come with chronos.
    """

    foreign: tuple[Reader, ...]
    builtin: tuple[Reader, ...]

    @property
    def readers(self) -> tuple[Reader, ...]:
        """All readers, in the order in which their suffixes are looked up."""
        return (*self.foreign, *self.builtin)

    def by_name(self, name: str) -> Reader | None:
        """The first reader of the longest suffix of a file name."""
        folded = name.lower()
        claims = (
            (len(suffix), -place, reader)
            for place, reader in enumerate(self.readers)
            for suffix in reader.suffixes
            if folded.endswith(suffix) and folded != suffix
        )
        best = max(claims, key=lambda claim: claim[:2], default=None)
        return best[2] if best else None

    def by_content(self, head: bytes, uri: str) -> Reader:
        """The reader for the format of an input that begins with `head`.

        Raises:
            InputError: no reader claims files of this format.
        """
        suffix, what = detect_other(head)
        if suffix:
            reader = self.by_name(f"input{suffix}")
            if not reader:
                raise InputError(
                    f"this is {what}, and no reader claims it",
                    where=uri,
                    hint=f"install a reader for {suffix} files, or convert it to text, HTML or"
                    " JSON Lines",
                )
            return reader
        form = detect_format(head)
        return next(reader for reader in self.builtin if reader.name == form)
