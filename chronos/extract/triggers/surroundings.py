"""The words around a word that may be a trigger: its phrase, its modifiers, its clause."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from chronos.extract.grammar import constituents, syntax
from chronos.extract.grammar.document import cues_of, language_of
from chronos.extract.parsed_article import ParsedArticle, Sentence
from chronos.extract.pattern_set import head_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_HYPHENS = frozenset({"-", "‑"})

#: The forms under which a word is looked for, and the word.
Unit: TypeAlias = "tuple[tuple[str, ...], Token]"


class Surroundings:
    """The words around a word that may head a trigger; found when first asked for.

    Attributes:
        token: the word.
        sentence: its sentence.
        parsed: the article that it is in.
    """

    def __init__(self, token: Token, sentence: Sentence, parsed: ParsedArticle) -> None:
        self.token = token
        self.sentence = sentence
        self.parsed = parsed

    @cached_property
    def units(self) -> list[Unit]:
        """The words beside it, hyphens taken apart: their forms, and where they are."""
        first = max(self.sentence.span.start, self.token.i - 6)
        last = min(self.sentence.span.end, self.token.i + 6)
        return [unit for each in self.token.doc[first:last] for unit in _units(each)]

    @cached_property
    def following(self) -> list[Unit]:
        """The few words behind it, each with its forms."""
        words = self.token.doc[self.token.i + 1 : self.token.i + 7]
        return [(_forms(each), each) for each in words]

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Words of its own phrase."""
        return _words(constituents.own_words(self.token), self.token)

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """Words that modify it."""
        return _words(_own_modifiers(self.token), self.token)

    @cached_property
    def clause_words(self) -> frozenset[str]:
        """Words of its clause."""
        return _words(constituents.clause_words(self.token), self.token)

    @cached_property
    def words_below(self) -> frozenset[str]:
        """Words that depend on it, directly or not."""
        return _words(list(self.token.subtree), self.token)

    def has_clause(self) -> bool:
        """Whether a that-clause or a name that is given depends on it ("called him a liar")."""
        return any(child.dep_ in {"ccomp", "oprd"} for child in self.token.children)

    def has_object(self) -> bool:
        """Whether it has an object, or is in the passive."""
        if syntax.is_passive(self.token):
            return True
        return any(child.dep_ == "dobj" for child in self.token.children)

    def reach(self, phrase: tuple[str, ...], pos: str) -> tuple[int, int] | None:
        """First and last token of a phrase around the word; None when it is not there."""
        return self._verb_phrase(phrase) if pos == "verb" else self._noun_phrase(phrase, pos)

    def _verb_phrase(self, phrase: tuple[str, ...]) -> tuple[int, int] | None:
        last = self.token.i
        following = iter(self.following)
        for word in phrase[1:]:
            token = next((token for forms, token in following if word in forms), None)
            if token is None or not _belongs(token, self.token, phrase):
                return None
            if self._leads_to_time(token):
                return None
            last = token.i
        return self.token.i, last

    def _leads_to_time(self, token: Token) -> bool:
        """Whether a preposition is that of a date: not "closed in on it", but "closed in May"."""
        return any(
            child.dep_ == "pobj" and self.parsed.is_time(self.sentence, child)
            for child in token.children
        )

    def _noun_phrase(self, phrase: tuple[str, ...], pos: str) -> tuple[int, int] | None:
        own = self.token.i
        head = head_of(phrase, pos, language_of(self.token).forms.complements)
        if len(phrase) == 1:
            found = any(head in forms for forms, _ in _units(self.token))
            return (own, own) if found else None
        place = phrase.index(head)
        for position, (_, unit) in enumerate(self.units):
            start = position - place
            if unit.i != own or start < 0:
                continue
            window = self.units[start : start + len(phrase)]
            if len(window) == len(phrase) and all(
                word in forms for word, (forms, _) in zip(phrase, window, strict=True)
            ):
                return window[0][1].i, window[-1][1].i
        return None


def heads_of(token: Token) -> tuple[str, ...]:
    """The lemmas under which a token may head a trigger."""
    if token.is_punct or token.is_space:
        return ()
    text, word = token.lower_, syntax.lemma(token)
    single = language_of(token).singular(text)
    forms = dict.fromkeys((word, text, single))
    if "-" in text:
        closed = (text.replace("-", ""), word.replace("-", ""))
        forms |= dict.fromkeys((single.rpartition("-")[2], *closed))
    return tuple(forms)


def _forms(token: Token) -> tuple[str, ...]:
    return token.lower_, syntax.lemma(token), language_of(token).singular(token.lower_)


def _belongs(token: Token, verb: Token, phrase: tuple[str, ...]) -> bool:
    """Whether a word hangs on a verb and on no other verb between ("went on *to* say")."""
    current = token
    for _ in range(3):
        current = current.head
        if current == verb:
            return True
        if current.pos_ == "PROPN":
            return False
        part = token.dep_ == "mark" or bool(set(phrase) & set(_forms(current)))
        if syntax.is_verb(current) and not part:
            return False
    return False


def _units(token: Token) -> list[Unit]:
    """The forms of a word, of each of its parts when hyphens join it; none for an article."""
    word = token.lower_
    if word in _HYPHENS or word in cues_of(token).mention.articles:
        return []
    if "-" not in word or len(token) == 1:
        return [(heads_of(token) or (word,), token)]
    language = language_of(token)
    return [((part, language.singular(part)), token) for part in word.split("-") if part]


def _words(around: list[Token], trigger: Token) -> frozenset[str]:
    """Lemmas and pairs of lemmas around a trigger, the trigger itself left out."""
    words: set[str] = set()
    language = language_of(trigger)
    for each in around:
        if each == trigger:
            continue
        word = syntax.lemma(each)
        words |= {word, each.lower_, language.singular(each.lower_)}
        if each.i + 1 < len(each.doc):
            words.add(f"{word} {syntax.lemma(each.nbor())}")
        if "-" in each.lower_:
            words |= set(each.lower_.split("-"))
    return frozenset(words)


def _own_modifiers(token: Token) -> list[Token]:
    found = [child for child in token.children if child.dep_ in {"amod", "compound", "nmod"}]
    return [*found, *(inner for child in found for inner in child.children)]
