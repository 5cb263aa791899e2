"""Whether who acts, and in which words, changes what is reported: metamorphic laws of reading."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from chronos.extract import RuleExtractor
from chronos.extract.grammar.parse import Parser
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.model.time import Dated, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

FILE = Path(__file__).resolve().parents[1] / "actors.toml"
_PUBLISHED = Dated(span=TimeSpan.parse("2016-11-12"), basis="benchmark")

Signature = tuple[str, str, str, tuple[tuple[str, int | None], ...]]
"""Type, status, time and figures of a report: what an actor must not change."""


@attrs.frozen(kw_only=True)
class Template:
    """A sentence with a slot for an actor and one for a framing.

    Attributes:
        type: the event type that it reports.
        text: the sentence, with `{actor}` or `{Actor}`, and `{frame}`.
        headline: whether it is a headline.
    """

    type: str
    text: str
    headline: bool = False

    def article(self, actor: str, frame: str) -> Article:
        """The sentence as an article."""
        words = self.text.format(actor=actor, Actor=actor[:1].upper() + actor[1:], frame=frame)
        return article_of(words, headline=self.headline)


@attrs.frozen(kw_only=True)
class Laws:
    """The templates with all that fills them."""

    neutral: str
    actors: tuple[str, ...]
    framings: tuple[str, ...]
    templates: tuple[Template, ...]

    @classmethod
    def load(cls) -> Laws:
        """Those of actors.toml."""
        table = tomllib.loads(FILE.read_text(encoding="utf-8"))
        return cls(
            neutral=table["neutral"],
            actors=tuple(table["actors"]),
            framings=tuple(table["framings"]),
            templates=tuple(Template(**each) for each in table["template"]),
        )


@attrs.frozen(kw_only=True)
class Flip:
    """A variant that is read otherwise than with the neutral actor.

    Attributes:
        text: the variant.
        wanted: what the neutral actor gives.
        found: what it gives.
    """

    text: str
    wanted: Signature
    found: tuple[Signature, ...]


@attrs.frozen(kw_only=True)
class Trial:
    """What became of a template or a sentence.

    Attributes:
        text: the template, or the sentence with the neutral actor.
        counts: whether the neutral actor gives its report.
        variants: how many others were read.
        flips: those that are read otherwise.
    """

    text: str
    counts: bool
    variants: int = 0
    flips: tuple[Flip, ...] = ()


def article_of(words: str, *, headline: bool = False) -> Article:
    """One sentence, or one headline, as an article of 12 November 2016."""
    return Article(
        id="a-0123456789abcdef",
        headline=words if headline else "",
        text="Details were scarce." if headline else words,
        published=_PUBLISHED,
    )


def signature(report: Report) -> Signature:
    """What an actor must not change."""
    figures = tuple(sorted((each.measure, each.value) for each in report.figures))
    when = report.when.span.edtf if report.when else ""
    return report.event_type, report.status, when, figures


def _signatures(extractor: RuleExtractor, article: Article, word: str) -> tuple[Signature, ...]:
    found = map(signature, extractor.extract(article))
    return tuple(each for each in found if each[0] == word)


def try_variants(
    extractor: RuleExtractor, neutral: Article, variants: Iterable[Article], word: str
) -> Trial:
    """Read a sentence with the neutral actor and in its variants."""
    text = neutral.headline or neutral.text
    wanted = _signatures(extractor, neutral, word)
    if not wanted:
        return Trial(text=text, counts=False)
    flips, count = [], 0
    for article in variants:
        count += 1
        found = _signatures(extractor, article, word)
        if wanted[0] not in found:
            words = article.headline or article.text
            flips.append(Flip(text=words, wanted=wanted[0], found=found))
    return Trial(text=text, counts=True, variants=count, flips=tuple(flips))


def try_templates(
    extractor: RuleExtractor, laws: Laws, templates: Sequence[Template]
) -> Iterator[Trial]:
    """Each template with every actor in every framing."""
    for each in templates:
        neutral = each.article(laws.neutral, "")
        variants = (each.article(one, frame) for one in laws.actors for frame in laws.framings)
        yield try_variants(extractor, neutral, variants, each.type)


@attrs.frozen(kw_only=True)
class Slot:
    """A sentence, and where a plural noun phrase can take the place of its actor.

    Attributes:
        sentence: the sentence.
        start: offset of the first character of the actor, articles and adjectives included.
        end: offset after its last character.
    """

    sentence: str
    start: int
    end: int

    def filled(self, actor: str) -> str:
        """The sentence with another actor."""
        word = actor if self.start else actor[:1].upper() + actor[1:]
        return self.sentence[: self.start] + word + self.sentence[self.end :]


def slot_of(report: Report, parser: Parser) -> Slot | None:
    """Where the one agent of a violent act is the subject of a past tense, or named behind "by".

    None where it is something else, or has words behind it that belong to it: what is put there
    has to leave the sentence correct. Sentences in capitals are left out, since the actors are not
    in capitals, and so are acts such as protests and visits, which are not open to every actor.
    """
    sentence = report.quote.exact
    if "violent" not in report.traits or sum(map(str.isupper, sentence)) * 3 > len(sentence):
        return None
    if len(report.agents) != 1 or report.quote.field != "text" or sentence[-1] != ".":
        return None
    name = report.agents[0].name
    if sentence.count(name) != 1:
        return None
    (document,) = parser.parse([sentence])
    at = sentence.index(name)
    inside = [token for token in document if at <= token.idx < at + len(name)]
    heads = [token for token in inside if token.head not in inside]
    if len(heads) != 1 or heads[0].right_edge != heads[0] or not _takes_a_plural(heads[0]):
        return None
    head, first = heads[0], heads[0].left_edge
    return Slot(sentence=sentence, start=first.idx, end=head.idx + len(head))


def _takes_a_plural(head: Token) -> bool:
    if any(child.dep_ in {"conj", "cc", "appos"} for child in head.children):
        return False
    if head.dep_ == "pobj":
        return head.head.lower_ == "by" and head.head.dep_ == "agent"
    verb = head.head
    helped = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return (
        head.dep_ == "nsubj"
        and (verb.tag_ == "VBD" or bool(helped & _PLURAL))
        and (not helped & _SINGULAR and verb.lower_ not in _SINGULAR)
    )


_PLURAL = frozenset({"had", "will", "would", "could", "were", "have", "may", "might"})
_SINGULAR = frozenset({"has", "is", "was", "'s", "does"})
