"""What a build did, in a few tables on standard error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from chronos.app.build.run import BuildResult
from chronos.app.build.stages import by_language
from chronos.app.check import by_severity, is_fault
from chronos.app.serialization import by_type, dating_row, dropped_by_plugin
from chronos.cli.found import print_found
from chronos.cli.opening import without_findings
from chronos.cli.screen import complain, say
from chronos.cli.tables import table
from chronos.model.article import Article
from chronos.model.issue import Issue
from chronos.read.accounts import FileCounts, by_kind, by_reason, in_words

_FEW = 20


def print_summary(result: BuildResult, *, log: Path, quiet: bool, verbose: bool) -> None:
    """Issues, what was recorded, what was found, and what to try next.

    How each article was dated, and reports by type, are printed only if asked for (`verbose`); the
    types too when known articles were read again.
    """
    if verbose and not quiet:
        _print_articles("new article", result.articles)
        _print_articles("re-dated", result.redated)
    if not quiet:
        _print_types(result, verbose=verbose)
    _print_issues(without_findings(result.issues), quiet=quiet, verbose=verbose)
    if verbose and not quiet:
        print_files(result.files)
    if not quiet:
        for line in _closing(result, str(log)):
            say(f"chronos: {line}")
        print_found(result.chronology, log, dry_run=result.dry_run)


def _print_types(result: BuildResult, *, verbose: bool) -> None:
    if result.amended or result.retracted:
        rows = [
            (name, str(found.added), str(found.changed), str(found.gone))
            for name, found in result.differences.items()
        ]
        table(rows, ("reports", "added", "changed", "gone"), err=True)
    elif verbose and (counts := by_type(result.reports)):
        table([(name, str(count)) for name, count in counts.items()], ("reports", "new"), err=True)


def print_files(files: FileCounts) -> None:
    """Each input that was not read, and each that is no article."""
    if files.not_read:
        rows = [(file.source, file.reason) for file in files.not_read]
        table(rows, ("not read", "because"), err=True)
    others = [(file.source, file.reason) for file in files.set_aside]
    others += [(file.source, "--ignore") for file in files.ignored]
    if others:
        table(sorted(others), ("no article", "because"), err=True)


def files_in_words(files: FileCounts) -> Iterator[str]:
    """How many files were read, what was not by kind, and what is no article."""
    if not (files.expected or files.set_aside or files.ignored):
        return
    line = f"{files.read} of {_count(files.expected, 'file')} read"
    if files.not_read:
        line += f"; not read: {in_words(by_kind(files.not_read))} (-v lists them)"
    yield line
    others = by_reason(files.set_aside)
    if files.ignored:
        others["ignored"] = len(files.ignored)
    if others:
        yield f"no articles: {in_words(others)}"


def severities_in_words(issues: Iterable[Issue]) -> str:
    """How many errors, warnings and notices there are."""
    counts = by_severity(issues)
    errors, warnings = _count(counts["error"], "error"), _count(counts["warning"], "warning")
    return f"{errors}, {warnings}, {_count(counts['info'], 'notice')}"


def _print_articles(head: str, articles: Sequence[Article]) -> None:
    rows = [dating_row(article) for article in articles]
    if rows:
        table(
            [(row["headline"], row["published"] or "unknown", row["basis"]) for row in rows],
            (head, "published", "because"),
            err=True,
        )


def _print_issues(issues: Sequence[Issue], *, quiet: bool, verbose: bool) -> None:
    severities = {"error"} if quiet else {"error", "warning"}
    wanted = [
        issue for issue in issues if verbose or issue.severity in severities or is_fault(issue)
    ]
    shown = wanted if verbose else wanted[:_FEW]
    for issue in shown:
        message = f"{issue.code} {issue.message}"
        complain(issue.severity, message, where=issue.where, hint=issue.hint)
    _say_rest(len(wanted) - len(shown), "problems")


def _say_rest(count: int, what: str) -> None:
    if count > 0:
        say(f"... and {count} more {what}; -v lists all")


def _closing(result: BuildResult, log: str) -> list[str]:
    articles = (
        f"{_count(len(result.articles), 'article')} new, {len(result.known)} known, "
        f"{result.repeated} repeated, {len(result.redated)} re-dated"
    )
    reports = (
        f"{_count(len(result.reports), 'report')} new, {result.amended} amended, "
        f"{result.retracted} retracted; {_count(len(result.events), 'event')} new, "
        f"{len(result.merged)} merged"
    )
    dropped = [
        f"{_count(count, 'report')} of plugin {plugin} dropped"
        for plugin, count in dropped_by_plugin(result).items()
    ]
    found = severities_in_words(result.issues)
    return [
        *_stages_changed(result),
        *files_in_words(result.files),
        articles,
        *_undated(result),
        *_not_read(result),
        reports,
        *dropped,
        found,
        _recorded(result, log),
    ]


def _stages_changed(result: BuildResult) -> list[str]:
    if not result.stages_changed:
        return []
    changes = ", ".join(
        f"{change.role} {change.name} ({change.before or 'none'} -> {change.after or 'none'})"
        for change in result.stages_changed
    )
    advice = "`chronos build --refresh --dry-run` shows what they find now"
    return [f"stages changed since the last run: {changes}; {advice}"]


def _undated(result: BuildResult) -> list[str]:
    count = sum(article.published is None for article in result.articles)
    if not count:
        return []
    return [f"no publication date found for {_count(count, 'new article')}; -v lists them"]


def _not_read(result: BuildResult) -> list[str]:
    if not result.unread:
        return []
    count = _count(sum(result.unread.values()), "article")
    return [f"{count} not read: {by_language(result.unread)}"]


def _recorded(result: BuildResult, log: str) -> str:
    if not result.records:
        return f"nothing new: {log} was left as it is"
    count = _count(result.records, "record")
    if result.dry_run:
        return f"dry run: {count} would be appended to {log}"
    return f"{count} appended to {log}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
