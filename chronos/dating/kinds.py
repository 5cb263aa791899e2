"""The kinds of evidence of a publication date, strongest first: one table for all of them."""

from __future__ import annotations

from enum import Enum

import attrs


@attrs.frozen
class KindRow:
    """One kind of evidence.

    Attributes:
        label: the word for it in `Reason.kind` and in exported JSON; kinds may share one.
        weight: evidence of more weight is applied first, and rejects what contradicts it.
        meaning: what the evidence is.
        precision: share of texts for which the evidence held the true day; None if not measured.
        source: where that was measured; empty if it was not.
        dates_corpus: whether its years may be those of the other articles of the file.
    """

    label: str
    weight: int
    meaning: str
    precision: float | None = None
    source: str = ""
    dates_corpus: bool = False


class EvidenceKind(Enum):
    """All kinds; code compares kinds by name, never by weight."""

    GIVEN_DATE = KindRow("given", 95, "a date that came with the article", dates_corpus=True)
    LABELLED_DATE = KindRow("dateline", 90, '"Published: 3 May 2011"', dates_corpus=True)
    IMPRINT = KindRow(
        "imprint", 89, '"This article was published on 3 May 2011."', dates_corpus=True
    )
    DATELINE = KindRow(
        "dateline",
        88,
        "a day outside any sentence, with a weekday, clock time, author or agency",
        precision=1.0,
        source="docs/evaluation.md, MUC-3/4 (309 articles)",
        dates_corpus=True,
    )
    TODAY_AT_HEAD = KindRow("today", 84, 'near the head: "today, May 3, 2011"')
    ADDRESS_DAY = KindRow("address", 80, "a day in the address or file name", dates_corpus=True)
    CONTRADICTED_GIVEN_DATE = KindRow(
        "given", 70, "a given date before the day at the head: at most this weight"
    )
    AGENCY_DATELINE = KindRow(
        "dateline", 60, "a day without its year before an agency's name", dates_corpus=True
    )
    FIRST_COMMENT = KindRow("comment", 60, "the first stamp of a reader's comment")
    CHANGED_DATE = KindRow("dateline", 58, '"Updated 3 May 2011"', dates_corpus=True)
    GIVEN_CHANGE = KindRow("given", 57, "the day of the last change that came with the article")
    PICTURE = KindRow("picture", 55, "the date of a picture", dates_corpus=True)
    LATEST_PAST_DAY = KindRow("reported date", 50, "the latest day that the text reports as past")
    LIST_END = KindRow("list", 49, "the last of the days that begin lines of their own")
    BARE_DAY = KindRow("bare day", 48, "a day outside any sentence, and nothing beside it")
    HEADLINE_DAY = KindRow("bare day", 47, "a day in the headline")
    PASTED_ADDRESS_DAY = KindRow(
        "address", 47, "a day in an address above the text", dates_corpus=True
    )
    GUESSED_DATE = KindRow("guess", 47, "a date that a reader guessed", dates_corpus=True)
    FOOT_DAY = KindRow("foot", 46, "a day alone in a last line of names")
    TODAY_BELOW_HEAD = KindRow("today", 45, 'farther down: "today, May 3, 2011"')
    GIVEN_UTC_DAY = KindRow("given", 41, "the day of a given time in UTC")
    PRESENT_WEEKDAY = KindRow("weekday", 40, 'a verb in the present: "writes on Thursday"')
    PLANNED_DAY = KindRow("planned date", 36, "the first day that lies ahead")
    PAST_DAY_WITHOUT_YEAR = KindRow("reported date", 35, "a past day without its year")
    SEVERAL_COMMENTS = KindRow("first comment", 34, "three comments or more begin on one day")
    REPORTED_WEEKDAY = KindRow(
        "weekday",
        30,
        "the last weekday of the news, beside a verb of reporting: that day or the next",
        precision=0.71,
        source="docs/evaluation.md, Timeline17 (46 % that day, 25 % the day after)",
    )
    LEAD_WEEKDAY = KindRow("weekday", 26, "the last weekday of the news, near the head")
    WEEKDAY_STILL_AHEAD = KindRow("weekday", 24, "the same weekday lies ahead as well")
    PLANNED_WEEKDAY = KindRow("agreement", 22, "a day ahead and the weekday that it falls on")
    WEEKDAY_IN_A_ROW = KindRow("weekday", 21, "the last of weekdays that follow one another")
    FILE_ORDER = KindRow("order", 20, "the place among the dated stories of the file")
    COREFERENCE = KindRow("retold", 19, "other articles report the same event on a known day")
    ADDRESS_YEAR = KindRow("address", 15, "a year in the file name", dates_corpus=True)
    FRESH_PICTURE = KindRow("fresh picture", 14, "a picture is mostly printed within days")
    LATEST_PAST_YEAR = KindRow("reported date", 12, "the latest year that the text reports as past")
    FILE_YEARS = KindRow("year", 10, "the years of the other stories of the file")
    EARLY_COMMENTS = KindRow("first comment", 9, "comments begin early in the morning")
    RUNNING_WEEK = KindRow("running week", 8, "a bare weekday ahead lies in the running week")
    CORPUS_YEARS = KindRow("year", 5, "the years of nearly all dated articles")

    @property
    def label(self) -> str:
        """The word for it in `Reason.kind`."""
        return self.value.label

    @property
    def weight(self) -> int:
        """Evidence of more weight is applied first."""
        return self.value.weight
