"""Erasing personal data: the words go from every body that carries them, the chain stays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from chronos.app.curate import Word
from chronos.app.inspect import look_up
from chronos.chronology import fold
from chronos.codec import BODY_LIMITS, Codec, Erasure, Stand, read_json, write_json
from chronos.errors import UsageError
from chronos.log import Log
from chronos.log.kept import mask, mask_kept
from chronos.log.opening import key_of
from chronos.log.policy import is_derived
from chronos.model.issue import Issue
from chronos.model.record import Draft, Record

_TOLD = frozenset({"article", "report"})


@attrs.frozen(kw_only=True)
class Erased:
    """What an erasure did.

    Attributes:
        bodies: how many bodies were taken out.
        successors: how many of them were told again without the words.
        kept: files with cut-off tails in which something was masked.
        issues: where the words stay, or could be guessed.
    """

    bodies: int
    successors: int = 0
    kept: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def erase_words(
    log: Log, words: Sequence[str], word: Word, *, codec: Codec, path: Path | None = None
) -> Erased:
    """Take strings, such as a person's name, out of all that a log tells.

    Case and white space do not matter. Articles, reports, amendments and reasons that carry a
    string lose their bodies; redacted successors of the same length follow, by whoever said it.

    Args:
        log: a log that is open for writing.
        words: the strings.
        word: who wants it, and why; the reason stays, and must not hold a string.
        codec: knows the event types.
        path: the log's file, to find tails that were cut from it.

    Raises:
        UsageError: nothing carries them, or the reason does.
        InputError: a body would not fit without them, such as one whose type they name.
        StorageError: it could not be written; the next erasure completes it.
    """
    pattern = _pattern(words)
    if pattern.search(word.why) or pattern.search(word.by):
        raise UsageError("the reason would carry it", hint="say why without it")
    records = [record for record in log.records() if record.body is not None]
    hit = [record for record in records if _carries(record, pattern)]
    kept = mask_kept(path, pattern, frozenset()) if path else ()
    signed = tuple(_in_headers(records, pattern))
    if not hit:
        unfinished = log.blank()
        if not kept and not unfinished and not signed:
            raise UsageError("nothing in the log carries it", hint="check how it is spelled there")
        return Erased(bodies=unfinished, kept=kept, issues=signed)
    drafts, successors = _batch(log, hit, pattern, word, codec)
    log.append(drafts)
    return Erased(
        bodies=log.blank(),
        successors=successors,
        kept=kept,
        issues=(*signed, *_guessable(hit, records)),
    )


def _batch(
    log: Log, hit: Sequence[Record], pattern: re.Pattern[str], word: Word, codec: Codec
) -> tuple[list[Draft], int]:
    """Erasures of records, then successors of what still counts; how many successors."""
    origin = next(log.records()).header.id
    state = fold(log.records(), codec=codec)
    there = state.articles.keys() | state.reports.keys()
    told = [record for record in hit if not _stays(record) and record.header.id in there]
    acts = [
        Erasure(
            target=origin,
            why=word.why,
            records=tuple(record.header.seq for record in some),
            stands=tuple(_stand(record, pattern) for record in some if _stays(record)),
        )
        for some in _portions(hit)
    ]
    again = [_redacted(record, pattern) for record in told]
    return [*codec.drafts(acts, word.by), *again], len(again)


def erase_ids(
    log: Log, ids: Sequence[str], word: Word, *, codec: Codec, path: Path | None = None
) -> Erased:
    """Take out all that was told of some articles, with their reports, or of single reports.

    The ids stay, and keep a later build from telling it again.

    Raises:
        UsageError: the log tells nothing of an id.
        StorageError: it could not be written; the next erasure completes it.
    """
    records = tuple(log.records())
    state = fold(records, codec=codec)
    told = {record.header.id for record in records if record.header.kind in {"article", "report"}}
    names = [name if name in told else look_up(state, name).id for name in ids]
    articles = {name for name in names if name in log.ids("article")}
    of_articles = [name for name, article in _reports(records) if article in articles]
    targets = tuple(dict.fromkeys((*names, *of_articles)))
    log.append(codec.drafts([Erasure(target=name, why=word.why) for name in targets], word.by))
    kept = mask_kept(path, None, frozenset(targets)) if path else ()
    gone = [record for record in records if record.header.id in targets and record.body]
    return Erased(bodies=log.blank(), kept=kept, issues=tuple(_guessable(gone, records)))


def _reports(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Ids of reports with those of their articles."""
    for record in records:
        if record.header.kind == "report" and record.body is not None:
            fields = read_json(record.body)
            yield record.header.id, str(fields.get("article", ""))


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    spellings = {
        r"\s+".join(map(re.escape, unicodedata.normalize(form, word).split()))
        for word in words
        for form in ("NFC", "NFD")
    }
    if not spellings or "" in spellings:
        raise UsageError("nothing is to be erased", hint="give an id, or a string with --text")
    return re.compile(
        "|".join(sorted(spellings, key=lambda text: (-len(text), text))), re.IGNORECASE
    )


def _carries(record: Record, pattern: re.Pattern[str]) -> bool:
    return record.header.kind != "log" and any(
        pattern.search(text) for text in _texts(_fields(record))
    )


def _fields(record: Record) -> dict[str, Any]:
    fields: dict[str, Any] = read_json(record.body or b"{}")
    fields.pop("salt", None)
    return fields


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _masked(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(lambda found: mask(found[0]), value)
    if isinstance(value, dict):
        return {_masked(key, pattern): _masked(item, pattern) for key, item in value.items()}
    return [_masked(item, pattern) for item in value] if isinstance(value, list) else value


def _redacted(record: Record, pattern: re.Pattern[str]) -> Draft:
    """The same again without the words, as who said it would have said it."""
    head = record.header
    body = write_json(_masked(_fields(record), pattern))
    return Draft(kind=head.kind, id=head.id, type=head.type, v=head.v, by=head.by, body=body)


def _stand(record: Record, pattern: re.Pattern[str]) -> Stand:
    return Stand(seq=record.header.seq, body=_masked(_fields(record), pattern))


def _stays(record: Record) -> bool:
    return record.header.kind not in _TOLD


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


def _in_headers(records: Iterable[Record], pattern: re.Pattern[str]) -> Iterator[Issue]:
    found = [record.header.seq for record in records if pattern.search(record.header.by)]
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
