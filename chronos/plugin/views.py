"""What every view needs: order, titles, who says so, figures in words, text made safe to show."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import quote, urlsplit, urlunsplit

import attrs

from chronos.disputes import Dispute, Side, figures_exclude
from chronos.model.event import Chronology, Event
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Report, UnknownReport
from chronos.plugin.words import time_in_words

_MARKERS = {"planned": "Planned", "failed": "Failed", "denied": "Denied"}
_QUANTITIES = {
    "exact": "{}", "at_least": "at least {}", "more_than": "more than {}", "about": "about {}",
    "up_to": "up to {}",
}  # fmt: skip
# Measures that are nouns: "dozens of attacks", but "dozens killed".
_NOUNS = frozenset({"attacks", "corridors", "munitions", "participants"})
# Format characters that turn the direction of text around; letters never need them.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNSEEN = frozenset({"Cc", "Cs", "Cn"})
# Characters without a shape that carry hidden text: zero-width space, byte order mark,
# interlinear annotation, tags. Joiners, marks of direction and soft hyphens are part of words.
_HIDDEN = re.compile("[\u200b\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")
_ADDRESS = re.compile(r"[!#-;=?-\[\]_a-z~%]+")
_LONGEST_HEADLINE = 200
_SAFE = "!#$%&'()*+,/:;=?@[]~"


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events by time, then id; those without a time come last.

    One without a day of its own is placed at the time when it was reported.
    """
    return sorted(events, key=lambda event: event.order)


def reports_of(chronology: Chronology, event: Event) -> tuple[Report, ...]:
    """The event's reports that were not retracted, in order of the log."""
    found = (chronology.reports.get(report) for report in event.reports)
    return tuple(report for report in found if report is not None)


def plain(text: str) -> str:
    r"""Text that can't act on what shows it: line ends as `\n`, no control characters.

    Controls other than tab and line end, surrogates, unassigned characters, those that have no
    shape, and marks that reverse the direction of what follows are left out; letters of every
    script, joiners and combining marks stay.
    """
    if text.isprintable():
        return text
    text = _HIDDEN.sub("", _BIDI.sub("", _LINE_END.sub("\n", text)))
    kept = (char for char in text if char in "\n\t" or unicodedata.category(char) not in _UNSEEN)
    return "".join(kept)


def one_line(text: str) -> str:
    """Plain text without line breaks; runs of white space become one space."""
    if text.isprintable() and "  " not in text and not (text[:1] == " " or text[-1:] == " "):
        return text  # the only white space that is printable is the space
    return " ".join(plain(text).split())


def type_label(event_type: str) -> str:
    """The event type for people.

    >>> type_label("air_strike")
    'Air strike'
    """
    return event_type.replace("_", " ").capitalize() or "Event"


def groups_of(reports: Iterable[Report]) -> list[str]:
    """The groups of the reports' types, most frequent first, ties by name.

    A type that is not installed has no group that is known.
    """
    counts = Counter(
        str(report.group) for report in reports if not isinstance(report, UnknownReport)
    )
    return sorted(counts, key=lambda group: (-counts[group], group))


def title_of(event: Event) -> str:
    """One line: type and headline, with "Planned:", "Failed:" or "Denied:" if so; no time."""
    headline = one_line(event.headline)
    if len(headline) > _LONGEST_HEADLINE:
        headline = headline[: _LONGEST_HEADLINE - 1] + "…"
    return status_marker(event) + ": ".join(filter(None, (type_label(event.type), headline)))


def status_marker(event: Event) -> str:
    """What a title begins with, such as `Denied: `; empty for what happened."""
    return f"{_MARKERS[event.status]}: " if event.status in _MARKERS else ""


def place_in_words(place: Place) -> str:
    """The place and what contains it, such as `Dahiyet al-Assad, Aleppo, Syria`.

    A name that repeats the one before it (a city in the province of the same name) is left out.
    """
    names = (place.label or place.name, *place.within)
    return one_line(", ".join(name for name, _ in groupby(names)))


def source_in_words(report: Report, chronology: Chronology) -> str:
    """Who says so, and in which article."""
    voices = ", ".join(party_in_words(actor) for actor in report.attributed_to)
    article = chronology.articles.get(report.article)
    headline = article.headline if article else ""
    where = f"“{headline}”" if headline else f"article {report.article}"
    credit = f" ({', '.join(article.sources)})" if article and article.sources else ""
    return one_line(f"{voices}, in {where}{credit}" if voices else f"{where}{credit}")


