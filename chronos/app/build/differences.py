"""What a build has to record: the difference between the log and what was found.

Nothing is recorded twice: what is new becomes a record of its own, what changed an amendment with
the changed fields alone, what is no longer found a retraction.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, overload

import attrs

from chronos.app.build.stages import Extraction
from chronos.chronology.amending import is_machine
from chronos.chronology.lookup import of_articles
from chronos.codec import Amendment, Codec, Custody, Retraction, Run, to_json
from chronos.errors import InputError
from chronos.log import Log
from chronos.log.erasure.erasing import in_place
from chronos.model.article import Article
from chronos.model.event import Chronology
from chronos.model.record import Draft, Header, Record
from chronos.model.report import Report
from chronos.model.stage import StageVersion
from chronos.projection.followed_log import FollowedLog


@attrs.frozen(kw_only=True)
class Changes:
    """Reports found in articles, sorted by what the log knows of them.

    Attributes:
        new: not in the log.
        amended: pairs of the report in the log and the report as it is now.
        vanished: in the log, but no longer found in their article.
    """

    new: Sequence[Report] = ()
    amended: tuple[tuple[Report, Report], ...] = ()
    vanished: tuple[Report, ...] = ()


_TEXT = frozenset({"text", "headline"})
"""Fields of an article whose amendment makes it another text than the one that was read."""


@attrs.frozen
class Difference:
    """How many reports of an event type are added, changed and gone."""

    added: int = 0
    changed: int = 0
    gone: int = 0


def by_event_type(changes: Changes) -> Mapping[str, Difference]:
    """The differences by event type, in alphabetical order."""
    counts = [
        Counter(report.event_type for report in reports)
        for reports in (changes.new, (now for _, now in changes.amended), changes.vanished)
    ]
    types = sorted(set().union(*counts))
    return {word: Difference(*(count[word] for count in counts)) for word in types}


HumanOverrides = Mapping[str, AbstractSet[str]]
"""Which fields of an article or report persons amended, by id: a machine leaves them alone."""


@attrs.frozen(kw_only=True)
class Decisions:
    """What was decided in a log about articles and reports.

    Attributes:
        overrides: what persons amended.
        recallable: ids of articles and reports that a machine retracted, no person did, and nobody
            erased: a machine may record them again.
        stages: the stages of the last run; empty when no run is recorded.
        custody: ids of articles by the id of the record of their input.
        custody_readers: names of the readers that last read these inputs.
        custody_parts: for those inside another input, the id of the record of that one.
    """

    overrides: HumanOverrides = attrs.field(factory=dict)
    recallable: AbstractSet[str] = frozenset()
    stages: tuple[StageVersion, ...] = ()
    custody: Mapping[str, AbstractSet[str]] = attrs.field(factory=dict)
    custody_readers: Mapping[str, str] = attrs.field(factory=dict)
    custody_parts: Mapping[str, str] = attrs.field(factory=dict)


def decisions_of(log: Log, codec: Codec) -> Decisions:
    """What a log says of amendments and retractions."""
    known = log.projection() if isinstance(log, FollowedLog) else None
    return decisions(known.decisions() if known else log.records(), codec)


def decisions(records: Iterable[Record], codec: Codec) -> Decisions:
    """What these records say of amendments and retractions.

    They need be no more than all amendments, retractions, erasures, runs and inputs, with the
    reports that are retracted.
    """
    found: dict[str, set[str]] = {}
    retracted: set[str] = set()
    lasting: set[str] = set()
    stages: tuple[StageVersion, ...] = ()
    custody: dict[str, set[str]] = {}
    readers: dict[str, str] = {}
    parts: dict[str, str] = {}
    for record in in_place(records):
        head = record.header
        by_machine = is_machine(head.by)
        if head.kind in {"article", "report"}:
            retracted.discard(head.id)
        elif head.kind == "retraction":
            (retracted if by_machine else lasting).add(head.id)
        elif head.kind == "erasure":
            lasting.add(head.id)
        elif head.kind in {"run", "custody"} or (head.kind == "amendment" and not by_machine):
            try:
                said = codec.decode(record)
            except InputError:  # the fold reports it
                continue
            if isinstance(said, Amendment):
                found.setdefault(said.target, set()).update(said.fields)
            elif isinstance(said, Run):
                stages = said.stages or stages
            elif isinstance(said, Custody):
                custody.setdefault(said.id, set()).update(said.articles)
                readers[said.id] = said.reader
                parts[said.id] = said.part_of
    return Decisions(
        overrides=found,
        recallable=retracted - lasting,
        stages=stages,
        custody=custody,
        custody_readers=readers,
        custody_parts=parts,
    )


def compare(
    extraction: Extraction,
    chronology: Chronology,
    *,
    read: AbstractSet[str],
    recorded: AbstractSet[str],
    decided: Decisions,
) -> Changes:
    """What is new, changed and gone.

    Args:
        extraction: the reports of the articles that were read, and who read them; only what one
            of these extractors answers for can vanish.
        chronology: the state of the log.
        read: ids of those articles.
        recorded: ids of all reports that the log ever held; what a person retracted or somebody
            erased does not come back.
        decided: what persons amended does not vanish, what machines retracted may come back.
    """
    present: set[str] = set()
    new: list[int] = []
    amended: list[tuple[Report, Report]] = []
    before = chronology.reports
    for place, report in enumerate(extraction.reports):
        present.add(report.id)
        back = report.id in decided.recallable and report.id not in before
        if report.id not in recorded or back:
            new.append(place)
        elif report.id in before and _differs(before[report.id], report):
            amended.append((before[report.id], report))
    return Changes(
        new=extraction.reports.arranged(new),
        amended=tuple(amended),
        vanished=tuple(
            report
            for report in of_articles(before, read)
            if not decided.overrides.get(report.article, frozenset()) & _TEXT
            and report.id not in present
            and report.id not in decided.overrides
            and extraction.answers_for(report)
        ),
    )


def _differs(old: Report, new: Report) -> bool:
    """Whether two reports say different things, whichever version found them."""
    return attrs.evolve(new, extractor=old.extractor) != old


def amendment(
    old: Article | Report, new: Article | Report, codec: Codec, *, kept: AbstractSet[str], why: str
) -> Amendment | None:
    """The fields in which two versions differ, but for those to be `kept`; None when none does."""
    before, after = codec.body(old), codec.body(new)
    whole = to_json(new)
    names = [name for name in whole if name not in kept and before.get(name) != after.get(name)]
    fields: dict[str, Any] = {name: after.get(name, whole[name]) for name in names}
    if isinstance(old, Report) and old.event_type != whole["type"] and "type" not in kept:
        fields["type"] = whole["type"]  # it is part of the header, not in the body
    return Amendment(target=new.id, fields=fields, why=why) if fields else None


def amendments(
    pairs: Iterable[tuple[Article, Article] | tuple[Report, Report]],
    codec: Codec,
    *,
    overrides: HumanOverrides,
    by: str,
    why: str,
) -> Iterator[Draft]:
    """An amendment for each pair that differs, by the extractor for a report."""
    for old, new in pairs:
        found = amendment(old, new, codec, kept=overrides.get(new.id, frozenset()), why=why)
        if found:
            writer = new.extractor if isinstance(new, Report) else by
            yield codec.draft(found, by=writer)


def retractions(names: Iterable[str], codec: Codec, *, by: str, why: str) -> Iterator[Draft]:
    """A retraction for each article or report."""
    for name in names:
        yield codec.draft(Retraction(target=name, why=why), by=by)


@attrs.frozen(eq=False)
class Pending(Sequence[Record]):
    """Drafts as the records that they will be, but for their hashes: enough to fold.

    Attributes:
        drafts: a batch.
        after: the records of the log before the batch.
        recorded_at: when it is recorded.
    """

    drafts: Sequence[Draft]
    after: int
    recorded_at: str

    def __len__(self) -> int:
        return len(self.drafts)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, place: int | slice) -> Record | tuple[Record, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        return self._record(range(len(self))[place], self.drafts[place])

    def __iter__(self) -> Iterator[Record]:
        return (self._record(place, draft) for place, draft in enumerate(self.drafts))

    def _record(self, place: int, draft: Draft) -> Record:
        head = Header(
            seq=self.after + place,
            left=len(self) - place - 1,
            kind=draft.kind,
            type=draft.type,
            id=draft.id,
            v=draft.v,
            recorded_at=self.recorded_at,
            by=draft.by,
            digest="",
        )
        return Record(header=head, hash="", body=draft.body)


def by_article(reports: Iterable[Report]) -> Mapping[str, Sequence[int]]:
    """The positions of each article's reports in the given order."""
    found: dict[str, array[int]] = {}
    for place, report in enumerate(reports):
        found.setdefault(report.article, array("Q")).append(place)
    return found
