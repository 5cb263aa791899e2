"""Guards: negative rules that reject a match because of the words around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from chronos.timex.rules.match_context import MatchContext
from chronos.timex.rules.short_years import short_year

_LONGEST_SPAN = 10  # years of a span with a stroke: "1914/18"
_DIGITS = 3  # of a number that counts units; a longer one is a year

Guard = Callable[[MatchContext], bool]


def _year(match: MatchContext) -> bool:
    lexicon, before, after = match.lexicon, match.before(), match.after()
    if before in lexicon.money_sign or after in lexicon.counted_noun or match.glued:
        return False
    if _numbers_document(match) or _ends_clock_range(match) or _is_share(match):
        return False
    if match.last - match.first > 1:
        return True
    if before in lexicon.number_lead:
        return before == "/" and len(match.before(2)) == len("2016") and match.before(2).isdigit()
    if before in lexicon.dash:
        return _after_dash(match)
    return before in lexicon.year_lead or not _plural(match, after)


def _numbers_document(match: MatchContext) -> bool:
    """Whether a number behind a stroke makes it that of a law or a file: "Law 2011/45"."""
    short = match.after(1)
    if match.after() != "/" or not short.isdigit() or match.tokens.words[match.last - 1] == "/":
        return False
    return not _is_span(match, match.raw[-1], short, match.before())


def _is_share(match: MatchContext) -> bool:
    """Whether a number counts members of a group: "2012 of them left"."""
    return match.after() in match.lexicon.share_joint and match.after(1) in match.lexicon.shared


def _is_span(match: MatchContext, first: str, short: str, lead: str) -> bool:
    """Whether two digits behind the stroke of a year end a span: "2011/12"."""
    if lead in match.lexicon.cited_document or len(short) != len("12"):
        return len(short) == len("2012")
    return 0 < int(short) - int(first[2:]) <= _LONGEST_SPAN


def _ends_clock_range(match: MatchContext) -> bool:
    """Whether it ends a range of clock times in four digits: "from 0430 to 1815"."""
    earlier = match.before(2)
    clock = len(earlier) == len("0430") and earlier.isdigit() and earlier[0] == "0"
    return clock and match.before() in match.lexicon.range_end


def _spoken_year(match: MatchContext) -> bool:
    """Not "two thousand soldiers": a plural right behind is counted, unless it is a name."""
    if match.last < len(match.tokens.words) and match.tokens.words[match.last][0].isupper():
        return True
    return not (_plural(match, match.after()) or match.after() in match.lexicon.counted_noun)


def _after_dash(match: MatchContext) -> bool:
    """A year after a dash ends a range, unless the dash joins it to a word ("AK-1947")."""
    earlier = match.before(2)
    if earlier.isdigit():
        return len(earlier) == 4
    return (
        match.before() != "-"
        or match.tokens.ends[match.first - 1] != match.tokens.starts[match.first]
    )


def _plural(match: MatchContext, word: str) -> bool:
    plural, single = tuple(match.lexicon.plural_ending), tuple(match.lexicon.single_ending)
    return len(word) > 3 and word.isalpha() and word.endswith(plural) and not word.endswith(single)


def _span_year(match: MatchContext) -> bool:
    century, short = match.before(2), match.tokens.words[match.first]
    if match.before() == "/" and not _is_span(match, century, short, match.before(3)):
        return False
    return int(short) > int(century[2:]) and match.after() not in match.lexicon.dash


def _second_day(match: MatchContext) -> bool:
    after = match.after()
    if match.before() == "," and after not in match.lexicon.range_end:
        return False
    return not (_plural(match, after) or after in match.lexicon.counted_noun or match.glued)


def _day(match: MatchContext) -> bool:
    """Not "17July": a day that is glued to the word before it needs its year."""
    return not match.glued or match.raw[-1].isdecimal()


def _day_name(match: MatchContext) -> bool:
    """Not the day in the name of a group or a place: "the March 23 Movement"."""
    if match.after() not in match.lexicon.day_name_tail or match.shouted:
        return True
    return not match.leads_name or match.before() in match.lexicon.signal


def _ordinal_day(match: MatchContext) -> bool:
    """The day of "Berlin, 3. September 2011", not the end of "by 2 to 3. September 2011 was"."""
    if not match.words[0].isdigit() or match.starts_sentence:
        return True
    before = match.before()
    listed = before in match.lexicon.list_joint and match.before(2).isdigit()
    return not (listed or before[-1].isalnum()) or before in match.lexicon.ordinal_after


def _clock_short_year(match: MatchContext) -> bool:
    return _clock(match) and short_year(match)


def _clock(match: MatchContext) -> bool:
    words = match.words
    if match.before() in match.lexicon.money_sign or match.times_a_race:
        return False
    if match.before() in match.lexicon.cited_scripture:
        return False
    if any(":" in word or word in match.lexicon.clock_word for word in words):
        return True
    if any(word.isupper() and word.lower() in match.lexicon.time_zone for word in match.raw):
        return True
    return any(
        a in match.lexicon.meridiem_letter and b in match.lexicon.meridiem_rest
        for a, b in pairwise(words)
    )


def _bare(match: MatchContext) -> bool:
    before = match.before()
    if match.capitalised and not match.starts_sentence:
        return False
    if before.isdigit() or before in match.lexicon.number:
        return False
    return before not in match.lexicon.plural_unit_lead


def _a_unit(match: MatchContext) -> bool:
    stops, after = match.lexicon.unit_tail, match.after()
    if after in stops:
        unit = match.lexicon.unit.get(match.words[-1])
        return bool(stops[after]) and unit not in str(stops[after]).split() and _is_measure(match)
    return _is_measure(match)


def _is_measure(match: MatchContext) -> bool:
    """Whether the unit measures time: "a second" is mostly an ordinal, "a quarter" a share."""
    return match.words[-1] not in match.lexicon.ambiguous_unit


def _duration(match: MatchContext) -> bool:
    words = match.words
    if match.before() in match.lexicon.money_sign or match.after() in match.lexicon.age_tail:
        return False
    if words[-1] in match.lexicon.plural_unit:
        return len(words) > 2 or _is_measure(match)
    # "five year war", "5 year war" and "half an hour", but not "1989 quarter" or "3 second"
    part = any(word in match.lexicon.fraction_word for word in words[:-1])
    half = part and words[-2] in match.lexicon.article
    digits = words[-2].isdigit() and len(words[-2]) <= _DIGITS
    digits = digits and match.before() not in match.lexicon.month
    return (half or digits or words[-2] in match.lexicon.number) and _is_measure(match)


def _no_verb(match: MatchContext) -> bool:
    """Not "meant to last 11 hours"."""
    return (
        match.words[0] not in match.lexicon.last_adjective
        or match.before() not in match.lexicon.modal_verb
    )


def _hyphenated(match: MatchContext) -> bool:
    """Not "three-quarter" or "one-quarter"."""
    unit = match.lexicon.unit.get(match.words[-1]) or match.lexicon.plural_unit.get(match.words[-1])
    return unit != "Q" or match.lexicon.number.get(match.words[0]) not in {1, 3}


def _day_long(match: MatchContext) -> bool:
    return match.before() != "-"


def _lower(match: MatchContext) -> bool:
    return not match.capitalised or match.starts_sentence


def _no_name(match: MatchContext) -> bool:
    """Not inside a title such as "Apocalypse Now"."""
    if not match.capitalised or not match.first or match.shouted:
        return True
    earlier = match.tokens.words[match.first - 1]
    return not (earlier[0].isupper() and earlier.isalpha())


def _season(match: MatchContext) -> bool:
    return match.after() not in match.lexicon.season_tail or match.after(1).isdigit()


def _unnamed_season(match: MatchContext) -> bool:
    """Nor "the Winter Palace"."""
    named = match.raw[-1][0].isupper() and match.leads_name and not match.shouted
    return not named and _season(match)


def _running(match: MatchContext) -> bool:
    """Not "the year when", "the week of talks", "the evening news"."""
    after = match.after()
    if after in match.lexicon.specifies_unit or after in match.lexicon.range_end:
        return False
    return not (after.isdigit() or after in match.lexicon.number)


def _untitled(match: MatchContext) -> bool:
    """Not a title: "on This Week"."""
    return not match.titled


def _feast(match: MatchContext) -> bool:
    """A feast, not what was agreed on it: "the Good Friday Agreement"."""
    return match.capitalised and match.after() not in match.lexicon.feast_name_tail


def _month(match: MatchContext) -> bool:
    return match.shouted or not match.leads_name


def _clear_month(match: MatchContext) -> bool:
    """Not a person: "April Bell", though "in April Bell resigned"."""
    if not match.leads_name or match.shouted or match.words[-1] not in match.lexicon.given_name:
        return True
    led = match.before() in match.lexicon.signal or match.before() in match.lexicon.signal_joint
    return led or match.last - match.first > 1


def _weekday(match: MatchContext) -> bool:
    """Not a name: "Black Friday", "the Sunday Times", "the Mail on Sunday"."""
    if match.last - match.first > 1 or match.shouted:
        return True
    titled = match.before() in match.lexicon.weekday_title
    if titled and match.tokens.words[match.first - 1][0].isupper():
        return False
    paper = _paper_day(match)
    if paper == match.words[0] and match.tokens.words[match.first - 2][0].isupper():
        return False
    return not (match.leads_name and match.after() in match.lexicon.weekday_newspaper)


def _paper_day(match: MatchContext) -> str:
    """The day in the name of a newspaper: "sunday" of "the Mail on Sunday"; "" for none."""
    if match.before() not in match.lexicon.sunday_paper_joint:
        return ""
    return match.lexicon.sunday_paper.get(match.before(2), "")


GUARDS: Mapping[str, Guard] = {
    "year": _year,
    "spoken_year": _spoken_year,
    "span_year": _span_year,
    "second_day": _second_day,
    "day": _day,
    "day_name": _day_name,
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

#: Guards that find a name: no part of it is a time either.
VOIDING = frozenset({"day_name"})
