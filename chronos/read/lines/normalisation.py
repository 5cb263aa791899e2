"""The canonical form of text, and the id of an article that is derived from it."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Soft hyphens, zero-width and direction marks, and control characters without meaning in text.
_DROPPED = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\x1c-\x1e\x85\u2028\u2029]")
_OTHER_SPACES = re.compile(r"[^\S\n\f ]")
_RUNS = re.compile("  +")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_lines(text: str) -> list[str]:
    """The lines of `text`: NFC, one plain space between words, none at the ends.

    Invisible characters are dropped. A form feed is a line of its own.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _SURROGATES.sub("\ufffd", _DROPPED.sub("", text))
    text = unicodedata.normalize("NFC", text)
    text = _RUNS.sub(" ", _OTHER_SPACES.sub(" ", text)).replace("\f", "\n\f\n")
    return [line if line == "\f" else line.strip(" ") for line in text.split("\n")]


def clean_line(text: str) -> str:
    """`text` on one line, in the same form."""
    return " ".join(line for line in clean_lines(text) if line and line != "\f")


def article_id(headline: str, text: str) -> str:
    r"""The id of an article: "a-" and 16 hex digits of SHA-256 over its normalised words.

    Headline and text are normalised separately (NFC, white space collapsed) and joined by a line
    end. Quotation marks and case are significant.

    >>> article_id("Bridge  reopens", "All go.") == article_id("Bridge reopens", "All\ngo.")
    True
    """
    words = "\n".join(" ".join(clean_line(part).split()) for part in (headline, text))
    return f"a-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def same_words(left: str, right: str) -> bool:
    """Whether two titles are equal but for case, quotation marks and punctuation."""
    return _fold(left) == _fold(right) != ""


def _fold(text: str) -> str:
    kept = (char if char.isalnum() else " " for char in clean_line(text).casefold())
    return " ".join("".join(kept).split())
