"""Whether words are in a passage as written; white space, quotes and dashes are normalised."""

from __future__ import annotations

_FOLDED = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u2032": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u00ad": "",
    }
)  # fmt: skip


def normalised(text: str) -> str:
    r"""The text with one space for each white space and plain quotes and dashes.

    >>> normalised("the\n\u201cold\u201d  town\u2019s")
    'the "old" town\'s'
    """
    return " ".join(text.translate(_FOLDED).split())


def stands_in(words: str, grounds: str) -> bool:
    """Whether words are in a normalised text, as whole words.

    >>> stands_in("US", "Russia and the U.S."), stands_in("Homs", "Homs's mayor")
    (False, True)
    """
    wanted = normalised(words)
    start = grounds.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if not (_is_word(grounds[start - 1 : start]) or _is_word(grounds[end : end + 1])):
            return True
        start = grounds.find(wanted, start + 1)
    return False


def _is_word(char: str) -> bool:
    """Whether a character, or nothing, belongs to a word."""
    return char.isalnum() or char == "_"
