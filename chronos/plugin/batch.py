"""An article as extractors of the batch form get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from chronos.model.article import Article
from chronos.model.time import Dated

if TYPE_CHECKING:
    from chronos.timex import TimeExpression


@attrs.frozen(eq=False)
class ArticleToRead:
    """An article with what earlier stages found out about it.

    Attributes:
        article: the article, a copy: it may be kept, and must not be changed.
    """

    article: Article
    _times: dict[str, tuple[TimeExpression, ...]] = attrs.field(factory=dict, repr=False)

    @property
    def published(self) -> Dated | None:
        """When it was published, and why; None when nothing bounds it."""
        return self.article.published

    @property
    def language(self) -> str:
        """The BCP 47 tag of its language; `article.language_at` has that of a paragraph."""
        return self.article.language

    @property
    def times(self) -> tuple[TimeExpression, ...]:
        """The time expressions of its text, in its language and as of its publication.

        An expression has `start`, `end`, `text`, `type` and `value` of TIMEX3, `span`, a TimeSpan
        or None, and `relation`.
        """
        return self.times_in(self.article.language)

    def times_in(self, language: str) -> tuple[TimeExpression, ...]:
        """The same by the words of another language, such as that of some of its paragraphs.

        They are tagged once for all extractors. In a language that has no words for times only
        numbers are found.
        """
        from chronos.timex import known_language, tag_times

        known = known_language(language)
        if known not in self._times:
            day = self.article.published
            self._times[known] = tag_times(
                self.article.text, day.span if day else None, language=known
            )
        return self._times[known]
