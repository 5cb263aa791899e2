"""An event that no extractor found, recorded by a person as one batch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from chronos.app.adding.sources import TypedSource
from chronos.app.adding.statement import Statement, exceeds, supported_status
from chronos.app.curate import Decision
from chronos.app.inspect import look_up
from chronos.app.names import check_names
from chronos.chronology import fold
from chronos.codec import Amendment, Codec, to_json
from chronos.codec.bodies import Body
from chronos.errors import InputError, UsageError
from chronos.host.conformance import Conformance
from chronos.host.grounding import unproven
from chronos.log import Log
from chronos.log.batches.policy import default_clock, stamp
from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.record import Record
from chronos.model.report import Report

if TYPE_CHECKING:
    from chronos.extract.name_lookup import NameLookup
    from chronos.host import PluginHost

_OVERRIDABLE = frozenset({"status", "when"})


@attrs.frozen(kw_only=True)
class Added:
    """What was recorded.

    Attributes:
        records: of the batch.
        report: the report.
        event: id of its event.
        similar: id of another event that linking takes it for; empty when there is none.
    """

    records: Sequence[Record]
    report: Report
    event: str
    similar: str = ""


@attrs.frozen(kw_only=True)
class Adding:
    """Records what a person says happened.

    Attributes:
        log: open for writing.
        host: event types and extractors.
        names: places and parties by name.
    """

    log: Log
    host: PluginHost
    names: NameLookup

    def add(
        self,
        said: Statement,
        source: TypedSource | str,
        word: Decision,
        *,
        event: str = "",
        override: str = "",
    ) -> Added:
        """Record an event, with its article if the log does not have that.

        The quote has to be in the article, names and figures in the quote or in another sentence of
        the article. The status may claim no more than the quote supports, and the time has to rest
        on an expression of the article, unless `override` says why not.

        Args:
            said: what happened.
            source: an article as it was typed, or the id of one in the log.
            word: who says so, and why.
            event: an event of which this is one more report; a new one by default.
            override: the reason why status and time go further than the quote.

        Raises:
            UsageError: a type, status, time, figure or id is not valid, or the quote supports less.
            InputError: the article does not have the quote, a name or a figure.
            StorageError: it can't be written.
        """
        codec = Codec(self.host.event_types)
        state = fold(self.log.records(), codec=codec)
        types = {each.type: each for each in self.host.event_types}
        check_names("event type", [said.type], types)
        article = self._article(source, state, word)
        report = said.report(
            types[said.type], article, self.names, by=word.by, taken=self.log.ids("report")
        )
        self._check(report, article, override)
        name = self._event(state, event) or _event_id(report)
        why = f"{word.why}; against its quote: {override}" if override else word.why
        bodies: list[Body] = [report, Link(report=report.id, event=name, why=why)]
        if article.id not in state.articles:
            bodies = [*self._source(source, article, word), *bodies]
        records = self.log.append([codec.draft(body, word.by) for body in bodies])
        similar = "" if event else _similar(report, state)
        return Added(records=records, report=report, event=name, similar=similar)

    def _article(self, source: TypedSource | str, state: Chronology, word: Decision) -> Article:
        if isinstance(source, TypedSource):
            made = source.article(word.by)
            if made.id in self.log.ids("article") and made.id not in state.articles:
                raise UsageError(
                    f"article {made.id} was retracted or erased",
                    hint="`chronos history` says by whom and why",
                )
            return state.articles.get(made.id, made)
        found = look_up(state, source)
        if found.article is None:
            raise UsageError(f"{found.id} is not an article", hint="`chronos find` shows articles")
        return found.article

    def _source(
        self, source: TypedSource | str, article: Article, word: Decision
    ) -> Iterator[Body]:
        """The article, where it came from, and that its date is a person's."""
        assert isinstance(source, TypedSource)  # noqa: S101 - others are in the log
        yield article
        yield source.custody(article, by=word.by, read_at=stamp(default_clock()()))
        if article.published:
            published = to_json(article)["published"]
            yield Amendment(target=article.id, fields={"published": published}, why=word.why)

    def _check(self, report: Report, article: Article, override: str) -> None:
        faults = list(unproven(report, article))
        hard = [each for each in faults if each.field not in _OVERRIDABLE]
        objection = Conformance(self.host.event_types).objection(report, article)
        if hard:
            raise InputError(
                hard[0].detail,
                where=article.id,
                hint="quote more of the article, or leave it out",
            )
        if objection and objection.field not in _OVERRIDABLE:
            raise InputError(objection.detail, where=article.id)
        if override:
            return
        supported = supported_status(report, self._read(article))
        if exceeds(report.status, supported):
            raise UsageError(
                f"the quote supports {supported!r}, not {report.status!r}",
                hint=f"give --status {supported}, or the reason with --override",
            )
        if faults:
            raise UsageError(
                faults[0].detail, hint="leave the time out, or give the reason with --override"
            )

    def _read(self, article: Article) -> Iterator[Report]:
        """What the extractors find in the article."""
        from chronos.host.faults import PluginFault

        for extractor in self.host.extractors:
            try:
                yield from extractor.extract(article)
            except PluginFault:  # its words alone decide then
                continue

    def _event(self, state: Chronology, event: str) -> str:
        if not event:
            return ""
        found = look_up(state, event)
        if found.event is None or found.event.id not in state.events:
            raise UsageError(f"{found.id} is not an event", hint="`chronos events` lists them")
        return found.event.id


def _event_id(report: Report) -> str:
    return "e-" + hashlib.sha256(report.id.encode()).hexdigest()[:16]


def _similar(report: Report, state: Chronology) -> str:
    """The event of the log that linking takes a report for."""
    from chronos.link import link

    (found,) = link([report], state).links
    return found.event if found.event in state.events else ""
