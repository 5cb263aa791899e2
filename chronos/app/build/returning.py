"""New articles that are nearly ones from which a string was erased: they bring it back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from chronos.codec.prose import MASK
from chronos.log.erasure.skeleton import folded_quickly
from chronos.model.article import Article
from chronos.model.issue import Issue

_WORD = re.compile(r"[^\W_]+")
_RUN = 5
"""Words in a row that are compared."""

_LEAST = 3
"""Runs that an article must have to be recognised."""

_SHARE = 0.7
"""The part of an erased article's runs that a new one must have."""


def returning(new: Iterable[Article], recorded: Iterable[Article]) -> Iterator[Issue]:
    """The new articles that repeat a redacted one with other dashes, spaces or a few other words.

    Args:
        new: articles that the log does not have.
        recorded: those that it has.
    """
    owners: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for article in recorded:
        if MASK in article.text or MASK in article.headline:
            runs = set(_runs(article))
            sizes[article.id] = len(runs)
            for run in runs:
                owners[run].append(article.id)
    if not sizes:
        return
    for article in new:
        if MASK in article.text:
            continue
        shared = Counter(name for run in set(_runs(article)) for name in owners.get(run, ()))
        for name, count in shared.most_common(1):
            if count >= max(_LEAST, _SHARE * sizes[name]):
                yield Issue(
                    code="CHR520",
                    severity="warning",
                    message=f"it is nearly {name}, from which a string was erased: it brings back"
                    " what was erased",
                    where=article.id,
                    hint="erase the string again, or retract the article",
                )


def _runs(article: Article) -> Iterator[tuple[str, ...]]:
    """The words of an article, so many in a row, none of them masked."""
    for text in (article.headline, article.text):
        for piece in re.split(rf"\w*{MASK}[{MASK}\w]*", text):
            words = _WORD.findall(folded_quickly(piece))
            yield from (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
