"""Pages with the widget in them: of a content network, pinned and checked, or inlined."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from chronos.plugin import Chronology, Event, ExportContext, OutputFile, UsageError, drawn_span
from chronos_timelinejs import PageOptions
from chronos_timelinejs.slides import Slides

VERSION = "3.9.11"
INTEGRITY = {
    "js/timeline.js": "sha384-ebXaDxSzM81wf7NgGfgSQEGKiNdtpvKrnRBVNY2x7ezzLKnvkjGI6QHF2VmLwsG3",
    "css/timeline.css": "sha384-boDF6Nd/No9fGBo1BlF2eLCnex+ILqI/6O7gE0MoOioYo7gWdq9LbFxD94ebGlBB",
}
"""Checksums of the widget's files in the npm package of that version."""

_NETWORK = f"https://cdn.jsdelivr.net/npm/@knight-lab/timelinejs@{VERSION}/dist"
_CROWDED, _MOST = 20, 200
_OTHER_FONTS = re.compile(r"url\([^)]*tl-icons\.(?!woff2\))[^)]*\)")
_ICONS = re.compile(r"url\([^)]*tl-icons\.woff2\)")
_COUNT = re.compile(r"count:([1-9][0-9]*)")


def pages(
    chronology: Chronology, context: ExportContext[PageOptions]
) -> Iterator[bytes] | Iterator[OutputFile]:
    """One page, or with the option `split` a page for each part.

    Raises:
        UsageError: a page would have more than 200 slides, or more than the option `max`; the
            option `split` or `zone` has no meaning, or the widget's files are not there.
    """
    slides = Slides.of(chronology, context)
    parts = _parts(slides.shown, context.options.split)
    for _, events in parts:
        _check_size(events, context)
    head = _head(context.options.package)
    if context.options.split:
        return _files(slides, parts, head)
    return iter((_page(slides, slides.shown, head),))


def _files(
    slides: Slides, parts: Sequence[tuple[str, Sequence[Event]]], head: tuple[str, str, str]
) -> Iterator[OutputFile]:
    for name, events in parts:
        yield OutputFile(f"timeline-{name}.html", _page(slides, events, head, part=name))


def _parts(events: Sequence[Event], split: str) -> list[tuple[str, Sequence[Event]]]:
    """Events by the name of their page: a month such as 2016-11, or the number of the page."""
    counted = _COUNT.fullmatch(split)
    if not split:
        return [("", events)]
    if counted:
        size = int(counted[1])
        starts = range(0, max(1, len(events)), size)
        return [(f"{at // size + 1:03}", events[at : at + size]) for at in starts]
    if split != "month":
        raise UsageError(f"the option split can't be {split!r}", hint="use month or count:20")
    months: dict[str, list[Event]] = {}
    for event in events:
        span = drawn_span(event)
        moment = (span.earliest or span.last_moment) if span else None
        months.setdefault(moment.strftime("%Y-%m") if moment else "undated", []).append(event)
    return list(months.items())


def _check_size(events: Sequence[Event], context: ExportContext[PageOptions]) -> None:
    most = context.options.max or _MOST
    if len(events) > most:
        hint = f"select fewer, split with -O split=month, or allow them with -O max={len(events)}"
        raise UsageError(f"{len(events)} slides on a page are more than {most}", hint=hint)
    if len(events) > _CROWDED:
        reason = f"room on the axis for more than {_CROWDED} slides; see -O split"
        context.lose(reason, *(event.id for event in events[_CROWDED:]))


def _page(
    slides: Slides, events: Sequence[Event], head: tuple[str, str, str], *, part: str = ""
) -> bytes:
    shell = Path(__file__).with_name("shell.html").read_text(encoding="utf-8")
    style, script, path = head
    data = b"".join(slides.document(events, part=part)).decode()
    title = escape(", ".join(filter(None, (slides.context.options.title, part))))
    values = {"TITLE": title, "STYLE": style, "SCRIPT": script, "PATH": path, "DATA": data}
    return re.sub(r"@([A-Z]+)@", lambda found: values[found[1]], shell).encode()


def _head(package: Path | None) -> tuple[str, str, str]:
    """Style and script as elements, and the address that the widget loads more from."""
    if package is None:
        style, script = (f'{_NETWORK}/{name}" integrity="{INTEGRITY[name]}" crossorigin="anonymous"'
                         for name in ("css/timeline.css", "js/timeline.js"))  # fmt: skip
        return (
            f'<link rel="stylesheet" href="{style}>',
            f'<script src="{script}></script>',
            (f"{_NETWORK}/js"),
        )
    dist = package / "dist" if (package / "dist").is_dir() else package
    try:
        css = (dist / "css" / "timeline.css").read_text(encoding="utf-8")
        script = (dist / "js" / "timeline.js").read_text(encoding="utf-8")
        icons = (dist / "css" / "icons" / "tl-icons.woff2").read_bytes()
    except (OSError, UnicodeError) as error:
        hint = f"name the folder of the npm package @knight-lab/timelinejs {VERSION}"
        raise UsageError(
            "the widget's files can't be read", where=str(package), hint=hint
        ) from error
    font = f"url(data:font/woff2;base64,{base64.b64encode(icons).decode()})"
    css = _ICONS.sub(font, _OTHER_FONTS.sub("url(data:,)", css)).replace("</", "<\\/")
    script = script.replace("</script", "<\\/script")
    return f"<style>{css}</style>", f"<script>{script}</script>", ""
