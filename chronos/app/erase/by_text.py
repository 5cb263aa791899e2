"""Erasing strings, such as a person's name, from the free text of a log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import attrs

from chronos.app.curate import Decision
from chronos.app.erase.foresight import check_nothing_else_changes
from chronos.app.erase.leftovers import guessable, in_codes, in_headers
from chronos.app.erase.plan import Erased, ErasurePlan, FoundForm, Preview, Sample
from chronos.app.erase.redactor import Redactor, is_lasting, portions
from chronos.chronology import fold
from chronos.codec import Codec, Erasure
from chronos.errors import UsageError
from chronos.log import Log
from chronos.log.erasure.erasing import as_blanked
from chronos.log.erasure.names import NameSearch
from chronos.log.erasure.salvaged_tails import kept_with, mask_kept
from chronos.model.record import Draft, Record

ALL = "*"
"""Takes in all near misses but surnames alone."""

_SAMPLES = 3
_AROUND = 32
"""Characters before and behind a string that a sample shows."""


def erase_words(
    log: Log,
    words: Sequence[str],
    word: Decision,
    *,
    codec: Codec,
    path: Path | None = None,
    also: Sequence[str] = (),
) -> Erased:
    """Take strings, such as a person's name, out of the free text of a log.

    They are whole words, in the case as typed or in capitals. Keys, ids, enumerations, dates and
    numbers are never touched, see `chronos.codec.prose`. Articles, reports, amendments and reasons
    that have a string lose their bodies; redacted ones of the same length follow. What the log
    will fold to is compared with what it folds to now before anything is written.

    Args:
        log: a log that is open for writing.
        words: the strings.
        word: who wants it, and why; the reason stays, and must not hold a string.
        codec: knows the event types.
        path: the log's file, to find tails that were cut from it.
        also: near misses that go as well, spelled as `plan_words` lists them; `ALL` for all.

    Raises:
        UsageError: nothing has them, the reason does, or a near miss is not there.
        InputError: the log would say something else without them; nothing was written.
        StorageError: it could not be written; the next erasure completes it.
    """
    unfinished = log.blank()  # what an interrupted erasure names is not there any more
    plan = plan_words(log, words, word, codec=codec, path=path, also=also)
    if not unfinished:
        plan.check_not_empty()
    done = plan.carry_out(log)
    return attrs.evolve(done, bodies=done.bodies + unfinished)


def plan_words(
    log: Log,
    words: Sequence[str],
    word: Decision,
    *,
    codec: Codec,
    path: Path | None = None,
    also: Sequence[str] = (),
) -> ErasurePlan:
    """What `erase_words` would do; takes the same and changes nothing.

    Raises:
        UsageError: the reason has a string, or a near miss is not there.
        InputError: the log would say something else without them.
    """
    names = _names(words, word)
    records = as_blanked(log.records())
    finds = _Finds(Redactor.of(records, names, codec))
    for record in records:
        finds.see(record)
    redactor = finds.taking_in(also)
    _check_signature(redactor.names, word)
    hit = finds.hit(redactor.names.also)
    drafts = _batch(records, hit, redactor, word) if hit else []
    prose = redactor.prose
    tails = partial(mask_kept, path, redactor.names, frozenset(), prose=prose) if path else tuple
    preview = Preview(
        bodies=len(hit),
        kinds=dict(sorted(Counter(record.header.kind for record in hit).items())),
        successors=sum(not is_lasting(draft.kind) for draft in drafts),
        found=finds.spellings(exact=True, also=redactor.names.also),
        near=finds.spellings(exact=False, also=redactor.names.also),
        kept=kept_with(path, redactor.names, frozenset(), prose=prose) if path else (),
        issues=(
            *in_headers(records, redactor.names),
            *in_codes(records, redactor),
            *guessable(hit, records),
        ),
    )
    return ErasurePlan(preview=preview, drafts=drafts, mask_kept=tails)


def _names(words: Sequence[str], word: Decision) -> NameSearch:
    if not words or not all(one.strip() for one in words):
        raise UsageError("nothing is to be erased", hint="give an id, or a string with --text")
    names = NameSearch.of(words)
    _check_signature(names, word)
    return names


def _check_signature(names: NameSearch, word: Decision) -> None:
    if names.are_in(word.why):
        raise UsageError(
            "the reason itself contains the text to erase", hint="give a reason without it"
        )
    if names.are_in(word.by):
        raise UsageError(
            "the name given with --by contains the text to erase",
            hint="the erasure stays in the log with that name: let somebody else sign it",
        )


def _batch(
    records: Sequence[Record], hit: Sequence[Record], redactor: Redactor, word: Decision
) -> list[Draft]:
    """Erasures of records, then successors of what still counts, once it is sure what they do."""
    origin, codec = records[0].header.id, redactor.codec
    before = fold(records, codec=codec)
    there = before.articles.keys() | before.reports.keys()
    acts = [
        Erasure(
            target=origin,
            why=word.why,
            records=tuple(record.header.seq for record in some),
            stands=tuple(
                redactor.left_of(record) for record in some if is_lasting(record.header.kind)
            ),
        )
        for some in portions(hit)
    ]
    counting = [one for one in hit if not is_lasting(one.header.kind) and one.header.id in there]
    drafts = [*codec.drafts(acts, word.by), *(redactor.again(one, word.by) for one in counting)]
    check_nothing_else_changes(records, hit, drafts, before, codec)
    return drafts


@attrs.define
class _Tally:
    """Counts one spelling."""

    way: str
    count: int = 0
    records: set[int] = attrs.field(factory=set)
    samples: list[Sample] = attrs.field(factory=list)

    def add(self, record: Record, text: str, start: int, end: int) -> None:
        head = record.header
        self.count += 1
        if head.seq not in self.records and len(self.samples) < _SAMPLES:
            around = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
            self.samples.append(Sample(record=head.seq, kind=head.kind, about=head.id, text=around))
        self.records.add(head.seq)

    def spelling(self, form: str) -> FoundForm:
        return FoundForm(
            form=form,
            way=self.way,
            count=self.count,
            records=len(self.records),
            samples=tuple(self.samples),
        )


class _Finds:
    """Where the strings and their near misses are.

    Args:
        redactor: takes out the strings, and no near misses yet.
    """

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        self._exact: dict[str, _Tally] = {}
        self._near: dict[str, _Tally] = {}
        self._records: dict[int, Record] = {}

    def see(self, record: Record) -> None:
        """Look at one record."""
        names = self._redactor.names
        if record.body is None or not names.may_be_in(record.body):
            return
        for text in self._redactor.texts(record):
            for start, end in names.spans(text):
                form = " ".join(text[start:end].split())
                self._exact.setdefault(form, _Tally("exact")).add(record, text, start, end)
                self._records[record.header.seq] = record
            for miss in names.near_misses(text):
                tally = self._near.setdefault(miss.form, _Tally(miss.way))
                tally.add(record, text, miss.start, miss.end)
                self._records[record.header.seq] = record

    def taking_in(self, also: Iterable[str]) -> Redactor:
        """The redactor with the near misses that are to go too.

        Raises:
            UsageError: one is not there.
        """
        forms: set[str] = set()
        for form in also:
            if form == ALL:
                forms |= {one for one, tally in self._near.items() if tally.way != "surname"}
            elif form in self._near:
                forms.add(form)
            else:
                known = ", ".join(f'"{one}"' for one in self._near) or "there are none"
                raise UsageError(
                    f'the log has no near miss spelled "{form}"', hint=f"near misses: {known}"
                )
        names = attrs.evolve(self._redactor.names, also=frozenset(forms))
        return attrs.evolve(self._redactor, names=names)

    def hit(self, also: Iterable[str]) -> list[Record]:
        """The records that lose something, in order."""
        tallies = (*self._exact.values(), *(self._near[form] for form in also))
        places = set().union(*(tally.records for tally in tallies))
        return [self._records[seq] for seq in sorted(places)]

    def spellings(self, *, exact: bool, also: Iterable[str]) -> tuple[FoundForm, ...]:
        """The spellings that go, or the near misses that stay; the most frequent first."""
        taken = {form: self._near[form] for form in also}
        chosen: Mapping[str, _Tally] = (
            {**self._exact, **taken}
            if exact
            else {form: one for form, one in self._near.items() if form not in taken}
        )
        found = [tally.spelling(form) for form, tally in chosen.items()]
        return tuple(sorted(found, key=lambda one: (-one.count, one.form)))
