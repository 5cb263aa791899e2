"""Linking inside one article: how it speaks of an event again, and what keeps mentions apart."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from link_samples import ARMY, EASTMARK, ORM, REBELS, VELDT, groups, killed, told

from chronos.link import PairScore, PairScorer, link
from chronos.model.event import Chronology
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Quote, Report, Trigger

NOTHING = Chronology()
LOYALISTS = Actor(name="pro-government fighters", label="militias", kind="militia")
VILLAGERS = Actor(name="villagers", kind="civilian")
FIGHTERS = Actor(name="rebels", label="rebels", kind="rebel")


def mention(name: str, sentence: str, trigger: str, at: int = 0, **fields: object) -> Report:
    """A report of one article that quotes this sentence, `at` characters into the text."""
    start = at + sentence.index(trigger)
    report = told(name, **({"places": (), "agents": (), "when": "../2016-11-12"} | fields))  # type: ignore[arg-type]
    return attrs.evolve(
        report,
        article="a-1",
        trigger=Trigger(text=trigger, start=start, end=start + len(trigger)),
        quote=Quote(exact=sentence, start=at, end=at + len(sentence)),
    )


def verdict(one: Report, other: Report) -> PairScore:
    """The verdict on a pair, which must be the same both ways round."""
    found = PairScorer.load().compare(one, other)
    assert found.score == PairScorer.load().compare(other, one).score
    return found


AGAIN = mention("r-2", "Shells hit a school.", "hit", at=200)
FIRST = mention("r-1", "A shell hit Veldt on Thursday.", "hit", places=(VELDT,), when="2016-11-10")


class TestHowItIsToldAgain:
    """Determiners, dates and the way between two mentions."""

    @pytest.mark.parametrize(
        "sentence",
        ["Doctors spoke of the shelling.", "Doctors spoke of that deadly Thursday shelling."],
    )
    def test_the_definite_noun_is_known(self, sentence: str) -> None:
        """What "the" or "that" stands before was told already, also across an adjective."""
        again = mention("r-2", sentence, "shelling", at=200)
        assert "mentioned as known" in verdict(FIRST, again).reasons

    @pytest.mark.parametrize(
        "sentence",
        [
            "Doctors spoke of shelling.",
            "Doctors saw the army shelling a school.",
            "The doctors spoke of a shelling.",
        ],
    )
    def test_another_word_between_is_no_definite_noun(self, sentence: str) -> None:
        """Only the determiner of the noun itself counts."""
        again = mention("r-2", sentence, "shelling", at=200)
        assert "mentioned as known" not in verdict(FIRST, again).reasons

    @pytest.mark.parametrize("word", ["another", "a second", "a further deadly", "an earlier"])
    def test_another_one_is_another_event(self, word: str) -> None:
        """Told as "another shelling", it is none that the article told before."""
        again = mention("r-2", f"Doctors spoke of {word} shelling.", "shelling", at=200)
        assert "reported as another one" in verdict(FIRST, again).against
        assert len(groups(link([FIRST, again], NOTHING))) == 2

    @pytest.mark.parametrize(
        "sentence",
        [
            "Elsewhere, shells hit a school.",
            "On the other side of the front, shells hit a school.",
            "Gunners, separately, hit a school.",
            "Shells also hit a school.",
            "Another shell hit a school.",
            "The fire was out when a second mortar shell hit a school.",
            "People fled, and a third shell hit a school.",
        ],
    )
    def test_what_is_set_apart_is_another_event(self, sentence: str) -> None:
        """The article itself says that this is not the one before."""
        again = mention("r-2", sentence, "hit", at=31)
        assert "set apart from what came before" in verdict(FIRST, again).against
        assert len(groups(link([FIRST, again], NOTHING))) == 2

    @pytest.mark.parametrize(
        "sentence",
        [
            "Shells hit a school, elsewhere people fled.",
            "Doctors also said that shells hit a school.",
            "Nowhere else did shells hit a school.",
            "Another resident said that shells hit a school.",
            "A second witness saw how shells hit a school.",
        ],
    )
    def test_other_clauses_set_nothing_apart(self, sentence: str) -> None:
        """What comes after the act, or belongs to those who report it, says nothing of it."""
        again = mention("r-2", sentence, "hit", at=31)
        assert "set apart from what came before" not in verdict(FIRST, again).against

    @pytest.mark.parametrize(
        "sentence",
        ["Seven others were wounded.", "Nine people died.", "Doctors counted nine dead."],
    )
    def test_a_toll_belongs_to_the_act_before_it(self, sentence: str) -> None:
        """In the next sentence; not to an act that is far up, or of another place."""
        word = sentence.rstrip(".").rpartition(" ")[2]
        dead = {"figures": killed(9), "type_": "casualties"}
        following = mention("r-2", sentence, word, at=31, **dead)
        assert "toll of the act" in verdict(FIRST, following).reasons
        assert len(groups(link([FIRST, following], NOTHING))) == 1
        further = mention("r-2", sentence, word, at=200, **dead)
        assert "toll further down" in verdict(FIRST, further).reasons
        elsewhere = mention("r-2", sentence, word, at=200, places=(ORM,), **dead)
        far = mention("r-2", sentence, word, at=2000, **dead)
        for other in (elsewhere, far):
            assert len(groups(link([FIRST, other], NOTHING))) == 2

    def test_a_toll_is_counted_on(self) -> None:
        """Of an act "another seven" may be hurt; "another shelling" is another act."""
        more = mention("r-2", "Another seven were wounded.", "wounded", at=31, type_="casualties")
        assert len(groups(link([FIRST, more], NOTHING))) == 1

    @pytest.mark.parametrize(
        ("one", "other", "differ"),
        [("nurses", "bakers", True), ("nurses", "two nurses", False), ("nurses", "people", False)],
    )
    def test_other_victims_are_another_act(self, one: str, other: str, differ: bool) -> None:  # noqa: FBT001
        """Whom an act hurt tells it apart, unless one of the two may be anybody."""
        hurt = [
            told(f"r-{name}", agents=(), targets=(Actor(name=name, kind="civilian"),))
            for name in (one, other)
        ]
        assert ("other victims" in verdict(*hurt).against) is differ

    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [
            ("herders", "miners", True),
            ("Kurdish herders", "tin miners", True),
            ("herders", "Kurdish herders", False),
            ("herders", "people", False),
            ("", "miners", False),
        ],
    )
    def test_other_numbers_of_others(self, one: str, other: str, apart: bool) -> None:  # noqa: FBT001
        """Numbers of herders and of miners are of two acts, of herders and of people maybe not."""
        killings = [
            told(
                f"r-{number}",
                "killing",
                figures=(Figure(measure="killed", value=number, group=group),),
            )
            for number, group in ((7, one), (4, other))
        ]
        assert ("other figures of others" in verdict(*killings).against) is apart
        assert len(groups(link(killings, NOTHING))) == 1 + apart

    @pytest.mark.parametrize("word", ["continued", "the ongoing", "daily heavy", "repeated"])
    def test_many_in_a_row_are_not_the_one(self, word: str) -> None:
        """One shell is not "the continued shelling", whichever of the two is told first."""
        serial = f"Doctors spoke of {word} shelling."
        after = mention("r-2", serial, "shelling", at=200)
        before = mention("r-2", serial, "shelling")
        for one, other in ((FIRST, after), (before, attrs.evolve(AGAIN, id="r-1"))):
            assert "reported as one of a series" in verdict(one, other).against

    @pytest.mark.parametrize("word", ["regularly", "often", "repeatedly"])
    def test_what_is_done_again_and_again_is_not_the_one(self, word: str) -> None:
        """An adverb before the verb makes many acts of it; one after it says nothing."""
        for sentence, many in (
            (f"Gunners {word} hit the town.", True),
            (f"Shells hit a school {word} in use.", False),
        ):
            again = mention("r-2", sentence, "hit", at=200)
            assert ("reported as one of a series" in verdict(FIRST, again).against) is many

    def test_what_goes_on_may_be_told_before(self) -> None:
        """Two mentions of it, "the shelling" after it, and a siege that continues, are alike."""
        daily = mention("r-1", "Doctors spoke of daily shelling.", "shelling")
        siege = mention("r-1", "A siege of Veldt began.", "siege", type_="siege")
        lasting = mention("r-2", "They fled the continued siege.", "siege", at=200, type_="siege")
        for one, other in (
            (daily, mention("r-2", "It was constant shelling.", "shelling", at=200)),
            (daily, mention("r-2", "It was the shelling.", "shelling", at=200)),
            (siege, lasting),
        ):
            assert "reported as one of a series" not in verdict(one, other).against

    def test_determiners_say_nothing_across_articles(self) -> None:
        """What is "the shelling" in another article is known to its readers, not to ours."""
        again = attrs.evolve(mention("r-2", "It was the shelling.", "shelling"), article="a-2")
        assert "mentioned as known" not in verdict(FIRST, again).reasons

    def test_sentences_in_a_row_belong_together(self) -> None:
        """The next sentence is likelier about the same than one far below."""
        near, far = (mention("r-2", "Shells hit a school.", "hit", at=at) for at in (31, 2000))
        assert verdict(FIRST, near).score > verdict(FIRST, far).score
        assert "far apart in the article" in verdict(FIRST, far).against

    def test_what_is_known_may_be_far(self) -> None:
        """An article may come back to "the shelling" in its last sentence."""
        again = mention("r-2", "Doctors spoke of the shelling.", "shelling", at=2000)
        assert "far apart in the article" not in verdict(FIRST, again).against

    def test_a_new_date_speaks_against(self) -> None:
        """The first mention has the date as a rule; a later one that brings it is of another."""
        undated = attrs.evolve(FIRST, when=mention("r-0", "It hit.", "hit").when)
        dated = mention("r-2", "Shells hit a school on Thursday.", "hit", at=200, when="2016-11-10")
        assert "a date of its own" in verdict(undated, dated).against
        assert "a date of its own" not in verdict(FIRST, dated).against


class TestWhatKeepsApart:
    """Types, parties, ends and chains."""

    def test_an_article_tells_two_types_apart(self) -> None:
        """Two outlets may call one act by two names, one outlet does so more rarely."""
        raid = told("r-2", "air_strike")
        within = attrs.evolve(raid, article="a-r-1")
        across, inside = verdict(told("r-1"), raid), verdict(told("r-1"), within)
        assert "air_strike and shelling" in across.against
        assert inside.conflict > across.conflict

    def test_the_end_is_not_the_act(self) -> None:
        """Aid that is suspended is not the aid that came; a truce that ended is the same truce."""
        for kind, apart in (("aid", True), ("ceasefire", False)):
            pair = told("r-1", kind), told("r-2", kind, status="ended")
            assert ("ended and occurred" in verdict(*pair).against) is apart

    def test_loyal_militias_are_not_rebels(self) -> None:
        """Fighters for the government are not of the rebels' side, any other militia may be."""
        rebels = told("r-1", agents=(FIGHTERS,))
        tribesmen = attrs.evolve(LOYALISTS, name="tribesmen")
        assert "other parties" in verdict(rebels, told("r-2", agents=(LOYALISTS,))).against
        assert "other parties" not in verdict(rebels, told("r-2", agents=(tribesmen,))).against

    def test_roles_may_be_turned_in_what_is_mutual(self) -> None:
        """A clash may be told from either side, a shelling has one that fires."""
        sides: dict[str, Any] = {"agents": (ARMY,), "targets": (REBELS,)}
        turned: dict[str, Any] = {"agents": (REBELS,), "targets": (ARMY,)}
        for kind, apart in (("clash", False), ("shelling", True)):
            pair = told("r-1", kind, **sides), told("r-2", kind, **turned)
            assert ("other parties" in verdict(*pair).against) is apart

    @pytest.mark.parametrize("status", ["occurred", "failed", "ended"])
    @pytest.mark.parametrize("beside", [(), (VILLAGERS,), (REBELS,)])
    def test_acts_of_opposite_sides_are_two(self, status: str, beside: tuple[Actor, ...]) -> None:
        """Whatever the status, and whoever is named beside the attackers in both reports."""
        army = told("r-1", agents=(ARMY, *beside), status=status, figures=killed(9))
        rebels = told("r-2", agents=(REBELS, *beside), figures=killed(9))
        within = attrs.evolve(rebels, article="a-r-1")
        opposed = REBELS not in beside
        for other in (rebels, within):
            assert ("other parties" in verdict(army, other).against) is opposed
            assert len(groups(link([army, other], NOTHING))) == (2 if opposed else 1)

    def test_a_group_may_be_of_any_side(self) -> None:
        """A mere description says nothing of the side, whatever kind was read into it."""
        rebels = told("r-1", agents=(FIGHTERS,))
        for name, apart in (("national group", False), ("national guard", True)):
            other = told("r-2", agents=(Actor(name=name, kind="military"),))
            assert ("other parties" in verdict(rebels, other).against) is apart

    def test_a_person_may_act_for_a_party(self) -> None:
        """An envoy who is named and the union that sends one do not exclude each other."""
        union = Actor(name="Coastal Union", kind="organisation")
        envoy, other = (Actor(name=name, kind="person") for name in ("Ada Marsh", "Ivo Brandt"))
        sent = told("r-1", "visit", agents=(union,))
        assert verdict(sent, told("r-2", "visit", agents=(envoy,))).against == ()
        anyone = Actor(name="top senator", kind="person")
        assert verdict(told("r-1", agents=(anyone,)), told("r-2", agents=(envoy,))).against == ()
        named = told("r-1", "visit", agents=(other,))
        assert "other parties" in verdict(named, told("r-2", "visit", agents=(envoy,))).against

    def test_a_part_of_a_town_holds_its_districts(self) -> None:
        """A district of Veldt may lie in "eastern Veldt"; another town does not."""
        east = Place(name="east Veldt", id="veldt/east", label="Veldt (east)", precision="city")
        mill = Place(name="Mill Lane", id="mill", within=("Veldt", "Norland"), precision="district")
        pair = told("r-1", places=(east,)), told("r-2", places=(mill,))
        assert "east Veldt and Mill Lane belong together" in verdict(*pair).reasons
        assert verdict(told("r-1", places=(ORM,)), told("r-2", places=(mill,))).ruled_out

    def test_opposite_parts_are_two_places(self) -> None:
        """What is told of the west of a town did not happen in its east, perhaps in its north."""
        part = {
            side: attrs.evolve(VELDT, name=side, id=f"veldt/{side}")
            for side in ("east", "west-of", "north")
        }
        east = told("r-1", places=(part["east"],))
        west = told("r-2", places=(part["west-of"],))
        assert "opposite parts" in verdict(east, west).against
        assert len(groups(link([east, west], NOTHING))) == 2
        for same in (told("r-2", places=(part["north"],)), told("r-2")):
            assert len(groups(link([east, same], NOTHING))) == 1

    def test_one_article_may_name_the_other_part(self) -> None:
        """An assault from the west that is meant for the east is one; what strikes both is two."""
        part = {side: attrs.evolve(VELDT, id=f"veldt/{side}") for side in ("east", "west")}
        for kind, against in (
            ("offensive", ()),
            ("shelling", ("opposite parts",)),
            ("bombing", ("opposite parts",)),
        ):
            first, second = (
                attrs.evolve(told(f"r-{side}", kind, places=(place,)), article="a-1")
                for side, place in part.items()
            )
            assert verdict(first, second).against == against
            assert not any("same place" in reason for reason in verdict(first, second).reasons)
            assert len(groups(link([first, second], NOTHING))) == (2 if against else 1)

    def test_a_town_beside_an_area_of_it_is_one_place(self) -> None:
        """Which of the two is told first does not matter."""
        area = attrs.evolve(VELDT, name="north of Veldt", precision="area")
        assert "same place Veldt" in verdict(told("r-1"), told("r-2", places=(area,))).reasons

    def test_no_chain_joins_what_differs(self) -> None:
        """A bare mention goes with one of two acts of different parties, never with both."""
        army = mention("r-1", "The army fired at Veldt.", "fired", places=(VELDT,), agents=(ARMY,))
        rebels = mention(
            "r-2", "Rebels fired at Veldt.", "fired", at=300, places=(VELDT,), agents=(REBELS,)
        )
        bare = mention("r-3", "Shells fell on Veldt.", "fell", at=600, places=(VELDT,))
        assert len(groups(link([army, rebels, bare], NOTHING))) == 2

    def test_a_bare_mention_does_not_keep_its_event_from_others(self) -> None:
        """What its article alone can date stays with it when another outlet tells the same."""
        here = attrs.evolve(FIRST, figures=killed(9))
        again = mention("r-2", "The shelling broke windows.", "shelling", at=31)
        there = told("r-3", figures=killed(9), agents=())
        assert len(groups(link([here, again, there], NOTHING))) == 1


