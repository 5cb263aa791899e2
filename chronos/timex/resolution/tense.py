"""The words around an expression: signals and tense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from chronos.timex.lexing.language import Language
from chronos.timex.lexing.sentences import ends_sentence
from chronos.timex.lexing.tokens import TokenizedText
from chronos.timex.meaning.base import Direction

_BESIDE = 2  # words from "is" to its day
_REACH = 30  # words that a clause may have on either side of an expression


def relation_at(tokens: TokenizedText, first: int, language: Language) -> str:
    """The relation that the words before token `first` give: in, since, until, from ..."""
    for back in (1, 2):
        word = tokens.words[first - back].lower() if first >= back else ""
        found = language.lexicon.signal.get(word)
        if found:
            near = "".join(_words(tokens, first - back - 1, first - back))
            return "in" if near in language.lexicon.close_adverb else str(found)
        if word not in language.lexicon.signal_joint:
            break
    return "in"


def direction_at(tokens: TokenizedText, first: int, last: int, language: Language) -> Direction:
    """What the clause around the tokens says: the nearest verb cue before them decides."""
    relation = _relation_before(tokens, first, language)
    if relation == "since" or _stands_before(tokens, first, language.lexicon.past_lead):
        return "past"
    if _set_ahead(tokens, last, language) or _stands_before(
        tokens, first, language.lexicon.future_lead
    ):
        return "future"
    if _is_subject(tokens, first, last, language):
        return "future"
    start = first if _opens_sentence(tokens, first, last, language) else max(0, first - _REACH + 1)
    before = range(first - 1, start - 1, -1)
    after = range(last, min(len(tokens.words), last + _REACH))
    behind, ahead = (_clause(tokens, places, language) for places in (before, after))
    if _owns(tokens, last, language):
        # The verb is about what it owns in "Friday's vote will", not in "Friday's attack will not".
        if relation != "in" and not _appointed(tokens, last, language):
            return "past"
        behind, ahead = ahead, behind
    for at in (*behind, *ahead):
        cue = _cue(tokens, at, first, language)
        if cue is not None:
            return cue
    return "future" if relation == "by" or _headline(tokens, first, language) else ""


def _clause(tokens: TokenizedText, places: Iterable[int], language: Language) -> Iterator[int]:
    for at in places:
        if ends_sentence(tokens, at, language.lexicon):
            return
        yield at


def _cue(tokens: TokenizedText, at: int, first: int, language: Language) -> Direction | None:
    """What one word says of the expression at `first`; None for nothing."""
    lexicon = language.lexicon
    word, had_been = tokens.words[at].lower(), lexicon.past_of_future
    if word in lexicon.month and tokens.words[at] != word:
        return None
    if word in lexicon.future_cue or _to_infinitive(tokens, at, language):
        words = _words(tokens, at - 3, at)
        adverb = words[-1:] if word in lexicon.future_cue else words[-2:-1]
        no_longer = {" ".join(words[:2]), " ".join(words[1:]), *adverb} & had_been
        return "past" if no_longer else "future"
    if _futurate(tokens, at, first, language):
        return "future"
    until = first > at and _relation_before(tokens, first, language) == "until"
    if word in lexicon.deadline_cue and until:
        return "future"
    if word in lexicon.announcing_verb:
        return ""
    if word in lexicon.past_cue:
        if (
            word in lexicon.planned_verb
            and "".join(_words(tokens, at - 1, at)) in lexicon.infinitive_marker
        ):
            return None
        passive = lexicon.passive_auxiliary.get("".join(_words(tokens, at - 1, at)))
        return "past" if passive is None else "" if passive else None
    return "past" if _past_form(tokens, at, language) else None


def _past_form(tokens: TokenizedText, at: int, language: Language) -> bool:
    """Whether a word ends like a past verb; names ("Ahmed") have capitals.

    "To be opened" and "the reduced price" are no past.
    """
    word, before = tokens.words[at], tokens.words[at - 1].lower() if at else ""
    if before in language.lexicon.passive_auxiliary or before in language.lexicon.attributive:
        return False
    endings = tuple(language.lexicon.past_ending)
    return word.islower() and word.endswith(endings) and word not in language.lexicon.false_past


def _set_ahead(tokens: TokenizedText, last: int, language: Language) -> bool:
    """Whether what the tokens date is "set to" or "due to": it has not happened yet."""
    words = _words(tokens, last, last + 8)
    comma = words.index(",") if "," in words else len(words)
    told_of = set(words[comma + 1 : comma + 2]) & language.lexicon.relative_pronoun
    clause = words if told_of else words[:comma]  # "a truce on Friday, which is set to last"
    ahead = language.lexicon.awaited_participle
    return any(b in str(ahead.get(a, "")).split() for a, b in pairwise(clause))


def _stands_before(tokens: TokenizedText, first: int, leads: frozenset[str]) -> bool:
    """Whether one of these phrases, such as "ahead of", is right before the tokens."""
    return any(" ".join(_words(tokens, first - back, first)) in leads for back in (2, 3))


def _headline(tokens: TokenizedText, first: int, language: Language) -> bool:
    """Whether an infinitive before the tokens is the only cue: "court to rule Monday"."""
    words = _words(tokens, first - _REACH // 2, first)
    marker, verbs = language.lexicon.infinitive_marker, language.lexicon.planned_verb
    return any(a in marker and b in verbs for a, b in pairwise(words))


def _is_subject(tokens: TokenizedText, first: int, last: int, language: Language) -> bool:
    """Whether a sentence in the present is about the tokens: "Friday is a holiday"."""
    starts = not first or ends_sentence(tokens, first - 1, language.lexicon)
    return starts and "".join(_words(tokens, last, last + 1)) in language.lexicon.present_copula


def _opens_sentence(tokens: TokenizedText, first: int, last: int, language: Language) -> bool:
    """Whether a preposition with a capital begins a sentence whose mark was lost in copying.

    "Warplanes return On Tuesday the army ...", but not a title, "Warplanes Return On Tuesday To".
    """
    capital = bool(_relation_before(tokens, first, language)) and tokens.words[first - 1].istitle()
    return capital and last < len(tokens.words) and tokens.words[last].islower()


def _owns(tokens: TokenizedText, last: int, language: Language) -> bool:
    """Whether the tokens own what follows: "Friday's"."""
    return "".join(_words(tokens, last, last + 1)) in language.lexicon.possessive


def _appointed(tokens: TokenizedText, last: int, language: Language) -> bool:
    """Whether what the tokens own is reported before it happens: "Friday's second match"."""
    owned = _words(tokens, last + 1, last + 4)
    return bool(set(owned) & language.lexicon.appointment)


def _futurate(tokens: TokenizedText, at: int, first: int, language: Language) -> bool:
    """Whether a present verb is about the future: "leaves on Sunday", "the deadline is Friday"."""
    lexicon, word = language.lexicon, tokens.words[at].lower()
    if word in lexicon.present_copula:
        return 0 < first - at <= _BESIDE
    before = "".join(_words(tokens, at - 1, at))
    held = any(
        before in words for words in (lexicon.attributive, lexicon.modal_verb, lexicon.number)
    )
    caused = set(_words(tokens, at - 2, at)) & lexicon.causative_verb  # "was let go", "saw him go"
    if word not in lexicon.futurate_verb or held or caused or not before.isalpha():
        return False
    plural = before.endswith(tuple(lexicon.plural_ending))
    return lexicon.futurate_verb[word] in {"", "plural" if plural else "singular"}


def _to_infinitive(tokens: TokenizedText, at: int, language: Language) -> bool:
    before = tokens.words[at - 1].lower() if at else ""
    ahead = language.lexicon.future_infinitive.get(before)
    if ahead is None or tokens.words[at].lower() not in str(ahead).split():
        return False
    return "".join(_words(tokens, at - 2, at - 1)) not in language.lexicon.attributive


def _relation_before(tokens: TokenizedText, first: int, language: Language) -> str:
    """What the word right before the tokens makes of them, "" for nothing."""
    return str(language.lexicon.signal.get("".join(_words(tokens, first - 1, first)), ""))


def _words(tokens: TokenizedText, first: int, last: int) -> list[str]:
    return [word.lower() for word in tokens.words[max(0, first) : last]]
