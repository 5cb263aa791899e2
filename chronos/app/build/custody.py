"""Records of where inputs came from, and what their bytes were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from chronos.app.build.sources import Source
from chronos.model.custody import Custody
from chronos.model.stage import StageVersion
from chronos.shelf import portions

_IDS = 20_000
"""Ids of articles in one record: some 21 bytes each, below the limit of a body."""


def custody_records(
    sources: Iterable[Source],
    *,
    articles: AbstractSet[str],
    recorded: Mapping[str, AbstractSet[str]],
    stages: Mapping[tuple[str, str], StageVersion],
) -> Iterator[Custody]:
    """A record for each input whose bytes or path the log does not know yet.

    An input of the same bytes and path is recorded again only when it gives an article that it did
    not give before, with this article alone. A file inside an input has a record too.

    Args:
        sources: the inputs.
        articles: ids of the articles that the log will hold.
        recorded: ids of the articles that are recorded of each input, by the id of its record.
        stages: the stages of the build, by role and name.
    """
    seen = {name: set(known) for name, known in recorded.items()}
    for source in sources:
        name = custody_id(source.file.sha256, source.file.source)
        known = seen.setdefault(name, set())
        ids = [each for each in source.articles if each in articles and each not in known]
        known.update(ids)
        stage = stages.get(("reader", source.file.reader))
        for some in portions(ids, _IDS):
            yield Custody(
                id=name,
                articles=tuple(some),
                sha256=source.file.sha256,
                size=source.file.size,
                source=source.file.source,
                reader=source.file.reader,
                reader_version=stage.signature.partition("/")[2] if stage else "",
                read_at=source.read_at,
                part_of=custody_id(*source.within) if source.within else "",
                origin=source.file.origin,
                stated_digest=source.file.stated_digest,
            )


def custody_id(sha256: str, source: str) -> str:
    """The id of the record of an input, which follows from its bytes and its path."""
    return "c-" + hashlib.sha256(f"{sha256}\0{source}".encode()).hexdigest()[:16]
