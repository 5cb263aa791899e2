"""`chronos find`: words in quotes and articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from chronos.cli.settings import Command, as_of_option, plugin_options, settings

if TYPE_CHECKING:
    from chronos.app.browse.text_search import Hit
    from chronos.host import PluginHost
    from chronos.model.event import Chronology

_AROUND = 120
"""Characters shown before the first word and behind it."""


@click.command("find", cls=Command)
@plugin_options
@as_of_option
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
def command(*, host: PluginHost, as_of: str | None, words: tuple[str, ...], as_json: bool) -> None:
    """Find words in quotes and articles, and show each hit between » and «.

    Hits in the quotes of reports come first, with the id of the event; then headlines and
    paragraphs that no such quote is part of, with the id of the article. A hit has all the words; a
    word may be the beginning of a longer one, and case and accents do not count. Several words in
    quotation marks are a phrase.

    Examples:
      chronos find hospital shell
      chronos find "cluster bombs" --json
    """
    from chronos.app.browse.text_search import search
    from chronos.app.logs import read_chronology
    from chronos.cli.screen import emit_json, emit_lines, say
    from chronos.plugin import dumps

    chronology = read_chronology(settings().log, host, as_of=as_of)
    hits = list(search(chronology, words))
    if as_json:
        emit_json(dumps([hit.data() for hit in hits], indent=True))
    elif hits:
        emit_lines(_lines(hits, chronology))
    _say_sum(hits, chronology, words)
    if not hits:
        say("chronos: fewer words, or beginnings of words, find more")


def _lines(hits: Sequence[Hit], chronology: Chronology) -> Iterator[str]:
    import textwrap

    from chronos.app.browse.short_ids import short_ids
    from chronos.cli.screen import one_line, width

    short = short_ids(chronology)
    for hit in hits:
        name = short.get(hit.event or hit.report or hit.article, hit.article)
        yield one_line(f"{name}  {_about(hit, chronology)}")
        indent = " " * 3
        yield from textwrap.wrap(
            one_line(_marked(hit)), width(), initial_indent=indent, subsequent_indent=indent
        )


def _about(hit: Hit, chronology: Chronology) -> str:
    from chronos.plugin import event_time_in_words, source_in_words, time_in_words, type_label

    if hit.report and hit.event in chronology.events:
        event = chronology.events[hit.event]
        source = source_in_words(chronology.reports[hit.report], chronology)
        return f"{type_label(event.type)}, {event_time_in_words(event)}, {source}"
    article = chronology.articles[hit.article]
    published = time_in_words(article.published.span if article.published else None)
    return f"“{article.headline or article.uri}”, {published}"


def _marked(hit: Hit) -> str:
    """The passage around the first word, with all the words between marks."""
    start = max(0, hit.spans[0][0] - _AROUND)
    end = min(len(hit.text), hit.spans[0][1] + _AROUND)
    parts, at = [], start
    for first, last in hit.spans:
        if at <= first and last <= end:
            parts += [hit.text[at:first], "»", hit.text[first:last], "«"]
            at = last
    parts.append(hit.text[at:end])
    before, behind = "…" * (start > 0), "…" * (end < len(hit.text))
    return f"{before}{''.join(parts)}{behind}"


def _say_sum(hits: Sequence[Hit], chronology: Chronology, words: Sequence[str]) -> None:
    from chronos.cli.screen import one_line, say

    quotes = sum(hit.field == "quote" for hit in hits)
    events = len({hit.event for hit in hits if hit.event})
    wanted = " ".join(words)
    say(
        one_line(
            f"chronos: {wanted!r}: {quotes} quotes of {events} events, {len(hits) - quotes} other"
            f" passages, in {len(chronology.articles)} articles searched"
        )
    )
