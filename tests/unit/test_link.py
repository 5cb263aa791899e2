"""Linking: which reports are of one event, why, and what becomes of events already known."""

from __future__ import annotations

from itertools import combinations, permutations, product
from typing import Any

import attrs
import pytest
from link_samples import ARMY, EASTMARK, ORM, REBELS, VELDT, groups, killed, make_report, recorded

from chronos.link import EventMerge, PairScorer, link
from chronos.link.clusters import near_pairs
from chronos.link.pair_score import NEAR, THRESHOLD
from chronos.link.pruning import PairPruner
from chronos.model.event import Chronology
from chronos.model.party import Actor, Place
from chronos.model.report import Report

NOTHING = Chronology()
TOGETHER = {frozenset({"r-1", "r-2"})}
APART = {frozenset({"r-1"}), frozenset({"r-2"})}


class TestWhatIsOneEvent:
    """Type, time, place, parties and figures decide."""

    @pytest.mark.parametrize(
        "other",
        [
            make_report("r-2"),
            make_report("r-2", agents=()),
            make_report("r-2", agents=(), figures=killed(9)),
            make_report("r-2", when="2016-11-09/2016-11-11"),
            make_report("r-2", places=(EASTMARK,)),
            make_report("r-2", "air_strike"),
            make_report("r-2", when="../2016-11-12"),
        ],
        ids=["same", "no party", "with dead", "wider", "region", "kin", "day unknown"],
    )
    def test_reported_again(self, other: Report) -> None:
        """Another article may say less, be less exact, or name the kindred type."""
        assert groups(link([make_report("r-1"), other], NOTHING)) == TOGETHER

    def test_a_town_that_no_gazetteer_has(self) -> None:
        """Its proper name is enough to join two articles, and excludes no other name."""
        dorn, capital = Place(name="Dorn"), Place(name="Arvik")
        bare: Any = {"agents": (), "targets": ()}
        one = make_report("r-1", places=(dorn,), **bare)
        same = make_report("r-2", places=(dorn,), **bare)
        other = make_report("r-2", places=(capital,), **bare)
        assert groups(link([one, same], NOTHING)) == TOGETHER
        assert groups(link([one, other], NOTHING)) == APART

    @pytest.mark.parametrize(
        "other",
        [
            make_report("r-2", when="2016-11-11"),
            make_report("r-2", when="2015"),
            make_report("r-2", when="../2016-12-24"),
            make_report("r-2", places=(ORM,)),
            make_report("r-2", "ceasefire"),
            make_report("r-2", agents=(REBELS,)),
            make_report("r-2", places=(), agents=(), targets=(ARMY,), when=""),
        ],
        ids=[
            "next day",
            "other year",
            "day unknown for weeks",
            "other town",
            "other type",
            "other party",
            "too little",
        ],
    )
    def test_reported_of_something_else(self, other: Report) -> None:
        """Another day, town, type or party is another event; so is what says too little."""
        assert groups(link([make_report("r-1"), other], NOTHING)) == APART

    def test_a_figure_replaces_the_day(self) -> None:
        """What recurs may be linked without a day when both articles count the same dead."""
        undated = make_report("r-2", when="../2016-11-12", figures=killed(9))
        assert groups(link([make_report("r-1", figures=killed(9)), undated], NOTHING)) == TOGETHER

    def test_what_comes_once_needs_no_day(self) -> None:
        """A truce of the same parties at one place is one, though an article leaves the day."""
        truces = [
            make_report("r-1", "ceasefire"),
            make_report("r-2", "ceasefire", when="../2016-11-12"),
        ]
        assert groups(link(truces, NOTHING)) == TOGETHER

    def test_what_comes_once_comes_again_in_a_month(self) -> None:
        """A truce that was reported in spring is hardly the one that autumn's papers report."""
        spring, summer, autumn = (
            make_report(f"r-{month}", "ceasefire", when=f"../2016-{month}-20")
            for month in ("03", "06", "09")
        )
        assert len(groups(link([spring, summer, autumn], NOTHING))) == 3
        assert "reported weeks apart" in PairScorer.load().compare(spring, autumn).against

    def test_evacuations_recur(self) -> None:
        """Two articles of one week that leave the day open may report two convoys."""
        convoys = [
            make_report(f"r-{each}", "evacuation", when=f"../2016-11-1{each}") for each in (1, 2)
        ]
        assert groups(link(convoys, NOTHING)) == APART

    @pytest.mark.parametrize("kind", ["shelling", "bombing", "evacuation"])
    def test_a_background_mention_without_a_day_joins_the_one_event_that_it_may_be(
        self, kind: str
    ) -> None:
        """With one act before it, it is that one; with two it may be either, and stays apart."""
        first, second = make_report("r-1", kind), make_report("r-3", kind, when="2016-11-11")
        mention = make_report("r-2", kind, when="../2016-11-12")
        elsewhere = attrs.evolve(second, places=(ORM,))
        assert groups(link([first, mention, elsewhere], NOTHING)) == TOGETHER | {frozenset({"r-3"})}
        assert len(groups(link([first, mention, second], NOTHING))) == 3

    def test_a_background_mention_that_may_be_of_several_events_is_linked_to_each_as_possible(
        self,
    ) -> None:
        """It opens an event of its own, and says of which others it may be a report."""
        acts = [make_report("r-1"), make_report("r-3", when="2016-11-11")]
        mention = make_report("r-2", when="../2016-11-12")
        found = link([*acts, mention], NOTHING)
        event_of = {each.report: each.event for each in found.links}
        assert {each.kind for each in found.links} == {"same"}
        assert {(each.report, each.event, each.kind) for each in found.possible} == {
            ("r-2", event_of["r-1"], "possible"),
            ("r-2", event_of["r-3"], "possible"),
        }
        assert all("same place Veldt" in each.why for each in found.possible)
        assert link([acts[0], mention], NOTHING).possible == ()
        assert link(acts, NOTHING).possible == ()

    def test_possible_links_join_nothing_and_follow_a_merge(self) -> None:
        """The chronology has them by report; a possible event that was merged has its new id."""
        pile = [
            make_report("r-1"),
            make_report("r-3", when="2016-11-11"),
            make_report("r-2", when="../2016-11-12"),
        ]
        found = link(pile, NOTHING)
        known = recorded((pile, found))
        assert known.possible == {"r-2": found.possible}
        assert len(known.events) == 3
        event_of = {each.report: each.event for each in found.links}
        merge = EventMerge(into=event_of["r-1"], absorbed=(event_of["r-3"],), why="by hand")
        merged = recorded((pile, attrs.evolve(found, merges=(merge,))))
        assert [each.event for each in merged.possible["r-2"]] == [event_of["r-1"]]
        own = EventMerge(into=event_of["r-1"], absorbed=(event_of["r-2"],), why="by hand")
        joined = recorded((pile, attrs.evolve(found, merges=(own,))))
        assert [each.event for each in joined.possible["r-2"]] == [event_of["r-3"]]

    def test_two_background_mentions_may_join_one_event(self) -> None:
        """Each of them is of the only act that both may be of."""
        again = [make_report(f"r-{each}", when="../2016-11-12") for each in (2, 3)]
        assert len(groups(link([make_report("r-1"), *again], NOTHING))) == 1

    def test_a_background_mention_joins_an_event_that_the_log_knows(self) -> None:
        """The act was read by an earlier build."""
        first = [make_report("r-1")]
        known = recorded((first, link(first, NOTHING)))
        found = link([make_report("r-2", when="../2016-11-12")], known)
        assert [each.event for each in found.links] == [*known.events]

    def test_a_small_place_says_more_than_a_city(self) -> None:
        """One village is struck once a day, a city many times."""
        city, village = (
            attrs.evolve(VELDT, precision=precision) for precision in ("city", "village")
        )
        scores = []
        for place in (city, village):
            pair = [make_report(f"r-{each}", places=(place,)) for each in (1, 2)]
            scores.append(PairScorer.load().compare(pair[0], pair[1]).score)
        assert scores[1] > scores[0]

    def test_a_described_place_is_one_place_in_its_article_only(self) -> None:
        """In another article "the camp" may be another camp, "camp of Rann" is not."""
        for name, same in (("the camp", False), ("camp of Rann", True)):
            camps = [
                make_report(f"r-{each}", places=(Place(name=name, precision="camp"),))
                for each in (1, 2)
            ]
            within = [attrs.evolve(each, article="a-1") for each in camps]
            for pair, agree in ((camps, same), (within, True)):
                reasons = PairScorer.load().compare(*pair).reasons
                assert (f"same place {name}" in reasons) is agree

    def test_a_place_that_is_named_after_a_town_belongs_to_it(self) -> None:
        """No gazetteer knows "Veldt airport", but it is at Veldt; "Orm airport" is not."""
        for name, ruled_out in (("Veldt airport", False), ("Orm airport", True)):
            airport = Place(name=name, precision="base")
            pair = make_report("r-1"), make_report("r-2", places=(airport,))
            assert PairScorer.load().compare(*pair).ruled_out is ruled_out

    def test_the_toll_of_an_act_belongs_to_it(self) -> None:
        """The same dead in the same town on the same day, reported as a mere toll."""
        dead: dict[str, Any] = {
            "targets": (Actor(name="villagers", kind="civilian"),),
            "figures": killed(9),
        }
        toll = make_report("r-2", "casualties", agents=(), **dead)
        assert groups(link([make_report("r-1", **dead), toll], NOTHING)) == TOGETHER

    def test_places_are_the_same_by_id(self) -> None:
        """Spellings do not matter when the gazetteer knows both."""
        spelt = Place(name="Weldt", id="veldt", precision="town")
        found = link([make_report("r-1"), make_report("r-2", places=(spelt,))], NOTHING)
        assert groups(found) == TOGETHER

    def test_places_are_the_same_by_name(self) -> None:
        """Two mentions of a place that nobody knows are one place when they are spelt alike."""
        here, there = Place(name="the Mill"), Place(name="The mill")
        found = link(
            [make_report("r-1", places=(here,)), make_report("r-2", places=(there,))], NOTHING
        )
        assert groups(found) == TOGETHER

    def test_parties_are_the_same_by_id(self) -> None:
        """The army and "government troops" may be one party."""
        troops = Actor(name="government troops", id="norland-army", kind="military")
        pair = [
            make_report("r-1", places=(EASTMARK,), when="2016-11"),
            make_report(
                "r-2", places=(EASTMARK,), when="2016-11", agents=(troops,), figures=killed(4)
            ),
        ]
        verdict = PairScorer.load().compare(*pair)
        assert any("same party" in reason for reason in verdict.reasons)

    def test_equal_figures_speak_for_one_event(self) -> None:
        """Nine dead here and nine dead there score higher than nine and forty."""
        scorer = PairScorer.load()
        nine, also_nine, forty = (
            make_report(f"r-{place}", figures=killed(count))
            for place, count in enumerate((9, 9, 40))
        )
        assert scorer.compare(nine, also_nine).score > scorer.compare(nine, forty).score

    def test_a_pair_has_one_verdict(self) -> None:
        """Which report comes first does not matter to the score."""
        one, other = (
            make_report("r-1", figures=killed(9)),
            make_report("r-2", places=(EASTMARK,), agents=()),
        )
        scorer = PairScorer.load()
        assert scorer.compare(one, other).score == scorer.compare(other, one).score

    def test_local_and_zoned_times_do_not_forbid(self) -> None:
        """Times that can't be compared say nothing."""
        zoned = make_report("r-2", when="2016-11-10T06:00:00Z/2016-11-10T07:00:00Z")
        assert groups(link([make_report("r-1"), zoned], NOTHING)) == TOGETHER

    def test_a_plan_without_a_date_stays_apart_from_the_deed(self) -> None:
        """What was planned for some day is not taken for what was done on one."""
        plan = make_report("r-1", "offensive", status="planned", when="2016-11-01/..", agents=())
        deed = make_report("r-2", "offensive")
        assert groups(link([plan, deed], NOTHING)) == APART

    def test_a_bridge_never_joins_what_is_forbidden(self) -> None:
        """A report of the whole region goes to one town's event and leaves the other alone."""
        reports = [
            make_report("r-1"),
            make_report("r-2", places=(ORM,)),
            make_report("r-3", places=(EASTMARK,)),
        ]
        found = groups(link(reports, NOTHING))
        assert len(found) == 2
        assert not any({"r-1", "r-2"} <= group for group in found)


