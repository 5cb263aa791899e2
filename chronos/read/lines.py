"""What a single line of copied news is: boilerplate, a credit, a date, a title, or prose.

The words and patterns are data: lines.toml. Every test here looks at one line of bounded length,
so none takes longer than the text is long.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal

import attrs

Kind = Literal["separator", "credit", "date", "caption", "title", "prose"]

_TITLE_LENGTH = 160
_CALL_LENGTH = 100
_NAME_WORDS = 8

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
_NUMERIC_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:t[\d:.]+z?)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")


@attrs.frozen(kw_only=True)
class Rules:
    """lines.toml, compiled."""

    exact: frozenset[str]
    teasers: tuple[str, ...]
    prefixes: tuple[str, ...]
    boilerplate: tuple[re.Pattern[str], ...]
    boilerplate_length: int
    captions: tuple[re.Pattern[str], ...]
    caption_length: int
    source: re.Pattern[str]
    source_length: int
    joining: str
    months: dict[str, int]
    author: re.Pattern[str]
    date_words: frozenset[str]
    passed_words: frozenset[str]
    day: re.Pattern[str]
    number: re.Pattern[str]
    date_length: int


@cache
def rules() -> Rules:
    """The rules that come with chronos."""
    data = tomllib.loads(
        resources.files("chronos.read").joinpath("lines.toml").read_text(encoding="utf-8")
    )
    boilerplate, captions, dates = data["boilerplate"], data["captions"], data["dates"]
    return Rules(
        exact=frozenset(boilerplate["exact"]),
        teasers=tuple(boilerplate["teasers"]),
        prefixes=tuple(boilerplate["prefixes"]),
        boilerplate=_compile(boilerplate["patterns"]),
        boilerplate_length=boilerplate["max_length"],
        captions=_compile(captions["patterns"]),
        caption_length=captions["max_length"],
        source=_source_pattern(data["sources"]["labels"]),
        source_length=data["sources"]["max_length"],
        joining=data["sources"]["joining"],
        months=_months(dates),
        author=_author_pattern(dates),
        date_words=frozenset(dates["words"]),
        passed_words=frozenset(dates["passed"]),
        day=_day_pattern(dates),
        number=_number_pattern(dates),
        date_length=dates["max_length"],
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
    """Whether the line only divides: a form feed, or three or more of - * _ = ~ and the like."""
    return _RULE.fullmatch(line) is not None


def is_underline(line: str) -> bool:
    """Whether the line would mark the line above it as a title."""
    return _UNDERLINE.fullmatch(line) is not None


def is_boilerplate(line: str) -> bool:
    """Whether the line belongs to the page, not to the story."""
    known = rules()
    if not line or len(line) > known.boilerplate_length:
        return False
    folded = line.casefold()
    if folded.removesuffix("...").rstrip(" :…»>→") in known.exact or folded.startswith(
        known.prefixes
    ):
        return True
    if folded.startswith(known.teasers):
        return not _ENDS_PROSE.search(line)
    return any(pattern.fullmatch(line) for pattern in known.boilerplate)


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
    """
    known = rules()
    match = known.source.fullmatch(line) if len(line) <= known.source_length else None
    if not match:
        return ()
    names = split_names(match["names"])
    return names if all(map(_is_name, names)) else ()


def split_names(text: str) -> tuple[str, ...]:
    """The names in a list divided by `/`, `,`, `;` - or by "and", unless `/` or `;` divide it."""
    if "://" in text:
        return (text.strip(),)
    divider = r"[/,;|]" if re.search(r"[/;|]", text) else rf",|\b{rules().joining}\b"
    names = (name.strip(" \t.") for name in re.split(divider, text))
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


def is_date_line(line: str) -> bool:
    """Whether the line holds a date (and a time) and no other words."""
    known = rules()
    if len(line) > known.date_length or not any(map(str.isdigit, line)):
        return False
    words = _date_words(line)
    dated = any(word in known.months or _NUMERIC_DATE.fullmatch(word) for word in words)
    return dated and all(_is_date_word(word, known) for word in words)


