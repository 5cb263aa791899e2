"""The projection of a log: when it is believed, where it lies, and what becomes of it."""

from __future__ import annotations

import os
import random
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from log_samples import CODEC, NOON, TOWN, article, drafts, report

from chronos.app.browse.text_search import search
from chronos.chronology import Selection, fold, select
from chronos.chronology.selection import leaves_any
from chronos.codec import Amendment, Codec
from chronos.errors import DamagedLog
from chronos.log import erase, open_log, repair
from chronos.model.event import Link
from chronos.model.record import Draft
from chronos.projection import full_text
from chronos.projection.database import places
from chronos.projection.followed_log import FollowedLog, state_of
from chronos.projection.projection import make, open_current


def story() -> Iterator[Any]:
    """Twenty articles with a report each; two of them make an event."""
    for number in range(20):
        yield article(f"a-{number}")
        yield report(f"r-{number}", article=f"a-{number}", places=(TOWN,))
        yield Link(report=f"r-{number}", event=f"e-{number // 2}", why="test")


def writing(path: Path) -> FollowedLog:
    """The log, open for writing as commands open it."""
    return FollowedLog(path, CODEC, write=True, clock=lambda: NOON)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log with a story, and its projection."""
    path = tmp_path / "chronos.jsonl"
    with open_log(path, write=True) as log:
        log.append(drafts(*story()))
    assert make(path, CODEC) is not None
    return path


def file_of(path: Path) -> Path:
    """The projection beside a log."""
    return path.with_name(f"{path.name}.projection.sqlite")


def amendment(headline: str) -> list[Draft]:
    """An amendment of one article."""
    return drafts(Amendment(target="a-3", fields={"headline": headline}), by="Ana Field")


def test_it_lies_beside_the_log_and_only_its_owner_reads_it(path: Path) -> None:
    """One file: what SQLite keeps beside it while it writes is gone."""
    names = [path.name, f"{path.name}.mark", file_of(path).name]
    assert sorted(each.name for each in path.parent.iterdir()) == names
    assert stat.S_IMODE(file_of(path).stat().st_mode) == 0o600
    assert file_of(path).read_bytes()[18:20] == b"\x02\x02"  # WAL


@pytest.mark.parametrize("seed", range(60))
def test_a_byte_that_is_not_as_it_was_written_makes_it_none(seed: int, path: Path) -> None:
    """A changed, added or lost byte behind the header, wherever it is."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    data = bytearray(file_of(path).read_bytes())
    at = chance.randrange(100, len(data))
    kind = chance.choice(["change", "cut", "add"])
    if kind == "change":
        data[at] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        del data[at:]
    else:
        data += chance.randbytes(chance.randrange(1, 5000))
    file_of(path).write_bytes(data)
    assert open_current(path, CODEC) is None


@pytest.mark.parametrize("size", [0, 1, 60, 99, 100, 101])
def test_what_is_left_of_its_beginning_is_none(path: Path, size: int) -> None:
    """A file that was cut within its header."""
    os.truncate(file_of(path), size)
    assert open_current(path, CODEC) is None


@pytest.mark.parametrize("at", range(100))
def test_a_changed_header_changes_no_answer(path: Path, at: int) -> None:
    """The header has no checksum: SQLite refuses it, or it makes no difference."""
    data = bytearray(file_of(path).read_bytes())
    data[at] ^= 0xFF
    file_of(path).write_bytes(data)
    found = open_current(path, CODEC)
    with open_log(path) as log:
        wanted = fold(log.records(), codec=CODEC)
    assert found is None or dict(found.chronology().events) == dict(wanted.events)


def test_a_log_that_changed_has_none(path: Path) -> None:
    """A line that was edited in place, though length and time are as before."""
    before = path.stat()
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Veldt falls", b"Veldt fells", 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert open_current(path, CODEC) is None
    with pytest.raises(DamagedLog):
        make(path, CODEC)


def test_a_copy_of_a_log_has_none(path: Path, tmp_path: Path) -> None:
    """A projection that came along with a log from elsewhere is not believed."""
    other = tmp_path / "other"
    other.mkdir()
    for each in (path, file_of(path)):
        (other / each.name).write_bytes(each.read_bytes())
        os.utime(other / each.name, ns=(each.stat().st_atime_ns, each.stat().st_mtime_ns))
    assert open_current(other / path.name, CODEC) is None


def test_other_event_types_have_none(path: Path) -> None:
    """What a report says depends on its type."""
    assert open_current(path, Codec(CODEC.types[:3])) is None


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_one_that_others_may_write_to_is_not_believed(path: Path, mode: int) -> None:
    """Whoever may write to it could put words into it."""
    file_of(path).chmod(mode)
    assert open_current(path, CODEC) is None


def test_a_log_without_its_end_has_none(path: Path) -> None:
    """What is behind the last complete batch counts as soon as somebody completes it."""
    data = path.read_bytes()
    with open_log(path, write=True) as log:
        log.append(amendment("Veldt holds") + amendment("Veldt stands"))
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rfind(b"\n", 0, -1) + 1])
    assert len(path.read_bytes()) > len(data)
    assert make(path, CODEC) is None


def test_it_follows_what_is_appended(path: Path) -> None:
    """Without a look at older lines, and again and again."""
    with writing(path) as log:
        for headline in ("Veldt holds", "Veldt stands"):
            log.append(amendment(headline))
            assert state_of(log, CODEC).articles["a-3"].headline == headline
            assert log.size == sum(1 for _ in log.records())
    found = open_current(path, CODEC)
    assert found is not None
    assert found.chronology().articles["a-3"].headline == "Veldt stands"


