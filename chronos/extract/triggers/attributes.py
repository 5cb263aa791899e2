"""What a type adds to a report: phases, modes, who gains and who loses."""

from __future__ import annotations

from chronos.extract.grammar import constituents, syntax
from chronos.extract.pattern_files import Filling
from chronos.extract.triggers.match import TriggerMatch
from chronos.model.party import Actor


def attributes_of(
    match: TriggerMatch, agents: tuple[Actor, ...], targets: tuple[Actor, ...]
) -> dict[str, object]:
    """Attributes of a report; a type without such a field ignores them."""
    found: dict[str, object] = dict(match.rule.attributes)
    several = len(agents) > 1
    parties: dict[Filling, tuple[Actor, ...]] = {
        "agents": agents,
        "targets": targets,
        "first_agent": agents[:1] if several else (),
        "other_agents": agents[1:],
    }
    found |= {field: parties[filling] for field, filling in match.rule.fill if parties[filling]}
    mode, phase = _mode(match), _phase(match)
    if mode:
        found["mode"] = mode
    if phase:
        found["phase"] = phase
    return found


def _mode(match: TriggerMatch) -> str | None:
    if not match.kind.modes:
        return None
    words = {syntax.lemma(token) for token in constituents.clause_words(match.token)}
    phrase = match.token.doc[match.first : match.last + 1]
    words |= {part for token in phrase for part in token.lower_.split("-")}
    return next((mode for mode, cues in match.kind.modes.items() if words & cues), None)


def _phase(match: TriggerMatch) -> str | None:
    if not match.kind.phases:
        return None
    verb = match.token if match.rule.pos == "verb" else syntax.governor(match.token)
    words = {syntax.lemma(verb)} if verb is not None else set()
    head = match.token.head
    if match.token.dep_ == "pobj" and head.lower_ == "of":
        words.add(syntax.lemma(head.head))
    for child in match.token.children:
        if child.dep_ == "acl":
            words.add(syntax.lemma(child))
    return next((phase for phase, cues in match.kind.phases.items() if words & cues), None)
