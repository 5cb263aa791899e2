"""What views share: time in words, titles, figures, text made safe."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from chronos.plugin import (
    Actor,
    Article,
    Chronology,
    Dated,
    Event,
    Figure,
    Place,
    Report,
    TimeSpan,
    UnknownReport,
    day_span,
    disagreements,
    figure_in_words,
    groups_of,
    in_order,
    one_line,
    party_in_words,
    place_in_words,
    plain,
    reports_of,
    source_in_words,
    time_in_words,
    title_of,
    type_label,
    web_address,
)
from chronos.testing import sample_chronology


@pytest.mark.parametrize(
    ("edtf", "within", "throughout"),
    [
        ("2016-10-28", "28 October 2016", "28 October 2016"),
        ("2016-11", "November 2016 (day unknown)", "throughout November 2016"),
        ("2016-23", "autumn 2016 (month unknown)", "throughout autumn 2016"),
        ("2016-24", "winter 2016/17 (month unknown)", "throughout winter 2016/17"),
        ("1999-24", "winter 1999/00 (month unknown)", "throughout winter 1999/00"),
        ("2016", "2016 (month unknown)", "throughout 2016"),
        ("201X", "the 2010s (year unknown)", "throughout the 2010s"),
        ("19XX", "the years 1900 to 1999 (year unknown)", "throughout the years 1900 to 1999"),
        ("2016-11~", "about November 2016 (day unknown)", "throughout about November 2016"),
        ("2016-10-28?", "28 October 2016 (uncertain)", "28 October 2016 (uncertain)"),
        ("2016-10-28%", "about 28 October 2016 (uncertain)", "about 28 October 2016 (uncertain)"),
        ("2016-10-28/2016-10-30", "between 28 and 30 October 2016", "28 to 30 October 2016"),
        ("2016-10-28/2016-11-03", "between 28 October and 3 November 2016",
         "28 October to 3 November 2016"),
        ("2016-12-30/2017-01-02", "between 30 December 2016 and 2 January 2017",
         "30 December 2016 to 2 January 2017"),
        ("2016-03/2016-05", "between March and May 2016", "March to May 2016"),
        ("2016-21/2016-24", "between spring 2016 and winter 2016/17",
         "spring 2016 to winter 2016/17"),
        ("2016-03~/2016-05~", "between about March and about May 2016",
         "about March to about May 2016"),
        ("../2016-12-25", "on or before 25 December 2016", "until 25 December 2016"),
        ("2016-10-28/..", "on or after 28 October 2016", "from 28 October 2016 on"),
        ("../2016-12", "in or before December 2016", "until December 2016"),
        ("../2016-12-25T10:00", "at or before 25 December 2016, 10:00",
         "until 25 December 2016, 10:00"),
        ("2016-11-04T09:00", "4 November 2016, 09:00", "4 November 2016, 09:00"),
        ("2016-11-04T09:00/2016-11-04T19:00", "4 November 2016, between 09:00 and 19:00",
         "4 November 2016, 09:00 to 19:00"),
        ("2016-11-04T09:00Z/2016-11-05T01:30Z",
         "between 4 November 2016, 09:00 UTC and 5 November 2016, 01:30 UTC",
         "4 November 2016, 09:00 UTC to 5 November 2016, 01:30 UTC"),
        ("2016-11-04T09:00+02:00/2016-11-04T19:00+02:00",
         "4 November 2016, between 09:00 and 19:00 UTC+02:00",
         "4 November 2016, 09:00 to 19:00 UTC+02:00"),
        ("2016-11-04T09:00:30", "4 November 2016, 09:00:30", "4 November 2016, 09:00:30"),
    ],
)  # fmt: skip
def test_time_in_words_says_what_is_known(edtf: str, within: str, throughout: str) -> None:
    """Precision, open ends, doubt and extent are shown, and nothing finer."""
    assert time_in_words(TimeSpan.parse(edtf)) == within
    assert time_in_words(TimeSpan.parse(edtf, extent="throughout")) == throughout


def test_no_time_is_said_to_be_unknown() -> None:
    """An undated event has words too."""
    assert time_in_words(None) == "date unknown"


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2016-02", (date(2016, 2, 1), date(2016, 2, 29))),
        ("../2016-12-25", (date(2016, 12, 25), date(2016, 12, 25))),
        ("2016-12/..", (date(2016, 12, 1), date(2016, 12, 1))),
        ("2016-11-04T22:00/2016-11-05T00:00", (date(2016, 11, 4), date(2016, 11, 4))),
        ("../2016-11-05T00:00", (date(2016, 11, 4), date(2016, 11, 4))),
    ],
)
def test_day_span_is_the_days_that_may_be_drawn(edtf: str, days: tuple[date, date]) -> None:
    """Both ends inclusive; one day when an end is open."""
    assert day_span(TimeSpan.parse(edtf)) == days


def _event(name: str, edtf: str | None = None, **more: Any) -> Event:
    when = Dated(span=TimeSpan.parse(edtf)) if edtf else None
    return Event(id=name, type="air_strike", headline="A strike", reports=(), when=when, **more)


def test_events_are_ordered_by_time_then_id() -> None:
    """An open beginning sorts by its end, what has no time comes last."""
    events = [
        _event("c"),
        _event("b", "2016-10-28"),
        _event("a", "2016-10-28"),
        _event("e", "../2016-10-30"),
        _event("d", "2016"),
    ]
    assert [event.id for event in in_order(events)] == ["d", "a", "b", "e", "c"]


@pytest.mark.parametrize(
    ("event", "title"),
    [
        (_event("e", "2016-10-28"), "Air strike: A strike"),
        (_event("e", "2016-10~"), "Air strike: A strike"),
        (_event("e", "2016-10?"), "Air strike: A strike"),
        (_event("e", status="planned"), "Planned: Air strike: A strike"),
        (_event("e", status="failed"), "Failed: Air strike: A strike"),
        (_event("e", status="denied"), "Denied: Air strike: A strike"),
        (_event("e", status="ended"), "Air strike: A strike"),
        (Event(id="e", type="aid", headline="", reports=()), "Aid"),
        (Event(id="e", type="aid", headline="two\n lines", reports=()), "Aid: two lines"),
    ],
)
def test_a_title_marks_what_did_not_simply_happen(event: Event, title: str) -> None:
    """Plans, failures and denials are never shown as plain facts; a time has words of its own."""
    assert title_of(event) == title


def test_words_for_types_and_places() -> None:
    """A type reads as words, a place with what contains it."""
    assert type_label("diplomatic_call") == "Diplomatic call"
    assert type_label("") == "Event"
    place = Place(name="the bridge", label="Old Bridge", within=("Veldt", "Norland"))
    assert place_in_words(place) == "Old Bridge, Veldt, Norland"
    city = Place(name="Veldt", within=("Veldt", "Norland"))
    assert place_in_words(city) == "Veldt, Norland"


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(measure="killed", value=12, group="civilians"), "12 killed (civilians)"),
        (Figure(measure="killed", value=0), "0 killed"),
        (Figure(measure="killed", value=12, qualifier="at_least"), "at least 12 killed"),
        (Figure(measure="killed", value=12, qualifier="up_to"), "up to 12 killed"),
        (Figure(measure="killed", value=None, qualifier="dozens"), "dozens killed"),
        (Figure(measure="attacks", value=None, qualifier="dozens"), "dozens of attacks"),
        (Figure(measure="killed", value=None, qualifier="about"), "killed"),
    ],
)
def test_figures_keep_their_qualifier(figure: Figure, words: str) -> None:
    """A bound or a guess is shown as one."""
    assert figure_in_words(figure) == words


def _report(name: str, *figures: Figure) -> Report:
    sample = next(iter(sample_chronology().reports.values()))
    return Report(
        id=name, article="a-1", trigger=sample.trigger, quote=sample.quote, figures=figures
    )


def _killed(value: int | None, **more: Any) -> Figure:
    return Figure(measure="killed", value=value, **more)


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        (_killed(12), _killed(30), True),
        (_killed(12), _killed(12), False),
        (_killed(12, group="people"), _killed(30, group="People"), True),
        (_killed(12, group="children"), _killed(30, group="people"), False),
        (_killed(12), Figure(measure="wounded", value=30), False),
        (_killed(20, qualifier="at_least"), _killed(30), False),
        (_killed(40, qualifier="at_least"), _killed(30), True),
        (_killed(20, qualifier="up_to"), _killed(30), True),
        (_killed(40, qualifier="up_to"), _killed(30), False),
        (_killed(None, qualifier="dozens", low=24, high=99), _killed(30), False),
        (_killed(None, qualifier="hundreds", low=200, high=999), _killed(30), True),
        (_killed(None, qualifier="about"), _killed(30), False),
    ],
)
def test_figures_disagree_when_they_exclude_each_other(
    one: Figure, other: Figure, *, disagree: bool
) -> None:
    """Bounds that leave room for both are no disagreement; other measures and groups neither."""
    found = disagreements([_report("r-1", one), _report("r-2", other)])
    assert bool(found) is disagree
    assert bool(disagreements([_report("r-2", other), _report("r-1", one)])) is disagree


def test_one_report_does_not_disagree_with_itself() -> None:
    """A passage that gives an earlier toll and a later one says both."""
    assert disagreements([_report("r-1", _killed(12), _killed(30))]) == ()


def test_a_disagreement_names_everyone_who_gave_a_figure() -> None:
    """Each report with its figure, in order of the log."""
    chronology = sample_chronology()
    event = chronology.events["e-0000000000000001"]
    (found,) = disagreements(reports_of(chronology, event))
    assert (found.measure, found.group) == ("killed", "people")
    sources = [source_in_words(report, chronology) for report, _ in found.claims]
    article = "in “Fighting spreads in Eastmark” (Norpress)"
    assert sources == [
        f"the state agency (Norpress), {article}",
        f"the Front (River Front), a monitor in Eastmark, {article}",
    ]


def test_the_earlier_name_of_the_claims_warns() -> None:
    """Plugins that use it go on to work."""
    chronology = sample_chronology()
    (found,) = disagreements(reports_of(chronology, chronology.events["e-0000000000000001"]))
    with pytest.warns(DeprecationWarning, match="is now called claims"):
        assert found.told == found.claims


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        (Actor(name="the Observatory", label="Eastmark Observatory"),
         "the Observatory (Eastmark Observatory)"),
        (Actor(name="a monitor", label="monitors"), "a monitor"),
        (Actor(name="River Front", label="River Front"), "River Front"),
        (Actor(name="villagers"), "villagers"),
    ],
)  # fmt: skip
def test_a_party_keeps_the_words_of_its_source(actor: Actor, words: str) -> None:
    """A full name is added, the heading of a collective is not."""
    assert party_in_words(actor) == words


def test_a_source_is_named_whatever_is_missing() -> None:
    """Without a headline the article's id replaces it, with or without the article."""
    report = _report("r-1")
    assert source_in_words(report, Chronology()) == "article a-1"
    articles = {"a-1": Article(id="a-1", headline="", text="")}
    assert source_in_words(report, Chronology(articles=articles)) == "article a-1"


