"""Where erased words stay, or could be guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chronos.app.erase.redactor import Redactor
from chronos.log.batches.genesis import key_of
from chronos.log.batches.policy import is_derived
from chronos.log.erasure.names import NameSearch
from chronos.model.issue import Issue
from chronos.model.record import Record


def in_headers(records: Iterable[Record], names: NameSearch) -> Iterator[Issue]:
    """Whether somebody of that name signed records."""
    found = [record.header.seq for record in records if names.are_in(record.header.by)]
    if found:
        yield Issue(
            code="CHR506",
            severity="warning",
            message=f"{len(found)} records were written by that name; headers can't be erased",
            where=f"record {found[0]}",
            hint="copy the log's articles into a new log to be rid of it",
        )


def guessable(gone: Iterable[Record], records: Sequence[Record]) -> Iterator[Issue]:
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


def in_codes(records: Iterable[Record], redactor: Redactor) -> Iterator[Issue]:
    """Whether ids and other structure hold a name."""
    found = [record.header.seq for record in records if redactor.is_in_codes(record)]
    if found:
        yield Issue(
            code="CHR509",
            severity="warning",
            message=f"it stays in ids or words of lists of {len(found)} records",
            where=f"record {found[0]}",
            hint="erase the article by its id if they must go as well",
        )
