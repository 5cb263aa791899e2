"""Erasing personal data: the words go from all free text that carries them, the chain stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from chronos.app.curate import Decision
from chronos.app.inspect import look_up
from chronos.chronology import fold
from chronos.chronology.amending import is_machine
from chronos.codec import BODY_LIMITS, Codec, Erasure, Stand, read_json, write_json
from chronos.codec.prose import UNKNOWN, Form, Prose, mask
from chronos.errors import InputError, UsageError
from chronos.log import Log
from chronos.log.batches.genesis import key_of
from chronos.log.batches.policy import is_derived
from chronos.log.erasure.names import NameSearch
from chronos.log.erasure.salvaged_tails import mask_kept
from chronos.model.event import Chronology
from chronos.model.issue import Issue
from chronos.model.record import Draft, Record

_SOURCED = frozenset({"article", "report"})
_REDACTED = ", redacted by "
_LONGEST = 512
"""Bytes that the name of a record's writer may have."""


@attrs.frozen(kw_only=True)
class Erased:
    """What an erasure did.

    Attributes:
        bodies: how many bodies were taken out.
        successors: how many of them were recorded again without the words.
        kept: files with cut-off tails in which something was masked.
        issues: where the words stay, or could be guessed.
    """

    bodies: int
    successors: int = 0
    kept: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def erase_words(
    log: Log, words: Sequence[str], word: Decision, *, codec: Codec, path: Path | None = None
) -> Erased:
    """Take strings, such as a person's name, out of the free text of a log.

    Names of up to three letters are whole words in the case as typed; in longer strings case does
    not matter. Keys, ids, enumerations, dates and numbers are never touched, see
    `chronos.codec.prose`. Articles, reports, amendments and reasons that carry a string lose their
    bodies; redacted ones of the same length follow. What the log will fold to is compared with
    what it folds to now before anything is written.

    Args:
        log: a log that is open for writing.
        words: the strings.
        word: who wants it, and why; the reason stays, and must not hold a string.
        codec: knows the event types.
        path: the log's file, to find tails that were cut from it.

    Raises:
        UsageError: nothing carries them, or the reason does.
        InputError: the log would say something else without them; nothing was written.
        StorageError: it could not be written; the next erasure completes it.
    """
    if not words or not all(one.strip() for one in words):
        raise UsageError("nothing is to be erased", hint="give an id, or a string with --text")
    names = NameSearch.of(words)
    if names.are_in(word.why):
        raise UsageError(
            "the reason itself contains the text to erase", hint="give a reason without it"
        )
    if names.are_in(word.by):
        raise UsageError(
            "the name given with --by contains the text to erase",
            hint="the erasure stays in the log with that name: let somebody else sign it",
        )
    unfinished = log.blank()  # what an interrupted erasure names is not there any more
    records = tuple(log.records())
    redactor = _Redactor.of(records, names, codec)
    hit = [record for record in records if redactor.finds_in(record)]
    signed = (*_in_headers(records, names), *redactor.left_in_codes(records))
    drafts = _batch(records, hit, redactor, word) if hit else []
    log.append(drafts)
    kept = mask_kept(path, names, frozenset(), prose=redactor.prose) if path else ()
    if not (hit or kept or unfinished or signed):
        raise UsageError(
            "no free text in the log contains it", hint="check how it is spelled there"
        )
    return Erased(
        bodies=log.blank() + unfinished,
        successors=sum(draft.kind in _SOURCED for draft in drafts),
        kept=kept,
        issues=(*signed, *_guessable(hit, records)),
    )


def _batch(
    records: Sequence[Record], hit: Sequence[Record], redactor: _Redactor, word: Decision
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
            stands=tuple(redactor.stand(record) for record in some if _stays(record)),
        )
        for some in _portions(hit)
    ]
    counting = [one for one in hit if not _stays(one) and one.header.id in there]
    drafts = [*codec.drafts(acts, word.by), *(redactor.again(one, word.by) for one in counting)]
    after = fold(_as_erased(records, hit, drafts), codec=codec)
    _check_same(before, after)
    return drafts