def test_retracted_reports_are_passed_over() -> None:
    """An event may name reports that are no longer there."""
    event = Event(id="e", type="aid", headline="", reports=("r-0000000000000001", "r-gone"))
    found = reports_of(sample_chronology(), event)
    assert [report.id for report in found] == ["r-0000000000000001"]


def test_groups_most_frequent_first() -> None:
    """A type that is not installed has none."""
    reports = sample_chronology().reports.values()
    assert groups_of(reports) == ["conflict", "diplomacy", "relief"]
    assert groups_of(report for report in reports if isinstance(report, UnknownReport)) == []


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("bell\x07nul\x00esc\x1b[31m", "bellnulesc[31m"),
        ("line\u2028para\u2029next\x85", "line\npara\nnext\n"),
        ("\u202egnirts\u202c \u2067x\u2069", "gnirts x"),
        ("lone \ud800 half", "lone  half"),
        ("tab\tstays", "tab\tstays"),
        ("وقف إطلاق النار", "وقف إطلاق النار"),
        ("e\u0301 👩\u200d👧 zwnj\u200c rlm\u200f", "e\u0301 👩\u200d👧 zwnj\u200c rlm\u200f"),
    ],
)
def test_plain_text_cannot_act(text: str, safe: str) -> None:
    """Controls and marks that reverse text go; letters, joiners and marks of every script stay."""
    assert plain(text) == safe


def test_one_line_is_one_line() -> None:
    """Names, sources, places and figures never bring a line break along."""
    text = "a\r\nb\tc\u2028d"
    assert one_line(text) == "a b c d"
    assert place_in_words(Place(name=text)) == "a b c d"
    assert figure_in_words(Figure(measure="killed", value=1, group=text)) == "1 killed (a b c d)"


@pytest.mark.parametrize(
    ("uri", "ok"),
    [
        ("https://news.example/a?b=1&c=%20#d", True),
        ("HTTP://news.example", True),
        ("http://[::1]/x", True),
        ("javascript:alert(1)", False),
        ("https:///nohost", False),
        ("https://[broken", False),
        ("https://news.example/a b", False),
        ('https://news.example/"><script>', False),
        ("https://news.example/\r\nX:1", False),
        ("ftp://news.example", False),
        ("pile.txt#3", False),
        ("", False),
    ],
)
def test_only_well_formed_web_addresses_are_links(uri: str, *, ok: bool) -> None:
    """Anything that a link could abuse is no address."""
    assert web_address(uri) == (uri if ok else "")