def iso_date(line: str) -> str | None:
    """The day that a date line names, as ISO 8601; None where its order of numbers is open.

    >>> iso_date("Posted on Friday, 3 November 2017")
    '2017-11-03'
    >>> iso_date("3/11/2017") is None
    True
    """
    words = _date_words(line)
    iso = next((word[:10] for word in words if re.match(r"\d{4}-\d\d-\d\d", word)), None)
    place = next((place for place, word in enumerate(words) if word in rules().months), None)
    year = next((word for word in words if re.fullmatch(r"[12]\d{3}", word)), "")
    if iso or place is None or not year:
        return iso
    beside = (*words[max(place - 1, 0) : place], *words[place + 1 : place + 2])
    found = filter(None, map(rules().day.fullmatch, beside))
    days = [int(day["number"]) for day in found]
    if not days or not 1 <= days[0] <= 31:
        return None
    return f"{year}-{rules().months[words[place]]:02}-{days[0]:02}"


def cut_file_name(paragraph: str) -> tuple[str, str]:
    """The name of a picture that is glued to the paragraph's first word, and the paragraph.

    >>> cut_file_name("harbour-170312-04Boats lay idle.")
    ('harbour-170312-04', 'Boats lay idle.')
    """
    match = _FILE_NAME.match(paragraph[:100])
    if not match or ("." not in match[0] and sum(map(str.isdigit, match[0])) < 3):
        return "", paragraph
    return match[0], paragraph[match.end() :]


def _compile(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _source_pattern(labels: list[str]) -> re.Pattern[str]:
    label = "|".join(map(re.escape, labels))
    return re.compile(rf"[\[(]?(?:{label})\s?[:：]\s?(?P<names>\S.*?)[\])]?\.?", re.IGNORECASE)


def _day_pattern(dates: dict[str, Any]) -> re.Pattern[str]:
    return re.compile(rf"(?P<number>\d\d?)(?:{'|'.join(dates['ordinals'])})?")


def _number_pattern(dates: dict[str, Any]) -> re.Pattern[str]:
    """A number of a date or a time of day, with what may follow it."""
    ordinal, half = "|".join(dates["ordinals"]), "|".join(dates["halves"])
    return re.compile(rf"\d{{1,4}}(?:{ordinal})?|\d{{1,2}}[:.]\d\d(?:{half})?|\d{{1,2}}(?:{half})")


def _author_pattern(dates: dict[str, Any]) -> re.Pattern[str]:
    """The words "by Jane Roe" in a line that dates a post, up to a word of the date."""
    words = (*dates["months"], *dates["short_months"], *dates["words"])
    by, ends = dates["author"], "|".join(re.escape(word) for word in words)
    return re.compile(
        rf"\b{by} (?:(?!(?:{ends})\b)[^\W\d][^\s,|]*[ ,]*){{1,4}}?(?=(?:{ends})\b|[|·•–—-]|\d|$)"
    )


def _months(dates: dict[str, Any]) -> dict[str, int]:
    long = {name: number for number, name in enumerate(dates["months"], 1)}
    numbers = {name[:3]: number for name, number in long.items()}
    return long | {name: numbers[name[:3]] for name in dates["short_months"]}


def _is_name(text: str) -> bool:
    name = text.strip()
    if "://" in name or name.startswith("@"):
        return " " not in name
    starts = name[:1].isupper() or name[:1].isdigit() or ("." in name and " " not in name)
    return starts and len(name.split()) <= _NAME_WORDS


def _date_words(line: str) -> list[str]:
    bare = rules().author.sub(" ", line.casefold())
    words = (word.strip(".:") for word in re.split(r"[\s,|()–—•·@]+", bare))
    return [word for word in words if word and word not in rules().passed_words]


def _is_date_word(word: str, known: Rules) -> bool:
    if word == "-" or word in known.months or word in known.date_words:
        return True
    return bool(known.number.fullmatch(word) or _NUMERIC_DATE.fullmatch(word))
