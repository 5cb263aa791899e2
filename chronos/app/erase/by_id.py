"""Erasing all records of some ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import attrs

from chronos.app.curate import Decision
from chronos.app.erase.leftovers import guessable
from chronos.app.erase.plan import Erased, ErasurePlan, Preview, Sample
from chronos.app.erase.redactor import fields_of, form_of, portions, prose_of
from chronos.app.inspect import look_up
from chronos.chronology import fold
from chronos.codec import Codec, Erasure, MaskedBody, read_json
from chronos.codec.prose import Prose, mask
from chronos.log import Log
from chronos.log.erasure.erasing import LASTING, as_blanked
from chronos.log.erasure.salvaged_tails import kept_with, mask_kept
from chronos.model.record import Record

_SAMPLES = 5
_LONGEST = 80
"""Characters of a sample."""


def erase_ids(
    log: Log, ids: Sequence[str], word: Decision, *, codec: Codec, path: Path | None = None
) -> Erased:
    """Erase all records of some articles, with their reports, or of single reports.

    The ids stay, and keep a later build from recording the same again.

    Raises:
        UsageError: the log has no record of an id.
        StorageError: it could not be written; the next erasure completes it.
    """
    unfinished = log.blank()
    done = plan_ids(log, ids, word, codec=codec, path=path).carry_out(log)
    return attrs.evolve(done, bodies=done.bodies + unfinished)


def plan_ids(
    log: Log, ids: Sequence[str], word: Decision, *, codec: Codec, path: Path | None = None
) -> ErasurePlan:
    """What `erase_ids` would do; takes the same and changes nothing.

    Raises:
        UsageError: the log has no record of an id.
    """
    records = as_blanked(log.records())
    named = tuple(dict.fromkeys(_targets(log, records, ids, codec)))
    targets = frozenset(named)
    prose = prose_of(records, codec)
    acts = [Erasure(target=name, why=word.why) for name in named]
    cited = [record for record in records if _is_of_gone_input(record, targets)]
    acts.extend(_custody_erasures(cited, records[0].header.id, prose, word))
    gone = [
        record
        for record in records
        if record.body and record.header.id in targets and record.header.kind not in LASTING
    ]
    preview = Preview(
        bodies=len(gone) + len(cited),
        kinds=dict(sorted(Counter(record.header.kind for record in (*gone, *cited)).items())),
        samples=tuple(_samples(gone)),
        kept=kept_with(path, None, targets, prose=prose) if path else (),
        issues=tuple(guessable(gone, records)),
    )
    return ErasurePlan(
        preview=preview,
        drafts=codec.drafts(acts, word.by),
        mask_kept=partial(mask_kept, path, None, targets, prose=prose) if path else tuple,
    )


def _targets(
    log: Log, records: Sequence[Record], ids: Sequence[str], codec: Codec
) -> Iterator[str]:
    """The ids that are meant, and those of the reports of articles among them."""
    state = fold(records, codec=codec)
    recorded = {
        record.header.id for record in records if record.header.kind in {"article", "report"}
    }
    names = [name if name in recorded else look_up(state, name).id for name in ids]
    yield from names
    articles = {name for name in names if name in log.ids("article")}
    yield from (name for name, article in _reports(records) if article in articles)


def _samples(gone: Iterable[Record]) -> Iterator[Sample]:
    """The headlines and quotes of the first articles and reports that go."""
    found = 0
    for record in gone:
        head, fields = record.header, fields_of(record)
        words = fields.get("headline") or fields.get("quote", {}).get("exact", "")
        if head.kind in {"article", "report"} and words and found < _SAMPLES:
            found += 1
            text = " ".join(str(words).split())[:_LONGEST]
            yield Sample(record=head.seq, kind=head.kind, about=head.id, text=text)


def _is_of_gone_input(record: Record, gone: frozenset[str]) -> bool:
    """Whether a record is that of an input of which no article is left."""
    return record.header.kind == "custody" and bool(record.body) and set(_cited(record)) <= gone


def _custody_erasures(
    hit: Sequence[Record], origin: str, prose: Prose, word: Decision
) -> Iterator[Erasure]:
    """Erasures of the paths of inputs."""
    for some in portions(hit):
        if some:
            yield Erasure(
                target=origin,
                why=word.why,
                records=tuple(record.header.seq for record in some),
                stands=tuple(
                    MaskedBody(
                        seq=record.header.seq,
                        body=prose.changed(fields_of(record), form_of(record), mask),
                    )
                    for record in some
                ),
            )


def _cited(record: Record) -> Iterator[str]:
    """The ids of the articles that a record of an input names."""
    yield from map(str, fields_of(record).get("articles", ()))


def _reports(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Ids of reports with those of their articles."""
    for record in records:
        if record.header.kind == "report" and record.body is not None:
            fields = read_json(record.body)
            yield record.header.id, str(fields.get("article", ""))
