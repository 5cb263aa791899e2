"""Inputs whose bytes the log knows and that are cut into other articles now."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import attrs

from chronos.app.build.custody import Source, custody_id
from chronos.app.build.differences import Decisions
from chronos.chronology.amending import is_machine
from chronos.chronology.lookup import of_articles
from chronos.model.event import Chronology
from chronos.model.issue import Issue


@attrs.frozen(kw_only=True)
class Recut:
    """An input that no longer gives some of its articles.

    Attributes:
        source: its path.
        articles: ids of these articles, sorted.
        kept: how many of them persons amended or confirmed, which only persons retract.
    """

    source: str
    articles: tuple[str, ...]
    kept: int = 0


def recuts(sources: Iterable[Source], decided: Decisions, before: Chronology) -> tuple[Recut, ...]:
    """The inputs that the same reader, or the splitter behind it, cuts otherwise now.

    An article that another input gave counts until that input is cut otherwise too. Another reader
    is no evidence: the one that gave the articles may be missing.
    """
    read = {custody_id(each.file.sha256, each.file.source): each for each in sources}
    now = {name for source in read.values() for name in source.articles}
    others = {
        name
        for key, ids in decided.custody.items()
        if key not in read and not _lies_in(key, read, decided)
        for name in ids
    }
    found: dict[str, set[str]] = {}
    for key, source in read.items():
        if source.within:  # the input counts what lies in it
            continue
        same_reader = decided.custody_readers.get(key) == source.file.reader
        gone = decided.custody.get(key, frozenset()) - now - others if same_reader else set()
        if gone := {name for name in gone if name in before.articles}:
            found.setdefault(source.file.source, set()).update(gone)
    held = _held(set().union(*found.values()), decided, before) if found else frozenset()
    return tuple(
        Recut(source=source, articles=tuple(sorted(gone - held)), kept=len(gone & held))
        for source, gone in sorted(found.items())
    )


def _lies_in(key: str, inputs: Container[str], decided: Decisions) -> bool:
    """Whether an input is a part of one of some others."""
    while key := decided.custody_parts.get(key, ""):
        if key in inputs:
            return True
    return False


def _held(articles: AbstractSet[str], decided: Decisions, before: Chronology) -> frozenset[str]:
    """Those of the articles that persons amended, or of whose events they confirmed one."""
    held = {name for name in articles if name in decided.overrides}
    for report in of_articles(before.reports, articles):
        link = before.links.get(report.id)
        event = before.events.get(link.event) if link else None
        confirmed = bool(event and event.confirmed_by and not is_machine(event.confirmed_by))
        if confirmed or report.id in decided.overrides:
            held.add(report.article)
    return frozenset(held)


def retracted_ids(found: Sequence[Recut], before: Chronology) -> Mapping[str, Sequence[str]]:
    """The articles to be retracted, each with its reports."""
    articles: dict[str, list[str]] = {name: [] for each in found for name in each.articles}
    for report in of_articles(before.reports, articles.keys()):
        articles[report.article].append(report.id)
    return articles


def without(before: Chronology, gone: Mapping[str, Sequence[str]]) -> Chronology:
    """A chronology without some articles and their reports."""
    if not gone:
        return before
    reports = {name for names in gone.values() for name in names}
    return attrs.evolve(
        before,
        articles={name: each for name, each in before.articles.items() if name not in gone},
        reports={name: each for name, each in before.reports.items() if name not in reports},
    )


def findings(found: Iterable[Recut], *, retracted: bool) -> Iterator[Issue]:
    """An issue for each input.

    Args:
        found: the inputs.
        retracted: whether their old articles are retracted now.
    """
    for each in found:
        count = len(each.articles) + each.kept
        articles = "1 article of the log is" if count == 1 else f"{count} articles of the log are"
        done = "; retracted" if retracted and each.articles else ""
        kept = f"; {each.kept} kept, since persons amended or confirmed it" if each.kept else ""
        yield Issue(
            code="CHR314",
            severity="warning",
            message=f"is cut otherwise now: {articles} not among its articles{done}{kept}",
            where=each.source,
            hint="" if retracted else "`chronos build --refresh` with it retracts them",
        )
