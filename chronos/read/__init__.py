"""From bytes to articles: readers, splitting into articles, removal of boilerplate.

    for found in read_inputs(["articles/"]):        # Document or Issue
        articles = split(found) if isinstance(found, Document) else ()

Each issue names the input and what to do. Its code is one of CHR1xx in
`chronos/issue_codes.toml`.
"""

from __future__ import annotations

from chronos.read.inputs import read_files, read_inputs
from chronos.read.limits import Limits
from chronos.read.lines.normalisation import article_id
from chronos.read.originals import Originals
from chronos.read.reader_choice import builtin_readers
from chronos.read.reading_options import ReadingOptions
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
