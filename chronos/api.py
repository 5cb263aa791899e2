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

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from importlib import import_module
from inspect import getsource
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from chronos.model.article import Article as Article
from chronos.model.event import Chronology as Chronology
from chronos.model.event import Event as Event
from chronos.model.event import Link as Link
from chronos.model.issue import Issue as Issue
from chronos.model.report import Report as Report
from chronos.model.time import Dated as Dated
from chronos.model.time import TimeSpan as TimeSpan

if TYPE_CHECKING:
    from chronos.app.browse.history import history as history
    from chronos.app.build.corpus import Input
    from chronos.app.build.run import BuildOptions as BuildOptions
    from chronos.app.build.run import BuildResult as BuildResult
    from chronos.app.build.stages import Progress
    from chronos.app.checkpoints import checkpoint as checkpoint
    from chronos.app.curate import Curator as Curator
    from chronos.app.curate import Decision as Decision
    from chronos.app.erase import erase_ids as erase_ids
    from chronos.app.erase import erase_words as erase_words
    from chronos.chronology import Selection as Selection
    from chronos.chronology import fold as fold
    from chronos.chronology import select as select
    from chronos.codec import Codec as Codec
    from chronos.codec import chronology_json as chronology_json
    from chronos.dating import Dating as Dating
    from chronos.dating import date_articles as date_articles
    from chronos.disputes import (
        Claim as Claim,
    )
    from chronos.disputes import (
        Dispute as Dispute,
    )
    from chronos.disputes import (
        Side as Side,
    )
    from chronos.disputes import (
        disputes as disputes,
    )
    from chronos.extract import default_extractor as default_extractor
    from chronos.host import PluginHost as PluginHost
    from chronos.link import link as link
    from chronos.log import (
        Checkpoint as Checkpoint,
    )
    from chronos.log import (
        Log as Log,
    )
    from chronos.log import (
        MemoryLog as MemoryLog,
    )
    from chronos.log import (
        repair as repair,
    )
    from chronos.log import (
        verify as verify,
    )
    from chronos.plugin import ExportContext as ExportContext
    from chronos.plugin import Extractor
    from chronos.read import read_inputs as read_inputs
    from chronos.read import split as split
    from chronos.timex import TimeExpression as TimeExpression
    from chronos.timex import tag_times as tag_times

_RENAMED = MappingProxyType({"Word": "Decision"})
"""Names of earlier versions, which give what they are called now and a warning."""


@cache
def _names() -> Mapping[str, str]:
    """All public names, each with its module: the imports above and the functions below.

    The source is read, so that the imports for type checkers are the only list of names.
    """
    found = {}
    for node in ast.walk(ast.parse(getsource(sys.modules[__name__]))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("chronos."):
            found.update({each.name: node.module or "" for each in node.names if each.asname})
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            found[node.name] = __name__
    return {name: found[name] for name in sorted(found)}


def __getattr__(name: str) -> Any:
    """The names of other modules, imported when they are first used (PEP 562)."""
    if name == "__all__":
        return [*_names()]
    if name in _RENAMED:
        import warnings

        warnings.warn(
            f"chronos.api.{name} is now called {_RENAMED[name]}", DeprecationWarning, stacklevel=2
        )
        name = _RENAMED[name]
    home = "" if name.startswith("_") else _names().get(name, "")
    if not home:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return [*_names()]


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
