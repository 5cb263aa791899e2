"""Line classification by punctuation and capitals alone, without words of a language."""

from __future__ import annotations

import re

_TITLE_LENGTH = 160
_CALL_LENGTH = 100

_RULE = re.compile(r"\f|(?:[-*_=~#•·—–+]\s*){3,}")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
# Tokenised text has a space before closing quotation marks.
_ENDS_SENTENCE = re.compile(r"[.!?…;:,][ '\"’”»)\]]*$")
_ENDS_PROSE = re.compile(r"[.;:,…][ '\"’”»)\]]*$")
_ENDS_CALL = re.compile(r"[!?][ '\"’”»)\]]*$")
# A dateline on a line of its own.
_ENDS_OPEN = re.compile(r"[-–—_]$")
_ENDS_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}$")
_BULLET = re.compile(r"[-*•·–—]\s")
_STARTS_TITLE = re.compile(r"[\"'“‘«\[(¿¡#@$€£]*[^\W_]")
_FILE_NAME = re.compile(
    r"(?=[^\W\d_])[^\W_]+(?:[-_]+[^\W_]+?)+?(?:\.(?:jpe?g|png|gif|webp)|(?<=\d))(?=[A-Z][a-z. ])"
)


def is_rule(line: str) -> bool:
    """Whether the line only divides: a form feed, or three or more of - * _ = ~."""
    return _RULE.fullmatch(line) is not None


def is_underline(line: str) -> bool:
    """Whether the line would mark the line above it as a title."""
    return _UNDERLINE.fullmatch(line) is not None


def is_title(line: str) -> bool:
    """Whether the line can be a title: short, capitalised, without the end of a sentence."""
    if not 2 <= len(line) <= _TITLE_LENGTH or not _STARTS_TITLE.match(line) or _BULLET.match(line):
        return False
    if next(char for char in line if char.isalnum()).islower() or _ENDS_OPEN.search(line):
        return False
    if _ENDS_CALL.search(line):
        return len(line) <= _CALL_LENGTH and line[-1] in "!?"
    return not ends_clause(line) or _ENDS_INITIALS.search(line) is not None


def ends_sentence(paragraph: str) -> bool:
    """Whether the paragraph ends as prose does."""
    return _ENDS_SENTENCE.search(paragraph) is not None


def ends_clause(line: str) -> bool:
    """Whether the line ends as a clause of prose does; titles may end in ! and ?."""
    return _ENDS_PROSE.search(line) is not None


def cut_file_name(paragraph: str) -> tuple[str, str]:
    """The name of a picture that is glued to the paragraph's first word, and the paragraph.

    >>> cut_file_name("harbour-170312-04Boats lay idle.")
    ('harbour-170312-04', 'Boats lay idle.')
    """
    match = _FILE_NAME.match(paragraph[:100])
    if not match or ("." not in match[0] and sum(map(str.isdigit, match[0])) < 3):
        return "", paragraph
    return match[0], paragraph[match.end() :]
