"""What a build has to record: the difference between what the log tells and what was found.

Nothing is ever told twice: what is new becomes a record of its own, what changed an amendment with
the changed fields alone, what is no longer found a retraction.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from chronos.app.stages import Extraction
from chronos.chronology.amending import is_machine
from chronos.codec import Amendment, Codec, Retraction, to_json
from chronos.errors import InputError
from chronos.log.erasure.erasing import in_place
from chronos.model.article import Article
from chronos.model.event import Chronology
from chronos.model.record import Draft, Header, Record
from chronos.model.report import Report

BUILDER = "chronos.build"
"""Who writes what a build decides over the whole pile, such as a new date for an old article."""


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


Hands = Mapping[str, AbstractSet[str]]
"""Which fields of an article or report persons amended, by id: a machine leaves them alone."""


@attrs.frozen(kw_only=True)
class Decisions:
    """What was decided in a log about articles and reports.

    Attributes:
        by_hand: what persons amended.
        recallable: ids of reports that a machine retracted, no person did, and nobody erased: a
            machine may record them again.
    """

    by_hand: Hands = attrs.field(factory=dict)
    recallable: AbstractSet[str] = frozenset()


def decisions(records: Iterable[Record], codec: Codec) -> Decisions:
    """What a log says of amendments and retractions."""
    found: dict[str, set[str]] = {}
    retracted: set[str] = set()
    lasting: set[str] = set()
    for record in in_place(records):
        head = record.header
        by_machine = is_machine(head.by)
        if head.kind == "report":
            retracted.discard(head.id)
        elif head.kind == "retraction":
            (retracted if by_machine else lasting).add(head.id)
        elif head.kind == "erasure":
            lasting.add(head.id)
        elif head.kind == "amendment" and not by_machine:
            try:
                said = codec.decode(record)
            except InputError:  # the fold reports it
                continue
            if isinstance(said, Amendment):
                found.setdefault(said.target, set()).update(said.fields)
    return Decisions(by_hand=found, recallable=retracted - lasting)


def compare(
    extraction: Extraction,
    chronology: Chronology,
    *,
    read: AbstractSet[str],
    told: AbstractSet[str],
    decided: Decisions,
) -> Changes:
    """What is new, changed and gone.

    Args:
        extraction: the reports of the articles that were read, and who read them; only what one
            of these extractors answers for can vanish.
        chronology: what the log tells.
        read: ids of those articles.
        told: ids of all reports that the log ever held; what a person retracted or somebody
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
        if report.id not in told or back:
            new.append(place)
        elif report.id in before and before[report.id] != report:
            amended.append((before[report.id], report))
    return Changes(
        new=extraction.reports.arranged(new),
        amended=tuple(amended),
        vanished=tuple(
            report
            for name, report in before.items()
            if report.article in read
            and name not in present
            and name not in decided.by_hand
            and extraction.answers_for(report)
        ),
    )


def amendment(
    old: Article | Report, new: Article | Report, codec: Codec, *, kept: AbstractSet[str], why: str
) -> Amendment | None:
    """The fields in which two versions differ, but for those to be `kept`; None when none does."""
    before, after = codec.body(old), codec.body(new)
    whole = to_json(new)
    names = [name for name in whole if name not in kept and before.get(name) != after.get(name)]
    fields: dict[str, Any] = {name: after.get(name, whole[name]) for name in names}
    if isinstance(old, Report) and old.event_type != whole["type"] and "type" not in kept:
        fields["type"] = whole["type"]  # it stands in the header, not in the body
    return Amendment(target=new.id, fields=fields, why=why) if fields else None


def amendments(
    pairs: Iterable[tuple[Article, Article] | tuple[Report, Report]],
    codec: Codec,
    *,
    by_hand: Hands,
    why: str,
) -> Iterator[Draft]:
    """An amendment for each pair that differs, by the extractor for a report."""
    for old, new in pairs:
        found = amendment(old, new, codec, kept=by_hand.get(new.id, frozenset()), why=why)
        if found:
            by = new.extractor if isinstance(new, Report) else BUILDER
            yield codec.draft(found, by=by)


def retractions(reports: Iterable[Report], codec: Codec, *, why: str) -> Iterator[Draft]:
    """A retraction for each report."""
    for report in reports:
        yield codec.draft(Retraction(target=report.id, why=why), by=BUILDER)


def pending(drafts: Sequence[Draft], *, after: int, recorded_at: str) -> Iterator[Record]:
    """Drafts as the records that they will be, but for their hashes: enough to fold."""
    for place, draft in enumerate(drafts):
        head = Header(
            seq=after + place,
            left=len(drafts) - place - 1,
            kind=draft.kind,
            type=draft.type,
            id=draft.id,
            v=draft.v,
            recorded_at=recorded_at,
            by=draft.by,
            digest="",
        )
        yield Record(header=head, hash="", body=draft.body)


def by_article(reports: Iterable[Report]) -> Mapping[str, Sequence[int]]:
    """Where the reports of each article stand in the order given."""
    found: dict[str, array[int]] = {}
    for place, report in enumerate(reports):
        found.setdefault(report.article, array("Q")).append(place)
    return found
