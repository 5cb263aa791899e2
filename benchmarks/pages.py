#!/usr/bin/env python3
"""How well articles are found in saved pages of public fixtures.

    benchmarks/pages.py [--fundus DIR] [--htmldate DIR] [--half fix|once] [--json] [--misses]
                        [--list FILE]

DIR of --fundus (default: $CHRONOS_FUNDUS) is a clone of flairNLP/fundus: pages of
`tests/resources/parser/test_data` with the title, day and paragraphs that its authors expect. DIR
of --htmldate (default: $CHRONOS_HTMLDATE) is a clone of adbar/htmldate: pages of `tests` with the
day of publication. Without them nothing is measured.

The digest of a page puts it into one of two halves: errors of `fix` may be looked at, `once` is
measured when the work is done. --list writes names and digests; `pages.json` is such a list, and
pages that are not in it or have changed are counted.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import attrs

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from chronos.dating import date_articles
from chronos.model.article import Article, Document
from chronos.read import read_inputs, split

_LIST = Path(__file__).resolve().with_suffix(".json")
_DATA = "tests/resources/parser/test_data"
_DATES = ("eval_default.json", "eval_mediacloud_2020.json")
_FOLDERS = ("cache", "eval", "test_set")
_WORD = re.compile(r"[^\W_]+")
_RUN = 4  # words of a piece that two texts may share
_SHARED = 0.8  # of the pieces of a paragraph: it is in the other text
_FOREIGN = 0.5  # of the pieces of a line: it is of the article


@attrs.frozen(kw_only=True)
class Page:
    """A saved page and what its fixture says of it.

    Attributes:
        name: path in its repository.
        data: its bytes.
        title: of the article; empty when the fixture has none.
        day: of publication; None when the fixture has none.
        paragraphs: of the article, with its subheads.
        captions: of its pictures.
    """

    name: str
    data: bytes
    title: str = ""
    day: date | None = None
    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the page in hex."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def half(self) -> str:
        """The half that it belongs to."""
        return "fix" if int(self.digest[:8], 16) % 2 else "once"


@attrs.define
class Score:
    """Counts of one set of pages, and the errors in words."""

    pages: int = 0
    articles: int = 0
    titles: int = 0
    titles_equal: int = 0
    days: int = 0
    days_right: int = 0
    days_single: int = 0
    paragraphs: int = 0
    paragraphs_lost: int = 0
    lines: int = 0
    junk: int = 0
    misses: list[str] = attrs.field(factory=list)

    def figures(self) -> dict[str, float | int]:
        """The shares, each of what the fixtures have."""
        return {
            "pages": self.pages,
            "articles": self.articles,
            "headline_equal": _share(self.titles_equal, self.titles),
            "headlines": self.titles,
            "day_right": _share(self.days_right, self.days),
            "single_day_right": _share(self.days_single, self.days),
            "days": self.days,
            "paragraphs_lost": _share(self.paragraphs_lost, self.paragraphs),
            "paragraphs": self.paragraphs,
            "junk_lines": _share(self.junk, self.lines),
            "lines": self.lines,
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 also when there are no pages."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    cli.add_argument("--fundus", type=Path, default=_folder("CHRONOS_FUNDUS"))
    cli.add_argument("--htmldate", type=Path, default=_folder("CHRONOS_HTMLDATE"))
    cli.add_argument("--half", choices=("fix", "once"), help="measure one half only")
    cli.add_argument("--json", action="store_true", help="print one JSON object")
    cli.add_argument("--misses", action="store_true", help="print each error, of the half fix only")
    cli.add_argument("--list", type=Path, help="write names and digests of the pages to FILE")
    options = cli.parse_args(arguments)
    sets = {
        "fundus": list(fundus_pages(options.fundus)) if options.fundus else [],
        "htmldate": list(htmldate_pages(options.htmldate)) if options.htmldate else [],
    }
    if not any(sets.values()):
        print("no pages: name clones with --fundus and --htmldate", file=sys.stderr)
        return 0
    if options.list:
        listed = {name: {page.name: page.digest for page in pages} for name, pages in sets.items()}
        options.list.write_text(json.dumps(listed, indent=1, sort_keys=True) + "\n", "utf-8")
    found = {}
    for name, pages in sets.items():
        chosen = [page for page in pages if options.half in (None, page.half)]
        if chosen:
            score = measure(chosen)
            found[name] = score.figures() | {"not_as_listed": _unlisted(name, chosen)}
            for miss in score.misses if options.misses else ():
                print(miss)
    print(json.dumps(found, indent=1) if options.json else _table(found))
    return 0


def _folder(variable: str) -> Path | None:
    return Path(os.environ[variable]) if os.environ.get(variable) else None


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _table(found: Mapping[str, Mapping[str, float | int]]) -> str:
    lines = []
    for name, figures in found.items():
        lines.append(name)
        lines += [f"  {figure:18} {value}" for figure, value in figures.items()]
    return "\n".join(lines)


def _unlisted(name: str, pages: Iterable[Page]) -> int:
    listed = json.loads(_LIST.read_text("utf-8")).get(name, {}) if _LIST.is_file() else {}
    return sum(listed.get(page.name) != page.digest for page in pages)


def fundus_pages(home: Path) -> Iterator[Page]:
    """The pages of fundus, each with the version of its parser whose text it has most of."""
    for file in sorted((home / _DATA).glob("*/*.html.gz")):
        expected = file.with_name(f"{file.name.split('_')[0]}.json")
        versions = json.loads(expected.read_text("utf-8")) if expected.is_file() else {}
        data = gzip.decompress(file.read_bytes())
        known = _all_pieces(unescape(data.decode("utf-8", "replace")))
        best = max(versions.values(), key=lambda each: _known(_expected_text(each), known))
        yield _fundus_page(file.relative_to(home).as_posix(), data, best)


def _fundus_page(name: str, data: bytes, expected: Mapping[str, Any]) -> Page:
    stated = str(expected.get("publishing_date") or "")
    pictures = expected.get("images") or ()
    return Page(
        name=name,
        data=data,
        title=expected.get("title") or "",
        day=date.fromisoformat(stated[:10]) if stated else None,
        paragraphs=tuple(_paragraphs(expected)),
        captions=tuple(
            text
            for each in pictures
            for key in ("caption", "description")
            if (text := each.get(key))
        ),
    )


def _paragraphs(expected: Mapping[str, Any]) -> Iterator[str]:
    body = expected.get("body") or {}
    yield from body.get("summary") or ()
    for section in body.get("sections") or ():
        yield from section.get("headline") or ()
        yield from section.get("paragraphs") or ()


def _expected_text(expected: Mapping[str, Any]) -> str:
    return "\n".join([expected.get("title") or "", *_paragraphs(expected)])


def htmldate_pages(home: Path) -> Iterator[Page]:
    """The pages of htmldate with their days."""
    for listing in _DATES:
        for item in json.loads((home / "tests" / listing).read_text("utf-8")).values():
            found = (home / "tests" / folder / item["file"] for folder in _FOLDERS)
            if file := next((each for each in found if each.is_file()), None):
                name = file.relative_to(home).as_posix()
                if isinstance(item["date"], str):  # else it states none, or several
                    day = date.fromisoformat(item["date"])
                    yield Page(name=name, data=file.read_bytes(), day=day)


def measure(pages: Sequence[Page]) -> Score:
    """The score of some pages, each read by itself as `chronos build` reads a file."""
    score = Score(pages=len(pages))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        for page in pages:
            file.write_bytes(page.data)
            _add(score, page, list(_articles(file)))
    return score


def _articles(file: Path) -> Iterator[Article]:
    for found in read_inputs([file]):
        if isinstance(found, Document):
            yield from split(found)


def _add(score: Score, page: Page, articles: Sequence[Article]) -> None:
    def miss(kind: str, text: str) -> None:
        if page.half == "fix":
            score.misses.append(f"{page.name}\t{kind}\t{text}")

    score.articles += bool(articles)
    if page.title:
        headline = articles[0].headline if articles else ""
        score.titles += 1
        score.titles_equal += (same := _plain(headline) == _plain(page.title))
        if not same:
            miss("headline", f"{headline!r} for {page.title!r}")
    if page.day:
        first, last, basis = _days(articles)
        right = first is not None and last is not None and first <= page.day <= last
        near = right and first is not None and last is not None and (last - first).days < 2
        score.days += 1
        score.days_right += near
        score.days_single += near and first == last
        if not near:
            miss("day", f"{first}/{last} for {page.day}: {basis}")
    if page.paragraphs:
        _add_text(score, page, articles, miss)


def _add_text(
    score: Score, page: Page, articles: Sequence[Article], miss: Callable[[str, str], None]
) -> None:
    lines = [line for each in articles for line in each.text.split("\n") if _pieces(line)]
    whole = [*(each.headline for each in articles), *lines]
    whole += [caption for each in articles for caption in each.captions]
    found = _all_pieces("\n".join(whole))
    for paragraph in page.paragraphs:
        if _pieces(paragraph):
            score.paragraphs += 1
            if _known(paragraph, found) < _SHARED:
                score.paragraphs_lost += 1
                miss("lost", paragraph)
    own = _all_pieces("\n".join([page.title, *page.paragraphs, *page.captions]))
    for line in lines:
        score.lines += 1
        if _known(line, own) < _FOREIGN:
            score.junk += 1
            miss("junk", line)


def _days(articles: Sequence[Article]) -> tuple[date | None, date | None, str]:
    """The first and last possible day of the article of a page, and why."""
    if not articles:
        return None, None, "no article"
    dating = date_articles(articles[:1])[0]
    span = dating.span
    first = span.earliest.date() if span and span.earliest else None
    last = (span.latest - timedelta(seconds=1)).date() if span and span.latest else None
    return first, last, dating.basis


def _pieces(text: str) -> list[tuple[str, ...]]:
    """Runs of words of a text, case and marks ignored; of a short one the whole."""
    words = _words(text)
    return _runs(words, min(_RUN, len(words))) if words else []


def _all_pieces(text: str) -> frozenset[tuple[str, ...]]:
    words = _words(text)
    return frozenset(run for size in range(1, _RUN + 1) for run in _runs(words, size))


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFKC", text).replace("\xad", "")
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]


def _known(text: str, known: frozenset[tuple[str, ...]]) -> float:
    pieces = _pieces(text)
    return sum(piece in known for piece in pieces) / len(pieces) if pieces else 1.0


def _plain(title: str) -> str:
    """A title with plain quotation marks, dashes and white space."""
    text = unicodedata.normalize("NFKC", title).translate(_MARKS)
    return " ".join(text.split()).strip()


_MARKS = str.maketrans({
    **dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("–—−‑", "-"), "\xad": None, "\u200b": None,
})  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
