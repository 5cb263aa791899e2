"""Takes names out of the bodies of a log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

import attrs

from chronos.chronology.amending import is_machine
from chronos.codec import BODY_LIMITS, Codec, MaskedBody, read_json, write_json
from chronos.codec.prose import UNKNOWN, Form, Prose
from chronos.log.erasure.names import NameSearch
from chronos.model.record import Draft, Record

_SOURCED = frozenset({"article", "report"})
_REDACTED = ", redacted by "
_LONGEST = 512
"""Bytes that the name of a record's writer may have."""


@attrs.frozen
class Redactor:
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
    def of(cls, records: Iterable[Record], names: NameSearch, codec: Codec) -> Self:
        """Take these names out of the bodies of these records."""
        return cls(names, prose_of(records, codec), codec)

    def left_of(self, record: Record) -> MaskedBody:
        """What an erasure leaves of a record that is not recorded again."""
        return MaskedBody(seq=record.header.seq, body=self._masked(record))

    def again(self, record: Record, by: str) -> Draft:
        """The article or report without the names, signed by who redacted it as well."""
        head, body = record.header, write_json(self._masked(record))
        signed = _signed(head.by, self.names, by)
        return Draft(kind=head.kind, id=head.id, type=head.type, v=head.v, by=signed, body=body)

    def texts(self, record: Record) -> list[str]:
        """The free texts of a record."""
        return self.prose.texts(fields_of(record), form_of(record))

    def is_in_codes(self, record: Record) -> bool:
        """Whether ids or other structure of a record hold a name, which stays there."""
        if not self.names.may_be_in(record.body or b""):
            return False
        return any(map(self.names.are_in, self.prose.codes(fields_of(record), form_of(record))))

    def _masked(self, record: Record) -> dict[str, Any]:
        return self.prose.changed(fields_of(record), form_of(record), self.names.masked)


def _signed(first: str, names: NameSearch, by: str) -> str:
    """The first writer, who decides whether it is a machine's word, and who redacted it."""
    writer = first.partition(_REDACTED)[0] or "chronos"
    masked = names.masked(writer)
    writer = masked if is_machine(masked) == is_machine(writer) else writer
    room = max(0, _LONGEST - len(f"{_REDACTED}{by}".encode()))
    return f"{writer.encode()[:room].decode(errors='ignore')}{_REDACTED}{by}"


def prose_of(records: Iterable[Record], codec: Codec) -> Prose:
    """What knows the free text of the bodies of a log."""
    forms = {record.header.seq: form_of(record) for record in records}
    return Prose(lambda seq: forms.get(seq, UNKNOWN), codec.event_type)


def form_of(record: Record) -> Form:
    """What the header of a record says of its body."""
    return Form(record.header.kind, record.header.type, record.header.v)


def fields_of(record: Record) -> dict[str, Any]:
    """The body of a record as JSON values, without its salt."""
    fields: dict[str, Any] = read_json(record.body or b"{}")
    fields.pop("salt", None)
    return fields


def is_lasting(kind: str) -> bool:
    """Whether an erasure of strings leaves the record in its place, with a masked body."""
    return kind not in _SOURCED


def portions(hit: Sequence[Record]) -> Iterator[list[Record]]:
    """Records whose remains fit into the body of one erasure."""
    some: list[Record] = []
    size = 0
    for record in hit:
        more = len(record.body or b"") * 3 if is_lasting(record.header.kind) else 16
        if some and size + more > BODY_LIMITS[""] - 4096:
            yield some
            some, size = [], 0
        some.append(record)
        size += more
    yield some
