"""What kind of thing a noun denotes: armed, person, official, place, object ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.parsed_article import ParsedArticle, Sentence, covering

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARMED_KINDS = frozenset({"military", "rebel", "militia", "police", "state", "organisation"})
_FORCES = frozenset({"military", "rebel", "militia", "police"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


@attrs.frozen(kw_only=True, eq=False)
class SemanticClasses:
    """Says what the nouns of one article stand for."""

    parsed: ParsedArticle
    language: LanguageData

    def of(self, token: Token, sentence: Sentence) -> frozenset[str]:
        """Kinds of a noun phrase's head; empty for what is none of them.

        Kinds: armed, force (armed for certain), person, unarmed (a person of no armed kind),
        official, state, party (any of these), place, gazetteer, object, body, weapon; unknown for
        a name that no data know.
        """
        if self.parsed.is_time(sentence, token):
            return frozenset()
        if token.pos_ == "PRON" or (_pronoun(token) and token.text != "US"):
            return _pronoun(token)
        if syntax.lemma(token) in self.language.classes.quantity:
            return self._of_quantity(token, sentence)
        found = set(_by_class(token, self.language))
        offset = sentence.offset(token)
        actor = covering(self.parsed.actors, offset)
        place = covering(self.parsed.places, offset)
        seat = actor is not None and actor.metonym and place is not None
        part = place is not None and "/" in (place.place.id or "")  # northern Israel is no state
        if "armed" in found:
            found.add("force")
        if actor is not None and not (seat and not _acts(token)) and not part:
            found |= _by_actor(actor.actor.kind)
            found |= {"person"} if token.tag_ == "NNPS" and "state" in found else set()
        if place is not None:
            found |= {"place"} | ({"gazetteer"} if place.place.id else set())
        if token.pos_ == "PROPN" and actor is None and place is None:
            found |= {"person", "official", "party", "armed", "unknown"} if not found else set()
        if token.pos_ == "NUM" and token.dep_ in _ARGUMENTS and not _is_money(token):
            found.add("person")
        return frozenset(found | _implied(found))

    def _of_quantity(self, token: Token, sentence: Sentence) -> frozenset[str]:
        """What "thousands" counts; people when nothing says so."""
        counted = [head for head in syntax.phrase(token, "of") if head != token]
        if not counted:
            return frozenset({"person", "party"})
        return frozenset().union(*(self.of(head, sentence) for head in counted))


def _implied(found: set[str]) -> set[str]:
    """What other kinds a noun phrase of these kinds is of."""
    implied = {"party"} if found & {"armed", "person", "official", "state"} else set()
    return implied | ({"unarmed"} if "person" in found and "armed" not in found else set())


def _is_money(token: Token) -> bool:
    return any(child.tag_ == "$" or child.pos_ == "SYM" for child in token.children)


def _pronoun(token: Token) -> frozenset[str]:
    if token.lower_ in cues_of(token).kind.person_pronouns:
        return frozenset({"person", "official", "party", "armed"}) - _of_speaker(token)
    if token.lower_ in cues_of(token).kind.group_pronouns:
        return frozenset({"armed", "person", "official", "party"}) - _of_speaker(token)
    return frozenset()


def _of_speaker(token: Token) -> frozenset[str]:
    """The kinds that a narrator ("I", "we") is not of by being the one who speaks."""
    return frozenset({"official"}) if "Person=1" in str(token.morph) else frozenset()


def _by_class(token: Token, language: LanguageData) -> set[str]:
    word = syntax.lemma(token)
    if token.dep_ in {"amod", "compound"} and token.text in language.classes.grading:
        return set()
    pair = f"{syntax.lemma(token.nbor(-1))} {word}" if token.i > 0 else word
    plain = language.singular(token.lower_)
    forms = {word, pair, plain}
    found = {kind for kind, words in language.classes.kinds.items() if forms & words}
    if not found and token.pos_ == "NOUN":
        ending = word.endswith(language.cues.kind.person_endings)
        found |= {"person"} if ending or _is_made_a_victim(token, word) else set()
    return found


def _is_made_a_victim(token: Token, word: str) -> bool:
    """Whether somebody is killed or hurt whose trade no class lists: "*a carter* was killed"."""
    cues = cues_of(token)
    if (
        token.dep_ not in {"dobj", "nsubjpass"}
        or syntax.lemma(token.head) not in cues.party.hurting
    ):
        return False
    one = any(child.lower_ in cues.status.unspecific for child in token.children)
    return one and word.endswith(cues.kind.trade_endings) and word not in cues.matter.intangible


def _acts(token: Token) -> bool:
    """Whether a seat of government represents the government: as a subject or a partner."""
    head = token
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ in {"nsubj", "agent", "poss"}:
        return True
    return head.dep_ == "pobj" and head.head.lower_ in cues_of(head).kind.partners


def _by_actor(kind: str | None) -> set[str]:
    if kind in {"person", "office"}:
        return {"person", "official"}
    if kind == "civilian":
        return {"person"}
    if kind == "media":
        return {"party"}
    found = {"armed", "official"} if kind in _ARMED_KINDS else {"party"}
    if kind in _FORCES:
        found.add("force")
    return found | ({"state"} if kind in {"state", "military"} else set())
