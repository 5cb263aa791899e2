from __future__ import annotations

from pathlib import Path

import pytest
from log_samples import CODEC, article, drafts, report

from chronos.app.curate import Curator, Word
from chronos.app.erase import erase_ids, erase_words
from chronos.chronology import fold
from chronos.codec import Amendment, Retraction, chronology_json, write_json
from chronos.errors import UsageError
from chronos.log import Checkpoint, MemoryLog, derived_salts, open_log, verify
from chronos.log.kept import MASK, mask
from chronos.model.event import Chronology, Link
from chronos.model.party import Actor
from chronos.model.report import Quote, Trigger

WORD = Word(by="Ana Field", why="asked by letter")
NAME = "Jan Doe"
TEXT = "The army took Veldt at dawn. Jan\nDoe saw it, said JAN DOE of Veldt."


def fill(path: Path) -> None:
    """A log that names a person in every kind of body."""
    quote = Quote(exact="Jan\nDoe saw it, said JAN DOE of Veldt.", start=29, end=67)
    seen = report(
        "r-2",
        quote=quote,
        trigger=Trigger(text="saw", start=37, end=40),
        attributed_to=(Actor(name="JAN DOE"),),
    )
    with open_log(path, write=True) as log:
        log.append(
            drafts(
                article(text=TEXT, headline="Jan Doe was there", uri="jan doe.txt"),
                report("r-1"),
                Link(report="r-1", event="e-1", why="tells what Jan Doe told"),
                seen,
                Link(report="r-2", event="e-2"),
                article("a-2"),
                report("r-3", article="a-2"),
                Link(report="r-3", event="e-3"),
            )
        )
        hand = Curator(log, CODEC)
        hand.amend("r-1", {"status": "planned"}, Word(by="Jo", why="Jan Doe told me"))
        hand.amend("r-1", {"status": "failed"}, Word(by="Jo", why="no, failed"))
        hand.merge(["e-1", "e-2"], Word(by="Jo", why="says Jan Doe"))
        hand.confirm("e-1", Word(by="Jo", why="Jan Doe again"))
        hand.split("e-1", ["r-2"], Word(by="Jo", why="not Jan Doe's"), into="e-2")
        log.append(drafts(Retraction(target="r-3", why="Jan Doe's dream"), by="Jo"))
    path.with_name(path.name + ".torn-1").write_bytes('{"hash":"… Jan\\nDoe said'.encode())


