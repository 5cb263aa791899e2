"""What an extractor answers about an article: reports, what it rejected, and what it counted."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from chronos.model.report import Report


@attrs.frozen(kw_only=True)
class Rejection:
    """Reports that an extractor found and did not give.

    Attributes:
        reason: the kind of fault, never words of the article: it goes into the log.
        count: how many there were.
    """

    reason: str
    count: int = 1


@attrs.frozen(kw_only=True)
class ArticleReports:
    """The answer of an extractor about one article.

    Attributes:
        article: the article's id.
        reports: what it found, in order of the text.
        rejections: what it found and did not give; listed in the record of the run.
        failure: why it could not read the article to its end, without words of the article; empty
            when it could. The reports of such an article are dropped.
        counted: what it counted on the way, such as requests or tokens, by name; the record of the
            run has the sum over all articles.
    """

    article: str
    reports: tuple[Report, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    failure: str = ""
    counted: Mapping[str, float] = attrs.field(factory=dict)
