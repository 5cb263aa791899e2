"""What a single line of copied news is: boilerplate, a credit, a date, a title, or prose.

The words and patterns are data: en.toml. Every test here looks at one line of bounded length,
so none takes longer than the text is long.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import attrs

from chronos.read.lines.date_lines import is_date_line, names_day, without_days
from chronos.read.lines.line_words import read_table

Kind = Literal["separator", "credit", "date", "caption", "title", "prose"]
Aside = Literal["", "list", "comments"]

_TITLE_LENGTH = 160
_CALL_LENGTH = 100
_NAME_WORDS = 8
_MARK_LENGTH = 60

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
_LABELLED = re.compile(r"[^\W\d_]+: ")  # "Editor: J. Roe"


@attrs.frozen(kw_only=True)
class Rules:
    """en.toml, compiled."""

    exact: frozenset[str]
    lists: frozenset[str]
    comments: re.Pattern[str]
    teasers: tuple[str, ...]
    labels: tuple[str, ...]
    prefixes: tuple[str, ...]
    notices: tuple[str, ...]
    boilerplate: tuple[re.Pattern[str], ...]
    boilerplate_length: int
    captions: tuple[re.Pattern[str], ...]
    caption_length: int
    source: re.Pattern[str]
    source_length: int
    joining: str
    documents: re.Pattern[str]


@cache
def rules() -> Rules:
    """The rules that come with chronos."""
    data = read_table()
    boilerplate, captions = data["boilerplate"], data["captions"]
    return Rules(
        exact=frozenset(boilerplate["exact"]) | frozenset(boilerplate["lists"]),
        lists=frozenset(boilerplate["lists"]),
        comments=_any_of(boilerplate["comments"]),
        teasers=tuple(boilerplate["teasers"]),
        labels=tuple(boilerplate["labels"]),
        prefixes=tuple(boilerplate["prefixes"]),
        notices=tuple(boilerplate["notices"]),
        boilerplate=_compile(boilerplate["patterns"]),
        boilerplate_length=boilerplate["max_length"],
        captions=_compile(captions["patterns"]),
        caption_length=captions["max_length"],
        source=_source_pattern(data["sources"]["labels"]),
        source_length=data["sources"]["max_length"],
        joining=data["sources"]["joining"],
        documents=_any_of(data["exports"]["documents"]),
    )


def kind_of(line: str) -> Kind:
    """What the line is: a title and prose are told apart by looks only.

    A "credit" names the sources of an article, a "caption" ends in the credit of a picture.
    """
    if not line:
        return "separator"
    if credited_sources(line):
        return "credit"
    if is_date_line(line):
        return "date"
    if is_credited(line):
        return "caption"
    return "title" if is_title(line) else "prose"


def is_separator(line: str) -> bool:
    """Whether the line only divides: a form feed, three or more of - * _ = ~, a document's mark."""
    return _RULE.fullmatch(line) is not None or is_document_mark(line)


def is_document_mark(line: str) -> bool:
    """Whether a database begins or ends a document with the line: "2 of 7 DOCUMENTS"."""
    return len(line) <= _MARK_LENGTH and rules().documents.fullmatch(line) is not None


def is_underline(line: str) -> bool:
    """Whether the line would mark the line above it as a title."""
    return _UNDERLINE.fullmatch(line) is not None


def is_boilerplate(line: str) -> bool:
    """Whether the line belongs to the page, not to the story.

    What it says of the story itself (tags, rights) stays if it holds a day.
    """
    known = rules()
    if not line or len(line) > known.boilerplate_length:
        return False
    folded = line.casefold()
    if _bare(folded) in known.exact or folded.startswith(known.prefixes):
        return True
    if folded.startswith(known.notices):
        return not names_day(line)
    if folded.startswith(known.teasers):
        return not _ENDS_PROSE.search(line)
    if folded.startswith(known.labels):
        return not _ENDS_PROSE.search(line) and not names_day(line)
    return any(pattern.fullmatch(line) for pattern in known.boilerplate)


