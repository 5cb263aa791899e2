"""Where it happened: named places of the clause, "the city", places mentioned just before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from chronos.extract.factuality.grounds import is_outside
from chronos.extract.grammar import constituents, syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.location.clauses import (
    is_elsewhere,
    is_near,
    same_clause,
    stretches,
    where,
    without_parts,
)
from chronos.extract.names.mentions import PlaceMention
from chronos.extract.parsed_article import ParsedArticle, Sentence, between, covering
from chronos.extract.participants.parties import Parties
from chronos.extract.triggers.match import TriggerMatch
from chronos.model.party import Actor, Place
from chronos.read.datelines import dateline

if TYPE_CHECKING:
    from spacy.tokens import Token

_ORDER = (
    "site", "base", "crossing", "road", "hill", "camp", "district", "village", "town", "area",
    "city", "island", "region", "country",
)  # fmt: skip
#: What a small place is said to lie in.
_WIDE = frozenset({"city", "region"})
#: Of so many places mentioned last, "the city" is the most frequent one.
_MEMORY = 7


@attrs.frozen(kw_only=True, eq=False)
class EventPlaces:
    """Finds where the events of one article happened."""

    parsed: ParsedArticle
    language: LanguageData
    parties: Parties

    def of(
        self,
        match: TriggerMatch,
        sentence: Sentence,
        used: tuple[Actor, ...],
    ) -> tuple[Place, ...]:
        """Places of a trigger, most specific first.

        Args:
            match: the trigger.
            sentence: its sentence.
            used: parties that it has already.
        """
        if match.kind.has("placeless"):
            return ()
        named = [
            mention
            for mention in self.parsed.places_in(sentence)
            if not self._is_party(mention, sentence, used, match)
        ]
        named = stretches(named, self.parsed.article.text)
        named = self._of_matter(without_parts(named, sentence), match, sentence)
        near = [mention for mention in named if is_near(mention, match, sentence)]
        near = near or where(named, match, sentence)
        if near:
            return self._enclosed(specific_first(mention.place for mention in near), sentence)
        generic = self._here(match, sentence) or self._generic(match, sentence)
        loose = [mention for mention in named if not is_elsewhere(mention, match, sentence)]
        found = generic or specific_first(mention.place for mention in loose)
        return self._enclosed(found or self._mentioned_before(match, sentence), sentence)

    def _of_matter(
        self, named: list[PlaceMention], match: TriggerMatch, sentence: Sentence
    ) -> list[PlaceMention]:
        """If a charge or an arrest is about it: the places of the act itself only."""
        inside = []
        for mention in named:
            token = sentence.token_at(mention.end - 1)
            if token is not None and not is_outside(token, match.token):
                inside.append(mention)
        return inside

    def _enclosed(self, found: tuple[Place, ...], sentence: Sentence) -> tuple[Place, ...]:
        """Small places and the city or province around them that the article named before."""
        if not found or any(place.precision in _WIDE for place in found):
            return found
        said = " ".join(place.name for place in found)
        around = {name for place in found for name in self._within(place) if name not in said}
        for mention in reversed(between(self.parsed.places, 0, sentence.end)):
            if mention.place.precision in _WIDE and mention.place.label in around:
                return (*found, mention.place)
        return found

    def _within(self, place: Place) -> tuple[str, ...]:
        """Names of what a place lies in, as the gazetteer or an earlier mention says."""
        if place.within:
            return place.within
        outer = (each.place.within for each in self.parsed.places if each.place.name == place.name)
        return next(filter(None, outer), ())

    def near(self, match: TriggerMatch, sentence: Sentence) -> bool:
        """Whether a named place is in the trigger's own clause."""
        return any(
            is_near(mention, match, sentence) and not self._is_party(mention, sentence)
            for mention in self.parsed.places_in(sentence)
        )

    def _is_party(
        self,
        mention: PlaceMention,
        sentence: Sentence,
        used: tuple[Actor, ...] = (),
        match: TriggerMatch | None = None,
    ) -> bool:
        """Whether a place name represents a party here ("Russia said", "the Aleppo council")."""
        for actor in self.parsed.actors_in(sentence):
            inside = actor.start <= mention.start and mention.end <= actor.end
            if inside and (actor.end - actor.start) > (mention.end - mention.start):
                return True
        token = sentence.token_at(mention.end - 1)
        if token is None or any(_names(actor, mention) for actor in used):
            return True
        about = mention.place.precision != "island" and self._is_topic(token, match)
        if about or (mention.text.istitle() and self._is_of_office(token)):
            return True
        if mention.place.precision != "country" and not self._is_seat(mention):
            return False
        head = token
        while head.dep_ == "conj":
            head = head.head
        if head.dep_ == "compound" and self.parsed.is_time(sentence, head.head):
            head = head.head  # "an envoy to Libya Monday"
        if head.dep_ == "appos":  # "in Orm, Marra", but not "its ally Marra"
            return covering(self.parsed.places, sentence.offset(head.head)) is None
        if head.dep_ != "pobj":
            return head.dep_ not in {"dobj", "npadvmod"}
        heading = (
            head.head.lower_ == "for"
            and syntax.lemma(syntax.clause_of(head)) in cues_of(head).place.heading
        )
        return head.head.lower_ not in cues_of(head).place.locative and not heading

    def _is_of_office(self, token: Token) -> bool:
        """Whether a name only says whose a spokesman or governor is: "the Orm governor"."""
        classes, head = self.language.classes, syntax.lemma(token.head)
        return token.dep_ == "compound" and (head in classes.official or head in classes.source)

    def _is_topic(self, token: Token, match: TriggerMatch | None) -> bool:
        """Whether talks, votes and the like are about a place: "an envoy *on Marra*"."""
        if match is None or not match.kind.has("topical"):
            return False
        return token.dep_ == "pobj" and token.head.lower_ in cues_of(token).place.topic

    def _is_seat(self, mention: PlaceMention) -> bool:
        """Whether a house represents a government wherever nothing happens in it."""
        actor = covering(self.parsed.actors, mention.start)
        return actor is not None and actor.metonym and mention.place.precision == "site"

    def _generic(self, match: TriggerMatch, sentence: Sentence) -> tuple[Place, ...]:
        """Unnamed places of the clause: "the city", "rebel neighbourhoods"."""
        found = []
        for token in sentence.span:
            if token.pos_ != "NOUN" or token.dep_ not in {"dobj", "pobj", "nsubjpass"}:
                continue
            if token == match.token or not same_clause(token, match.token):
                continue
            if token.dep_ == "pobj" and token.head.lower_ == "as":
                continue  # "agreed on the river as their border"
            place = self._called_back(token, sentence) or self._described(token, sentence)
            if place is not None:
                found.append(place)
        return specific_first(found)

    def _here(self, match: TriggerMatch, sentence: Sentence) -> tuple[Place, ...]:
        """The place of the dateline, if the clause says that it happened there ("here")."""
        if sentence.quoted or not any(
            token.lower_ in cues_of(token).place.here and same_clause(token, match.token)
            for token in sentence.span
        ):
            return ()
        length = dateline(self.parsed.article.text).length
        return specific_first(mention.place for mention in between(self.parsed.places, 0, length))[
            :1
        ]

    def _called_back(self, token: Token, sentence: Sentence) -> Place | None:
        wanted = self.language.cues.called_back.get(syntax.lemma(token))
        if wanted is None or not any(child.lower_ == "the" for child in token.children):
            return None
        limit = sentence.offset(token)
        of_state = token.lower_ == "capital" and not any(
            child.dep_ in {"amod", "compound", "poss"} for child in token.children
        )
        mentioned = [
            mention.place
            for mention in between(self.parsed.places, 0, limit)
            if mention.place.precision in wanted and mention.place.id and self._is_spot(mention)
            if not of_state or self._is_capital(mention)
        ]
        if mentioned:
            counted = Counter(place.id for place in mentioned[-_MEMORY:])
            return max(reversed(mentioned), key=lambda place: counted[place.id])
        name = self.parsed.words(sentence, *constituents.noun_phrase(token, complement=False))
        return Place(name=name, precision=wanted[0])

    def _is_capital(self, mention: PlaceMention) -> bool:
        actor = covering(self.parsed.actors, mention.start)
        return actor is not None and actor.metonym

    def _is_spot(self, mention: PlaceMention) -> bool:
        """Whether a name does not stand for a government, as "Marda" in "Marda agreed" does."""
        actor = covering(self.parsed.actors, mention.start)
        if actor is None or not actor.metonym:
            return True
        place = self.language.cues.place
        before = self.parsed.article.text[max(0, mention.start - 20) : mention.start].split()
        return before[-1:] != [] and before[-1].lower() in place.locative | place.seats

    def _described(self, token: Token, sentence: Sentence) -> Place | None:
        """A place that is only described, by at least one word ("rebel-held districts")."""
        if syntax.lemma(token) not in self.language.classes.settled:
            return None
        described = any(child.dep_ in {"amod", "compound"} for child in token.children)
        if not described or covering(self.parsed.places, sentence.offset(token)):
            return None
        return Place(name=self.parties.name_of(token, sentence))

    def _mentioned_before(self, match: TriggerMatch, sentence: Sentence) -> tuple[Place, ...]:
        if not match.kind.has("stays"):
            return ()
        first = max(0, sentence.index - 2)
        for previous in reversed(self.parsed.sentences[first : sentence.index]):
            if previous.paragraph != sentence.paragraph:
                continue
            found = [
                mention.place
                for mention in self.parsed.places_in(previous)
                if mention.place.precision not in {"country", "border"}
                and not self._is_seat(mention)
                and not self._is_party(mention, previous)
            ]
            if found:
                return specific_first(found)
        return ()


def _names(actor: Actor, mention: PlaceMention) -> bool:
    """Whether a place is part of a party's name, and not only where civilians are from."""
    from_there = actor.kind == "civilian" and mention.place.precision != "country"
    return mention.text.lower() in actor.name.lower() and not from_there


def specific_first(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places without doublets, the most specific first, otherwise in their order."""
    unique: dict[str, Place] = {}
    for place in places:
        unique.setdefault(place.id or place.name.lower(), place)
    return tuple(sorted(unique.values(), key=_rank))


def _rank(place: Place) -> int:
    return _ORDER.index(place.precision) if place.precision in _ORDER else 0
