"""From an article to its reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import metadata

import attrs

from chronos.extract import syntax
from chronos.extract.attribution import Attribution
from chronos.extract.details import details_of
from chronos.extract.figures import Count, Counter
from chronos.extract.kinds import Kinds
from chronos.extract.match import Match, Matcher
from chronos.extract.parties import Parties
from chronos.extract.roles import Roles
from chronos.extract.status import StatusReader
from chronos.extract.story import Resources, Sentence, Story, read_story
from chronos.extract.timing import Timing
from chronos.extract.tolls import settle
from chronos.model.article import Article
from chronos.model.party import Actor
from chronos.model.report import Figure, Quote, Report, Trigger
from chronos.model.types import EVENT_TYPES

#: Types that a later "the attack" may stand for; "none" is an attack of another field.
ATTACKS = frozenset(
    {"air_strike", "bombing", "chemical_attack", "offensive", "shelling", "killing", "none"}
)

#: A quote is a sentence, cut to the trigger's surroundings when it is longer than this.
LONGEST_QUOTE = 600


class RuleExtractor:
    """Reads reports out of articles by pattern files, a parser, a gazetteer and a lexicon."""

    name = "chronos.extract"
    summary = "pattern rules over a dependency parse (English)"

    def __init__(self, types: tuple[type[Report], ...] = EVENT_TYPES) -> None:
        self._types = {each.type: each for each in types}

    @cached_property
    def resources(self) -> Resources:
        """Patterns, gazetteer, lexicon and parser; loaded when first asked for."""
        return Resources.load()

    @cached_property
    def version(self) -> str:
        """Name and version that reports carry, the parser's model included."""
        model = self.resources.parser.name
        return f"{self.name}/1 {model}-{metadata.version(model)}"

    def extract(self, article: Article) -> Iterator[Report]:
        """Reports of an article that has an id, in order of their triggers.

        Relative times are resolved from `article.published`; without it only explicit dates
        are.
        """
        story = read_story(article, self.resources)
        reader = _Reader.of(story, self.resources)
        taken: dict[tuple[int, int], int] = {}
        for finding in reader.findings():
            cls = self._types.get(finding.type)
            if cls is None:
                continue
            span = (finding.trigger.start, finding.trigger.end)
            ordinal = taken[span] = taken.get(span, -1) + 1
            yield finding.report(cls, article.id, ordinal, self.version)


@attrs.frozen(kw_only=True, eq=False)
class Finding:
    """A report without an id."""

    type: str
    trigger: Trigger
    quote: Quote
    fields: Mapping[str, object]
    attributes: Mapping[str, object]

    def report(self, cls: type[Report], article: str, ordinal: int, version: str) -> Report:
        """The report; its id comes from article, trigger offsets and ordinal."""
        text = f"{article} {self.trigger.start} {self.trigger.end} {ordinal}"
        known = {field.name for field in attrs.fields(cls)}
        own = {name: value for name, value in self.attributes.items() if name in known}
        return cls(
            id="r-" + hashlib.sha256(text.encode()).hexdigest()[:16],
            article=article,
            trigger=self.trigger,
            quote=self.quote,
            extractor=version,
            **self.fields,
            **own,
        )


