"""From articles to typed reports.

`RuleExtractor` is the engine; the folder of a language, such as `en/`, is its data. Heavy
libraries are loaded when the first sentence is parsed.
"""

from __future__ import annotations

from pathlib import Path

from chronos.event_types import event_type
from chronos.extract.extractor import RuleExtractor
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.pattern_files import pattern_of
from chronos.model.report import Report
from chronos.model.types import EVENT_TYPES

__all__ = ["RuleExtractor", "checked_type", "default_extractor"]


def checked_type(path: Path) -> type[Report]:
    """The class of the event type that a file declares, its triggers checked as well.

    Raises:
        UsageError: the file does not fit; names the file and the dotted key.
    """
    language = LanguageData.load()
    pattern_of(path, language.code, language.classes.by_name)
    return event_type(path)


def default_extractor(types: tuple[type[Report], ...] = EVENT_TYPES) -> RuleExtractor:
    """The extractor that `build` uses when no plugin brings another.

    Raises:
        UsageError: the file of a type does not fit; names the file and the dotted key.
    """
    extractor = RuleExtractor(types)
    _ = extractor.rules  # a file that does not fit is found before an article is read
    return extractor
