"""Use cases that compose the stages: build, check, export, inspect.

    build          a package: from inputs to one more batch in the log
    logs           which store a path belongs to
    inspect        an event with all its evidence
    selecting      filters into a selection
    dating         times in inputs without a log
    export         a file written whole or not at all
    check          what the validators find
    erase          a body forgotten, its record kept
    curate         what persons decide, as records
    names          words that name nothing
    serialization  results as plain data, for tables and `--json`

code    severity  meaning
======  ========  ======================================================
CHR301  error     an extractor failed on an article; its reports are missing
CHR302  error     an article is more than a log can hold, and left out
CHR303  warning   an article without text or headline is left out
CHR304  info      articles of an input were left out, since their text is in the pile already
CHR305  error     a report of an extractor is not fit to be recorded, and dropped
CHR306  warning   an extractor gives reports of an event type that is not registered
CHR307  warning   an article declares another language than it is written in
CHR308  warning   no extractor reads the language of some articles; they give no reports
CHR309  info      articles too short to detect a language are assumed to be in that of most others
CHR310  error     a dater or the linker failed, or gave what can't be recorded
CHR311  warning   the date given with an article can't be read
CHR312  warning   an article is dated otherwise than its given date says
======  ========  ======================================================
=======
Its findings have the codes CHR3xx of `chronos/issue_codes.toml`.
"""

from __future__ import annotations
