"""Erasing personal data: the words go from every body that carries them, the chain stays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import attrs

from chronos.app.curate import Word
from chronos.app.inspect import look_up
from chronos.chronology import fold
from chronos.codec import Codec, Erasure, Retraction, read_json, write_json
from chronos.errors import UsageError
from chronos.log import Log, derived_salt
from chronos.log.kept import mask_kept
from chronos.model.issue import Issue
from chronos.model.record import Draft, Record

MASK = "\u2588"
"""Stands for each character that is erased, white space excepted, so that offsets hold."""

_ABOUT_ONE = frozenset({"article", "report", "amendment", "retraction", "link"})
_NO_SUCCESSOR = frozenset({"confirmation"})
_Key = tuple[str, str]


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
    hit = {record.header.seq for record in records if _carries(record, pattern)}
    kept = mask_kept(path, pattern, frozenset()) if path else ()
    if not hit:
        log.blank()  # of an erasure that was interrupted
        if kept:
            return Erased(bodies=0, kept=kept)
        raise UsageError("nothing in the log carries it", hint="check how it is spelled there")
    origin = next(log.records()).header.id
    places = _with_earlier(records, hit, codec)
    act = Erasure(target=origin, why=word.why, records=tuple(sorted(places)))
    again = [_redacted(record, pattern) for record in _told_again(records, hit)]
    log.append([codec.draft(act, word.by), *again])
    return Erased(
        bodies=log.blank(),
        successors=len(again),
        kept=kept,
        issues=(*_in_headers(records, pattern), *_guessable(records, hit, codec)),
    )


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
    of_articles = [name for name, article in _reports(records, codec) if article in articles]
    targets = tuple(dict.fromkeys((*names, *of_articles)))
    seqs = {
        record.header.seq
        for record in records
        if record.body is not None and record.header.kind == "link" and record.header.id in targets
    }
    acts = [Erasure(target=name, why=word.why) for name in targets]
    retractions = [Retraction(target=name, why=word.why) for name in targets if name in told]
    drafts = codec.drafts([*acts, *retractions], word.by)
    del seqs
    log.append(drafts)
    kept = mask_kept(path, None, frozenset(targets)) if path else ()
    guessable = _guessable(records, {r.header.seq for r in records if r.header.id in targets}, codec)
    return Erased(bodies=log.blank(), kept=kept, issues=guessable)
