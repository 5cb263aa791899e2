"""From bytes to articles: readers, splitting into articles, removal of boilerplate.

    for found in read_inputs(["articles/"]):        # Document or Issue
        articles = split(found) if isinstance(found, Document) else ()

Issues of inputs; each names the input and what to do:

======  ========  ===========================================================
code    severity  meaning
======  ========  ===========================================================
CHR101  error     a file or folder is missing or can't be opened
CHR102  error     a folder holds nothing that can be read
CHR103  info      files in a folder that no reader claims were skipped
CHR104  error     not text: binary, another format, an unknown encoding
CHR105  info      not UTF-8, read in the encoding that fits best
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
CHR150  error     its reader needs a library that is not installed
CHR151  error     encrypted
CHR152  error     an archive holds too many files, or archives too deep inside one another
CHR166  info      pages of a web archive that hold no article
CHR168  info      articles of a known program have a headline only
CHR169  info      records of a known program are no texts
======  ========  ===========================================================

Those of the readers that come as plugins are in the packages' own docstrings: CHR153 to CHR179.
"""

from __future__ import annotations

from chronos.read.inputs import builtin_readers, read_inputs
from chronos.read.limits import Limits
from chronos.read.lines.normalisation import article_id
from chronos.read.splitting.articles import split

__all__ = ["Limits", "article_id", "builtin_readers", "read_inputs", "split"]
