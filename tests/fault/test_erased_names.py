"""Short names of many languages, each erased from a copy of one log: nothing else may change.

`pytest -s` prints a table: what each erasure took out, and the events before and after.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from chronos.app.curate import Curator, Decision
from chronos.app.erase import erase_words
from chronos.chronology import fold
from chronos.codec import Codec, chronology_json
from chronos.codec.prose import MASK
from chronos.log import open_log, verify
from chronos.model.article import Article
from chronos.model.event import Chronology

SEEDS = Path(__file__).parents[2] / "seeds" / "articles" / "aleppo-2016.txt"
CODEC = Codec()
WORD = Decision(by="Nora Field", why="asked by letter")

_LATIN = """
Said An Do So May Will Hope Mark Rose In Eve Vent Po Abd Ada Bea Dee Ali Li Ed Al Art Ann Kim Lê
Zoë Ýr Bo Cy Di Eli Fay Gil Hal Ian Ike Ira Jo Joy Kay Lee Lou Max Meg Mia Ned Nia Pat Pam Ray Rex
Rob Roy Sam Sue Tam Ted Tim Tom Uma Val Van Vic Wes Yan Zac Zed Bill Bob Chance Chuck Crystal
Daisy Dawn Drew Earl Faith Frank Gay Gene Grace Grant Guy Iris Ivy Jack Jade Jay Jean Jim June
April Lance Major Miles Nick Norm Olive Pearl Penny Pierce Price Ruby Rusty Sandy Sky Stone Summer
Victor Wade Bay Cole Dale Dean Don Duke Finn Glen Heath Herb Holly Jewel Ward Young Bach Day Ford
Green Hall Hill King Law Long Park Rice Stern Wolf Ole Åse Øyvind Jón Þór Æsa Łucja Żak Ján Čeněk
Ümit İnci Işık Nguyễn Đỗ Võ Ngô Ñusta José Zé João Ömer Ákos Őze Ács Šíma Đorđe Ionuț
"""
LATIN = tuple(_LATIN.split())
SPACED = (
    "Ян",
    "Лев",
    "Аня",
    "Ия",
    "Юля",
    "Пётр",
    "علي",
    "مي",
    "سعيد",
    "نور",
    "דן",
    "לאה",
    "נועם",
    "Λία",
    "Ζωή",
    "Άννα",
    "राम",
    "सीता",
    "Վան",
    "ნინო",
    "ጌታ",
    "ரவி",
    "রবি",
)
UNSPACED = (
    "李",
    "王伟",
    "张敏",
    "陈",
    "김",
    "민호",
    "이",
    "アン",
    "さくら",
    "健",
    "ケン",
    "ดา",
    "สมชาย",
    "ກອງ",
)
NAMES = tuple(dict.fromkeys((*LATIN, *SPACED, *UNSPACED)))

LARGER = (
    "Somalia armed an alibi Linden Edward Almond Artisan Annex Eventful report inside Adamant "
    "Beatle Deed Abduct Polo Marking Rosebud Hopeful Лёва-Янтарь Левый Анян عليا ميناء דנה Λίανα "
    "김치 민호동 アンケート रामायण"
)
"""Words that a name is a part of; those without spaces between words can't be kept apart."""


def named_by_all() -> Article:
    """An article in which each name says something that is read as a report."""
    said = " ".join(
        f"Rebels shelled a checkpoint in Aleppo on Oct. {1 + number % 28}, {name} said."
        for number, name in enumerate(NAMES)
    )
    korean = "김이 왔다. 민호에게 갔다. وعلي ولي. ולאה באה."
    return Article(
        headline="Voices of Aleppo",
        text=f"Oct. 30, 2016. {said}\n\n{LARGER}\n\n{korean}",
        uri="pile/Ann_Ed.txt",
        sources=("Ali", "Li"),
    )


@attrs.frozen
class Built:
    """A log of the seeds and of our article, and what it says."""

    path: Path
    state: Chronology
    report: str
    event: str


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Built once; a person amended, confirmed and merged with reasons that hold all names."""
    from chronos.api import build

    path = tmp_path_factory.mktemp("names") / "chronos.jsonl"
    build([SEEDS, named_by_all()], log=path)
    with open_log(path, write=True) as log:
        hand = Curator(log, CODEC)
        state = fold(log.records(), codec=CODEC)
        first, second, *_ = state.events
        word = Decision(by="Nora Field", why=f"as told by {' and '.join(NAMES)}")
        report = state.events[first].reports[0]
        hand.amend(report, {"status": "planned"}, word)
        hand.confirm(first, word)
        hand.merge([first, second], word)
        state = fold(log.records(), codec=CODEC)
    return Built(path, state, report, first)


@pytest.fixture(scope="module")
def table() -> Iterator[list[str]]:
    """Rows that are printed when all names are through."""
    rows: list[str] = []
    yield rows
    print("", f"{'name':8} {'bodies':>6} {'masked':>6}  events before -> after", *rows, sep="\n")


def outline(state: Chronology) -> dict[str, object]:
    """All that an erasure of a name must leave alone."""
    exported = chronology_json(state)
    events = [
        {key: event[key] for key in ("id", "type", "status", "when", "aliases", "confirmed_by")}
        | {"reports": sorted(event["reports"]), "when": event["when"] and event["when"]["edtf"]}
        for event in exported["events"]
    ]
    kept = ("id", "article", "event", "type", "status")
    return {
        "articles": [article["id"] for article in exported["articles"]],
        "reports": [{key: report[key] for key in kept} for report in exported["reports"]],
        "places": [[(place["id"], place["lat"]) for place in report["places"]]
                   for report in exported["reports"]],
        "events": sorted(events, key=lambda event: event["id"]),
        "issues": [issue.code for issue in state.issues],
    }  # fmt: skip


def masked(text: str) -> int:
    """Characters that are masked."""
    return text.count(MASK)


@pytest.mark.parametrize("name", NAMES)
def test_a_short_name_takes_nothing_else_along(
    built: Built, name: str, tmp_path: Path, table: list[str]
) -> None:
    """Ids, events and reports are as before, the name is gone, larger words are whole."""
    path = tmp_path / "chronos.jsonl"
    shutil.copy(built.path, path)
    with open_log(path, write=True) as log:
        done = erase_words(log, [name], WORD, codec=CODEC, path=path)
        after = fold(log.records(), codec=CODEC)
    before = built.state
    text = next(one.text for one in after.articles.values() if "Voices" in one.headline)
    table.append(
        f"{name:8} {done.bodies:6} {masked(text):6}  {len(before.events)} -> {len(after.events)}"
    )
    assert outline(after) == outline(before)
    assert verify(path).issues == ()
    for report in after.reports.values():
        story = after.articles[report.article]
        field = story.text if report.quote.field == "text" else story.headline
        assert field[report.quote.start : report.quote.end] == report.quote.exact
    assert f", {name} said" not in text
    assert re.search(rf", {MASK}{{{len(name)}}} (said|{MASK}{{4}})\.", text)
    content = path.read_text("utf-8")
    assert not re.search(rf"by \S*(?<!\w){re.escape(name)} and ", content)
    if name in LATIN:
        assert not re.search(rf"\b{name}\b", "".join(_texts(after)))
        assert LARGER in text


def _texts(state: Chronology) -> Iterator[str]:
    for article in state.articles.values():
        yield from (article.text, article.headline, article.uri.replace("_", " "), *article.sources)
    for report in state.reports.values():
        yield from (actor.name for actor in (*report.agents, *report.attributed_to))
