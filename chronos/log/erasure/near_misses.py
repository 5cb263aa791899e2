"""Near misses of a name: other spellings of it that only a person can judge.

Case, diacritics, invisible characters, apostrophes, hyphens, the order of the words, initials, a
title before the surname, e-mail addresses, URLs and file names. Both the name and the text are
compared as skeletons: compatibility forms, full case folding, without diacritics.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, Self

import attrs

from chronos.log.erasure.skeleton import APOSTROPHES, Skeleton, folded_quickly, folded_text
from chronos.wordlists import Words, load_words

Way = Literal["address", "spelling", "order", "initial", "title", "surname"]

_TOKEN = 256
"""Characters of an address that are looked at before and behind a name in it."""

_ADDRESS = re.compile(r"[@/\\#]|[^\W_]\.[a-z0-9]{2,5}(?!\w)")
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]++@[\w-]++(?:\.[\w-]++)*+")
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_OPEN, _END = r"(?<![^\W_])", r"(?![^\W_])"
_BETWEEN = re.compile(r"[\s\-.,;:+/\"()]+")
_GLUE = r"[\s\-_.+]{0,3}"
_GAP = r"[\s\-_.+]{1,3}"
_SURE = 6
"""Letters from which on a name is found inside the words of an address."""
_SURNAME = 3
"""Letters from which on a surname is looked for without the other names."""


@attrs.frozen
class NearName:
    """A place where a name may be meant, spelled otherwise.

    Attributes:
        start: where it begins, as a character offset.
        end: where it ends.
        form: how it is spelled, white space joined and invisible characters written out.
        way: in what it differs: "surname" where only the surname is there.
    """

    start: int
    end: int
    form: str
    way: Way


@attrs.frozen
class NearSearch:
    """Looks for near misses of names.

    Attributes:
        ends: the last word of each name, as it is in a folded text.
        patterns: what finds them, by way, the longest forms first.
        addresses: what finds the names inside of a word of an address.
        surnames: the surnames as typed, and in capitals.
    """

    ends: tuple[str, ...]
    patterns: tuple[tuple[Way, re.Pattern[str]], ...]
    addresses: re.Pattern[str]
    surnames: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> Self | None:
        """Look for these names; None when none has a letter."""
        typed = [name for name in names if _words(name)]
        split = [_words(name) for name in typed]
        if not split:
            return None
        found: dict[Way, list[str]] = {}
        for words in split:
            for way, pattern in _ways(words):
                found.setdefault(way, []).append(pattern)
        last = [re.split(r"[\s-]", name.strip())[-1] for name in typed]
        return cls(
            ends=tuple({words[-1] for words in split}),
            patterns=tuple((way, re.compile("|".join(some))) for way, some in found.items()),
            addresses=re.compile("|".join(one for words in split for one in _inside(words))),
            surnames=frozenset(text for one in last for text in (one, one.upper())),
        )

    def may_be_in(self, text: str) -> bool:
        """Whether a text may have near misses; a quick look."""
        folded = folded_quickly(text)
        return any(end in folded for end in self.ends)

    def misses(self, text: str, taken: Iterable[tuple[int, int]]) -> Iterator[NearName]:
        """The near misses in a text, none of which overlaps one of `taken` or another."""
        if not self.may_be_in(text):
            return
        skeleton, covered = Skeleton.of(text), bytearray(len(text))
        for start, end in taken:
            covered[start:end] = b"\1" * (end - start)
        for way, first, last in self._candidates(skeleton.text):
            start, end = skeleton.span(first, last)
            while end < len(text) and unicodedata.category(text[end])[0] == "M":
                end += 1
            if any(covered[start:end]):
                continue
            if way == "surname" and not self._is_surname(text[start:end]):
                continue
            covered[start:end] = b"\1" * (end - start)
            yield NearName(start, end, _form(text[start:end]), way)

    def _candidates(self, text: str) -> Iterator[tuple[Way, int, int]]:
        for found in self.addresses.finditer(text):
            token = _token_around(text, found)
            if _ADDRESS.search(text, *token):
                yield "address", *(_mail_around(text, token, found) or found.span())
        for way, pattern in self.patterns:
            for found in pattern.finditer(text):
                yield way, *found.span()

    def _is_surname(self, text: str) -> bool:
        bare = re.sub(rf"[{APOSTROPHES}][sS]?\Z", "", text)
        return any(bare in {name, f"{name}s"} for name in self.surnames)


def _ways(words: Sequence[str]) -> Iterator[tuple[Way, str]]:
    """Patterns for the skeleton of a text, the longest forms first."""
    loose = [_loosely(word) for word in words]
    *others, last = loose
    close = (r"(?:'?s|')?" if len(words[-1]) > _SURNAME else r"(?:'s|')?") + _END
    yield "spelling", f"{_OPEN}{_GLUE.join(loose)}{close}"
    if not others:
        return
    yield "order", rf"{_OPEN}{last}(?:\s*,\s*|{_GAP}){_GAP.join(others)}{close}"
    if len(others) > 1:
        yield "initial", f"{_OPEN}{others[0]}{_GAP}{last}{close}"
    yield "initial", rf"{_OPEN}{re.escape(words[0][0])}\.?{_GAP}{last}{close}"
    yield "title", rf"{_OPEN}(?:{_titles()})\.?\s+{last}{close}"
    if len(words[-1]) >= _SURNAME:
        yield "surname", f"{_OPEN}{last}{close}"


def _inside(words: Sequence[str]) -> Iterator[str]:
    """Patterns for the inside of addresses, where words are joined as one likes."""
    loose = [_loosely(word) for word in words]
    sure = sum(map(len, words)) >= _SURE
    bounds = ("", "") if sure and len(words) > 1 else (r"(?<![^\W\d_])", r"(?![^\W\d_])")
    yield _GLUE.join(loose).join(bounds)
    if len(words) > 1:
        yield _GLUE.join((loose[-1], *loose[:-1])).join(bounds)
        if len(words[-1]) >= _SURNAME:
            initial = f"{re.escape(words[0][0])}{_GLUE}{loose[-1]}"
            yield rf"(?<![^\W\d_]){initial}(?![^\W\d_])"


def _token_around(text: str, found: re.Match[str]) -> tuple[int, int]:
    """What white space separates around a match, at most so many characters on each side."""
    start, end = found.span()
    first = text.rfind(" ", max(0, start - _TOKEN), start) + 1
    last = text.find(" ", end, end + _TOKEN)
    return first or max(0, start - _TOKEN), last if last >= 0 else min(len(text), end + _TOKEN)


def _mail_around(text: str, token: tuple[int, int], found: re.Match[str]) -> tuple[int, int] | None:
    """The e-mail address whose local part has a match."""
    for mail in _EMAIL.finditer(text, *token):
        if mail.start() <= found.start() and found.end() <= mail.start() + mail[0].index("@"):
            return mail.span()
    return None


@attrs.frozen(kw_only=True)
class _Titles:
    """What is written before a surname.

    Attributes:
        titles: forms of address, ranks and offices, without a full stop, in any case.
    """

    titles: Words


@cache
def _titles() -> str:
    found = load_words(_Titles, files(__package__).joinpath("titles.toml")).titles
    folded = {folded_text(title) for title in found}
    return "|".join(re.escape(one) for one in sorted(folded, key=lambda one: (-len(one), one)))


def _words(name: str) -> list[str]:
    """The words of a name as they are in a skeleton."""
    return [word for word in _BETWEEN.split(folded_text(name).replace("'", "")) if word]


def _loosely(word: str) -> str:
    return "'?".join(map(re.escape, word))


def _form(text: str) -> str:
    """How a near miss is shown, and named to take it in."""
    return _INVISIBLE.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", " ".join(text.split()))
