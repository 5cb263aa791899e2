"""What a plugin can be: one protocol a role, and the hook that offers objects of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

import attrs
import pluggy

from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.extraction import ArticleReports
from chronos.model.issue import Issue
from chronos.model.reader import Reader
from chronos.model.report import Report
from chronos.model.time import Dated
from chronos.plugin.batch import ArticleToRead
from chronos.plugin.context import ExportContext, OutputFile, StageContext

if TYPE_CHECKING:
    from chronos.codec import Merge
    from chronos.log import Log
    from chronos.log.batches.policy import Clock

GROUP = "chronos"
"""The entry-point group, which is also pluggy's project name."""

hookimpl = pluggy.HookimplMarker(GROUP)
"""Marks a function of a plugin as the implementation of the hook of the same name."""

EventTypes = tuple[type[Report], ...]
"""Report classes, one an event type; a hook may return paths of files in their place."""


class Dater(Protocol):
    """Finds out when articles were published.

    Daters run one after another: each is asked for the articles that those before it left undated.
    """

    @property
    def name(self) -> str:
        """Slug, unique among daters."""

    @property
    def summary(self) -> str:
        """One line for listings."""

    def date(
        self, articles: Sequence[Article], known: Sequence[Article]
    ) -> Iterable[tuple[str, Dated | None]]:
        """The publication time of each article, by its id; None where nothing bounds it.

        Args:
            articles: to be dated, each with the evidence of all.
            known: articles whose dates are settled, which are evidence as well.
        """


class Linker(Protocol):
    """Decides which reports are about the same event."""

    @property
    def name(self) -> str:
        """Slug, unique among linkers."""

    @property
    def summary(self) -> str:
        """One line for listings."""

    def link(self, reports: Sequence[Report], chronology: Chronology) -> Iterable[Link | Merge]:
        """A Link for each report, and a Merge where events turn out to be one.

        A report without a link becomes an event of its own.

        Args:
            reports: new ones.
            chronology: what is recorded already.
        """


class Extractor(Protocol):
    """Finds reports in an article.

    One that reads other languages than English has `languages`, a tuple of their BCP 47 tags, or
    `("*",)` for all. It is given the articles that are in one of them, whole or in part; what it
    reports of paragraphs in other languages (`Article.language_at`) is dropped.

    It may have `types` as well: a tuple with the words of the event types that it can find. When
    an article is read again, only reports of these types are retracted because it no longer finds
    them; without `types`, all that carry its name.
    """

    @property
    def name(self) -> str:
        """Slug, unique among extractors."""

    def extract(self, article: Article) -> Iterator[Report]:
        """The reports in one article, in order of the text; the article is left as it is.

        Each is checked before it is recorded, as `chronos.testing.ExtractorContract` does.
        """


class BatchExtractor(Protocol):
    """Finds reports in several articles at once; what Extractor says holds for it too."""

    @property
    def name(self) -> str:
        """Slug, unique among extractors."""

    def extract_batch(
        self, articles: Sequence[ArticleToRead], context: StageContext[Any]
    ) -> Iterable[ArticleReports]:
        """An answer about each of the articles, which are left as they are.

        An article without an answer counts as one in which the extractor failed, as do those that
        were not answered about when it raised an exception.
        """


class Validator(Protocol):
    """Looks for problems in a chronology."""

    @property
    def name(self) -> str:
        """Slug, unique among validators."""

    @property
    def summary(self) -> str:
        """One line for listings."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that its issues can have, such as `CHR201`."""

    def validate(self, chronology: Chronology) -> Iterable[Issue]:
        """The problems found, in a stable order; the chronology is left as it is."""


Judged = Literal["article", "report", "event", "day"]
"""What a validator looks at by itself: `day` means all events of one type on one day."""


@runtime_checkable
class PartialValidator(Protocol):
    """A validator whose issues of one thing do not depend on others.

    `where` of each issue is the id of an article, a report or an event, and follows from that
    article; from that report and its article; from that event, its reports and their articles; or
    from the events of that type on that day. Of a chronology that holds only some of these things
    it finds what it finds of them among all. A build then asks it about what has changed. Its codes
    are those of no other validator.
    """

    @property
    def judges(self) -> Judged:
        """What it looks at by itself."""


class Exporter(Protocol):
    """Makes a view of a chronology, from the chronology alone; see ContextExporter for more."""

    @property
    def name(self) -> str:
        """Slug, unique among exporters: what `chronos export --format` takes."""

    @property
    def summary(self) -> str:
        """One line for listings."""

    @property
    def media_type(self) -> str:
        """Media type of the output, such as `text/calendar`."""

    @property
    def suffix(self) -> str:
        """Ending of an output file, with the dot."""

    def export(self, chronology: Chronology) -> Iterator[bytes]:
        """The view in pieces; the same chronology gives the same bytes."""


class ContextExporter(Protocol):
    """Makes a view of a chronology that depends on options or on the log, or of several files.

    Its attributes are those of an Exporter. Its options are described by `options`, a frozen
    attrs class whose fields have defaults, if it has any.
    """

    @property
    def name(self) -> str:
        """Slug, unique among exporters: what `chronos export --format` takes."""

    @property
    def summary(self) -> str:
        """One line for listings."""

    @property
    def media_type(self) -> str:
        """Media type of the output, or of the first of its files."""

    @property
    def suffix(self) -> str:
        """Ending of an output file, with the dot."""

    def export(
        self, chronology: Chronology, context: ExportContext[Any]
    ) -> Iterator[bytes] | Iterator[OutputFile]:
        """The view, in pieces or as files; equal arguments give the same bytes."""


class Store(Protocol):
    """Opens logs of one kind."""

    @property
    def name(self) -> str:
        """Slug, unique among stores."""

    @property
    def summary(self) -> str:
        """One line for listings."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings that belong to it."""

    def open(self, path: Path, *, write: bool, clock: Clock | None = None) -> Log:
        """The log at `path`, for reading or for appending.

        Args:
            path: where it is kept.
            write: whether to append; one writer at a time.
            clock: gives the time of an append; now by default.
        """


def languages_of(stage: object) -> tuple[str, ...]:
    """The languages that a stage reads; English alone where it declares none."""
    declared: tuple[str, ...] = getattr(stage, "languages", ("en",))
    return declared


@attrs.frozen
class Role:
    """A kind of object that plugins offer.

    Attributes:
        word: the role's name in listings.
        hook: the hook that returns objects of it.
        protocol: what such an object has; None for event types, which are classes of
            Report or paths of files that declare them.
    """

    word: str
    hook: str
    protocol: type[Any] | None


ROLES: tuple[Role, ...] = (
    Role("event type", "chronos_event_types", None),
    Role("reader", "chronos_readers", Reader),
    Role("dater", "chronos_daters", Dater),
    Role("extractor", "chronos_extractors", Extractor),
    Role("linker", "chronos_linkers", Linker),
    Role("validator", "chronos_validators", Validator),
    Role("exporter", "chronos_exporters", Exporter),
    Role("store", "chronos_stores", Store),
)
"""Every role, in the order of the path from bytes to view."""
