"""Titles of works in running text: what "They Took the Town" names has not happened.

A title in quotation marks has its words capitalised. A verb with a capital inside of a sentence is
a word of a title as well, and so is a run of capitalised words that the sentence goes on to call
a book or a film.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.parsed_article import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_OPENING = frozenset('"“«‘')
_CLOSING = frozenset('"”»’')
#: Behind these a capital says nothing.
_BREAKS = frozenset(':;.!?…-–—("“«‘')
#: A longer quotation is no title.
_LONGEST = 12
#: How far behind a run of capitals the word for a work may be.
_NEAR = 6
#: Shorter words are small in titles.
_SMALL = 3


def title_words(sentence: Sentence) -> frozenset[int]:
    """The numbers of the tokens that are part of a title."""
    found = {token.i for title in _quoted(sentence) for token in title}
    found |= {token.i for token in _leading(sentence)}
    found |= {token.i for word in sentence.span for token in _following(word, sentence)}
    found |= {token.i for token in sentence.span if _is_capitalised_verb(token, sentence)}
    return frozenset(found)


def _quoted(sentence: Sentence) -> Iterator[Sequence[Token]]:
    """Text in quotation marks with its words capitalised."""
    opened: int | None = None
    for token in sentence.span:
        if opened is not None and token.text in _CLOSING:
            words = token.doc[opened + 1 : token.i]
            if _is_title([*words], before=token.doc[opened - 1] if opened else None):
                yield [*words]
            opened = None
        elif token.text in _OPENING:
            opened = token.i


def _is_title(words: Sequence[Token], before: Token | None) -> bool:
    content = [word for word in words if word.is_alpha]
    if before is not None and before.tag_ == "DT":
        return False  # what they called a "March of Peace"
    if not content or len(words) > _LONGEST or words[-1].is_punct:
        return False
    long = [word for word in content if len(word) > _SMALL]
    if not all(word.text[0].isupper() for word in (content[0], content[-1], *long)):
        return False
    return len(content) > 1 or (before is not None and _is_work(before))


def _leading(sentence: Sentence) -> Sequence[Token]:
    """The capitalised words that open a sentence, if it goes on to call them a work."""
    span = sentence.span
    end = next((token.i for token in span if token.text == ","), span.start)
    words = [*span.doc[span.start : end]]
    long = [word for word in words if len(word) > _SMALL]
    capitals = [word for word in words if word.text[0].isupper()]
    if len(capitals) < 2 or not all(word in capitals for word in (*long, words[-1])):
        return ()
    behind = span.doc[end : min(end + _NEAR, span.end)]
    return words if any(_is_work(word) for word in behind) else ()


def _following(work: Token, sentence: Sentence) -> Sequence[Token]:
    """The capitalised words right behind the work that they name: "the novel *Siege of Orm*"."""
    if not _is_work(work) or not work.is_lower:
        return ()
    span = sentence.span
    end = work.i + 1
    while end < span.end and (span.doc[end].text[0].isupper() or _is_small(span.doc[end], span)):
        end += 1
    return [*span.doc[work.i + 1 : end]] if end - work.i > 2 else ()


def _is_small(token: Token, span: Span) -> bool:
    """Whether a small word is between two capitalised ones: "of", "and the"."""
    if token.pos_ not in {"ADP", "DET", "CCONJ"} or token.i + 1 >= span.end:
        return False
    following = token.nbor()
    return following.text[0].isupper() or _is_small(following, span)


def _is_capitalised_verb(token: Token, sentence: Sentence) -> bool:
    if token.pos_ != "VERB" or not token.text[0].isupper() or token.text.isupper():
        return False
    if token.i == sentence.span.start or token.nbor(-1).text in _BREAKS:
        return False
    return not token.nbor(-1).is_space


def _is_work(token: Token) -> bool:
    return token.pos_ == "NOUN" and syntax.lemma(token) in cues_of(token).mention.works
