"""FA-KES (Abu Salem et al. 2019): one line of casualties for each article on the war in Syria.

An article is labelled with the deaths of its main event, the governorate, who is to blame and the
cause. The mapping from reports, without training:

- the main report is the first, in reading order, of violence with deaths, before others one with
  the number of deaths that the headline gives; without deaths the first of violence. Reports of
  what lay a month before publication are background, and so are tolls of the whole war (more than
  2,000 deaths).
- deaths: the number of the headline, else that which most reports of the article give, the first
  of several; one if a killing is reported without a number.
- place: the governorate of the main report, else that which most reports name. Damascus and its
  countryside are one in the labels.
- cause: by type and mode of the main report; a toll or a fight takes the cause of the first report
  near it that has one.
- actor: the class of the agents of the main report, else of reports of the same violence, else of
  the first reports of violence; whoever is reported killed in a fight is not the one. "Gunmen",
  "militants" or "terrorists" name nobody.

The labels are noisy: one number of deaths in twenty-five is nowhere in its article, and an
article that reports several events is labelled with any of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from benchmarks.evaluation.data import Data, Miss, Row, Score, share
from benchmarks.evaluation.reading import Story, read_stories
from chronos.api import Article
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Report

_VIOLENCE = {
    "air_strike", "shelling", "bombing", "chemical_attack", "killing", "clash", "offensive",
    "casualties", "capture", "discovery", "destruction", "siege",
}  # fmt: skip
_WHOLE_WAR = 2000
_BACKGROUND = timedelta(days=31)
_NEAR = 6
_LEAD = 3

_GOVERNORATES = {
    "Aleppo": "aleppo",
    "Damascus": "damascus",
    "Daraa": "daraa",
    "Deir ez-Zor": "deir ezzor",
    "Hama": "hama",
    "Hasakah": "hasakeh",
    "Homs": "homs",
    "Idlib": "idlib",
    "Latakia": "lattakia",
    "Quneitra": "quneitra",
    "Raqqa": "raqqa",
    "Rif Dimashq": "damascus",
    "Suwayda": "sweida",
    "Tartus": "tartous",
}
_STATE = "syrian government or russian troops"
_COALITION = "international coalition forces"
_ISLAMIC_STATE = "the organization of the islamic state in iraq and the levant - isis"
_NUSRA = "al-nusra front"
_KURDISH = "self administration forces"
_OPPOSITION = "armed opposition groups"
_UNKNOWN = "unknown"
_ACTORS = {
    "islamic-state": _ISLAMIC_STATE,
    "nusra-front": _NUSRA,
    "hayat-tahrir-al-sham": _NUSRA,
    "us-led-coalition": _COALITION,
    "allied-forces": _COALITION,
    "peoples-protection-units": _KURDISH,
    "syrian-democratic-forces": _KURDISH,
    "democratic-union-party": _KURDISH,
    "kurdish-forces": _KURDISH,
    "asayish": _KURDISH,
    "hezbollah": _STATE,
    "government": _STATE,
    "government-forces": _STATE,
    "army": _STATE,
    "air-force": _STATE,
}
_PREFIXES = {
    "syria": _STATE,
    "russia": _STATE,
    "iran": _STATE,
    "united-states": _COALITION,
    "france": _COALITION,
    "united-kingdom": _COALITION,
}
_OTHERS = {"rebel": _OPPOSITION, "militia": _OPPOSITION}
_SMALL = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
]  # fmt: skip
#: Words for those who did it that do not say who they are.
_FACELESS = {"gunmen", "militants", "jihadists", "fighters", "prisoners", "terrorists"}

_CAUSES = {
    "air_strike": "shelling",
    "shelling": "shelling",
    "bombing": "explosion",
    "chemical_attack": "chemical and toxic gases",
}
_MODES = {"execution": "execution", "shooting": "shooting", "assassination": "shooting"}


def score(data: Data) -> Score:
    """Shares of articles with the right deaths, place, actor and cause.

    Raises:
        NoData: no file of the set.
    """
    rows = data.rows("fakes-*.jsonl")
    stories = read_stories(_article(row, row["text"]) for row in rows)
    headlines = read_stories(_article(row, row["title"]) for row in rows)
    pairs = [
        (expected(row), fields_of(story, _of_headline(headline)))
        for row, story, headline in zip(rows, stories, headlines, strict=True)
    ]
    names = ("deaths", "place", "actor", "cause")
    return Score(
        measures={
            "articles": len(rows),
            **{name: share(gold[name] == found[name] for gold, found in pairs) for name in names},
        },
        misses=tuple(
            Miss(
                kind=_kind(name, gold[name], found[name], story),
                where=row["doc_id"],
                detail=f"{row['title']} | expected {gold[name]}, found {found[name]}",
            )
            for row, story, (gold, found) in zip(rows, stories, pairs, strict=True)
            for name in names
            if gold[name] != found[name]
        ),
    )


def _article(row: Row, text: str) -> Article:
    return Article(id=row["doc_id"], headline=row["title"], text=text, given_date=row["pub_date"])


def _of_headline(story: Story) -> int | None:
    """The number of deaths that a headline alone gives."""
    numbers = (deaths(report) for report in story.reports if _counts(report, story))
    return next((number for number in numbers if number is not None), None)


def expected(row: Row) -> dict[str, str]:
    """The labels of a row; deaths are civilians and others together."""
    return {
        "deaths": str(int(row["nb_civilians"]) + int(row["nb_noncivilians"])),
        "place": row["location"],
        "actor": row["actor"],
        "cause": row["cause_of_death"],
    }


def fields_of(story: Story, headline: int | None = None) -> dict[str, str]:
    """The same labels by what chronos read, and the deaths of the headline."""
    violent = [report for report in story.reports if _counts(report, story)]
    deadly = [report for report in violent if deaths(report) is not None]
    by_headline = [report for report in deadly if deaths(report) == headline]
    main = next(iter(by_headline or deadly or violent), None)
    return {
        "deaths": str(_toll(deadly) if headline is None else headline),
        "place": _place(main, violent, story),
        "actor": _actor(main, violent),
        "cause": _cause(main, violent),
    }


def deaths(report: Report) -> int | None:
    """How many a report says were killed: the whole, or the sum of groups that are no parts."""
    values = [figure.value for figure in _killed(report) if figure.value is not None]
    if not values:
        return None
    total = values[0] if values[0] >= sum(values[1:]) else sum(values)
    return total if total <= _WHOLE_WAR else None


def _killed(report: Report) -> Iterator[Figure]:
    return (figure for figure in report.figures if figure.measure == "killed")


def _counts(report: Report, story: Story) -> bool:
    return (
        report.event_type in _VIOLENCE
        and report.status not in {"planned", "denied"}
        and not _background(report, story)
    )


def _background(report: Report, story: Story) -> bool:
    published = story.article.published
    if report.when is None or published is None:
        return False
    end, day = report.when.span.latest, published.span.earliest
    return bool(end and day and end < day - _BACKGROUND)


def _toll(deadly: Iterable[Report]) -> int:
    counted = Counter(deaths(report) for report in deadly)
    return counted.most_common(1)[0][0] or 1 if counted else 1


def _place(main: Report | None, violent: Iterable[Report], story: Story) -> str:
    for reports in ([main] if main else [], list(violent), list(story.reports)):
        named = Counter(
            governorate
            for report in reports
            for governorate in map(_governorate, report.places)
            if governorate
        )
        if named:
            return named.most_common(1)[0][0]
    return ""


def _governorate(place: Place) -> str:
    for name in (place.label, place.name, *place.within):
        for known, label in _GOVERNORATES.items():
            if name and name.endswith(known):
                return label
    return ""


def _actor(main: Report | None, violent: list[Report]) -> str:
    same = [each for each in violent if main and each.event_type == main.event_type]
    for report in ([main] if main else []) + same[:_NEAR] + violent[:_LEAD]:
        victims = {word for figure in _killed(report) for word in figure.group.lower().split()}
        for agent in report.agents:
            found = _class(agent)
            # Of two that fight, the one that kills.
            if found and not victims & set(agent.name.lower().split()):
                return found
    return _UNKNOWN


def _class(agent: Actor) -> str:
    name = agent.id or ""
    if name in _ACTORS:
        return _ACTORS[name]
    for prefix, label in _PREFIXES.items():
        if name == prefix or name.startswith(f"{prefix}-"):
            return label
    return "" if name in _FACELESS else _OTHERS.get(agent.kind or "", "")


def _cause(main: Report | None, violent: list[Report]) -> str:
    near = violent[:_NEAR]
    for report in ([main] if main else []) + near:
        cause = _CAUSES.get(report.event_type) or _MODES.get(report.attributes.get("mode", ""))
        if cause:
            return cause
    return _UNKNOWN


def _kind(name: str, gold: str, found: str, story: Story) -> str:
    if name == "cause":
        return f"cause: {found} for {gold}"
    if name == "actor" and gold == _UNKNOWN:
        return "actor: named, label unknown"
    if gold in _read_of(name, story):
        return f"{name}: read, another chosen"
    if name == "deaths" and not _stands_in(gold, story):
        return "deaths: number not in the text"
    return f"{name}: not read"


def _read_of(name: str, story: Story) -> set[str]:
    """All that could have been chosen."""
    violent = [report for report in story.reports if report.event_type in _VIOLENCE]
    if name == "deaths":
        return {str(deaths(report)) for report in violent}
    if name == "place":
        return {_governorate(place) for report in story.reports for place in report.places}
    return {_class(agent) for report in violent for agent in report.agents}


def _stands_in(number: str, story: Story) -> bool:
    words = set(re.findall(r"\w+", f"{story.article.headline} {story.article.text}".lower()))
    return number in words or (int(number) < len(_SMALL) and _SMALL[int(number)] in words)
