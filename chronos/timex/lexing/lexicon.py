"""The word classes of a language that code asks for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import attrs

from chronos.errors import InputError

V = TypeVar("V")
_VALUES = "values"  # in the metadata of a field: the types that its values may have


def _words() -> Any:
    return attrs.field(factory=frozenset, metadata={_VALUES: ()})


def _table(*types: type) -> Any:
    return attrs.field(factory=lambda: MappingProxyType({}), metadata={_VALUES: types})


def _numbers() -> Any:
    return _table(int)


def _shares() -> Any:
    return _table(int, float)


def _texts() -> Any:
    return _table(str)


@attrs.frozen(kw_only=True)
class Lexicon:
    """Words of a language, in lower case; `words/*.toml` says what each class holds.

    A set holds words, a table also gives each word the value that code computes with. A class that
    a language does not need is empty. Classes that only patterns use are not here.
    """

    # calendar.toml
    month: Mapping[str, int] = _numbers()
    month_abbreviation: Mapping[str, int] = _numbers()
    given_name: frozenset[str] = _words()
    weekday: Mapping[str, int] = _numbers()
    weekday_abbreviation: Mapping[str, int] = _numbers()
    plural_weekday: Mapping[str, int] = _numbers()
    season: Mapping[str, str] = _texts()
    year_or_month: Mapping[str, str] = _texts()
    quarter_code: Mapping[str, int] = _numbers()
    decade_word: Mapping[str, int] = _numbers()
    holiday: Mapping[str, str] = _texts()
    feast: Mapping[str, str] = _texts()
    ordinal: Mapping[str, int] = _numbers()
    # clock.toml
    part_of_day: Mapping[str, str] = _texts()
    plural_part_of_day: Mapping[str, str] = _texts()
    hours_of_day: Mapping[str, str] = _texts()
    spoken_minutes: Mapping[str, int] = _numbers()
    clock_point: Mapping[str, str] = _texts()
    meridiem: Mapping[str, int] = _numbers()
    meridiem_letter: Mapping[str, int] = _numbers()
    meridiem_rest: frozenset[str] = _words()
    time_zone: Mapping[str, str] = _texts()
    clock_word: frozenset[str] = _words()
    clock_joint: Mapping[str, int] = _numbers()
    # quantity.toml
    unit: Mapping[str, str] = _texts()
    plural_unit: Mapping[str, str] = _texts()
    unit_long: Mapping[str, str] = _texts()
    deictic_unit: Mapping[str, str] = _texts()
    anchored_unit: Mapping[str, str] = _texts()
    present_unit: Mapping[str, str] = _texts()
    ambiguous_unit: frozenset[str] = _words()
    frequency_adverb: Mapping[str, str] = _texts()
    number: Mapping[str, int] = _numbers()
    scale: Mapping[str, int] = _numbers()
    multiplier: Mapping[str, int] = _numbers()
    fraction_word: Mapping[str, float] = _shares()
    article: frozenset[str] = _words()
    vague_quantity: Mapping[str, str] = _texts()
    # deixis.toml
    deictic_day: Mapping[str, int] = _numbers()
    deictic_part_of_day: Mapping[str, str] = _texts()
    last_adjective: Mapping[str, int] = _numbers()
    past_adjective: Mapping[str, int] = _numbers()
    this_adjective: Mapping[str, int] = _numbers()
    coming_adjective: Mapping[str, int] = _numbers()
    following_adjective: Mapping[str, int] = _numbers()
    preceding_adjective: Mapping[str, int] = _numbers()
    adjacent_adverb: Mapping[str, int] = _numbers()
    edge: Mapping[str, str] = _texts()
    modifier: Mapping[str, str] = _texts()
    # signals.toml
    signal: Mapping[str, str] = _texts()
    signal_joint: frozenset[str] = _words()
    range_end: frozenset[str] = _words()
    list_joint: frozenset[str] = _words()
    dash: frozenset[str] = _words()
    period_end: frozenset[str] = _words()
    # tense.toml
    future_cue: frozenset[str] = _words()
    future_infinitive: Mapping[str, str] = _texts()
    awaited_participle: Mapping[str, str] = _texts()
    futurate_verb: Mapping[str, str] = _texts()
    present_copula: frozenset[str] = _words()
    infinitive_marker: frozenset[str] = _words()
    planned_verb: frozenset[str] = _words()
    future_lead: frozenset[str] = _words()
    deadline_cue: frozenset[str] = _words()
    past_of_future: frozenset[str] = _words()
    past_cue: frozenset[str] = _words()
    past_ending: frozenset[str] = _words()
    false_past: frozenset[str] = _words()
    passive_auxiliary: Mapping[str, int] = _numbers()
    attributive: frozenset[str] = _words()
    relative_pronoun: frozenset[str] = _words()
    announcing_verb: frozenset[str] = _words()
    past_lead: frozenset[str] = _words()
    possessive: frozenset[str] = _words()
    appointment: frozenset[str] = _words()
    modal_verb: frozenset[str] = _words()
    title_abbreviation: frozenset[str] = _words()
    # exclusions.toml
    money_sign: frozenset[str] = _words()
    counted_noun: frozenset[str] = _words()
    plural_ending: frozenset[str] = _words()
    single_ending: frozenset[str] = _words()
    year_lead: frozenset[str] = _words()
    number_lead: frozenset[str] = _words()
    ordinal_after: frozenset[str] = _words()
    plural_unit_lead: frozenset[str] = _words()
    unit_tail: Mapping[str, str] = _texts()
    specifies_unit: frozenset[str] = _words()
    age_tail: frozenset[str] = _words()
    season_tail: frozenset[str] = _words()
    feast_name_tail: frozenset[str] = _words()
    weekday_title: frozenset[str] = _words()
    weekday_newspaper: frozenset[str] = _words()
    sunday_paper: Mapping[str, str] = _texts()
    sunday_paper_joint: frozenset[str] = _words()
    game_clock_tail: frozenset[str] = _words()

    @classmethod
    def asks_for(cls, name: str) -> bool:
        """Whether code asks for a word class."""
        return name in attrs.fields_dict(cls)

    @classmethod
    def of(cls, classes: Mapping[str, tuple[str, Any]]) -> Lexicon:
        """The classes that code asks for, of all classes by name, each with where it is written.

        Raises:
            InputError: a list where code needs a table, the reverse, or a value of another type.
        """
        found = {}
        for name, field in attrs.fields_dict(cls).items():
            if name in classes:
                where, content = classes[name]
                found[name] = _checked(where, content, field.metadata[_VALUES])
        return cls(**found)


def _checked(where: str, content: Any, types: tuple[type, ...]) -> Any:
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
    return MappingProxyType(content)
