"""The dateline that opens a paragraph: where it ends, and the agency in it."""

from __future__ import annotations

import re

import attrs

#: A place in capitals, with what may follow it: a country, a day.
_WHERE = r"[A-Z][A-Z.’' -]{2,30}(?:[,/] ?[A-Z0-9][\w.’' ]{1,24}){0,3},?"
_AGENCY = r"[(/][A-Z][\w./& -]{1,30}[)/]"
_DASH = r"(?:--+|[-–—:_])"

_DATELINE = re.compile(
    rf"(?:{_WHERE} ?{_AGENCY} ?{_DASH}?"  # HARBOUR CITY, May 3 (ANA) -
    rf"|[A-Z][\w.,’' -]{{2,60}} ?{_AGENCY} ?{_DASH}"  # Harbour City (ANA) --
    rf"|{_AGENCY} ?{_DASH}"  # (ANA) -
    rf"|{_WHERE} ?(?:--+|[—–]))"  # HARBOUR CITY, Marda —
    r"[ \u00a0]+(?=[\"“‘'(\[]?[A-Z0-9])"
    rf"|{_WHERE} ?{_AGENCY} ?{_DASH}$"  # on a line of its own
)
_CREDIT = re.compile(rf"(?P<where>.*)\((?P<agency>[^()]+)\) ?{_DASH}\s*$")
_CAPITALS = re.compile(r"[A-Z]{3,}|[A-Z][.][A-Z][.]")


@attrs.frozen(kw_only=True)
class Dateline:
    """A dateline.

    Attributes:
        length: how many characters of its paragraph it is, the blanks behind it included.
        agency: who sent the story, behind a place in capitals; empty for nobody.
    """

    length: int
    agency: str


def dateline(paragraph: str) -> Dateline:
    """The dateline of a paragraph, of no length if it has none.

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
