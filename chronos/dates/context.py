"""What stands around an expression: prepositions, tense, and what makes it no time at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from chronos.dates.language import Language
from chronos.dates.meaning import Direction
from chronos.dates.tokens import Scan

Guard = Callable[[Scan, int, int, Language], bool]
_SENTENCE_END = frozenset({".", "!", "?", ";"})
_REACH = 30  # words that a clause may have on either side of an expression


def relation_at(scan: Scan, first: int, language: Language) -> str:
    """The relation that the words before token `first` give: in, since, until, from ..."""
    for back in (1, 2):
        word = scan.words[first - back].lower() if first >= back else ""
        found = language.lexicon["relation"].get(word)
        if found:
            return str(found)
        if word not in {"the", "around", "about", "at", "early", "late", "on", "of"}:
            break
    return "in"


def direction_at(scan: Scan, first: int, last: int, language: Language) -> Direction:
    """What the clause around the tokens says: the nearest verb cue before them decides."""
    if _set_ahead(scan, last, language):
        return "future"
    before = range(first - 1, max(-1, first - _REACH), -1)
    after = range(last, min(len(scan.words), last + _REACH))
    for at in (*_clause(scan, before), *_clause(scan, after)):
        cue = _cue(scan, at, first, language)
        if cue is not None:
            return cue
    return ""


def _clause(scan: Scan, places: Iterable[int]) -> Iterator[int]:
    for at in places:
        if ends_sentence(scan, at):
            return
        yield at


def _cue(scan: Scan, at: int, first: int, language: Language) -> Direction | None:
    """What one word says of the expression at `first`; None for nothing."""
    lexicon = language.lexicon
    word = scan.words[at].lower()
    if word in lexicon["future_cue"] or _to_infinitive(scan, at, language):
        return "past" if _before(scan, at, 2) == "had" and _before(scan, at) == "been" else "future"
    if word in lexicon["deadline"] and first > at and _before(scan, first) in {"until", "till"}:
        return "future"
    if word in lexicon["announcing"]:
        return ""
    return "past" if word in lexicon["past_cue"] or word.endswith("ed") else None


def _set_ahead(scan: Scan, last: int, language: Language) -> bool:
    """Whether what the tokens date is "set to" or "due to": it has not happened yet."""
    words = [word.lower() for word in scan.words[last : last + 8]]
    ahead = language.lexicon["ahead_pair"].keys() - {"is", "are"}
    return any(a in ahead and b in {"to", "for"} for a, b in pairwise(words))


def ends_sentence(scan: Scan, at: int) -> bool:
    """Whether the token ends a sentence or paragraph."""
    word = scan.words[at]
    return word in _SENTENCE_END or word.isspace()


def _to_infinitive(scan: Scan, at: int, language: Language) -> bool:
    pair = language.lexicon["ahead_pair"]
    return scan.words[at].lower() == "to" and _before(scan, at) in pair


def _before(scan: Scan, first: int, back: int = 1) -> str:
    return scan.words[first - back].lower() if first >= back else ""


def _after(scan: Scan, last: int, ahead: int = 0) -> str:
    return scan.words[last + ahead].lower() if last + ahead < len(scan.words) else ""


def _glued(scan: Scan, first: int, last: int) -> bool:
    """Whether a letter or digit touches the tokens: "F16", "161020-02State"."""
    left = first > 0 and scan.ends[first - 1] == scan.starts[first]
    right = last < len(scan.words) and scan.starts[last] == scan.ends[last - 1]
    # A capital right after a number is a lost line break ("1919The"), not a code.
    return (left and scan.words[first - 1][-1].isalnum()) or (
        right and (scan.words[last][0].isdigit() or scan.words[last][0].islower())
    )


def _year(scan: Scan, first: int, last: int, language: Language) -> bool:
    lexicon = language.lexicon
    before, after = _before(scan, first), _after(scan, last)
    if before in lexicon["money"] or after in lexicon["counted"] or _glued(scan, first, last):
        return False
    if last - first > 1:
        return True
    if before in lexicon["not_year_after"]:
        return False
    if before in lexicon["dash"] and not _before(scan, first, 2).isdigit():
        return before != "-" or scan.ends[first - 1] != scan.starts[first]
    if before in lexicon["dash"] and not _is_year(_before(scan, first, 2)):
        return False
    return before in lexicon["year_after"] or not _plural(after)


def _plural(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word.endswith("s") and not word.endswith("ss")


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def _span_year(scan: Scan, first: int, last: int, language: Language) -> bool:
    century, short = _before(scan, first, 2), scan.words[first]
    return int(short) > int(century[2:]) and _after(scan, last) not in language.lexicon["dash"]


def _second_day(scan: Scan, first: int, last: int, language: Language) -> bool:
    separator = _before(scan, first)
    if separator == "," and _after(scan, last) not in {"and", "-", "–"}:
        return False
    after = _after(scan, last)
    return not (_plural(after) or after in language.lexicon["counted"] or _glued(scan, first, last))


def _day(scan: Scan, first: int, last: int, language: Language) -> bool:
    return not _glued(scan, first, last)


def _clock(scan: Scan, first: int, last: int, language: Language) -> bool:
    words = [word.lower() for word in scan.words[first:last]]
    if _before(scan, first) in language.lexicon["money"]:
        return False
    named = {"noon", "midday", "midnight", "clock", "am", "pm", "gmt", "utc"}
    if any(":" in word for word in words) or named & set(words):
        return True
    return any(a in {"a", "p"} and b in {".", "m"} for a, b in pairwise(words))


def _bare(scan: Scan, first: int, last: int, language: Language) -> bool:
    before = _before(scan, first)
    if scan.words[first][0].isupper() and first and not ends_sentence(scan, first - 1):
        return False
    if before.isdigit() or before in language.lexicon["number"]:
        return False
    return before not in language.lexicon["not_bare_after"]


def _a_unit(scan: Scan, first: int, last: int, language: Language) -> bool:
    return _after(scan, last) not in {"when", "of", "-", "'s", "’s"} and _count_unit(
        scan, first, last
    )


def _count_unit(scan: Scan, first: int, last: int) -> bool:
    return scan.words[last - 1].lower() not in {"second", "quarter"}


def _duration(scan: Scan, first: int, last: int, language: Language) -> bool:
    if _before(scan, first) in language.lexicon["money"]:
        return False
    after = _after(scan, last)
    if after == "-" or after in {"old"}:
        return False
    if scan.words[last - 1].lower() in language.lexicon["units"]:
        return scan.words[last - 1].lower() != "quarters" or _before(scan, last) not in {"-"}
    # "five year war", but not "1989 quarter" or "3 second"
    number = scan.words[last - 2].lower()
    if number in {"a", "an"} and _before(scan, last - 2) == "half":
        return _count_unit(scan, first, last)
    return number in language.lexicon["number"] and _count_unit(scan, first, last)


def _hyphenated(scan: Scan, first: int, last: int, language: Language) -> bool:
    words = [word.lower() for word in scan.words[first:last]]
    return words[-1] not in {"quarter", "quarters"} or words[0] not in {"three", "one"}


def _day_long(scan: Scan, first: int, last: int, language: Language) -> bool:
    return _before(scan, first) != "-"


def _lower(scan: Scan, first: int, last: int, language: Language) -> bool:
    return scan.words[first].islower() or first == 0 or ends_sentence(scan, first - 1)


def _no_name(scan: Scan, first: int, last: int, language: Language) -> bool:
    """Not inside a title such as "Apocalypse Now"."""
    if scan.words[first].islower() or first == 0:
        return True
    return not (scan.words[first - 1][0].isupper() and scan.words[first - 1].isalpha())


def _season(scan: Scan, first: int, last: int, language: Language) -> bool:
    return _after(scan, last) not in {"of", "-"} or _after(scan, last, 1).isdigit()


def _month(scan: Scan, first: int, last: int, language: Language) -> bool:
    after = _after(scan, last)
    return not (after.isalpha() and scan.words[last][0].isupper())


GUARDS: Mapping[str, Guard] = {
    "year": _year,
    "span_year": _span_year,
    "second_day": _second_day,
    "day": _day,
    "clock": _clock,
    "bare": _bare,
    "a_unit": _a_unit,
    "duration": _duration,
    "hyphenated": _hyphenated,
    "day_long": _day_long,
    "lower": _lower,
    "no_name": _no_name,
    "season": _season,
    "month": _month,
}
