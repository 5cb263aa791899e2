"""The inputs of a build with the articles that each gave, and the records of their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

import attrs

from chronos.model.custody import Custody
from chronos.model.stage import StageVersion
from chronos.read.accounts import InputFile
from chronos.shelf import portions

_IDS = 20_000
"""Ids of articles in one record: some 21 bytes each, below the limit of a body."""


@attrs.frozen(kw_only=True)
class Source:
    """An input that gave articles.

    Attributes:
        file: what it is.
        articles: ids of its articles, in its order; of an archive those of its members too.
        read_at: RFC 3339 UTC time of the build.
        within: digest and path of the file that it lies in; None for an input itself.
    """

    file: InputFile
    articles: tuple[str, ...]
    read_at: str
    within: tuple[str, str] | None = None


class Sources:
    """The inputs and the files in them, each with the articles that it gave."""

    def __init__(self, read_at: str) -> None:
        self.found: list[Source] = []
        self._read_at = read_at
        self._ids: dict[str, dict[str, None]] = {}
        self._inside: list[Source] = []

    def add_article(self, name: str, member: str) -> None:
        """Take note of an article of the input that is read; `member` is the file inside it."""
        self._ids.setdefault(member, {})[name] = None

    def add_file(self, file: InputFile) -> None:
        """Take note of what became of a file: those inside an input come before the input."""
        if not file.sha256:
            return
        ids = self._ids.pop(file.uri, {})
        if file.part_of:
            self._ids.setdefault(file.part_of, {}).update(ids)
        else:
            ids |= self._ids.pop("", {})
        source = Source(file=file, articles=tuple(ids), read_at=self._read_at)
        self._inside.append(source)
        if not file.part_of:
            self._close()

    def _close(self) -> None:
        """Name for each file inside an input the one that it lies in."""
        by_uri = {each.file.uri: (each.file.sha256, each.file.source) for each in self._inside}
        self.found.extend(
            attrs.evolve(each, within=by_uri.get(each.file.part_of))
            for each in self._inside
            if each.articles
        )
        self._inside.clear()
        self._ids.clear()


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
