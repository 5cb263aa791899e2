"""Where reports of one incident exclude each other, and where they only seem to."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from chronos.disputes import Dispute, disputes
from chronos.model.article import Article
from chronos.model.event import Chronology, Event, Link
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Quote, Report, Trigger
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import Abduction, AirStrike, Bombing, Casualties, Rejection, Shelling
from chronos.plugin import about_in_words, side_in_words

_ARMY = Actor(name="the Norland army", id="norland-army", kind="military")
_FRONT = Actor(name="River Front rebels", id="river-front", kind="rebel")
_VELDT = Place(name="Veldt", id="veldt", lat=12.5, lon=3.2, precision="town", within=("Eastmark",))
_ORCHA = Place(name="Orcha", id="orcha", lat=12.9, lon=3.4, precision="town", within=("Eastmark",))
_FAR = Place(name="Farhaven", id="farhaven", lat=-30.0, lon=80.0, precision="town")


def _report(
    name: str,
    quote: str = "The depot of Veldt burned.",
    *,
    kind: type[Report] = Shelling,
    article: str = "",
    when: str | None = "2016-11-10",
    **more: Any,
) -> Report:
    fields: dict[str, Any] = {
        "id": name,
        "article": article or f"a-{name}",
        "trigger": Trigger(text="burned", start=20, end=26),
        "quote": Quote(exact=quote, start=0, end=len(quote)),
        "when": Dated(span=TimeSpan.parse(when)) if when else None,
        "places": (_VELDT,),
    }
    return kind(**(fields | more))


def _killed(value: int, group: str = "people", **more: Any) -> tuple[Figure, ...]:
    return (Figure(measure="killed", value=value, group=group, **more),)


def _found(
    *reports: Report, events: dict[str, str] | None = None, published: dict[str, str] | None = None
) -> tuple[Dispute, ...]:
    """Disputes among reports, all of one event unless `events` names another."""
    event_of = {each.id: (events or {}).get(each.id, "e-1") for each in reports}
    made: dict[str, Event] = {}
    for each in reports:
        event = made.get(event_of[each.id])
        members = (*event.reports, each.id) if event else (each.id,)
        made[event_of[each.id]] = Event(
            id=event_of[each.id], type=each.event_type, headline="", reports=members, when=each.when
        )
    articles = {
        each.article: Article(
            id=each.article,
            headline="",
            text="",
            published=Dated(span=TimeSpan.parse((published or {}).get(each.id, "2016-11-11"))),
        )
        for each in reports
    }
    return disputes(
        Chronology(
            articles=articles,
            reports={each.id: each for each in reports},
            events=made,
            links={name: Link(report=name, event=event) for name, event in event_of.items()},
        )
    )


def _words(found: tuple[Dispute, ...]) -> list[tuple[str, list[str]]]:
    return [
        (about_in_words(each), [side_in_words(each, side) for side in each.sides]) for each in found
    ]


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (_killed(7), _killed(11, "fishermen"), True),
        (_killed(7, "villagers"), _killed(11, "residents"), True),
        (_killed(7, "mourners"), _killed(11), True),
        (_killed(7, "militants"), _killed(11, "fighters"), True),
        (_killed(11), _killed(7, "schoolgirls"), False),
        (_killed(11), _killed(7, "residents"), False),
        (_killed(7, "nurses"), _killed(11, "teachers"), False),
        (_killed(7, qualifier="at_least"), _killed(11, "fishermen"), False),
        (_killed(7), (Figure(measure="wounded", value=11),), False),
    ],
)
def test_tolls_are_compared_across_the_words_for_who_is_counted(
    one: tuple[Figure, ...], other: tuple[Figure, ...], *, disputed: bool
) -> None:
    """A part may be smaller than the whole, never larger; two words for one group are one group."""
    reports = _report("r-1", figures=one), _report("r-2", figures=other)
    assert [each.kind for each in _found(*reports)] == ["toll"] * disputed
    assert [each.kind for each in _found(*reversed(reports))] == ["toll"] * disputed


def test_a_toll_in_a_sentence_of_its_own_counts_for_the_act() -> None:
    """One article gives it beside the attack, the other further down, without a day."""
    found = _found(
        _report("r-1", figures=_killed(9)),
        _report("r-2", article="a-2"),
        _report("r-3", kind=Casualties, article="a-2", when=None, figures=_killed(14)),
        events={"r-3": "e-2"},
    )
    assert _words(found) == [("how many killed", ["9 killed (people)", "14 killed (people)"])]
    assert found[0].events == ("e-1", "e-2")


def test_such_a_toll_is_left_alone_when_its_article_reports_two_acts() -> None:
    """It may be of either."""
    found = _found(
        _report("r-1", figures=_killed(9)),
        _report("r-2", article="a-2"),
        _report("r-3", article="a-2", kind=AirStrike),
        _report("r-4", kind=Casualties, article="a-2", when=None, figures=_killed(14)),
        events={"r-3": "e-2", "r-4": "e-3"},
    )
    assert found == ()


@pytest.mark.parametrize(
    ("published", "quote", "disputed"),
    [
        ("2016-11-11", "Eleven were killed.", True),
        ("2016-11-13", "Eleven were killed.", False),
        ("2016-11-11", "The count rose to eleven.", False),
    ],
)
def test_a_toll_that_rises_is_not_disputed(published: str, quote: str, *, disputed: bool) -> None:
    """Later articles know more; that a later one knows of fewer is a dispute."""
    low = _report("r-1", figures=_killed(7))
    high = _report("r-2", quote, figures=_killed(11))
    assert bool(_found(low, high, published={"r-2": published})) is disputed
    assert _found(low, high, published={"r-1": "2016-11-13"})


def test_one_speaker_in_one_article_is_not_at_odds_with_itself() -> None:
    """Two speakers in one article are."""
    one, other = (
        _report(name, article="a-1", figures=_killed(number))
        for name, number in (("r-1", 7), ("r-2", 11))
    )
    assert _found(one, other) == ()
    spoken = attrs.evolve(other, attributed_to=(_ARMY,))
    assert [each.kind for each in _found(one, spoken)] == ["toll"]


def test_a_denial_disputes_what_others_assert() -> None:
    """Of one event or of two, by its status or by the verb of a rejection."""
    act = _report("r-1", agents=(_ARMY,))
    for denial in (
        _report("r-2", status="denied", attributed_to=(_ARMY,)),
        _report("r-2", "The army did not shell it.", status="failed", attributed_to=(_ARMY,)),
        _report("r-2", kind=Rejection, agents=(_ARMY,),
                trigger=Trigger(text="denied", start=0, end=6)),
    ):  # fmt: skip
        (found,) = _found(act, denial, events={"r-2": "e-2"})
        assert found.kind == "denial"
        assert [side_in_words(found, side) for side in found.sides] == ["occurred", "denied"]


def test_what_is_ruled_out_for_the_future_denies_nothing() -> None:
    """“Would not be shelled” is a promise."""
    promise = _report("r-2", "Veldt would not be shelled again, he said.", status="denied")
    assert _found(_report("r-1"), promise) == ()


def test_a_denial_by_another_party_elsewhere_is_none_of_it() -> None:
    """It is of another place, another day, or another party's act."""
    act = _report("r-1", agents=(_ARMY,))
    for other in (
        _report("r-2", status="denied", places=(_ORCHA,)),
        _report("r-2", status="denied", when="2016-11-20"),
        _report("r-2", status="denied", agents=(_FRONT,)),
    ):
        assert _found(act, other, events={"r-2": "e-2"}) == ()


