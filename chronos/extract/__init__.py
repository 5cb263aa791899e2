"""From articles to typed reports.

`RuleExtractor` is the engine; the folder of a language, such as `en/`, is its data. Heavy
libraries are loaded when the first sentence is parsed.
"""

from __future__ import annotations

from chronos.extract.extractor import RuleExtractor
from chronos.model.report import Report
from chronos.model.types import EVENT_TYPES

__all__ = ["RuleExtractor", "default_extractor"]


def default_extractor(types: tuple[type[Report], ...] = EVENT_TYPES) -> RuleExtractor:
    """The extractor that `build` uses when no plugin brings another.

    Raises:
        UsageError: the file of a type does not fit; names the file and the dotted key.
    """
    extractor = RuleExtractor(types)
    _ = extractor.rules  # a file that does not fit is found before an article is read
    return extractor
