"""What a build is given: inputs into articles, each once, in an order that is their own."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs

from chronos.model.article import Article, Document
from chronos.model.issue import Issue
from chronos.shelf import Shelf

if TYPE_CHECKING:
    from chronos.plugin import Reader

Input = Path | str | Article
_Origin: TypeAlias = tuple[str, int, str]
_Preference: TypeAlias = tuple[bool, _Origin]
_POSITION = re.compile(r"[#:]\d+$")  # a story of a text file, a line of JSON Lines


@attrs.frozen(kw_only=True)
class Corpus:
    """Articles to build from.

    Attributes:
        articles: each once, by where they come from, whatever the order of the inputs.
        repeated: how many copies were dropped because another of the same text is in the corpus.
        issues: inputs that could not be read, and where copies were dropped.
    """

    articles: Sequence[Article] = ()
    repeated: int = 0
    issues: tuple[Issue, ...] = ()


def collect(
    inputs: Iterable[Input], readers: Sequence[Reader] = (), *, leave_out: Path | None = None
) -> Corpus:
    """The articles in the inputs: files, folders, "-" for standard input, or articles themselves.

    Of two articles with the same text the one with a date of its own is kept, then the one that
    sorts first. The file `leave_out` (the log) is no input even where it lies in an input folder.
    """
    issues: list[Issue] = []
    found: Shelf[Article] = Shelf()
    best: dict[str, tuple[_Preference, int]] = {}
    copies: Counter[str] = Counter()
    for item in _articles(inputs, readers, leave_out):
        if isinstance(item, Issue):
            issues.append(item)
            continue
        mine = (_preference(item), len(found))
        if item.id in best:
            (_, (document, *_)), _ = max(mine, best[item.id])
            copies[_POSITION.sub("", document)] += 1
        best[item.id] = min(mine, best.get(item.id, mine))
        found.append(item)
    kept = sorted((origin, place) for (_, origin), place in best.values())
    issues.extend(_repeated(copies))
    return Corpus(
        articles=found.arranged(place for _, place in kept),
        repeated=len(found) - len(kept),
        issues=tuple(sorted(issues, key=lambda issue: (issue.where, issue.code, issue.message))),
    )


def _repeated(copies: Counter[str]) -> Iterator[Issue]:
    """How many articles of each input were dropped as copies."""
    for where, count in copies.items():
        yield Issue(
            code="CHR304",
            severity="info",
            message=f"{count} repeated: the same text is in the pile already, and is read once",
            where=where,
        )


def _articles(
    inputs: Iterable[Input], readers: Sequence[Reader], leave_out: Path | None
) -> Iterator[Article | Issue]:
    given = list(inputs)
    yield from _read([item for item in given if not isinstance(item, Article)], readers, leave_out)
    for item in given:
        if isinstance(item, Article):
            yield from _identified(item) or (_empty(item),)


def _read(
    paths: Sequence[Path | str], readers: Sequence[Reader], leave_out: Path | None
) -> Iterator[Article | Issue]:
    from chronos.read import read_inputs, split

    if not paths:
        return
    left_out = _names_of(leave_out, paths)
    for item in read_inputs(paths, readers=readers, stdin=sys.stdin.buffer):
        where = item.where if isinstance(item, Issue) else item.uri
        if _POSITION.sub("", where) in left_out:
            continue
        if isinstance(item, Issue):
            yield item
        else:
            yield from split(item)


def _names_of(path: Path | None, inputs: Sequence[Path | str]) -> frozenset[str]:
    """What the reader calls a file that lies in one of the input folders."""
    if path is None:
        return frozenset()
    folders = (Path(item).resolve() for item in inputs if str(item) != "-")
    whole = path.resolve()
    return frozenset(
        whole.relative_to(folder).as_posix() for folder in folders if folder in whole.parents
    )


def _identified(article: Article) -> tuple[Article, ...]:
    """A caller's article as the reader would make it; one that has an id keeps it and its text."""
    if article.id:
        return (attrs.evolve(article, declared_language=_declared(article)),)
    from chronos.read import split

    given = article.published
    document = Document(
        uri=article.uri,
        text=article.text,
        headline=article.headline,
        source_id=article.source_id,
        published=given.span.edtf if given else article.given_date,
        published_basis=given.basis if given else article.given_basis,
        sources=article.sources,
        language=_declared(article),
        splittable=False,
    )
    return split(document)


def _declared(article: Article) -> str:
    """The language that a caller declares: any but the default of the model."""
    is_named = article.language != attrs.fields(Article).language.default
    return article.declared_language or (article.language if is_named else "")


def _empty(article: Article) -> Issue:
    return Issue(
        code="CHR303",
        severity="warning",
        message="an article without text or headline is left out",
        where=article.uri or article.source_id or "",
    )


def _preference(article: Article) -> _Preference:
    return (article.given_date is None, _origin(article))


def _origin(article: Article) -> _Origin:
    document = article.uri.rpartition("#")[0] or article.uri
    return (document, article.order, article.id)
