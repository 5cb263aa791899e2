"""An article made ready for extraction: parsed sentences and the names and times in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs

from chronos.dating import own_text
from chronos.extract.grammar.casing import Caser
from chronos.extract.grammar.parse import Parser
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.names.actors import ActorLexicon
from chronos.extract.names.mentions import ActorMention, PlaceMention
from chronos.extract.names.places import Gazetteer
from chronos.extract.pattern_set import PatternSet
from chronos.extract.unknown_places import unknown_places
from chronos.language import reads
from chronos.model.article import Article
from chronos.model.time import TimeSpan
from chronos.read.datelines import dateline
from chronos.timex import TimeExpression, tag_times

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

#: What the parser, the rules and the gazetteer are made for.
LANGUAGES = ("en",)

#: What has more words than this is a list or a table, no sentence.
LONGEST_SENTENCE = 500

#: A word in capitals that is no acronym in brackets: "ALEPPO" but not "(ANA)".
_CAPITALS = re.compile(r"(?<![(/\w])[^\W\d_a-z]{3,}(?![\w/)])")
_PARAGRAPH = re.compile(r"[^\n]+")
#: What sets the label of an entry off from the entry.
_MARKS = " \u00a0\t:.|–—-•*·"
_OPENING, _CLOSING = "“«", "”»"


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


M = TypeVar("M", bound=_Placed)


@attrs.frozen(kw_only=True)
class Resources:
    """The data of extraction, loaded once."""

    language: LanguageData
    rules: PatternSet
    gazetteer: Gazetteer
    lexicon: ActorLexicon
    parser: Parser
    caser: Caser

    @classmethod
    def load(cls, language: LanguageData, rules: PatternSet, model: str = "") -> Resources:
        """The gazetteer, lexicon and parser of a language beside its patterns.

        `model` is the package of another spaCy model than the one that comes with chronos.
        """
        gazetteer, lexicon = Gazetteer.load(language), ActorLexicon.load(language)
        parser = Parser(language, rules.hyphenated, model)
        return cls(
            language=language,
            rules=rules,
            gazetteer=gazetteer,
            lexicon=lexicon,
            parser=parser,
            caser=Caser(language=language, gazetteer=gazetteer, lexicon=lexicon, parser=parser),
        )


@attrs.frozen(kw_only=True, eq=False)
class Sentence:
    """A parsed sentence in its place.

    Attributes:
        span: spaCy's sentence; its words may differ from the article's, its offsets do not.
        text: its text in the article, without white space behind it.
        base: offset of its document's text in the article's text.
        paragraph: number of its paragraph.
        index: number of the sentence in the article.
        quoted: whether it starts inside quotation marks that an earlier sentence opened.
    """

    span: Span
    text: str
    base: int
    paragraph: int
    index: int
    quoted: bool

    @property
    def start(self) -> int:
        """Offset of its first character in the article's text."""
        offset: int = self.base + self.span.start_char
        return offset

    @property
    def end(self) -> int:
        """Offset after its last character, white space not counted."""
        return self.start + len(self.text)

    def offset(self, token: Token) -> int:
        """Where a token starts in the article's text."""
        return self.base + int(token.idx)

    def range_of(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from one token to another (exclusive) are in the article's text."""
        end = self.span.doc[last - 1]
        return self.offset(self.span.doc[first]), self.offset(end) + len(end)

    def token_at(self, offset: int) -> Token | None:
        """The token that covers an offset of the article's text."""
        document, places = self.span.doc, range(self.span.start, self.span.end)
        behind = bisect_right(places, offset - self.base, key=lambda place: document[place].idx)
        token = document[places[behind - 1]] if behind else None
        return token if token and offset < self.offset(token) + max(1, len(token)) else None


@attrs.frozen(kw_only=True, eq=False)
class Entry:
    """A part of an article that a date of its own heads: an entry of a chronology or a live blog.

    Attributes:
        label: the expression that heads it.
        day: its day, month or year; None when its year is unknown.
    """

    label: TimeExpression
    day: TimeSpan | None

    @classmethod
    def of(cls, label: TimeExpression) -> Entry:
        """The entry that an expression heads; a clock time represents its day."""
        span = label.span
        if label.type == "TIME" and span is not None and span.earliest is not None:
            first = span.earliest
            span = TimeSpan.day(first.year, first.month, first.day)
        return cls(label=label, day=span)


@attrs.frozen(kw_only=True, eq=False, slots=False)
class ParsedArticle:
    """An article with its parsed sentences and all mentions, by offset in its text.

    `reading` is its text as it is parsed and searched for names: shouted lines in mixed case.
    """

    article: Article
    reading: str
    sentences: tuple[Sentence, ...]
    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    times: tuple[TimeExpression, ...]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of a chronology or a live blog, in their order."""
        return tuple(Entry.of(time) for time in self.times if time.entry_end is not None)

    def entry_at(self, offset: int) -> Entry | None:
        """The entry that an offset of the article's text is in."""
        at = bisect_right(self.entries, offset, key=lambda entry: entry.label.start) - 1
        entry = self.entries[at] if at >= 0 else None
        return entry if entry and offset < (entry.label.entry_end or 0) else None

    def is_time(self, sentence: Sentence, token: Token) -> bool:
        """Whether a word is part of a temporal expression."""
        return covering(self.times, sentence.offset(token)) is not None

    def words(self, sentence: Sentence, first: int, last: int) -> str:
        """The article's own text from one token to another (exclusive)."""
        start, stop = sentence.range_of(first, last)
        return self.article.text[start:stop]

    def words_read(self, sentence: Sentence, first: int, last: int) -> str:
        """The same as it is searched for names."""
        start, stop = sentence.range_of(first, last)
        return self.reading[start:stop]

    def places_in(self, sentence: Sentence) -> tuple[PlaceMention, ...]:
        """Place mentions of a sentence."""
        return between(self.places, sentence.start, sentence.end)

    def actors_in(self, sentence: Sentence) -> tuple[ActorMention, ...]:
        """Actor mentions of a sentence."""
        return between(self.actors, sentence.start, sentence.end)

    def times_in(self, sentence: Sentence) -> tuple[TimeExpression, ...]:
        """Temporal expressions of a sentence."""
        return between(self.times, sentence.start, sentence.end)


def parse_article(
    article: Article,
    resources: Resources,
    *,
    times: tuple[TimeExpression, ...] | None = None,
    everything: bool = False,
) -> ParsedArticle:
    """Parse what can hold a trigger (or everything) and find names and times in all of it.

    Args:
        article: the article.
        resources: the data of extraction.
        times: the time expressions of its text; looked for where they are not given.
        everything: whether paragraphs without words of triggers are parsed too.
    """
    reading = _with_named_dateline(resources.caser.recase(article.text))
    times = times_of(article) if times is None else times
    own = len(own_text(article, times))
    headings = {heading.start for heading in article.headings}
    paragraphs = [
        _without_dateline(number, start, paragraph, article.text)
        for number, (start, paragraph) in enumerate(_paragraphs(reading[:own], times))
        if start not in headings and reads(LANGUAGES, article.language_at(start))
    ]
    stems = resources.rules.stems
    chosen = [
        item
        for item, below in zip_longest(paragraphs, paragraphs[1:])
        if everything
        or stems.search(item[2])
        or (below and _is_quoted(below[2]) and stems.search(below[2]))
    ]
    documents = resources.parser.parse(paragraph for _, _, paragraph in chosen)
    return compose(article, reading, times, zip(chosen, documents, strict=True), resources)


def times_of(article: Article) -> tuple[TimeExpression, ...]:
    """The temporal expressions of an article's text, as of its publication."""
    return tag_times(article.text, article.published.span if article.published else None)


def compose(
    article: Article,
    reading: str,
    times: tuple[TimeExpression, ...],
    documents: Iterable[tuple[tuple[int, int, str], Doc]],
    resources: Resources,
) -> ParsedArticle:
    """A article of parsed paragraphs: number, offset and text of each, and its document."""
    sentences = tuple(_sentences(documents, article.text))
    actors = resources.lexicon.find(reading)
    places = resources.gazetteer.find(reading, _countries(actors))
    if reading != article.text:
        actors = tuple(_actor_as_written(each, article.text) for each in actors)
        places = tuple(_place_as_written(each, article.text) for each in places)

    def is_taken(offset: int) -> bool:
        return any(covering(each, offset) is not None for each in (actors, places, times))

    # Where capitals were undone, any word may have become a name.
    as_written = (
        each
        for each in sentences
        if reading[each.start : each.end] == article.text[each.start : each.end]
    )
    further = unknown_places(
        ((sentence.span, sentence.base) for sentence in as_written),
        article.text,
        is_taken=is_taken,
        is_word=resources.parser.knows,
    )
    placed = (*(each for each in places if not covering(times, each.start)), *further)
    return ParsedArticle(
        article=article,
        reading=reading,
        sentences=sentences,
        places=tuple(sorted(placed, key=lambda each: each.start)),
        actors=actors,
        times=times,
    )


def _is_quoted(paragraph: str) -> bool:
    """Whether a paragraph is all quotation: its speaker may be named in the one above."""
    quotes = f'"{_OPENING}{_CLOSING}'
    return paragraph[:1] in quotes and paragraph.rstrip()[-1:] in quotes


def _with_named_dateline(reading: str) -> str:
    """The text with the place of its dateline in mixed case, as names are looked for."""
    length = dateline(reading).length
    return _CAPITALS.sub(lambda word: word[0].title(), reading[:length]) + reading[length:]


def _paragraphs(reading: str, times: Sequence[TimeExpression]) -> Iterator[tuple[int, str]]:
    """The paragraphs with their offsets; an entry begins one, without the label that heads it."""
    labels = [(time.start, time.end) for time in times if time.entry_end is not None]
    for found in _PARAGRAPH.finditer(reading):
        start = found.start()
        inside = [each for each in labels if start <= each[0] < found.end()]
        for first, last in inside:
            if reading[start:first].strip(_MARKS):
                yield start, reading[start:first]
            start = (
                last
                + len(reading[last : found.end()])
                - len(reading[last : found.end()].lstrip(_MARKS))
            )
        if start < found.end():
            yield start, reading[start : found.end()]


def _without_dateline(
    number: int, start: int, paragraph: str, written: str
) -> tuple[int, int, str]:
    """A paragraph that starts behind its dateline: the place in it is no party to anything."""
    size = min(dateline(written[start : start + len(paragraph)]).length, len(paragraph))
    return number, start + size, paragraph[size:]


def _actor_as_written(mention: ActorMention, text: str) -> ActorMention:
    name = text[mention.start : mention.end]
    return attrs.evolve(mention, text=name, actor=attrs.evolve(mention.actor, name=name))


def _place_as_written(mention: PlaceMention, text: str) -> PlaceMention:
    name = text[mention.start : mention.end]
    return attrs.evolve(mention, text=name, place=attrs.evolve(mention.place, name=name))


def _countries(actors: Sequence[ActorMention]) -> frozenset[str]:
    """Countries that a good part of the parties belong to: what the text is about."""
    named = Counter(mention.country for mention in actors if mention.country)
    return frozenset(name for name, count in named.items() if 4 * count >= named.total())


def between(mentions: Sequence[M], start: int, end: int) -> tuple[M, ...]:
    """The mentions, sorted by offset, that start in a range."""
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.start)
    return tuple(mentions[first:last])


