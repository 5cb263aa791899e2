"""Reports that several extractors make of one passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs

from chronos.model.report import Report
from chronos.model.stage import stage_of

COMPARED = (
    "status", "when", "places", "agents", "targets", "attributed_to", "figures", "attributes",
)  # fmt: skip
"""Fields in which reports of one passage may differ."""


class TriggerPlace(NamedTuple):
    """Where a report has its trigger, and who found it there.

    Attributes:
        report: the report's id.
        field: text or headline.
        start: offset of the trigger's first character.
        end: offset after its last character.
        stage: the name of the extractor.
    """

    report: str
    field: str
    start: int
    end: int
    stage: str

    @classmethod
    def of(cls, report: Report) -> TriggerPlace:
        """The place of a report."""
        trigger, stage = report.trigger, stage_of(report.extractor)
        return cls(report.id, report.quote.field, trigger.start, trigger.end, stage)

    def meets(self, other: TriggerPlace) -> bool:
        """Whether the triggers overlap and two extractors found them."""
        apart = self.start >= other.end or other.start >= self.end
        return self.field == other.field and not apart and self.stage != other.stage


def repeated(reports: Iterable[Report], first: Iterable[Report] = ()) -> Mapping[str, str]:
    """Reports that another extractor gave before, with a trigger of the same type that overlaps.

    Args:
        reports: the most trusted extractor's first in each article.
        first: reports that come before all of these.

    Returns:
        The id of the earlier report for that of each.
    """
    heads: dict[tuple[str, str], list[TriggerPlace]] = {}
    for report in first:
        heads.setdefault((report.article, report.event_type), []).append(TriggerPlace.of(report))
    found: dict[str, str] = {}
    for report in reports:
        place = TriggerPlace.of(report)
        known = heads.setdefault((report.article, report.event_type), [])
        head = next((each for each in known if each.meets(place)), None)
        if head:
            found[report.id] = head.report
        else:
            known.append(place)
    return found


def voices(reports: Sequence[Report]) -> Sequence[Report]:
    """The reports, one of each passage: the first, in their order."""
    if len({report.extractor for report in reports}) < 2:
        return reports
    echoes = repeated(reports)
    return [report for report in reports if report.id not in echoes] if echoes else reports


@attrs.frozen(kw_only=True)
class PassageAgreement:
    """Two reports of one passage compared.

    Attributes:
        one: the report whose fields the event has.
        other: the report of another extractor.
        agree: names of the fields that are equal and not empty.
        differ: names of the fields that are not equal.
    """

    one: Report
    other: Report
    agree: tuple[str, ...]
    differ: tuple[str, ...]


def agreements(reports: Sequence[Report]) -> Iterator[PassageAgreement]:
    """Each report of a passage compared with the first report of that passage."""
    by_id = {report.id: report for report in reports}
    for name, head in repeated(reports).items():
        one, other = by_id[head], by_id[name]
        differ = tuple(field for field in COMPARED if _value(one, field) != _value(other, field))
        agree = tuple(field for field in COMPARED if field not in differ and _value(one, field))
        yield PassageAgreement(one=one, other=other, agree=agree, differ=differ)


def _value(report: Report, field: str) -> object:
    if field == "when":
        return report.when.span if report.when else None
    found = getattr(report, field)
    return dict(found) if field == "attributes" else found