class TestWhyApart:
    """A report that opens its event tells of the nearest one that is not the same."""

    def test_what_differs_is_told(self) -> None:
        """The other report, what agrees, what differs, and the score."""
        found = link([told("r-1"), told("r-2", agents=(REBELS,))], NOTHING)
        for one, other in ((0, "r-2"), (1, "r-1")):
            assert found.links[one].why == (
                f"opens the event; apart from {other}: same time 2016-11-10; same place Veldt; "
                "both shelling; but other parties (score 1.0)"
            )

    def test_what_is_missing_is_told(self) -> None:
        """Shelling of an open day is not that of a Thursday weeks before."""
        found = link([told("r-1"), told("r-2", when="../2016-12-24")], NOTHING)
        assert "but no day is given (score " in found.links[0].why

    def test_too_little_is_told(self) -> None:
        """Nothing differs, but a region and a day are not enough."""
        pair = [told(f"r-{each}", places=(EASTMARK,), agents=()) for each in (1, 2)]
        assert "but too little (score 1.7)" in link(pair, NOTHING).links[0].why

    def test_the_rest_of_the_event_is_told(self) -> None:
        """A pair that agrees is kept apart by what else is in the event."""
        pair = [told("r-1", figures=killed(9)), told("r-2", agents=(), figures=killed(9))]
        odd = told("r-3", agents=(REBELS,))
        found = link([*pair, odd], NOTHING)
        assert "but not with the whole of its event (score 2.5)" in found.links[2].why


