"""Write the word classes that soft triggers are scored with, from WordNet and word vectors.

    python tools/build_word_classes.py WORDNET VECTORS chronos/extract/en/scoring/words.tsv

WORDNET is the folder of WordNet 3.0's database files (WordNet licence, kept in NOTICE beside the
output), VECTORS the text file of the 50-dimensional GloVe vectors of Wikipedia and Gigaword
(`glove.6B.50d.txt`, Public Domain Dedication and License). Of each of the most frequent words that
WordNet knows, the output has its classes: the lexicographer files of its first senses (`n.person`,
`v.contact`) and the clusters of its vector, a coarse and a fine one (`c12`, `d301`). The same input
gives the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

_WORDS = 24_000
_CLUSTERS = {"c": 64, "d": 320}
_ROUNDS = 25
_SENSES = 2
_FILES = dict(
    enumerate(
        """adj.all adj.pert adv.all n.Tops n.act n.animal n.artifact n.attribute n.body n.cognition
        n.communication n.event n.feeling n.food n.group n.location n.motive n.object n.person
        n.phenomenon n.plant n.possession n.process n.quantity n.relation n.shape n.state
        n.substance n.time v.body v.change v.cognition v.communication v.competition
        v.consumption v.contact v.creation v.emotion v.motion v.perception v.possession v.social
        v.stative v.weather adj.ppl""".split()  # noqa: SIM905 - the list is as lexnames(5WN) has it
    )
)
_WORD = re.compile(r"[a-z]+")


class WordNet:
    """The synsets of one part of speech.

    Attributes:
        senses: by lemma, its synsets, the most frequent first.
        file: by synset, its lexicographer file.
    """

    def __init__(self, folder: Path, part: str) -> None:
        self.senses: dict[str, list[str]] = {}
        self.file: dict[str, str] = {}
        for fields in _rows(folder / f"index.{part}"):
            self.senses[fields[0]] = fields[-int(fields[2]) :]
        for fields in _rows(folder / f"data.{part}"):
            self.file[fields[0]] = _FILES[int(fields[1])]


def main() -> None:
    """Read the two resources and write the table."""
    wordnet, vectors, output = map(Path, sys.argv[1:])
    parts = {"n": WordNet(wordnet, "noun"), "v": WordNet(wordnet, "verb")}
    words, matrix = _vectors(vectors, {*parts["n"].senses, *parts["v"].senses})
    clusters = {letter: _clusters(matrix, count) for letter, count in _CLUSTERS.items()}
    rows = []
    for place, word in enumerate(words):
        classes = [each for part, net in parts.items() for each in _classes(part, net, word)]
        classes += [f"{letter}{found[place]}" for letter, found in clusters.items()]
        rows.append(f"{word}\t{' '.join(dict.fromkeys(classes))}\n")
    output.write_text("".join(sorted(rows)), encoding="utf-8")


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith(" "):
                yield line.partition("|")[0].split()


def _vectors(path: Path, known: set[str]) -> tuple[list[str], Any]:
    words: list[str] = []
    rows = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, numbers = line.partition(" ")
            if _WORD.fullmatch(word) and word in known:
                words.append(word)
                rows.append(np.array(numbers.split(), dtype=np.float64))
            if len(words) == _WORDS:
                break
    matrix = np.stack(rows)
    return words, matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def _classes(part: str, net: WordNet, word: str) -> list[str]:
    files = (net.file[sense] for sense in net.senses.get(word, [])[:_SENSES])
    return [each for each in dict.fromkeys(files) if each.startswith(part)]


def _clusters(matrix: Any, count: int) -> Mapping[int, int]:
    """Spherical k-means from evenly spaced words."""
    centres = matrix[:: len(matrix) // count][:count]
    found = np.zeros(len(matrix), dtype=int)
    for _ in range(_ROUNDS):
        found = (matrix @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, found, matrix)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres)
    return dict(enumerate(found.tolist()))


if __name__ == "__main__":
    main()