def aside_below(line: str) -> Aside:
    """What a line of boilerplate puts below itself: a list of other stories, readers' comments.

    >>> aside_below("Related stories:"), aside_below("12 comments"), aside_below("Print")
    ('list', 'comments', '')
    """
    known, bare = rules(), _bare(line.casefold())
    if known.comments.fullmatch(bare):
        return "comments"
    return "list" if bare in known.lists else ""


def is_credited(line: str) -> bool:
    """Whether the line is a caption by its looks: it ends in a credit, or says that it is one."""
    known = rules()
    if len(line) > known.caption_length:
        return False
    return any(pattern.search(line) for pattern in known.captions)


def credited_sources(line: str) -> tuple[str, ...]:
    """The names in a line such as "Sources: AFP/Reuters"; empty for any other line.

    >>> credited_sources("Sources: AFP/North & South News")
    ('AFP', 'North & South News')
    >>> credited_sources("Source: Ost Daily | 3 May 2017 | Editor: J. Roe")
    ('Ost Daily',)
    """
    known = rules()
    match = known.source.fullmatch(line) if len(line) <= known.source_length else None
    if not match:
        return ()
    found = split_names(without_days(match["names"]))
    names = tuple(name for name in found if not _LABELLED.match(name) and not is_date_line(name))
    return names if all(map(_is_name, names)) else ()


def split_names(text: str) -> tuple[str, ...]:
    """The names in a list divided by `/`, `,`, `;` - or by "and", unless `/` or `;` divide it."""
    if "://" in text:
        return (text.strip(),)
    divider = r"[/,;|]" if re.search(r"[/;|]", text) else rf",|\b{rules().joining}\b"
    names = (name.strip(" \t.([") for name in re.split(divider, text))
    return tuple(dict.fromkeys(name for name in names if name))


def is_title(line: str) -> bool:
    """Whether the line can be a title: short, with a beginning, without the end of a sentence."""
    if not 2 <= len(line) <= _TITLE_LENGTH or not _STARTS_TITLE.match(line) or _BULLET.match(line):
        return False
    if next(char for char in line if char.isalnum()).islower() or _ENDS_OPEN.search(line):
        return False
    if _ENDS_CALL.search(line):
        return len(line) <= _CALL_LENGTH and line[-1] in "!?"
    return not _ENDS_PROSE.search(line) or _ENDS_INITIALS.search(line) is not None


def ends_sentence(paragraph: str) -> bool:
    """Whether the paragraph ends as prose does."""
    return _ENDS_SENTENCE.search(paragraph) is not None


def cut_file_name(paragraph: str) -> tuple[str, str]:
    """The name of a picture that is glued to the paragraph's first word, and the paragraph.

    >>> cut_file_name("harbour-170312-04Boats lay idle.")
    ('harbour-170312-04', 'Boats lay idle.')
    """
    match = _FILE_NAME.match(paragraph[:100])
    if not match or ("." not in match[0] and sum(map(str.isdigit, match[0])) < 3):
        return "", paragraph
    return match[0], paragraph[match.end() :]


def _bare(folded: str) -> str:
    """The line without a colon, arrow or dots at its end."""
    return folded.removesuffix("...").rstrip(" :…»>→")


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _compile(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _source_pattern(labels: list[str]) -> re.Pattern[str]:
    label = "|".join(map(re.escape, labels))
    return re.compile(rf"[\[(]?(?:{label})\s?[:：]\s?(?P<names>\S.*?)[\])]?\.?", re.IGNORECASE)


def _is_name(text: str) -> bool:
    name = text.strip()
    if "://" in name or name.startswith("@"):
        return " " not in name
    starts = name[:1].isupper() or name[:1].isdigit() or ("." in name and " " not in name)
    return starts and len(name.split()) <= _NAME_WORDS
