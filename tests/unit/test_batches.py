"""Extractors of the batch form: what they are given, and what they may answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

import attrs
import pytest

from chronos.app.build.extractors import Stage
from chronos.app.build.run import build
from chronos.app.build.stages import Extraction, Reading, extract_all
from chronos.codec import Codec
from chronos.extract import default_extractor
from chronos.host import PluginHost
from chronos.host.faults import Owner
from chronos.log import MemoryLog
from chronos.model.types import Agreement
from chronos.plugin import (
    Article,
    ArticleReports,
    ArticleToRead,
    Dated,
    Quote,
    Rejection,
    Report,
    StageContext,
    TimeSpan,
    Trigger,
    hookimpl,
)
from chronos.testing import ExtractorContract

PUBLISHED = Dated(span=TimeSpan.parse("2016-11-12"), basis="test")
PILE = [
    Article(
        id=f"a-{number:016x}",
        headline="",
        text=f"The bridge number {number} reopened on Monday.",
        published=PUBLISHED,
    )
    for number in range(6)
]


def report(article: Article) -> Report:
    """The report of a reopened bridge."""
    at = article.text.find("reopened")
    return Agreement(
        id="r-" + hashlib.sha256(article.id.encode()).hexdigest()[:16],
        article=article.id,
        trigger=Trigger(text="reopened", start=at, end=at + 8),
        quote=Quote(exact=article.text, start=0, end=len(article.text)),
        extractor="x",
    )


class Bridges:
    """Answers about each article; a subclass spoils an answer."""

    name = "bridges"
    seen: ClassVar[list[Any]] = []

    def extract_batch(
        self, articles: Sequence[ArticleToRead], context: StageContext[None]
    ) -> Iterable[ArticleReports]:
        """A report an article."""
        for each in articles:
            self.seen.append((len(articles), each, context.tool_version))
            yield from self.answers(each)

    def answers(self, given: ArticleToRead) -> Iterator[ArticleReports]:
        """The answer about one article."""
        yield self.answer(given)

    def answer(self, given: ArticleToRead) -> ArticleReports:
        """With one report, one rejection and two counts."""
        here = "reopened" in given.article.text
        return ArticleReports(
            article=given.article.id,
            reports=(report(given.article),) if here else (),
            rejections=(Rejection(reason="no place", count=2),),
            counted={"requests": 1, "cost": 0.5},
        )


class TestBridges(ExtractorContract):
    """The contract holds for the batch form too."""

    extractor = Bridges()
    example = PILE[0]


def read(extractor: Any, pile: Sequence[Article] = PILE, jobs: int = 1) -> Extraction:
    """What an extractor makes of the pile."""
    stage = Stage.of(extractor, Owner.of_object(extractor))
    return extract_all(pile, [stage], Reading(jobs=jobs))


def test_articles_come_with_date_times_and_language() -> None:
    """Several at once; the times are as of the publication."""
    Bridges.seen.clear()
    extraction = read(Bridges())
    assert len(extraction.reports) == 6
    assert [count for count, _, _ in Bridges.seen] == [4, 4, 4, 4, 2, 2]
    given = Bridges.seen[0][1]
    assert (given.published, given.language) == (PUBLISHED, "en")
    assert [(each.text, each.value) for each in given.times] == [("Monday", "2016-11-07")]
    assert given.times is given.times_in("en-GB")


def test_what_it_rejected_and_counted_is_in_the_record_of_the_run() -> None:
    """Summed over all articles; no count where nothing is counted."""

    class Plugin:
        @hookimpl
        def chronos_extractors(self) -> list[Bridges]:
            return [Bridges()]

    log, host = MemoryLog(), PluginHost([Plugin()], strict=True)
    build([attrs.evolve(each, id="") for each in PILE], log, host=host,
          extractors=host.extractors[1:])  # fmt: skip
    *_, last = log.records()
    run: Any = Codec(host.event_types).decode(last)
    assert run.counted == {"bridges": {"cost": 3.0, "requests": 6.0}}
    assert {(each.stage, each.reason, each.count) for each in run.rejected} == {
        ("bridges", "no place", 2)
    }
    assert len(run.articles["bridges"].read) == 6


class Silent(Bridges):
    """Says nothing of the third article."""

    def answers(self, given: ArticleToRead) -> Iterator[ArticleReports]:
        """Nothing or an answer."""
        if given.article.id != PILE[2].id:
            yield self.answer(given)


class Failing(Bridges):
    """Says that it failed in the third article."""

    def answer(self, given: ArticleToRead) -> ArticleReports:
        """With a failure."""
        failure = "" if given.article.id != PILE[2].id else "no answer of the service"
        return attrs.evolve(super().answer(given), failure=failure)


class Raising(Bridges):
    """Raises an exception at the third article."""

    def answer(self, given: ArticleToRead) -> ArticleReports:
        """Or not."""
        if given.article.id == PILE[2].id:
            raise ValueError("no more")
        return super().answer(given)


class Changing(Bridges):
    """Changes the third article."""

    def answer(self, given: ArticleToRead) -> ArticleReports:
        """And reports as ever."""
        found = super().answer(given)
        if given.article.id == PILE[2].id:
            object.__setattr__(given.article, "text", "nothing")
        return found


@pytest.mark.parametrize(
    ("extractor", "failed", "cause"),
    [
        (Silent(), {2}, "gave no answer about the article"),
        (Failing(), {2}, "no answer of the service"),
        (Raising(), {2, 3}, "ValueError: no more"),
        (Changing(), {2}, "changed the article"),
    ],
)
def test_what_is_not_answered_failed(extractor: Any, failed: set[int], cause: str) -> None:
    """What was answered before counts, and so do the other batches."""
    extraction = read(extractor)
    articles = extraction.articles["bridges"]
    assert set(articles.failed) == {PILE[number].id for number in failed}
    assert len(articles.read) == len(extraction.reports) == 6 - len(failed)
    assert {issue.code for issue in extraction.issues} == {"CHR301"}
    assert all(cause in issue.message for issue in extraction.issues)


@pytest.mark.parametrize(
    ("spoil", "cause"),
    [
        ({"article": "a-x"}, "about 'a-x', which it was not asked about"),
        ({"reports": []}, "reports is not a tuple"),
        ({"failure": 3}, "failure: 3 is not a string"),
        ({"counted": {"cost": float("nan")}}, "counted holds something else"),
        ({"counted": {"A word of the article": 1}}, "counted holds something else"),
        ({"counted": 3}, "TypeError"),
        ({"rejections": (Rejection(reason=""),)}, "a rejection has no reason"),
        ({"rejections": ("x",)}, "rejections[0]: 'x' is not a Rejection"),
    ],
)
def test_wrong_answers_are_named(spoil: dict[str, Any], cause: str) -> None:
    """The articles of the batch that are not answered failed."""

    class Wrong(Bridges):
        def answer(self, given: ArticleToRead) -> ArticleReports:
            return attrs.evolve(super().answer(given), **spoil)

    extraction = read(Wrong(), PILE[:2])
    assert extraction.articles["bridges"].failed == (PILE[0].id, PILE[1].id)
    assert cause in extraction.issues[0].message
    assert len(extraction.reports) == 0


def test_both_forms_of_the_built_in_extractor_agree() -> None:
    """Also about an English paragraph of an article in another language."""
    text = "Rebels shelled the market in Mosul on Monday, killing four people.\n\nUnd dann Regen."
    article = attrs.evolve(PILE[0], text=text)
    extractor = default_extractor()
    (answer,) = extractor.extract_batch((ArticleToRead(article),), StageContext())
    assert answer.reports == tuple(extractor.extract(article))
    assert [each.when.span.edtf for each in answer.reports if each.when][:1] == ["2016-11-07"]
