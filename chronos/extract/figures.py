"""What the numbers of a sentence count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from chronos.extract import syntax
from chronos.extract.numbers import Number, number_at
from chronos.extract.rules import Rules
from chronos.extract.story import Sentence, Story
from chronos.model.report import Figure, FigureQualifier, Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUALIFIERS: tuple[FigureQualifier, ...] = ("at_least", "more_than", "up_to", "about")
_COUNTED_ITSELF: frozenset[Measure] = frozenset({"corridors", "munitions", "attacks"})
_PERSONAL: frozenset[Measure] = frozenset(
    {"killed", "wounded", "missing", "detained", "released", "evacuated", "displaced"}
)
_PERIODS = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century",
     "km", "kilometer", "kilometre", "mile", "metre", "meter", "percent", "%", "am", "pm", "dollar",
     "time", "oclock", "degree", "euro", "pound", "january", "february", "march", "april", "may",
     "june", "july", "august", "september", "october", "november", "december", "share"}
)  # fmt: skip
_NO_PERSONS = frozenset(
    {"family", "village", "town", "city", "house", "home", "building", "vehicle", "truck", "bus",
     "car", "attack", "strike", "raid", "rocket", "shell", "bullet", "province", "country", "unit"}
)  # fmt: skip
_COUNT_SUBJECT = frozenset(
    {"die", "flee", "leave", "perish", "disappear", "escape", "depart", "quit", "cross"}
)
_PART = re.compile(r"(?:including|among them|of them|of whom|among whom)(?: \w+){0,2}$")


@attrs.frozen(kw_only=True, eq=False)
class Count:
    """A figure and the word that gives it its measure.

    Attributes:
        figure: the figure.
        anchor: verb, adjective or noun that says what is counted.
    """

    figure: Figure
    anchor: Token


@attrs.frozen(kw_only=True, eq=False)
class Counter:
    """Reads the figures of sentences."""

    rules: Rules
    story: Story

    def counts(self, sentence: Sentence) -> list[Count]:
        """All figures of a sentence, in order."""
        found = []
        for token in sentence.span:
            number = None if self.story.is_time(sentence, token) else number_at(token)
            count = self._count(number) if number is not None else None
            if count is not None:
                found.append(count)
        return found

    def _count(self, number: Number) -> Count | None:
        noun = _counted(number.last)
        if (noun is not None and syntax.lemma(noun) in _PERIODS) or _is_part(number, noun):
            return None
        found = self._measure(number.last, noun)
        if found is None:
            return None
        measure, anchor = found
        return Count(figure=self._figure(number, measure, noun), anchor=anchor)

    def _figure(self, number: Number, measure: Measure, noun: Token | None) -> Figure:
        if number.value is None:
            return Figure(
                measure=measure,
                value=None,
                qualifier=number.qualifier,
                group=_group(noun, number),
                low=number.low,
            )
        qualifier = self._qualifier(number)
        low = None if qualifier == "up_to" else number.value + (qualifier == "more_than")
        return Figure(
            measure=measure,
            value=number.value,
            qualifier=qualifier,
            group=_group(noun, number),
            low=low,
            high=number.value if qualifier in {"exact", "up_to", "about"} else None,
        )

    def _qualifier(self, number: Number) -> FigureQualifier:
        before = _text_before(number)
        for name in _QUALIFIERS:
            if any(
                before.endswith((phrase, f"{phrase} the"))
                for phrase in self.rules.cues["quantity"][name]
            ):
                return name
        return "exact"

    def _measure(self, number: Token, noun: Token | None) -> tuple[Measure, Token] | None:
        own = noun if noun is not None else number
        by_noun = self._listed(own, of_things=True)
        if by_noun:
            return by_noun, own
        beside = _noun_before(own)
        measure = self._listed(beside, of_things=False) if beside is not None else None
        if beside is not None and measure and self._may_count(measure, beside, own):
            return measure, beside
        tolled = self._toll(number)
        if tolled is not None:
            return "killed", tolled
        for anchor in _anchors(own, number):
            measure = self._listed(anchor, of_things=False)
            if measure and self._may_count(measure, anchor, own):
                return measure, anchor
        return None

    def _toll(self, number: Token) -> Token | None:
        """The toll that a number is given for ("the death toll rose to 112")."""
        verb = syntax.governor(number)
        if verb is None or syntax.lemma(verb) not in self.rules.cue("quantity", "reaching"):
            return None
        subjects = (
            child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"}
        )
        return next((each for each in subjects if syntax.lemma(each) in {"toll", "death"}), None)

    def _listed(self, anchor: Token, *, of_things: bool) -> Measure | None:
        word = syntax.lemma(anchor)
        forms = {word, anchor.lower_}
        if anchor.i:
            forms.add(f"{syntax.lemma(anchor.nbor(-1))} {word}")
        forms |= {f"{word} {child.lower_}" for child in anchor.children if child.dep_ == "prt"}
        for name, words in self.rules.cues["measure"].items():
            if (name in _COUNTED_ITSELF) == of_things and forms & set(words):
                return name  # type: ignore[return-value]
        return None

    def _may_count(self, measure: Measure, anchor: Token, own: Token) -> bool:
        """A verb counts its object or passive subject; "die" and "flee" count their subject."""
        word = syntax.lemma(own)
        if measure in _PERSONAL and (word in _NO_PERSONS or word in self.rules.classes["ground"]):
            return False
        if measure in {"participants", "deployed"}:
            return own.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and (
                anchor in (own, own.head, own.head.head.head)
            )
        if not syntax.is_verb(anchor) or measure not in _PERSONAL:
            return True
        does_it = own.i in {head.i for head in syntax.subjects(anchor)}
        if syntax.lemma(anchor) in _COUNT_SUBJECT:
            return does_it or not syntax.subjects(anchor)
        return _is_elliptic(anchor) or not does_it


def _text_before(number: Number) -> str:
    document = number.first.doc
    first = max(number.first.sent.start, number.first.i - 4)
    before = document[first : number.first.i].text.lower()
    return re.sub(r"\s+", " ", re.sub(r"[^a-z ]+", " ", before)).strip()


def _is_part(number: Number, noun: Token | None) -> bool:
    """Whether a number counts a part of another ("including 11 women and 13 children")."""
    if _PART.search(_text_before(number)) or _is_of_them(number):
        return True
    for each in (number.last, noun):
        if each is None:
            continue
        first = each
        while first.dep_ == "conj":
            first = first.head
        if first.dep_ == "pobj" and first.head.lower_ == "including":
            return True
        if first.dep_ == "nsubj" and syntax.phrase(first.head, "among"):
            return True  # "six children were among the 40 killed"
    return False


def _is_of_them(number: Number) -> bool:
    """Whether "of them" follows a number ("two of them children")."""
    last = number.last
    before = last.doc[last.sent.start : number.first.i]
    if not any(token.pos_ in {"NOUN", "PROPN", "NUM"} for token in before):
        return False  # "Eight of them were kidnapped"
    after = last.doc[last.i + 1 : min(last.i + 3, last.sent.end)]
    return [token.lower_ for token in after] in (["of", "them"], ["of", "whom"])


def _counted(token: Token) -> Token | None:
    """The noun that a number counts; None for a number that stands alone."""
    noun: Token | None = None
    if token.dep_ in {"nummod", "amod", "compound"} and token.head.pos_ in {"NOUN", "PROPN"}:
        noun = token.head
    elif token.dep_ in {"quantmod", "nummod"} and token.head.dep_ == "nummod":
        noun = token.head.head
    while noun is not None and noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    if noun is not None:
        return noun
    inner = syntax.phrase(token, "of")
    return inner[0] if inner and inner[0].pos_ in {"NOUN", "PROPN", "PRON"} else None


def _noun_before(own: Token) -> Token | None:
    """The noun before the preposition of what is counted ("injuries to 200 others")."""
    if own.dep_ != "pobj" or not own.head.i:
        return None
    noun = own.head.nbor(-1)
    return noun if noun.pos_ == "NOUN" else None


def _anchors(own: Token, number: Token) -> list[Token]:
    """Words that may say what is counted, nearest first."""
    top = number if number.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "pobj", "conj"} else own
    found: list[Token] = []
    for each in (own, number):
        found += [
            child for child in each.children if child.dep_ in {"acl", "relcl", "amod", "acomp"}
        ]
    if own.dep_ == "pobj":
        beside = own.head.nbor(-1) if own.head.i > own.sent.start else own.head
        found += [each for each in (beside, own.head.head) if each.pos_ in {"NOUN", "NUM"}]
    if own.head.pos_ == "ADJ":
        found.append(own.head)  # "left eleven fighters dead"
    found += _participles_after(own)
    verb = syntax.governor(top)
    for _ in range(3):
        if verb is None:
            break
        found.append(verb)
        if top.head == verb:
            found += [
                child
                for child in verb.children
                if child.dep_ in {"acomp", "oprd", "xcomp", "attr", "advcl"} and child != own
            ]
        found += [head for _, head in syntax.phrases(verb) if own.dep_.startswith("nsubj")]
        up = verb.dep_ in {"xcomp", "conj", "advcl"} and syntax.is_verb(verb.head)
        verb = verb.head if up else None
    return [*found, own]


def _participles_after(noun: Token) -> list[Token]:
    """What is being done to whom a noun names ("reports of 40 people being held")."""
    rest = noun.doc[noun.i + 1 : min(noun.i + 14, noun.sent.end)]
    return [
        token.head
        for token in rest
        if token.lower_ == "being" and token.dep_ == "auxpass" and token.head.i > token.i
    ][:1]


def _is_elliptic(verb: Token) -> bool:
    """Whether a participle stands for a passive ("nine were killed and 30 wounded")."""
    return verb.tag_ == "VBN" and not any(
        child.dep_ in {"aux", "auxpass", "dobj"} for child in verb.children
    )


def _group(noun: Token | None, number: Number) -> str:
    if noun is None or noun.pos_ == "PRON":
        return ""
    start, end = syntax.noun_phrase(noun, complement=False)
    words = [token.text for token in noun.doc[start:end] if token.i > number.last.i]
    return " ".join(words) if words else str(noun.text)
