"""Sections of `cues.toml` about nouns and names: numbers, parties, places, event types."""

from __future__ import annotations

import re
from functools import cached_property

import attrs

from chronos.wordlists import Phrases, Words


@attrs.frozen(kw_only=True)
class QuantityCues:
    """How exact a number claims to be, and what it can count."""

    at_least: Phrases
    more_than: Phrases
    up_to: Phrases
    about: Phrases
    reaching: Words
    tolls: Words
    reported: Words
    wholes: Words
    joining: Phrases
    of_subject: Words
    units: Words
    no_persons: Words
    articles: Phrases
    parts: Phrases
    labels: Words
    states: Words
    deeds: Words
    no_doers: Words
    other_time: Words
    limits: Words
    origins: Words
    of_group: Words

    @cached_property
    def before_number(self) -> re.Pattern[str]:
        """The words between a qualifier and its number, at the end of a text."""
        return re.compile(rf"(?: (?:{'|'.join(self.articles)}))+$")

    @cached_property
    def before_part(self) -> re.Pattern[str]:
        """What says shortly before a number that it counts a part of the one before."""
        return re.compile(rf"(?:{'|'.join(self.parts)})(?: \w+){{0,2}}$")


@attrs.frozen(kw_only=True)
class PartyCues:
    """Nouns that represent a party, belongs to one, or acts on one."""

    he: Words
    they: Words
    anaphoric: Words
    offices: Words
    office_words: Words
    leading: Phrases
    sides: Words
    carrying: Words
    holding: Words
    belonging: Words
    hurting: Words
    hitting: Words
    dealt: Words
    partitives: Words
    hurt_in: Words

    @cached_property
    def before_name(self) -> re.Pattern[str]:
        """A word before a name that is no part of it ("its allies")."""
        return re.compile(rf"^(?:{'|'.join(self.leading)})\s+", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class KindCues:
    """Which words stand for a group or a person."""

    group_pronouns: Words
    person_pronouns: Words
    person_endings: Phrases
    trade_endings: Phrases
    partners: Words


@attrs.frozen(kw_only=True)
class PlaceCues:
    """Where an event happened."""

    here: Words
    apart: Words
    reason: Words
    locative: Words
    slots: Words
    moving: Words
    taking: Words
    taking_by_force: Words
    heading: Words
    topic: Words
    seats: Words


@attrs.frozen(kw_only=True)
class MatterCues:
    """Matters that speak of violence in figures of speech, and what only these do it to."""

    sport: Words
    stage: Words
    sport_like: Words
    stage_like: Words
    natural: Words
    intangible: Words


@attrs.frozen(kw_only=True)
class NameCues:
    """Small words and abbreviations in names."""

    shouted: Words
    small: Words
    particles: Words
    abbreviations: Words
    inside: Words
    passed: Words
