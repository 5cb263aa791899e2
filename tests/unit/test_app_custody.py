"""Records of inputs: which bytes an article was read from, by whom, and when."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest

from chronos.api import BuildOptions, PluginHost, build, erase_ids, open_chronology, open_log
from chronos.app.build.corpus import InputOptions
from chronos.app.build.run import BuildResult
from chronos.app.curate import Decision
from chronos.codec import Codec, Custody, chronology_json
from chronos.codec.prose import mask
from chronos.model.record import Record

STORY = "A quiet day\n\nOct. 21, 2016. The weather was mild and dry.\n"
OTHER = "A wet day\n\nOct. 22, 2016. Rain fell all day, and nobody went out.\n"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOST = PluginHost.load(entry_points=False)
CODEC = Codec(HOST.event_types)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of each test is the working directory; the time of the log is fixed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480000000")


def built(*paths: str, originals: Path | None = None) -> BuildResult:
    """A build without extractors, at noon."""
    inputs = InputOptions(originals=originals, clock=lambda: NOON)
    return build(list(paths), host=HOST, extractors=(), options=BuildOptions(inputs=inputs))


def recorded() -> list[Custody]:
    """The records of inputs in the log, in order."""
    with open_log("chronos.jsonl", host=HOST) as log:
        said = [CODEC.decode(record) for record in log.records() if is_custody(record)]
    return [one for one in said if isinstance(one, Custody)]


def is_custody(record: Record) -> bool:
    """Whether it is the record of an input, with its body."""
    return record.header.kind == "custody" and record.body is not None


def test_an_input_is_recorded_with_its_articles(tmp_path: Path) -> None:
    """Digest and size are those of the file, the time is the clock's, the reader has a version."""
    (tmp_path / "a.txt").write_text(STORY)
    result = built("a.txt")
    (said,) = recorded()
    assert said.articles == tuple(article.id for article in result.articles)
    assert (said.sha256, said.size) == (hashlib.sha256(STORY.encode()).hexdigest(), len(STORY))
    assert (said.source, said.reader, said.read_at) == ("a.txt", "text", "2026-11-24T12:00:00Z")
    assert said.reader_version


def test_the_same_inputs_again_append_nothing(tmp_path: Path) -> None:
    """Once for each digest and path."""
    (tmp_path / "a.txt").write_text(STORY)
    built("a.txt")
    before = (tmp_path / "chronos.jsonl").read_bytes()
    assert built("a.txt").records == 0
    assert (tmp_path / "chronos.jsonl").read_bytes() == before


def test_a_known_text_at_another_path_is_recorded_too(tmp_path: Path) -> None:
    """The article is known already; where else it was found is not."""
    (tmp_path / "a.txt").write_text(STORY)
    built("a.txt")
    (tmp_path / "copy.txt").write_text(STORY)
    (tmp_path / "crlf.txt").write_bytes(STORY.replace("\n", "\r\n").encode())
    result = built("copy.txt", "crlf.txt")
    assert len(result.articles) == 0
    assert [said.source for said in recorded()] == ["a.txt", "copy.txt", "crlf.txt"]
    assert len({said.sha256 for said in recorded()}) == 2
    assert len({said.articles for said in recorded()}) == 1


def test_an_input_that_was_changed_is_recorded_again(tmp_path: Path) -> None:
    """The same path with other bytes is another state of the file."""
    (tmp_path / "a.txt").write_text(STORY)
    built("a.txt")
    (tmp_path / "a.txt").write_text(f"{OTHER}\n---\n\n{STORY}")
    built("a.txt")
    first, second = recorded()
    assert first.id != second.id
    assert set(first.articles) < set(second.articles)


def test_exports_and_the_chronology_cite_it(tmp_path: Path) -> None:
    """By article, without the ids of its other articles."""
    (tmp_path / "a.txt").write_text(STORY)
    built("a.txt")
    chronology = open_chronology("chronos.jsonl", host=HOST)
    (article,) = chronology_json(chronology)["articles"]
    (said,) = article["custody"]
    assert said["source"] == "a.txt"
    assert "articles" not in said
    json.dumps(said)


def test_originals_are_the_bytes_of_the_record(tmp_path: Path) -> None:
    """Each file in the folder has the digest that a record cites; a dry run keeps none."""
    (tmp_path / "a.txt").write_bytes(STORY.encode("utf-16"))
    build(
        "a.txt",
        host=HOST,
        extractors=(),
        options=BuildOptions(dry_run=True, inputs=InputOptions(originals=tmp_path / "kept")),
    )
    assert not (tmp_path / "kept").exists()
    built("a.txt", originals=tmp_path / "kept")
    (said,) = recorded()
    assert (tmp_path / "kept" / said.sha256).read_bytes() == (tmp_path / "a.txt").read_bytes()


