r"""Write the words that a soft trigger may have beside those that rules name.

    python tools/build_vocabulary.py WORDNET VECTORS tools/scorer/examples.tsv.gz \
        chronos/extract/en/scoring/vocabulary.tsv [--all]

WORDNET and VECTORS are those of build_word_classes.py. A word comes near to a type when it shares
a synset of its first senses with a head word of the type's rules, or is right below one, and is
used like three of them (cosine of their vectors); a noun must be an act, an event, a phenomenon or
a process in its first sense. Of these, words stay that the labelled examples found to report the
type often enough; `--all` keeps the others too, to label examples of them.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from chronos.extract.lexicons.language import LanguageData
from chronos.extract.pattern_files import NONE
from chronos.extract.pattern_set import PatternSet

_FILES = {"verb": "verb", "noun": "noun"}
_SENSES = 3
_EVENTS = frozenset({"04", "11", "19", "22"})  # noun.act, event, phenomenon, process
_FREQUENT = 45_000
#: A head word of more types than this says nothing of any of them.
_TYPES = 2
_ALIKE = 0.42
_LEAST_RIGHT = 1
_LEAST_PRECISION = 0.34

Key = tuple[str, str]


def main() -> None:
    """Read the resources and write the table."""
    wordnet, vectors, examples, output = map(Path, sys.argv[1:5])
    language = LanguageData.load()
    rules = PatternSet.load(language)
    table = _vectors(vectors)
    right, total = _measured(examples)
    rows = set()
    for pos in _FILES:
        senses, words, files, below = _synsets(wordnet, pos)
        for kind, heads, known in _heads(rules, pos):
            near = _near(heads, senses, words, below)
            for word in near - known - language.cues.support.verbs:
                event = pos == "verb" or files[senses[word][0]] in _EVENTS
                if event and word.isalpha() and _alike(word, heads, table) > _ALIKE:
                    rows.add((kind, pos, word))
    kept = rows if "--all" in sys.argv else {each for each in rows if _is_good(each, right, total)}
    lines = ("\t".join(row) + "\n" for row in sorted(kept))
    output.write_text("".join(lines), encoding="utf-8")
    print(f"{len(kept)} of {len(rows)} words")


def _is_good(row: tuple[str, str, str], right: Mapping[Key, int], total: Mapping[Key, int]) -> bool:
    kind, pos, word = row
    key = (kind, f"rule={pos} {word}")
    return right[key] >= _LEAST_RIGHT and right[key] >= _LEAST_PRECISION * total[key]


def _measured(path: Path) -> tuple[Counter[Key], Counter[Key]]:
    """How many examples of a type and rule report the type, and how many there are."""
    right, total = Counter[Key](), Counter[Key]()
    head, _, body = gzip.decompress(path.read_bytes()).decode().partition("\n\n")
    names = head.split("\n")
    for line in body.splitlines():
        _, label, kind, _, own, both = line.split("\t")
        for place in (*own.split(), *both.split()):
            if names[int(place)].startswith("rule="):
                total[kind, names[int(place)]] += 1
                right[kind, names[int(place)]] += int(label)
    return right, total


def _synsets(folder: Path, pos: str) -> tuple[dict[str, list[str]], Any, Any, Any]:
    senses: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    files: dict[str, str] = {}
    below: dict[str, list[str]] = defaultdict(list)
    for fields in _rows(folder / f"index.{pos}"):
        senses[fields[0]] = fields[-int(fields[2]) :]
    for fields in _rows(folder / f"data.{pos}"):
        last = 4 + 2 * int(fields[3], 16)
        words[fields[0]] = [each.lower() for each in fields[4:last:2]]
        files[fields[0]] = fields[1]
        pointers = fields[last + 1 :]
        for place in range(0, 4 * int(fields[last]), 4):
            if pointers[place] == "@":
                below[pointers[place + 1]].append(fields[0])
    return senses, words, files, below


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith(" "):
                yield line.partition("|")[0].split()


def _heads(rules: PatternSet, pos: str) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each type with the words that alone head one of its triggers, and all that head one."""
    alone: dict[str, set[str]] = defaultdict(set)
    known: dict[str, set[str]] = defaultdict(set)
    for head, pairs in rules.by_head.items():
        for rule, phrase in pairs:
            if rule.pos == pos and rule.type != NONE:
                known[rule.type].add(head)
                if len(phrase) == 1:
                    alone[rule.type].add(head)
    types = Counter(head for heads in alone.values() for head in heads)
    for kind, heads in sorted(alone.items()):
        yield kind, {head for head in heads if types[head] <= _TYPES}, known[kind]


def _near(
    heads: Iterable[str],
    senses: Mapping[str, list[str]],
    words: Mapping[str, list[str]],
    below: Mapping[str, list[str]],
) -> set[str]:
    found = set()
    for head in heads:
        for sense in senses.get(head, [])[:_SENSES]:
            for synset in (sense, *below.get(sense, ())):
                found |= {word for word in words[synset] if synset in senses[word][:_SENSES]}
    return found


def _vectors(path: Path) -> dict[str, Any]:
    found = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, numbers = line.partition(" ")
            vector = np.array(numbers.split(), dtype=np.float64)
            found[word] = vector / np.linalg.norm(vector)
            if len(found) == _FREQUENT:
                break
    return found


def _alike(word: str, heads: Iterable[str], table: Mapping[str, Any]) -> float:
    if word not in table:
        return 0.0
    cosines = sorted(float(table[word] @ table[head]) for head in heads if head in table)
    return sum(cosines[-3:]) / 3 if len(cosines) >= 3 else 0.0


if __name__ == "__main__":
    main()
