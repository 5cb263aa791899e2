"""Events that a person adds: the quote is checked, names are looked up, builds leave them alone."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from chronos.app.adding.addition import Added, Adding
from chronos.app.adding.sources import TypedSource
from chronos.app.adding.statement import Statement, exceeds
from chronos.app.build.run import BuildOptions, build, extractors_of
from chronos.app.curate import Decision
from chronos.chronology import fold
from chronos.codec import Codec
from chronos.errors import InputError, UsageError
from chronos.extract.name_lookup import NameLookup
from chronos.host import PluginHost
from chronos.log import MemoryLog
from chronos.model.event import Chronology

_WORD = Decision(by="Ana Field", why="missed by the reader")
_SOURCE = TypedSource(
    text="A note from Homs.\n\nThe tannery of Homs burned down on Saturday, two carters said. "
    "The Syrian army will not take Idlib, an officer wrote. Five weavers were hurt there.",
    name="Homs Letter",
    address="shelf 7, box 3",
    headline="Smoke over the river",
    published="2016-10-25",
)
_FIRE = Statement(
    type="destruction",
    quote="The tannery of Homs burned down on Saturday",
    trigger="burned down",
    when="2016-10-22",
    places=("Homs",),
    says=("carters",),
)


@pytest.fixture(scope="module")
def host() -> PluginHost:
    """Only what is built in."""
    return PluginHost.load(entry_points=False)


@pytest.fixture(scope="module")
def names() -> NameLookup:
    """The gazetteer and the lexicon, loaded once."""
    return NameLookup()


@pytest.fixture
def adding(host: PluginHost, names: NameLookup) -> Adding:
    """Adding to an empty log."""
    return Adding(log=MemoryLog(), host=host, names=names)


def _state(adding: Adding) -> Chronology:
    return fold(adding.log.records(), codec=Codec(adding.host.event_types))


def _said(**changes: Any) -> Statement:
    return attrs.evolve(_FIRE, **changes)


def test_a_source_outside_becomes_an_article_as_it_was_typed(adding: Adding) -> None:
    """With name, address, and the person's date; a second event does not record it again."""
    added = adding.add(_FIRE, _SOURCE, _WORD)
    kinds = [record.header.kind for record in added.records if record.header.kind != "log"]
    assert kinds == ["article", "custody", "amendment", "report", "link"]
    assert {record.header.by for record in added.records[-5:]} == {"Ana Field"}
    (article,) = _state(adding).articles.values()
    assert article.text.endswith(_SOURCE.text.partition("\n\n")[2])
    assert (article.sources, article.uri) == (("Homs Letter",), "shelf 7, box 3")
    assert article.published
    assert article.published.span.edtf == "2016-10-25"
    again = adding.add(
        _said(type="casualties", quote="Five weavers were hurt there.", trigger="hurt", when="",
              says=(), figures=("wounded=5:weavers",)), _SOURCE, _WORD
    )  # fmt: skip
    assert [record.header.kind for record in again.records] == ["report", "link"]


def test_names_are_looked_up_and_found_in_other_sentences(adding: Adding) -> None:
    """Homs gets its id and coordinates; who says so is in the rest of the sentence."""
    added = adding.add(_FIRE, _SOURCE, _WORD)
    report = _state(adding).reports[added.report.id]
    assert report.places[0].id
    assert report.places[0].label == "Homs"
    assert report.places[0].lat is not None
    (article,) = _state(adding).articles.values()
    grounds = [article.text[span.start : span.end] for span in report.antecedents]
    assert grounds == ["The tannery of Homs burned down on Saturday, two carters said."]
    assert report.when
    assert report.when.expression == "Saturday"
    assert _state(adding).links[report.id].why == "missed by the reader"


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"quote": "The tannery of Hama burned"}, InputError, "does not have this quote"),
        ({"trigger": "exploded"}, InputError, "does not have the trigger"),
        ({"places": ("Nairobi",)}, InputError, "neither in its quote nor in an antecedent"),
        ({"figures": ("killed=9",)}, InputError, "9 killed is not in its quote"),
        ({"figures": ("killed",)}, UsageError, "is not a figure"),
        ({"figures": ("ships=2",)}, UsageError, "no measure is named"),
        ({"type": "festival"}, UsageError, "no event type is named"),
        ({"status": "likely"}, UsageError, "no status is named"),
        ({"when": "last week"}, UsageError, "last week"),
        ({"when": "2016-09-02"}, UsageError, "rests on no expression"),
        ({"quote": " "}, UsageError, "the quote is empty"),
    ],
)
def test_what_the_article_does_not_say_is_refused(
    adding: Adding, changes: dict[str, Any], error: type[Exception], words: str
) -> None:
    """Nothing is recorded, not even the article."""
    with pytest.raises(error, match=words):
        adding.add(_said(**changes), _SOURCE, _WORD)
    assert list(adding.log.records()) == []


