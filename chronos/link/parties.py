"""Whether two reports are about the same parties."""

from __future__ import annotations

import re
from functools import lru_cache

from chronos.link.features import NOTHING, Contribution
from chronos.link.link_data import LinkData
from chronos.model.party import Actor
from chronos.model.report import Report

_GENERIC_KINDS = frozenset({None, "civilian"})
#: Kinds of parties that are on one side, and may be named by one another's collectives.
_SIDES = {
    "state": frozenset({"state", "military", "police", "militia"}),
    "rebels": frozenset({"rebel", "militia"}),
    "office": frozenset({"organisation", "office"}),
}
#: Sides that fight each other: what one of them does is never an act of the other.
_ARMED = frozenset({"state", "rebels"})


class PartyComparer:
    """Compares the parties of reports."""

    def __init__(self, data: LinkData) -> None:
        """A comparer by the weights and words of linking."""
        self._features = data.features
        self._party = data.words.party
        self._words = lru_cache(maxsize=1 << 14)(self._content_words)

    def compare(self, one: Report, other: Report, *, mutual: bool) -> Contribution:
        """Points for parties in common; against two reports of acts of different parties.

        What is mutual, such as talks, may be reported from either side: then one report's agents
        are the other's targets.
        """
        agents = self._overlap(one.agents, other.agents)
        targets = self._overlap(one.targets, other.targets)
        if agents < 0:
            turned = (
                self._overlap(one.agents, other.targets),
                self._overlap(other.agents, one.targets),
            )
            if not mutual or max(turned) <= 0:
                return self._features.other_agents.contribute("other parties")
        if agents <= 0 and self._hurt_differ(one.targets, other.targets):
            return self._features.other_targets.contribute("other victims")
        unnamed = agents > 0 and not self._are_named(one.agents, other.agents)
        if unnamed and self._hurt_differ(one.targets, other.targets):
            return self._features.other_victims.contribute("other victims")
        same = self._features.same_agent
        if one.article == other.article:
            same = self._features.same_agent_in_article
        points = same.weight * max(agents, 0.0)
        points += self._features.same_target.weight * max(targets, 0.0)
        if agents <= 0 and targets <= 0:
            return NOTHING
        named = one.agents[0].name if agents > 0 else one.targets[0].name
        return Contribution(points, f"same party {named}" if named else "")

    def exclude(self, one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
        """Whether two sets of parties can't have done one act together: both known, no overlap."""
        return self._overlap(one, other) < 0

    def victims_exclude(self, one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
        """Whether two sets of victims can't be of one act: two names, "nurses" and "bakers"."""
        return self._hurt_differ(one, other)

    def are_other_groups(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether no group of one is a group of the other, by the nouns that head their names."""
        mine, theirs = (
            frozenset(name.lower().rpartition(" ")[2] for name in names) for names in (one, other)
        )
        unclear = (mine | theirs) & (self._party.common | self._party.vague)
        return not unclear and not mine & theirs

    def share(self, one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
        """Whether two sets of parties have one in common, or a collective of a party's side."""
        return self._overlap(one, other) > 0

    def _overlap(self, one: tuple[Actor, ...], other: tuple[Actor, ...]) -> float:
        """1 for a party in common, -1 for known parties that differ, 0 when it is not clear.

        A quarter for a collective and another party of its side: "the army" may be any army.
        """
        if not one or not other:
            return 0.0
        mine, theirs = self._armed_sides(one), self._armed_sides(other)
        if mine and theirs and not mine & theirs:
            return -1.0
        if any(self._same(mine, theirs) for mine in one for theirs in other):
            return 1.0
        if any(self._is_kin(mine, theirs) for mine in one for theirs in other):
            return 0.25
        return -1.0 if all(self._differ(mine, theirs) for mine in one for theirs in other) else 0.0

    def _are_named(self, one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
        """Whether both name a party: that "gunmen" did it says nothing of who."""
        return all(
            any(_is_named(actor) and not (actor.label or "").islower() for actor in actors)
            for actors in (one, other)
        )

    def _hurt_differ(self, one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
        """Whether all victims exclude each other: two names, or "nurses" and "bakers"."""
        if not one or not other:
            return False
        return all(self._are_others(mine, theirs) for mine in one for theirs in other)

    def _are_others(self, one: Actor, other: Actor) -> bool:
        if self._same(one, other) or self._is_kin(one, other):
            return False
        mine, theirs = (actor.name.lower().rpartition(" ")[2] for actor in (one, other))
        specific = not {mine, theirs} & (self._party.common | self._party.vague)
        return self._differ(one, other) or (specific and _is_named(one) == _is_named(other))

    def _armed_sides(self, actors: tuple[Actor, ...]) -> frozenset[str]:
        """The sides of the front that these parties may be on, whoever else is with them."""
        return frozenset().union(*(self._sides(actor) & _ARMED for actor in actors))

    def _differ(self, one: Actor, other: Actor) -> bool:
        """Whether two parties exclude each other: by their sides, or by names of their own.

        An envoy may be whom the union sends, "world powers" may be any, "allied planes" a nation's.
        """
        kinds = (one.kind, other.kind)
        if _GENERIC_KINDS.intersection(kinds) or kinds.count("person") == 1:
            return False
        mine, theirs = self._sides(one), self._sides(other)
        if mine and theirs and not mine & theirs:
            return True
        return _is_named(one) and _is_named(other)

    def _same(self, one: Actor, other: Actor) -> bool:
        """Whether two names are one party: by id, or one holds all content words of the other."""
        if one.id and other.id:
            return one.id == other.id
        short, long = sorted((self._words(one.name), self._words(other.name)), key=len)
        return bool(short - self._party.common) and short <= long

    def _is_kin(self, one: Actor, other: Actor) -> bool:
        """Whether one is a collective ("rebels", "government forces") of the other's side."""
        collective = any((actor.label or "").islower() for actor in (one, other))
        return collective and bool(self._sides(one) & self._sides(other))

    def _sides(self, actor: Actor) -> frozenset[str]:
        """The sides that a party may be on; "pro-government fighters" are on the state's."""
        words = self._words(actor.name)
        if not actor.id and actor.name.rpartition(" ")[2] in self._party.vague:
            return frozenset()
        if actor.kind == "militia" and words & self._party.loyal:
            return frozenset({"rebels" if words & self._party.against else "state"})
        return frozenset(side for side, kinds in _SIDES.items() if actor.kind in kinds)

    def _content_words(self, name: str) -> frozenset[str]:
        return frozenset(re.findall(r"\w+", name.lower())) - self._party.small


def _is_named(actor: Actor) -> bool:
    """Whether a name is one party's own; "top senator" and "Coastal planes" only describe."""
    return bool(actor.id) or actor.name.rpartition(" ")[2][:1].isupper()
