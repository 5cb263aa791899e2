"""Which stages run: switched off, or chosen by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Self

import attrs

from chronos.errors import UsageError
from chronos.host.offers import Offer, nearest
from chronos.plugin.roles import ROLES

SWITCHED = frozenset(role.word for role in ROLES if role.protocol)
"""Roles whose stages can be switched off and chosen."""


@attrs.frozen(kw_only=True)
class StageChoice:
    """Which stages run, where not all of them do.

    Attributes:
        without: roles and names of stages that don't run.
        use: names of the stages that run, by role, in their order; all run of other roles.
        soft: whether the extractor of chronos adds triggers by a learned score; None for its
            default.
    """

    without: tuple[str, ...] = ()
    use: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    soft: bool | None = None

    @classmethod
    def of(
        cls, without: Iterable[str] = (), use: Iterable[str] = (), *, soft: bool | None = None
    ) -> Self:
        """The choice that words of a command line make: ROLE or NAME, and ROLE=NAME.

        Raises:
            UsageError: a word has no equals sign, or names no role.
        """
        chosen: dict[str, tuple[str, ...]] = {}
        for text in use:
            role, equals, name = text.partition("=")
            if not equals or not name:
                raise UsageError(f"{text!r} names no stage", hint="write ROLE=NAME")
            chosen[known_role(role)] = (*chosen.get(role, ()), name)
        return cls(without=tuple(without), use=chosen, soft=soft)

    def over(self, other: StageChoice) -> StageChoice:
        """This choice where it says something, the other one elsewhere."""
        return StageChoice(
            without=tuple(dict.fromkeys((*other.without, *self.without))),
            use={**other.use, **self.use},
            soft=other.soft if self.soft is None else self.soft,
        )

    def among(self, role: str, offers: Iterable[Offer]) -> tuple[Offer, ...]:
        """The offers of a role that run.

        Raises:
            UsageError: no stage of the role has a name that is to be used.
        """
        by_name = {offer.name: offer for offer in offers}
        for name in self.use.get(role, ()):
            if name not in by_name:
                hint = nearest(name, by_name) or "`chronos plugins` lists the names"
                raise UsageError(f"unknown {role} {name!r}", hint=hint)
        names = self.use.get(role, tuple(by_name))
        if role in self.without:
            return ()
        return tuple(by_name[name] for name in names if name not in self.without)


def known_role(word: str) -> str:
    """The word of a role whose stages can be chosen.

    Raises:
        UsageError: there is no such role.
    """
    if word not in SWITCHED:
        hint = nearest(word, SWITCHED) or f"roles: {', '.join(sorted(SWITCHED))}"
        raise UsageError(f"unknown role {word!r}", hint=hint)
    return word


def from_table(table: Mapping[str, Any], where: str) -> StageChoice:
    """The choice in a table of a configuration file.

    Args:
        table: `without`, an array of roles and names, `use`, a table of names by role, and
            `soft`, true or false.
        where: the file and the table, for messages.

    Raises:
        UsageError: another key, or a value of a wrong type; names the file and the key.
    """
    for key in table.keys() - {"without", "use", "soft"}:
        raise UsageError(f"unknown key {key!r}", where=where, hint="known keys: without, use, soft")
    use = table.get("use", {})
    if not isinstance(use, Mapping):
        raise UsageError("use is not a table", where=where, hint='write use = {dater = "NAME"}')
    soft = table.get("soft")
    if not isinstance(soft, bool | None):
        raise UsageError("soft is neither true nor false", where=where)
    return StageChoice(
        soft=soft,
        without=_words(table.get("without", []), f"{where}: without"),
        use={
            known_role(role): _words(names, f"{where}: use.{role}") for role, names in use.items()
        },
    )


def _words(value: Any, where: str) -> tuple[str, ...]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise UsageError("is not a name or an array of names", where=where)
    return tuple(words)
