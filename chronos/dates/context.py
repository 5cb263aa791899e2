"""What stands around an expression: prepositions and tense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from chronos.dates.language import Language
from chronos.dates.meaning import Direction
from chronos.dates.tokens import Scan

_SENTENCE_END = frozenset({".", "!", "?", ";"})
_REACH = 30  # words that a clause may have on either side of an expression


def relation_at(scan: Scan, first: int, language: Language) -> str:
    """The relation that the words before token `first` give: in, since, until, from ..."""
    for back in (1, 2):
        word = scan.words[first - back].lower() if first >= back else ""
        found = language.lexicon["relation"].get(word)
        if found:
            return str(found)
        if word not in language.lexicon["between_relation"]:
            break
    return "in"


def direction_at(scan: Scan, first: int, last: int, language: Language) -> Direction:
    """What the clause around the tokens says: the nearest verb cue before them decides."""
    if _relation_before(scan, first, language) == "since":
        return "past"
    if _set_ahead(scan, last, language) or _as_early_as(scan, first, language):
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
    word, had_been = scan.words[at].lower(), lexicon["no_longer_ahead"]
    if word in lexicon["future_cue"] or _to_infinitive(scan, at, language):
        words = _words(scan, at - 3, at)
        return "past" if {" ".join(words[:2]), " ".join(words[1:])} & had_been.keys() else "future"
    until = first > at and _relation_before(scan, first, language) == "until"
    if word in lexicon["deadline"] and until:
        return "future"
    if word in lexicon["announcing"]:
        return ""
    if word in lexicon["past_cue"]:
        return None if set(_words(scan, at - 1, at)) & lexicon["passive"].keys() else "past"
    return "past" if _past_form(scan, at, language) else None


def _past_form(scan: Scan, at: int, language: Language) -> bool:
    """Whether a word ends like a past verb; names ("Ahmed") have capitals.

    "To be opened" and "the reduced price" are no past.
    """
    word, before = scan.words[at], scan.words[at - 1].lower() if at else ""
    if before in language.lexicon["passive"] or before in language.lexicon["attributive"]:
        return False
    endings = tuple(language.lexicon["past_ending"])
    return word.islower() and word.endswith(endings) and word not in language.lexicon["not_past"]


def _set_ahead(scan: Scan, last: int, language: Language) -> bool:
    """Whether what the tokens date is "set to" or "due to": it has not happened yet."""
    words = [word.lower() for word in scan.words[last : last + 8]]
    ahead = language.lexicon["awaited"]
    return any(b in str(ahead.get(a, "")).split() for a, b in pairwise(words))


def _as_early_as(scan: Scan, first: int, language: Language) -> bool:
    """Whether "as soon as" or the like stands right before the tokens."""
    return " ".join(_words(scan, first - 3, first)) in language.lexicon["as_early_as"]


def ends_sentence(scan: Scan, at: int) -> bool:
    """Whether the token ends a sentence or paragraph; the point of "P." or "Jan. 2" does not."""
    word = scan.words[at]
    if word == "." and 0 < at < len(scan.words) - 1:
        before, after = scan.words[at - 1], scan.words[at + 1]
        initial = len(before) == 1 and before.isupper()
        return not (initial or after[0].islower() or after[0].isdigit() or after == ",")
    return word in _SENTENCE_END or word.isspace()


def _to_infinitive(scan: Scan, at: int, language: Language) -> bool:
    before = "".join(_words(scan, at - 1, at))
    return scan.words[at].lower() in str(language.lexicon["ahead_pair"].get(before, "")).split()


def _relation_before(scan: Scan, first: int, language: Language) -> str:
    """What the word right before the tokens makes of them, "" for nothing."""
    return str(language.lexicon["relation"].get("".join(_words(scan, first - 1, first)), ""))


def _words(scan: Scan, first: int, last: int) -> list[str]:
    return [word.lower() for word in scan.words[max(0, first) : last]]
