"""What the numbers of a sentence count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from chronos.extract.figures.measures import TOLLS, Measures
from chronos.extract.grammar import arguments, constituents, syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.grammar.numbers import Number, number_at
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.lexicons.noun_cues import QuantityCues
from chronos.extract.parsed_article import ParsedArticle, Sentence
from chronos.model.report import Figure, FigureQualifier, Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Qualifiers that set no upper bound.
_OPEN = frozenset({"at_least", "more_than"})
_CLOSES_AGE = frozenset({",", ".", ";", ")", "and"})
_SETTING_OFF = frozenset({"-", "–", "—", "(", ":"})


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
class FigureReader:
    """Reads the figures of sentences."""

    language: LanguageData
    parsed: ParsedArticle

    @property
    def _quantity(self) -> QuantityCues:
        return self.language.cues.quantity

    def counts(self, sentence: Sentence) -> list[Count]:
        """All figures of a sentence, in order."""
        found: list[Count] = []
        for token in sentence.span:
            number = None if self.parsed.is_time(sentence, token) else number_at(token)
            count = self._count(number, found[-1:], sentence) if number is not None else None
            if count is not None:
                found.append(count)
        return _without_parts(_without_repetition(found))

    def _count(self, number: Number, before: list[Count], sentence: Sentence) -> Count | None:
        nobody = number.value == 0 and number.first != number.last  # "no one"
        noun = _counted(number.last) or (None if nobody else _counted(number.first))
        if noun is not None and syntax.lemma(noun) in self._quantity.units:
            return None
        if _is_label(number, noun) or _is_part(number, noun):
            return None
        found = self._joined(number, before) or Measures(language=self.language).of(number, noun)
        if found is None:
            return None
        measure, anchor = found
        if number.value == 0 and not (measure in TOLLS and self._is_of_persons(noun)):
            return None
        group = self._group(noun, number, sentence)
        return Count(figure=self._figure(number, measure, group), anchor=anchor)

    def _is_of_persons(self, noun: Token | None) -> bool:
        """Whether "no" before a noun counts persons or cases: "no deaths", but "no toll"."""
        if noun is None or noun.pos_ == "PRON" or noun.tag_ in {"NNS", "NNPS"}:
            return True
        classes = self.language.classes
        return syntax.lemma(noun) in classes.civilian | classes.armed | classes.captive

    def _joined(self, number: Number, before: list[Count]) -> tuple[Measure, Token] | None:
        """What the number before counts, too ("six soldiers as well as two civilians")."""
        text = self._bare(_text_before(number))
        if before and text.endswith(self._quantity.joining):
            return before[0].figure.measure, before[0].anchor
        return None

    def _bare(self, text: str) -> str:
        """The words before a number without those that belong to it ("at least", "another")."""
        text = self._quantity.before_number.sub("", text)
        phrases = (each for _, each in self._qualifiers())
        found = next((each for each in phrases if text.endswith(f" {each}")), "")
        return text.removesuffix(found).strip() if found else text

    def _group(self, noun: Token | None, number: Number, sentence: Sentence) -> str:
        if noun is None or noun.pos_ == "PRON":
            return ""
        start, end = constituents.noun_phrase(noun, complement=False)
        start = max(start, number.last.i + 1)
        return self.parsed.words(sentence, *((start, end) if start < end else (noun.i, noun.i + 1)))

    def _figure(self, number: Number, measure: Measure, group: str) -> Figure:
        if number.value is None:
            return Figure(
                measure=measure,
                value=None,
                qualifier=number.qualifier,
                group=group,
                low=number.low,
            )
        qualifier = number.qualifier if number.high else self._qualifier(number)
        low = None if qualifier == "up_to" else number.value + (qualifier == "more_than")
        return Figure(
            measure=measure,
            value=number.value,
            qualifier=qualifier,
            group=group,
            low=low,
            high=number.high or (None if qualifier in _OPEN else number.value),
        )

    def _qualifier(self, number: Number) -> FigureQualifier:
        before = _text_before(number)
        bare = self._quantity.before_number.sub("", before)
        for name, phrase in self._qualifiers():
            if before.endswith(phrase) or bare.endswith(phrase):
                return name
        return "exact"

    def _qualifiers(self) -> Iterator[tuple[FigureQualifier, str]]:
        """Each qualifier with the phrases that give it, in the order in which they are tried."""
        cues = self._quantity
        yield from (("at_least", each) for each in cues.at_least)
        yield from (("more_than", each) for each in cues.more_than)
        yield from (("up_to", each) for each in cues.up_to)
        yield from (("about", each) for each in cues.about)


def _text_before(number: Number) -> str:
    document = number.first.doc
    first = max(number.first.sent.start, number.first.i - 6)
    before = document[first : number.first.i].text.lower()
    return re.sub(r"\s+", " ", re.sub(r"[^a-z ]+", " ", before)).strip()


def _without_repetition(counts: list[Count]) -> list[Count]:
    """Leave out what another word of the sentence has counted ("lost 12: 12 men were killed")."""
    kept: list[Count] = []
    for count in counts:
        same = (
            each.figure.value == count.figure.value is not None
            and each.figure.measure == count.figure.measure
            and each.anchor != count.anchor
            for each in kept
        )
        if not any(same):
            kept.append(count)
    return kept


def _without_parts(counts: list[Count]) -> list[Count]:
    """Leave out what a total before it is the sum of ("11: six guards and five clerks")."""
    kept = list(counts)
    for place, total in enumerate(counts):
        parts: list[Count] = []
        for part in counts[place + 1 :]:
            if part.figure.measure != total.figure.measure or not part.figure.value:
                break
            parts.append(part)
            if len(parts) > 1 and _sum(parts) == total.figure.value:
                kept = [each for each in kept if each not in parts]
                break
    return kept


def _sum(counts: list[Count]) -> int:
    return sum(count.figure.value or 0 for count in counts)


def _is_label(number: Number, noun: Token | None) -> bool:
    """Whether a number names or describes one thing ("Division 30"), or is denied ("not one")."""
    first, last = number.first, number.last
    before = first.nbor(-1) if first.i > first.sent.start else None
    if before is None:
        return False
    if (
        before.tag_ == "$"
        or before.dep_ == "neg"
        or _is_age(number, before)
        or before.lower_ in cues_of(before).quantity.labels
    ):
        return True
    if noun is not None:
        return noun == before and noun.pos_ == "PROPN"
    after = last.nbor().text if last.i + 1 < last.sent.end else ""
    if after == "times":
        return True
    return before.text in {",", "("} and after in {",", ")"}  # "Ali Hasan, 24, was killed"


def _is_part(number: Number, noun: Token | None) -> bool:
    """Whether a number counts a part of another ("including 11 women and 13 children")."""
    if cues_of(number.first).quantity.before_part.search(_text_before(number)) or _is_of_them(
        number
    ):
        return True
    for each in (number.last, noun):
        if each is None:
            continue
        first = each
        while first.dep_ == "conj" and not _is_dashed(first):
            first = first.head
        if first.dep_ == "appos" and _is_set_off(first):
            return True
        if first.dep_ == "pobj" and first.head.lower_ == "including":
            return True
        if first.dep_ == "nsubj" and syntax.phrase(first.head, "among"):
            return True  # "six children were among the 40 killed"
    return False


def _is_set_off(apposed: Token) -> bool:
    """Whether a dash, colon or bracket sets what explains a number off from it."""
    if not any(child.dep_ == "nummod" for child in apposed.head.children):
        return False
    return _is_dashed(apposed)


def _is_dashed(token: Token) -> bool:
    """Whether a dash, colon or bracket is between a word and what it depends on."""
    return any(each.text in _SETTING_OFF for each in token.doc[token.head.i + 1 : token.i])


def _is_of_them(number: Number) -> bool:
    """Whether "of them" follows a number ("two of them children")."""
    last = number.last
    if last.dep_ in {"dobj", "nsubjpass"}:
        return False  # "killing 16 of them"
    before = last.doc[last.sent.start : number.first.i]
    if not any(token.pos_ in {"NOUN", "PROPN", "NUM"} for token in before):
        return False  # "Eight of them were kidnapped"
    after = last.doc[last.i + 1 : min(last.i + 3, last.sent.end)]
    phrase = " ".join(token.lower_ for token in after)
    return phrase in cues_of(last).quantity.of_group


def _is_age(number: Number, before: Token) -> bool:
    """Whether a number between commas behind one person is an age: "his nephew, 9, and"."""
    last = number.last
    if number.first != last or before.text != "," or not last.is_digit or before.i == 0:
        return False
    after = last.nbor() if last.i + 1 < len(last.doc) else last
    return after.text in _CLOSES_AGE and before.nbor(-1).tag_ in {"NN", "NNP"}


def _is_behind_weekday(number: Token) -> bool:
    """Whether the tree takes a number for the day of the month: "On Friday 16 people died"."""
    if number.head.i != number.i - 1 or number.i + 1 == len(number.doc):
        return False
    weekday = number.head.text in cues_of(number).weekday.names
    return weekday and number.nbor().pos_ == "NOUN"


def _counted(token: Token) -> Token | None:
    """The noun that a number counts; None for a number without a noun."""
    noun: Token | None = None
    if _is_behind_weekday(token):
        noun = token.nbor()
    elif token.dep_ in {"nummod", "amod", "compound", "det"} and token.head.pos_ in {
        "NOUN",
        "PROPN",
    }:
        noun = token.head
    elif token.dep_ in {"quantmod", "nummod"} and token.head.dep_ == "nummod":
        noun = token.head.head
    if noun is not None and any(
        each.tag_ == "DT" for each in noun.doc[token.i + 1 : max(noun.i, token.i + 1)]
    ):
        return None  # "rose to 12 the ministry said"
    while (
        noun is not None
        and noun.dep_ == "compound"
        and noun.head.i > noun.i
        and arguments.captive(noun.head) != noun
    ):
        noun = noun.head
    if noun is not None:
        return noun
    inner = syntax.phrase(token, "of")
    return inner[0] if inner and inner[0].pos_ in {"NOUN", "PROPN", "PRON"} else None