def test_two_authors_of_one_attack_are_disputed() -> None:
    """Linking keeps them apart; the depot that both name shows that it is one attack."""
    one = _report("r-1", "The army shelled the depot of Veldt.", agents=(_ARMY,))
    other = _report("r-2", "Rebels fired on the depot in Veldt.", agents=(_FRONT,))
    apart = {"r-2": "e-2"}
    (found,) = _found(one, other, events=apart)
    assert _words((found,)) == [("who did it", ["the Norland army", "River Front rebels"])]
    quay = attrs.evolve(other, quote=Quote(exact="Rebels fired on the quay.", start=0, end=25))
    assert _found(one, quay, events=apart) == ()
    second = Quote(exact="In a separate attack rebels fired on the depot.", start=0, end=47)
    late = Trigger(text="fired", start=28, end=33)
    assert _found(one, attrs.evolve(other, quote=second, trigger=late), events=apart) == ()


def test_two_days_of_one_bombing_are_disputed() -> None:
    """The same figure and words show that it is one; an article that has both, that it is not."""
    one = _report("r-1", "A van exploded at the depot.", kind=Bombing, figures=_killed(9))
    other = _report("r-2", "A van blew up by the depot.", kind=Bombing, figures=_killed(9),
                    when="2016-11-11")  # fmt: skip
    apart = {"r-2": "e-2"}
    assert _words(_found(one, other, events=apart)) == [
        ("when it happened", ["10 November 2016", "11 November 2016"])
    ]
    week_later = attrs.evolve(other, when=Dated(span=TimeSpan.parse("2016-11-17")))
    assert _found(one, week_later, events=apart) == ()
    both = attrs.evolve(other, article=one.article, attributed_to=(_ARMY,))
    assert _found(one, both, events=apart) == ()


def test_two_places_of_one_abduction_are_disputed() -> None:
    """Two towns near each other; a town and its region, or the other end of the world, are not."""
    people = (Figure(measure="detained", value=6, group="surveyors"),)
    one = _report("r-1", "Six surveyors were seized.", kind=Abduction, figures=people)
    apart = {"r-2": "e-2"}

    def there(*places: Place) -> tuple[Dispute, ...]:
        other = _report("r-2", "Six were taken away.", kind=Abduction, figures=people)
        return _found(one, attrs.evolve(other, places=places), events=apart)

    assert _words(there(_ORCHA)) == [("where it happened", ["Veldt, Eastmark", "Orcha, Eastmark"])]
    assert there(_FAR) == ()
    assert there(Place(name="Eastmark", id="eastmark", precision="region")) == ()
    assert there(_ORCHA, _VELDT) == ()


