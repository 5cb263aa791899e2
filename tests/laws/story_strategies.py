from __future__ import annotations

from typing import Any

import attrs
from hypothesis import strategies as st
from log_strategies import acts, article_ids, articles, links, report_ids, writers

from chronos.chronology import Selection
from chronos.codec import Canonical, Codec, write_json
from chronos.model.event import Link
from chronos.model.party import Actor, Place
from chronos.model.record import Draft
from chronos.model.report import Quote, Trigger
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import AirStrike, Clash, Siege

CODEC = Codec()
STATUSES = ("occurred", "planned", "denied")
TIMES = ("2016-10-01", "2016-10", "2016-11-05", "../2016-10-15", "2016-11-01/..", "2015")
PLACES = (
    Place(name="Veldt", id="veldt", within=("Eastmark",), precision="town"),
    Place(name="Eastmark", label="The Eastmark", precision="country"),
    Place(name="Norland", id="norland"),
)
PARTIES = (Actor(name="The army", id="army"), Actor(name="Rebels", label="The Veldt Rebels"))


def some(items: tuple[Any, ...]) -> st.SearchStrategy[tuple[Any, ...]]:
    """None to two of them."""
    return st.lists(st.sampled_from(items), max_size=2).map(tuple)


def times() -> st.SearchStrategy[TimeSpan | None]:
    """A few, or none."""
    return st.none() | st.sampled_from(TIMES).map(TimeSpan.parse)


reports = st.sampled_from([AirStrike, Clash, Siege]).flatmap(
    lambda cls: st.builds(
        cls,
        id=report_ids(),
        article=article_ids(),
        trigger=st.just(Trigger(text="fell", start=0, end=4)),
        quote=st.just(Quote(exact="fell", start=0, end=4)),
        status=st.sampled_from(STATUSES),
        when=times().map(lambda span: span and Dated(span=span)),
        day_given=st.booleans(),
        places=some(PLACES),
        agents=some(PARTIES),
        targets=some(PARTIES),
    )
)
broken = st.builds(
    lambda about, type_, fields: Draft(
        kind="report",
        id=about,
        type=type_,
        body=Canonical(write_json(fields)),  # believed, as another program's would have to be
    ),
    report_ids(),
    st.sampled_from(["siege", "clash", "earthquake"]),
    st.fixed_dictionaries(
        {"article": st.sampled_from(["a-0", "a-1", 5])},
        optional={
            "status": st.sampled_from(["planned", "perhaps", ["planned"]]),
            "when": st.sampled_from([{"edtf": "2016-10"}, {"edtf": "soon"}, "2016", 5]),
            "places": st.sampled_from([[{"name": "Veldt"}], [{"name": 5}], {"a": 1}, 5, None]),
            "agents": st.sampled_from([[{"name": "Rebels"}], ["Rebels"], None]),
        },
    ),
)
CRITERIA: dict[str, st.SearchStrategy[Any]] = {
    "since": st.sampled_from(TIMES).map(TimeSpan.parse),
    "until": st.sampled_from(TIMES).map(TimeSpan.parse),
    "types": some(("air_strike", "clash", "siege")),
    "statuses": some(STATUSES),
    "places": st.sampled_from([("eastmark",), ("VELDT", "Norland")]),
    "actors": st.sampled_from([("army",), ("the veldt rebels",)]),
    "undated": st.sampled_from(["include", "exclude", "only"]),
    "top": st.integers(0, 2),
}


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """One criterion or two."""
    names = draw(st.lists(st.sampled_from(sorted(CRITERIA)), min_size=1, max_size=2, unique=True))
    return Selection(**{name: draw(CRITERIA[name]) for name in names})


@st.composite
def stories(draw: st.DrawFn) -> list[tuple[Any, str]]:
    """Reports with their links, and what may be said before, between and after."""
    items: list[Any] = []
    for number in range(draw(st.integers(1, 5))):
        name, event = f"r-{number}", f"e-{draw(st.integers(0, 2))}"
        items.append(attrs.evolve(draw(reports), id=name))
        items.append(Link(report=name, event=event))
    for more in draw(st.lists(st.one_of(acts, acts, articles, reports, links, broken), max_size=8)):
        items.insert(draw(st.integers(0, len(items))), more)
    return [(item, draw(writers)) for item in items]