def test_it_follows_while_others_read_it(path: Path) -> None:
    """A reader goes on reading what it had opened."""
    reader = open_current(path, CODEC)
    assert reader is not None
    before = reader.chronology()
    with writing(path) as log:
        log.append(amendment("Veldt holds"))
    after = open_current(path, CODEC)
    assert after is not None
    assert before.articles["a-3"].headline == "Veldt falls"
    assert after.chronology().articles["a-3"].headline == "Veldt holds"


def test_the_ids_of_a_log_that_is_not_read_are_those_of_its_lines(path: Path) -> None:
    """By kind, in the order of the log, and with what was appended since."""
    with open_log(path) as log:
        wanted = {kind: list(log.ids(kind)) for kind in ("article", "report", "link", "merge")}
    with writing(path) as log:
        assert {kind: list(log.ids(kind)) for kind in wanted} == wanted
        assert log.holds("link", "r-1")
        assert not log.holds("link", "e-0")  # what a link names besides
        log.append(drafts(article("a-new")))
        assert "a-new" in log.ids("article")
        assert len(log.ids("article")) == 21
        file_of(path).unlink()


def test_a_place_is_found_without_a_look_at_other_places(path: Path) -> None:
    """Selections of a projection are those of the whole."""
    found = open_current(path, CODEC)
    assert found is not None
    for words in (["veldt"], ["Eastmark"], ["nowhere"]):
        only = Selection(places=words)
        with open_log(path) as log:
            whole = select(fold(log.records(), codec=CODEC), only)
        assert dict(select(found.chronology(), only).events) == dict(whole.events)
        assert leaves_any(found.chronology(), only) == bool(whole.events)
        assert len(whole.events) == (0 if words == ["nowhere"] else 10)


def test_what_is_erased_is_in_no_page_of_it(path: Path) -> None:
    """The file goes before the words do; it is made again from what is left."""
    with writing(path) as log:
        log.append(amendment("Zacharias of Veldt"))
        assert b"Zacharias" in file_of(path).read_bytes()
        erase(log, ["a-3"], by="Ana Field")
        assert not file_of(path).exists()
    assert make(path, CODEC) is not None
    assert b"Zacharias" not in file_of(path).read_bytes()


def test_without_full_text_search_all_texts_are_looked_at(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A SQLite without FTS5 finds the same, but looks at every text."""
    indexed = open_current(path, CODEC)
    assert indexed is not None
    wanted = list(search(indexed.chronology(), ["veldt"]))
    articles: Any = indexed.chronology().articles
    assert articles.mentioning(["veldt"]) is not None
    monkeypatch.setattr(full_text, "has_index", lambda: False)
    plain = make(path, CODEC)
    assert plain is not None
    articles = plain.chronology().articles
    assert articles.mentioning(["veldt"]) is None
    assert list(search(plain.chronology(), ["veldt"])) == wanted


def test_words_that_were_erased_are_found_no_more(path: Path) -> None:
    """The index goes with the projection, and is made from what is left."""
    with writing(path) as log:
        log.append(amendment("Zacharias of Veldt"))
        found = state_of(log, CODEC)
        assert [hit.article for hit in search(found, ["zacharias"])] == ["a-3"]
        erase(log, ["a-3"], by="Ana Field")
    made = make(path, CODEC)
    assert made is not None
    assert not list(search(made.chronology(), ["zacharias"]))
    assert b"zacharias" not in file_of(path).read_bytes()


def test_an_erasure_also_deletes_what_a_killed_writer_left(path: Path) -> None:
    """A file that was to become the projection holds the same words."""
    left = file_of(path).with_name(f"{file_of(path).name}.77.new")
    left.write_bytes(file_of(path).read_bytes())
    with writing(path) as log:
        erase(log, ["a-3"], by="Ana Field")
    assert not left.exists()


def test_repair_deletes_it(path: Path) -> None:
    """It may hold words of the damaged body that the repair takes out."""
    path.write_bytes(path.read_bytes().replace(b"Veldt falls", b"Veldt fells", 1))
    repair(path)
    assert open_current(path, CODEC) is None


def test_the_environment_switches_it_off(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read from it, and nothing is written."""
    monkeypatch.setenv("CHRONOS_PROJECTION", "off")
    assert open_current(path, CODEC) is None
    file_of(path).unlink()
    assert make(path, CODEC) is None
    with writing(path) as log:
        log.append(amendment("Veldt holds"))
    assert not file_of(path).exists()


def test_the_environment_names_another_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder of the user's own, as where that of the log is on a slow disk."""
    other = path.with_name("elsewhere.sqlite")
    monkeypatch.setenv("CHRONOS_PROJECTION", str(other))
    assert open_current(path, CODEC) is None
    assert make(path, CODEC) is not None
    assert other.exists()
    assert places(path) == (other,)


def test_it_lies_in_the_cache_where_the_folder_of_the_log_can_not_be_written_to(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or nowhere, which is no error."""
    file_of(path).unlink()
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert make(path, CODEC) is not None
    assert len(list((cache / "chronos").iterdir())) == 1
    assert not file_of(path).exists()
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert make(path, CODEC) is None


def test_one_that_can_not_be_changed_is_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was appended is safe all the same."""

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("chronos.projection.projection.change", fail)
    with writing(path) as log:
        log.append(amendment("Veldt holds"))
        assert "a-3" in log.ids("article")
        assert state_of(log, CODEC).articles["a-3"].headline == "Veldt holds"
