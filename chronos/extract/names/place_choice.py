"""Which of several places of one name is meant, and whether a name is meant as a place at all."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import attrs

from chronos.extract.names.name_index import CAPITAL, LOWER, NameToken
from chronos.extract.names.place_words import PlaceWords

#: Below this many people a place needs evidence beyond its name.
_LARGE = 100_000

#: A city of so many people is known anywhere.
_METROPOLIS = 1_000_000

#: The same for first-level divisions, whose names are often common words.
_LARGE_DIVISION = 500_000

#: What a hand-made row counts as: somebody thought it worth a line.
_HAND_MADE = 50_000

#: Characters between two names with a comma between them.
_COMMA = 2

_SETTLEMENTS = frozenset(("city", "town", "village"))


@attrs.frozen(kw_only=True)
class PlaceRow:
    """One row of the gazetteer.

    Attributes:
        id: GeoNames id (`geonames:170063`, `geonames:SY.09`) or a slug of our own.
        name: canonical name.
        lat: degrees north, None when unknown.
        lon: degrees east, None when unknown.
        kind: country, region, city, town, village, district, base, site ...
        within: names of containing places, nearest first, the country last.
        population: people; None in hand-made rows.
        well_known: hand-made, or in a hand-made list of names.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    kind: str
    within: tuple[str, ...]
    population: int | None
    well_known: bool = False

    @classmethod
    def parse(cls, line: str, *, well_known: bool) -> PlaceRow:
        """A line of a file; hand-made ones, without population, are well known anyhow."""
        gid, name, _, lat, lon, kind, within, population = line.split("\t")
        return cls(
            id=gid,
            name=name,
            lat=float(lat) if lat else None,
            lon=float(lon) if lon else None,
            kind=kind,
            within=tuple(within.split("|")) if within else (),
            population=int(population) if population else None,
            well_known=well_known or not population,
        )

    @property
    def country(self) -> str:
        """The country it lies in; its own name for a country or a region of the world."""
        return self.within[-1] if self.within else self.name

    @property
    def group(self) -> str:
        """Its group as in place_words.toml: admin, settlement, part or feature."""
        if self.kind in _SETTLEMENTS:
            return "settlement"
        return {"district": "part", "country": "admin", "region": "admin"}.get(self.kind, "feature")

    @property
    def prominent(self) -> bool:
        """Whether the bare name usually means this place."""
        if self.well_known or self.population is None or self.kind == "country":
            return True
        return self.population >= (_LARGE_DIVISION if self.kind == "region" else _LARGE)

    @property
    def is_metropolis(self) -> bool:
        """Whether things far away are named after it without a word: "Baghdad airport"."""
        return self.kind == "city" and (self.population or 0) >= _METROPOLIS


@attrs.frozen(kw_only=True)
class Candidate:
    """A name found in a text, before it is decided what it means.

    Attributes:
        first: first token of the name.
        last: token after the name.
        rows: places of that name.
        exact: found by exact spelling.
    """

    first: int
    last: int
    rows: tuple[PlaceRow, ...]
    exact: bool


