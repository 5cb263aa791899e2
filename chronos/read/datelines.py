"""The dateline that opens a paragraph, such as "HARBOUR CITY, May 3 (ANA) -", and its agency."""

from __future__ import annotations

import re

import attrs

#: A place in capitals, and what may follow it: a country, a day.
_WHERE = r"[A-Z][A-Z.’' -]{2,30}(?:[,/] ?[A-Z0-9][\w.’' ]{1,24}){0,3},?"
_WHERE_AND_MORE = r"[A-Z][A-Z.’' -]{2,30}(?:[,/] ?[A-Z0-9][\w.’' ]{1,24}){1,3},?"
_AGENCY = r"[(/][A-Z][\w./& -]{1,30}[)/]"
_DASH = r"(?:--+|[-–—:_])"

_DATELINE = re.compile(
    rf"(?:{_WHERE} ?{_AGENCY} ?{_DASH}?"  # HARBOUR CITY, May 3 (ANA) -
    rf"|[A-Z][\w.,’' -]{{2,60}} ?{_AGENCY} ?{_DASH}"  # Harbour City (ANA) --
    rf"|{_AGENCY} ?{_DASH}"  # (ANA) -
    rf"|{_WHERE} ?(?:--+|[—–])"  # HARBOUR CITY, Marda —
    rf"|{_WHERE_AND_MORE} -)"  # HARBOUR CITY, Marda, May 3 -
    r"[ \u00a0]+(?=[\"“‘'(\[]?[A-Z0-9])"
    rf"|{_WHERE} ?{_AGENCY} ?{_DASH}$"  # on a line of its own
)
_CREDIT = re.compile(rf"(?P<where>.*)\((?P<agency>[^()]+)\) ?{_DASH}\s*$")
_CAPITALS = re.compile(r"[A-Z]{3,}|[A-Z][.][A-Z][.]")


@attrs.frozen(kw_only=True)
class Dateline:
    """A dateline.

    Attributes:
        length: its characters at the start of the paragraph, including the blanks after it.
        agency: the agency after a place in capitals; empty if there is none.
    """

    length: int
    agency: str


def dateline(paragraph: str) -> Dateline:
    """The dateline of a paragraph; its length is 0 if the paragraph has none.

    >>> dateline("HARBOUR CITY, May 3 (ANA) - The ferry sank.")
    Dateline(length=28, agency='ANA')
    >>> dateline("NATO, the alliance (in Brussels), said no.")
    Dateline(length=0, agency='')
    """
    found = _DATELINE.match(paragraph)
    if found is None:
        return Dateline(length=0, agency="")
    credit = _CREDIT.match(found[0])
    agency = credit["agency"] if credit and _CAPITALS.search(credit["where"]) else ""
    return Dateline(length=found.end(), agency=agency if len(agency.split()) <= 3 else "")
