"""Checks of single articles and reports."""

from __future__ import annotations

from collections.abc import Iterator

from chronos.plugin import Article, Chronology, Issue, Report, TimeSpan, one_line, time_in_words

_PAST = frozenset({"occurred", "ended"})


class Quotes:
    """Whether quotes and triggers are at the offsets that the report gives."""

    name = "quotes"
    summary = "quotes and triggers agree with the article's text"
    codes = ("CHR201",)
    judges = "report"

    def validate(self, chronology: Chronology) -> Iterator[Issue]:
        """CHR201 for each report that does not."""
        for report in chronology.reports.values():
            article = chronology.articles.get(report.article)
            reason = _misquoted(report, article)
            if reason:
                yield Issue(
                    code="CHR201",
                    severity="error",
                    message=f"report {report.id}: {reason}",
                    where=report.id,
                    hint="amend or retract the report",
                )


class Hindsight:
    """Whether events that are reported as past begin before their article was published."""

    name = "hindsight"
    summary = "events reported as past do not begin after the article was published"
    codes = ("CHR202",)
    judges = "report"

    def validate(self, chronology: Chronology) -> Iterator[Issue]:
        """CHR202 for each report whose event begins after the last day of publication."""
        for report in chronology.reports.values():
            article = chronology.articles.get(report.article)
            published = article.published.span if article and article.published else None
            when = report.when.span if report.when else None
            if report.status in _PAST and published and when and _begins_after(when, published):
                yield Issue(
                    code="CHR202",
                    severity="warning",
                    message=(
                        f"report {report.id} gives {time_in_words(when)} as past, but its"
                        f" article was published {time_in_words(published)}"
                    ),
                    where=report.id,
                    hint="one of the two dates is off, or the report is a plan",
                )


class Dates:
    """Whether articles have a date."""

    name = "dates"
    summary = "articles have a publication date, given or inferred"
    codes = ("CHR204",)
    judges = "article"

    def validate(self, chronology: Chronology) -> Iterator[Issue]:
        """CHR204 for each article without one."""
        for article in chronology.articles.values():
            if article.published is None:
                yield Issue(
                    code="CHR204",
                    severity="info",
                    message=f"no publication date found for {_title(article)}",
                    where=article.id,
                    hint="give its date in the input, or add articles that bound it",
                )


class Emptiness:
    """Whether reports say when, where or who."""

    name = "emptiness"
    summary = "reports say at least when, where or who"
    codes = ("CHR205",)
    judges = "report"

    def validate(self, chronology: Chronology) -> Iterator[Issue]:
        """CHR205 for each report that says none of it."""
        for report in chronology.reports.values():
            if not (report.when or report.places or report.agents or report.targets):
                yield Issue(
                    code="CHR205",
                    severity="info",
                    message=f"report {report.id} says neither when nor where nor who",
                    where=report.id,
                )


def _misquoted(report: Report, article: Article | None) -> str:
    if article is None:
        return f"its article {report.article} is missing"
    quote, trigger = report.quote, report.trigger
    text = article.headline if quote.field == "headline" else article.text
    if not 0 <= quote.start < quote.end <= len(text):
        return f"its quote at {quote.start}..{quote.end} is outside the {quote.field}"
    if text[quote.start : quote.end] != quote.exact:
        return f"the {quote.field} at {quote.start}..{quote.end} is not its quote"
    if text[trigger.start : trigger.end] != trigger.text:
        return f"the {quote.field} at {trigger.start}..{trigger.end} is not its trigger"
    return ""


def _begins_after(when: TimeSpan, published: TimeSpan) -> bool:
    start, end = when.earliest, published.latest
    if start is None or end is None or (start.tzinfo is None) != (end.tzinfo is None):
        return False
    return start >= end


def _title(article: Article) -> str:
    return f"“{one_line(article.headline)}”" if article.headline else article.id
