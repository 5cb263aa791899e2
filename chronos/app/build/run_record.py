"""The record of a run: which stages took part, what each extractor read, what was rejected."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from chronos.app.build.stages import Extraction
from chronos.codec import ArticlesRead, Rejected, Run, write_json
from chronos.model.reader import ColumnReader, Reader
from chronos.model.stage import StageVersion
from chronos.shelf import portions

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
    stages: Iterable[StageVersion], extraction: Extraction, *, after: int
) -> Iterator[Run]:
    """The records of a run, which have one id.

    Args:
        stages: all that took part.
        extraction: what the extractors did.
        after: how many records the log has before the batch, which distinguishes equal runs.
    """
    stages = tuple(stages)
    name = _id(stages, extraction, after)
    parts = list(_parts(extraction.articles, extraction.rejected))
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


def _id(stages: Sequence[StageVersion], extraction: Extraction, after: int) -> str:
    read = [
        [stage, *(list(getattr(found, field)) for field in _FIELDS)]
        for stage, found in extraction.articles.items()
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
