"""Curation: what a person says of articles, reports and events, checked and appended.

Nothing is changed in place. Each act is a record with who says so and why; docs/decisions says
which decision wins where there are several.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from chronos.app.fields import BareNames, Names, amended, given
from chronos.app.inspect import ids_beginning, look_up
from chronos.app.logs import open_store
from chronos.chronology.amending import is_machine
from chronos.chronology.lookup import in_order, of_article
from chronos.codec import (
    Amendment,
    Codec,
    Confirmation,
    Distinction,
    Merge,
    Retraction,
    Split,
)
from chronos.codec.decisions import Act
from chronos.errors import UsageError
from chronos.log import Log
from chronos.model.event import Chronology, Event
from chronos.model.record import Record
from chronos.model.stage import stage_of
from chronos.projection.followed_log import state_of

if TYPE_CHECKING:
    from chronos.host import PluginHost


@attrs.frozen(kw_only=True)
class Decision:
    """A decision of a person: who made it, and why.

    Attributes:
        by: a person's name; names of programs (`chronos...`, `coder/2.1`) are refused.
        why: the reason, which stays in the log.
    """

    by: str
    why: str

    def __attrs_post_init__(self) -> None:
        if is_machine(self.by):
            raise UsageError(
                f"{self.by!r} is not a person's name"
                if self.by
                else "--by is empty: give your name",
                hint="give the name of who decides this, with --by",
            )
        if not self.why.strip():
            raise UsageError("no reason is given", hint="say why, with --reason")


@contextmanager
def existing_log(
    path: Path, host: PluginHost, *, wait: float = 0, follow: bool = True
) -> Iterator[Log]:
    """A log that is there, open for writing; closed afterwards.

    So many seconds it waits for another writer. An erasure, which deletes the projection, need not
    let one `follow`.

    Raises:
        UsageError: there is none.
        LogLocked: another process is writing.
        LogError: it is damaged, or of a newer version.
    """
    open_store(path, host, write=False).close()
    with open_store(path, host, write=True, wait=wait, follow=follow) as log:
        yield log


class Curator:
    """Appends what persons decide to a log that is open for writing.

    Every method takes ids, aliases or unique beginnings of them, and returns the record that it
    appended.

    Raises:
        UsageError: an id is unknown or unclear, or the act makes no sense as things are.
        InputError: a field does not fit; the message has its path.
        StorageError: it can't be written.
    """

    def __init__(self, log: Log, codec: Codec, names: Names | None = None) -> None:
        """A curator of a log; without `names` places and parties are recorded as they are named."""
        self._log = log
        self._codec = codec
        self._names = names or BareNames()

    def amend(
        self, target: str, fields: Mapping[str, Any], word: Decision, *, unset: Iterable[str] = ()
    ) -> Record:
        """Correct fields of an article or a report.

        Args:
            target: the article or report.
            fields: by key of its JSON, such as `status`, `when`, `headline`, `type`,
                `attributes.mode`; values as in its JSON, where a time may be EDTF text alone and a
                place or party its name alone, which is looked up.
            word: who says so, and why.
            unset: keys to be left empty.
        """
        state = self._state()
        name = _recorded(state, target)
        now = state.reports.get(name) or state.articles[name]
        changes = given(now, fields, unset, word.by, self._names)
        after = amended(now, changes, self._codec, state)
        if after == now:
            raise UsageError(
                "no change: the field already has this value", hint="nothing was recorded"
            )
        return self._append(Amendment(target=name, fields=changes, why=word.why), word)

    def dated_by(self, article: str) -> int:
        """How many reports an article has, whose times follow from when it was published."""
        return sum(1 for _ in of_article(self._state().reports, article))

    def retract(self, target: str, word: Decision) -> Record:
        """A report, or an article with all its reports, no longer counts."""
        return self._append(Retraction(target=_recorded(self._state(), target), why=word.why), word)

    def retract_stage(self, stage: str, word: Decision) -> Sequence[Record]:
        """Retract every report that a stage gave, in all its versions, as one batch."""
        state = self._state()
        named = {stage_of(report.extractor) for report in state.reports.values()}
        if stage not in named:
            known = ", ".join(sorted(named - {""})) or "there are none"
            raise UsageError(
                f"the log has no report of a stage called {stage!r}",
                hint=f"stages with reports: {known}",
            )
        return self._log.append(
            [
                self._codec.draft(Retraction(target=report.id, why=word.why), word.by)
                for report in state.reports.values()
                if stage_of(report.extractor) == stage
            ]
        )

    def merge(self, events: Sequence[str], word: Decision) -> Record:
        """Several events are one; the one that was opened first keeps its id."""
        state = self._state()
        names = dict.fromkeys(_event(state, event).id for event in events)
        if len(names) < 2:
            raise UsageError("these are one event", hint="name two events or more")
        into = next(in_order(state.events, names))  # the one that was opened first
        others = tuple(name for name in names if name != into)
        return self._append(Merge(into=into, merged=others, why=word.why), word)

    def split(
        self, event: str, reports: Sequence[str], word: Decision, *, into: str = ""
    ) -> Record:
        """Move some reports of an event to another event.

        Args:
            event: the event that they leave.
            reports: the reports that go; not all of them.
            word: who says so, and why.
            into: an event that they go to, or an alias that is to be an event again; a new event
                with an id of its own by default.
        """
        state = self._state()
        source = _event(state, event)
        going = tuple(dict.fromkeys(look_up(state, report).id for report in reports))
        stray = [name for name in going if name not in source.reports]
        if stray or not going:
            what = f"{stray[0]} is not a report of {source.id}" if stray else "no report is named"
            raise UsageError(what, hint=f"its reports: {', '.join(source.reports)}")
        if len(going) == len(source.reports):
            raise UsageError("no report would be left", hint="an event keeps at least one report")
        name = _target(state, source, into) if into else _fresh(state, going)
        act = Split(event=source.id, into=name, reports=going, why=word.why)
        return self._append(act, word)

    def distinguish(self, events: Sequence[str], word: Decision) -> Record:
        """Keep events apart: no later build makes the first of them one with any other."""
        state = self._state()
        first, *others = dict.fromkeys(_event(state, event).id for event in events)
        if not others:
            raise UsageError(
                "these are one event",
                hint="`chronos split` moves reports to an event of their own",
            )
        if all(frozenset((first, other)) in state.kept_apart for other in others):
            raise UsageError("no change: they are kept apart", hint="nothing was recorded")
        return self._append(Distinction(event=first, others=tuple(others), why=word.why), word)

    def confirm(self, event: str, word: Decision) -> Record:
        """Mark an event as verified by a person."""
        return self._append(
            Confirmation(target=_event(self._state(), event).id, why=word.why), word
        )

    def _state(self) -> Chronology:
        return state_of(self._log, self._codec)

    def _append(self, act: Act, word: Decision) -> Record:
        return self._log.append([self._codec.draft(act, word.by)])[-1]


def _recorded(state: Chronology, word: str) -> str:
    name = look_up(state, word).id
    if name not in state.reports and name not in state.articles:
        raise UsageError(
            f"{name} is an event",
            hint="give the id of one of its reports; `chronos show` lists them",
        )
    return name


def _event(state: Chronology, word: str) -> Event:
    name = look_up(state, word).id
    if name in state.reports and name in state.links:
        name = state.links[name].event
    found = state.events.get(name)
    if name in state.articles or name in state.reports:
        raise UsageError(f"{name} is not an event", hint="`chronos events` lists them")
    if found is None:
        raise UsageError(
            f"event {name} has no reports left", hint="`chronos show` lists what it had"
        )
    return found


def _target(state: Chronology, source: Event, into: str) -> str:
    aliases = [alias for alias in source.aliases if alias.startswith(into)]
    if len(aliases) == 1:
        return aliases[0]
    name = _event(state, into).id
    if name == source.id:
        raise UsageError(f"they are in {name} already", hint="name another event, or none")
    return name


def _fresh(state: Chronology, reports: Sequence[str]) -> str:
    """An id that follows from the reports, but is not taken."""
    seeds = ("\n".join(("split", str(number), *reports)) for number in count())
    names = (f"e-{hashlib.sha256(seed.encode()).hexdigest()[:16]}" for seed in seeds)
    return next(name for name in names if name not in ids_beginning(state, name))
