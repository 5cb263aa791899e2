from __future__ import annotations

from itertools import pairwise

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_strategies import acts, articles, json_values, links, reports, writers

from chronos.chronology import Selection, fold, select
from chronos.codec import Canonical, Codec, chronology_json, write_json
from chronos.log import Log, MemoryLog
from chronos.model.event import Chronology
from chronos.model.record import Draft, Record

CODEC = Codec()
laws = settings(
    max_examples=80,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
objects = st.lists(
    st.tuples(st.one_of(articles, reports, links, links, acts), writers), max_size=14
)
drafts = objects.map(lambda items: [CODEC.draft(obj, by) for obj, by in items])


def records_of(*batches: list[Draft]) -> list[Record]:
    """The records of a log with these batches."""
    log = MemoryLog()
    for batch in batches:
        log.append(batch)
    return list(log.records())


def state(records: list[Record]) -> Chronology:
    """The fold with the records' times made equal, so that only their order matters."""
    still = [
        attrs.evolve(record, header=attrs.evolve(record.header, recorded_at="2026-11-23T12:00:00Z"))
        for record in records
    ]
    return fold(still, codec=CODEC)


@laws
@given(drafts, st.data())
def test_batches_do_not_show(written: list[Draft], data: st.DataObject) -> None:
    """The same drafts in one batch or in many fold to the same chronology."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(written)), max_size=4)))
    edges = [0, *cuts, len(written)]
    batches = [written[start:end] for start, end in pairwise(edges)]
    assert state(records_of(written)) == state(records_of(*batches))


@laws
@given(drafts, st.integers(-1, 16))
def test_as_of_is_the_fold_of_a_prefix(written: list[Draft], seq: int) -> None:
    """`as_of` gives what folding that much of the log gives."""
    records = records_of(written)
    assert fold(records, codec=CODEC, as_of=seq) == fold(records[: seq + 1], codec=CODEC)


@laws
@given(drafts)
def test_the_parts_of_a_chronology_agree(written: list[Draft]) -> None:
    """Events, links and reports point at each other and at nothing else."""
    found = state(records_of(written))
    for name, event in found.events.items():
        assert name == event.id
        assert event.reports
        assert name not in event.aliases
        for report in event.reports:
            assert found.links[report].event == name
    for name, link in found.links.items():
        assert name in found.reports
        assert name in found.events[link.event].reports
    assert not found.events.keys() & found.retracted_events.keys()
    aliases = [alias for event in found.events.values() for alias in event.aliases]
    assert len(aliases) == len(set(aliases))
    assert not set(aliases) & found.events.keys()


@laws
@given(drafts)
def test_the_fold_gives_what_can_be_exported(written: list[Draft]) -> None:
    """Whatever a log holds, its chronology can be written, and twice the same."""
    records = records_of(written)
    first = write_json(chronology_json(state(records)))
    assert first == write_json(chronology_json(state(records)))


KINDS = [
    "article", "report", "link", "amendment", "retraction", "confirmation", "merge", "split",
    "distinction", "erasure", "vote",
]  # fmt: skip
KEYS = [
    "article", "headline", "text", "trigger", "quote", "status", "report", "event", "why", "into",
    "target", "fields", "from", "reports", "others", "published", "when", "salt", "attributes",
]  # fmt: skip
values = st.one_of(
    st.sampled_from(["x-1", "x-2", "e-1"]),
    st.lists(st.sampled_from(["x-1", "x-2"]), max_size=2),
    st.fixed_dictionaries({"text": st.just("t"), "start": st.just(0), "end": st.just(1)}),
    st.fixed_dictionaries({"exact": st.just("t"), "start": st.just(0), "end": st.just(1)}),
    st.fixed_dictionaries({"edtf": st.just("2016")}),
    json_values,
)
hostile = st.builds(
    lambda kind, about, fields: Draft(
        kind=kind,
        id=about,
        # Bytes that are believed, as those of another program's log have to be.
        body=Canonical(write_json(fields)),
        type="siege" if kind == "report" else "",
    ),
    st.sampled_from(KINDS),
    st.sampled_from(["x-1", "x-2", "e-1"]),
    st.dictionaries(st.sampled_from(KEYS), values, max_size=5),
)


@laws
@given(st.lists(hostile, max_size=12))
def test_any_log_folds(written: list[Draft]) -> None:
    """Whatever bodies say, and whatever ids meet, the fold ends in a chronology and issues."""
    found = state(records_of(written))
    assert found.size == (len(written) + 1 if written else 0)
    assert write_json(chronology_json(found))


def add_new(log: Log, written: list[Draft]) -> None:
    """What callers do: leave out articles, reports and links whose id is there already."""
    seen: set[tuple[str, str]] = set()
    new = []
    for draft in written:
        key = (draft.kind, draft.id)
        if not log.holds(*key) and key not in seen:
            new.append(draft)
            seen.add(key)
    log.append(new)


@laws
@given(st.lists(st.one_of(articles, reports, links), max_size=14))
def test_recording_it_twice_adds_nothing(objs: list[object]) -> None:
    """Appending the same drafts again, as callers do it, leaves log and chronology alone."""
    written = [CODEC.draft(obj, "chronos/1") for obj in objs]  # type: ignore[arg-type]
    log = MemoryLog()
    add_new(log, written)
    size, before = log.size, fold(log.records(), codec=CODEC)
    add_new(log, written)
    assert log.size == size
    assert fold(log.records(), codec=CODEC) == before


@laws
@given(drafts)
def test_erased_bodies_fold_as_erasures(written: list[Draft]) -> None:
    """Taking out the bodies of what an erasure names changes nothing in the chronology."""
    records = records_of(written)
    erasures = {
        record.header.id: record.header.seq for record in records if record.header.kind == "erasure"
    }
    blanked = [
        attrs.evolve(record, body=None)
        if record.header.kind in {"article", "report", "amendment"}
        and record.header.seq < erasures.get(record.header.id, -1)
        else record
        for record in records
    ]
    whole, gone = state(records), state(blanked)
    assert (gone.articles, gone.links) == (whole.articles, whole.links)
    assert gone.reports == whole.reports
    assert gone.events.keys() == whole.events.keys()


@laws
@given(drafts, st.sampled_from(["e", "planned", "siege"]))
def test_selecting_keeps_whole_events(written: list[Draft], word: str) -> None:
    """A selection has some of the events as they are, their reports, and these's articles."""
    whole = state(records_of(written))
    part = select(whole, Selection(statuses=frozenset({word}), types=frozenset()))
    assert part.events.items() <= whole.events.items()
    assert set(part.reports) == {
        report for event in part.events.values() for report in event.reports
    }
    assert set(part.articles) <= {report.article for report in part.reports.values()}
    assert set(part.links) == set(part.reports)
    assert select(part, Selection(statuses=frozenset({word}))) == part
