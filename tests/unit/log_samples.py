"""Small invented articles, reports and drafts for the tests of codec, log and fold."""

from __future__ import annotations

from datetime import UTC, datetime

from chronos.codec import Codec
from chronos.log import derived_salts
from chronos.model.article import Article
from chronos.model.party import Actor, Place
from chronos.model.record import Draft
from chronos.model.report import Quote, Report, Trigger
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import Capture

NOON = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
CODEC = Codec()
TOWN = Place(name="Veldt", id="veldt", within=("Eastmark", "Norland"), precision="town")
NORLAND = Place(name="Norland", id="norland", precision="country")


def on(text: str) -> Dated:
    """A time as EDTF text, dated."""
    return Dated(span=TimeSpan.parse(text), basis="test")


def article(name: str = "a-1", **fields: object) -> Article:
    """An article with what a test cares about."""
    fields = {"headline": "Veldt falls", "text": "The army took Veldt at dawn."} | fields
    return Article(id=name, **fields)  # type: ignore[arg-type]


def report(name: str = "r-1", cls: type[Report] = Capture, **fields: object) -> Report:
    """A report with what a test cares about."""
    stated: dict[str, object] = {
        "article": "a-1",
        "trigger": Trigger(text="took", start=9, end=13),
        "quote": Quote(exact="The army took Veldt at dawn.", start=0, end=28),
        "agents": (Actor(name="The army", id="norland-army", label="Norland Army"),),
    }
    return cls(id=name, **(stated | fields))  # type: ignore[arg-type]


def drafts(*objects: object, by: str = "chronos.extract/1") -> list[Draft]:
    """The drafts for objects, all by one writer."""
    return [CODEC.draft(obj, by) for obj in objects]  # type: ignore[arg-type]


def fixed() -> dict[str, object]:
    """Arguments that make a log the same in every run."""
    return {"clock": lambda: NOON, "salts": derived_salts}
