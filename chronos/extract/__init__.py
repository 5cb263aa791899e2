"""From articles to typed reports.

`RuleExtractor` is the engine; the folder of a language, such as `en/`, is its data. Heavy
libraries are loaded when the first sentence is parsed.
"""

from __future__ import annotations

from chronos.extract.extractor import RuleExtractor

__all__ = ["RuleExtractor", "default_extractor"]


def default_extractor() -> RuleExtractor:
    """The extractor that `build` uses when no plugin brings another."""
    return RuleExtractor()