def test_the_claims_of_a_side_are_in_order_of_the_log() -> None:
    """A side has all that say so; who is not at odds with anybody is on no side."""
    found = _found(
        _report("r-1", figures=_killed(7)),
        _report("r-2", figures=_killed(11)),
        _report("r-3", figures=_killed(7)),
        _report("r-4", figures=_killed(3, "schoolgirls")),
    )
    sides = [[claim.report.id for claim in side.claims] for side in found[0].sides]
    assert sides == [["r-1", "r-3"], ["r-2"]]
    assert len(found) == 1


def test_a_toll_is_compared_by_the_place_day_and_words_of_its_act() -> None:
    """For "Four died", place and day are those of the shelling before it."""
    act = _report("act", "Shells struck the depot of Veldt.", article="a-1")
    toll = _report(
        "toll", "Four people died.", kind=Casualties, article="a-1", places=(), when=None,
        figures=_killed(4),
    )  # fmt: skip
    other = _report("other", "Shells killed six at the depot.", figures=_killed(6))
    found = _found(act, toll, other, events={"other": "e-2"})
    assert [(each.kind, each.events) for each in found] == [("toll", ("e-1", "e-2"))]
    elsewhere = attrs.evolve(act, places=(_ORCHA,))
    assert not _found(elsewhere, toll, other, events={"other": "e-2"})


@pytest.mark.parametrize(("site", "shared"), [("Lark mosque", 1), ("Lark chapel", 0)])
def test_a_site_is_where_its_town_is(site: str, shared: int) -> None:
    """A report of the site and one of the town are of one place, if both mention the site."""
    inner = Place(name=site, precision="site", within=("Veldt", "Eastmark"))
    one = _report("one", "Six died in the mosque.", figures=_killed(6))
    other = _report("other", f"Four died in the {site}.", places=(inner,), figures=_killed(4))
    assert len(_found(one, other, events={"other": "e-2"})) == shared


def test_a_denial_is_of_the_days_before_the_day_on_which_it_is_made() -> None:
    """What was denied on Friday happened earlier, unless it happened weeks before."""
    denial = _report(
        "denial", "The rebels denied that they had lost the depot.", kind=Rejection,
        trigger=Trigger(text="denied", start=11, end=17), when="2016-11-11",
    )  # fmt: skip
    act = _report("act", "The army stormed the depot.", when="2016-11-10")
    events = {"denial": "e-2"}
    assert [each.kind for each in _found(act, denial, events=events)] == ["denial"]
    early = attrs.evolve(act, when=Dated(span=TimeSpan.parse("2016-10-20")))
    assert not _found(early, denial, events=events)


@pytest.mark.parametrize(
    ("value", "group", "there", "disputed"),
    [
        (26, "nurses", _ORCHA, True),
        (26, "nurses", attrs.evolve(_ORCHA, lat=16.5), True),
        (3, "nurses", attrs.evolve(_ORCHA, lat=16.5), False),
        (26, "people", attrs.evolve(_ORCHA, lat=16.5), False),
        (26, "nurses", _FAR, False),
    ],
)
def test_many_of_certain_people_are_the_same_within_a_country(
    value: int, group: str, there: Place, *, disputed: bool
) -> None:
    """26 nurses are hardly abducted twice on a day; three may be, and so may 26 people."""
    figure = (Figure(measure="detained", value=value, group=group),)
    one = _report("one", "Held there.", kind=Abduction, figures=figure)
    other = _report("other", "Seized.", kind=Abduction, figures=figure, places=(there,))
    found = _found(one, other, events={"other": "e-2"})
    assert [each.kind for each in found] == (["place"] if disputed else [])


def test_a_town_is_not_the_city_that_its_province_is_named_after() -> None:
    """A village in the province may be meant by the city's name, a town far from it is not."""
    town = attrs.evolve(_ORCHA, within=("Veldt", "Eastmark"))
    one, other = _report("one"), _report("other", places=(town,))
    assert [each.kind for each in _found(one, other)] == ["place"]
    assert not _found(one, attrs.evolve(other, places=(attrs.evolve(town, precision="village"),)))


@pytest.mark.parametrize(("group", "count"), [("bakers", 1), ("people", 1), ("farmers", 0)])
def test_as_many_of_others_are_others(group: str, count: int) -> None:
    """Nine bakers may have been seized a day later, or be people; they are no farmers."""
    mine = (Figure(measure="detained", value=9, group="bakers"),)
    theirs = (Figure(measure="detained", value=9, group=group),)
    one = _report("one", "Seized.", kind=Abduction, figures=mine)
    other = _report("other", "Held.", kind=Abduction, figures=theirs, when="2016-11-11")
    assert len(_found(one, other, events={"other": "e-2"})) == count
