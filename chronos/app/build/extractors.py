"""An extractor as a build runs it, and what it makes of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from chronos.host.faults import Fault, Guard, Owner
from chronos.host.option_classes import as_json
from chronos.host.provenance import version_of
from chronos.language import reads
from chronos.model.article import Article
from chronos.model.extraction import Rejection
from chronos.model.report import Report
from chronos.model.stage import StageVersion, stage_of
from chronos.model.types import EVENT_TYPES
from chronos.plugin.context import AnyContext, StageContext

if TYPE_CHECKING:
    from chronos.plugin import BatchExtractor, Extractor

_NAME = re.compile(r"[a-z][a-z0-9_.-]*")
_UNVERSIONED = re.compile(r"chronos\.extract/1( |$)")
_BUILT_IN = frozenset(cls.type for cls in EVENT_TYPES)


@attrs.frozen(kw_only=True)
class Stage:
    """An extractor as a build runs it.

    Attributes:
        owner: who offers it.
        version: its name and version.
        extractor: the extractor itself.
        types: the event types that it can find; None when it does not say.
        context: what it is called with.
    """

    owner: Owner
    version: StageVersion
    extractor: Extractor | BatchExtractor
    types: frozenset[str] | None = None
    context: AnyContext = attrs.field(factory=StageContext)

    @classmethod
    def of(
        cls,
        extractor: Extractor | BatchExtractor,
        owner: Owner,
        context: AnyContext | None = None,
    ) -> Stage:
        """The stage of an extractor, with the context that it is called with.

        Raises:
            PluginFault: its name, its types, its languages or its version can't be had.
        """
        context = context or StageContext()
        guard = Guard(owner=owner, what="an extractor is unusable", code="CHR903")
        with guard:
            types = getattr(extractor, "types", None)
            found = cls(
                owner=owner,
                version=version_of(extractor, "extractor", owner, as_json(context.options)),
                extractor=extractor,
                context=context,
                types=None if types is None else frozenset(types),
            )
        if not _NAME.fullmatch(found.name):
            raise guard.fault(f"{found.name!r} is not a valid name: use a-z, 0-9, - and _").error()
        return found

    @property
    def name(self) -> str:
        """Its name."""
        return self.version.name

    @property
    def languages(self) -> tuple[str, ...]:
        """What it reads, as BCP 47 tags, or a star for every language."""
        return self.version.languages

    def made(self, report: Report) -> bool:
        """Whether a report of the log is from this stage, in this or another version.

        A report that chronos signed before stages had versions of their own
        (`chronos.extract/1`) may be from a plugin that used its engine, unless its type is one
        of those that chronos has.
        """
        if stage_of(report.extractor) != self.name:
            return False
        return not _UNVERSIONED.match(report.extractor) or report.event_type in _BUILT_IN

    def reads(self, article: Article) -> bool:
        """Whether it reads the article, or a paragraph of it."""
        tags = (article.language, *(passage.language for passage in article.foreign))
        return any(reads(self.languages, tag) for tag in tags)

    def is_in_its_languages(self, report: Report, article: Article) -> bool:
        """Whether it reads the language of the words that a report of the article quotes."""
        quote = report.quote
        in_headline = quote.field == "headline"
        tag = article.language if in_headline else article.language_at(quote.start)
        return reads(self.languages, tag)

    def signed(self, report: Report) -> Report:
        """The report, signed by this stage, whatever the stage itself wrote there."""
        return attrs.evolve(report, extractor=self.version.signature)


@attrs.frozen(kw_only=True)
class Outcome:
    """What one extractor made of one article.

    Attributes:
        reports: those that conform, as the log will give them back.
        fault: why there are none; None when it did not fail.
        dropped: a fault for each report that does not conform.
        unknown: event types of its reports that are not registered.
        rejections: what it says that it found and did not give.
        counted: what it counted.
    """

    reports: tuple[Report, ...] = ()
    fault: Fault | None = None
    dropped: tuple[Fault, ...] = ()
    unknown: frozenset[str] = frozenset()
    rejections: tuple[Rejection, ...] = ()
    counted: Mapping[str, float] = attrs.field(factory=dict)


Outcomes = tuple[Outcome | None, ...]
"""What each extractor made of one article; None for one that does not read its language."""
