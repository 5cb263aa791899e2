"""Names that people mistype: the message that says what there is instead."""

from __future__ import annotations

from collections.abc import Iterable

from chronos.errors import UsageError
from chronos.near_names import did_you_mean


def unknown(what: str, word: str, known: Iterable[str]) -> UsageError:
    """The error for a word that names nothing, with the nearest known one as a hint.

    >>> print(unknown("format", "icla", ["ical", "json"]).hint)
    did you mean 'ical'?
    """
    names = sorted(set(known))
    hint = did_you_mean(word, names) or f"available: {', '.join(names)}"
    return UsageError(f"no {what} is named {word!r}", hint=hint)


def check_names(what: str, words: Iterable[str], known: Iterable[str]) -> None:
    """Nothing when each word is known.

    Raises:
        UsageError: the first word that is not.
    """
    names = frozenset(known)
    for word in words:
        if word not in names:
            raise unknown(what, word, names)
