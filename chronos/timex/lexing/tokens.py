"""Text as tokens, and tokens as characters, so that rules over words are plain `re`.

Every token is mapped to one character, the code of the set of word classes it belongs to. A
rule such as `<month> <day> ","? <year>` is then a short regular expression over a short string,
whose matches have bounded length: tagging is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain, pairwise, starmap

import attrs

_NEVER = "(?!)"
# where a flattened page glued words and dates: "reporterMarch 3", "Bell3 March 2011", "201110:40"
_GLUED = re.compile(
    r"(?<=[a-z]{2})(?=[A-Z][a-z]{2,}\.? ?,? ?\d|\d\d? [A-Z][a-z]{2,} \d{4})"
    r"|(?<=[ ,][12]\d{3})(?=\d\d?:\d\d)"
)
_ATOM = re.compile(
    r"""
      (?P<raw>\(\?P<\w+>|\(\?<?[=!:]|\{\d+(?:,\d+)?\}|[()|?*+])
    | <(?:(?P<name>\w+):)?(?P<class>\w+)>
    | "(?P<quoted>[^"]+)"
    | (?P<word>[a-z]+)
    | \s+
    """,
    re.VERBOSE,
)
_CAPTURE = re.compile(r"(?:\(\?P<|(?<!\?P)<(?=\w+:))(\w+)")
_MACRO = re.compile(r"\{([a-z]\w*)\}")
OTHER = "\x00"
BREAK = "\x01"
_FIRST_CODE = 0xE000  # private use: never a token of its own, never special in a pattern

Classify = Callable[[str], frozenset[str]]


@attrs.frozen(kw_only=True)
class Spelling:
    """How the words of a language are written.

    Attributes:
        capitalised: words of time that count only when written with a capital.
        clitics: what follows an apostrophe at the end of a word and is a token of its own.
        negations: what is cut off a verb, with its apostrophe.
        meridiem: words such as "am", which may also be written with points.
        joiners: marks that may be inside a word, such as the apostrophe of Ukrainian.
        digits: the digits from 0 to 9 of other scripts, ten in a row.
    """

    capitalised: frozenset[str] = frozenset()
    clitics: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    meridiem: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()

    def tokens(self) -> re.Pattern[str]:
        """A pattern that finds one token after another."""
        clitics = "|".join(map(re.escape, self.clitics)) or _NEVER
        negations = "|".join(re.escape(word).replace("'", "['’]") for word in self.negations)
        negations = negations or _NEVER
        meridiem = "|".join(r"\.?".join(map(re.escape, word)) for word in self.meridiem) or _NEVER
        joined = (
            rf"(?:(?:{'|'.join(map(re.escape, self.joiners))})[^\W\d_]+)*" if self.joiners else ""
        )
        return re.compile(
            rf"""
      (?:\d{{4}}-\d\d-\d\d|(?:1\d|20)\d\d-\d\d?-\d\d?)            # ISO 8601, 2012-9-17 0:45
        (?:[T\ ]\d\d?:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?
        (?!:?\d|\ ?(?:{meridiem})\b))?(?![\d-])
    | \d{{1,2}}:\d\d(?::\d\d)?(?![\d:])                              # 15:00
    | \d{{1,4}}[/.]\d{{1,2}}[/.]\d{{2,4}}(?![\d/])                       # 29/10/2016, 29.10.2016
    | \d{{1,2}}-\d{{1,2}}-(?:19|20)\d\d(?![\d-])                       # 29-10-2016
    | \d{{1,2}}/\d{{1,2}}(?![\d/])                                     # 1/2, 10/28
    | \d{{1,3}}(?:,\d{{3}})+(?!\d) | \d+\.\d+                          # 1,070 and 2.5
    | \d+
    | (?:{negations})\b | [^\W\d_]+(?=(?:{negations})\b)                # did n't
    | ['’](?:{clitics})\b
    | (?<=\d)[^\W\d_]{{3}}(?=(?:19|20)\d\d\b)                        # 03Sep2011
    | [^\W\d_]+{joined}(?:\d\w*)?                                  # words, F16
    | \n[^\S\n]*\n\s*                                              # blank lines
    | \S
            """,
            re.VERBOSE | re.IGNORECASE,
        )


@attrs.frozen
class TokenizedText:
    """A text cut into tokens: `codes[i]` is the code of `text[starts[i]:ends[i]]`.

    In `words` the digits of other scripts are replaced by those of ASCII.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    codes: str


@attrs.frozen
class Alphabet:
    """The codes of sets of word classes, one character each; built from all words of a language.

    Attributes:
        token: a pattern that finds one token after another.
        classify: the word classes of a token.
        codes: set of word classes -> character.
        digits: digits of other scripts -> those of ASCII.
    """

    token: re.Pattern[str]
    classify: Classify
    codes: Mapping[frozenset[str], str]
    digits: Mapping[int, str] = attrs.field(factory=dict)
    cache: dict[str, str] = attrs.field(factory=dict, repr=False, eq=False)

    @classmethod
    def build(cls, words: Iterable[str], classify: Classify, spelling: Spelling) -> Alphabet:
        """An alphabet with a character for each set of classes that some word has."""
        signatures = {classify(word) for word in words}
        ordered = sorted(sorted(signature) for signature in signatures if signature)
        codes = {frozenset(names): chr(_FIRST_CODE + at) for at, names in enumerate(ordered)}
        digits = {ord(own): str(n) for row in spelling.digits for n, own in enumerate(row)}
        return cls(spelling.tokens(), classify, codes, digits)

    def code(self, word: str) -> str:
        """The character for a token as written."""
        known = self.cache.get(word)
        if known is None:
            known = BREAK if word.isspace() else self.codes.get(self.classify(word), OTHER)
            if len(self.cache) < 50_000:  # a bound on memory, not on what is understood
                self.cache[word] = known
        return known

    def tokenize(self, text: str) -> TokenizedText:
        """The tokens of a text."""
        words, starts, ends = [], [], []
        plain = text.translate(self.digits) if self.digits else text
        cuts = [0, *(match.start() for match in _GLUED.finditer(plain)), len(plain)]
        for match in chain.from_iterable(
            starmap(partial(self.token.finditer, plain), pairwise(cuts))
        ):
            words.append(match[0])
            starts.append(match.start())
            ends.append(match.end())
        return TokenizedText(text, words, starts, ends, "".join(map(self.code, words)))

    def members(self, name: str) -> str:
        """A regular expression for one token of a class.

        Raises:
            ValueError: the language has no such class.
        """
        found = sorted(code for signature, code in self.codes.items() if name in signature)
        if not found:
            raise ValueError(f"no word is of class {name!r}")
        return f"[{''.join(found)}]"

    def compile(self, pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
        """A rule's pattern as a regular expression over codes; macros are written `{name}`.

        A capture may be named several times: `captures` joins them again.
        """
        seen: dict[str, int] = {}

        def number(match: re.Match[str]) -> str:
            seen[match[1]] = seen.get(match[1], 0) + 1
            return f"(?P<{match[1]}__{seen[match[1]]}>"

        joined = "".join(self._atoms(expand(pattern, macros)))
        return re.compile(re.sub(r"\(\?P<(\w+)>", number, joined))

    def _atoms(self, pattern: str) -> Iterable[str]:
        at = 0
        while at < len(pattern):
            match = _ATOM.match(pattern, at)
            if match is None:
                raise ValueError(f"can't read {pattern[at : at + 20]!r} in pattern {pattern!r}")
            at = match.end()
            yield self._atom(match)

    def _atom(self, match: re.Match[str]) -> str:
        if match["class"]:
            special = {"break": BREAK, "other": OTHER}
            members = special.get(match["class"]) or self.members(match["class"])
            return f"(?P<{match['name']}>{members})" if match["name"] else members
        literal = match["quoted"] or match["word"]
        return self.members(f"={literal}") if literal else (match["raw"] or "")


def captures(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    """The tokens of each capture of a compiled pattern, as (first, end)."""
    names = match.re.groupindex
    found = ((name, match.span(name)) for name in names)
    return {name.partition("__")[0]: span for name, span in found if span[0] >= 0}


def literals(pattern: str) -> set[str]:
    """The words and marks that a pattern names literally."""
    return {m["quoted"] or m["word"] for m in _ATOM.finditer(pattern) if m["quoted"] or m["word"]}


def captures_in(pattern: str) -> set[str]:
    """The captures that a pattern names, once its macros are expanded."""
    return set(_CAPTURE.findall(pattern))


def macros_in(pattern: str) -> set[str]:
    """The macros that a pattern names."""
    return set(_MACRO.findall(pattern))


def classes_in(pattern: str) -> set[str]:
    """The word classes that a pattern names, once its macros are expanded."""
    return {match["class"] for match in _ATOM.finditer(pattern) if match["class"]}


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """The pattern with `{name}` replaced by macros, which may use other macros.

    Raises:
        ValueError: the macro does not exist.
    """

    def body(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise ValueError(f"there is no macro {match[1]!r}")
        return f"(?:{macros[match[1]]})"

    while True:
        grown = _MACRO.sub(body, pattern)
        if grown == pattern:
            return grown
        pattern = grown
