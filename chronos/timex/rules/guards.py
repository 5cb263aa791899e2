"""What makes a match no time at all: the words around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from chronos.timex.rules.match_context import Spot
from chronos.timex.rules.short_years import short_year

_DIGITS = 3  # of a number that counts units; a longer one is a year

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


def _ordinal_day(spot: Spot) -> bool:
    """The day of "Berlin, 3. September 2011", not the end of "by 2 to 3. September 2011 was"."""
    if not spot.words[0].isdigit() or spot.starts_sentence:
        return True
    before = spot.before()
    listed = before in spot.lexicon["list_joint"] and spot.before(2).isdigit()
    return not (listed or before[-1].isalnum()) or before in spot.lexicon["ordinal_after"]


def _clock_short_year(spot: Spot) -> bool:
    return _clock(spot) and short_year(spot)


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


def _feast(spot: Spot) -> bool:
    """A feast, not what was agreed on it: "the Good Friday Agreement"."""
    return spot.capitalised and spot.after() not in spot.lexicon["not_feast_before"]


def _month(spot: Spot) -> bool:
    return spot.shouted or not spot.leads_name


def _clear_month(spot: Spot) -> bool:
    """Not a person: "April Bell", though "in April Bell resigned"."""
    if not spot.leads_name or spot.shouted or spot.words[-1] not in spot.lexicon["given_name"]:
        return True
    led = any(spot.before() in spot.lexicon[name] for name in ("relation", "between_relation"))
    return led or spot.last - spot.first > 1


def _weekday(spot: Spot) -> bool:
    """Not a name: "Black Friday", "the Sunday Times", "the Mail on Sunday"."""
    if spot.last - spot.first > 1 or spot.shouted:
        return True
    titled = spot.before() in spot.lexicon["day_title"]
    if titled and spot.scan.words[spot.first - 1][0].isupper():
        return False
    paper = spot.before() == "on" and spot.lexicon["day_paper"].get(spot.before(2))
    if paper == spot.words[0] and spot.scan.words[spot.first - 2][0].isupper():
        return False
    return not (spot.leads_name and spot.after() in spot.lexicon["newspaper"])


GUARDS: Mapping[str, Guard] = {
    "year": _year,
    "spoken_year": _spoken_year,
    "span_year": _span_year,
    "second_day": _second_day,
    "day": _day,
    "short_year": short_year,
    "clock_short_year": _clock_short_year,
    "ordinal_day": _ordinal_day,
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
    "feast": _feast,
    "month": _month,
    "clear_month": _clear_month,
    "weekday": _weekday,
}
