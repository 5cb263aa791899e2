"""When it happened: which temporal expression of a sentence belongs to which trigger."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import attrs

from chronos.extract.attribution.reported_speech import Attribution
from chronos.extract.dates.scene import SceneDays
from chronos.extract.dates.temporal_order import TemporalOrder, order_of
from chronos.extract.factuality.grounds import is_outside
from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.parsed_article import ParsedArticle, Sentence, covering
from chronos.extract.triggers.match import TriggerMatch
from chronos.model.report import Status
from chronos.model.time import Dated, TimeSpan
from chronos.timex import TimeExpression, resolve

if TYPE_CHECKING:
    from spacy.tokens import Token

#: An expression further away than this belongs to another clause.
_FARTHEST = 1.7
#: Words from the end of an expression to the one that a conjunction joins to it.
_JOINED = 2
#: What has a status of these is of the day of the scene around it.
_CARRIED = frozenset({"occurred", "failed"})
_CLAUSES = frozenset(
    {"ccomp", "advcl", "relcl", "parataxis", "acl", "conj", "xcomp", "ROOT", "pcomp"}
)


_STAMPED = "the time stamp of the live-blog entry that it is in"


class EventDate(NamedTuple):
    """When something happened.

    Attributes:
        when: the time; None when nothing bounds it.
        given: whether the article gives it, so that it is not only a bound by its publication.
    """

    when: Dated | None
    given: bool


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
    scenes: SceneDays

    def of(self, match: TriggerMatch, context: TriggerContext, status: Status) -> EventDate:
        """The narrowest interval that the article supports, and whether it gives one."""
        found = self._found(match, context)
        if found is not None:
            span = self._placed(found, status, context.sentence)
            if span is not None:
                words = found.expression.text
                when = Dated(span=span, expression=words, basis=self._basis(found))
                return EventDate(when, given=True)
        said = self._speech_time(match, context)
        entry = self.parsed.entry_at(context.sentence.start)
        if said is None and entry is not None and entry.day is not None:
            return EventDate(_of_entry(entry.label, entry.day, status, match), given=True)
        scene = self.scenes.of(match, context.sentence) if status in _CARRIED and not said else None
        if scene is not None and scene.span is not None:
            basis = f"“{scene.text}” of the sentence before, which is about the same scene"
            return EventDate(Dated(span=scene.span, expression=scene.text, basis=basis), given=True)
        if said is None and (day := self._stamped_day()) is not None:
            when = Dated(span=_in_entry_of(day, status, match), basis=_STAMPED)
            return EventDate(when, given=True)
        return EventDate(self._bounded(status, said), given=False)

    def has_own_time(self, match: TriggerMatch, context: TriggerContext) -> bool:
        """Whether the sentence, or its entry, dates this trigger and not only what is around it."""
        found = self._found(match, context)
        if found is not None and (found.order is None or found.order.length):
            return True
        entry = self.parsed.entry_at(context.sentence.start)
        return entry is not None and entry.label.type == "DATE"

    def _stamped_day(self) -> TimeSpan | None:
        """The day of an article that is an entry of a live blog; None for any other article."""
        published = self.parsed.article.published
        if published is None or not self.parsed.article.is_entry:
            return None
        span = published.span
        is_known = span.earliest is not None and span.latest is not None and not span.has_clock
        return span if is_known else None

    def _seen_from(self, sentence: Sentence) -> TimeSpan | None:
        """The day from which a sentence looks back and ahead: that of its entry, or publication."""
        entry = self.parsed.entry_at(sentence.start)
        if entry is not None and entry.day is not None:
            return entry.day
        published = self.parsed.article.published
        return published.span if published else None

    def _found(self, match: TriggerMatch, context: TriggerContext) -> _Found | None:
        """The nearest expression; one of another event's only when no other one is in reach."""
        best: tuple[tuple[bool, float, int], _Found] | None = None
        for expression in self.parsed.times_in(context.sentence):
            token = _head_of(expression, context.sentence)
            if token is None or not _dates(expression) or self._is_later(token, match):
                continue
            if _is_attribute(expression, context.sentence, match.token):
                continue
            distance = _distance(token, match.token, context.triggers)
            if distance > _FARTHEST:
                continue
            order = order_of(match.token, token, partial(self._length_before, context.sentence))
            rank = (order is not None, distance, expression.start)
            if best is None or rank < best[0]:
                best = rank, _Found(expression=expression, order=order)
        return best[1] if best else None

    def _length_before(self, sentence: Sentence, word: Token) -> str:
        """The value of the length that ends before a word: "*two days* after"."""
        if word.i == sentence.span.start:
            return ""
        expression = covering(self.parsed.times, sentence.offset(word.nbor(-1)))
        return expression.value if expression and expression.type == "DURATION" else ""

    def _placed(self, found: _Found, status: Status, sentence: Sentence) -> TimeSpan | None:
        """The interval of an expression, or of what lies before or after what it dates."""
        if found.order is None:
            return self._span(found.expression, status, sentence)
        seen_from = self._seen_from(sentence)
        unrelated = attrs.evolve(found.expression, relation="in")
        origin = resolve(unrelated, seen_from)
        if origin is None:
            return None
        span = found.order.place(origin)
        if span is None or seen_from is None or status == "planned":
            return span
        return _closed(span, seen_from)

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
        if other := self._coordinated(expression, sentence):
            return _from_to(span, other)
        if expression.relation == "since" and seen_from is not None and status != "ongoing":
            return _closed(span, seen_from)
        lasting = expression.relation in {"since", "from_to", "until"}
        return attrs.evolve(span, extent="throughout") if lasting else span

    def _coordinated(self, expression: TimeExpression, sentence: Sentence) -> TimeSpan | None:
        """The date that a conjunction alone joins to one: "on Monday *and Tuesday*"."""
        for other in self.parsed.times_in(sentence):
            first, last = sorted((expression, other), key=lambda each: each.start)
            a, b = sentence.token_at(first.end - 1), sentence.token_at(last.start)
            if a is None or b is None or b.i - a.i != _JOINED or a.nbor(1).dep_ != "cc":
                continue
            if {expression.type, other.type} == {"DATE"} and expression.relation == "in":
                return other.span
        return None

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
            if _ends_quoted_clause(token, below, verb):
                return False
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
        basis = f"no day given; bounded by the article's publication ({limit.edtf})"
        expression = None
        if said is not None and said.span is not None and said.span.latest is not None:
            limit, expression = said.span, said.text
            basis = f"no day given; reported “{said.text}”, article of {published.span.edtf}"
        if status == "planned":
            if limit.earliest is None:
                return None
            span = limit.without_end()
        elif limit.latest is None:
            return None
        else:
            span = limit.without_start()
        return Dated(span=span, expression=expression, basis=basis)

    def _basis(self, found: _Found) -> str:
        published = self.parsed.article.published
        seen = f", seen from the article's {published.span.edtf}" if published else ""
        order = f", counted by “{found.order.word.text}”" if found.order else ""
        return f"“{found.expression.text}”{order}{seen}"