class Chooser:
    """Decides over the candidates of one text; `votes` are its countries so far."""

    def __init__(self, words: PlaceWords, context: Iterable[str]) -> None:
        self._words = words
        self._context = frozenset(context)
        self.votes: defaultdict[str, float] = defaultdict(float)
        self.votes.update(dict.fromkeys(sorted(self._context), 2.0))

    def count(self, tokens: Sequence[NameToken], candidates: Iterable[Candidate]) -> None:
        """Let every plain mention of a prominent place vote for its country."""
        for found in candidates:
            if not found.exact or self.is_ambiguous(tokens, found) or self._person(tokens, found):
                continue
            if self._names_part(tokens, found):
                continue
            countries = {row.country for row in found.rows if row.prominent}
            for country in sorted(countries):
                self.votes[country] += 1 / len(countries)

    def _names_part(self, tokens: Sequence[NameToken], found: Candidate) -> bool:
        """Whether a part of some city is named after a place: "the Madrid district"."""
        after = tokens[found.last] if found.last < len(tokens) else None
        kind = self._words.types.get(after.form) if after and after.joined else None
        return kind is not None and kind.group == "part"

    def choose(self, rows: Iterable[PlaceRow]) -> PlaceRow:
        """The likeliest of several places of one name."""
        return min(rows, key=lambda row: (-self._score(row), row.id))

    def _score(self, row: PlaceRow) -> float:
        people = max(row.population or 0, _HAND_MADE if row.well_known else 0)
        kind = {"country": 1.5, "region": -1.0}.get(row.kind, 0.0)
        share = self._votes_for(row) / (self._total() or 1)
        return math.log10(people + 10) + kind + 3 * share

    def accept(
        self, tokens: Sequence[NameToken], found: Candidate, *, group: str | None
    ) -> PlaceRow | None:
        """The place a candidate means, None when it is more likely something else.

        Args:
            tokens: the text.
            found: the candidate.
            group: of the type word beside it, such as "feature"; None without one.
        """
        if group is None:
            rows = self._believable(tokens, found)
        else:
            rows = self._typed(tokens, found, of_feature=group == "feature")
        return self.choose(rows) if rows else None

    def _typed(
        self, tokens: Sequence[NameToken], found: Candidate, *, of_feature: bool
    ) -> Sequence[PlaceRow]:
        """The rows that a name beside a type word may mean: not just any namesake."""
        local = [row for row in found.rows if self._is_local(row)]
        if local or not found.exact or self.is_ambiguous(tokens, found):
            return local
        if self.votes:  # "the Madrid district" of a story about Yemen is none of Madrid
            return [row for row in found.rows if of_feature and row.is_metropolis]
        return [row for row in found.rows if row.prominent] or found.rows

    def _believable(self, tokens: Sequence[NameToken], found: Candidate) -> Sequence[PlaceRow]:
        """The rows that a bare name may mean, given the words around it."""
        if self._person(tokens, found):
            return ()
        contained = self._contained(tokens, found)
        if contained:
            return contained
        local = [row for row in found.rows if self._is_local(row)]
        after = self._after_preposition(tokens, found)
        if self.is_ambiguous(tokens, found):
            return local if after else ()
        lone = not self._inside_name(tokens, found)
        if not found.exact:
            return local if lone else ()
        if lone and (local or after):
            return found.rows
        return [row for row in found.rows if row.prominent]

    def _outer_after(self, tokens: Sequence[NameToken], last: int) -> int | None:
        """The token of the containing name: "Tripoli, northern *Lebanon*", "Tripoli in Libya"."""
        if last >= len(tokens):
            return None
        if tokens[last].joined:
            if tokens[last].form not in self._words.names.inside:
                return None
            last += 1
        elif tokens[last].start - tokens[last - 1].end > _COMMA:
            return None
        elif tokens[last].form in self._words.names.inside and tokens[last].shape != CAPITAL:
            last += 1
        while last < len(tokens) and tokens[last].form in self._words.directions:
            last += 1
        return last if last < len(tokens) and _capital(tokens[last]) else None

    def _is_local(self, row: PlaceRow) -> bool:
        if row.country in self._context:
            return True
        return self._votes_for(row) >= max(1.0, 0.2 * self._total())

    def _votes_for(self, row: PlaceRow) -> float:
        return self.votes.get(row.country, 0.0)

    def _total(self) -> float:
        return sum(self.votes.values())

    def is_ambiguous(self, tokens: Sequence[NameToken], found: Candidate) -> bool:
        """Whether the name is one word that is more often something else."""
        if found.last - found.first > 1:
            return False
        word = tokens[found.first].form
        if word in self._words.given_names:
            return not any(row.kind == "country" for row in found.rows)
        return word in self._words.ambiguous

    def _person(self, tokens: Sequence[NameToken], found: Candidate) -> bool:
        """Whether a given name or form of address is right before, or is the name."""
        first, last = found.first, found.last
        given = self._words.given_names
        before = tokens[first - 1] if first and tokens[first].joined else None
        if before and _capital(before) and before.form in given and not before.possessive:
            return True
        if last - first > 1 or tokens[first].form not in given:
            return False
        return last < len(tokens) and tokens[last].joined and _capital(tokens[last])

    def _inside_name(self, tokens: Sequence[NameToken], found: Candidate) -> bool:
        """Whether other capitalised words touch it, as in a person's or a firm's name."""
        first, last = found.first, found.last
        more = last < len(tokens) and tokens[last].joined and _capital(tokens[last])
        if more and not tokens[last - 1].possessive and tokens[last].form not in self._words.types:
            return True
        if not first or not tokens[first].joined or not _capital(tokens[first - 1]):
            return False
        before = tokens[first - 1]
        known = before.form in self._words.not_names or before.form in self._words.directions
        return not (known or before.possessive or before.form in self._words.locative)

    def _after_preposition(self, tokens: Sequence[NameToken], found: Candidate) -> bool:
        first = found.first
        if not first or not tokens[first].joined:
            return False
        before = tokens[first - 1].form
        return before in self._words.locative or before in self._words.directions

    def _contained(self, tokens: Sequence[NameToken], found: Candidate) -> list[PlaceRow]:
        """The rows that lie in what follows after a comma or "in": "Reading, England"."""
        at = self._outer_after(tokens, found.last)
        if at is None:
            return []
        ahead = " ".join(token.form for token in tokens[at : at + 3])
        return [
            row
            for row in found.rows
            if any(ahead == outer or ahead.startswith(outer + " ") for outer in _forms(row))
        ]


def _forms(row: PlaceRow) -> Iterable[str]:
    return (name.lower() for name in row.within)


def _capital(token: NameToken) -> bool:
    return token.shape >= CAPITAL and token.shape != LOWER
