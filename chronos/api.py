"""The door for people: articles in, a chronology out, every stage by itself.

    >>> from chronos.api import Article, build, export
    >>> story = Article(
    ...     headline="Truce takes hold in Aleppo",
    ...     text="Oct. 20, 2016. A ceasefire began in Aleppo on Thursday, the army said.",
    ... )
    >>> result = build([story], log="chronos.jsonl")
    >>> for event in result.chronology.events.values():
    ...     print(event.when.span.edtf, event.type, event.places[0].name)
    2016-10-20 ceasefire Aleppo
    >>> calendar = export(result.chronology, "ical")

Building once more records nothing, since all of it is known:

    >>> build([story], log="chronos.jsonl").records
    0

What a person decides is appended too, with who says so and why:

    >>> from chronos.api import Decision, curate, open_chronology
    >>> report = next(iter(result.chronology.reports))
    >>> decision = Decision(by="Ana Field", why="it was only announced")
    >>> with curate("chronos.jsonl") as curator:
    ...     said = curator.amend(report, {"status": "planned"}, decision)
    >>> open_chronology("chronos.jsonl").reports[report].status
    'planned'

What is heavy is imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from chronos.model.article import Article
from chronos.model.event import Chronology, Event, Link
from chronos.model.issue import Issue
from chronos.model.report import Report
from chronos.model.time import Dated, TimeSpan

if TYPE_CHECKING:
    from chronos.app.build.corpus import Input
    from chronos.app.build.run import BuildOptions, BuildResult
    from chronos.app.build.stages import Progress
    from chronos.app.checkpoints import checkpoint
    from chronos.app.curate import Curator, Decision
    from chronos.app.erase import erase_ids, erase_words
    from chronos.app.history import history
    from chronos.chronology import Selection, fold, select
    from chronos.codec import Codec, chronology_json
    from chronos.dating import Dating, date_articles
    from chronos.disputes import Claim, Dispute, Side, disputes
    from chronos.extract import default_extractor
    from chronos.host import PluginHost
    from chronos.link import link
    from chronos.log import Checkpoint, Log, MemoryLog, repair, verify
    from chronos.plugin import ExportContext, Extractor
    from chronos.read import read_inputs, split
    from chronos.timex import TimeExpression, tag_times

__all__ = [
    "Article",
    "BuildOptions",
    "BuildResult",
    "Checkpoint",
    "Chronology",
    "Claim",
    "Codec",
    "Curator",
    "Dated",
    "Dating",
    "Decision",
    "Dispute",
    "Event",
    "ExportContext",
    "Issue",
    "Link",
    "Log",
    "MemoryLog",
    "PluginHost",
    "Report",
    "Selection",
    "Side",
    "TimeExpression",
    "TimeSpan",
    "build",
    "check",
    "checkpoint",
    "chronology_json",
    "curate",
    "date_articles",
    "default_extractor",
    "disputes",
    "erase_ids",
    "erase_words",
    "export",
    "fold",
    "history",
    "link",
    "open_chronology",
    "open_log",
    "read_inputs",
    "repair",
    "select",
    "split",
    "tag_times",
    "verify",
]

_LATER = MappingProxyType(
    {
        "BuildOptions": "chronos.app.build.run",
        "BuildResult": "chronos.app.build.run",
        "Checkpoint": "chronos.log",
        "Claim": "chronos.disputes",
        "Codec": "chronos.codec",
        "Curator": "chronos.app.curate",
        "Dating": "chronos.dating",
        "Dispute": "chronos.disputes",
        "Log": "chronos.log",
        "MemoryLog": "chronos.log",
        "PluginHost": "chronos.host",
        "Selection": "chronos.chronology",
        "Side": "chronos.disputes",
        "TimeExpression": "chronos.timex",
        "Decision": "chronos.app.curate",
        "ExportContext": "chronos.plugin",
        "checkpoint": "chronos.app.checkpoints",
        "chronology_json": "chronos.codec",
        "date_articles": "chronos.dating",
        "default_extractor": "chronos.extract",
        "disputes": "chronos.disputes",
        "erase_ids": "chronos.app.erase",
        "erase_words": "chronos.app.erase",
        "fold": "chronos.chronology",
        "history": "chronos.app.history",
        "link": "chronos.link",
        "read_inputs": "chronos.read",
        "repair": "chronos.log",
        "select": "chronos.chronology",
        "split": "chronos.read",
        "tag_times": "chronos.timex",
        "verify": "chronos.log",
    }
)

_RENAMED = MappingProxyType({"Word": "Decision"})
"""Names of earlier versions, which give what they are called now and a warning."""


def __getattr__(name: str) -> Any:
    """The names of other modules, imported when they are first used (PEP 562)."""
    if name in _RENAMED:
        import warnings

        warnings.warn(
            f"chronos.api.{name} is now called {_RENAMED[name]}", DeprecationWarning, stacklevel=2
        )
        name = _RENAMED[name]
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    return __all__


def build(
    inputs: Iterable[Input] | Input,
    *,
    log: Path | str = "chronos.jsonl",
    options: BuildOptions | None = None,
    host: PluginHost | None = None,
    extractors: Sequence[Extractor] | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Read articles and append what they report to the log, as one batch.

    Args:
        inputs: articles, and paths of files and folders, in any order; one of them alone will do.
        log: path of the log; made when there is none.
        options: dry run, refresh, strict; see BuildOptions.
        host: plugins; those that are installed by default.
        extractors: who reads the articles; the default one and those of plugins by default.
        progress: called for each step with (stage, done, total).

    Raises:
        ChronosError: nothing was recorded; what could not be read of the inputs is no exception
            but an issue in the result.
    """
    from chronos.app.build.run import BuildOptions, extractors_of
    from chronos.app.build.run import build as build_on
    from chronos.app.build.stages import quiet
    from chronos.app.logs import log_to_build

    host = host or _installed()
    options = attrs.evolve(options or BuildOptions(), log_path=Path(log))
    one = isinstance(inputs, str | Path | Article)
    with log_to_build(Path(log), host, dry_run=options.dry_run) as opened:
        return build_on(
            [inputs] if one else inputs,  # type: ignore[arg-type,list-item]
            opened,
            host=host,
            extractors=extractors_of(host) if extractors is None else extractors,
            options=options,
            progress=progress or quiet,
        )


