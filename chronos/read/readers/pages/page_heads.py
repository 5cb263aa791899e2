"""What a page states above its article: its title, what it says in brief, who published it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from chronos.read.lines.classification import LineClassifier
from chronos.read.readers.pages.page_boxes import letters_of, names_of
from chronos.read.readers.pages.page_checks import page_words
from chronos.read.readers.pages.page_data import article_objects
from chronos.timex.stamps import read_stamp

_SEPARATOR = re.compile(r"\s+[|\-–—·•:/]+\s+|\s*[|ㅣ｜：]\s*")
_AFTER_TITLE = re.compile(r"\s*[|\-–—·•ㅣ｜：:‹›/]")
_SIGN = re.compile(r"[^\W_]")
_SHORTEST = 10
"""Letters of a title that may be the whole of a longer one."""
_PART = 0.4
"""The share of the longer one that it must be."""
_BRIEF = range(30, 700)
"""Characters of what a page says in brief."""
_NAMES = ("og:site_name", "application-name", "twitter:site", "twitter:domain")
_BRIEFS = ("og:description", "description", "twitter:description")


def title_of(tree: Any, given: str, lines: LineClassifier) -> tuple[str, str]:
    """The title of the article without the name of the site, and the date that it ended in.

    A title that another place of the page has without its end loses that end. So does one whose
    end is a name of the site or a date.

    Args:
        tree: the page as lxml parsed it.
        given: the title that was found; empty when there was none.
        lines: recognises dates.
    """
    stated = list(_titles(tree))
    own = next(_meta(tree, "og:title"), given) or next(iter(stated), "")
    title = " ".join(unescape(own).split())
    for other in stated:
        title = _without_end(title, other)
    date = next(filter(None, (_date_at_end(each, lines) for each in (own, *stated))), "")
    names = {letters_of(name) for name in _site_names(tree)} - {""}
    while found := list(_SEPARATOR.finditer(title)):
        end = title[found[-1].end() :]
        if not _names_site(letters_of(end), names) and not lines.date_lines.is_date_line(end):
            break
        title = title[: found[-1].start()].strip()
    return title, date


def _date_at_end(title: str, lines: LineClassifier) -> str:
    end = _SEPARATOR.split(title)[-1]
    return end if lines.date_lines.is_date_line(end) and read_stamp(end) else ""


def publisher_of(tree: Any, given: str) -> str:
    """The outlet, without its slogan: by the data of the article, else by name of the site.

    Args:
        tree: the page as lxml parsed it.
        given: the name that was found; empty when there was none.
    """
    stated = [name for each in article_objects(tree) for name in _publishers(each)]
    name = next(iter([*stated, *_meta(tree, "og:site_name")]), given)
    return _SEPARATOR.split(" ".join(unescape(name).split()), maxsplit=1)[0].strip(" .")


def brief_of(tree: Any, text: str) -> str:
    """What the page shows in brief above its article, when the article found lacks it.

    Args:
        tree: the page as lxml parsed it.
        text: the article that was found.
    """
    known = letters_of(text)
    stated = [value for name in _BRIEFS for value in _meta(tree, name)]
    stated += [str(each.get("description") or "") for each in article_objects(tree)]
    for brief in dict.fromkeys(" ".join(unescape(each).split()) for each in stated):
        key = letters_of(brief)
        if len(brief) in _BRIEF and key and key not in known:
            shown = _shown(tree, key)
            if shown and letters_of(shown) not in known:
                return shown
    return _named_brief(tree, text)


def _named_brief(tree: Any, text: str) -> str:
    """A paragraph between title and article whose class says that it is the article in brief."""
    known = letters_of(text)
    lines = (letters_of(line) for line in text.split("\n")[1:])
    opening = next((line for line in lines if len(line) in _BRIEF), "")
    is_below = False
    for element in tree.iter("h1", "h2", "p", "div", "span"):
        is_below = is_below or element.tag == "h1"
        said = " ".join(" ".join(element.itertext()).split())
        key = letters_of(said)
        if is_below and opening and key == opening:
            break
        named = page_words().briefs.intersection(names_of(element))
        if is_below and named and len(said) in _BRIEF and key not in known:
            return said
    return ""


def _shown(tree: Any, key: str) -> str:
    """The smallest element that shows a text, or begins with it where it is cut."""
    for element in tree.iter("p", "h2", "h3", "div", "span", "strong"):
        text = " ".join(" ".join(element.itertext()).split())
        if len(text) in _BRIEF and letters_of(text).startswith(key.removesuffix("…")):
            return text
    return ""


def _titles(tree: Any) -> Iterator[str]:
    yield from (" ".join(" ".join(each.itertext()).split()) for each in tree.iter("h1"))
    for each in article_objects(tree):
        if isinstance(headline := each.get("headline"), str):
            yield unescape(headline)
    yield from _meta(tree, "og:title")
    yield from _meta(tree, "twitter:title")
    yield from (" ".join((each.text or "").split()) for each in tree.iter("title"))


def _without_end(title: str, other: str) -> str:
    """A title cut to another one that it begins with, where a separator follows."""
    key = letters_of(other)
    if len(key) < max(_SHORTEST, _PART * len(letters_of(title))) or not letters_of(
        title
    ).startswith(key):
        return title
    signs = list(_SIGN.finditer(title))
    rest_at = signs[len(key) - 1].end() if len(signs) >= len(key) else len(title)
    rest = title[rest_at:]
    closing = re.match(r"[^\w\s|ㅣ｜：:–—-]*", rest)
    end = closing.end() if closing else 0
    return title[: rest_at + end].strip() if _AFTER_TITLE.match(rest[end:]) else title


def _site_names(tree: Any) -> Iterator[str]:
    for name in _NAMES:
        yield from _meta(tree, name)
    for each in article_objects(tree):
        yield from _publishers(each)
    for link in (*_meta(tree, "og:url"), *_canonical(tree)):
        host = re.sub(r"^https?://(?:www\.)?", "", link).partition("/")[0]
        yield host
        yield from host.split(".")[:-1]


def _names_site(end: str, names: Iterable[str]) -> bool:
    return bool(end) and any(
        end == name or (len(name) > 2 and name in end) or (len(end) > 2 and end in name)
        for name in names
    )


def _publishers(data: dict[str, Any]) -> Iterator[str]:
    stated = data.get("publisher")
    for each in stated if isinstance(stated, list) else [stated]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and name.strip():
            yield name


def _meta(tree: Any, name: str) -> Iterator[str]:
    for each in tree.iter("meta"):
        is_named = (each.get("property") or each.get("name") or "").casefold() == name
        if is_named and (content := (each.get("content") or "").strip()):
            yield content


def _canonical(tree: Any) -> Iterator[str]:
    for each in tree.iter("link"):
        if each.get("rel") == "canonical" and each.get("href"):
            yield each.get("href")
