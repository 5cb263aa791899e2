"""When it happened: which temporal expression of a sentence belongs to which trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from chronos.extract.attribution.reported_speech import Attribution
from chronos.extract.factuality.grounds import is_outside
from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.parsed_article import ParsedArticle, Sentence
from chronos.extract.triggers.match import TriggerMatch
from chronos.model.report import Status
from chronos.model.time import Dated, TimeSpan
from chronos.timex import TimeExpression, resolve

if TYPE_CHECKING:
    from spacy.tokens import Token

#: An expression further away than this belongs to another clause.
_FARTHEST = 1.7
_CLAUSES = frozenset(
    {"ccomp", "advcl", "relcl", "parataxis", "acl", "conj", "xcomp", "ROOT", "pcomp"}
)


@attrs.frozen(kw_only=True, eq=False)
class TriggerContext:
    """A sentence and where its triggers are.

    Attributes:
        sentence: the sentence.
        triggers: token numbers of all its triggers.
    """

    sentence: Sentence
    triggers: frozenset[int]


@attrs.frozen(kw_only=True, eq=False)
class EventTime:
    """Dates the triggers of one article."""

    parsed: ParsedArticle
    attribution: Attribution

    def of(self, match: TriggerMatch, context: TriggerContext, status: Status) -> Dated | None:
        """The narrowest interval that the article supports; None when nothing bounds it."""
        expression = self._expression(match, context)
        if expression is not None:
            span = self._span(expression, status, context.sentence)
            if span is not None:
                return Dated(span=span, expression=expression.text, basis=self._told(expression))
        said = self._speech_time(match, context)
        entry = self.parsed.entry_at(context.sentence.start)
        if said is None and entry is not None and entry.day is not None:
            return _of_entry(entry.label, entry.day, status, match)
        return self._bounded(status, said)

    def has_own_time(self, match: TriggerMatch, context: TriggerContext) -> bool:
        """Whether the sentence, or the entry that it is in, dates this trigger."""
        if self._expression(match, context) is not None:
            return True
        entry = self.parsed.entry_at(context.sentence.start)
        return entry is not None and entry.label.type == "DATE"

    def _seen_from(self, sentence: Sentence) -> TimeSpan | None:
        """The day from which a sentence looks back and ahead: that of its entry, or publication."""
        entry = self.parsed.entry_at(sentence.start)
        if entry is not None and entry.day is not None:
            return entry.day
        published = self.parsed.article.published
        return published.span if published else None

    def _expression(self, match: TriggerMatch, context: TriggerContext) -> TimeExpression | None:
        best: tuple[float, int, TimeExpression] | None = None
        for expression in self.parsed.times_in(context.sentence):
            token = _head_of(expression, context.sentence)
            if token is None or not _dates(expression) or self._is_later(token, match):
                continue
            distance = _distance(token, match.token, context.triggers)
            if distance <= _FARTHEST and (best is None or (distance, expression.start) < best[:2]):
                best = (distance, expression.start, expression)
        return best[2] if best else None

    def _span(
        self, expression: TimeExpression, status: Status, sentence: Sentence
    ) -> TimeSpan | None:
        seen_from = self._seen_from(sentence)
        span = expression.span
        if status == "planned" and seen_from is not None:
            ahead = resolve(expression, seen_from, direction="future")
            span = ahead or span
        if span is None:
            return None
        if expression.relation == "since" and seen_from is not None and status != "ongoing":
            return _closed(span, seen_from)
        lasting = expression.relation in {"since", "from_to", "until"}
        return attrs.evolve(span, extent="throughout") if lasting else span

    def _speech_time(self, match: TriggerMatch, context: TriggerContext) -> TimeExpression | None:
        for expression in self.parsed.times_in(context.sentence):
            token = _head_of(expression, context.sentence)
            if token is not None and _dates(expression) and self._is_later(token, match):
                return expression
        return None

    def _is_later(self, token: Token, match: TriggerMatch) -> bool:
        """Whether an expression dates what came after the event: the report of it, or an arrest."""
        return is_outside(token, match.token) or self._is_speech_time(token, match)

    def _is_speech_time(self, token: Token, match: TriggerMatch) -> bool:
        """Whether an expression dates the saying, not what is said."""
        verb = syntax.clause_of(token)
        if verb.i == match.token.i or not self.attribution.is_speech(verb):
            return False
        if verb.dep_ == "acl":  # "a video posted on Thursday", but "a truce announced on Thursday"
            return syntax.lemma(verb) in cues_of(verb).speech.publishing
        if verb.is_ancestor(match.token):
            below = _child_towards(verb, match.token)
            if below.dep_ == "dobj" and below.i < token.i:
                return False  # "reported an attack on March 19" dates the attack
            return below.dep_ in {"ccomp", "parataxis", "dobj", "xcomp"} and not below.is_ancestor(
                token
            )
        return verb.dep_ == "parataxis"

    def _bounded(self, status: Status, said: TimeExpression | None) -> Dated | None:
        published = self.parsed.article.published
        if published is None:
            return None
        limit = published.span
        basis = f"no time told; the article's publication ({limit.edtf}) bounds it"
        expression = None
        if said is not None and said.span is not None and said.span.latest is not None:
            limit, expression = said.span, said.text
            basis = f"told “{said.text}”, article of {published.span.edtf}"
        if status == "planned":
            if limit.earliest is None:
                return None
            span = TimeSpan(earliest=limit.earliest, latest=None, precision=limit.precision)
        elif limit.latest is None:
            return None
        else:
            span = TimeSpan(earliest=None, latest=limit.latest, precision=limit.precision)
        return Dated(span=span, expression=expression, basis=basis)

    def _told(self, expression: TimeExpression) -> str:
        published = self.parsed.article.published
        seen = f", seen from the article's {published.span.edtf}" if published else ""
        return f"“{expression.text}”{seen}"


def _of_entry(label: TimeExpression, day: TimeSpan, status: Status, match: TriggerMatch) -> Dated:
    """The time of an act that its own sentence does not date, in an entry of a chronology."""
    basis = f"“{label.text}” heads the entry that it is in"
    if status == "planned":
        day = attrs.evolve(day, latest=None)
    elif syntax.lies_before(match.token):
        day = attrs.evolve(day, earliest=None)
    return Dated(span=day, expression=label.text, basis=basis)


def _dates(expression: TimeExpression) -> bool:
    if expression.type == "SET" or expression.span is None:
        return False
    return expression.value not in {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}


def _head_of(expression: TimeExpression, sentence: Sentence) -> Token | None:
    """The topmost token of an expression."""
    token = sentence.token_at(expression.start)
    while token is not None and token.head != token:
        offset = sentence.offset(token.head)
        if not expression.start <= offset < expression.end:
            break
        token = token.head
    return token


def _distance(token: Token, trigger: Token, triggers: frozenset[int]) -> float:
    """Clause borders between two words, plus a little for each word between them."""
    upward = [trigger, *(head for head, _ in syntax.ancestors(trigger))]
    mine = [token, *(head for head, _ in syntax.ancestors(token))]
    place = {each.i: position for position, each in enumerate(upward)}
    for position, each in enumerate(mine):
        if each.i in place:
            down = sum(_way_down(word, triggers, token.i < trigger.i) for word in mine[:position])
            up = sum(0.6 for word in upward[: place[each.i]] if _is_clause(word))
            return down + up + abs(token.i - trigger.i) / 100
    return _FARTHEST + 1


def _is_clause(token: Token) -> bool:
    return syntax.is_verb(token) and token.dep_ in _CLAUSES


def _way_down(clause: Token, triggers: frozenset[int], before: bool) -> float:  # noqa: FBT001 - private
    """How far a time inside a subordinate clause is from the clause above it.

    A clause without an event of its own ("the town held by rebels on Saturday") is nearer.
    """
    if not _is_clause(clause):
        return 0.0
    if clause.dep_ == "acl" and clause.i not in triggers:
        return 0.8
    if clause.dep_ in {"acl", "relcl"}:
        return 2.0
    if clause.dep_ == "advcl":
        marks = {child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod"}}
        cues = cues_of(clause).time
        return 0.7 if marks & (cues.moment | cues.meanwhile) else 1.6
    if clause.dep_ == "conj" and before:
        return 0.8
    return 1.6


def _child_towards(head: Token, below: Token) -> Token:
    current = below
    while current.head.i != head.i and current.head != current:
        current = current.head
    return current


def _closed(span: TimeSpan, published: TimeSpan) -> TimeSpan:
    if span.latest is not None or published.latest is None or span.earliest is None:
        return span
    if published.latest <= span.earliest:
        return span
    return attrs.evolve(span, latest=published.latest, extent="throughout", precision="day")
