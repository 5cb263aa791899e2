"""Amendments: changed fields, by machines and by persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import attrs

from chronos.codec import Amendment, Codec
from chronos.errors import InputError
from chronos.model.article import Article
from chronos.model.issue import Issue
from chronos.model.report import Report

Amended = TypeVar("Amended", Article, Report)

_MACHINE = re.compile(r"chronos|\S+/\d|$")
_FIXED = frozenset({"id", "article", "salt"})


@attrs.frozen(kw_only=True)
class StampedAmendment:
    """An amendment, its position in the log, and who made it."""

    seq: int
    by: str
    amendment: Amendment


def is_machine(by: str) -> bool:
    """Whether a record's writer is a program: chronos, or a name with its version (`coder/2.1`).

    Nobody, the empty name, counts as one.
    """
    return _MACHINE.match(by) is not None


def amend(
    target: Amended, said: Sequence[StampedAmendment], codec: Codec
) -> tuple[Amended, list[Issue]]:
    """The article or report after its amendments, and those that did not fit.

    A later one wins, field by field, but a person's is never overridden by a machine's.
    """
    issues = []
    for one in _ranked(said):
        try:
            target = apply(target, one.amendment.fields, codec)
        except InputError as error:
            issues.append(
                Issue(
                    code="CHR514",
                    severity="error",
                    message=f"amendment in record {one.seq} does not fit: {error.message}",
                    where=target.id,
                    hint="amend it again; it is passed over until then",
                )
            )
    return target, issues


def _ranked(said: Sequence[StampedAmendment]) -> Iterator[StampedAmendment]:
    yield from (one for one in said if is_machine(one.by))
    yield from (one for one in said if not is_machine(one.by))


def apply(target: Amended, changes: Mapping[str, Any], codec: Codec) -> Amended:
    """The article or report with some fields changed.

    Args:
        target: as it is.
        changes: keys of its body with their new values; a report's may name its `type` as well.
        codec: knows the event types.

    Raises:
        InputError: they do not fit; the message has the path to the field.
    """
    fields = dict(changes)
    fixed = sorted(_FIXED & fields.keys())
    if fixed:
        raise InputError(f"$.fields: {fixed[0]!r} can't be amended")
    if isinstance(target, Article):
        whole = {**codec.body(target), **fields}
        return codec.structure("article", "", whole, target.id)  # type: ignore[return-value]
    kind = fields.pop("type", target.event_type)
    if not isinstance(kind, str):
        raise InputError("$.fields.type: expected a string")
    whole = {**codec.body(target), **fields}
    return codec.structure("report", kind, whole, target.id)  # type: ignore[return-value]