@attrs.frozen(kw_only=True, eq=False)
class _Found:
    """An expression that dates a trigger, or what the trigger lies before or after."""

    expression: TimeExpression
    order: TemporalOrder | None


def _of_entry(label: TimeExpression, day: TimeSpan, status: Status, match: TriggerMatch) -> Dated:
    """The time of an act that its own sentence does not date, in an entry of a chronology."""
    basis = f"“{label.text}” heads the entry that it is in"
    return Dated(span=_in_entry_of(day, status, match), expression=label.text, basis=basis)


def _in_entry_of(day: TimeSpan, status: Status, match: TriggerMatch) -> TimeSpan:
    """The time of an act in an entry: its day, that day or later, or that day or earlier."""
    if status == "planned":
        return day.without_end()
    return day.without_start() if syntax.lies_before(match.token) else day


def _dates(expression: TimeExpression) -> bool:
    if expression.type == "SET" or expression.span is None:
        return False
    return expression.value not in {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}


def _is_attribute(expression: TimeExpression, sentence: Sentence, trigger: Token) -> bool:
    """Whether a century only says what something is like: "an 18th-century fort was shelled"."""
    span, word = expression.span, sentence.token_at(expression.end - 1)
    if word is None or span is None or span.precision != "century" or word.head == trigger:
        return False
    return word.dep_ in {"amod", "compound", "nmod", "nummod"} and word.head.pos_ in syntax.NOUNS