def covering(mentions: Sequence[M], offset: int) -> M | None:
    """The mention that covers an offset."""
    place = bisect_left(mentions, offset + 1, key=lambda mention: mention.start) - 1
    if place >= 0 and mentions[place].end > offset:
        return mentions[place]
    return None


def _sentences(
    documents: Iterable[tuple[tuple[int, int, str], Doc]], written: str
) -> Iterator[Sentence]:
    index = 0
    for (number, base, _), document in documents:
        depth = 0
        for span in _spans(document):
            if len(span) > LONGEST_SENTENCE:
                continue
            start = base + span.start_char
            text = written[start : base + span.end_char].rstrip()
            yield Sentence(
                span=span, text=text, base=base, paragraph=number, index=index, quoted=depth > 0
            )
            depth = _depth_after(text, depth)
            index += 1


def _spans(document: Doc) -> Iterator[Span]:
    """Sentences, with a piece that starts in lower case joined to the one before it."""
    start = 0
    sents = list(document.sents)
    for position, span in enumerate(sents):
        following = sents[position + 1] if position + 1 < len(sents) else None
        if following is not None and _continues(span, following):
            continue
        yield document[start : span.end]
        start = span.end


def _continues(span: Span, following: Span) -> bool:
    last = span.text.rstrip()[-1:]
    first = following.text.lstrip()[:1]
    return last not in '.!?”"’' and first.islower()


def _depth_after(text: str, depth: int) -> int:
    for char in text:
        if char in _OPENING:
            depth = 1
        elif char in _CLOSING:
            depth = 0
        elif char == '"':
            depth = 1 - depth
    return depth
