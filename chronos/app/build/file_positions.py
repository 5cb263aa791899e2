"""Positions of articles of the log among those of a pile from the same files.

The order of the stories in a file is evidence of their dates, but only within one state of the
file: stories are added on top, and a name such as `stdin` names another text each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from chronos.model.article import Article


@attrs.frozen
class FilePositions:
    """Positions of the articles of a pile in their files.

    Attributes:
        seen: address and place in its file of each article of the pile, by id.
        files: the files that they are from.
    """

    seen: Mapping[str, tuple[str, int]]
    files: frozenset[str]

    @classmethod
    def of(cls, articles: Iterable[Article]) -> FilePositions:
        """The places of these articles."""
        seen = {article.id: (article.uri, article.order) for article in articles}
        return cls(seen, frozenset(_file(uri) for uri, _ in seen.values()) - {""})

    def now(self, article: Article) -> Article:
        """An article of the log with its current position in its file, where the pile shows it."""
        uri, order = self.seen.get(article.id, (article.uri, article.order))
        same = _file(uri) == _file(article.uri)
        return attrs.evolve(article, uri=uri, order=order) if same else article

    def apart(self, article: Article) -> Article:
        """The same, set apart when the pile has a later state of its file, without it."""
        if article.id in self.seen or _file(article.uri) not in self.files:
            return self.now(article)
        return attrs.evolve(article, uri=f"earlier:{article.uri}")


def _file(uri: str) -> str:
    return uri.partition("#")[0]
