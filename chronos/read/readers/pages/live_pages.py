"""Live blogs in pages: blocks below one headline, each headed by a time stamp of its own."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import deepcopy
from importlib import import_module
from itertools import takewhile
from typing import Any

import attrs

from chronos.read.readers.markup import text_of_html
from chronos.timex.stamps import read_stamp

_FEWEST_DAYS = 2
_LONGEST_LEAD = 160  # characters above the stamp of a block: its title, its author
_SHORTEST = 60  # characters of the paragraphs of an entry; a teaser has a title and no more
_TITLES = ("h1", "h2", "h3", "h4", "h5", "h6")


@attrs.frozen(kw_only=True)
class PageEntry:
    """One entry of a live blog.

    Attributes:
        published: its time stamp, as the mark-up states it.
        headline: its title, empty when it has none.
        text: its paragraphs.
    """

    published: str
    headline: str
    text: str


@attrs.frozen(kw_only=True)
class LivePage:
    """A page whose article is a list of dated entries.

    Attributes:
        entries: in the order of the page.
        above: the paragraphs of the article that are above the first entry.
    """

    entries: tuple[PageEntry, ...]
    above: str = ""


def live_page(tree: Any, text: str) -> LivePage | None:
    """The entries of a live blog; None for a page that is one article.

    Entries are sibling blocks with a `<time datetime>` at their heads, of two days or more, whose
    paragraphs are those of the article. Lists of other stories and comments are none.

    Args:
        tree: the page as lxml parsed it.
        text: the article that was found in the page, one line a paragraph.
    """
    stamps = [each for each in tree.iter("time") if read_stamp(each.get("datetime") or "")]
    if len({_day(stamp) for stamp in stamps}) < _FEWEST_DAYS:
        return None
    lines = [" ".join(line.split()) for line in text.split("\n")]
    counts = Counter(around for stamp in stamps for around in stamp.iterancestors())
    blocks: dict[Any, list[Any]] = defaultdict(list)
    for stamp in stamps:
        head = _head_of(stamp, counts)
        block = _block(head, counts)
        if head.getparent() is not None and _is_entry(block, frozenset(lines)):
            blocks[head.getparent()].append(block)
    for found in blocks.values():
        if len({_day(_stamp(block)) for block in found}) >= _FEWEST_DAYS:
            entries = tuple(_entry(block) for block in found)
            return LivePage(entries=entries, above=_above(tree, lines, found[0]))
    return None


def _head_of(stamp: Any, counts: Mapping[Any, int]) -> Any:
    """The largest element around a stamp that holds no other one."""
    around = takewhile(lambda each: counts[each] == 1, stamp.iterancestors())
    return deque([stamp, *around], maxlen=1).pop()


def _block(head: Any, counts: Mapping[Any, int]) -> Any:
    """A copy of an entry: its element, or a heading with what is below it."""
    block = head.makeelement("div")
    block.append(deepcopy(head))
    if head.find(".//p") is None:
        below = takewhile(lambda each: each.tag != "time" and not counts[each], head.itersiblings())
        block.extend(map(deepcopy, below))
    return block


def _stamp(block: Any) -> Any:
    return next(each for each in block.iter("time") if read_stamp(each.get("datetime") or ""))


def _is_entry(block: Any, known: AbstractSet[str]) -> bool:
    """Whether a block begins with its stamp and has paragraphs of the article."""
    said = _words(_stamp(block))
    lead = _words(block).partition(said)[0] if said else ""
    own = [words for each in block.iter("p") if (words := _words(each)) in known]
    return len(lead) <= _LONGEST_LEAD and sum(map(len, own)) >= _SHORTEST


def _entry(block: Any) -> PageEntry:
    """An entry without its stamp, and with its title apart."""
    stamp = _stamp(block)
    published, said = str(stamp.get("datetime")).strip(), _words(stamp)
    for each in list(block.iter("time")):
        _empty(each)
    titles = [each for each in block.iter(*_TITLES) if _words(each) not in {"", said}]
    headline = _words(titles[0]) if titles else ""
    for each in titles[:1]:
        _empty(each)
    markup = import_module("lxml.html").tostring(block, encoding="unicode")
    return PageEntry(published=published, headline=headline, text=text_of_html(markup))


def _empty(element: Any) -> None:
    """Take all words out of an element; what follows it stays."""
    element.text = None
    for part in list(element):
        element.remove(part)


def _above(tree: Any, lines: Sequence[str], first: Any) -> str:
    """The lines of the article above the first paragraph of an entry, without titles."""
    opening = next((words for each in first.iter("p") if (words := _words(each)) in lines), "")
    titles = {_words(each) for each in tree.iter(*_TITLES)}
    above = takewhile(lambda line: line != opening, lines)
    return "\n\n".join(line for line in above if line and line not in titles)


def _day(stamp: Any) -> object:
    read = read_stamp(stamp.get("datetime") or "")
    first = read.spans[0].earliest if read else None
    return first.date() if first else None


def _words(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())
