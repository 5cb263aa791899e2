"""Tagged articles in a temporary file, so that a corpus is not held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import Any, Self, overload

from chronos.dating.press import DatingLanguages
from chronos.dating.tagged_article import TaggedArticle
from chronos.shelf import Shelf


class TaggedArticleStore(Sequence[TaggedArticle]):
    """A sequence of tagged articles; taking one out makes a new, equal object.

    The words of languages are not written to the file: each article that is taken out gets those of
    its language again.
    """

    def __init__(self, words: DatingLanguages, articles: Iterable[TaggedArticle] = ()) -> None:
        """A store of its own, with these articles in it."""
        self._words = words
        self._kept: Shelf[tuple[Any, ...]] = Shelf()
        for article in articles:
            self.append(article)

    def append(self, tagged: TaggedArticle) -> None:
        """Add an article behind the others."""
        kept = (tagged.article, tagged.text, tagged.times, tagged.captions, tagged.day_first)
        self._kept.append(kept)

    def arranged(self, places: Iterable[int]) -> Self:
        """The articles at these places, in this order, as a store that shares the file."""
        other = copy(self)
        other._kept = self._kept.arranged(places)  # noqa: SLF001
        return other

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, place: int) -> TaggedArticle: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[TaggedArticle, ...]: ...

    def __getitem__(self, place: int | slice) -> TaggedArticle | tuple[TaggedArticle, ...]:
        if isinstance(place, slice):
            return tuple(map(self._restored, self._kept[place]))
        return self._restored(self._kept[place])

    def __iter__(self) -> Iterator[TaggedArticle]:
        return map(self._restored, self._kept)

    def _restored(self, kept: tuple[Any, ...]) -> TaggedArticle:
        article, text, times, captions, day_first = kept
        return TaggedArticle(
            article=article,
            text=text,
            times=times,
            captions=captions,
            words=self._words.of(article.language),
            day_first=day_first,
        )
