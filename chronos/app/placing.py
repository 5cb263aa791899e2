"""Where articles of the log stand beside those of a pile that comes from the same files.

The order of the stories in a file is evidence of their dates, but only within one state of the
file: stories are added on top, and a name such as `stdin` stands for another text each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from chronos.model.article import Article


@attrs.frozen
class Places:
    """Where the articles of a pile stand in their files.

    Attributes:
        seen: the pile's articles by id.
        files: the files that they are from.
    """

    seen: Mapping[str, Article]
    files: frozenset[str]

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Places:
        """The places of these articles."""
        seen = {article.id: article for article in articles}
        return cls(seen, frozenset(map(_file, seen.values())) - {""})

    def now(self, article: Article) -> Article:
        """An article of the log where it stands in its file now, as far as the pile tells."""
        seen = self.seen.get(article.id)
        if seen is None or _file(seen) != _file(article):
            return article
        return attrs.evolve(article, uri=seen.uri, order=seen.order)

    def apart(self, article: Article) -> Article:
        """The same, set apart when the pile has a later state of its file, without it."""
        if article.id in self.seen or _file(article) not in self.files:
            return self.now(article)
        return attrs.evolve(article, uri=f"earlier:{article.uri}")


def _file(article: Article) -> str:
    return article.uri.partition("#")[0]
