"""What a number counts: the dead, the wounded, the evacuated ..., from the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar import arguments, number_context, syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.grammar.numbers import Number
from chronos.extract.lexicons.language import LanguageData
from chronos.model.report import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTED_ITSELF: frozenset[Measure] = frozenset({"corridors", "munitions", "attacks"})
PERSONAL: frozenset[Measure] = frozenset(
    {"killed", "wounded", "missing", "detained", "released", "evacuated", "displaced"}
)
#: Measures that a source may put at none.
TOLLS: frozenset[Measure] = frozenset({"killed", "wounded", "missing"})
_ATTENDING: frozenset[Measure] = frozenset({"participants", "deployed"})
#: Tags of forms that say what became of somebody.
_STATES = frozenset({"VBN", "VBD", "JJ"})
_COMPLEMENTS = frozenset({"acomp", "oprd", "xcomp", "attr"})

Found = tuple[Measure, "Token"]


@attrs.frozen(kw_only=True, eq=False)
class Measures:
    """Says what numbers count, and the word that says so."""

    language: LanguageData

    def of(self, number: Number, noun: Token | None) -> Found | None:
        """Measure of a number with the noun that it counts, and the word that gives it."""
        own = noun if noun is not None else number.last
        things = self._listed(own, of_things=True)
        if things:
            return None if number_context.is_one_of_many(number, own) else (things, own)
        return (
            self._right_behind(number, own)
            or self._before_preposition(own)
            or self._toll(number.last)
            or self._in_clause(number.last, own)
            or self._by_noun(own, number.last)
            or self._behind_group(number, own)
        )

    def _right_behind(self, number: Number, own: Token) -> Found | None:
        """The word after what is counted ("two people killed", "six were reported dead").

        It comes before the tree, which goes astray where a comma is missing.
        """
        rest = number_context.words_behind(own if own.i > number.last.i else number.last)
        word = next((each for each in rest if not self._is_auxiliary(each)), None)
        if word is None or not self._fits(own):
            return None
        measure = self._listed(word, of_things=False)
        of_state = word.tag_ in _STATES or word.lower_ in cues_of(word).quantity.states
        if measure not in PERSONAL or not of_state:
            return None
        said = word != rest[0]
        if self._counts_subject(word):
            return (measure, word) if said or word.tag_ == "VBD" else None
        if (said and word.tag_ == "VBD") or self._has_own_object(word):
            return None
        return (measure, word) if not said or number_context.is_said_of(rest, word) else None

    def _is_auxiliary(self, token: Token) -> bool:
        """Whether a word only leads to the participle after it ("have also been")."""
        return token.pos_ in {"AUX", "ADV"} or token.lower_ in cues_of(token).quantity.reported

    def _has_own_object(self, verb: Token) -> bool:
        """Whether a verb does something to another: "two bombers killed 13 people"."""
        for thing in (child for child in verb.children if child.dep_ == "dobj"):
            if thing.i > verb.i:
                after = thing.nbor() if thing.i + 1 < thing.sent.end else thing
                return not self._listed(after, of_things=False)  # "nine killed 12 injured"
        return False

    def _before_preposition(self, own: Token) -> Found | None:
        """The noun before the preposition of what is counted ("injuries to 200 others")."""
        if own.dep_ != "pobj" or not own.head.i:
            return None
        noun = own.head.nbor(-1)
        if number_context.is_aside(noun) and noun.head.lower_ == "from":
            return None  # "up from a toll of nine"
        measure = self._listed(noun, of_things=False) if noun.pos_ == "NOUN" else None
        return (measure, noun) if measure and self._may_count(measure, noun, own) else None

    def _toll(self, number: Token) -> Found | None:
        """The toll that a number is given for ("the death toll rose to 112")."""
        reaching = cues_of(number).quantity.reaching
        verbs = (number_context.verb_before(number), syntax.governor(number))
        verb = next((each for each in verbs if each and syntax.lemma(each) in reaching), None)
        if verb is None:
            return None
        if number_context.preposition_before(number) in cues_of(number).quantity.origins:
            return None  # "rose by three from 38"
        if any(child.lower_ in cues_of(verb).status.possible for child in verb.children):
            return None
        heads = [each for each in verb.children if each.dep_ in {"nsubj", "nsubjpass", "dobj"}]
        heads += [child for each in heads for child in each.children if child.dep_ == "appos"]
        heads = [head for head in heads if syntax.lemma(head) in cues_of(verb).quantity.tolls]
        led = verb.doc[verb.left_edge.i : verb.i]
        heads += [token for token in led if syntax.lemma(token) == "toll"]  # a tree gone astray
        return self._counted_by(heads[0]) if heads else None

    def _counted_by(self, toll: Token) -> Found | None:
        """What a toll or a number is one of; a toll without further words is of deaths."""
        for word in sorted(toll.subtree, key=lambda each: each.i):
            measure = self._listed(word, of_things=False)
            if measure in PERSONAL:
                return measure, toll
        return None

    def _in_clause(self, number: Token, own: Token) -> Found | None:
        aside = number_context.is_aside(number_context.top(own, number))
        for anchor in self._anchors(own, number):
            measure = self._listed(anchor, of_things=False)
            if aside and measure not in _ATTENDING and syntax.is_verb(anchor):
                continue
            if measure and self._may_count(measure, anchor, own):
                return measure, anchor
        return None

    def _behind_group(self, number: Number, own: Token) -> Found | None:
        """What is said of a group follows its last ("six guards and two clerks dead")."""
        for other in syntax.with_conjuncts(own)[1:]:
            found = self._right_behind(attrs.evolve(number, last=other), other)
            if found:
                return found
        return None

    def _by_noun(self, own: Token, number: Token) -> Found | None:
        """A noun or its adjective that counts by itself ("13 deaths", "40 wounded fighters")."""
        for word in (own, *(child for child in own.children if child.dep_ == "amod")):
            measure = self._listed(word, of_things=False)
            if (
                measure
                and self._may_count(measure, word, own)
                and not number_context.is_whole(number)
            ):
                return measure, word
        return None

    def _anchors(self, own: Token, number: Token) -> Iterator[Token]:
        """Words that may say what is counted, nearest first."""
        top = number_context.top(own, number)
        said = [child for each in (own, number) for child in each.children]
        yield from (child for child in said if child.dep_ in {"acl", "acomp"})
        if own.dep_ == "conj" and syntax.is_verb(own.head):
            return  # "ten were killed and another six questioned"
        if own.dep_ == "pobj":
            beside = own.head.nbor(-1) if own.head.i > own.sent.start else own.head
            yield from (each for each in (beside, own.head.head) if each.pos_ in {"NOUN", "NUM"})
        if own.head.pos_ == "ADJ":
            yield own.head  # "left eleven fighters dead"
        yield from number_context.participles_after(own)
        if number_context.is_whole(number):
            return
        verb = syntax.governor(top)
        if verb is not None:
            yield from self._of_verb(verb, own, top)
        yield from (child for child in said if child.dep_ == "relcl")

    def _of_verb(self, verb: Token, own: Token, top: Token) -> Iterator[Token]:
        """The verb of a number, and what that verb says of its subject or object."""
        yield verb
        if number_context.lead(top).head == verb:
            yield from (
                child
                for child in verb.children
                if child != own and (child.dep_ in _COMPLEMENTS or number_context.is_state(child))
            )
        if number_context.of_total(own).dep_.startswith("nsubj"):
            yield from (head for _, head in syntax.phrases(verb))
        if verb.dep_ == "xcomp" and top not in verb.children:
            yield verb.head
        if number_context.shares_object(verb, top):
            yield verb.head  # "killed and crucified five men"

    def _listed(self, anchor: Token, *, of_things: bool) -> Measure | None:
        word = syntax.lemma(anchor)
        forms = {word, anchor.lower_}
        if anchor.i:
            forms.add(f"{syntax.lemma(anchor.nbor(-1))} {word}")
        forms |= {f"{word} {form}" for form in number_context.companions(anchor)}
        for name, words in self.language.cues.measure.items():
            if (name in _COUNTED_ITSELF) == of_things and forms & words:
                return name
        return None

    def _may_count(self, measure: Measure, anchor: Token, own: Token) -> bool:
        """A verb counts its object or passive subject; "die" and "flee" count their subject."""
        if measure in PERSONAL and not self._fits(own):
            return False
        if measure in _ATTENDING:
            return own.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and (
                anchor in (own, own.head, own.head.head.head)
            )
        if not syntax.is_verb(anchor):
            return True
        doers = {head.i for head in arguments.subjects(anchor)}
        does_it = number_context.of_total(own).i in doers
        if measure not in PERSONAL:
            return not ((does_it or own.i in doers) and self._has_object(anchor))
        if self._counts_subject(anchor):
            return does_it or not arguments.subjects(anchor)
        return number_context.is_elliptic(anchor) or not does_it

    @staticmethod
    def _has_object(verb: Token) -> bool:
        return not syntax.is_passive(verb) and any(child.dep_ == "dobj" for child in verb.children)

    def _counts_subject(self, verb: Token) -> bool:
        word = syntax.lemma(verb)
        forms = {word, verb.lower_, *(f"{word} {form}" for form in number_context.companions(verb))}
        return bool(forms & cues_of(verb).quantity.of_subject)

    def _fits(self, own: Token) -> bool:
        """Whether a noun can be of persons."""
        word = syntax.lemma(own)
        if word in cues_of(own).quantity.no_persons:
            return False
        return word not in self.language.classes.things