@pytest.mark.parametrize(
    ("again", "together"),
    [("the airport", True), ("the harbour", False), ("an airport", True)],
)
def test_an_article_calls_a_place_by_a_word_for_it(again: str, *, together: bool) -> None:
    """After "Veldt airport", "the airport" is that one and "the harbour" another place."""
    named = Place(name="Veldt airport", precision="site")
    unnamed = Place(name=again, precision="site")
    one = mention("one", "Planes bombed Veldt airport.", "bombed", places=(named,))
    other = mention("other", f"Bombs fell on {again}.", "fell", at=30, places=(unnamed,))
    assert verdict(one, other).ruled_out is not together


@pytest.mark.parametrize(("here", "joined"), [(VELDT, True), (ORM, False)])
def test_a_toll_further_down_is_of_the_act_in_its_place(here: Place, *, joined: bool) -> None:
    """With a sentence between them, both name the place."""
    when = "2016-11-10"
    act = mention("act", "A bomb exploded in Veldt.", "exploded", places=(VELDT,), when=when)
    toll = mention(
        "toll", "Nine guards died.", "died", at=90, type_="casualties", places=(here,), when=when
    )
    assert (len(groups(link([act, toll], NOTHING))) == 1) is joined


@pytest.mark.parametrize(("low", "high", "apart"), [(6, 120, True), (6, 12, False), (2, 8, False)])
def test_a_toll_many_times_another_is_of_another_event(low: int, high: int, *, apart: bool) -> None:
    """Sources differ, but not that much."""
    one, other = told("one", figures=killed(low)), told("other", figures=killed(high))
    assert (len(groups(link([one, other], NOTHING))) == 2) is apart


@pytest.mark.parametrize(
    ("agents", "victims", "apart"),
    [
        ("gunmen", ("nurse", "judge"), True),
        ("gunmen", ("nurse", "nurse"), False),
        ("gunmen", ("nurse", "people"), False),
        ("Lark Brigade", ("nurse", "judge"), False),
    ],
)
def test_unnamed_parties_with_other_victims_are_others(
    agents: str, victims: tuple[str, str], *, apart: bool
) -> None:
    """That gunmen did both says little; that a brigade did says more."""
    party = Actor(name=agents, id=agents, label=agents, kind="rebel")
    one, other = (
        told(name, "killing", agents=(party,), targets=(Actor(name=name, kind="civilian"),))
        for name in (victims if victims[0] != victims[1] else (victims[0],) * 2)
    )
    other = attrs.evolve(other, id="other", article="a-other")
    assert (len(groups(link([one, other], NOTHING))) == 2) is apart
