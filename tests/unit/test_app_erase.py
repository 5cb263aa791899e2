from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from log_samples import CODEC, article, drafts, report

from chronos.app.curate import Curator, Decision
from chronos.app.erase import erase_ids, erase_words
from chronos.chronology import fold
from chronos.codec import Amendment, Custody, Retraction, chronology_json, write_json
from chronos.codec.prose import MASK, Form, Prose, mask
from chronos.errors import InputError, UsageError
from chronos.log import Checkpoint, MemoryLog, decode, derived_salts, encode, open_log, verify
from chronos.log.erasure.erasing import in_place
from chronos.log.erasure.names import NameSearch
from chronos.model.event import Chronology, Link
from chronos.model.party import Actor
from chronos.model.report import Quote, Trigger

WORD = Decision(by="Ana Field", why="asked by letter")
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
                article(text=TEXT, headline="Jan Doe was there", uri="Jan Doe.txt"),
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
        hand.amend("r-1", {"status": "planned"}, Decision(by="Jo", why="Jan Doe told me"))
        hand.amend("r-1", {"status": "failed"}, Decision(by="Jo", why="no, failed"))
        hand.merge(["e-1", "e-2"], Decision(by="Jo", why="says Jan Doe"))
        hand.confirm("e-1", Decision(by="Jo", why="Jan Doe again"))
        hand.split("e-1", ["r-2"], Decision(by="Jo", why="not Jan Doe's"), into="e-2")
        log.append(drafts(Retraction(target="r-3", why="Jan Doe's dream"), by="Jo"))
    path.with_name(path.name + ".torn-1").write_bytes('{"hash":"… Jan\\nDoe said'.encode())


