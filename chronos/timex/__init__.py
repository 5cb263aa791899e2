"""Time expressions in text: found, normalised to TIMEX3 values, and placed on the calendar.

`tag_times` finds expressions and gives each its TIMEX3 value (TimeML 1.2.1) and its interval;
`resolve` gives the interval as of another document creation time, `distant` what lies a length
before or after one. `load_language` loads words and
rules from a folder.

The package depends on nothing of chronos but `chronos.model` and `chronos.errors`.
"""

from __future__ import annotations

from chronos.timex.expression import TimeExpression
from chronos.timex.lexing.language import Language
from chronos.timex.loading import known_language, load_language
from chronos.timex.resolution.distance import distant
from chronos.timex.resolution.resolve import resolve
from chronos.timex.tagger import tag_times

__all__ = [
    "Language",
    "TimeExpression",
    "distant",
    "known_language",
    "load_language",
    "resolve",
    "tag_times",
]