class TestWhatIsHandedBack:
    """Links in a fixed order, each with an event and a reason."""

    def test_every_order_gives_the_same(self) -> None:
        """Events, ids and reasons do not depend on the order of the reports."""
        reports = [make_report("r-1"), make_report("r-2", agents=()),
                   make_report("r-3", places=(ORM,)),
                   make_report("r-4", when="2016-11-11")]  # fmt: skip
        first, *rest = [link(order, NOTHING) for order in permutations(reports)]
        assert all(found == first for found in rest)

    def test_links_are_sorted_and_complete(self) -> None:
        """One link a report, by id."""
        found = link([make_report("r-2"), make_report("r-3", "talks"), make_report("r-1")], NOTHING)
        assert [each.report for each in found.links] == ["r-1", "r-2", "r-3"]
        assert all(each.event.startswith("e-") and len(each.event) == 18 for each in found.links)
        assert found.merges == ()

    def test_a_link_says_why(self) -> None:
        """Which report it goes with, what agrees and the score; a lone one opens its event."""
        found = link(
            [make_report("r-1"), make_report("r-2"), make_report("r-3", places=(ORM,))], NOTHING
        )
        first, second, alone = (each.why for each in found.links)
        assert first.startswith("with r-2: ")
        assert second.startswith("with r-1: ")
        for why in (first, second):
            assert "same place Veldt" in why
            assert "same party army" in why
            assert "same time 2016-11-10" in why
            assert "both shelling" in why
            assert float(why.rpartition("score ")[2].rstrip(")")) >= THRESHOLD
        assert alone == "opens the event"

    def test_nothing_gives_nothing(self) -> None:
        """No reports, no links."""
        found = link([], NOTHING)
        assert (list(found.links), found.merges) == ([], ())

    def test_reports_without_place_and_party_stand_alone(self) -> None:
        """Nothing to hold on to: each is an event of its own, though day and type agree."""
        bare = [make_report(f"r-{each}", places=(), agents=()) for each in (1, 2)]
        assert groups(link(bare, NOTHING)) == APART

    def test_a_large_block_is_still_linked(self) -> None:
        """Only what overlaps in time is compared, however many share a place."""
        days = [f"2015-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
        pairs = [
            make_report(f"r-{day}-{copy}", when=day, targets=())
            for day in days
            for copy in ("a", "b")
        ]
        assert len(pairs) > 400
        found = groups(link(pairs, NOTHING))
        assert found == {frozenset({f"r-{day}-a", f"r-{day}-b"}) for day in days}


class TestKnownEvents:
    """A log holds events already; new reports join them or open new ones."""

    def test_a_new_report_joins_a_known_event(self) -> None:
        """The event keeps its id; what is known is not linked again."""
        first = [make_report("r-5")]
        opened = link(first, NOTHING)
        known = recorded((first, opened))
        found = link([make_report("r-1")], known)
        assert [(each.report, each.event) for each in found.links] == [
            ("r-1", opened.links[0].event)
        ]
        assert "with r-5" in found.links[0].why

    def test_known_reports_are_not_linked_again(self) -> None:
        """Handing in what the chronology holds changes nothing."""
        reports = [make_report("r-1"), make_report("r-2", places=(ORM,))]
        known = recorded((reports, link(reports, NOTHING)))
        found = link(reports, known)
        assert (list(found.links), found.merges) == ([], ())

    def test_something_else_opens_an_event_of_its_own(self) -> None:
        """Known events are left alone by what does not belong to them."""
        first = [make_report("r-1")]
        known = recorded((first, link(first, NOTHING)))
        found = link([make_report("r-2", places=(ORM,))], known)
        assert found.links[0].event not in known.events
        assert found.merges == ()

    @pytest.mark.parametrize("reverse", [False, True])
    def test_new_evidence_joins_two_known_events(self, reverse: bool) -> None:  # noqa: FBT001
        """The event that the log opened first survives; the other becomes its alias."""
        army = make_report("r-1", places=())
        town = make_report("r-2", agents=())
        rounds = [army, town][:: -1 if reverse else 1]
        oldest = link(rounds[:1], NOTHING)
        known = recorded((rounds[:1], oldest))
        newer = link(rounds[1:], known)
        known = recorded((rounds[:1], oldest), (rounds[1:], newer))
        assert len(known.events) == 2
        bridge = make_report("r-3")
        found = link([bridge], known)
        survivor, absorbed = oldest.links[0].event, newer.links[0].event
        (merge,) = found.merges
        assert isinstance(merge, EventMerge)
        assert (merge.into, merge.absorbed) == (survivor, (absorbed,))
        assert "score" in merge.why
        assert [each.event for each in found.links] == [survivor]
        after = recorded((rounds[:1], oldest), (rounds[1:], newer), ([bridge], found))
        assert list(after.events) == [survivor]
        assert after.events[survivor].aliases == (absorbed,)
        assert set(after.events[survivor].reports) == {"r-1", "r-2", "r-3"}

    def test_a_known_event_forbids_as_a_whole(self) -> None:
        """A new report must suit all reports of an event, not only one of them."""
        first = [
            make_report("r-1", figures=killed(9)),
            make_report("r-2", when="../2016-11-12", figures=killed(9)),
        ]
        opened = link(first, NOTHING)
        assert len({each.event for each in opened.links}) == 1
        known = recorded((first, opened))
        found = link([make_report("r-3", when="2016-11-12", figures=killed(9))], known)
        assert found.links[0].event not in known.events

    def test_what_is_decided_stays_decided(self) -> None:
        """Two known events are not merged without new evidence."""
        first = [make_report("r-1")]
        opened = link(first, NOTHING)
        second = [make_report("r-2")]
        apart = link(second, NOTHING)
        moved = [(first, opened), (second, apart)]
        known = recorded(*moved)
        found = link([make_report("r-9", places=(ORM,))], known)
        assert found.merges == ()


def test_the_place_of_the_sample_lies_in_its_region() -> None:
    """The samples above are what their names say."""
    assert EASTMARK.name in VELDT.within
    assert EASTMARK.name in ORM.within


class TestPairPruner:
    """What a cheap look at a pair may leave out."""

    def test_it_leaves_out_no_pair_that_is_near(self) -> None:
        """Every pair that is worth reporting passes, and what it forbids is forbidden."""
        reports = [
            make_report(
                f"r-{number}", kind, when=when, places=places, agents=agents, figures=figures
            )
            for number, (kind, when, places, agents, figures) in enumerate(
                product(
                    ("shelling", "air_strike", "ceasefire"),
                    ("2016-11-10", "2016-11", ""),
                    ((EASTMARK,), (ORM,), ()),
                    ((ARMY,), (REBELS,), ()),
                    ((), killed(9), killed(4)),
                )
            )
        ]
        scorer = PairScorer.load()
        sieve = PairPruner(reports, scorer)
        for one, other in combinations(range(len(reports)), 2):
            verdict = scorer.compare(reports[one], reports[other])
            forbidden = verdict.ruled_out
            assert sieve.forbids(one, other) == forbidden
            assert forbidden or sieve.score(one, other) == verdict.score
            assert forbidden or not sieve.differ(one, other)
            assert verdict.score < NEAR or sieve.passes(one, other)

    def test_reports_that_differ_by_their_articles_alone_are_alike(self) -> None:
        """What a score looks at sets them apart, their words do not."""
        reports = [make_report("r-1"), make_report("r-2"), make_report("r-3", figures=killed(9))]
        sieve = PairPruner(reports, PairScorer.load())
        assert sieve.alike() == {0: [0, 1], 2: [2]}
        assert sieve.representative(0) == sieve.representative(2)


def test_near_pairs_are_those_that_all_pairs_would_give() -> None:
    """Each pair that shares an article, place or party and scores enough comes once.

    Of a pair that was known before nothing is said.
    """
    kinds = product(
        ("shelling", "air_strike", "talks"),
        ("2016-11-10", "2016-11-10T09:00Z", "2016-11", ""),
        ((EASTMARK,), (ORM,), ()),
        ((ARMY,), (REBELS,)),
        ((), killed(9)),
    )
    reports = [
        attrs.evolve(
            make_report(
                f"r-{number}", kind, when=when, places=places, agents=agents, figures=figures
            ),
            article=f"a-{number % 31}",
        )
        for number, (kind, when, places, agents, figures) in enumerate([*kinds] * 2)
    ]
    scorer = PairScorer.load()
    is_fresh = [number % 3 > 0 for number in range(len(reports))]
    expected = []
    for one, other in combinations(range(len(reports)), 2):
        mine, theirs = reports[one], reports[other]
        shared = {*mine.places, *mine.agents} & {*theirs.places, *theirs.agents}
        score = scorer.compare(mine, theirs).score if is_fresh[one] or is_fresh[other] else 0.0
        if score >= NEAR and (shared or mine.article == theirs.article):
            expected.append((one, other, score))
    found = near_pairs(reports, is_fresh, PairPruner(reports, scorer), scorer)
    assert sorted((*sorted(pair), score) for *pair, score in found) == expected


class TestDenials:
    """A denial is about an event that others report."""

    def test_a_denial_is_linked_to_the_event_that_it_denies(self) -> None:
        """Of the reports of one event only the denial denies it."""
        found = link(
            [make_report("r-1"), attrs.evolve(make_report("r-2"), status="denied")], NOTHING
        )
        assert groups(found) == TOGETHER
        assert {each.report: each.stance for each in found.links} == {
            "r-1": "asserts",
            "r-2": "denies",
        }

    def test_a_denial_of_what_nobody_reports_opens_an_event(self) -> None:
        """It denies that event too."""
        (only,) = link([attrs.evolve(make_report("r-1"), status="denied")], NOTHING).links
        assert only.stance == "denies"

    def test_a_denial_joins_an_event_of_the_log(self) -> None:
        """And opens none beside it."""
        first = [make_report("r-1")]
        before = recorded((first, link(first, NOTHING)))
        (later,) = link([attrs.evolve(make_report("r-2"), status="denied")], before).links
        assert (later.event, later.stance) == (before.links["r-1"].event, "denies")

    def test_the_log_keeps_the_stance(self) -> None:
        """A chronology that is folded from it has the stance of each report."""
        both = [make_report("r-1"), attrs.evolve(make_report("r-2"), status="denied")]
        after = recorded((both, link(both, NOTHING)))
        assert [after.links[name].stance for name in ("r-1", "r-2")] == ["asserts", "denies"]
