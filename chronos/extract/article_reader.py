"""Reads a article sentence by sentence: triggers, then all that belongs to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from chronos.extract.attribution.reported_speech import Attribution
from chronos.extract.attribution.sources import Sources
from chronos.extract.dates.scene import SceneDays
from chronos.extract.deduplicate import in_article, in_sentence
from chronos.extract.factuality.status import is_of_nobody, status_of
from chronos.extract.figures.casualties import EventMention, assign_figures
from chronos.extract.figures.counts import FigureReader
from chronos.extract.grammar import syntax
from chronos.extract.location.event_places import EventPlaces
from chronos.extract.parsed_article import ParsedArticle, Resources, Sentence
from chronos.extract.participants.parties import Parties
from chronos.extract.participants.roles import Roles
from chronos.extract.pattern_files import NONE, TypeInLanguage
from chronos.extract.report_draft import ReportDraft
from chronos.extract.scoring.confidence import evidence_of
from chronos.extract.scoring.soft_triggers import SoftScorer, SoftTriggers
from chronos.extract.time import EventTime, TriggerContext
from chronos.extract.triggers.attributes import attributes_of
from chronos.extract.triggers.match import TriggerMatch, TriggerMatcher
from chronos.extract.triggers.mentions import (
    affects_something,
    goes_on,
    introduces,
    is_background,
    is_indefinite,
    occurs,
    points_back,
)
from chronos.extract.triggers.semantic_classes import SemanticClasses
from chronos.extract.triggers.subject_matter import SubjectMatter
from chronos.model.party import Actor
from chronos.model.report import Quote, Status, Trigger
from chronos.model.time import Dated

#: A quote is a sentence, cut to the trigger's surroundings when it is longer than this.
LONGEST_QUOTE = 600

_OF_NOBODY = "nobody did it, and nobody says so"
_TOO_LITTLE = "the mention says too little: no party, figure, place or day"


@attrs.frozen(kw_only=True, eq=False)
class TriggerReading:
    """What became of a trigger.

    Attributes:
        event: the trigger and its type.
        objection: why it gives no report; empty when it does.
    """

    event: EventMention
    objection: str


@attrs.frozen(kw_only=True, eq=False)
class ArticleReader:
    """Finds what one article reports.

    Attributes:
        parsed: the article.
        resources: the data of extraction.
        matcher, figure_reader, roles, event_places, attribution, event_time: its parts.
        scorer: adds triggers that no rule accepts; None for those of the rules alone.
        readings: what became of each trigger, filled while the drafts are taken.
    """

    parsed: ParsedArticle
    resources: Resources
    matcher: TriggerMatcher
    figure_reader: FigureReader
    roles: Roles
    event_places: EventPlaces
    attribution: Attribution
    event_time: EventTime
    scorer: SoftScorer | None = None
    readings: list[TriggerReading] = attrs.field(factory=list)

    @classmethod
    def of(
        cls, parsed: ParsedArticle, resources: Resources, scorer: SoftScorer | None = None
    ) -> ArticleReader:
        """A reader with its parts in place."""
        rules, language = resources.rules, resources.language
        kinds = SemanticClasses(parsed=parsed, language=language)
        parties = Parties(parsed=parsed, kinds=kinds, lexicon=resources.lexicon)
        sources = Sources(parsed=parsed, language=language, kinds=kinds, parties=parties)
        attribution = Attribution(parsed=parsed, sources=sources)
        scenes = SceneDays(parsed=parsed, attribution=attribution)
        return cls(
            parsed=parsed,
            resources=resources,
            matcher=TriggerMatcher(
                rules=rules,
                language=language,
                kinds=kinds,
                matter=SubjectMatter(kinds=kinds),
                keeps_near=scorer is not None,
            ),
            figure_reader=FigureReader(language=language, parsed=parsed),
            roles=Roles(parsed=parsed, language=language, kinds=kinds, parties=parties),
            event_places=EventPlaces(parsed=parsed, language=language, parties=parties),
            attribution=attribution,
            event_time=EventTime(parsed=parsed, attribution=attribution, scenes=scenes),
            scorer=scorer,
        )

    def drafts(self) -> Iterator[ReportDraft]:
        """All drafts of the article, in order of their triggers."""
        return in_article(self._sentence_drafts())

    def _sentence_drafts(self) -> Iterator[ReportDraft]:
        attack: TypeInLanguage | None = None
        sentences = self.parsed.sentences
        triggers_of = [self.matcher.find(sentence) for sentence in sentences]
        soft = self.scorer and SoftTriggers.of(self.scorer, self.matcher, triggers_of)
        for sentence, each in zip(sentences, triggers_of, strict=True):
            matches, attack = self._matches(sentence, each.matches, attack)
            if soft:
                matches = sorted(
                    (*matches, *soft.of_sentence(sentence, each)), key=lambda match: match.token.i
                )
            counts = self.figure_reader.counts(sentence)
            events = assign_figures(
                matches, counts, self.roles, sentence, self.resources.rules.kinds
            )
            triggers = frozenset(each.match.token.i for each in events)
            context = TriggerContext(sentence=sentence, triggers=triggers)
            found = [self._draft(each, context) for each in events]
            yield from in_sentence([each for each in found if each is not None])

    def _matches(
        self,
        sentence: Sentence,
        found: Sequence[TriggerMatch],
        attack: TypeInLanguage | None,
    ) -> tuple[list[TriggerMatch], TypeInLanguage | None]:
        """Triggers of a sentence; "the attack" takes the type of the attack mentioned before."""
        kept = []
        for match in found:
            if self.parsed.is_time(sentence, match.token):
                continue
            if match.rule.anaphoric and attack and points_back(match):
                kept.append(attrs.evolve(match, kind=attack))
                continue
            if match.kind.has("attack"):
                attack = match.kind
            kept.append(match)
        return [match for match in kept if match.type != NONE], attack

    def _draft(self, event: EventMention, context: TriggerContext) -> ReportDraft | None:
        status = status_of(event.match, context.sentence)
        objection = _objection_to(event, status)
        if status is None or objection:
            self.readings.append(TriggerReading(event=event, objection=objection))
            return None
        match, sentence = event.match, context.sentence
        agents, targets = self.roles.parties_of(match, sentence, event.tolls)
        figures = tuple(count.figure for count in event.counts)
        if not (agents or targets or figures or self._says_enough(match, context, status)):
            self.readings.append(TriggerReading(event=event, objection=_TOO_LITTLE))
            return None
        agents, targets = self._somebody(event, agents), self._somebody(event, targets)
        sources = self._sources_of(event, sentence, agents)
        if status == "denied" and not sources and is_of_nobody(match):
            self.readings.append(TriggerReading(event=event, objection=_OF_NOBODY))
            return None
        self.readings.append(TriggerReading(event=event, objection=""))
        when, day_given = self.event_time.of(match, context, status)
        verb = syntax.governor(match.token)
        trigger = self._trigger(match, sentence)
        return ReportDraft(
            type=event.kind.type,
            trigger=trigger,
            quote=_quote(sentence, trigger),
            status=self._by_time(status, when),
            when=when,
            day_given=day_given,
            places=self.event_places.of(match, sentence, agents + targets),
            agents=agents,
            targets=targets,
            attributed_to=sources,
            figures=figures,
            attributes=attributes_of(match, agents, targets),
            sentence=sentence.index,
            paragraph=sentence.paragraph,
            nominal=match.rule.pos == "noun",
            introduced=introduces(match),
            own_time=self.event_time.has_own_time(match, context),
            continues=goes_on(match),
            lies_before=syntax.lies_before(match.token),
            traits=event.kind.traits,
            anchor=match.token.i,
            governor=verb.i if verb is not None else -1,
            above=frozenset(head.i for head, _ in syntax.ancestors(match.token)),
            evidence=evidence_of(match, context, self.matcher.kinds),
            soft=match.soft.value if match.soft else None,
            accompanying=match.token.tag_ == "VBG" and match.token.dep_ == "advcl",
        )

    def _somebody(self, event: EventMention, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """In violence, those of whom more is known than that they are people."""
        if not event.kind.has("known_parties"):
            return actors
        language = self.resources.language
        return tuple(
            actor
            for actor in actors
            if language.singular(actor.name.rpartition(" ")[2].lower())
            not in language.classes.anyone
        )

    def _sources_of(
        self, event: EventMention, sentence: Sentence, agents: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        """Who says so; of an act without a speaker, whoever gives its toll.

        "The raid, which medics say killed nine, began on Monday."
        """
        for match in (event.match, *event.tolls):
            if found := self._sources(match, sentence, agents):
                return found
        return ()

    def _sources(
        self, match: TriggerMatch, sentence: Sentence, agents: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        sources = self.attribution.of(match, sentence)
        if not match.kind.has("speech_act"):
            return sources
        names = {actor.name for actor in agents}
        return tuple(actor for actor in sources if actor.name not in names)

    def _by_time(self, status: Status, when: Dated | None) -> Status:
        """What lies wholly after the article is a plan, whatever its tense."""
        published = self.parsed.article.published
        if status != "occurred" or when is None or published is None:
            return status
        start, end = when.span.earliest, published.span.latest
        return "planned" if start and end and start >= end else status

    def _says_enough(self, match: TriggerMatch, context: TriggerContext, status: Status) -> bool:
        """Whether a mention without parties and figures says more than that there was an event."""
        typed_by_context = match.type != match.rule.type and self.event_time.has_own_time(
            match, context
        )
        if is_background(match):
            return False
        if match.rule.needs_party and not typed_by_context:
            return occurs(match) and self.event_places.near(match, context.sentence)
        phased = attributes_of(match, (), ()).get("phase")
        if match.rule.status or phased or self.event_time.has_own_time(match, context):
            return True
        if match.rule.pos == "verb":
            return (
                bool(match.rule.object)
                or affects_something(match)
                or bool(self.event_places.of(match, context.sentence, ()))
            )
        near = self.event_places.near(match, context.sentence)
        if near or points_back(match):
            return (
                near
                or (status != "planned" and occurs(match))
                or (status == "failed" and match.token.dep_.startswith("nsubj"))
            )
        return occurs(match) or match.rule.weight > 1

    def _trigger(self, match: TriggerMatch, sentence: Sentence) -> Trigger:
        text = self.parsed.words(sentence, match.first, match.last + 1)
        start = sentence.offset(sentence.span.doc[match.first])
        return Trigger(text=text, start=start, end=start + len(text))


def _objection_to(event: EventMention, status: Status | None) -> str:
    """Why a trigger of a status gives no report; empty when it may."""
    if status is None:
        return "nothing is said to have happened: a question, a condition, a fear or an aim"
    if is_indefinite(event.match):
        return "it refers to no event in particular"
    if event.kind.has("speech_act") and status in {"denied", "failed"}:
        return f"a speech act that is {status} gives no report"
    return ""


def _quote(sentence: Sentence, trigger: Trigger) -> Quote:
    start, end, text = sentence.start, sentence.end, sentence.text
    if end - start > LONGEST_QUOTE:
        first = max(start, trigger.start - LONGEST_QUOTE // 2)
        last = min(end, first + LONGEST_QUOTE)
        text, start, end = text[first - start : last - start], first, last
    return Quote(exact=text, start=start, end=end)
