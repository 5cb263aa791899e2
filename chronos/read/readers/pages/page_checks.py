"""Pages that are no articles, and articles of which a page shows a part only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from chronos.model.issue import Issue
from chronos.wordlists import Phrases, Words, load_words

_SHORT = 120
"""Words up to which a page may be a gate: an article of the press has more."""
_BARE = 50
"""Words up to which a phrase of a gate counts that is not in the title."""
_TEASER = 250
"""Words up to which an article that a page sells may be the beginning of it only."""
_WHOLE = 0.85
"""Share of the words of a page's own data below which its text is cut."""
_COUNTED = 0.6
"""The same where the page gives no text but a count, which may count captions too."""
_TAIL = 600
_CHALLENGE = re.compile(
    r"challenge-platform|cf-browser-verification|cf_chl_|g-recaptcha|h-captcha|_incapsula_resource"
    r"|px-captcha|datadome",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"<input\b[^>]{0,300}\btype\s*=\s*[\"']?password", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_TAGS = re.compile(r"<[^>]*>")


@attrs.frozen
class PageWords:
    """Phrases of pages that are no articles, and of what is around one; see `page_words.toml`."""

    gate: Phrases
    error: Phrases
    login: Phrases
    paywall: Phrases
    boxes: Words
    briefs: Words


@cache
def page_words() -> PageWords:
    """The phrases that come with chronos."""
    return load_words(PageWords, files(__package__).joinpath("page_words.toml"))


def no_article(
    page: str, title: str, text: str, uri: str, *, is_stated: bool = False
) -> Issue | None:
    """The issue that a page is a gate, an error or a log-in form; None for any other.

    Args:
        page: its mark-up.
        is_stated: whether its data say that it is an article: then forms and scripts of a gate in
            it prove nothing, as a short article may be among them.
        title: its headline.
        text: what was extracted as its article.
        uri: where it came from.
    """
    words, count = page_words(), len(_WORD.findall(text))
    if count > _SHORT:
        return None
    is_bare = not (is_stated and count)
    name = title.casefold()
    said = f"{name}\n{text.casefold()}" if is_bare and count <= _BARE else name
    if any(phrase in said for phrase in words.gate) or (is_bare and _CHALLENGE.search(page)):
        return _not_an_article("a gate before the article", title, uri)
    if any(phrase in said for phrase in words.error):
        return _not_an_article("an error page", title, uri)
    has_form = is_bare and _PASSWORD.search(page)
    if has_form or any(_is_whole(phrase, name) for phrase in words.login):
        return _not_an_article("a log-in page", title, uri)
    return None


def cut_text(text: str, tail: str, data: Iterable[dict[str, Any]], uri: str) -> Iterator[Issue]:
    """The issue that a page shows, or gave, only a part of its article.

    Args:
        text: what was extracted.
        tail: all text of the page, to its end.
        data: the objects of its structured data that are articles.
        uri: where it came from.
    """
    found = len(_WORD.findall(text))
    objects = list(data)
    stated = max(map(_stated, objects), default=0)
    counted = max(map(_counted, objects), default=0)
    if stated and found < _WHOLE * stated:
        yield _cut(f"{found} words were found, but its own data has {stated}", uri)
        return
    is_sold = any(str(each.get("isAccessibleForFree")).casefold() == "false" for each in objects)
    phrase = _sold(text, tail)
    if (is_sold or phrase) and not stated and found <= _TEASER:
        why = f"“{phrase}”" if phrase else "it is not free to read"
        yield _cut(f"{found} words were found, and the page says that there is more: {why}", uri)
    elif not stated and counted and found < _COUNTED * counted:
        yield _cut(f"{found} words were found, but its own data counts {counted}", uri)


def _sold(text: str, tail: str) -> str:
    """The phrase by which a page sells the rest of an article; empty when there is none."""
    ends = (text[-_TAIL:].casefold(), _behind(text, tail).casefold())
    return next((each for each in page_words().paywall if any(each in end for end in ends)), "")


def _behind(text: str, tail: str) -> str:
    """What follows the last words of an article on its page."""
    last = text.rstrip()[-40:]
    return tail.rpartition(last)[2][:_TAIL] if last and last in tail else ""


def _stated(data: dict[str, Any]) -> int:
    body = data.get("articleBody")
    return len(_WORD.findall(_TAGS.sub(" ", body))) if isinstance(body, str) else 0


def _counted(data: dict[str, Any]) -> int:
    count = data.get("wordCount")
    return int(count) if isinstance(count, int | str) and str(count).isdecimal() else 0


def _is_whole(phrase: str, title: str) -> bool:
    """Whether a title says no more than a phrase, but for the name of a site."""
    first = re.split(r"\s+[|–—·:-]\s+|\s*[|:]\s*", title.strip())
    return phrase in (part.strip(" .!") for part in first)


def _not_an_article(what: str, title: str, uri: str) -> Issue:
    name = f": “{title.strip()}”" if title.strip() else ""
    return Issue(
        code="CHR119",
        severity="warning",
        message=f"this is {what}, not an article{name}",
        where=uri,
        hint="open the page in a browser, pass the gate or log in, and save it again",
    )


def _cut(why: str, uri: str) -> Issue:
    return Issue(
        code="CHR120",
        severity="warning",
        message=f"the text may be cut: {why}",
        where=uri,
        hint="compare it with the page; save the whole article as text or HTML and read that",
    )
