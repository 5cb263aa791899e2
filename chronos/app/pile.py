"""What a build is given: inputs into articles, each once, in an order that is their own."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from chronos.model.article import Article, Document
from chronos.model.issue import Issue

if TYPE_CHECKING:
    from chronos.plugin import Reader

Input = Path | str | Article
_POSITION = re.compile(r"[#:]\d+$")  # a story of a text file, a line of JSON Lines


@attrs.frozen(kw_only=True)
class Pile:
    """Articles to build from.

    Attributes:
        articles: each once, by where they come from, whatever the order of the inputs.
        repeated: copies that were dropped because another of the same text is in the pile.
        issues: inputs that could not be read.
    """

    articles: tuple[Article, ...] = ()
    repeated: tuple[Article, ...] = ()
    issues: tuple[Issue, ...] = ()


def gather(
    inputs: Iterable[Input], readers: Sequence[Reader] = (), *, leave_out: Path | None = None
) -> Pile:
    """The articles in the inputs: files, folders, "-" for standard input, or articles themselves.

    Of two articles with the same text the one with a date of its own is kept, then the one that
    sorts first. The file `leave_out` (the log) is no input even where it lies in an input folder.
    """
    given = list(inputs)
    paths = [item for item in given if not isinstance(item, Article)]
    found, issues = _read(paths, readers, _names_of(leave_out, paths))
    for item in given:
        if isinstance(item, Article):
            parts = _identified(item)
            found.extend(parts)
            issues.extend(() if parts else (_empty(item),))
    kept: dict[str, Article] = {}
    repeated: list[Article] = []
    for article in sorted(found, key=_preference):
        if article.id in kept:
            repeated.append(article)
        kept.setdefault(article.id, article)
    return Pile(
        articles=tuple(sorted(kept.values(), key=_origin)),
        repeated=tuple(repeated),
        issues=tuple(sorted(issues, key=lambda issue: (issue.where, issue.code, issue.message))),
    )


def _read(
    inputs: Sequence[Path | str], readers: Sequence[Reader], left_out: frozenset[str]
) -> tuple[list[Article], list[Issue]]:
    from chronos.read import read_inputs, split

    articles: list[Article] = []
    issues: list[Issue] = []
    if not inputs:
        return articles, issues
    for item in read_inputs(inputs, readers=readers, stdin=sys.stdin.buffer):
        where = item.where if isinstance(item, Issue) else item.uri
        if _POSITION.sub("", where) in left_out:
            continue
        if isinstance(item, Issue):
            issues.append(item)
        else:
            articles.extend(split(item))
    return articles, issues


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
    """A caller's article as the reader would make it; one that has an id is taken as it is."""
    if article.id:
        return (article,)
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
        language=article.language,
        splittable=False,
    )
    return split(document)


def _empty(article: Article) -> Issue:
    return Issue(
        code="CHR303",
        severity="warning",
        message="an article without text or headline is left out",
        where=article.uri or article.source_id or "",
    )


def _preference(article: Article) -> tuple[bool, tuple[str, int, str]]:
    return (article.given_date is None, _origin(article))


def _origin(article: Article) -> tuple[str, int, str]:
    document = article.uri.rpartition("#")[0] or article.uri
    return (document, article.order, article.id)
