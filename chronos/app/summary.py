"""A build's result as plain data, for `--json` and for the closing table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from chronos.app.build import BuildResult
from chronos.app.check import by_severity
from chronos.app.listing import Row, issue_row
from chronos.host.faults import Fault
from chronos.model.article import Article
from chronos.model.report import Report


def summary(result: BuildResult) -> dict[str, Any]:
    """Articles with how each was dated, reports by type, events, issues, records."""
    return {
        "dry_run": result.dry_run,
        "records": result.records,
        "articles": {
            "new": len(result.articles),
            "known": len(result.known),
            "repeated": result.repeated,
            "not_read": dict(sorted(result.unread.items())),
            "language_assumed": result.assumed,
            "redated": [dating_row(article) for article in result.redated],
            "dated": [dating_row(article) for article in result.articles],
        },
        "reports": {
            "new": len(result.reports),
            "amended": result.amended,
            "retracted": result.retracted,
            "dropped": sum(result.dropped.values()),
            "by_type": by_type(result.reports),
        },
        "dropped": [dropped_row(fault, count) for fault, count in result.dropped.items()],
        "events": {"new": len(result.events), "merged": len(result.merged)},
        "issues": {
            **by_severity(result.issues),
            "list": [issue_row(issue) for issue in result.issues],
        },
    }


def by_type(reports: Iterable[Report]) -> dict[str, int]:
    """How many reports there are of each type, most frequent first, then by name."""
    counts = Counter(report.event_type for report in reports)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def dropped_row(fault: Fault, count: int) -> Row:
    """Reports that were dropped for one reason: the plugin, the article, and how many."""
    return {
        "plugin": fault.owner.entry_point,
        "package": fault.owner.package,
        "version": fault.owner.version,
        "article": fault.where,
        "reason": fault.cause,
        "count": count,
    }


def dropped_by_plugin(result: BuildResult) -> dict[str, int]:
    """How many reports of each plugin were dropped, in the order of the plugins."""
    counts: Counter[str] = Counter()
    for fault, count in result.dropped.items():
        counts[str(fault.owner)] += count
    return dict(counts)


def dating_row(article: Article) -> Row:
    """When an article was published (EDTF, None when unknown), why, and its language."""
    dated = article.published
    return {
        "id": article.id,
        "uri": article.uri,
        "headline": article.headline,
        "language": article.language,
        "declared_language": article.declared_language or None,
        "detected_language": article.detected_language or None,
        "published": dated.span.edtf if dated else None,
        "basis": dated.basis if dated else "",
    }
