"""Number words and digits as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chronos.timex.lexing.lexicon import Lexicon


def count(words: Sequence[str], lexicon: Lexicon) -> float | str | None:
    """What number words say: 25 for "twenty five", 2.5 for "2 1/2", "X" for "several", else None.

    Words that are no numbers ("a", "and", "or", "of") are skipped; "a couple of" is 2.
    """
    numbers, scales, vague = lexicon.number, lexicon.scale, lexicon.vague_quantity
    total: float = 0
    current: float = 0
    seen = False
    for word in words:
        if word in scales:
            current = (current or 1) * float(scales[word])
            if scales[word] == 1000:
                total, current = total + current, 0
        elif word in numbers:
            current += float(numbers[word])
        elif word in lexicon.multiplier:
            current = (current or 1) * float(lexicon.multiplier[word])
        elif word in lexicon.fraction_word:
            current += float(lexicon.fraction_word[word])
        elif word[0].isdigit():
            current += digits(word)
        elif word in vague:
            return "X"
        else:
            continue
        seen = True
    return total + current if seen else None


def digits(word: str) -> float:
    """The number that digits write: thousands separators, a decimal point, or a fraction."""
    above, _, below = word.replace(",", "").partition("/")
    try:
        return float(above) / float(below or 1)
    except (ValueError, ZeroDivisionError):
        return 0.0


def year_words(words: Sequence[str], numbers: Mapping[str, int | float | str]) -> int | None:
    """The year that words say in pairs ("nineteen ninety-six"), None when they say none."""
    values = [int(numbers[word]) for word in words if word in numbers]
    if len(values) < 2 or not 11 <= values[0] <= 20:
        return None
    return values[0] * 100 + sum(values[1:])


def plain(number: float) -> str:
    """A number without a needless decimal point."""
    return str(int(number)) if number == int(number) else f"{number:g}"
