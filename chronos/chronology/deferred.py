"""Articles and reports of a log that nobody has asked for yet: kept as their bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from chronos.chronology.selection import Facts, Selection, met
from chronos.codec import VERSION, Codec, glance
from chronos.errors import InputError
from chronos.model.record import Record
from chronos.model.time import TimeSpan

_BY_ARTICLE = frozenset({"since", "until"})
"""Criteria that only its article decides for a report that gives no time."""


@attrs.frozen
class DeferredRecord:
    """An article or report that was recorded but not made an object.

    Attributes:
        record: its record.
        article: id of the article that contains a report; empty for an article.
        met: names of the criteria that a report meets.
    """

    record: Record
    article: str = ""
    met: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The id of the article or report."""
        return self.record.header.id


class Deferral:
    """Decides from the JSON of a body whether it can wait, without checking all of it.

    Args:
        codec: knows the event types.
        only: what is asked for.
    """

    def __init__(self, codec: Codec, only: Selection) -> None:
        self._codec = codec
        self._only = only
        self._asked = only.asked

    def __call__(self, record: Record) -> DeferredRecord | None:
        """The article, or the report that misses a criterion; None for what is to be read now."""
        head = record.header
        if record.body is None or head.v != VERSION:
            return None
        if head.kind == "article":
            return DeferredRecord(record)
        if head.kind != "report" or not self._codec.knows(head.type):
            return None
        try:
            fields = glance(record.body)
            criteria = met(self._facts(head.type, fields), self._only, self._asked)
            if not fields.get("when") or not fields.get("day_given", True):
                criteria |= self._asked & _BY_ARTICLE
            found = DeferredRecord(record, fields["article"], criteria)
        except (AttributeError, InputError, KeyError, TypeError):  # reading it shows what is wrong
            return None
        return None if found.met == self._asked or type(found.article) is not str else found

    def _facts(self, type_: str, fields: Mapping[str, Any]) -> Facts:
        when, get = fields.get("when"), fields.get

        def span() -> TimeSpan | None:
            return self._codec.time(when).span if when else None

        return Facts(
            type=type_,
            status=get("status", "occurred"),
            span=span,
            day_given=bool(when) and get("day_given", True) is True,
            places=get("places") or (),
            parties=[*get("agents", ()), *get("targets", ()), *get("attributed_to", ())],
            get=dict.get,
        )
