"""What makes a match no time at all: the words around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import attrs

from chronos.dates.context import ends_sentence
from chronos.dates.language import Lexicon
from chronos.dates.tokens import Scan

_TITLE_LEAD = 8  # words before that show how the text writes
_DIGITS = 3  # of a number that counts units; a longer one is a year
_SHORT = 3  # letters of words that headlines leave small


@attrs.frozen
class Spot:
    """A match in its text: tokens `first` to `last` of a scan."""

    scan: Scan
    first: int
    last: int
    lexicon: Lexicon

    @property
    def raw(self) -> list[str]:
        """The words of the match as written."""
        return self.scan.words[self.first : self.last]

    @property
    def words(self) -> list[str]:
        """The words of the match in lower case."""
        return [word.lower() for word in self.raw]

    def before(self, back: int = 1) -> str:
        """The word so many tokens before the match, "" for none."""
        return self.scan.words[self.first - back].lower() if self.first >= back else ""

    def after(self, ahead: int = 0) -> str:
        """The word so many tokens after the first one behind the match, "" for none."""
        at = self.last + ahead
        return self.scan.words[at].lower() if at < len(self.scan.words) else ""

    @property
    def starts_sentence(self) -> bool:
        """Whether nothing of its sentence stands before it."""
        return not self.first or ends_sentence(self.scan, self.first - 1, self.lexicon)

    @property
    def capitalised(self) -> bool:
        """Whether it is written with a capital."""
        return self.scan.words[self.first][0].isupper()

    @property
    def leads_name(self) -> bool:
        """Whether a word with a capital follows."""
        return self.after().isalpha() and self.scan.words[self.last][0].isupper()

    @property
    def times_a_race(self) -> bool:
        """Whether its minutes and seconds are those of sport: "1:02.45", "7:40 into the game"."""
        split = self.after() == "." and self.after(1).isdigit()
        near = split and self.scan.starts[self.last + 1] == self.scan.ends[self.last - 1] + 1
        return near or self.after() in self.lexicon["not_clock_before"]

    @property
    def titled(self) -> bool:
        """Whether its unit has a capital although the words before have none: "This Week"."""
        unit = self.words[-1]
        if not (unit in self.lexicon["unit"] or unit in self.lexicon["units"]):
            return False
        lead = self.scan.words[max(0, self.first - _TITLE_LEAD) : self.first]
        running = any(word.islower() and len(word) > _SHORT for word in lead)
        return running and self.raw[-1][0].isupper() and not self.shouted

    @property
    def shouted(self) -> bool:
        """Whether the words around it are in capitals, as in a wire's text or a headline."""
        words = self.scan.words[max(0, self.first - 4) : self.last + 4]
        around = [word for word in words if word.isalpha() and len(word) > 1]
        return len(around) > 2 and all(map(str.isupper, around))

    @property
    def glued(self) -> bool:
        """Whether a letter or digit touches it: "F16", "161020-02".

        A capital right after a number is a lost line break ("1919The").
        """
        scan, first, last = self.scan, self.first, self.last
        left = first > 0 and scan.ends[first - 1] == scan.starts[first]
        right = last < len(scan.words) and scan.starts[last] == scan.ends[last - 1]
        follower = scan.words[last][0] if right else " "
        return (left and scan.words[first - 1][-1].isalnum()) or (
            follower.isdigit() or follower.islower()
        )


Guard = Callable[[Spot], bool]


def _year(spot: Spot) -> bool:
    lexicon, before, after = spot.lexicon, spot.before(), spot.after()
    if before in lexicon["money"] or after in lexicon["counted"] or spot.glued:
        return False
    if spot.last - spot.first > 1:
        return True
    if before in lexicon["not_year_after"]:
        return before == "/" and len(spot.before(2)) == len("2016") and spot.before(2).isdigit()
    if before in lexicon["dash"]:
        return _after_dash(spot)
    return before in lexicon["year_after"] or not _plural(spot, after)


def _spoken_year(spot: Spot) -> bool:
    """Not "two thousand soldiers": a plural right behind is counted, unless it is a name."""
    if spot.last < len(spot.scan.words) and spot.scan.words[spot.last][0].isupper():
        return True
    return not (_plural(spot, spot.after()) or spot.after() in spot.lexicon["counted"])


def _after_dash(spot: Spot) -> bool:
    """A year after a dash ends a range, unless the dash joins it to a word ("AK-1947")."""
    earlier = spot.before(2)
    if earlier.isdigit():
        return len(earlier) == 4
    return spot.before() != "-" or spot.scan.ends[spot.first - 1] != spot.scan.starts[spot.first]


def _plural(spot: Spot, word: str) -> bool:
    plural, single = (tuple(spot.lexicon[name]) for name in ("plural_ending", "single_ending"))
    return len(word) > 3 and word.isalpha() and word.endswith(plural) and not word.endswith(single)


def _span_year(spot: Spot) -> bool:
    century, short = spot.before(2), spot.scan.words[spot.first]
    return int(short) > int(century[2:]) and spot.after() not in spot.lexicon["dash"]


def _second_day(spot: Spot) -> bool:
    after = spot.after()
    if spot.before() == "," and after not in spot.lexicon["range_end"]:
        return False
    return not (_plural(spot, after) or after in spot.lexicon["counted"] or spot.glued)


def _day(spot: Spot) -> bool:
    """Not "17July": a day that is glued to what stands before it needs its year."""
    return not spot.glued or spot.raw[-1].isdecimal()


