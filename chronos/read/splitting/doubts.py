"""Articles that may be several: where they would be cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronos.model.article import Article
from chronos.model.issue import Issue
from chronos.read.lines.classification import LineClassifier, default_lines
from chronos.read.lines.line_shapes import ends_sentence, is_title

_LONGEST = 160
_SHOWN = 4
_FEWEST_ENTRIES = 3


def doubts(article: Article, lines: LineClassifier | None = None) -> Iterator[Issue]:
    """The issue that an article of a file has the date lines of several, and where they begin.

    The lines above and below its paragraphs are its own, and so are those of a chronology, whose
    days rise or fall.

    Args:
        article: as it was split.
        lines: recognises date lines; by default by the English words of chronos.
    """
    lines = lines or default_lines()
    paragraphs = article.text.split("\n\n")
    places = [place for place, text in enumerate(paragraphs) if _is_date_line(text, lines)]
    prose = [place for place, text in enumerate(paragraphs) if ends_sentence(text)]
    inner = [place for place in places if prose and prose[0] < place < prose[-1]]
    if not inner or (len(places) < 2 and not article.given_date):
        return
    if _is_chronology([paragraphs[place] for place in places], lines):
        return
    where = [_title_beside(paragraphs, place) for place in inner]
    shown = ", ".join(f"“{name}”" for name in where[:_SHOWN])
    more = f" and {len(where) - _SHOWN} more" if len(where) > _SHOWN else ""
    yield Issue(
        code="CHR122",
        severity="warning",
        message=f"{len(places)} date lines in one article, which may be several: it would be cut"
        f" at {shown}{more}",
        where=article.uri,
        hint="`chronos split FILE` shows how it is divided; divide it with --separator REGEX, or"
        " put a line of --- between its stories",
    )


def _is_date_line(text: str, lines: LineClassifier) -> bool:
    is_short = len(text) <= _LONGEST and any(map(str.isdigit, text))
    return is_short and lines.date_lines.is_date_line(text) and lines.date_lines.names_day(text)


def _is_chronology(dated: Sequence[str], lines: LineClassifier) -> bool:
    """Whether days are the entries of a list: three or more, in one direction."""
    days = [day for text in dated if (day := lines.date_lines.iso_date(text))]
    ordered = days in (sorted(set(days)), sorted(set(days), reverse=True))
    return len(days) >= _FEWEST_ENTRIES and ordered


def _title_beside(paragraphs: Sequence[str], place: int) -> str:
    """The title above a date line, or below it; else the line itself."""
    for at in (place - 1, place + 1):
        if 0 < at < len(paragraphs) and is_title(paragraphs[at]):
            return paragraphs[at][:_LONGEST]
    return paragraphs[place]
