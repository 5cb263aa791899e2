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

import attrs

from chronos.codec import BODY_LIMITS, Codec
from chronos.errors import InputError
from chronos.event_types import is_declared
from chronos.host.grounding import unproven
from chronos.host.shapes import misshapen
from chronos.model.article import Article
from chronos.model.party import Place
from chronos.model.report import Report, UnknownReport

_ID = re.compile(r"r-[0-9a-f]{16}")
_PATH = re.compile(r"[a-z_]+(?:\[\d+\]|\.[a-z_]+)*(?=: )")
_TYPE = re.compile(r"[a-z][a-z0-9_-]*")
_LIMIT = BODY_LIMITS.get("report", BODY_LIMITS[""])


@attrs.frozen
class Objection:
    """Why a report can't enter the log.

    Attributes:
        field: the field that it concerns, such as `agents[0].name`.
        kind: the kind of fault, one of a few fixed phrases without words of the article.
        detail: the same with what was found, for the plugin's author.
    """

    field: str
    kind: str
    detail: str

    @property
    def reason(self) -> str:
        """What a log may keep: the field and the kind of fault."""
        return f"{self.field}: {self.kind}"


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
        found = self.objection(report, article)
        return found.detail if found else ""

    def objection(self, report: object, article: Article) -> Objection | None:
        """The same with its parts; None when the report can enter the log."""
        reason = misshapen(report, Report)
        if reason or not isinstance(report, Report):
            path = _PATH.match(reason)
            return Objection(path[0] if path else "report", "wrong type or value", reason)
        return next(filter(None, self._objections(report, article)), None)

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

    def _objections(self, report: Report, article: Article) -> Iterator[Objection | None]:
        if not _ID.fullmatch(report.id):
            detail = f"{report.id[:60]!r} is not the id of a report: use r- and 16 hex digits"
            yield Objection("id", "not an id of a report", detail)
        if report.article != article.id:
            detail = f"it belongs to article {report.article[:60]!r}, not to {article.id!r}"
            yield Objection("article", "another article", detail)
        yield self._against_type(report)
        yield _against_quote(report, article)
        yield _against_places(report.places)
        yield self._against_body(report)
        found = next(unproven(report, article), None)
        yield Objection(found.field, found.kind, found.detail) if found else None

    def _against_type(self, report: Report) -> Objection | None:
        word, cls = report.event_type, type(report)
        if type(word) is not str or not _TYPE.fullmatch(word):
            detail = f"{word!r} is not an event type: use a-z, 0-9, - and _"
            return Objection("type", "not an event type", detail)
        registered = self._types.get(word)
        found: Any = cls
        if registered is None:
            return None
        if registered is not cls:
            detail = f"its class {cls.__name__} is not the one registered for {word!r}"
        elif not is_declared(cls) and not _can_be_found(found):
            detail = f"its class {cls.__qualname__} is not in a module"
        else:
            return None
        return Objection("type", "another class", detail)

    def _against_body(self, report: Report) -> Objection | None:
        try:
            size = len(self._codec.dumps(report))
        except InputError as error:
            return Objection("report", "no body of a record", error.message)
        if size > _LIMIT:
            return Objection("report", "too large", f"{size:,} bytes are too many")
        return None


@cache
def _can_be_found(cls: Any) -> bool:
    """Whether another process finds the class by its name."""
    found: object = sys.modules.get(cls.__module__)
    for name in cls.__qualname__.split("."):
        found = getattr(found, name, None)
    return found is cls


def _against_quote(report: Report, article: Article) -> Objection | None:
    quote, trigger = report.quote, report.trigger
    text = article.headline if quote.field == "headline" else article.text
    if not 0 <= quote.start < quote.end <= len(text):
        detail = (
            f"quote [{quote.start}:{quote.end}] is outside the {quote.field},"
            f" which has {len(text)} characters"
        )
        return Objection("quote", "outside the text", detail)
    if text[quote.start : quote.end] != quote.exact:
        detail = f"the {quote.field} does not have its quote at [{quote.start}:{quote.end}]"
        return Objection("quote", "not in the text", detail)
    if not quote.start <= trigger.start < trigger.end <= quote.end:
        detail = f"trigger [{trigger.start}:{trigger.end}] is outside the quote"
        return Objection("trigger", "outside the quote", detail)
    if text[trigger.start : trigger.end] != trigger.text:
        detail = f"the {quote.field} does not have its trigger at [{trigger.start}:{trigger.end}]"
        return Objection("trigger", "not in the text", detail)
    return None


def _against_places(places: Iterable[Place]) -> Objection | None:
    for number, place in enumerate(places):
        for name, value, most in (("lat", place.lat, 90), ("lon", place.lon, 180)):
            if value is not None and not (math.isfinite(value) and abs(value) <= most):
                detail = f"{name} {value} of a place is not between -{most} and {most}"
                return Objection(f"places[{number}].{name}", "not on the globe", detail)
    return None
