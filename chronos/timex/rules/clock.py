"""Times of day: captures of a rule to the part of a TIMEX3 value from its T on."""

from __future__ import annotations

from chronos.timex.lexing.rule_match import RuleMatch


def time_of_day(match: RuleMatch) -> str:
    """The clock time ("T19:00"), else the part of the day ("TEV"), else ""."""
    part = match.text(match.lexicon.part_of_day, "part", "part_of")
    return clock_time(match) or part or match.text(match.lexicon.hours_of_day, "hours")


def clock_time(match: RuleMatch) -> str:
    """The clock time, such as T19:00 or T15:00Z; "" for none and for hours that no clock has."""
    point = match.text(match.lexicon.clock_point, "point")
    text = _digits(match)
    if point or not text:
        return point
    hour, _, minutes = text.replace(".", ":").partition(":")
    number = _hour(match, int(hour))
    if number > 24 or (minutes and int(minutes[:2]) > 59):
        return ""
    exact = match.word("meridiem", "meridiem_letter", "exact")
    tail = f":{minutes}" if minutes else ":00" if exact else ""
    zone = "Z" if match.text(match.lexicon.time_zone, "zone") == "Z" else ""
    return f"T{number:02}{tail}{zone}"


def _digits(match: RuleMatch) -> str:
    word = match.number(match.lexicon.number, "hour_word")
    spoken = [int(match.lexicon.spoken_minutes.get(w, 0)) for w in match.groups.get("minutes", ())]
    if spoken:
        hour, minutes = word or int(match.word("hour")), sum(spoken)
        if match.word("short_of"):
            hour, minutes = (hour - 2) % 12 + 1, 60 - minutes
        return f"{hour}:{minutes:02}"
    four = match.word("hhmm")
    colon = f"{four[:2]}:{four[2:]}" if four else ""
    return colon or match.word("clock", "hour", "hour_decimal") or (str(word) if word else "")


def _hour(match: RuleMatch, hour: int) -> int:
    late = (
        match.number(match.lexicon.meridiem_letter, "meridiem_letter")
        if match.word("meridiem_letter")
        else match.number(match.lexicon.meridiem, "meridiem")
    )
    if late is None and match.text(match.lexicon.part_of_day, "part") in {"TAF", "TEV", "TNI"}:
        late = 12
    return hour if late is None or hour > 12 else hour % 12 + late
