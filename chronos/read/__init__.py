"""From bytes to articles: readers, splitting into articles, removal of boilerplate.

    for found in read_inputs(["articles/"]):        # Document or Issue
        articles = split(found) if isinstance(found, Document) else ()

Issues of inputs; each names the input and what to do:

======  ========  ===========================================================
code    severity  meaning
======  ========  ===========================================================
CHR101  error     a file or folder is missing or can't be opened
CHR102  error     a folder holds nothing that can be read
CHR103  warning   files in a folder that no reader claims were not read
CHR104  error     not text: binary, another format, an unknown encoding
CHR105  info      not UTF-8, read as Windows-1252
CHR106  warning   broken bytes in UTF-8 or UTF-16 were replaced
CHR107  warning   empty
CHR108  error     larger than the limit for its format
CHR109  error     a line of JSON Lines is too long; the others are read
CHR110  error     not valid JSON; other lines are read
CHR111  error     a JSON value is not an article: text missing or of a wrong type
CHR112  warning   a field of a JSON article has a wrong type and is ignored
CHR113  error     an article is too long and left out
CHR114  error     no reader claims the suffix of a file named by the caller
CHR115  error     a reader failed
CHR116  error     no article was found in a web page
CHR117  error     more broken lines than are listed
CHR118  warning   a reader found no article
CHR119  warning   a gate, a log-in page or an error page, not an article
CHR120  warning   the text of a page is cut
CHR121  warning   a field that looks like a date is not read
CHR122  warning   an article may be several
======  ========  ===========================================================
"""

from __future__ import annotations

from chronos.read.inputs import ReadingOptions, read_files, read_inputs
from chronos.read.limits import Limits
from chronos.read.lines.normalisation import article_id
from chronos.read.originals import Originals
from chronos.read.reader_choice import builtin_readers
from chronos.read.set_aside import Sieve
from chronos.read.splitting.articles import split
from chronos.read.splitting.doubts import doubts

__all__ = [
    "Limits",
    "Originals",
    "ReadingOptions",
    "Sieve",
    "article_id",
    "builtin_readers",
    "doubts",
    "read_files",
    "read_inputs",
    "split",
]
