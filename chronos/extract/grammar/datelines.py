"""The dateline that opens a paragraph, which is no part of its first sentence."""

from __future__ import annotations

import re

#: A place in capitals, with what may follow it: a country, a day.
_WHERE = r"[A-Z][A-Z.’' -]{2,30}(?:[,/] ?[A-Z0-9][\w.’' ]{1,24}){0,3},?"
_AGENCY = r"[(/][A-Z][\w./& -]{1,30}[)/]"
_DASH = r"(?:--+|[-–—:])"

_DATELINE = re.compile(
    rf"(?:{_WHERE} ?{_AGENCY} ?{_DASH}?"  # HARBOUR CITY, May 3 (ANA) -
    rf"|[A-Z][\w.,’' -]{{2,60}} ?{_AGENCY} ?{_DASH}"  # Harbour City (ANA) --
    rf"|{_AGENCY} ?{_DASH}"  # (ANA) -
    rf"|{_WHERE} ?(?:--+|[—–]))"  # HARBOUR CITY, Marda —
    r"[ \u00a0]+(?=[\"“‘'(\[]?[A-Z0-9])"
)


def length(paragraph: str) -> int:
    """How many characters of a paragraph are its dateline, the blanks behind it included.

    >>> length("HARBOUR CITY, May 3 (ANA) - The ferry sank.")
    28
    >>> length("NATO, the alliance (in Brussels), said no.")
    0
    """
    found = _DATELINE.match(paragraph)
    return found.end() if found else 0
