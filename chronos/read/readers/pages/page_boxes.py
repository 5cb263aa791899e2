"""What is inside the article of a page and not part of it: captions, teasers, boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from chronos.read.readers.pages.page_checks import page_words

_MOST = 0.2
"""Share of the text of a page above which a part is no box, whatever it is called."""
_LINKED = 0.8
"""Share of the characters of a line that are links: the line is a teaser."""
_FEWEST_LINKED = 12
_FRAMES = frozenset(["html", "body", "main", "head", "meta"])
_LINES = ("p", "li", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset([*_LINES, "div", "ul", "ol", "article", "section"])
_LABEL_WORDS = 6
_NEARLY_ALL = 0.8
"""Share of the characters of an article that is in the data of its page, if they have it whole."""
_BOXED = 0.15
"""Share of the characters of an article up to which what its data lack may be boxes."""
_SIGNS = re.compile(r"[^\W_]+")
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def take_boxes(tree: Any) -> tuple[str, ...]:
    """Remove boxes and teasers from a page, and its captions, which are returned.

    Nothing is removed that holds the title of the page or a fifth of its text.

    Args:
        tree: the page as lxml parsed it; it is changed.
    """
    captions = dict.fromkeys(filter(None, map(_text, tree.iter("figcaption"))))
    total = sum(len(_text(each)) for each in tree.iter("p"))
    found = [each for each in _boxes(tree) if not _holds_article(each, total)]
    for each in found:
        if each.getparent() is not None:
            each.drop_tree()
    return tuple(captions)


def without_repeats(text: str) -> str:
    """The lines of an article without short ones that occur again: labels between its parts."""
    lines = text.split("\n")
    counts = Counter(line.strip() for line in lines)
    return "\n".join(
        line
        for line in lines
        if counts[line.strip()] == 1 or not 0 < len(line.split()) <= _LABEL_WORDS
    )


def own_lines(text: str, bodies: Iterable[str]) -> str:
    """An article without what the data of its page lack: lines at its ends, and boxes inside.

    Only data that have nearly all of it count. Titles inside stay, as they are often not in such
    data; so do all paragraphs and lists inside when they are too long for boxes.

    Args:
        text: what was extracted, one line a paragraph.
        bodies: texts of the article in the data of the page.
    """
    lines = text.split("\n")
    keys = [letters_of(line) for line in lines]
    total = sum(map(len, keys))
    for body in map(letters_of, bodies):
        own = [place for place, key in enumerate(keys) if key and key in body]
        size = sum(len(keys[place]) for place in own)
        if not own or size < _NEARLY_ALL * total:
            continue
        inside = range(own[0], own[-1] + 1)
        foreign = {place for place in inside if keys[place] and keys[place] not in body}
        boxes = {place for place in foreign if _is_prose(lines[place])}
        if sum(len(keys[place]) for place in boxes) > _BOXED * total:
            boxes = set()
        return "\n".join(lines[place] for place in inside if place not in boxes)
    return text


def _is_prose(line: str) -> bool:
    """Whether a line is a sentence or an item of a list, and so no title."""
    return line.startswith("- ") or line.rstrip("\"'”“»’)").endswith((".", "!", "?", "…", "。"))


def letters_of(text: str) -> str:
    """The letters and digits of a text in lower case."""
    return "".join(_SIGNS.findall(text)).lower()


def names_of(element: Any) -> Iterable[str]:
    """The words in the class and the id of an element."""
    given = f"{element.get('class') or ''} {element.get('id') or ''}"
    return (name.casefold() for name in _NAME.findall(given))


def _boxes(tree: Any) -> Iterator[Any]:
    yield from tree.iter("figcaption")
    names = page_words().boxes
    for each in tree.iter():
        if not isinstance(each.tag, str) or each.tag in _FRAMES:
            continue
        if names.intersection(names_of(each)) or _is_teaser(each):
            yield each


def _is_teaser(element: Any) -> bool:
    """Whether an element is a link with blocks in it, or a line that is a link."""
    if element.tag == "a":
        return any(part.tag in _BLOCKS for part in element.iter())
    if element.tag not in _LINES:
        return False
    text = _text(element)
    linked = sum(len(_text(link)) for link in element.iter("a") if link.get("href"))
    return len(text) >= _FEWEST_LINKED and linked >= _LINKED * len(text)


def _holds_article(element: Any, total: int) -> bool:
    if element.find(".//h1") is not None or element.tag == "h1":
        return True
    own = [each for each in element.iter("p") if each.tag == "p"]
    size = sum(len(_text(each)) for each in own) if own else len(_text(element))
    return size > _MOST * total


def _text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())
