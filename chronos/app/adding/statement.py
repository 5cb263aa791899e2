"""What a person says happened, made a report that its quote supports."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, get_args

import attrs

from chronos.app.names import check_names
from chronos.disputes.dispute_words import DisputeWords
from chronos.errors import InputError, UsageError
from chronos.model.article import Article, Span
from chronos.model.passages import normalised, stands_in
from chronos.model.report import Figure, Measure, Quote, Report, Status, Trigger
from chronos.model.time import Dated, TimeSpan

if TYPE_CHECKING:
    from chronos.extract.name_lookup import NameLookup
    from chronos.timex import TimeExpression

#: `type` is a field below, so that the class of reports needs a name out here.
ReportClass = type[Report]
_BETTER = ("denied", "planned", "failed", "ended", "ongoing", "occurred")
"""Statuses, each claims more than those before it."""
_SENTENCE = re.compile(r"[^\s.!?][^\n]*?(?:[.!?]+[\"”’')]*(?=\s|$)|(?=\n|$))")
_TOKEN = re.compile(r"n['’]t\b|\w+?(?=n['’]t\b)|\w+")


@attrs.frozen(kw_only=True)
class Statement:
    """What a person says happened.

    Attributes:
        type: the event type.
        quote: the exact passage, of the text or the headline of its article.
        trigger: the word of the quote that reports it; the whole quote when empty.
        status: whether it happened.
        when: EDTF text; empty when the article gives no time.
        places: names, most specific first.
        agents: names of who did it.
        targets: names of who suffered it.
        says: names of who says so.
        figures: each as `killed=9` or `killed=9:villagers`.
    """

    type: str
    quote: str
    trigger: str = ""
    status: str = "occurred"
    when: str = ""
    places: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()

    def report(
        self,
        cls: ReportClass,
        article: Article,
        names: NameLookup,
        *,
        by: str,
        taken: Container[str],
    ) -> Report:
        """The report, with the sentences that prove its names and its time.

        Args:
            cls: the class of its type.
            article: its article.
            names: knows places and parties.
            by: who says so.
            taken: ids of reports that are recorded.

        Raises:
            InputError: the quote or the trigger is not in the article.
            UsageError: a status, a time or a figure is not valid.
        """
        check_names("status", [self.status], get_args(Status))
        quote = self._quote(article)
        trigger = self._trigger(quote)
        countries = names.countries_in(f"{article.headline}\n{article.text}")
        when, expression = self._when(article, quote, by)
        wanted = (*self.places, *self.agents, *self.targets, *self.says)
        found = [_sentence_with(word, article.text) for word in wanted
                 if not stands_in(word, normalised(quote.exact))]  # fmt: skip
        antecedents = sorted({*filter(None, found), *expression}, key=lambda span: span.start)
        return cls(
            id=_fresh(article.id, quote, trigger, taken),
            article=article.id,
            trigger=trigger,
            quote=quote,
            status=self.status,  # type: ignore[arg-type]
            when=when,
            day_given=bool(self.when),
            places=tuple(names.place(word, countries) for word in self.places),
            agents=tuple(map(names.party, self.agents)),
            targets=tuple(map(names.party, self.targets)),
            attributed_to=tuple(map(names.party, self.says)),
            figures=tuple(map(_figure, self.figures)),
            antecedents=tuple(antecedents),
            extractor=by,
        )

    def _quote(self, article: Article) -> Quote:
        wanted = self.quote.strip()
        if not wanted:
            raise UsageError("the quote is empty", hint="give the sentence that reports it")
        pattern = re.compile(r"\s+".join(map(re.escape, wanted.split())))
        for field, text in (("text", article.text), ("headline", article.headline)):
            match = pattern.search(text)
            if match:
                return Quote(exact=match[0], start=match.start(), end=match.end(), field=field)  # type: ignore[arg-type]
        raise InputError(
            "the article does not have this quote",
            where=article.id,
            hint=f"copy the words as they are there{_near_passage(wanted, article.text)}",
        )

    def _trigger(self, quote: Quote) -> Trigger:
        words = self.trigger.strip() or quote.exact
        at = quote.exact.find(words)
        if at < 0:
            raise InputError(f"the quote does not have the trigger {words!r}", where="--trigger")
        start = quote.start + at
        return Trigger(text=words, start=start, end=start + len(words))

    def _when(
        self, article: Article, quote: Quote, by: str
    ) -> tuple[Dated | None, tuple[Span, ...]]:
        """The time, and the sentence of the expression that gives it."""
        if not self.when:
            published = article.published
            if published is None:
                return None, ()
            span = published.span.without_start() if published.span.latest else published.span
            return Dated(span=span, basis="no day given; not after publication"), ()
        span = TimeSpan.parse(self.when)
        found = _expression(span, article, quote)
        sentences: tuple[Span, ...] = ()
        inside = found and quote.field == "text" and quote.start <= found.start < quote.end
        if found and not inside:
            sentences = tuple(filter(None, [_sentence_at(found.start, article.text)]))
        words = found.text if found else None
        return Dated(span=span, expression=words, basis=f"given by {by}"), sentences


def exceeds(status: str, supported: str) -> bool:
    """Whether a status claims more than another.

    >>> exceeds("occurred", "denied"), exceeds("planned", "occurred")
    (True, False)
    """
    return _BETTER.index(status) > _BETTER.index(supported)


def supported_status(report: Report, read: Iterable[Report]) -> str:
    """The most that a quote supports: what reading finds in it, else what its words allow.

    Args:
        report: what a person says.
        read: reports that extractors find in the same article.
    """
    found = [
        each.status
        for each in read
        if each.event_type == report.event_type and _overlap(each.quote, report.quote)
    ]
    if found:
        return max(found, key=_BETTER.index)
    words = DisputeWords.load().denial
    whole = report.trigger.text == report.quote.exact
    before = report.quote.exact[: report.trigger.start - report.quote.start]
    said = set(_TOKEN.findall((report.quote.exact if whole else before).casefold()))
    if said & (words.negations | words.triggers):
        return "denied"
    return "planned" if said & words.modals else "occurred"


def _overlap(one: Quote, other: Quote) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end


def _expression(span: TimeSpan, article: Article, quote: Quote) -> TimeExpression | None:
    """The expression of the article that may mean a time, the nearest to the quote."""
    from chronos.timex import tag_times

    reference = article.published.span if article.published else None
    fitting = []
    for each in tag_times(article.text, reference):
        try:
            if each.span and each.span.contains(span):
                fitting.append(each)
        except TypeError:  # one has a zone, the other has none
            continue
    inside = [each for each in fitting if quote.start <= each.start < quote.end]
    if quote.field == "text" and inside:
        return inside[0]
    return min(fitting, key=lambda each: abs(each.start - quote.start), default=None)


def _sentence_with(words: str, text: str) -> Span | None:
    for span in _sentences(text):
        if stands_in(words, normalised(text[span.start : span.end])):
            return span
    return None


def _sentence_at(offset: int, text: str) -> Span | None:
    return next((span for span in _sentences(text) if span.start <= offset < span.end), None)


def _sentences(text: str) -> Iterator[Span]:
    for match in _SENTENCE.finditer(text):
        yield Span(start=match.start(), end=match.end())


def _near_passage(wanted: str, text: str) -> str:
    """The sentence that shares most words with a quote that is not there."""
    words = set(wanted.casefold().split())

    def shared(span: Span) -> int:
        return len(words & set(text[span.start : span.end].casefold().split()))

    best = max(_sentences(text), key=shared, default=None)
    if best is None or not shared(best):
        return ""
    return f": “{text[best.start : best.end]}”"


def _figure(text: str) -> Figure:
    measure, equals, rest = text.partition("=")
    number, _, group = rest.partition(":")
    if not equals or not number.strip().isdecimal():
        raise UsageError(
            f"{text!r} is not a figure", hint="write MEASURE=NUMBER or MEASURE=NUMBER:GROUP"
        )
    check_names("measure", [measure], get_args(Measure))
    value = int(number)
    return Figure(measure=measure, value=value, group=group.strip(), low=value, high=value)  # type: ignore[arg-type]


def _fresh(article: str, quote: Quote, trigger: Trigger, taken: Container[str]) -> str:
    """The id that follows from the place of the trigger, as extractors make it, not taken."""
    field = "" if quote.field == "text" else f" {quote.field}"
    ordinal = 0
    while True:
        text = f"{article}{field} {trigger.start} {trigger.end} {ordinal}"
        name = "r-" + hashlib.sha256(text.encode()).hexdigest()[:16]
        if name not in taken:
            return name
        ordinal += 1
