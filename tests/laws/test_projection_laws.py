"""A projection gives what the fold gives, however the records came."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_strategies import acts, articles, links, reports, writers
from story_strategies import selections, stories

from chronos.app.browse.history import history
from chronos.app.browse.short_ids import short_ids
from chronos.app.browse.text_search import search
from chronos.chronology import fold, select
from chronos.codec import Codec
from chronos.disputes import disputes
from chronos.log import open_log
from chronos.model.event import Chronology
from chronos.model.record import Draft
from chronos.projection.followed_log import FollowedLog
from chronos.projection.projection import Projection, make, open_current

CODEC = Codec()
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MAPS = ("articles", "reports", "events", "links", "possible", "retracted_events", "custody")
laws = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
objects = st.lists(
    st.tuples(st.one_of(articles, reports, links, links, acts), writers), max_size=14
)
drafts = objects.map(lambda items: [CODEC.draft(obj, by) for obj, by in items])
recorded_stories = stories().map(
    lambda items: [obj if isinstance(obj, Draft) else CODEC.draft(obj, by) for obj, by in items]
)


@contextmanager
def a_log() -> Iterator[Path]:
    """The path of a log in a folder of its own."""
    with TemporaryDirectory() as folder:
        yield Path(folder) / "chronos.jsonl"


def append(path: Path, batch: list[Draft]) -> None:
    """Append a batch as commands do."""
    with FollowedLog(path, CODEC, write=True, clock=lambda: NOON) as log:
        log.append(batch)


def folded(path: Path) -> Chronology:
    """What the lines say."""
    with open_log(path) as log:
        return fold(log.records(), codec=CODEC)


def same(found: Chronology, wanted: Chronology) -> None:
    """Fail unless two chronologies have the same values in the same order."""
    for name in MAPS:
        assert list(getattr(found, name).items()) == list(getattr(wanted, name).items()), name
        assert len(getattr(found, name)) == len(getattr(wanted, name))
        assert "r-none" not in getattr(found, name)
    assert found.issues == wanted.issues
    assert found.size == wanted.size


def projection(path: Path) -> Projection:
    """The projection of a log as it is now, which must be there."""
    found = open_current(path, CODEC)
    assert found is not None
    return found


@laws
@given(st.one_of(drafts, recorded_stories), st.data())
def test_a_projection_that_follows_is_the_fold(batch: list[Draft], data: st.DataObject) -> None:
    """Made from the lines, or brought up batch by batch, it holds what the lines fold to."""
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(batch))), max_size=4)))
    with a_log() as path:
        for start, end in pairwise([0, *cuts, len(batch)]):
            append(path, batch[start:end])
        if not path.stat().st_size:
            return
        wanted = folded(path)
        if not any(draft.kind == "erasure" for draft in batch) and len(cuts) > 1:
            same(projection(path).chronology(), wanted)
        made = make(path, CODEC)
        assert made is not None
        same(made.chronology(), wanted)


@laws
@given(recorded_stories, selections(), st.integers(0, 30))
def test_what_is_selected_is_the_same(batch: list[Draft], only: Any, cut: int) -> None:
    """The few events that SQL finds are those that `select` finds among all."""
    with a_log() as path:
        append(path, batch[:cut])
        append(path, batch[cut:])
        made = open_current(path, CODEC) or make(path, CODEC)
        assert made is not None
        same(select(made.chronology(), only), select(folded(path), only))


@laws
@given(st.one_of(drafts, recorded_stories), st.integers(0, 30), st.data())
def test_words_are_found_where_they_are(batch: list[Draft], cut: int, data: st.DataObject) -> None:
    """The few texts that the index finds have all the passages that a look at all texts finds."""
    with a_log() as path:
        append(path, batch[:cut])
        append(path, batch[cut:])
        made = open_current(path, CODEC) or make(path, CODEC)
        if made is None:
            return
        whole = folded(path)
        texts = [report.quote.exact for report in whole.reports.values()]
        texts += [f"{one.headline} {one.text}" for one in whole.articles.values()]
        words = [word for text in texts for word in text.split()] or ["nothing"]
        wanted = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=2))
        start, end = sorted((data.draw(st.integers(0, 9)), data.draw(st.integers(0, 9))))
        for asked in (wanted, [wanted[0][start:end]], [" ".join(wanted)], [wanted[0].upper()]):
            if any(char.isalnum() for word in asked for char in word):
                found = list(search(made.chronology(), asked))
                assert found == list(search(whole, asked))


@laws
@given(recorded_stories)
def test_short_ids_are_the_same(batch: list[Draft]) -> None:
    """Those that are found by their neighbours are those of all ids."""
    with a_log() as path:
        append(path, batch)
        made = make(path, CODEC)
        if made is not None:
            assert dict(short_ids(made.chronology())) == dict(short_ids(folded(path)))


@laws
@given(recorded_stories, recorded_stories)
def test_disputes_are_held_until_something_is_appended(
    batch: list[Draft], more: list[Draft]
) -> None:
    """What the projection holds are the disputes of the log as it is, or none."""
    with a_log() as path:
        append(path, batch)
        made = make(path, CODEC)
        if made is None:
            return
        wanted = disputes(folded(path))
        made.keep_disputes(wanted)
        made.close()
        events = [event for each in wanted for event in each.events]
        assert projection(path).disputes(events) == wanted
        append(path, more)
        later = open_current(path, CODEC)
        if more and later is not None:
            assert later.disputes(events) is None


@laws
@given(st.one_of(drafts, recorded_stories))
def test_every_history_is_the_same(batch: list[Draft]) -> None:
    """The story of each id, from the few records that touch it, is that from all records."""
    with a_log() as path:
        append(path, batch)
        made = make(path, CODEC)
        if made is None:  # nothing was said
            return
        with open_log(path) as log:
            records = tuple(log.records())
        names = {record.header.id for record in records if record.header.kind != "log"}
        names |= {link.event for link in folded(path).links.values()} | {"e-0", "e-1", "x"}
        for name in sorted(names):
            if made.touches(name):
                wanted = history(records, name, CODEC)
                assert history(made.story(name), name, CODEC) == wanted
            else:
                assert name not in {record.header.id for record in records}