def test_the_quotes_nearest_to_it_are_shown(adding: Adding) -> None:
    """So that a slip of the pen is found."""
    with pytest.raises(InputError) as caught:
        adding.add(_said(quote="Six weavers were hurt there."), _SOURCE, _WORD)
    assert "“Five weavers were hurt there.”" in caught.value.hint


def test_a_status_may_not_be_better_than_the_quote(adding: Adding) -> None:
    """Unless the person says why, which stays in the log."""
    taken = _said(type="capture", quote="The Syrian army will not take Idlib", trigger="take",
                  when="", says=(), places=("Idlib",), agents=("Syrian army",))  # fmt: skip
    with pytest.raises(UsageError, match="the quote supports 'denied', not 'occurred'"):
        adding.add(taken, _SOURCE, _WORD)
    added: Added = adding.add(taken, _SOURCE, _WORD, override="a film shows it")
    state = _state(adding)
    assert state.reports[added.report.id].status == "occurred"
    assert state.links[added.report.id].why == (
        "missed by the reader; against its quote: a film shows it"
    )
    assert exceeds("occurred", "planned")
    assert not exceeds("denied", "denied")


def test_a_source_needs_a_name_and_a_text(adding: Adding) -> None:
    """And a date in EDTF, if it has one."""
    for changes, words in (
        ({"name": "", "address": ""}, "neither a name nor an address"),
        ({"text": "  \n"}, "has no text"),
        ({"published": "Tuesday"}, "Tuesday"),
    ):
        with pytest.raises(UsageError, match=words):
            adding.add(_FIRE, attrs.evolve(_SOURCE, **changes), _WORD)


def test_a_report_joins_an_event_or_opens_one(adding: Adding) -> None:
    """An event that linking takes it for is named, and not joined by itself."""
    first = adding.add(_FIRE, _SOURCE, _WORD)
    other = attrs.evolve(_SOURCE, text="The tannery of Homs burned down on Saturday.", name="B")
    second = adding.add(_said(says=()), other, _WORD)
    assert (second.similar, second.event != first.event) == (first.event, True)
    third = adding.add(_said(says=(), trigger="burned"), other.article("Ana").id, _WORD,
                       event=first.event[:8])  # fmt: skip
    assert third.event == first.event
    with pytest.raises(UsageError, match="is not an event"):
        adding.add(_FIRE, _SOURCE, _WORD, event=other.article("Ana").id)
    with pytest.raises(UsageError, match="is not an article"):
        adding.add(_FIRE, first.event, _WORD)


def test_a_build_leaves_what_was_added_alone(adding: Adding) -> None:
    """Reading all articles again retracts, amends and dates nothing of it."""
    added = adding.add(_FIRE, _SOURCE, _WORD)
    before = _state(adding)
    host = adding.host
    build([], adding.log, host=host, extractors=extractors_of(host),
          options=BuildOptions(refresh=True, jobs=1))  # fmt: skip
    after = _state(adding)
    assert after.reports[added.report.id] == before.reports[added.report.id]
    assert after.events[added.event].reports == (added.report.id,)
    assert [each.published for each in after.articles.values()] == [
        each.published for each in before.articles.values()
    ]
