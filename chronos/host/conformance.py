"""Whether what an extractor makes of an article can enter the log.

The log is append-only and vouches for "in which sentence": a report that quotes what the article
does not say must never get in. The same function checks each report of a build and each report in
the testing kit.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from chronos.codec import BODY_LIMITS, Codec
from chronos.errors import InputError
from chronos.event_types import is_declared
from chronos.host.shapes import misshapen
from chronos.model.article import Article
from chronos.model.party import Place
from chronos.model.report import Report, UnknownReport

_ID = re.compile(r"r-[0-9a-f]{16}")
_TYPE = re.compile(r"[a-z][a-z0-9_-]*")
_LIMIT = BODY_LIMITS.get("report", BODY_LIMITS[""])


class Conformance:
    """What every report has to be like.

    Args:
        types: classes of the event types that are registered.
    """

    def __init__(self, types: Iterable[type[Report]]) -> None:
        self._types = {cls.type: cls for cls in types}
        self._codec = Codec(tuple(self._types.values()))

    def reason_against(self, report: object, article: Article) -> str:
        """Why a report of an article can't enter the log; empty when it can.

        It has the types that its class states, an id ("r-" and 16 hex digits), a type (a slug) and
        the id of the article. Its quote is `article.text[start:end]` (or the headline's) and not
        empty, its trigger lies in the quote, coordinates lie on the globe, and the log can hold it.

        Args:
            report: what the extractor gave.
            article: the article as it is in the log, which the extractor was given a copy of.

        Raises:
            BaseException: whatever the object's own attributes raise.
        """
        reason = misshapen(report, Report)
        if reason or not isinstance(report, Report):
            return reason
        return next(filter(None, self._reasons(report, article)), "")

    def as_recorded(self, report: Report) -> Report:
        """The report as the log gives it back: one of a type that is not registered is unknown."""
        if type(report) in {self._types.get(report.event_type), UnknownReport}:
            return report
        body = self._codec.dumps(report)
        found = self._codec.loads("report", report.event_type, 1, body, report.id)
        return found if isinstance(found, Report) else report

    def is_registered(self, report: Report) -> bool:
        """Whether the report's event type is registered."""
        return report.event_type in self._types

    def _reasons(self, report: Report, article: Article) -> Iterator[str]:
        if not _ID.fullmatch(report.id):
            yield f"{report.id[:60]!r} is not the id of a report: use r- and 16 hex digits"
        if report.article != article.id:
            yield f"it belongs to article {report.article[:60]!r}, not to {article.id!r}"
        yield self._against_type(report)
        yield _against_quote(report, article)
        yield _against_places(report.places)
        yield self._against_body(report)

    def _against_type(self, report: Report) -> str:
        word, cls = report.event_type, type(report)
        if type(word) is not str or not _TYPE.fullmatch(word):
            return f"{word!r} is not an event type: use a-z, 0-9, - and _"
        registered = self._types.get(word)
        if registered is None:
            return ""
        if registered is not cls:
            return f"its class {cls.__name__} is not the one registered for {word!r}"
        found: Any = cls
        if is_declared(cls):
            return ""
        return "" if _can_be_found(found) else f"its class {cls.__qualname__} is not in a module"

    def _against_body(self, report: Report) -> str:
        try:
            size = len(self._codec.dumps(report))
        except InputError as error:
            return error.message
        return f"{size:,} bytes are too many" if size > _LIMIT else ""


@cache
def _can_be_found(cls: Any) -> bool:
    """Whether another process finds the class by its name."""
    found: object = sys.modules.get(cls.__module__)
    for name in cls.__qualname__.split("."):
        found = getattr(found, name, None)
    return found is cls


def _against_quote(report: Report, article: Article) -> str:
    quote, trigger = report.quote, report.trigger
    text = article.headline if quote.field == "headline" else article.text
    if not 0 <= quote.start < quote.end <= len(text):
        return (
            f"quote [{quote.start}:{quote.end}] is outside the {quote.field},"
            f" which has {len(text)} characters"
        )
    if text[quote.start : quote.end] != quote.exact:
        return f"the {quote.field} does not have its quote at [{quote.start}:{quote.end}]"
    if not quote.start <= trigger.start < trigger.end <= quote.end:
        return f"trigger [{trigger.start}:{trigger.end}] is outside the quote"
    if text[trigger.start : trigger.end] != trigger.text:
        return f"the {quote.field} does not have its trigger at [{trigger.start}:{trigger.end}]"
    return ""


def _against_places(places: Iterable[Place]) -> str:
    for place in places:
        for name, value, most in (("lat", place.lat, 90), ("lon", place.lon, 180)):
            if value is not None and not (math.isfinite(value) and abs(value) <= most):
                return f"{name} {value} of a place is not between -{most} and {most}"
    return ""