def _as_erased(
    records: Sequence[Record], hit: Sequence[Record], drafts: Sequence[Draft]
) -> Iterator[Record]:
    """The records that the log will hold."""
    gone = {record.header.seq for record in hit}
    for record in records:
        yield attrs.evolve(record, body=None) if record.header.seq in gone else record
    last = records[-1].header
    for seq, draft in enumerate(drafts, start=last.seq + 1):
        header = attrs.evolve(
            last, seq=seq, kind=draft.kind, type=draft.type, id=draft.id, v=draft.v, by=draft.by
        )
        yield Record(header=header, hash="", body=draft.body)


def _check_same(before: Chronology, after: Chronology) -> None:
    """Refuse an erasure after which the log would say other than less words.

    Raises:
        InputError: an id, an event, the event of a report differs, or a record can't be read.
    """
    problems = [
        (f"would change {what}", _differing(one, other))
        for what, one, other in zip(_COMPARED, _outline(before), _outline(after), strict=True)
    ]
    problems.append(("would make records unreadable", _noted(after) - _noted(before)))
    for problem, names in problems:
        if names:
            raise InputError(
                f"erasing it {problem}: {', '.join(sorted(names)[:3])}",
                hint="nothing was written; erase by id, or give a longer string",
            )


_COMPARED = ("articles", "reports", "events", "links")


def _outline(state: Chronology) -> tuple[Mapping[str, Any], ...]:
    """What no erasure of a string may change, in the order of `_COMPARED`."""
    return (
        dict.fromkeys(state.articles, ""),
        {
            name: (one.event_type, one.article, one.status, one.when and one.when.span)
            for name, one in state.reports.items()
        },
        {
            name: (sorted(event.reports), sorted(event.aliases), event.confirmed_by)
            for name, event in state.events.items()
        },
        {name: link.event for name, link in state.links.items()},
    )


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> set[str]:
    missing = one.keys() ^ other.keys()
    return missing | {name for name in one.keys() & other.keys() if one[name] != other[name]}


def _noted(state: Chronology) -> set[str]:
    return {f"{issue.where} ({issue.code})" for issue in state.issues}


@attrs.frozen
class _Redactor:
    """Takes names out of the bodies of one log.

    Attributes:
        names: what to take out.
        prose: knows which strings of a body are free text.
        codec: knows the event types.
    """

    names: NameSearch
    prose: Prose
    codec: Codec

    @classmethod
    def of(cls, records: Iterable[Record], names: NameSearch, codec: Codec) -> _Redactor:
        return cls(names, _prose(records, codec), codec)

    def finds_in(self, record: Record) -> bool:
        return any(map(self.names.are_in, self.prose.texts(_fields(record), _form(record))))

    def stand(self, record: Record) -> Stand:
        return Stand(seq=record.header.seq, body=self._masked(record))

    def again(self, record: Record, by: str) -> Draft:
        """The article or report without the names, signed by who redacted it as well."""
        head, body = record.header, write_json(self._masked(record))
        signed = _signed(head.by, self.names, by)
        return Draft(kind=head.kind, id=head.id, type=head.type, v=head.v, by=signed, body=body)

    def left_in_codes(self, records: Iterable[Record]) -> Iterator[Issue]:
        """Whether ids and other structure hold a name: it stays there."""
        found = [
            record.header.seq
            for record in records
            if any(map(self.names.are_in, self.prose.codes(_fields(record), _form(record))))
        ]
        if found:
            yield Issue(
                code="CHR509",
                severity="warning",
                message=f"it stays in ids or words of lists of {len(found)} records",
                where=f"record {found[0]}",
                hint="erase the article by its id if they must go as well",
            )

    def _masked(self, record: Record) -> dict[str, Any]:
        return self.prose.changed(_fields(record), _form(record), self.names.masked)


def _signed(first: str, names: NameSearch, by: str) -> str:
    """The first writer, who decides whether it is a machine's word, and who redacted it."""
    writer = first.partition(_REDACTED)[0] or "chronos"
    masked = names.masked(writer)
    writer = masked if is_machine(masked) == is_machine(writer) else writer
    room = max(0, _LONGEST - len(f"{_REDACTED}{by}".encode()))
    return f"{writer.encode()[:room].decode(errors='ignore')}{_REDACTED}{by}"


def _prose(records: Iterable[Record], codec: Codec) -> Prose:
    forms = {record.header.seq: _form(record) for record in records}
    return Prose(lambda seq: forms.get(seq, UNKNOWN), codec.event_type)


