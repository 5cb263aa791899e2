"""The words around a time that make it vague: "around 5 May", "possibly on Monday"."""

from __future__ import annotations

from chronos.model.edtf import Qualifier
from chronos.timex.meaning.hedge import Hedge
from chronos.timex.resolution.discourse import Discourse, TimexMention

_ABBREVIATION = 2  # characters of "c." and "ca."


def hedge_of(discourse: Discourse, hit: TimexMention) -> Hedge:
    """The hedge of what a rule found."""
    if hit.meaning.type not in {"DATE", "TIME"} or _is_part_of_name(discourse, hit):
        return Hedge(part=hit.modifier)
    approximate, uncertain = _is_approximate(discourse, hit), _is_uncertain(discourse, hit)
    found: Qualifier = "?" if uncertain else ""
    if approximate:
        found = "%" if uncertain else "~"
    return Hedge(part=hit.modifier, qualifier=found)


def _is_approximate(discourse: Discourse, hit: TimexMention) -> bool:
    """Whether "around", or "or so" behind it, says so.

    "about" says so only behind a preposition and before a clock time: "spoke about Monday".
    """
    lexicon = discourse.language.lexicon
    words = _lower(discourse, hit.first, hit.last)
    if words[:1] and words[0] in lexicon.approximating | lexicon.approximating_behind_signal:
        return True
    alternative, after = [*_lower(discourse, hit.last, hit.last + 2), "", ""][:2]
    if alternative in lexicon.hedge_lead and after in lexicon.approximating_after:
        return True
    lead = _lower(discourse, hit.first - 3, hit.first)
    if lead[-1:] == ["."] and len("".join(lead[-2:-1])) <= _ABBREVIATION:
        lead.pop()
    while lead and lead[-1] in lexicon.hedge_joint:
        lead.pop()
    if not lead:
        return False
    if lead[-1] in lexicon.approximating:
        return True
    signalled = len(lead) > 1 and (lead[-2] in lexicon.signal or lead[-2] in lexicon.hedge_lead)
    return lead[-1] in lexicon.approximating_behind_signal and (
        signalled or hit.meaning.type == "TIME"
    )


def _is_uncertain(discourse: Discourse, hit: TimexMention) -> bool:
    """Whether "possibly" or the like is right before it, or before its preposition."""
    lexicon = discourse.language.lexicon
    lead = _lower(discourse, hit.first - 3, hit.first)
    skipped = lexicon.approximating | lexicon.approximating_behind_signal | lexicon.hedge_joint
    while lead and (lead[-1] in skipped or lead[-1] in lexicon.signal):
        lead.pop()
    return bool(lead) and lead[-1] in lexicon.uncertain


def _is_part_of_name(discourse: Discourse, hit: TimexMention) -> bool:
    """Whether a word with a capital or an 's follows: "around Friday Mosque", "Monday's raid"."""
    after = discourse.tokens.words[hit.last : hit.last + 1]
    return bool(after) and (
        after[0][0].isupper() or after[0] in discourse.language.lexicon.possessive
    )


def _lower(discourse: Discourse, first: int, last: int) -> list[str]:
    """Words by their places, in lower case; none from before the sentence."""
    return [word.lower() for word in discourse.tokens.words[max(0, first) : max(0, last)]]