def test_erasing_an_article_masks_the_path_of_its_input(tmp_path: Path) -> None:
    """Unless another article of that input is left; a later build does not record it again."""
    (tmp_path / "jan-doe.txt").write_text(STORY)
    (tmp_path / "two.jsonl").write_text(
        "".join(json.dumps({"text": text}) + "\n" for text in (STORY, OTHER))
    )
    result = built("jan-doe.txt", "two.jsonl")
    first = next(one for one in result.articles if one.uri == "jan-doe.txt")
    with open_log("chronos.jsonl", write=True, host=HOST) as log:
        erase_ids(log, [first.id], Decision(by="Ana Field", why="asked"), codec=CODEC)
    text = (tmp_path / "chronos.jsonl").read_text()
    assert "jan-doe.txt" not in text
    assert mask("jan-doe.txt") in text
    assert "two.jsonl" in text
    assert open_chronology("chronos.jsonl", host=HOST).issues == ()
    assert built("jan-doe.txt").records == 0


def zipped(**members: bytes) -> bytes:
    """A ZIP archive of some files, whose names have no suffix here."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name, data in members.items():
            package.writestr(f"{name}.zip" if data.startswith(b"PK") else f"{name}.txt", data)
    return whole.getvalue()


def built_with_plugins(*paths: str) -> None:
    """A build with all readers, at noon."""
    options = BuildOptions(inputs=InputOptions(clock=lambda: NOON))
    build(list(paths), host=PluginHost.load(), extractors=(), options=options)


def test_a_member_of_an_archive_has_a_record_of_its_own(tmp_path: Path) -> None:
    """With the digest of its own bytes, part of the archive's; in an archive inside one too."""
    inner = zipped(b=OTHER.encode())
    whole = zipped(a=STORY.encode(), inner=inner)
    (tmp_path / "pile.zip").write_bytes(whole)
    built_with_plugins("pile.zip")
    said = {each.source: each for each in recorded()}
    bytes_of = {
        "pile.zip": whole,
        "pile.zip/a.txt": STORY.encode(),
        "pile.zip/inner.zip": inner,
        "pile.zip/inner.zip/b.txt": OTHER.encode(),
    }
    assert {name: each.sha256 for name, each in said.items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in bytes_of.items()
    }
    assert {name: each.size for name, each in said.items()} == {
        name: len(data) for name, data in bytes_of.items()
    }
    top, middle = said["pile.zip"], said["pile.zip/inner.zip"]
    assert [each.part_of for _, each in sorted(said.items())] == ["", top.id, top.id, middle.id]
    assert [len(each.articles) for _, each in sorted(said.items())] == [2, 1, 1, 1]
    (first, second) = chronology_json(open_chronology("chronos.jsonl"))["articles"]
    assert [len(each["custody"]) for each in (first, second)] == [2, 3]


def test_the_same_archive_again_appends_nothing(tmp_path: Path) -> None:
    """Nor does the record of a member keep what its archive no longer gives."""
    (tmp_path / "pile.zip").write_bytes(zipped(a=STORY.encode()))
    built_with_plugins("pile.zip")
    before = (tmp_path / "chronos.jsonl").read_bytes()
    built_with_plugins("pile.zip")
    assert (tmp_path / "chronos.jsonl").read_bytes() == before


def test_all_inputs_of_a_build_have_one_time(tmp_path: Path) -> None:
    """However long reading takes: a second later the order of the inputs would show."""
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(OTHER)
    ticks = count()
    inputs = InputOptions(clock=lambda: NOON + timedelta(seconds=next(ticks)))
    build(["a.txt", "b.txt"], host=HOST, extractors=(), options=BuildOptions(inputs=inputs))
    assert [each.read_at for each in recorded()] == ["2026-11-24T12:00:00Z"] * 2


def test_equal_inputs_give_equal_bytes(tmp_path: Path) -> None:
    """With SOURCE_DATE_EPOCH the order of the inputs does not matter."""
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(OTHER)
    built("a.txt", "b.txt")
    log = tmp_path / "chronos.jsonl"
    first = log.read_bytes()
    log.unlink()
    built("b.txt", "a.txt")
    assert log.read_bytes() == first
