"""Results as plain data: rows for tables, and the values that `--json` writes."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from chronos.app.check import by_severity
from chronos.chronology.repeats import agreements
from chronos.host.offers import BUILT_IN
from chronos.host.option_classes import declared
from chronos.model.article import Article
from chronos.model.issue import Issue
from chronos.model.report import Report
from chronos.read.accounts import FileCounts, by_kind, by_reason

if TYPE_CHECKING:
    from chronos.app.build.run import BuildResult
    from chronos.app.dating import Times
    from chronos.app.inspect import Dossier
    from chronos.extract.examples import ExampleResult
    from chronos.host import PluginHost
    from chronos.host.faults import Fault
    from chronos.timex import TimeExpression

Row = dict[str, Any]


def type_rows(host: PluginHost) -> list[Row]:
    """One row an event type: its word, group, codes, attributes, traits, and what it is."""
    return [_type_row(kind) for kind in host.event_types]


def format_rows(host: PluginHost) -> list[Row]:
    """One row an export format, by name."""
    return [
        {
            "format": exporter.name,
            "suffix": exporter.suffix,
            "media_type": exporter.media_type,
            "summary": exporter.summary,
            "options": [str(option) for option in declared(exporter).values()],
        }
        for exporter in sorted(host.exporters, key=lambda exporter: exporter.name)
    ]


def plugin_rows(host: PluginHost, *, with_built_in: bool = False) -> list[Row]:
    """One row for each object that is offered, and one for each fault of a plugin.

    Args:
        host: what is installed.
        with_built_in: whether the event types of chronos itself are listed too.
    """
    rows = (attrs.asdict(row) for row in host.listing())
    return [
        row
        for row in rows
        if with_built_in or (row["role"], row["entry_point"]) != ("event type", BUILT_IN)
    ]


def issue_row(issue: Issue) -> Row:
    """An issue as plain data, empty parts left out."""
    return {name: value for name, value in attrs.asdict(issue).items() if value}


def _type_row(kind: type[Report]) -> Row:
    common = {field.name for field in attrs.fields(Report)}
    own = [field.name for field in attrs.fields(kind) if field.name not in common]
    return {
        "type": kind.type,
        "group": kind.group,
        "summary": (inspect.getdoc(kind) or "").partition("\n")[0],
        "attributes": own,
        "traits": sorted(kind.traits),
        "measures": sorted(kind.measures),
        "related": sorted(kind.related),
        **attrs.asdict(kind.codes),
    }


def summary(result: BuildResult) -> dict[str, Any]:
    """Articles with how each was dated, reports by type, events, issues, records."""
    return {
        "dry_run": result.dry_run,
        "records": result.records,
        "files": files_row(result.files),
        "articles": {
            "new": len(result.articles),
            "known": len(result.known),
            "repeated": result.repeated,
            "not_read": dict(sorted(result.unread.items())),
            "language_assumed": result.assumed,
            "retracted": list(result.withdrawn),
            "redated": [dating_row(article) for article in result.redated],
            "dated": [dating_row(article) for article in result.articles],
        },
        "reports": {
            "new": len(result.reports),
            "amended": result.amended,
            "retracted": result.retracted,
            "dropped": sum(result.dropped.values()),
            "by_type": by_type(result.reports),
            "differences": {
                word: attrs.asdict(found) for word, found in result.differences.items()
            },
        },
        "stages_changed": [attrs.asdict(change) for change in result.stages_changed],
        "dropped": [dropped_row(fault, count) for fault, count in result.dropped.items()],
        "events": {"new": len(result.events), "merged": len(result.merged)},
        "issues": {
            **by_severity(result.issues),
            "list": [issue_row(issue) for issue in result.issues],
        },
    }


def files_row(files: FileCounts) -> dict[str, Any]:
    """How many inputs were read, and those that were not."""
    return {
        "found": files.expected,
        "read": files.read,
        "not_read": {
            "count": len(files.not_read),
            "by_kind": by_kind(files.not_read),
            "list": [
                {"path": file.source, "kind": file.kind, "reason": file.reason}
                for file in files.not_read
            ],
        },
        "set_aside": {
            "count": len(files.set_aside),
            "by_reason": by_reason(files.set_aside),
            "list": [{"path": file.source, "reason": file.reason} for file in files.set_aside],
        },
        "ignored": [file.source for file in files.ignored],
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
        "kind": fault.reason,
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


def times_row(times: Times) -> Row:
    """The times of an article as plain data.

    Keys: id, uri, headline, published (EDTF or None), basis, evidence (what the basis joins),
    rejected ({evidence, reason}), reasons ({kind, weight, words, why, days, weekdays, rejected} of
    each piece of evidence by itself) and expressions ({text, start, end, type, value, edtf,
    relation}; offsets into the article's text, edtf None when nothing bounds it).
    """
    return {
        "id": times.article.id,
        "uri": times.article.uri,
        "headline": times.article.headline,
        "published": times.dating.span.edtf if times.dating.span else None,
        "basis": times.dating.basis,
        "evidence": list(times.dating.evidence),
        "rejected": [
            {"evidence": evidence, "reason": reason} for evidence, reason in times.dating.rejected
        ],
        "reasons": [attrs.asdict(reason) for reason in times.dating.reasons],
        "expressions": [_expression_row(item) for item in times.expressions],
    }


def _expression_row(item: TimeExpression) -> Row:
    return {
        "text": item.text,
        "start": item.start,
        "end": item.end,
        "type": item.type,
        "value": item.value,
        "edtf": item.span.edtf if item.span else None,
        "relation": item.relation,
    }


def agreement_rows(dossier: Dossier) -> list[Row]:
    """Where several extractors report one passage: the reports, and what they agree on.

    The event has the fields of the first report of each pair.
    """
    return [
        {
            "reports": [pair.one.id, pair.other.id],
            "extractors": [pair.one.extractor, pair.other.extractor],
            "agree": ["type", *pair.agree],
            "differ": list(pair.differ),
        }
        for pair in agreements([item.report for item in dossier.evidence])
    ]


def example_row(result: ExampleResult) -> Row:
    """What became of an example of an event type."""
    return {
        "type": result.type,
        "sentence": result.sentence,
        "wanted": result.wanted,
        "found": result.found,
        "passed": result.passed,
        "reasons": list(result.reasons),
    }
