"""The language of an article: what it declares, what detection finds, and which of the two counts.

    settled = settle(articles)        # every article with its language

Detection is the work of py3langid, over the languages of `languages.toml`. Nothing else in chronos
decides on a language: readers hand on what an input declares (`Document.language`), and all that
comes later asks the article (`Article.language`, `Article.language_at`).
"""

from __future__ import annotations

from chronos.language.settling import Settled, recognise, settle
from chronos.language.tags import ANY, name_of, primary, reads, well_formed

__all__ = [
    "ANY",
    "Settled",
    "name_of",
    "primary",
    "reads",
    "recognise",
    "settle",
    "well_formed",
]
