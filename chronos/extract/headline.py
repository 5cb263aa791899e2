"""What a headline reports: its own grammar undone, its source set apart.

A headline leaves out articles and auxiliaries ("30 killed in blast"), puts the past into the
present and plans into an infinitive, capitalises what it likes, and names its source before or
after a colon or a dash ("Army: rebels seize town", "Truce agreed - UN") or behind a comma
("30 killed, police say").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from chronos.extract.article_reader import LONGEST_QUOTE, ArticleReader
from chronos.extract.names.name_index import tokenize
from chronos.extract.parsed_article import Resources, compose, times_of
from chronos.extract.report_draft import ReportDraft
from chronos.model.article import Article
from chronos.model.party import Actor
from chronos.model.report import Quote
from chronos.wordlists import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: What sets a source apart from what it says.
_BREAK = re.compile(r"\s*:\s+|\s+[-–—|]\s+")

#: A source has at most so many words.
_LONGEST_SOURCE = 5

#: What makes a past tense active: "leaders agreed a truce", "they agreed to meet".
_COMPLEMENTS = frozenset({"dobj", "dative", "oprd", "ccomp", "xcomp", "attr", "prt"})


@attrs.frozen(kw_only=True)
class _Part:
    """A piece of a headline between two breaks.

    Attributes:
        start: where it starts in the headline.
        text: what it says, in mixed case.
    """

    start: int
    text: str


def headline_drafts(article: Article, resources: Resources) -> Iterator[ReportDraft]:
    """What the headline reports; nothing if it asks or explains, or is in the text as well."""
    title = article.headline
    words = title.lower().split()
    if not words or title in article.text:
        return
    if words[0] not in resources.language.cues.status.hypothetical:  # "Why the truce failed"
        yield from _drafts(article, resources)


def _drafts(article: Article, resources: Resources) -> Iterator[ReportDraft]:
    title = article.headline
    reading = resources.caser.recase_title(title)
    sources, parts = _apart(reading, resources)
    sources = tuple(_as_written(source, reading, title) for source in sources)
    chosen = [part for part in parts if resources.rules.stems.search(part.text)]
    if not chosen:
        return
    intransitive = resources.language.cues.headline.intransitive
    documents = list(resources.parser.parse(part.text for part in chosen))
    for document in documents:
        _undo_ellipsis(document, intransitive)
    items = [(number, part.start, part.text) for number, part in enumerate(chosen)]
    page = attrs.evolve(article, text=title, headings=())
    zipped = zip(items, documents, strict=True)
    parsed = compose(page, reading, times_of(page), zipped, resources)
    for draft in ArticleReader.of(parsed, resources).drafts():
        yield attrs.evolve(
            draft,
            quote=_quote(draft.quote, title),
            attributed_to=draft.attributed_to or _says(sources, draft),
        )


def _as_written(source: Actor, reading: str, title: str) -> Actor:
    start = reading.index(source.name)
    return attrs.evolve(source, name=title[start : start + len(source.name)])


def _quote(quote: Quote, title: str) -> Quote:
    """The whole headline, if it is not too long for a quote."""
    if len(title) > LONGEST_QUOTE:
        return attrs.evolve(quote, field="headline")
    return Quote(exact=title, start=0, end=len(title), field="headline")


def _says(sources: Iterable[Actor], draft: ReportDraft) -> tuple[Actor, ...]:
    """The sources, unless the draft is what they do by saying it."""
    doing = {actor.name for actor in draft.agents} if "speech_act" in draft.traits else set()
    return tuple(actor for actor in sources if actor.name not in doing)


def _last_words(reading: str, resources: Resources) -> tuple[Actor | None, str]:
    """The source that a headline names behind its last comma, and the text before it."""
    said, comma, tail = reading.rpartition(", ")
    words = tail.split()
    saying = resources.language.cues.headline.saying
    if not comma or not 1 < len(words) <= _LONGEST_SOURCE:
        return None, reading
    if words[-1] in saying:
        name = tail.rpartition(" ")[0]
    elif words[0] in saying:
        name = tail.partition(" ")[2]
    else:
        return None, reading
    known = resources.lexicon.resolve(name)
    return (attrs.evolve(known, name=name) if known else Actor(name=name)), said


def _apart(reading: str, resources: Resources) -> tuple[tuple[Actor, ...], list[_Part]]:
    """The source that a headline names at one of its ends, and the parts that remain."""
    speaker, said = _last_words(reading, resources)
    parts = list(_parts(said))
    if speaker is not None:
        return (speaker,), parts
    if len(parts) < 2:
        return (), parts
    last = _source(parts[-1].text, resources, leading=False)
    if last is not None:
        return (last,), parts[:-1]
    first = _source(parts[0].text, resources, leading=True)
    return ((first,), parts[1:]) if first is not None else ((), parts)


def _parts(reading: str) -> Iterator[_Part]:
    start = 0
    for found in _BREAK.finditer(reading):
        yield _Part(start=start, text=reading[start : found.start()])
        start = found.end()
    yield _Part(start=start, text=reading[start:])


def _source(text: str, resources: Resources, *, leading: bool) -> Actor | None:
    """The party that a part names, if it is one that speaks.

    A state before a colon is what the article is about.
    """
    words = tokenize(text, resources.language.cues.name)
    if not 0 < len(words) <= _LONGEST_SOURCE:
        return None
    known = resources.lexicon.resolve(text)
    if known is not None:
        return None if leading and known.kind == "state" else attrs.evolve(known, name=text)
    language = resources.language
    speaking = language.classes.source | language.classes.official
    last = words[-1].form
    return Actor(name=text) if {last, language.singular(last)} & speaking else None


def _undo_ellipsis(document: Doc, intransitive: Words) -> None:
    """Read a past tense without object as the passive that it is ("truce agreed in Aden")."""
    for token in document:
        if token.tag_ != "VBD" or token.lemma_.lower() in intransitive or _is_active(token):
            continue
        token.tag_ = "VBN"
        for child in token.children:
            if child.dep_ == "nsubj":
                child.dep_ = "nsubjpass"


def _is_active(verb: Token) -> bool:
    deps = {child.dep_ for child in verb.children}
    may_lack_helper = verb.dep_ == "acl" or ("nsubj" in deps and verb.dep_ in {"ROOT", "conj"})
    return bool(deps & _COMPLEMENTS) or not may_lack_helper
