"""What a log can say besides articles, reports and links: decisions about them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from chronos.model.article import Article
from chronos.model.custody import Custody
from chronos.model.event import Link
from chronos.model.stage import StageVersion


@attrs.frozen(kw_only=True)
class Origin:
    """The first record of a log.

    Attributes:
        origin: the log's name, for checkpoints.
        format: version of the line format.
        key: 32 hex digits that salts are derived from when a build has to be reproducible.
    """

    origin: str
    format: int
    key: str


@attrs.frozen(kw_only=True)
class Amendment:
    """Changed fields of an article or a report.

    Attributes:
        target: id of the article or report.
        fields: keys of its body with their new values, as JSON values; a report's may name its
            `type` as well.
        why: the reason, for a reader.
    """

    target: str
    fields: Mapping[str, Any]
    why: str = ""


@attrs.frozen(kw_only=True)
class Retraction:
    """A report, or an article with all its reports, no longer counts.

    Attributes:
        target: id of the article or report.
        why: the reason, for a reader.
    """

    target: str
    why: str = ""


@attrs.frozen(kw_only=True)
class Confirmation:
    """An event is verified by a person.

    Attributes:
        target: id of the event.
        why: the reason, for a reader.
    """

    target: str
    why: str = ""


@attrs.frozen(kw_only=True)
class Merge:
    """Several events are one; the oldest id survives, the others become its aliases.

    Attributes:
        into: id of the event to keep.
        merged: ids of the events that end; `from` in JSON.
        why: the reason, for a reader.
    """

    into: str
    merged: tuple[str, ...]
    why: str = ""


@attrs.frozen(kw_only=True)
class Split:
    """Some reports of an event belong to another.

    Attributes:
        event: id of the event that they leave.
        into: id of the event that they go to, which opens with them if it is new.
        reports: ids of the reports that go.
        why: the reason, for a reader.
    """

    event: str
    into: str
    reports: tuple[str, ...]
    why: str = ""


@attrs.frozen(kw_only=True)
class Distinction:
    """An event is none of some others: no machine makes them one.

    Attributes:
        event: id of the event.
        others: ids of the events that it is not.
        why: the reason, for a reader.
    """

    event: str
    others: tuple[str, ...]
    why: str = ""


@attrs.frozen(kw_only=True)
class MaskedBody:
    """What is left of a body that was erased.

    Attributes:
        seq: the record's place in the log.
        body: its body with the words masked, as JSON values; a log refuses any other.
    """

    seq: int
    body: Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Erasure:
    """What was recorded of an id so far, or in single records, is to be forgotten.

    Attributes:
        target: id of the article, report or event; the log's own where records are named.
        why: the reason, for a reader.
        records: places in the log of the records whose bodies go, whatever they are about;
            articles and reports are recorded again by redacted successors.
        stands: what remains of the others, read in their places.
    """

    target: str
    why: str = ""
    records: tuple[int, ...] = ()
    stands: tuple[MaskedBody, ...] = ()


@attrs.frozen(kw_only=True)
class ArticlesRead:
    """What a stage did with the articles of a run, by their ids.

    Attributes:
        read: those that it read to the end.
        failed: those in which it failed, or gave what could not be recorded.
        skipped: those that it was not given: an extractor that does not read their language, a
            dater whose turn comes behind one that dated them.
        unchecked: those it read in a language whose words of negation are not known, so that the
            status of its reports was not checked against them.
    """

    read: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Rejected:
    """Products of a stage that were not fit to be recorded.

    Attributes:
        stage: the stage's name.
        plugin: the entry point of the plugin that offers it.
        package: the distribution that it came in.
        article: id of the article.
        reason: the field and the kind of fault, never words of the article.
        count: how many there were.
    """

    stage: str
    plugin: str
    package: str
    article: str
    reason: str
    count: int


@attrs.frozen(kw_only=True)
class Run:
    """A run of the pipeline, recorded last in its batch.

    A run that is too large for one body is several records with one id; each has a part of the
    articles and of what was rejected, the first one all stages.

    Attributes:
        id: "run-" and 16 hex digits.
        stages: every stage that took part, in the order of the path from bytes to events.
        articles: what each stage did with the articles that are new or were read again, by its
            name; `ROLE:NAME` for one that shares its name with a stage of another role.
        rejected: what was not recorded.
        counted: what extractors counted, such as requests, by their names.
    """

    id: str
    stages: tuple[StageVersion, ...] = ()
    articles: Mapping[str, ArticlesRead] | None = None
    rejected: tuple[Rejected, ...] = ()
    counted: Mapping[str, Mapping[str, float]] | None = None


@attrs.frozen(kw_only=True)
class Unknown:
    """A body that this version can't read: kept as it is.

    Attributes:
        kind: the record's kind.
        id: what the record is about.
        type: the record's type.
        v: the body's schema version.
        body: the exact bytes.
    """

    kind: str
    id: str
    body: bytes
    type: str = ""
    v: int = 1


Act = (
    Origin | Custody | Amendment | Retraction | Confirmation | Merge | Split | Distinction | Erasure
    | Run
)  # fmt: skip

CLASSES: Mapping[str, type] = MappingProxyType(
    {
        "log": Origin,
        "article": Article,
        "custody": Custody,
        "link": Link,
        "amendment": Amendment,
        "retraction": Retraction,
        "confirmation": Confirmation,
        "merge": Merge,
        "split": Split,
        "distinction": Distinction,
        "erasure": Erasure,
        "run": Run,
    }
)
"""The class of the bodies of each kind of record; a report's follows from its type."""
