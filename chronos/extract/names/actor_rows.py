"""Rows of the actor lexicon and the indexes over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from chronos.errors import InputError
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.lexicons.noun_cues import NameCues
from chronos.extract.names.name_index import NameIndex, read_rows
from chronos.extract.names.place_words import read_words
from chronos.wordlists import Phrases, Words, load_words

_NAMED = ("actors.tsv", "organisations.tsv", "media.tsv", "persons.tsv")

#: What a row represents.
NAME, STATE, BODY, COLLECTIVE = "name", "state", "body", "collective"


@attrs.frozen(kw_only=True)
class ActorEntry:
    """One name of a party.

    Attributes:
        id: the party's slug.
        label: its canonical name.
        kind: see `chronos.model.party.Actor`.
        country: label of the state it belongs to.
        role: NAME, STATE, BODY or COLLECTIVE.
        proper: whether the name is capitalised in a text.
        mixed: whether a capitalised name ends in a small word ("Interfax news agency").
        metonym: whether it is a seat of government.
        adjective: whether it is a demonym.
        adjectival: adjective for labels ("Syrian"), for states.
        body: id of the body that a nameless "army" or "foreign ministry" is.
    """

    id: str
    label: str
    kind: str
    country: str | None = None
    role: str = NAME
    proper: bool = True
    mixed: bool = False
    metonym: bool = False
    adjective: bool = False
    adjectival: str = ""
    body: str | None = None


@attrs.frozen(kw_only=True)
class _ActorWordsFile:
    """What `actor_words.toml` may hold."""

    compounds: Words
    fillers: Words
    determiners: Words
    stops: Phrases
    offices: Words
    transliterated: Words
    nameless: Mapping[str, str]


@attrs.frozen(kw_only=True)
class ActorWords:
    """Indexes and word lists of the lexicon.

    Attributes:
        names: small words and abbreviations in names.
        index: every name.
        bodies: phrases for the bodies of a state; entries have the id of the body.
        heads: nouns for members and parts of a party ("fighters").
        fillers: words between a state and its body.
        compounds: second halves of compound adjectives ("backed").
        determiners: words set aside before a name.
        stops: words that end the head of a noun phrase.
        titles: forms of address.
        named: ids of parties with a name of their own.
        groups: those of them that have members: not persons, not media.
    """

    names: NameCues
    index: NameIndex[ActorEntry]
    bodies: NameIndex[ActorEntry]
    heads: frozenset[str]
    fillers: frozenset[str]
    compounds: frozenset[str]
    determiners: frozenset[str]
    stops: re.Pattern[str]
    titles: frozenset[str]
    named: frozenset[str]
    groups: frozenset[str]

    def state(self, name: str) -> ActorEntry | None:
        """The state of a name."""
        found = (entry for entry in self.index.exact(name) if entry.role == STATE)
        return next(found, None)

    def body_of(self, state: ActorEntry, body: str) -> ActorEntry:
        """A body of a state; the state itself for the empty body and for what has no body."""
        rows = [entry for entry in self.bodies.exact(f"body:{body}") if entry.id == body]
        if not body or not rows:
            return attrs.evolve(state, adjective=False)
        row = rows[0]
        label = row.label.replace("{}", state.adjectival or state.label)
        return ActorEntry(
            id=f"{state.id}-{body}", label=label, kind=row.kind, country=state.country
        )

    def without_determiner(self, name: str) -> str:
        """The name without leading determiners and numbers."""
        words = name.split()
        while len(words) > 1 and words[0].lower() in self.determiners:
            words = words[1:]
        return " ".join(words)

    def split_head(self, name: str) -> tuple[str, str]:
        """A noun phrase up to its first complement, and the rest."""
        if self.index.exact(name):
            return name, ""
        found = self.stops.search(name)
        if found is None or not name[: found.start()].strip():
            return name, ""
        return name[: found.start()].strip(), name[found.end() :].strip()


def load_actors(language: LanguageData, extra: Sequence[Path]) -> ActorWords:
    """Read the shipped files and `extra` ones.

    Raises:
        InputError: a row has another number of columns.
        UsageError: `actor_words.toml` has a list that no code asks for, or lacks one.
    """
    folder, names = language.gazetteer, language.cues.name
    words = load_words(_ActorWordsFile, folder / "actor_words.toml")
    heads, collectives = _collectives(folder)
    index: NameIndex[ActorEntry] = NameIndex(names)
    kinds: dict[str, str] = {}
    for path in (*(folder / name for name in _NAMED), *extra):
        kinds.update(_add_named(index, path, words.transliterated))
    _add_states(index, folder / "states.tsv")
    bodies: NameIndex[ActorEntry] = NameIndex(names)
    body_ids = _add_bodies(index, bodies, folder / "bodies.tsv", words.offices)
    _add_collectives(index, collectives, heads, words.nameless, body_ids)
    stops = "|".join(re.escape(word) for word in words.stops)
    return ActorWords(
        names=names,
        index=index,
        bodies=bodies,
        heads=heads,
        fillers=words.fillers,
        compounds=words.compounds,
        determiners=words.determiners,
        stops=re.compile(rf"(?:\s+(?:{stops})\b|\s*[,;:(–—]|\s+-\s)"),
        titles=read_words(folder / "titles.txt"),
        named=frozenset(kinds),
        groups=frozenset(gid for gid, kind in kinds.items() if kind not in ("person", "media")),
    )


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        yield from read_rows(path, 5)
    except ValueError as error:
        raise InputError(str(error), hint="see gazetteer/README.md for the columns") from error


def _add_named(index: NameIndex[ActorEntry], path: Path, varying: frozenset[str]) -> dict[str, str]:
    """Add a file of parties; returns their kinds by id."""
    kinds = {}
    for gid, label, kind, country, aliases in _rows(path):
        kinds[gid] = kind
        for name in (label, *filter(None, aliases.split("|"))):
            first, last = name[0], name.replace("-", " ").rpartition(" ")[2][0]
            entry = ActorEntry(
                id=gid,
                label=label,
                kind=kind,
                country=country or None,
                proper=not name.islower(),
                mixed=not first.islower() and last.islower(),
            )
            index.add(name, entry, varies=_varies(name, entry, varying))
    return kinds


def _varies(name: str, entry: ActorEntry, varying: frozenset[str]) -> bool:
    """Whether other transliterations are to be found: not of a word that may be any word."""
    if entry.kind not in ("person", "rebel", "militia", "military", "police"):
        return False
    return " " in name or (entry.kind != "person" and entry.country in varying)


def _add_states(index: NameIndex[ActorEntry], path: Path) -> None:
    for gid, label, aliases, demonyms, metonyms in _rows(path):
        adjectival = demonyms.partition("|")[0] or label
        state = ActorEntry(
            id=gid, label=label, kind="state", country=label, role=STATE, adjectival=adjectival
        )
        for name in (label, *filter(None, aliases.split("|"))):
            index.add(name, state)
        for name in filter(None, demonyms.split("|")):
            index.add(name, attrs.evolve(state, adjective=True))
        for name in filter(None, metonyms.split("|")):
            index.add(name, attrs.evolve(state, metonym=True))


def _add_bodies(
    index: NameIndex[ActorEntry],
    bodies: NameIndex[ActorEntry],
    path: Path,
    offices: frozenset[str],
) -> frozenset[str]:
    """Bodies by phrase, and those with an unmistakable phrase as nameless parties too."""
    ids = set()
    for gid, label, kind, _, phrases in _rows(path):
        ids.add(gid)
        entry = ActorEntry(id=gid, label=label, kind=kind, role=BODY, proper=False)
        bodies.add(f"body:{gid}", entry)
        nameless = attrs.evolve(entry, label=gid.replace("-", " "), body=gid)
        for phrase in phrases.split("|"):
            bodies.add(phrase, entry)
            if kind == "office" and (" " in phrase or phrase in offices):
                index.add(phrase, nameless)
    return frozenset(ids)


def _collectives(folder: Path) -> tuple[frozenset[str], list[list[str]]]:
    """The head nouns of the row * and the other rows of collectives.tsv."""
    rows = list(_rows(folder / "collectives.tsv"))
    heads = next(row[4] for row in rows if row[0] == "*")
    return frozenset(heads.split("|")), [row for row in rows if row[0] != "*"]


def _add_collectives(
    index: NameIndex[ActorEntry],
    rows: Sequence[Sequence[str]],
    heads: frozenset[str],
    nameless: Mapping[str, str],
    bodies: frozenset[str],
) -> None:
    """Collectives, with "rebel *" spelt out; `nameless` maps those that are a state's body."""
    for gid, label, kind, _, aliases in rows:
        body = nameless.get(gid)
        entry = ActorEntry(
            id=gid,
            label=label,
            kind=kind,
            role=COLLECTIVE,
            proper=False,
            body=body if body in bodies else None,
        )
        for alias in aliases.split("|"):
            stem = alias.removesuffix(" *")
            names = [f"{stem} {head}" for head in sorted(heads)] if stem != alias else [alias]
            for name in names:
                index.add(name, entry)
