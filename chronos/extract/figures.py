"""Numbers and what they count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from chronos.extract import syntax
from chronos.extract.rules import Rules
from chronos.extract.story import Sentence, Story
from chronos.model.report import Figure, FigureQualifier, Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE: dict[str, tuple[FigureQualifier, int, int | None]] = {
    "dozen": ("dozens", 24, None),
    "score": ("dozens", 40, None),
    "hundred": ("hundreds", 200, None),
    "thousand": ("thousands", 2000, None),
}
_DIGITS = re.compile(r"\d{1,3}(?:[,.\u00a0]\d{3})+|\d+")
_QUALIFIERS: tuple[FigureQualifier, ...] = ("at_least", "more_than", "up_to", "about")
_PERSONAL: frozenset[Measure] = frozenset(
    {"killed", "wounded", "missing", "detained", "released", "evacuated", "displaced"}
)


@attrs.frozen(kw_only=True, eq=False)
class Count:
    """A figure and the word that gives it its measure.

    Attributes:
        figure: the figure.
        anchor: verb, adjective or noun that says what is counted.
        number: the number's token.
    """

    figure: Figure
    anchor: Token
    number: Token


@attrs.frozen(kw_only=True, eq=False)
class Counter:
    """Reads the figures of sentences."""

    rules: Rules
    story: Story

    def counts(self, sentence: Sentence) -> list[Count]:
        """All figures of a sentence, in order."""
        found = []
        for token in sentence.span:
            if self.story.is_time(sentence, token):
                continue
            count = self._count(token)
            if count is not None:
                found.append(count)
        return found

    def _count(self, token: Token) -> Count | None:
        value = number_at(token)
        vague = _vague_at(token)
        if value is None and vague is None:
            return None
        noun = _counted(token)
        if self._is_part(token, noun) or _is_measure_of_time(noun):
            return None
        found = self._measure(token, noun)
        if found is None:
            return None
        measure, anchor = found
        figure = (
            self._exact(token, value, measure, noun)
            if value is not None
            else _rough(vague, measure, noun)
        )
        return Count(figure=figure, anchor=anchor, number=token)

    def _exact(self, token: Token, value: int, measure: Measure, noun: Token | None) -> Figure:
        qualifier = self._qualifier(token)
        low = value if qualifier != "up_to" else None
        high = value if qualifier in {"exact", "up_to", "about"} else None
        return Figure(
            measure=measure,
            value=value,
            qualifier=qualifier,
            group=_group(noun, token),
            low=low + 1 if low is not None and qualifier == "more_than" else low,
            high=high,
        )

    def _qualifier(self, token: Token) -> FigureQualifier:
        document = token.doc
        before = document[max(token.sent.start, token.i - 4) : token.i].text.lower()
        before = re.sub(r"[^a-z ]+", " ", before).strip()
        for name in _QUALIFIERS:
            if any(
                before.endswith((phrase, f"{phrase} the"))
                for phrase in self.rules.cues["quantity"][name]
            ):
                return name
        return "exact"

    def _is_part(self, token: Token, noun: Token | None) -> bool:
        """Whether a number counts a part of another ("including 11 women")."""
        for each in (token, noun):
            if each is None:
                continue
            head = each.head
            if each.dep_ == "pobj" and head.lower_ in {"including", "among"}:
                return True
            if each.dep_ == "conj":
                first = each
                while first.dep_ == "conj":
                    first = first.head
                if first.dep_ == "pobj" and first.head.lower_ in {"including", "among"}:
                    return True
            of_them = [inner.lower_ for inner in syntax.phrase(each, "of")]
            if {"them", "whom"} & set(of_them) and each.dep_ in {"appos", "nsubj", "dep"}:
                return True
        return False

    def _measure(self, token: Token, noun: Token | None) -> tuple[Measure, Token] | None:
        own = noun if noun is not None else token
        by_noun = self._listed(own, ("corridors", "munitions", "attacks"))
        if by_noun:
            return by_noun, own
        tolled = self._toll(token)
        if tolled is not None:
            return "killed", tolled
        for anchor in _anchors(own, token):
            measure = self._listed(anchor, None)
            if measure and _may_count(measure, anchor, own):
                return measure, anchor
        return None

    def _toll(self, number: Token) -> Token | None:
        """The toll that a number is given for ("the death toll rose to 112")."""
        verb = syntax.governor(number)
        if verb is None or syntax.lemma(verb) not in self.rules.cue("quantity", "reaching"):
            return None
        for subject in verb.children:
            if subject.dep_ in {"nsubj", "nsubjpass"} and syntax.lemma(subject) in {
                "toll",
                "death",
            }:
                return subject
        return None

    def _listed(self, anchor: Token, only: tuple[Measure, ...] | None) -> Measure | None:
        word = syntax.lemma(anchor)
        pair = f"{syntax.lemma(anchor.nbor(-1))} {word}" if anchor.i else word
        for name, words in self.rules.cues["measure"].items():
            if only is not None and name not in only:
                continue
            if only is None and name in {"corridors", "munitions", "attacks"}:
                continue
            if word in words or anchor.lower_ in words or pair in words:
                return name  # type: ignore[return-value]
        return None


def number_at(token: Token) -> int | None:
    """The number that starts at a token, read together with scale words after it."""
    if token.i > token.sent.start and _plain(token.nbor(-1)) is not None and _adjacent(token):
        return None
    value = _plain(token)
    if value is None or _is_in_compound(token):
        return None
    following = token.i + 1
    while following < token.sent.end and token.doc[following].lower_ in _SCALES:
        value *= _SCALES[token.doc[following].lower_]
        following += 1
    return value


def _is_in_compound(token: Token) -> bool:
    """Whether a number is a part of a word ("a 31-vehicle convoy")."""
    return token.i + 1 < len(token.doc) and token.nbor().text in {"-", "‑"}


def _plain(token: Token) -> int | None:
    text = token.lower_
    if _DIGITS.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    if text in _UNITS:
        return _UNITS[text]
    if "-" in text and all(part in _UNITS for part in text.split("-")):
        return sum(_UNITS[part] for part in text.split("-"))
    if text in _SCALES and token.i and token.nbor(-1).lower_ in {"a", "one"}:
        return _SCALES[text]
    return None


def _adjacent(token: Token) -> bool:
    return token.lower_ in _SCALES or token.nbor(-1).lower_ in _UNITS


def _vague_at(token: Token) -> tuple[FigureQualifier, int, int | None] | None:
    word = token.lower_
    singular = syntax.singular(word)
    return _VAGUE.get(singular) if word != singular else None


def _counted(token: Token) -> Token | None:
    """The noun that a number counts; None for a number that stands alone."""
    if token.dep_ in {"nummod", "amod", "compound"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return token.head
    if token.dep_ in {"quantmod", "nummod"} and token.head.dep_ == "nummod":
        return token.head.head
    inner = syntax.phrase(token, "of")
    if inner and inner[0].pos_ in {"NOUN", "PROPN", "PRON"}:
        return inner[0]
    return None


_PERIODS = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century",
     "km", "kilometer", "kilometre", "mile", "metre", "meter", "percent", "%", "am", "pm", "dollar",
     "time", "oclock", "degree", "euro", "pound", "january", "february", "march", "april", "may",
     "june", "july", "august", "september", "october", "november", "december", "share"}
)  # fmt: skip


def _is_measure_of_time(noun: Token | None) -> bool:
    return noun is not None and syntax.lemma(noun) in _PERIODS


def _anchors(own: Token, number: Token) -> list[Token]:
    """Words that may say what is counted, nearest first."""
    found: list[Token] = []
    top = own
    if number.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "pobj", "conj"}:
        top = number
    found += [child for child in own.children if child.dep_ in {"acl", "relcl", "amod", "acomp"}]
    found += [child for child in number.children if child.dep_ in {"acl", "amod", "acomp"}]
    if own.dep_ == "pobj" and own.head.head.pos_ in {"NOUN", "NUM"}:
        found.append(own.head.head)
    verb: Token | None = syntax.governor(top) or (top.head if syntax.is_verb(top.head) else None)
    hops = 0
    while verb is not None and hops < 3:
        found.append(verb)
        found += [
            child
            for child in verb.children
            if child.dep_ in {"acomp", "oprd", "xcomp", "attr"} and child != own
        ]
        found += [head for _, head in syntax.phrases(verb) if own.dep_.startswith("nsubj")]
        verb = (
            verb.head
            if verb.dep_ in {"xcomp", "conj", "advcl"} and syntax.is_verb(verb.head)
            else None
        )
        hops += 1
    found.append(own)
    return found


def _may_count(measure: Measure, anchor: Token, own: Token) -> bool:
    """A verb counts its object or its passive subject; "die" and "flee" count their subject."""
    if measure in _PERSONAL and syntax.lemma(own) in _NO_PERSONS:
        return False
    if measure in {"participants", "deployed"}:
        return own.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and (
            anchor in (own, own.head, own.head.head.head)
        )
    if not syntax.is_verb(anchor) or measure not in _PERSONAL:
        return True
    if anchor.lemma_.lower() in {
        "die",
        "flee",
        "leave",
        "perish",
        "disappear",
        "escape",
        "depart",
        "quit",
    }:
        return True
    subjects = {head.i for head in syntax.subjects(anchor)}
    return own.i not in subjects


_NO_PERSONS = frozenset(
    {"family", "village", "town", "city", "house", "home", "building", "vehicle", "truck", "bus",
     "car", "attack", "strike", "raid", "rocket", "shell", "bullet", "province", "country", "unit"}
)  # fmt: skip


def _group(noun: Token | None, number: Token) -> str:
    if noun is None or noun.pos_ == "PRON":
        return ""
    start, end = syntax.noun_phrase(noun, complement=False)
    words = [token.text for token in noun.doc[start:end] if token.i > number.i]
    return " ".join(words) if words else noun.text


def _rough(
    vague: tuple[FigureQualifier, int, int | None] | None, measure: Measure, noun: Token | None
) -> Figure:
    assert vague is not None  # noqa: S101 - callers have checked
    qualifier, low, high = vague
    return Figure(
        measure=measure,
        value=None,
        qualifier=qualifier,
        group=noun.text if noun is not None and noun.pos_ != "PRON" else "",
        low=low,
        high=high,
    )
