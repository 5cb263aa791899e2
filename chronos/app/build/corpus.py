"""What a build is given: inputs into articles, each once, in an order that is their own."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from chronos.app.build.custody import Source, Sources
from chronos.log.batches.policy import Clock, default_clock, stamp
from chronos.model.article import Article, Document
from chronos.model.issue import Issue
from chronos.read.accounts import LOSSES, FileCounts, InputFile
from chronos.shelf import Shelf
from chronos.timex.stamps import Order, read_stamp

if TYPE_CHECKING:
    from chronos.plugin import Reader

Input = Path | str | Article
_Origin: TypeAlias = tuple[str, int, str]
_Preference: TypeAlias = tuple[bool, _Origin]
_BEGINNING = 120
_POSITION = re.compile(r"[#:]\d+$")  # a story of a text file, a line of JSON Lines


@attrs.frozen(kw_only=True)
class Corpus:
    """Articles to build from.

    Attributes:
        articles: each once, by where they come from, whatever the order of the inputs.
        repeated: how many copies were dropped because another of the same text is in the corpus.
        issues: inputs that could not be read, and where copies were dropped.
        files: what became of each input.
        sources: inputs with the ids of the articles that were read from each, copies included.
    """

    articles: Sequence[Article] = ()
    repeated: int = 0
    issues: tuple[Issue, ...] = ()
    files: FileCounts = attrs.field(factory=FileCounts)
    sources: tuple[Source, ...] = ()

    @property
    def left_out(self) -> bool:
        """Whether something in the inputs was left out that was not asked to be."""
        return self.files.left_out or any(issue.code in LOSSES for issue in self.issues)


@attrs.frozen(kw_only=True)
class InputOptions:
    """What of the inputs is read, and what is known of them.

    Attributes:
        ignore: patterns of files to leave out, as in a shell.
        own: files that chronos is writing to, such as the log: no inputs.
        originals: folder in which the bytes of inputs are kept; None to keep none.
        clock: gives the time of the build, which is that of all its inputs.
        columns: heads of the columns of tables by field, where they are not recognised.
        published: when the articles without a date of their own were published, as EDTF text.
        zone: of the outlets: the days of times in UTC are its days.
        order: of day and month in dates of figures.
        separator: the line between articles of a text; None where it is not known.
    """

    ignore: tuple[str, ...] = ()
    own: tuple[Path, ...] = ()
    originals: Path | None = None
    clock: Clock = attrs.field(factory=default_clock)
    columns: Mapping[str, str] = attrs.field(factory=dict)
    published: str = ""
    zone: tzinfo | None = None
    order: Order | None = None
    separator: re.Pattern[str] | None = None


def collect(
    inputs: Iterable[Input], readers: Sequence[Reader] = (), options: InputOptions | None = None
) -> Corpus:
    """The articles in the inputs: files, folders, "-" for standard input, or articles themselves.

    Of two articles with the same text the one with a date of its own is kept, then the one that
    sorts first.
    """
    options = options or InputOptions()
    issues: list[Issue] = []
    files: list[InputFile] = []
    sources = Sources(stamp(options.clock()))
    found: Shelf[Article] = Shelf()
    best: dict[str, tuple[_Preference, int]] = {}
    copies: Counter[str] = Counter()
    for item, member in _articles(inputs, readers, options):
        if isinstance(item, Issue):
            issues.append(item)
            continue
        if isinstance(item, InputFile):
            files.append(item)
            sources.add_file(item)
            continue
        sources.add_article(item.id, member)
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
        files=FileCounts.of(files),
        sources=tuple(sorted(sources.found, key=lambda each: (each.file.source, each.file.sha256))),
    )


def previews(
    inputs: Iterable[Input], readers: Sequence[Reader] = (), options: InputOptions | None = None
) -> tuple[tuple[dict[str, Any], ...], Corpus]:
    """A row for each article of some inputs, in the order of their files, and the corpus.

    Keys: headline, published (the date that came with it, as written), basis, words, begins (the
    first words of its text), uri.
    """
    corpus = collect(inputs, readers, options)
    rows = (
        {
            "headline": article.headline,
            "published": article.given_date,
            "basis": article.given_basis,
            "words": len(article.text.split()),
            "begins": article.text[:_BEGINNING],
            "uri": article.uri,
        }
        for article in corpus.articles
    )
    return tuple(rows), corpus


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
    inputs: Iterable[Input], readers: Sequence[Reader], options: InputOptions
) -> Iterator[tuple[Article | Issue | InputFile, str]]:
    """What is found, each article with the file inside its input, if it lies in one."""
    given = list(inputs)
    yield from _read([item for item in given if not isinstance(item, Article)], readers, options)
    for item in given:
        if isinstance(item, Article):
            yield from ((found, "") for found in _identified(item) or (_empty(item),))


def _read(
    paths: Sequence[Path | str], readers: Sequence[Reader], options: InputOptions
) -> Iterator[tuple[Article | Issue | InputFile, str]]:
    from chronos.read import Originals, ReadingOptions, Sieve, doubts, read_files, split

    if not paths:
        return
    how = ReadingOptions(
        sieve=Sieve(ignored=options.ignore, own=frozenset(map(Path.resolve, options.own))),
        keep=Originals(options.originals) if options.originals else None,
        columns=options.columns,
        separator=options.separator,
    )
    for item in read_files(paths, readers=readers, stdin=sys.stdin.buffer, how=how):
        if not isinstance(item, Document):
            yield item, ""
            continue
        found = split(item, separator=options.separator)
        for article in found:
            yield with_known_dates(article, options), item.member
            if item.splittable and not options.separator:
                yield from ((issue, "") for issue in doubts(article))
        if item.published and len(found) > 1:
            yield _date_of_several(item, len(found)), ""


def _date_of_several(document: Document, count: int) -> Issue:
    """The issue that a document's own date can't be that of each of its articles."""
    return Issue(
        code="CHR123",
        severity="warning",
        message=f"its date {document.published} ({document.published_basis}) is used for none of"
        f" its {count} articles",
        where=document.uri,
        hint="put a date line below each title, or --published if one date holds for all",
    )


def with_known_dates(article: Article, options: InputOptions) -> Article:
    """An article with what the owner of the inputs knows of their dates."""
    if not article.given_date:
        if not options.published:
            return article
        return attrs.evolve(article, given_date=options.published, given_basis="--published")
    if options.zone is None and options.order is None:
        return article
    stamp = read_stamp(article.given_date, options.order)
    if stamp is None:
        return article
    known = stamp.on(options.zone) if options.zone else stamp
    is_kept = known == stamp and stamp == read_stamp(article.given_date)
    if is_kept or len(known.spans) > 1:
        return article
    basis = f"{article.given_basis}: {article.given_date}" if article.given_basis else ""
    return attrs.evolve(article, given_date=known.spans[0].edtf, given_basis=basis)


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
