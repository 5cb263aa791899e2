"""The word classes of a language that code asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from chronos.errors import InputError

_TYPES = "types"  # in the metadata of a field: the types that its values may have
_SHAPE = "shape"  # and a regular expression for them as text
_UNIT = r"T[HMS]|D|W|WE|F|M|Q|Y|E|C|L"
_PART = r"T(?:MO|AF|EV|NI)"
_SEASON = r"SP|SU|FA|WI"
_FEAST = r"\d\d-\d\d|(?:easter|thanksgiving)(?:[+-]\d+)?"
_SHIFT = r"START|MID|END|BEFORE|AFTER"
_WORDS = r"(?:[^\W\d_]+(?: [^\W\d_]+)*)?"


def _words() -> Any:
    return attrs.field(factory=frozenset, metadata={_TYPES: ()})


def _table(shape: str, *types: type) -> Any:
    metadata = {_TYPES: types, _SHAPE: re.compile(shape)}
    return attrs.field(factory=lambda: MappingProxyType({}), metadata=metadata)


def _numbers(shape: str = r"\d+") -> Any:
    return _table(shape, int)


def _shares() -> Any:
    return _table(r"[01]\.\d+", int, float)


def _texts(shape: str) -> Any:
    return _table(shape, str)


@attrs.frozen(kw_only=True)
class Lexicon:
    """Words of a language, in lower case; `words/*.toml` says what each class holds.

    A set holds words, a table also gives each word the value that code computes with. A class that
    a language does not need is empty. Classes that only patterns use are not here.
    """

    # calendar.toml
    month: Mapping[str, int] = _numbers(r"[1-9]|1[0-2]")
    month_abbreviation: Mapping[str, int] = _numbers(r"[1-9]|1[0-2]")
    given_name: frozenset[str] = _words()
    weekday: Mapping[str, int] = _numbers("[1-7]")
    weekday_abbreviation: Mapping[str, int] = _numbers("[1-7]")
    plural_weekday: Mapping[str, int] = _numbers("[1-7]")
    season: Mapping[str, str] = _texts(_SEASON)
    year_or_month: Mapping[str, str] = _texts(_UNIT)
    quarter_code: Mapping[str, int] = _numbers("[1-4]")
    decade_word: Mapping[str, int] = _numbers(r"\d")
    holiday: Mapping[str, str] = _texts(_FEAST)
    feast: Mapping[str, str] = _texts(_FEAST)
    ordinal: Mapping[str, int] = _numbers()
    # clock.toml
    part_of_day: Mapping[str, str] = _texts(_PART)
    plural_part_of_day: Mapping[str, str] = _texts(_PART)
    hours_of_day: Mapping[str, str] = _texts(_PART)
    spoken_minutes: Mapping[str, int] = _numbers()
    clock_point: Mapping[str, str] = _texts(r"T\d\d:\d\d")
    meridiem: Mapping[str, int] = _numbers("0|12")
    meridiem_letter: Mapping[str, int] = _numbers("0|12")
    meridiem_rest: frozenset[str] = _words()
    time_zone: Mapping[str, str] = _texts(r"Z|[+-]\d\d:\d\d|")
    clock_word: frozenset[str] = _words()
    clock_joint: Mapping[str, int] = _numbers("-1|0|1")
    # quantity.toml
    unit: Mapping[str, str] = _texts(_UNIT)
    plural_unit: Mapping[str, str] = _texts(_UNIT)
    unit_long: Mapping[str, str] = _texts(_UNIT)
    deictic_unit: Mapping[str, str] = _texts(_UNIT)
    anchored_unit: Mapping[str, str] = _texts(f"{_UNIT}|{_PART}|{_SEASON}")
    present_unit: Mapping[str, str] = _texts(_UNIT)
    ambiguous_unit: frozenset[str] = _words()
    frequency_adverb: Mapping[str, str] = _texts(r"PT?\d+[HDWMY]")
    number: Mapping[str, int] = _numbers()
    scale: Mapping[str, int] = _numbers()
    multiplier: Mapping[str, int] = _numbers()
    fraction_word: Mapping[str, float] = _shares()
    article: frozenset[str] = _words()
    vague_quantity: Mapping[str, str] = _texts("X")
    # deixis.toml
    deictic_day: Mapping[str, int] = _numbers(r"-?\d+")
    deictic_part_of_day: Mapping[str, str] = _texts(_PART)
    last_adjective: Mapping[str, int] = _numbers("-1")
    past_adjective: Mapping[str, int] = _numbers("-1")
    this_adjective: Mapping[str, int] = _numbers("0")
    coming_adjective: Mapping[str, int] = _numbers("1")
    following_adjective: Mapping[str, int] = _numbers("1")
    preceding_adjective: Mapping[str, int] = _numbers("-1")
    adjacent_adverb: Mapping[str, int] = _numbers("-1|1")
    edge: Mapping[str, str] = _texts(_SHIFT)
    modifier: Mapping[str, str] = _texts(_SHIFT)
    # signals.toml
    signal: Mapping[str, str] = _texts("in|since|until|before|after|by|from")
    signal_joint: frozenset[str] = _words()
    range_end: frozenset[str] = _words()
    list_joint: frozenset[str] = _words()
    dash: frozenset[str] = _words()
    period_end: frozenset[str] = _words()
    close_adverb: frozenset[str] = _words()
    approximating: frozenset[str] = _words()
    approximating_behind_signal: frozenset[str] = _words()
    approximating_after: frozenset[str] = _words()
    hedge_lead: frozenset[str] = _words()
    hedge_joint: frozenset[str] = _words()
    uncertain: frozenset[str] = _words()
    # tense.toml
    future_cue: frozenset[str] = _words()
    future_infinitive: Mapping[str, str] = _texts(_WORDS)
    awaited_participle: Mapping[str, str] = _texts(_WORDS)
    futurate_verb: Mapping[str, str] = _texts("plural|singular|")
    present_copula: frozenset[str] = _words()
    infinitive_marker: frozenset[str] = _words()
    planned_verb: frozenset[str] = _words()
    future_lead: frozenset[str] = _words()
    deadline_cue: frozenset[str] = _words()
    past_of_future: frozenset[str] = _words()
    past_cue: frozenset[str] = _words()
    past_ending: frozenset[str] = _words()
    false_past: frozenset[str] = _words()
    passive_auxiliary: Mapping[str, int] = _numbers("0|1")
    attributive: frozenset[str] = _words()
    relative_pronoun: frozenset[str] = _words()
    announcing_verb: frozenset[str] = _words()
    past_lead: frozenset[str] = _words()
    possessive: frozenset[str] = _words()
    appointment: frozenset[str] = _words()
    modal_verb: frozenset[str] = _words()
    causative_verb: frozenset[str] = _words()
    title_abbreviation: frozenset[str] = _words()
    # exclusions.toml
    money_sign: frozenset[str] = _words()
    counted_noun: frozenset[str] = _words()
    share_joint: frozenset[str] = _words()
    shared: frozenset[str] = _words()
    plural_ending: frozenset[str] = _words()
    single_ending: frozenset[str] = _words()
    year_lead: frozenset[str] = _words()
    number_lead: frozenset[str] = _words()
    ordinal_after: frozenset[str] = _words()
    plural_unit_lead: frozenset[str] = _words()
    unit_tail: Mapping[str, str] = _texts(rf"(?:(?:{_UNIT})(?: (?:{_UNIT}))*)?")
    specifies_unit: frozenset[str] = _words()
    age_tail: frozenset[str] = _words()
    season_tail: frozenset[str] = _words()
    feast_name_tail: frozenset[str] = _words()
    weekday_title: frozenset[str] = _words()
    weekday_newspaper: frozenset[str] = _words()
    sunday_paper: Mapping[str, str] = _texts(_WORDS)
    sunday_paper_joint: frozenset[str] = _words()
    game_clock_tail: frozenset[str] = _words()
    cited_document: frozenset[str] = _words()
    cited_scripture: frozenset[str] = _words()
    day_name_tail: frozenset[str] = _words()

    @classmethod
    def asks_for(cls, name: str) -> bool:
        """Whether code asks for a word class."""
        return name in attrs.fields_dict(cls)

    @classmethod
    def of(cls, classes: Mapping[str, tuple[str, Any]]) -> Lexicon:
        """The classes that code asks for, of all classes by name, each with where it is written.

        Raises:
            InputError: a list for a table, a table for a list, or a value that code can't use.
        """
        found = {}
        for name, field in attrs.fields_dict(cls).items():
            if name in classes:
                where, content = classes[name]
                found[name] = _checked(where, content, **field.metadata)
        return cls(**found)


def _checked(
    where: str, content: Any, types: tuple[type, ...], shape: re.Pattern[str] | None = None
) -> Any:
    if not types:
        if not isinstance(content, list):
            raise InputError("this word class is a list of words, not a table", where=where)
        return frozenset(content)
    if not isinstance(content, dict):
        raise InputError("this word class is a table of words and values", where=where)
    for word, value in content.items():
        if not isinstance(value, types) or isinstance(value, bool):
            names = " or ".join(kind.__name__ for kind in types)
            raise InputError(f"{value!r} is not of type {names}", where=f"{where}.{word}")
        if shape is not None and not shape.fullmatch(str(value)):
            raise InputError(
                f"{value!r} is no value for this word class",
                where=f"{where}.{word}",
                hint=f"its values match {shape.pattern}",
            )
    return MappingProxyType(content)