def state(path: Path) -> Chronology:
    """The chronology of the log."""
    with open_log(path) as log:
        return fold(log.records(), codec=CODEC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The filled log."""
    fill(tmp_path / "chronos.jsonl")
    return tmp_path / "chronos.jsonl"


def grep(folder: Path) -> list[str]:
    """Files that contain the name, however it is written."""
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
    for stated in found.reports.values():
        story = found.articles[stated.article]
        assert story.text[stated.quote.start : stated.quote.end] == stated.quote.exact
    text = found.articles["a-1"].text
    assert len(text) == len(TEXT)
    assert text.count(MASK) == 2 * len("JanDoe")
    assert mask("Jan\nDoe") == f"{MASK * 3}\n{MASK * 3}"


def test_all_else_is_recorded_as_before(path: Path) -> None:
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
        erase_words(
            log, ["Veldt"], Decision(by="Jo", why="for Jan Doe's sake"), codec=CODEC, path=path
        )
    erase(path)
    assert grep(path.parent) == []
    assert verify(path).issues == ()
    assert "Veldt" not in write_json(chronology_json(state(path))).decode()


def test_what_is_not_there_is_reported(path: Path) -> None:
    """A string that nothing carries, an empty one, or one in the reason itself, is refused."""
    with open_log(path, write=True) as log:
        for words, word in (
            (["Nobody Such"], WORD),
            ([" "], WORD),
            ([NAME], Decision(by="Jo", why="Jan  Doe asked")),
        ):
            with pytest.raises(UsageError):
                erase_words(log, words, word, codec=CODEC)


def test_where_words_stay_is_reported(path: Path) -> None:
    """Headers can't be erased: a name that signed a record is reported."""
    with open_log(path, write=True) as log:
        done = erase_words(log, ["Jo"], Decision(by="Ana", why="asked"), codec=CODEC)
        assert [issue.code for issue in done.issues] == ["CHR506"]


def test_salts_that_can_be_guessed_are_reported() -> None:
    """Reproducible logs have salts that follow from the words."""
    log = MemoryLog(salts=derived_salts)
    log.append(drafts(article(text=TEXT)))
    done = erase_words(log, [NAME], WORD, codec=CODEC)
    assert [issue.code for issue in done.issues] == ["CHR507"]


def test_an_article_goes_with_its_reports(path: Path) -> None:
    """By id all that was recorded goes; the ids stay, so that nothing is recorded again."""
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
    stated = [article(text=TEXT), report("r-1"), Amendment(target="r-1", fields={}, why=NAME)]
    memory.append(drafts(*stated))
    erase_words(memory, [NAME], WORD, codec=CODEC)
    assert [record.body is None for record in memory.records()] == [
        False, True, False, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "word", ["event", "report", "qualifier", "planned", "army", "veldt", "norland-army"]
)
def test_structure_is_never_touched(path: Path, word: str) -> None:
    """Keys, ids and words of lists stay, also where what is erased is spelled like one."""
    before = state(path)
    with open_log(path, write=True) as log:
        log.append(drafts(article("a-7", headline=f"On {word}", text=f"The {word} of {word}s.")))
        erase_words(log, [word], WORD, codec=CODEC, path=path)
    after = state(path)
    assert verify(path).issues == ()
    assert after.articles["a-7"].headline == f"On {mask(word)}"
    assert after.articles["a-7"].text == f"The {mask(word)} of {word}s."
    assert dict(after.events).keys() == dict(before.events).keys()
    assert after.reports.keys() == before.reports.keys()
    assert {name: link.event for name, link in after.links.items()} == {
        name: link.event for name, link in before.links.items()
    }
    for name, stated in after.reports.items():
        assert (stated.status, stated.places) == (
            before.reports[name].status,
            before.reports[name].places,
        )
    assert not [issue for issue in after.issues if issue.severity == "error"]


def test_a_string_that_only_structure_holds_is_reported(path: Path) -> None:
    """An id stays, and a warning says so."""
    with open_log(path, write=True) as log:
        size = log.size
        done = erase_words(log, ["e-1"], WORD, codec=CODEC, path=path)
        assert [issue.code for issue in done.issues] == ["CHR509"]
        assert (done.bodies, log.size) == (0, size)


def test_an_erasure_that_would_change_events_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the log will say is folded before it is written: a fault costs nothing."""
    monkeypatch.setattr(
        Prose, "changed", lambda _, fields, form, change: _spoiled(fields, form, change)
    )
    before = {file.name: file.read_bytes() for file in path.parent.glob("chronos.jsonl*")}
    with open_log(path, write=True) as log, pytest.raises(InputError, match="would change events"):
        erase_words(log, [NAME], WORD, codec=CODEC, path=path)
    after = {file.name: file.read_bytes() for file in path.parent.glob("chronos.jsonl*")}
    assert after == before


def _spoiled(fields: dict[str, Any], form: Form, change: Callable[[str], str]) -> dict[str, Any]:
    """As if the event of a link were free text."""
    found = {key: change(item) if isinstance(item, str) else item for key, item in fields.items()}
    return found | ({"event": "e-9"} if form.kind == "link" else {})


TAIL = (
    '{"target":"r-1","why":"\\u004Aan \\u0044oe, Jan\\tDoe and J\\u0061n\\/Doe","Jan Doe":"x",'
    '"id":"jan-doe","note":"Sean \\"Red\\" O\'Brien","list":["\\ud83d\\ude00 Jan Doe","Ali"]'
)


@pytest.mark.parametrize(
    ("words", "after"),
    [
        (["Jan Doe"], TAIL.replace("\\u004Aan \\u0044oe, Jan\\tDoe", "███ ███, ███\\t███")
         .replace(' Jan Doe","Ali', ' ███ ███","Ali')),
        (["jan-doe"], TAIL),
        (['Sean "Red" O\'Brien'], TAIL.replace('Sean \\"Red\\" O\'Brien', "████ █████ ███████")),
        (["Ali"], TAIL.replace("Ali", "███")),
        (["why"], TAIL),
        (["\U0001f600 Jan"], TAIL.replace("\\ud83d\\ude00 Jan", "█ ███")),
    ],
)  # fmt: skip
def test_a_broken_piece_keeps_its_keys(path: Path, words: list[str], after: str) -> None:
    """Values are masked however JSON escapes them; keys, and ids under their keys, stay."""
    tail = path.with_name(path.name + ".torn-2")
    tail.write_text(TAIL, "utf-8")
    with open_log(path, write=True) as log:
        log.append(drafts(article("a-7", text=" ".join(words))))
        erase_words(log, words, WORD, codec=CODEC, path=path)
    assert tail.read_text("utf-8") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('said Eve","event":"e-1","why":"Eve', 'said ███","event":"e-1","why":"███'),
        ('"Eve":"Eve","event":"Eve"', '"Eve":"███","event":"Eve"'),
        ("it was Eve who said", "it was ███ who said"),
        ('{"why":"Eve', '{"why":"███'),
    ],
)
def test_a_piece_may_begin_inside_a_string(path: Path, before: str, after: str) -> None:
    """Where a piece begins is seen from what its quotes enclose."""
    tail = path.with_name(path.name + ".torn-2")
    tail.write_text(before, "utf-8")
    with open_log(path, write=True) as log:
        log.append(drafts(article("a-7", text="Eve.")))
        erase_words(log, ["Eve"], WORD, codec=CODEC, path=path)
    assert tail.read_text("utf-8") == after


def test_a_whole_line_of_a_tail_is_masked_as_the_log(path: Path) -> None:
    """A kept line loses words and the name of who signed it; its keys and ids stay."""
    memory = MemoryLog(origin="chronos/kept")
    link = Link(report="r-1", event="e-1", why="Eve: see event, evening")
    memory.append(drafts(article(text="Eve saw it."), link, by="Eve Poe"))
    lines = [encode(record) for record in memory.records()]
    tail = path.with_name(path.name + ".damaged-1")
    tail.write_bytes(b"".join(lines))
    with open_log(path, write=True) as log:
        log.append(drafts(article("a-7", text="Eve.")))
        done = erase_words(log, ["Eve"], WORD, codec=CODEC, path=path)
    assert done.kept == (tail.name,)
    first, *rest = tail.read_bytes().splitlines(keepends=True)
    assert first == lines[0]
    said = [decode(line) for line in rest]
    assert [record.header.by for record in said] == ["███ Poe", "███ Poe"]
    assert CODEC.decode(said[0]) == article(text="███ saw it.")
    assert CODEC.decode(said[1]) == attrs.evolve(link, why="███: see event, evening")


def test_the_path_of_an_input_is_erased_from_its_custody_record() -> None:
    """What names it is masked in place; digest, size and ids stay."""
    custody = Custody(
        id="c-1", articles=("a-1",), sha256="00" * 32, size=3, source="/home/Jan Doe/x.txt",
        reader="plain", reader_version="1", read_at="2026-11-24T10:00:00Z",
    )  # fmt: skip
    log = MemoryLog()
    log.append(drafts(article(), custody))
    erase_words(log, [NAME], WORD, codec=CODEC)
    (left,) = (one for one in in_place(log.records()) if one.header.kind == "custody")
    assert CODEC.decode(left) == attrs.evolve(custody, source=f"/home/{mask(NAME)}/x.txt")
    assert fold(log.records(), codec=CODEC).issues == ()


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("spoke to Jan  Doe", True),
        ("JAN DOE", True),
        ("jan.doe@example.org", True),
        ("D\u00f6e", True),
        ("D%C3%B6e", True),
        ("line\nfeed", True),
        ("spoke to nobody", False),
    ],
)
def test_a_quick_look_passes_over_no_spelling(text: str, *, may: bool) -> None:
    """A body is passed over only if no string of it has the name or a near miss of it."""
    names = NameSearch.of(["Jan Doe"])
    assert names.may_be_in(write_json({"text": text})) is may
    assert may or not (names.are_in(text) or list(names.near_misses(text)))