def _form(record: Record) -> Form:
    return Form(record.header.kind, record.header.type, record.header.v)


def erase_ids(
    log: Log, ids: Sequence[str], word: Decision, *, codec: Codec, path: Path | None = None
) -> Erased:
    """Erase all records of some articles, with their reports, or of single reports.

    The ids stay, and keep a later build from recording the same again.

    Raises:
        UsageError: the log has no record of an id.
        StorageError: it could not be written; the next erasure completes it.
    """
    records = tuple(log.records())
    state = fold(records, codec=codec)
    recorded = {
        record.header.id for record in records if record.header.kind in {"article", "report"}
    }
    names = [name if name in recorded else look_up(state, name).id for name in ids]
    articles = {name for name in names if name in log.ids("article")}
    of_articles = [name for name, article in _reports(records) if article in articles]
    targets = tuple(dict.fromkeys((*names, *of_articles)))
    prose = _prose(records, codec)
    acts = [Erasure(target=name, why=word.why) for name in targets]
    acts.extend(_custody_erasures(records, frozenset(targets), prose, word))
    log.append(codec.drafts(acts, word.by))
    kept = mask_kept(path, None, frozenset(targets), prose=prose) if path else ()
    gone = [record for record in records if record.header.id in targets and record.body]
    return Erased(bodies=log.blank(), kept=kept, issues=tuple(_guessable(gone, records)))


def _custody_erasures(
    records: Sequence[Record], gone: frozenset[str], prose: Prose, word: Decision
) -> Iterator[Erasure]:
    """Erasures of the paths of inputs of which no article is left."""
    hit = [
        record
        for record in records
        if record.header.kind == "custody" and record.body and set(_cited(record)) <= gone
    ]
    for some in _portions(hit):
        if some:
            yield Erasure(
                target=records[0].header.id,
                why=word.why,
                records=tuple(record.header.seq for record in some),
                stands=tuple(
                    Stand(
                        seq=record.header.seq,
                        body=prose.changed(_fields(record), _form(record), mask),
                    )
                    for record in some
                ),
            )


def _cited(record: Record) -> Iterator[str]:
    """The ids of the articles that a record of an input names."""
    yield from map(str, _fields(record).get("articles", ()))


def _reports(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Ids of reports with those of their articles."""
    for record in records:
        if record.header.kind == "report" and record.body is not None:
            fields = read_json(record.body)
            yield record.header.id, str(fields.get("article", ""))


def _fields(record: Record) -> dict[str, Any]:
    fields: dict[str, Any] = read_json(record.body or b"{}")
    fields.pop("salt", None)
    return fields


def _stays(record: Record) -> bool:
    return record.header.kind not in _SOURCED


def _portions(hit: Sequence[Record]) -> Iterator[list[Record]]:
    """Records whose remains fit into the body of one erasure."""
    some: list[Record] = []
    size = 0
    for record in hit:
        more = len(record.body or b"") * 3 if _stays(record) else 16
        if some and size + more > BODY_LIMITS[""] - 4096:
            yield some
            some, size = [], 0
        some.append(record)
        size += more
    yield some


def _in_headers(records: Iterable[Record], names: NameSearch) -> Iterator[Issue]:
    found = [record.header.seq for record in records if names.are_in(record.header.by)]
    if found:
        yield Issue(
            code="CHR506",
            severity="warning",
            message=f"{len(found)} records were written by that name; headers can't be erased",
            where=f"record {found[0]}",
            hint="copy the log's articles into a new log to be rid of it",
        )


def _guessable(gone: Iterable[Record], records: Sequence[Record]) -> Iterator[Issue]:
    """Whether a salt follows from its body, so that whoever guesses the body can confirm it."""
    key = key_of(records[0].body or b"{}") if records else ""
    found = [record for record in gone if record.body and is_derived(key, record.body)]
    if found:
        yield Issue(
            code="CHR507",
            severity="warning",
            message=f"{len(found)} bodies had salts that follow from their words "
            "(SOURCE_DATE_EPOCH): whoever guesses one word for word can confirm it",
            where=f"record {found[0].header.seq}",
            hint="build without SOURCE_DATE_EPOCH where people may have to be erased",
        )