def _from_to(span: TimeSpan, other: TimeSpan) -> TimeSpan:
    """From the earlier to the later of two days, months or years; of two kinds, the first."""
    if span.precision != other.precision or None in {span.earliest, other.earliest}:
        return span
    if None in {span.latest, other.latest}:
        return span
    first, last = sorted((span, other), key=lambda each: str(each.earliest))
    return attrs.evolve(first, latest=last.latest, latest_precision=last.latest_precision)


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
    inner = _clause_before(token)
    mine = [token, *(head for head, _ in syntax.ancestors(inner or token))]
    if inner is not None:
        mine.insert(1, inner)
    place = {each.i: position for position, each in enumerate(upward)}
    for position, each in enumerate(mine):
        if each.i in place:
            down = sum(_way_down(word, triggers, token.i < trigger.i) for word in mine[:position])
            up = sum(_way_up(word, triggers) for word in upward[: place[each.i]])
            return down + up + abs(token.i - trigger.i) / 100
    return _FARTHEST + 1


def _clause_before(token: Token) -> Token | None:
    """The relative clause of the subject that a time ends, though the parser hangs it higher.

    "A man *who was hurt in a raid last month* was arrested on Friday."
    """
    verb = token.head
    if token.dep_ == "pobj":
        token, verb = verb, verb.head
    if not syntax.is_verb(verb) or token.i > verb.i:
        return None
    for subject in verb.children:
        if not subject.dep_.startswith("nsubj") or subject.i > token.i:
            continue
        inner = [
            word
            for word in subject.subtree
            if word.dep_ == "relcl" and subject.i < word.i < token.i and syntax.is_verb(word)
        ]
        if inner and all(word.text != "," for word in token.doc[inner[-1].i : token.i]):
            return inner[-1]
    return None


def _is_clause(token: Token) -> bool:
    return syntax.is_verb(token) and token.dep_ in _CLAUSES


def _way_up(clause: Token, triggers: frozenset[int]) -> float:
    """How far a time of the clause above is from what a subordinate clause is about.

    An act mentioned in passing ("a man who shot a guard was jailed on Friday") lies before.
    """
    if not _is_clause(clause):
        return 0.0
    if clause.dep_ == "relcl" and clause.head.tag_ == "NN" and clause.head.dep_ == "nsubjpass":
        return 2.0 if clause.i in triggers and _has_who(clause) else 0.6
    return 0.6


def _has_who(clause: Token) -> bool:
    who = cues_of(clause).kind.person_pronouns
    return any(child.dep_.startswith("nsubj") and child.lower_ in who for child in clause.children)


def _way_down(clause: Token, triggers: frozenset[int], before: bool) -> float:  # noqa: FBT001 - private
    """How far a time inside a subordinate clause is from the clause above it.

    A clause without an event of its own ("the town held by rebels on Saturday") is nearer.
    """
    if not _is_clause(clause):
        return 0.0
    if clause.dep_ == "acl" and clause.i not in triggers:
        return 0.8
    if clause.dep_ in {"pcomp", "xcomp"} and clause.i not in triggers:
        return 0.5
    if clause.dep_ in {"acl", "relcl"}:
        return 2.0
    if clause.dep_ == "advcl":
        marks = {child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod"}}
        cues = cues_of(clause).time
        return 0.7 if marks & (cues.moment | cues.meanwhile | cues.later | cues.earlier) else 1.6
    if clause.dep_ == "conj" and before:
        return 0.8
    return 1.6


def _ends_quoted_clause(token: Token, said: Token, verb: Token) -> bool:
    """Whether a time ends what is said before its speaker: "in Homs, Syria, on Monday, he said".

    A parser hangs such a time on the verb of saying when an apposition precedes it.
    """
    speakers = [child for child in verb.children if child.dep_ == "nsubj"]
    if not speakers or not said.i < token.i < speakers[0].left_edge.i:
        return False
    return any(word.text == "," for word in token.doc[token.i : speakers[0].left_edge.i])


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
    return attrs.evolve(
        span,
        latest=published.latest,
        latest_precision=published.latest_precision,
        latest_qualifier=published.latest_qualifier,
        extent="throughout",
    )
