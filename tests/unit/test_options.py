"""Options of stages and the context that they are called with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest

from chronos.api import export
from chronos.app.build.run import build, extractors_of
from chronos.app.configuration import options_of
from chronos.app.selecting import filters_of
from chronos.codec import Codec
from chronos.errors import PluginError, UsageError
from chronos.host import PluginHost
from chronos.host.faults import PluginFault
from chronos.host.options import from_words
from chronos.log import MemoryLog
from chronos.plugin import (
    Article,
    Chronology,
    ExportContext,
    Issue,
    LogHead,
    Loss,
    OutputFile,
    Report,
    StageContext,
    hookimpl,
)
from chronos.testing import sample_chronology


@attrs.frozen
class PosterOptions:
    """One option of each type."""

    title: str = "Poster"
    columns: int = 2
    scale: float = 1.5
    frame: bool = False
    style: Literal["bold", "plain"] = "plain"
    logo: Path | None = None
    tags: tuple[str, ...] = ()


class Poster:
    """Prints its options."""

    name = "poster"
    summary = "A poster"
    media_type = "text/plain"
    suffix = ".txt"
    options = PosterOptions

    def export(
        self, chronology: Chronology, context: ExportContext[PosterOptions]
    ) -> Iterator[bytes]:
        """The options, one a line."""
        del chronology
        for name, value in attrs.asdict(context.options, recurse=False).items():
            yield f"{name}={value}\n".encode()


class Site:
    """Makes the files that it is given; says that it leaves out the first event."""

    name = "site"
    summary = "A site"
    media_type = "text/html"
    suffix = ".html"

    def __init__(self, *files: Any) -> None:
        self.files = files or (OutputFile("index.html", b"<p>"), OutputFile("a/b.html", [b"1"]))

    def export(
        self, chronology: Chronology, context: ExportContext[None]
    ) -> Iterator[bytes] | Iterator[OutputFile]:
        """The files."""
        context.lose("the first event", *list(chronology.events)[:1])
        yield from self.files


@attrs.frozen
class ColumnOptions:
    """An option that another stage has too."""

    columns: int = 1


class Checker:
    """Says how many columns it is set to."""

    name = "checker"
    summary = "Columns"
    codes = ("X1",)
    options = ColumnOptions

    def validate(
        self, chronology: Chronology, context: StageContext[ColumnOptions]
    ) -> Iterator[Issue]:
        """One issue."""
        del chronology
        message = f"columns {context.options.columns} of {context.tool_version}"
        yield Issue(code="X1", severity="info", message=message, where="here")


class Silent:
    """Finds nothing, with an option; notes what it was called with."""

    name = "silent"
    options = ColumnOptions
    seen: list[int] = []  # noqa: RUF012 - shared by design

    def extract(self, article: Article, context: StageContext[ColumnOptions]) -> Iterator[Report]:
        """Nothing."""
        del article
        self.seen.append(context.options.columns)
        yield from ()


class Plugin:
    """Stages with options."""

    def __init__(self, *exporters: Any) -> None:
        self.exporters = exporters or (Poster(), Site())

    @hookimpl
    def chronos_exporters(self) -> list[Any]:
        """Two, unless others are given."""
        return list(self.exporters)

    @hookimpl
    def chronos_validators(self) -> list[Checker]:
        """One."""
        return [Checker()]

    @hookimpl
    def chronos_extractors(self) -> list[Silent]:
        """One."""
        return [Silent()]


def host_with(*words: str, plugin: Plugin | None = None) -> PluginHost:
    """A host with the plugin and options as on a command line."""
    return PluginHost([plugin or Plugin()], options=from_words(words))


def poster(*words: str) -> dict[str, str]:
    """The options that the exporter sees."""
    host = host_with(*words)
    host.require_options((), exporter="poster")
    lines = export(Chronology(), "poster", host=host).decode().splitlines()
    return dict(line.split("=") for line in lines)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ((), {"title": "Poster", "columns": "2", "scale": "1.5", "frame": "False", "tags": "()"}),
        (("title=A day", "columns=3"), {"title": "A day", "columns": "3"}),
        (("poster.scale=2", "frame=yes"), {"scale": "2.0", "frame": "True"}),
        (("style=bold", "logo=a/b.png"), {"style": "bold", "logo": "a/b.png"}),
        (("tags=one", "tags=two"), {"tags": "('one', 'two')"}),
        (("columns=3", "columns=4"), {"columns": "4"}),
    ],
)
def test_options_of_every_type(words: tuple[str, ...], wanted: dict[str, str]) -> None:
    """The last value counts; a tuple takes them all; the key alone means the format that runs."""
    assert poster(*words).items() >= wanted.items()


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("titel=x", "unknown option 'titel'", "did you mean 'title'"),
        ("poster.colour=x", "unknown option 'poster.colour'", "poster.columns (an integer)"),
        ("psoter.title=x", "unknown option 'psoter.title'", "did you mean 'poster.title'"),
        ("columns=two", "option columns: 'two' is not an integer", "default is 2"),
        ("scale=inf", "'inf' is not a number", ""),
        ("frame=maybe", "is not true or false", ""),
        ("style=round", "is not one of 'bold', 'plain'", ""),
        ("title", "'title' is not an option", "write KEY=VALUE"),
    ],
)
def test_options_that_do_not_fit(word: str, message: str, hint: str) -> None:
    """Are named, with what is known."""
    with pytest.raises(UsageError, match=re.escape(message)) as caught:
        poster(word)
    assert hint in caught.value.hint


def test_a_key_of_several_stages_needs_a_prefix() -> None:
    """Where a command runs both; the stage's name, or that of the whole plugin."""
    log = MemoryLog()
    article = Article(headline="Rain", text="It rained.")
    for word, wanted in (("silent.columns=5", 5), ("test_options.columns=6", 6)):
        Silent.seen.clear()
        host = host_with(word)
        build([article], MemoryLog(), host=host, extractors=host.extractors[1:])
        assert Silent.seen == [wanted]
    host = host_with("columns=5")
    with pytest.raises(UsageError, match="belongs to several stages") as caught:
        build([article], log, host=host, extractors=extractors_of(host))
    assert caught.value.hint == "choose of silent.columns, checker.columns"