@attrs.frozen(kw_only=True, eq=False)
class _Reader:
    story: Story
    matcher: Matcher
    counter: Counter
    roles: Roles
    attribution: Attribution
    timing: Timing
    status: StatusReader
    resources: Resources

    @classmethod
    def of(cls, story: Story, resources: Resources) -> _Reader:
        rules = resources.rules
        kinds = Kinds(story=story, rules=rules)
        parties = Parties(story=story, kinds=kinds, lexicon=resources.lexicon)
        attribution = Attribution(story=story, rules=rules, kinds=kinds, parties=parties)
        return cls(
            story=story,
            matcher=Matcher(rules=rules, kinds=kinds),
            counter=Counter(rules=rules, story=story),
            roles=Roles(story=story, rules=rules, kinds=kinds, parties=parties),
            attribution=attribution,
            timing=Timing(story=story, attribution=attribution),
            status=StatusReader(rules=rules),
            resources=resources,
        )

    def findings(self) -> Iterator[Finding]:
        """All findings of the story, in order of their triggers."""
        attack = ""
        for sentence in self.story.sentences:
            matches, attack = self._matches(sentence, attack)
            told = settle(matches, self.counter.counts(sentence), self.roles, sentence)
            found = [self._finding(each.match, each.type, each.counts, sentence) for each in told]
            yield from _without_echoes([each for each in found if each is not None])

    def _matches(self, sentence: Sentence, attack: str) -> tuple[list[Match], str]:
        """Triggers of a sentence; "the attack" takes the type of the attack told before."""
        kept = []
        for match in self.matcher.find(sentence):
            if self.story.is_time(sentence, match.token):
                continue
            if match.rule.anaphoric and attack and _is_definite(match):
                match = attrs.evolve(match, type=attack)
            elif match.type in ATTACKS:
                attack = match.type
            if match.type != "none":
                kept.append(match)
        return kept, attack

    def _finding(
        self, match: Match, type_: str, counts: tuple[Count, ...], sentence: Sentence
    ) -> Finding | None:
        status = self.status.of(match, sentence)
        if status is None or _is_indefinite(match):
            return None
        agents, targets = self.roles.parties_of(match, sentence)
        places = self.roles.places_of(match, sentence, agents + targets)
        figures = tuple(count.figure for count in counts)
        if not self._says_enough(match, sentence, agents, targets, figures):
            return None
        when = self.timing.of(match, sentence, status)
        fields = {
            "status": self._by_time(status, when),
            "when": when,
            "places": places,
            "agents": agents,
            "targets": targets,
            "attributed_to": self._sources(match, sentence, agents),
            "figures": figures,
        }
        attributes = details_of(match, agents, targets, self.resources.rules)
        trigger = _trigger(match, sentence, self.story)
        quote = _quote(sentence, trigger)
        return Finding(
            type=type_, trigger=trigger, quote=quote, fields=fields, attributes=attributes
        )

    def _sources(
        self, match: Match, sentence: Sentence, agents: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        sources = self.attribution.of(match, sentence)
        if match.type in {"demand", "rejection", "accusation", "threat"}:
            names = {actor.name for actor in agents}
            return tuple(actor for actor in sources if actor.name not in names)
        return sources

    def _by_time(self, status: str, when: object) -> str:
        """What lies wholly after the article is a plan, whatever its tense."""
        published = self.story.article.published
        span = getattr(when, "span", None)
        if status != "occurred" or span is None or published is None:
            return status
        if span.earliest and published.span.latest and span.earliest >= published.span.latest:
            return "planned"
        return status

    def _says_enough(
        self,
        match: Match,
        sentence: Sentence,
        agents: tuple[Actor, ...],
        targets: tuple[Actor, ...],
        figures: tuple[Figure, ...],
    ) -> bool:
        """Whether a mention tells anything beyond its being one ("the attack")."""
        if agents or targets or figures or match.rule.status:
            return True
        if self.timing.has_own_time(match, sentence):
            return True
        if match.rule.pos == "verb":
            return bool(self.roles.places_of(match, sentence, ()))
        definite = _is_definite(match)
        if not definite and self._occurs(match):
            return True
        return bool(self.roles.near_places(match, sentence)) or (
            not definite and match.rule.weight > 1
        )

    def _occurs(self, match: Match) -> bool:
        """Whether the clause says that the event took place ("clashes broke out")."""
        verb = syntax.governor(match.token)
        return (
            verb is not None
            and match.token.dep_ in {"nsubj", "nsubjpass"}
            and syntax.lemma(verb) in self.resources.rules.cue("status", "occurring")
        )


def _is_definite(match: Match) -> bool:
    """Whether a mention points back: "the attack", "Saturday's attack", "their assault"."""
    return any(
        (child.dep_ == "det" and child.lower_ in {"the", "this", "that", "these", "those"})
        or child.dep_ == "poss"
        for child in match.token.children
    )


def _is_indefinite(match: Match) -> bool:
    """Whether an event noun stands for no event in particular ("any such talks")."""
    return match.rule.pos == "noun" and any(
        child.lower_ in {"any", "such", "possible", "potential"} for child in match.token.children
    )


def _trigger(match: Match, sentence: Sentence, story: Story) -> Trigger:
    text = story.words(sentence, match.first, match.last + 1)
    start = sentence.offset(sentence.span.doc[match.first])
    return Trigger(text=text, start=start, end=start + len(text))


def _quote(sentence: Sentence, trigger: Trigger) -> Quote:
    start, end = sentence.start, sentence.end
    text = sentence.text
    if end - start > LONGEST_QUOTE:
        half = LONGEST_QUOTE // 2
        first = max(start, trigger.start - half)
        last = min(end, first + LONGEST_QUOTE)
        text = text[first - start : last - start]
        start, end = first, last
    return Quote(exact=text, start=start, end=end)


def _without_echoes(findings: list[Finding]) -> Iterator[Finding]:
    """Leave out a second mention of a type in one sentence that adds nothing to the first."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=_richness):
        if not any(_echoes(finding, other) for other in kept):
            kept.append(finding)
    yield from sorted(kept, key=lambda each: each.trigger.start)


def _richness(finding: Finding) -> tuple[int, int]:
    filled = sum(bool(finding.fields[name]) for name in ("agents", "targets", "figures", "places"))
    return -filled, finding.trigger.start


def _echoes(finding: Finding, other: Finding) -> bool:
    if finding.type != other.type:
        return False
    for name in ("agents", "targets", "figures"):
        own = {str(each) for each in finding.fields[name]}  # type: ignore[attr-defined]
        if own - {str(each) for each in other.fields[name]}:  # type: ignore[attr-defined]
            return False
    return finding.fields["when"] == other.fields["when"]
