"""The stages of one build, and how each is called: built-in or of a plugin, through one door."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from chronos.app.build.extractors import Stage
from chronos.app.build.links import Linked, Links
from chronos.chronology.lookup import of_articles
from chronos.chronology.repeats import repeated
from chronos.codec import ArticlesRead
from chronos.errors import UsageError
from chronos.host.calls import call
from chronos.host.faults import Fault, Guard, Owner, PluginFault
from chronos.host.shapes import misshapen
from chronos.model.article import Article
from chronos.model.event import Chronology
from chronos.model.report import Report
from chronos.model.stage import StageVersion
from chronos.model.time import Dated, TimeSpan
from chronos.plugin.context import AnyContext
from chronos.shelf import Shelf
from chronos.timex.stamps import read_stamp

if TYPE_CHECKING:
    from chronos.host import PluginHost
    from chronos.plugin import Dater, Extractor, Linker, Reader

_PACKAGES = (
    "chronos.app", "chronos.language", "chronos.chronology", "chronos.codec", "chronos.model",
)  # fmt: skip


class _Builder:
    """What decides over a whole build: which articles are new, what changed, what is gone."""

    name = "chronos.build"
    packages = _PACKAGES


@attrs.frozen(kw_only=True)
class DatedPile:
    """What daters decided.

    Attributes:
        articles: the same, in the same order, with their publication times.
        covered: what each dater did with them, by its name.
        faults: what was wrong with their products.
    """

    articles: Sequence[Article]
    covered: Mapping[str, ArticlesRead] = attrs.field(factory=dict)
    faults: tuple[Fault, ...] = ()


@attrs.frozen(kw_only=True)
class Pipeline:
    """The stages of a build.

    Attributes:
        readers: who reads the inputs.
        daters: who dates articles, in the order in which they are asked.
        extractors: who reads the articles.
        linker: who links reports; None for nobody: each report is an event of its own.
        builder: the version of the build itself.
        versions: the versions of all stages, by role and name.
        owner_of: who offers an object.
        context_of: what a stage is called with.
    """

    readers: tuple[Reader, ...]
    daters: tuple[Dater, ...]
    extractors: tuple[Stage, ...]
    linker: Linker | None
    builder: StageVersion
    versions: Mapping[tuple[str, str], StageVersion]
    owner_of: Callable[[object], Owner]
    context_of: Callable[[object], AnyContext]

    @classmethod
    def of(cls, host: PluginHost, extractors: Iterable[Extractor]) -> Pipeline:
        """The stages that a host offers, with these extractors.

        Raises:
            PluginFault: the version of a stage can't be had.
            UsageError: two linkers are chosen, or a stage that is not there is switched off.
        """
        host.require_choice()
        host.require_options(("reader", "dater", "extractor", "linker", "validator", "store"))
        stages = tuple(
            Stage.of(each, host.owner_of(each), host.context_of(each)) for each in extractors
        )
        if len(host.chosen("linker")) > 1:
            raise UsageError("two linkers are chosen", hint="choose one: --use linker=NAME")
        linker = next(iter(host.linkers), None)
        builder = host.version_of(_Builder(), "builder")
        found = [
            *(host.version_of(each, "reader") for each in host.readers),
            *(host.version_of(each, "dater") for each in host.daters),
            *(stage.version for stage in stages),
            *((host.version_of(linker, "linker"),) if linker else ()),
            builder,
        ]
        return cls(
            readers=host.guarded_readers,
            daters=host.daters,
            extractors=stages,
            linker=linker,
            builder=builder,
            versions={(each.role, each.name): each for each in found},
            owner_of=host.owner_of,
            context_of=host.context_of,
        )

    @property
    def dater_signature(self) -> str:
        """Who signs new dates: the first dater, or the build when there is none."""
        if not self.daters:
            return self.builder.signature
        return self.versions["dater", self.daters[0].name].signature

    @property
    def linker_signature(self) -> str:
        """Who signs links: the linker, or the build when there is none."""
        if not self.linker:
            return self.builder.signature
        return self.versions["linker", self.linker.name].signature

    def date(self, articles: Sequence[Article], known: Sequence[Article] = ()) -> DatedPile:
        """The articles with their publication times, each dated with the evidence of all.

        Those that are `known` are evidence too, with the dates that they have. Without a dater an
        article has the date that its input gave.
        """
        if not self.daters:
            given = Shelf(attrs.evolve(each, published=given_date(each)) for each in articles)
            return DatedPile(articles=given)
        found: dict[str, Dated | None] = {}
        faults: list[Fault] = []
        covered: dict[str, ArticlesRead] = {}
        for place, dater in enumerate(self.daters):
            left = articles
            if place:
                left = Shelf(each for each in articles if found.get(each.id) is None)
                if not left:
                    break
            ask = partial(call, dater.date, left, known, context=self.context_of(dater))
            answers: dict[str, Dated | None] = {}
            wrong = tuple(_dated(ask, self.guard(dater, "dater"), left, answers))
            found |= answers
            faults.extend(wrong)
            covered[dater.name] = articles_read(articles, left, answers.keys() if wrong else None)
        dated = Shelf(attrs.evolve(each, published=found.get(each.id)) for each in articles)
        return DatedPile(articles=dated, covered=covered, faults=tuple(faults))

    def link(self, reports: Sequence[Report], chronology: Chronology) -> Linked:
        """Links for new reports; one without a link becomes an event of its own.

        A report of a passage that another extractor reports joins the event of that report.
        """
        if not self.linker:
            return Links([report.id for report in reports], chronology).linked()
        echoes = self._echoes(reports, chronology)
        if echoes:
            reports = Shelf(report for report in reports if report.id not in echoes)
        linker, guard = self.linker, self.guard(self.linker, "linker")
        links = Links([report.id for report in reports], chronology)
        faults: list[Fault] = []
        try:
            for product in guard.each(
                lambda: call(linker.link, reports, chronology, context=self.context_of(linker))
            ):
                with guard:
                    reason = links.take(product)
                if reason:
                    faults.append(guard.fault(reason))
        except PluginFault as error:
            faults.append(error.fault)
        return attrs.evolve(links.linked(echoes), faults=tuple(dict.fromkeys(faults)))

    def _echoes(self, reports: Sequence[Report], chronology: Chronology) -> Mapping[str, str]:
        """New reports of passages that another extractor reports: to the id of its report."""
        if len(self.extractors) < 2:
            return {}
        articles = {report.article for report in reports}
        return repeated(reports, of_articles(chronology.reports, articles))

    def guard(self, stage: Any, role: str) -> Guard:
        """The boundary around a stage in a role."""
        return Guard(
            owner=self.owner_of(stage),
            what=f"{role} {stage.name!r} failed",
            code="CHR310",
            severity="error",
            hint="what it did not decide was left as it is without it",
        )


def given_date(article: Article) -> Dated | None:
    """The date that an article's input gave, None where it gave none that can be read.

    Of two days that it may mean, the span holds both.
    """
    stamp = read_stamp(article.given_date or "")
    if stamp is None:
        return None
    first, last = stamp.spans[0], stamp.spans[-1]
    span = first if first == last else TimeSpan.parse(f"{first.edtf}/{last.edtf}")
    return Dated(span=span, basis=article.given_basis or "given with the article")


def articles_read(
    articles: Sequence[Article], given: Sequence[Article], answered: Container[str] | None
) -> ArticlesRead:
    """What a dater did with articles of which it was given some.

    Args:
        articles: all.
        given: what it was given.
        answered: the ids that it answered for, if something went wrong; else None.
    """
    names = [each.id for each in given]
    asked = frozenset(names)
    return ArticlesRead(
        read=tuple(name for name in names if answered is None or name in answered),
        failed=tuple(name for name in names if answered is not None and name not in answered),
        skipped=tuple(each.id for each in articles if each.id not in asked),
    )


def _dated(
    ask: Callable[[], Iterable[tuple[str, Dated | None]]],
    guard: Guard,
    articles: Sequence[Article],
    found: dict[str, Dated | None],
) -> Iterator[Fault]:
    """Add what a dater finds; give what is wrong with its products."""
    names = {article.id for article in articles}
    try:
        for product in guard.each(ask):
            with guard:
                name, dated = product
                reason = "" if name in names else f"it dated {name!r}, which it was not given"
                if not reason and dated is not None:
                    reason = misshapen(dated, Dated)
            if reason:
                yield guard.fault(reason)
            else:
                found[name] = dated
    except PluginFault as error:
        yield error.fault