def test_options_are_part_of_a_stages_version() -> None:
    """Another value is another digest; the record of the run has it."""
    log = MemoryLog()
    host = host_with("silent.columns=5")
    article = Article(headline="Rain", text="It rained.")
    build([article], log, host=host, extractors=host.extractors[1:])
    *_, last = log.records()
    run: Any = Codec(host.event_types).decode(last)
    (stage,) = [each for each in run.stages if each.name == "silent"]
    assert stage.options == {"columns": 5}
    assert Silent.seen[-1] == 5
    other = host_with()
    assert other.version_of(other.extractors[1], "extractor").digest != stage.digest


def test_a_validator_gets_its_options() -> None:
    """As every role does that has a parameter for the context."""
    host = host_with("checker.columns=7")
    (issue,) = (each for each in host.validate(Chronology()) if each.code == "X1")
    assert issue.message.startswith("columns 7 of ")


def test_the_configuration_of_a_folder(tmp_path: Path) -> None:
    """Values have TOML's types; the command line goes before them."""
    file = tmp_path / "chronos.toml"
    file.write_text('[options]\ntitle = "T"\n[options.poster]\ncolumns = 4\ntags = ["a", "b"]\n')
    given = (*options_of(tmp_path), *from_words(["poster.columns=5"]))
    host = PluginHost([Plugin()], options=given)
    host.require_options((), exporter="poster")
    seen = host.options_of(host.exporter("poster"))
    assert (seen.title, seen.columns, seen.tags) == ("T", 5, ("a", "b"))
    host = PluginHost([Plugin()], options=options_of(tmp_path))
    host.require_options((), exporter="site")  # options of other stages are no mistake
    PluginHost(options=options_of(tmp_path)).require_options(())  # nor are those of no plugins
    file.write_text('[options.poster]\ncolumns = "4"\n')
    host = PluginHost([Plugin()], options=options_of(tmp_path))
    with pytest.raises(UsageError, match=r"chronos\.toml: options: option poster\.columns: '4' is"):
        host.require_options((), exporter="poster")
    file.write_text("options = 3\n")
    with pytest.raises(UsageError, match="options is not a table"):
        options_of(tmp_path)


