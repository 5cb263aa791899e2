"""Names that people mistype: the message that says what there is instead."""

from __future__ import annotations

from collections.abc import Iterable

from chronos.errors import UsageError


def unknown(what: str, word: str, known: Iterable[str]) -> UsageError:
    """The error for a word that names nothing, with the nearest known one as a hint.

    >>> print(unknown("format", "icla", ["ical", "json"]).hint)
    did you mean 'ical'?
    """
    from difflib import get_close_matches

    names = sorted(set(known))
    folded = {name.lower(): name for name in names}
    near = get_close_matches(word.lower(), folded, n=1)
    hint = f"did you mean {folded[near[0]]!r}?" if near else f"available: {', '.join(names)}"
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
