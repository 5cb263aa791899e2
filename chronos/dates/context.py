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
        return "past" if _words(scan, at - 2, at) == ["had", "been"] else "future"
    until = first > at and _words(scan, first - 1, first) in (["until"], ["till"])
    if word in lexicon["deadline"] and until:
        return "future"
    if word in lexicon["announcing"]:
        return ""
    if _words(scan, at - 1, at) == ["be"]:
        return None  # "to be opened" is no past
    return "past" if word in lexicon["past_cue"] or _past_form(scan.words[at], language) else None


def _past_form(word: str, language: Language) -> bool:
    """Whether a word ends like a past verb; names ("Ahmed") have capitals."""
    endings = tuple(language.lexicon["past_ending"])
    return word.islower() and word.endswith(endings) and word not in language.lexicon["not_past"]


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
    before, word = _words(scan, at - 1, at), scan.words[at].lower()
    if not before or before[0] not in pair:
        return False
    return word == "to" or (word == "for" and before[0] not in {"is", "are"})


def _words(scan: Scan, first: int, last: int) -> list[str]:
    return [word.lower() for word in scan.words[max(0, first) : last]]