def _misfit(cls: Any) -> str:
    bad = Poster()
    bad.options = cls
    (warning,) = PluginHost([Plugin(bad)]).warnings
    return warning.message


@attrs.define
class Changeable:
    """Not frozen."""

    title: str = ""


@attrs.frozen
class Needy:
    """A field without a default."""

    title: str


@attrs.frozen
class Strange:
    """A type that text can't give."""

    title: list[str] = attrs.Factory(list)


@pytest.mark.parametrize(
    ("cls", "reason"),
    [
        (Changeable, "Changeable is not frozen"),
        (Needy, "Needy.title has no default"),
        (Strange, "Strange.title is not of a type that options have"),
        (3, "options is not an attrs class"),
    ],
)
def test_a_class_of_options_is_checked(cls: Any, reason: str) -> None:
    """When the stage is offered."""
    assert reason in _misfit(cls)


def test_the_context_of_an_exporter() -> None:
    """The head is read when asked for; what is lost comes back by reason."""
    context: ExportContext[None] = ExportContext(
        filters=filters_of({"since": "2016", "types": ("b", "a"), "undated": "include", "top": 3}),
        read_head=lambda: LogHead(seq=8, hash="ab", records=9),
    )
    assert context.filters == {"since": ("2016",), "top": ("3",), "types": ("a", "b")}
    assert context.head.records == 9
    context.lose("one thing")
    context.lose("one thing")
    context.lose("others", "e-2", "e-1", "e-2")
    assert context.losses == (
        Loss(reason="one thing", count=2),
        Loss(reason="others", ids=("e-1", "e-2"), count=2),
    )
    with pytest.raises(TypeError):
        context.lose(3)  # type: ignore[arg-type]


def test_several_files_make_a_folder(tmp_path: Path) -> None:
    """Which keeps its other files; a single stream is refused."""
    context: ExportContext[None] = ExportContext()
    target = tmp_path / "site"
    host = host_with()
    assert export(sample_chronology(), "site", to=target, host=host, context=context) == b""
    (target / "notes.txt").write_text("mine")
    export(sample_chronology(), "site", to=target, host=host)
    files = {file.relative_to(target).as_posix(): file.read_text() for file in files_in(target)}
    assert files == {"index.html": "<p>", "a/b.html": "1", "notes.txt": "mine"}
    assert [each.name for each in tmp_path.iterdir()] == ["site"]
    assert context.losses[0].ids == ("e-0000000000000001",)
    with pytest.raises(UsageError, match="several files") as caught:
        export(Chronology(), "site", host=host)
    assert "-o FOLDER" in caught.value.hint
    (tmp_path / "file").write_text("x")
    with pytest.raises(Exception, match="not a directory"):
        export(Chronology(), "site", to=tmp_path / "file", host=host)


def files_in(folder: Path) -> list[Path]:
    """All files below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


def _failing() -> Iterator[bytes]:
    yield b"half"
    raise ValueError("no more")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([OutputFile("../x", b"")], "'../x' is not a path in the folder"),
        ([OutputFile("/x", b"")], "is not a path in the folder"),
        ([OutputFile("a\\b", b"")], "is not a path in the folder"),
        ([OutputFile(".x", b"")], "is not a path in the folder"),
        ([OutputFile("a\nb", b"")], "control characters"),
        ([OutputFile("a", b""), OutputFile("A", b"")], "two files with the path 'A'"),
        ([OutputFile("a", b""), b"x"], "it gave both"),
        ([OutputFile("a", "text")], "'a' holds str"),  # type: ignore[arg-type]
        ([OutputFile("a", _failing())], "no more"),
    ],
)
def test_files_that_do_not_fit_leave_no_folder(
    tmp_path: Path, files: list[Any], message: str
) -> None:
    """The plugin is named, and nothing is written."""
    host = host_with(plugin=Plugin(Site(*files)))
    with pytest.raises(PluginError, match=re.escape(message)) as caught:
        export(Chronology(), "site", to=tmp_path / "site", host=host)
    assert isinstance(caught.value, PluginFault)
    assert list(tmp_path.iterdir()) == []
