"""Where sentences end."""

from __future__ import annotations

from chronos.timex.lexing.lexicon import Lexicon
from chronos.timex.lexing.tokens import TokenizedText

_SENTENCE_END = frozenset({".", "!", "?", ";"})


def ends_sentence(tokens: TokenizedText, at: int, lexicon: Lexicon) -> bool:
    """Whether the token ends a sentence or paragraph; that of "P.", "Mr." or "Jan. 2" does not."""
    word = tokens.words[at]
    if word == "." and 0 < at < len(tokens.words) - 1:
        before, after = tokens.words[at - 1], tokens.words[at + 1]
        initial = (
            len(before) == 1 and before.isupper()
        ) or before.lower() in lexicon.title_abbreviation
        return not (initial or after[0].islower() or after[0].isdigit() or after == ",")
    return word in _SENTENCE_END or word.isspace()
