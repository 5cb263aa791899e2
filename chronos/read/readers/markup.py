"""The text of mark-up, for pieces of pages that are articles as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

_BLANK = re.compile(r"[ \t\r\n\f\xa0]+")
_SPACE_AT_LINES = re.compile(r" *\n *")
_GAPS = re.compile(r"\n{3,}")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "title",
        "tr",
        "ul",
    ]
)
_NO_TEXT = frozenset(
    ["head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select"]
)


def text_of_html(markup: str) -> str:
    r"""The text of mark-up, blocks divided by an empty line, without scripts and styles.

    >>> text_of_html("<h1>Rain</h1><p>It <b>rained</b>.<br>Much.")
    'Rain\n\nIt rained.\nMuch.'
    """
    etree, html = import_module("lxml.etree"), import_module("lxml.html")
    if not markup.strip():
        return ""
    parser = html.HTMLParser(encoding="utf-8")
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing but comments
        return ""
    text = "".join(_pieces(root))
    return _GAPS.sub("\n\n", _SPACE_AT_LINES.sub("\n", text)).strip()


def _pieces(root: Any) -> Iterator[str]:
    walk = import_module("lxml.etree").iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        gap = "\n\n" if tag in _BLOCKS else "\n" if tag == "br" and event == "end" else ""
        if event == "start":
            if tag in _NO_TEXT:
                walk.skip_subtree()
            else:
                yield gap + _BLANK.sub(" ", element.text or "")
        else:
            yield gap + _BLANK.sub(" ", element.tail or "")
