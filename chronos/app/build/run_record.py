"""The record of a run: which stages took part, what each of them read, what was rejected."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

import attrs

from chronos.app.build.custody import Source
from chronos.app.build.links import Linked
from chronos.app.build.stages import Extraction
from chronos.codec import ArticlesRead, Rejected, Run, write_json
from chronos.model.reader import ColumnReader, Reader
from chronos.model.report import Report
from chronos.model.stage import StageVersion
from chronos.shelf import portions

if TYPE_CHECKING:
    from chronos.plugin import Linker

_IDS = 20_000
"""Ids of articles in one record: some 21 bytes each, below the limit of a body."""

_REJECTED = 1_000
_FIELDS = ("read", "failed", "skipped", "unchecked")


@attrs.frozen(kw_only=True)
class StageChange:
    """A stage that is not what it was in the last run.

    Attributes:
        role: its role.
        name: its name.
        before: its signature in the last run; empty when it took no part.
        after: its signature now; empty when it takes no part.
    """

    role: str
    name: str
    before: str
    after: str


def run_records(
    stages: Iterable[StageVersion],
    extraction: Extraction,
    covered: Mapping[str, ArticlesRead],
    *,
    after: int,
) -> Iterator[Run]:
    """The records of a run, which have one id.

    Args:
        stages: all that took part.
        extraction: what the extractors gave, and what of it was rejected.
        covered: what each stage did with the articles, by its name.
        after: how many records the log has before the batch, which distinguishes equal runs.
    """
    stages = tuple(stages)
    name = _id(stages, covered, after)
    parts = list(_parts(covered, extraction.rejected))
    first, rest = (parts or [(None, ())])[0], parts[1:]
    yield Run(
        id=name,
        stages=stages,
        articles=first[0],
        rejected=tuple(first[1]),
        counted=extraction.counted or None,
    )
    for articles, rejected in rest:
        yield Run(id=name, articles=articles, rejected=tuple(rejected))


def _id(stages: Sequence[StageVersion], covered: Mapping[str, ArticlesRead], after: int) -> str:
    read = [
        [stage, *(list(getattr(found, field)) for field in _FIELDS)]
        for stage, found in covered.items()
    ]
    made_of = [after, [[stage.role, stage.signature] for stage in stages], read]
    return "run-" + hashlib.sha256(write_json(made_of)).hexdigest()[:16]


_Part = tuple[Mapping[str, ArticlesRead] | None, Sequence[Rejected]]


def _parts(articles: Mapping[str, ArticlesRead], rejected: Sequence[Rejected]) -> Iterator[_Part]:
    """What fits one record each; most runs have one part."""
    count = sum(len(getattr(each, field)) for each in articles.values() for field in _FIELDS)
    if count <= _IDS and len(rejected) <= _REJECTED:
        yield articles or None, rejected
        return
    for stage, found in articles.items():
        for field in _FIELDS:
            for some in portions(getattr(found, field), _IDS):
                yield {stage: ArticlesRead(**{field: tuple(some)})}, ()
    for products in portions(rejected, _REJECTED):
        yield None, tuple(products)


def changed_stages(
    before: Iterable[StageVersion], now: Iterable[StageVersion]
) -> tuple[StageChange, ...]:
    """Stages that are new, gone, or in another version since an earlier run."""
    was = {(each.role, each.name): each.signature for each in before}
    new = {(each.role, each.name): each.signature for each in now}
    pairs = {key: (was.get(key, ""), new.get(key, "")) for key in (*was, *new)}
    return tuple(
        StageChange(role=role, name=name, before=before, after=after)
        for (role, name), (before, after) in pairs.items()
        if before != after
    )


def with_columns(
    versions: Mapping[tuple[str, str], StageVersion],
    readers: Iterable[Reader],
    columns: Mapping[str, str],
) -> Mapping[tuple[str, str], StageVersion]:
    """The versions of stages, those of readers of tables with the columns that a person named.

    Args:
        versions: by role and name.
        readers: all readers.
        columns: heads of columns by field; empty when none were named.
    """
    found = dict(versions)
    tables = (each for each in readers if columns and isinstance(each, ColumnReader))
    for key in (("reader", reader.name) for reader in tables):
        options = {**(found[key].options or {}), "columns": dict(sorted(columns.items()))}
        made_of = write_json([found[key].digest, options])
        digest = hashlib.sha256(made_of).hexdigest()
        found[key] = attrs.evolve(found[key], options=options, digest=digest)
    return found


def coverage(
    *,
    sources: Iterable[Source],
    dating: Mapping[str, ArticlesRead],
    extraction: Extraction,
    linking: Mapping[str, ArticlesRead],
    new: AbstractSet[str],
) -> Mapping[str, ArticlesRead]:
    """What each stage did with the articles that are new or were read again, by its name.

    Where stages of two roles have one name, the extractor has it, and the other is `ROLE:NAME`.

    Args:
        sources: the inputs with the articles that each gave.
        dating: what each dater did, by its name.
        extraction: what extractors did.
        linking: what the linker did, by its name.
        new: ids of the new articles.
    """
    found = dict(extraction.articles)
    again = {name for each in found.values() for field in _FIELDS for name in getattr(each, field)}
    about = again | new
    stages = [
        *(("reader", name, read) for name, read in _readers(sources, about)),
        *(("dater", name, _among(read, about)) for name, read in dating.items()),
        *(("linker", name, read) for name, read in linking.items()),
    ]
    for role, name, read in stages:
        found[f"{role}:{name}" if name in found else name] = read
    return found


def read_by_linker(
    linker: Linker | None, reports: Iterable[Report], linked: Linked
) -> Mapping[str, ArticlesRead]:
    """The articles of the reports that a linker was given; it failed at those of undecided ones."""
    if linker is None:
        return {}
    given = dict.fromkeys(each.article for each in reports if each.id not in linked.echoes)
    missed = {each.article for each in reports if each.id in linked.undecided}
    read = tuple(name for name in given if name not in missed)
    failed = tuple(name for name in given if name in missed)
    return {linker.name: ArticlesRead(read=read, failed=failed)}


def _readers(
    sources: Iterable[Source], about: AbstractSet[str]
) -> Iterator[tuple[str, ArticlesRead]]:
    found: dict[str, dict[str, None]] = {}
    for source in sources:
        names = dict.fromkeys(name for name in source.articles if name in about)
        if names and source.file.reader:
            found.setdefault(source.file.reader, {}).update(names)
    for reader in sorted(found):
        yield reader, ArticlesRead(read=tuple(found[reader]))


def _among(read: ArticlesRead, about: AbstractSet[str]) -> ArticlesRead:
    """The part of it that is about these articles."""
    parts = {field: getattr(read, field) for field in _FIELDS}
    return ArticlesRead(
        **{field: tuple(filter(about.__contains__, names)) for field, names in parts.items()}
    )