def _clock(spot: Spot) -> bool:
    words = spot.words
    if spot.before() in spot.lexicon["money"] or spot.times_a_race:
        return False
    if any(":" in word or word in spot.lexicon["clock_word"] for word in words):
        return True
    if any(word.isupper() and word.lower() in spot.lexicon["zone"] for word in spot.raw):
        return True
    return any(
        a in spot.lexicon["ampm"] and b in spot.lexicon["ampm_rest"] for a, b in pairwise(words)
    )


def _bare(spot: Spot) -> bool:
    before = spot.before()
    if spot.capitalised and not spot.starts_sentence:
        return False
    if before.isdigit() or before in spot.lexicon["number"]:
        return False
    return before not in spot.lexicon["not_bare_after"]


def _a_unit(spot: Spot) -> bool:
    stops, after = spot.lexicon["not_unit_before"], spot.after()
    if after in stops:
        unit = spot.lexicon["unit"].get(spot.words[-1])
        return bool(stops[after]) and unit not in str(stops[after]).split() and _is_measure(spot)
    return _is_measure(spot)


def _is_measure(spot: Spot) -> bool:
    """Whether the unit measures time: "a second" is mostly an ordinal, "a quarter" a share."""
    return spot.words[-1] not in spot.lexicon["ambiguous_unit"]


def _duration(spot: Spot) -> bool:
    words = spot.words
    if spot.before() in spot.lexicon["money"] or spot.after() in spot.lexicon["age"]:
        return False
    if words[-1] in spot.lexicon["units"]:
        return len(words) > 2 or _is_measure(spot)
    # "five year war", "5 year war" and "half an hour", but not "1989 quarter" or "3 second"
    part = any(word in spot.lexicon["part_of_one"] for word in words[:-1])
    half = part and words[-2] in spot.lexicon["article"]
    digits = words[-2].isdigit() and len(words[-2]) <= _DIGITS
    digits = digits and spot.before() not in spot.lexicon["month"]
    return (half or digits or words[-2] in spot.lexicon["number"]) and _is_measure(spot)


def _no_verb(spot: Spot) -> bool:
    """Not "meant to last 11 hours"."""
    return spot.words[0] not in spot.lexicon["back"] or spot.before() not in spot.lexicon["modal"]


def _hyphenated(spot: Spot) -> bool:
    """Not "three-quarter" or "one-quarter"."""
    unit = spot.lexicon["unit"].get(spot.words[-1]) or spot.lexicon["units"].get(spot.words[-1])
    return unit != "Q" or spot.lexicon["number"].get(spot.words[0]) not in {1, 3}


def _day_long(spot: Spot) -> bool:
    return spot.before() != "-"


def _lower(spot: Spot) -> bool:
    return not spot.capitalised or spot.starts_sentence


def _no_name(spot: Spot) -> bool:
    """Not inside a title such as "Apocalypse Now"."""
    if not spot.capitalised or not spot.first or spot.shouted:
        return True
    earlier = spot.scan.words[spot.first - 1]
    return not (earlier[0].isupper() and earlier.isalpha())


def _season(spot: Spot) -> bool:
    return spot.after() not in spot.lexicon["season_of"] or spot.after(1).isdigit()


def _unnamed_season(spot: Spot) -> bool:
    """Nor "the Winter Palace"."""
    named = spot.raw[-1][0].isupper() and spot.leads_name and not spot.shouted
    return not named and _season(spot)


def _running(spot: Spot) -> bool:
    """Not "the year when", "the week of talks", "the evening news"."""
    after = spot.after()
    if after in spot.lexicon["not_running_before"] or after in spot.lexicon["range_end"]:
        return False
    return not (after.isdigit() or after in spot.lexicon["number"])


def _untitled(spot: Spot) -> bool:
    """Not a title: "on This Week"."""
    return not spot.titled


def _named(spot: Spot) -> bool:
    """Written as a name, with a capital."""
    return spot.capitalised


def _month(spot: Spot) -> bool:
    return spot.shouted or not spot.leads_name


def _clear_month(spot: Spot) -> bool:
    """Not a person: "April Bell", though "in April Bell resigned"."""
    if not spot.leads_name or spot.shouted or spot.words[-1] not in spot.lexicon["given_name"]:
        return True
    led = any(spot.before() in spot.lexicon[name] for name in ("relation", "between_relation"))
    return led or spot.last - spot.first > 1


def _weekday(spot: Spot) -> bool:
    """Not a name: "Black Friday", "the Sunday Times"."""
    if spot.last - spot.first > 1 or spot.shouted:
        return True
    titled = spot.before() in spot.lexicon["day_title"]
    if titled and spot.scan.words[spot.first - 1][0].isupper():
        return False
    return not (spot.leads_name and spot.after() in spot.lexicon["newspaper"])


GUARDS: Mapping[str, Guard] = {
    "year": _year,
    "spoken_year": _spoken_year,
    "span_year": _span_year,
    "second_day": _second_day,
    "day": _day,
    "clock": _clock,
    "bare": _bare,
    "a_unit": _a_unit,
    "duration": _duration,
    "hyphenated": _hyphenated,
    "no_verb": _no_verb,
    "day_long": _day_long,
    "lower": _lower,
    "no_name": _no_name,
    "season": _season,
    "unnamed_season": _unnamed_season,
    "running": _running,
    "untitled": _untitled,
    "named": _named,
    "month": _month,
    "clear_month": _clear_month,
    "weekday": _weekday,
}