def open_log(path: Path | str, *, write: bool = False, host: PluginHost | None = None) -> Log:
    """The log at `path`, to read its records or to append to it; close it when done.

    Raises:
        UsageError: the log does not exist to read.
        LogLocked: another process is writing.
    """
    from chronos.app.logs import open_store

    return open_store(Path(path), host or _installed(), write=write)


@contextmanager
def curate(
    log: Path | str = "chronos.jsonl", *, host: PluginHost | None = None
) -> Iterator[Curator]:
    """Open a log to append what persons decide: amend, retract, merge, split, keep apart, confirm.

    Raises:
        UsageError: the log does not exist.
        LogLocked: another process is writing.
        LogError: the log is damaged, or of a newer version.
    """
    from chronos.app.curate import Curator, existing_log
    from chronos.app.fields import KnownNames
    from chronos.codec import Codec

    host = host or _installed()
    with existing_log(Path(log), host) as opened:
        yield Curator(opened, Codec(host.event_types), KnownNames())


def open_chronology(
    log: Path | str = "chronos.jsonl",
    *,
    as_of: str | int | datetime | None = None,
    host: PluginHost | None = None,
) -> Chronology:
    """The chronology of a log, or its state after record `as_of` or at the time `as_of`.

    Raises:
        UsageError: the log does not exist, or `as_of` is no moment.
        LogError: the log is damaged, or of a newer version.
    """
    from chronos.app.logs import read_chronology

    return read_chronology(Path(log), host or _installed(), as_of=as_of, every_line=True)


def export(
    chronology: Chronology,
    name: str,
    *,
    to: Path | str | None = None,
    host: PluginHost | None = None,
    context: ExportContext[Any] | None = None,
) -> bytes:
    """The view of a chronology in a format, as bytes; written to the file `to` as well.

    Args:
        chronology: what to show.
        name: the format.
        to: where to write it; a folder for several files, which are not returned.
        host: plugins; those that are installed by default.
        context: options and the log's head; its `losses` say what the view does not contain.

    Raises:
        UsageError: the format does not exist, or it makes several files and `to` is missing.
        PluginError: the exporter failed.
        StorageError: the file can't be written; what was there is as it was.
    """
    from chronos.app.export import View

    view = View.of((host or _installed()).export(name, chronology, context))
    return view.deliver(name, None if to is None else Path(to))


def check(chronology: Chronology, *, host: PluginHost | None = None) -> tuple[Issue, ...]:
    """What all validators find, worst first."""
    from chronos.app.check import check as check_all

    return check_all(chronology, host or _installed())


def _installed() -> PluginHost:
    from chronos.host import PluginHost

    return PluginHost.load()