def state(path: Path) -> Chronology:
    """What the log tells."""
    with open_log(path) as log:
        return fold(log.records(), codec=CODEC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The filled log."""
    fill(tmp_path / "chronos.jsonl")
    return tmp_path / "chronos.jsonl"


def grep(folder: Path) -> list[str]:
    """Files in which the name stands, however it is written."""
    return [
        file.name
        for file in folder.iterdir()
        if "jandoe" in "".join(file.read_text("utf-8").replace("\\n", "").lower().split())
    ]


def erase(path: Path) -> None:
    """Erase the name."""
    with open_log(path, write=True) as log:
        erase_words(log, [NAME], WORD, codec=CODEC, path=path)


def test_no_file_names_the_person_any_more(path: Path) -> None:
    """Article, quotes, parties, amendments, reasons and kept tails lose the name, at one go."""
    assert len(grep(path.parent)) == 2
    erase(path)
    assert grep(path.parent) == []
    export = write_json(chronology_json(state(path))).decode().lower()
    assert "jan" not in export
    assert "doe" not in export
    assert path.stat().st_mode & 0o777 == 0o600


def test_offsets_hold(path: Path) -> None:
    """Masks are as long as what they stand for, so that quotes still point at their words."""
    erase(path)
    found = state(path)
    for told in found.reports.values():
        story = found.articles[told.article]
        assert story.text[told.quote.start : told.quote.end] == told.quote.exact
    text = found.articles["a-1"].text
    assert len(text) == len(TEXT)
    assert text.count(MASK) == 2 * len("JanDoe")
    assert mask("Jan\nDoe") == f"{MASK * 3}\n{MASK * 3}"


def test_all_else_is_told_as_before(path: Path) -> None:
    """Links, merges, splits, amendments, confirmations and retractions stay in force."""
    before = state(path)
    erase(path)
    after = state(path)
    assert after.links == before.links or {
        name: link.event for name, link in after.links.items()
    } == {name: link.event for name, link in before.links.items()}
    assert {name: event.aliases for name, event in after.events.items()} == {
        name: event.aliases for name, event in before.events.items()
    }
    assert after.events["e-1"].confirmed_by == "Jo"
    assert after.reports["r-1"].status == before.reports["r-1"].status == "failed"
    assert "r-3" not in after.reports
    assert not [issue for issue in after.issues if issue.severity != "info"]


def test_chain_and_checkpoints_hold(path: Path) -> None:
    """The log verifies, against a checkpoint from before the erasure too."""
    point = Checkpoint.parse(verify(path).checkpoint.text)
    erase(path)
    assert verify(path, checkpoint=point).issues == ()


def test_a_reason_of_an_erasure_can_be_erased(path: Path) -> None:
    """The earlier erasure stays in force, and bodies that it took out are accounted for."""
    with open_log(path, write=True) as log:
        erase_words(log, ["Veldt"], Word(by="Jo", why="for Jan Doe's sake"), codec=CODEC, path=path)
    erase(path)
    assert grep(path.parent) == []
    assert verify(path).issues == ()
    assert "Veldt" not in write_json(chronology_json(state(path))).decode()


def test_what_is_not_there_is_told(path: Path) -> None:
    """A string that nothing carries, an empty one, or one in the reason itself, is refused."""
    with open_log(path, write=True) as log:
        for words, word in (
            (["Nobody Such"], WORD),
            ([" "], WORD),
            ([NAME], Word(by="Jo", why="Jan  Doe asked")),
        ):
            with pytest.raises(UsageError):
                erase_words(log, words, word, codec=CODEC)


def test_where_words_stay_is_told(path: Path) -> None:
    """Headers can't be erased: a name that signed a record is reported."""
    with open_log(path, write=True) as log:
        done = erase_words(log, ["Jo"], Word(by="Ana", why="asked"), codec=CODEC)
        assert [issue.code for issue in done.issues] == ["CHR506"]


def test_salts_that_can_be_guessed_are_told() -> None:
    """Reproducible logs have salts that follow from the words."""
    log = MemoryLog(salts=derived_salts)
    log.append(drafts(article(text=TEXT)))
    done = erase_words(log, [NAME], WORD, codec=CODEC)
    assert [issue.code for issue in done.issues] == ["CHR507"]


def test_an_article_goes_with_its_reports(path: Path) -> None:
    """By id all that was told goes; the ids stay, so that nothing is told again."""
    with open_log(path, write=True) as log:
        erase_ids(log, ["a-1"], WORD, codec=CODEC, path=path)
        assert log.holds("article", "a-1")
        assert log.holds("report", "r-2")
    found = state(path)
    assert list(found.articles) == ["a-2"]
    assert found.reports == {}
    assert "Veldt at dawn. Jan" not in path.read_text("utf-8")
    assert verify(path).issues == ()
    with open_log(path, write=True) as log, pytest.raises(UsageError):
        erase_ids(log, ["a-9"], WORD, codec=CODEC)


def test_an_interrupted_erasure_is_completed(path: Path) -> None:
    """When the record is there but the bodies are too, erasing again takes them out."""
    from chronos.codec import Erasure

    with open_log(path, write=True) as log:
        log.append(drafts(Erasure(target=next(log.records()).header.id, records=(1,)), by="Jo"))
    assert [issue.code for issue in verify(path).issues] == ["CHR505"]
    with open_log(path, write=True) as log:
        done = erase_words(log, ["nowhere to be found"], WORD, codec=CODEC)
        assert done.bodies == 1
    assert verify(path).issues == ()


def test_both_stores_erase_alike(path: Path) -> None:
    """The log in memory loses the same bodies."""
    memory = MemoryLog()
    told = [article(text=TEXT), report("r-1"), Amendment(target="r-1", fields={}, why=NAME)]
    memory.append(drafts(*told))
    erase_words(memory, [NAME], WORD, codec=CODEC)
    assert [record.body is None for record in memory.records()] == [
        False, True, False, True, False, False,
    ]  # fmt: skip
