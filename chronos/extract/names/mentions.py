"""Parties and places named in a text."""

from __future__ import annotations

import attrs

from chronos.model.party import Actor, Place


@attrs.frozen(kw_only=True)
class ActorMention:
    """A party named in a text; `text` is the slice from `start` to `end`.

    Attributes:
        start: offset of the first character.
        end: offset after the last character.
        text: as written.
        actor: the party; its name is the text.
        metonym: whether a seat of government represents its state ("Moscow").
        adjective: whether it is only an adjective or a people ("Russian", "Russians").
        country: the state it belongs to, when the lexicon knows one.
    """

    start: int
    end: int
    text: str
    actor: Actor
    metonym: bool = False
    adjective: bool = False
    country: str | None = None


@attrs.frozen(kw_only=True)
class PlaceMention:
    """A place named in a text; `text` is the slice from `start` to `end`."""

    start: int
    end: int
    text: str
    place: Place
