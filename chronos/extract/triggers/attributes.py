"""What a type adds to a report: phases, modes, who gains and who loses."""

from __future__ import annotations

from chronos.extract.grammar import constituents, syntax
from chronos.extract.grammar.document import cues_of, language_of
from chronos.extract.triggers.match import TriggerMatch
from chronos.model.party import Actor


def attributes_of(
    match: TriggerMatch, agents: tuple[Actor, ...], targets: tuple[Actor, ...]
) -> dict[str, object]:
    """Attributes of a report; a type without such a field ignores them."""
    found: dict[str, object] = dict(match.rule.attributes)
    parties = {"agents": agents, "targets": targets}
    for field, source in (("gained_by", match.rule.gained_by), ("lost_by", match.rule.lost_by)):
        if source and parties[source]:
            found[field] = parties[source]
    mode = _mode(match)
    if mode:
        found["mode"] = mode
    if match.type == "ceasefire":
        phase = _phase(match)
        if phase:
            found["phase"] = phase
    if match.type == "diplomatic_call" and len(agents) > 1:
        found |= {"caller": agents[:1], "callee": agents[1:]}
    return found


def _mode(match: TriggerMatch) -> str | None:
    words = {syntax.lemma(token) for token in constituents.clause_words(match.token)}
    phrase = match.token.doc[match.first : match.last + 1]
    words |= {part for token in phrase for part in token.lower_.split("-")}
    modes = language_of(match.token).modes.get(match.type, {})
    return next((mode for mode, cues in modes.items() if words & cues), None)


def _phase(match: TriggerMatch) -> str | None:
    verb = match.token if match.rule.pos == "verb" else syntax.governor(match.token)
    words = {syntax.lemma(verb)} if verb is not None else set()
    head = match.token.head
    if match.token.dep_ == "pobj" and head.lower_ == "of":
        words.add(syntax.lemma(head.head))
    for child in match.token.children:
        if child.dep_ == "acl":
            words.add(syntax.lemma(child))
    for phase, verbs in cues_of(match.token).phase.items():
        if words & verbs:
            return phase
    return None