def party_in_words(actor: Actor) -> str:
    """The party as written, with the name that it is known by: `the Observatory (SOHR)`."""
    label = actor.label or ""
    known = label and not label.islower() and label.casefold() != actor.name.casefold()
    return one_line(f"{actor.name} ({label})" if known else actor.name)


def quantity_in_words(figure: Figure) -> str:
    """How many, without what is counted: `at least 12`, `dozens`; empty for no known number."""
    quantity = _QUANTITIES.get(figure.qualifier, figure.qualifier)
    if figure.value is None and "{}" in quantity:
        return ""
    return quantity.format(figure.value)


def figure_in_words(figure: Figure) -> str:
    """The figure as reported, such as `at least 12 killed (civilians)`."""
    group = f" ({figure.group})" if figure.group else ""
    quantity = quantity_in_words(figure)
    is_word = "{}" not in _QUANTITIES.get(figure.qualifier, figure.qualifier)
    of = " of" if is_word and figure.measure in _NOUNS else ""
    return one_line(f"{quantity}{of} {figure.measure}{group}")


@attrs.frozen(kw_only=True)
class Disagreement:
    """Figures of one event that can't all be true.

    Attributes:
        measure: what is counted.
        group: who or what is counted, as first written.
        claims: each report with its figure, in order of the log.
    """

    measure: str
    group: str
    claims: tuple[tuple[Report, Figure], ...]

    @property
    def told(self) -> tuple[tuple[Report, Figure], ...]:
        """The earlier name of `claims`."""
        warnings.warn("Disagreement.told is now called claims", DeprecationWarning, stacklevel=2)
        return self.claims


def disagreements(reports: Iterable[Report]) -> tuple[Disagreement, ...]:
    """Where reports of one event give figures that exclude each other.

    Only figures for the same measure and the same group (as written, case apart) are compared,
    and only between reports: what one passage says of two groups is no disagreement. `disputes`
    compares across groups and events, and more than figures.
    """
    groups: dict[tuple[str, str], list[tuple[Report, Figure]]] = {}
    for report in reports:
        for figure in report.figures:
            key = (figure.measure, figure.group.casefold())
            groups.setdefault(key, []).append((report, figure))
    return tuple(
        Disagreement(measure=measure, group=pairs[0][1].group, claims=tuple(pairs))
        for (measure, _), pairs in sorted(groups.items(), key=lambda item: item[0])
        if _disagree(pairs)
    )


_ABOUT = {
    "denial": "whether it happened", "date": "when it happened", "place": "where it happened",
    "author": "who did it",
}  # fmt: skip


def about_in_words(dispute: Dispute) -> str:
    """What a dispute is about.

    >>> about_in_words(Dispute(kind="toll", measure="killed", events=(), sides=()))
    'how many killed'
    """
    return _ABOUT.get(dispute.kind) or one_line(f"how many {dispute.measure}")


def side_in_words(dispute: Dispute, side: Side) -> str:
    """What the claims of a side have in common, by the words of the first of them."""
    claim = side.claims[0]
    report = claim.report
    if claim.figure:
        return figure_in_words(claim.figure)
    if dispute.kind == "date":
        return time_in_words(report.when.span if report.when else None)
    if dispute.kind == "place":
        return place_in_words(report.places[0])
    if dispute.kind == "author":
        return "; ".join(map(party_in_words, report.agents))
    denies = report.status == "denied" or "speech_act" in report.traits
    return "denied" if denies or report.status == "failed" else report.status


def web_address(uri: str) -> str:
    """The address when it is a well-formed http or https one without a user, otherwise nothing.

    Characters beyond ASCII are escaped, those of the host as IDNA.

    >>> web_address("https://пример.example/новости")
    'https://xn--e1afmkfd.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8'
    """
    if not uri.isprintable():
        return ""
    try:
        parts = urlsplit(uri)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    except ValueError:
        return ""
    escaped = (quote(part, safe=_SAFE) for part in parts[2:])
    ascii_uri = uri if uri.isascii() else urlunsplit((parts.scheme, host, *escaped))
    if not _ADDRESS.fullmatch(ascii_uri.lower()) or "@" in host:
        return ""
    return ascii_uri if parts.scheme in {"http", "https"} and parts.hostname else ""


def _disagree(pairs: list[tuple[Report, Figure]]) -> bool:
    return any(
        one is not other and figures_exclude(figure, another)
        for index, (one, figure) in enumerate(pairs)
        for other, another in pairs[index + 1 :]
    )
