"""The inputs of a build and the files in them, each with the articles that it gave."""

from __future__ import annotations

import attrs

from chronos.read.accounts import InputFile


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
