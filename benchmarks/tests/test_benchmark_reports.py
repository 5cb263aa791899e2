"""The mappings of the benchmark on events, on invented rows and reports."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.evaluation import (  # noqa: E402
    case2021,
    data,
    fakes,
    gold,
    muc34,
    plover,
    timeline17,
)
from benchmarks.evaluation.reading import Story, read_stories  # noqa: E402
from chronos.api import Article  # noqa: E402
from chronos.model.party import Actor, Place  # noqa: E402
from chronos.model.report import Figure, Quote, Report, Trigger  # noqa: E402
from chronos.model.time import Dated, TimeSpan  # noqa: E402
from chronos.model.types import EVENT_TYPES  # noqa: E402

TYPES = {each.type: each for each in EVENT_TYPES}
HOMS = Place(name="Talbisa", within=("Homs", "Syria"))


def report(kind: str, start: int = 0, when: str | None = None, **fields: Any) -> Report:
    """A report of the type, at a place in the text."""
    word = fields.pop("word", kind)
    return TYPES[kind](
        id=f"r-{kind}-{start}",
        article="a-1",
        trigger=Trigger(text=word, start=start, end=start + len(word)),
        quote=Quote(exact=word, start=start, end=start + len(word)),
        when=Dated(span=TimeSpan.parse(when)) if when else None,
        **fields,
    )


def killed(*values: int) -> tuple[Figure, ...]:
    """Figures of the dead."""
    return tuple(Figure(measure="killed", value=value) for value in values)


def story(*reports: Report, published: str = "2016-10-20") -> Story:
    """A story with these reports."""
    when = Dated(span=TimeSpan.parse(published))
    return Story(article=Article(headline="", text="", id="a-1", published=when), reports=reports)


@pytest.fixture
def command() -> ModuleType:
    """The script itself."""
    from benchmarks import reports

    return reports


def test_deaths_are_the_whole_not_its_parts() -> None:
    """A total replaces its parts; groups that are no parts add up."""
    assert fakes.deaths(report("shelling", figures=killed(12, 4, 3))) == 12
    assert fakes.deaths(report("shelling", figures=killed(2, 5))) == 7
    assert fakes.deaths(report("shelling")) is None


def test_a_war_toll_is_no_toll_of_the_article() -> None:
    """More deaths than any single event had are left out."""
    assert fakes.deaths(report("casualties", figures=killed(250_000))) is None


def test_labels_of_a_casualty_line() -> None:
    """Deaths, governorate, actor and cause come from the first deadly report."""
    found = fakes.fields_of(
        story(
            report("talks", 0),
            report(
                "air_strike",
                5,
                figures=killed(9),
                places=(HOMS,),
                agents=(Actor(name="Russian jets", id="russia-air-force", kind="military"),),
            ),
            report("clash", 9, places=(Place(name="Idlib", within=("Idlib", "Syria")),)),
        )
    )
    assert found == {
        "deaths": "9",
        "place": "homs",
        "actor": "syrian government or russian troops",
        "cause": "shelling",
    }


def test_background_is_no_main_event() -> None:
    """What ended more than a month before publication does not count."""
    old = report("shelling", 0, when="2015-03-02", figures=killed(40))
    new = report("bombing", 9, when="2016-10-19", figures=killed(3))
    assert fakes.fields_of(story(old, new))["deaths"] == "3"
    assert fakes.fields_of(story(old, new))["cause"] == "explosion"


def test_the_headline_names_the_main_event() -> None:
    """The report with the deaths of the headline is the main one."""
    first = report("shelling", 0, figures=killed(2), places=(HOMS,))
    other = report("bombing", 9, figures=killed(12))
    assert fakes.fields_of(story(first, other))["cause"] == "shelling"
    found = fakes.fields_of(story(first, other), headline=12)
    assert (found["deaths"], found["cause"]) == ("12", "explosion")


def test_who_is_killed_in_a_fight_is_not_the_actor() -> None:
    """Of two sides that fight, the one whose dead are counted is passed over."""
    fight = report(
        "clash",
        figures=(Figure(measure="killed", value=6, group="rebels"),),
        agents=(
            Actor(name="rebels", id="rebels", kind="rebel"),
            Actor(name="army", id="syria-army", kind="military"),
        ),
    )
    assert fakes.fields_of(story(fight))["actor"] == "syrian government or russian troops"


@pytest.mark.parametrize(
    ("reports", "label"),
    [
        ([report("bombing", mode="suicide")], "SUIC_BOMB"),
        ([report("bombing", word="grenade attack")], "GRENADE"),
        ([report("offensive"), report("arrest", 9)], "ARREST"),
        ([report("protest"), report("arrest", 9)], "PROTEST_WITH_INTER"),
        ([report("protest"), report("killing", 9)], "FORCE_AGAINST_PROTEST"),
        ([report("capture", agents=(Actor(name="army", kind="military"),))], "GOV_REGAINS_TERIT"),
        (
            [report("capture", agents=(Actor(name="fighters", kind="rebel"),))],
            "NON_STATE_ACTOR_OVERTAKES_TER",
        ),
        ([report("agreement", status="denied")], ""),
        ([], ""),
    ],
)
def test_sub_events(reports: list[Report], label: str) -> None:
    """Types and their attributes give the ACLED sub-event; what is denied gives none."""
    assert case2021.label(story(*reports)) == label


def test_roots() -> None:
    """The first report that has a root gives it; promises are agreements."""
    assert plover.root((report("casualties"), report("visit", 5))) == "CONSULT"
    assert plover.root((report("visit", status="planned"),)) == "AGREE"
    assert plover.root((report("sanction", status="planned"),)) == "THREATEN"
    assert plover.root(()) == ""


def row(kind: str, when: str, place: str) -> dict[str, Any]:
    """A row with one template."""
    template = {"INCIDENT: TYPE": [kind], "INCIDENT: DATE": [when], "INCIDENT: LOCATION": [place]}
    return {"doc_id": "m-1", "templates": [template]}


def test_incidents_meet_reports_of_their_day_and_country() -> None:
    """Of two reports of a fitting type the one of the same day is taken."""
    stated = muc34.incidents(row("BOMBING", "05 JAN 90", "PERU: LIMA (CITY)"))
    lima = Place(name="Lima", within=("Lima", "Peru"))
    other = report("bombing", 0, when="1990-01-02", places=(lima,))
    right = report("bombing", 40, when="1990-01-05", places=(lima,))
    [pair] = muc34.align(stated, [other, report("abduction", 20), right])
    assert pair.report is right
    assert pair.same_day
    assert pair.same_country


def test_open_incidents_have_a_last_day() -> None:
    """An incident "on or before" a day has no day of its own, but a bound."""
    stated = muc34.incidents(row("KIDNAPPING", "- 05 JAN 90", "CHILE"))
    [early] = muc34.align(stated, [report("abduction", when="../1990-01-05")])
    [late] = muc34.align(stated, [report("abduction", when="1990-01-07")])
    [none] = muc34.align(stated, [report("protest")])
    assert (early.before, early.same_day) == (True, False)
    assert not late.before
    assert none.report is None


def test_a_report_is_of_one_incident_only() -> None:
    """Two incidents and one report leave one incident without."""
    stated = [*muc34.incidents(row("BOMBING", "05 JAN 90", "CHILE"))] * 2
    pairs = muc34.align(stated, [report("bombing")])
    assert [pair.report is None for pair in pairs] == [False, True]


def test_an_article_counts_once_for_a_day() -> None:
    """Two articles outweigh many reports of one; what has no day is news of the day."""
    timeline = [date(2016, 10, 18), date(2016, 10, 20)]
    wordy = story(*[report("clash", n, when="2016-10-19") for n in range(9)])
    short = [story(report("clash", 0, when="2016-10-18")) for _ in range(2)]
    undated = [story(report("clash", 0, when="../2016-10-20"), published="2016-10-20")] * 3
    assert timeline17.ranked_days([wordy, *undated, *short], timeline) == set(timeline)


def test_days_most_reported_of_are_kept() -> None:
    """As many days as the timeline has, inside its range, from articles inside it."""
    timeline = [date(2016, 10, 18), date(2016, 10, 20)]
    inside = story(
        report("clash", 0, when="2016-10-18"),
        report("clash", 1, when="2016-10-18"),
        report("clash", 2, when="2016-10-19"),
        report("clash", 3, when="2016-10-19/2016-10-20"),
        report("clash", 4, when="2016-09-01"),
        report("clash", 5, when="2016-10"),
    )
    late = story(*[report("clash", n, when="2016-10-20") for n in range(9)], published="2016-11-02")
    kept = timeline17.ranked_days([inside, late], timeline)
    assert kept == {date(2016, 10, 18), date(2016, 10, 19)}
    assert timeline17.f1(kept, timeline) == 0.5


def test_weighted_f1_is_that_of_the_expected_labels() -> None:
    """Each label counts as often as it is expected."""
    pairs = [("a", "a"), ("a", "a"), ("a", "b"), ("b", "b")]
    assert data.weighted_f1(pairs) == pytest.approx(0.75 * 0.8 + 0.25 * 2 / 3)
    assert data.weighted_f1([]) == 0.0


def test_intervals_hold_the_measure_and_do_not_change() -> None:
    """The same counts give the same interval, around the pooled rate."""
    counts = [gold.Counts(matched=n, predicted=10, core=12) for n in (4, 6, 8, 9)]
    low, high = gold.intervals(counts)["precision"]
    assert low < sum(counts, gold.Counts()).rates["precision"] < high
    assert gold.intervals(counts) == gold.intervals(counts)


@pytest.mark.slow
def test_stories_are_dated_and_read_in_order() -> None:
    """Each article comes back with its own reports, in the order given."""
    texts = ["Shelling killed two people in Homs on Monday.", "Nothing of note was said."]
    articles = [
        Article(headline="", text=text, id=f"a-{number}", given_date="2016-10-20")
        for number, text in enumerate(texts)
    ]
    first, second = read_stories(articles, workers=1)
    assert [each.event_type for each in first.reports] == ["shelling"]
    assert first.article.published is not None
    assert (second.article.id, second.reports) == ("a-1", ())


def test_absent_data_are_named_and_do_no_harm(
    command: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without data the command says what is missing where, and ends well."""
    monkeypatch.setenv("CHRONOS_EVALUATION", str(tmp_path))
    assert command.main(["--json", "--only", "gold,fakes,case2021,timeline17"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {}
    assert f"no fakes-*.jsonl in {tmp_path}" in err


@pytest.mark.slow
def test_another_folder_is_scored(
    command: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Files of the sets are found below the folder that is named."""
    folder = tmp_path / "held" / "out"
    folder.mkdir(parents=True)
    rows = [{"id": "s-1", "text": "Police arrested nine men in Lyon.", "acled_subevent": "ARREST"}]
    text = "\n".join(map(json.dumps, rows))
    (folder / "case2021-held.jsonl").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CHRONOS_EVALUATION", str(tmp_path / "nothing"))
    assert command.main(["--json", "--data", str(tmp_path), "--only", "case2021"]) == 0
    measures = json.loads(capsys.readouterr().out)
    assert measures["case2021"]["weighted_f1"] == 1.0
    assert measures["case2021"]["excluded"] == 0


def test_errors_are_listed_by_class(command: ModuleType) -> None:
    """The largest class comes first, with its share and a few examples."""
    misses = [data.Miss(kind="b", where=f"w{n}", detail="") for n in range(5)]
    misses.append(data.Miss(kind="a", where="x", detail=""))
    stated = list(command.error_lines(data.Score(measures={}, misses=tuple(misses))))
    assert stated[0].split() == ["5", "83.3%", "b"]
    assert len(stated) == 1 + 3 + 1 + 1


def test_unknown_sets_are_refused(command: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """A set that does not exist is a mistake of the caller."""
    with pytest.raises(SystemExit):
        command.main(["--only", "nonsense"])
    assert "no such set: nonsense" in capsys.readouterr().err


def test_floors_are_kept_for_each_part(command: ModuleType) -> None:
    """Nested measures are pinned by their path; counts, intervals and speed are not."""
    found = command.pinned(
        {
            "gold": {
                "dev": {"precision": 0.8, "dates": {"exact": 0.9}, "articles": {"gold": 3}},
                "outlets": {"press": {"precision": 1.0}},
            },
            "fakes": {"deaths": 0.7, "articles": 400},
            "speed": {"kb_per_cpu_second": 40.0},
        }
    )
    assert found == {
        "gold.dev": {"precision": 0.8, "dates.exact": 0.9},
        "fakes": {"deaths": 0.7},
    }
