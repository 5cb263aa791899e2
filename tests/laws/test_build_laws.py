"""A build gives the same with and without a projection, and whoever writes meanwhile."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chronos.api import (
    Article,
    BuildResult,
    Codec,
    Decision,
    PluginHost,
    build,
    curate,
    erase_ids,
    open_chronology,
    open_log,
    verify,
)
from chronos.errors import UsageError
from chronos.model.party import Place
from chronos.model.report import Quote, Report, Trigger
from chronos.model.types import EVENT_TYPES
from chronos.projection.database import VARIABLE

TYPES = {kind.type: kind for kind in EVENT_TYPES}
BY = Decision(by="Ana Field", why="test")
laws = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
SENTENCES = (
    "The siege in Veldt began on Thursday.",
    "The siege in Orm was reported on March 17, 2011.",
    "The ceasefire in Veldt held.",
    "The talks in Orm resume on Monday.",
    "The ceasefire in Orm began on 17/3/2011.",
    "The siege in Veldt went on on 4/3/2011.",
)
HEADS = ("", "Published 18 March 2011\n\n", "Veldt, 19 March 2011 (Agency) - ", "Orm - ")


class TownExtractor:
    """Finds types by their own names, with the town behind them."""

    name = "chronos.towns"

    def extract(self, article: Article) -> Iterator[Report]:
        """One report for each."""
        for match in re.finditer(r"(siege|ceasefire|talks) in (Veldt|Orm)", article.text):
            key = f"{article.id}{match.start()}"
            start, end = match.span(1)
            yield TYPES[match[1]](
                id="r-" + hashlib.sha256(key.encode()).hexdigest()[:16],
                article=article.id,
                trigger=Trigger(text=match[1], start=start, end=end),
                quote=Quote(exact=match[0], start=match.start(), end=match.end()),
                places=(Place(name=match[2], precision="town"),),
                when=article.published,
            )


@cache
def host() -> PluginHost:
    """The plugins that are installed, looked up once."""
    return PluginHost.load()


stories = st.builds(
    lambda head, body, uri, order: Article(
        headline="A story", text=head + " ".join(body), uri=uri, order=order
    ),
    head=st.sampled_from(HEADS),
    body=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3),
    uri=st.sampled_from(["", "one.txt#1", "one.txt#2", "https://a.example/x"]),
    order=st.integers(0, 3),
)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """One time for all builds, so that equal logs are equal bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480000000")


def built(
    path: Path, articles: Sequence[Article], during: Callable[[], object] | None = None
) -> BuildResult:
    """A build, and what others do once it has dated its articles."""
    waiting = [during] if during else []

    def progress(stage: str, done: int, total: int) -> None:
        del done, total
        if stage == "link" and waiting:
            waiting.pop()()

    return build(articles, log=path, host=host(), extractors=[TownExtractor()], progress=progress)


def act(path: Path, number: int) -> None:
    """What a person may do with the first article or report."""
    state = open_chronology(path, host=host())
    article, report = next(iter(state.articles)), next(iter(state.reports), "")
    # An act that would change nothing is refused.
    with suppress(UsageError), curate(path, host=host()) as curator:
        if number == 0:
            curator.amend(article, {"published": "2011-03-20"}, BY)
        elif number == 1 and report:
            curator.retract(report, BY)
        elif number == 2 and report:
            curator.amend(report, {"status": "planned"}, BY)


@laws
@given(rounds=st.lists(st.tuples(st.lists(stories, max_size=4), st.integers(0, 4)), max_size=4))
def test_the_projection_changes_no_byte(
    rounds: list[tuple[list[Article], int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Builds in steps, with acts of persons between them: the same log, the same findings."""
    folder = tmp_path_factory.mktemp("logs")
    found: dict[str, list[object]] = {"on": [], "off": []}
    for name, results in found.items():
        path = folder / f"{name}.jsonl"
        with pytest.MonkeyPatch.context() as patch:
            if name == "off":
                patch.setenv(VARIABLE, "off")
            for articles, number in rounds:
                result = built(path, articles)
                results.append((result.issues, result.events, tuple(result.redated)))
                if result.chronology.articles:
                    act(path, number)
        results.append(path.read_bytes() if path.exists() else b"")
    assert found["on"] == found["off"]


def erased(path: Path) -> None:
    """The first article is erased."""
    name = next(iter(open_chronology(path, host=host()).articles))
    with open_log(path, write=True) as log:
        erase_ids(log, [name], BY, codec=Codec(), path=path)


def story(*sentences: str) -> Article:
    """An article dated to 18 March 2011."""
    return Article(headline="A story", text=HEADS[1] + " ".join(sentences))


FIRST = [story(SENTENCES[1], SENTENCES[3]), story(SENTENCES[2])]
SECOND = [Article(headline="Other", text=SENTENCES[0]), story(SENTENCES[4])]
MEANWHILE: dict[str, Callable[[Path], object]] = {
    "a build": lambda path: built(path, [story(SENTENCES[4], SENTENCES[0])]),
    "a build of the same": lambda path: built(path, SECOND),
    "a date amended": lambda path: act(path, 0),
    "a report retracted": lambda path: act(path, 1),
    "a report amended": lambda path: act(path, 2),
    "an article erased": erased,
}


@pytest.mark.parametrize("what", MEANWHILE)
@pytest.mark.parametrize("switch", ["", "off"])
def test_a_build_goes_on_from_what_others_wrote(
    what: str, switch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log is that of both commands, one after the other, and the result says so."""
    monkeypatch.setenv(VARIABLE, switch)
    meanwhile = MEANWHILE[what]
    at_once, in_turn = tmp_path / "at-once.jsonl", tmp_path / "in-turn.jsonl"
    for path in (at_once, in_turn):
        built(path, FIRST)
    result = built(at_once, SECOND, lambda: meanwhile(at_once))
    meanwhile(in_turn)
    wanted = built(in_turn, SECOND)
    assert at_once.read_bytes() == in_turn.read_bytes()
    assert "CHR521" in {issue.code for issue in result.issues}
    assert [issue for issue in result.issues if issue.code != "CHR521"] == list(wanted.issues)
    assert result.records == wanted.records
    assert not verify(at_once).issues


def test_a_build_that_nobody_disturbs_reads_once(tmp_path: Path) -> None:
    """And says nothing of others."""
    codes = {issue.code for issue in built(tmp_path / "chronos.jsonl", FIRST).issues}
    assert "CHR521" not in codes
