"""Inputs of known bytes that are cut into other articles now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chronos.app.build.plan import BuildOptions
from chronos.app.build.run import BuildResult, build
from chronos.app.curate import Curator, Decision
from chronos.codec import Codec
from chronos.host import PluginHost
from chronos.log import MemoryLog
from chronos.model.article import Document
from chronos.plugin import hookimpl

TEXT = "The army shelled the market of Aleppo.\n==\nRebels captured the port of Latakia.\n"


class Wire:
    """Reads a file as one document, or as one a part."""

    summary = "Wire"
    suffixes = (".wire",)

    def __init__(self, name: str, *, parts: bool) -> None:
        self.name = name
        self.parts = parts

    def read(self, data: bytes, uri: str) -> Iterator[Document]:
        """The documents."""
        text = data.decode()
        for part in text.split("==\n") if self.parts else [text.replace("==\n", "")]:
            yield Document(uri=uri, text=part.strip(), splittable=False)


class Plugin:
    """Offers a reader."""

    def __init__(self, reader: Wire) -> None:
        self.reader = reader

    @hookimpl
    def chronos_readers(self) -> list[Wire]:
        """That."""
        return [self.reader]


WHOLE, PARTS = Wire("wire", parts=False), Wire("wire", parts=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with two stories."""
    (tmp_path / "a.wire").write_text(TEXT)
    return tmp_path / "a.wire"


def built(log: MemoryLog, reader: Wire, *paths: Path, **options: Any) -> BuildResult:
    """A build with this reader."""
    host = PluginHost([Plugin(reader)])
    how = BuildOptions(**options)
    return build(paths, log, host=host, extractors=host.extractors, options=how)


def recut_of(result: BuildResult) -> list[str]:
    """The messages about it."""
    return [issue.message for issue in result.issues if issue.code == "CHR314"]


def test_it_is_said_and_refresh_retracts_the_old_articles(path: Path) -> None:
    """With their reports; once, and back again when the reader cuts as before."""
    log = MemoryLog()
    (old,) = built(log, WHOLE, path).articles
    said = built(log, PARTS, path)
    assert recut_of(said) == [
        "is cut otherwise now: 1 article of the log is not among its articles"
    ]
    assert (len(said.chronology.articles), said.withdrawn) == (3, ())
    found = built(log, PARTS, path, refresh=True)
    assert "; retracted" in recut_of(found)[0]
    assert (found.withdrawn, found.retracted) == ((old.id,), 2)
    assert old.id not in found.chronology.articles
    assert {each.article for each in found.chronology.reports.values()} == set(
        found.chronology.articles
    )
    assert len(found.chronology.reports) == 2
    again = built(log, PARTS, path, refresh=True)
    assert (again.records, recut_of(again)) == (0, [])
    back = built(log, WHOLE, path, refresh=True)
    assert set(back.chronology.articles) == {old.id}
    assert {each.article for each in back.chronology.reports.values()} == {old.id}
    assert len(back.chronology.reports) == 2


def test_a_dry_run_retracts_nothing(path: Path) -> None:
    """It says what would be."""
    log = MemoryLog()
    built(log, WHOLE, path)
    size = log.size
    assert len(built(log, PARTS, path, refresh=True, dry_run=True).withdrawn) == 1
    assert log.size == size


def test_another_reader_is_no_evidence(path: Path) -> None:
    """The one that gave the articles may be missing."""
    log = MemoryLog()
    built(log, WHOLE, path)
    found = built(log, Wire("other", parts=True), path, refresh=True)
    assert (recut_of(found), found.withdrawn) == ([], ())


def test_an_article_of_another_input_counts_until_that_is_read_too(path: Path) -> None:
    """Two files with the same text."""
    log = MemoryLog()
    copy = path.with_name("b.wire")
    copy.write_text(TEXT)
    built(log, WHOLE, path, copy)
    assert built(log, PARTS, path, refresh=True).withdrawn == ()
    assert len(built(log, PARTS, path, copy, refresh=True).withdrawn) == 1


def test_what_a_person_amended_is_kept(path: Path) -> None:
    """And said."""
    log = MemoryLog()
    before = built(log, WHOLE, path)
    report = next(iter(before.reports))
    Curator(log, Codec()).amend(report.id, {"status": "denied"}, Decision(by="Ann", why="a note"))
    found = built(log, PARTS, path, refresh=True)
    assert found.withdrawn == ()
    assert "1 kept, since persons amended or confirmed it" in recut_of(found)[0]
