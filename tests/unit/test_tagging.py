"""Parts of speech by table are those of the model's own ruler."""

from __future__ import annotations

from pathlib import Path

import pytest
import threadpoolctl

from chronos.extract.grammar.matrices import one_thread
from chronos.extract.grammar.parse import Parser
from chronos.extract.lexicons.language import LanguageData

ROOT = Path(__file__).parents[2]


def test_the_table_gives_what_the_ruler_gives() -> None:
    """Over the seeds, parts of speech and lemmas agree, phrases of two tokens aside.

    So do all trees, though the one model multiplies by numpy and the other does not.
    """
    spacy = pytest.importorskip("spacy")
    parser = Parser(LanguageData.load())
    language = spacy.load(parser.name, exclude=["ner"])
    text = (ROOT / "seeds" / "articles" / "aleppo-2016.txt").read_text(encoding="utf-8")
    paragraphs = [line for line in text.splitlines() if len(line) > 80]
    compared = differing = 0
    for mine, theirs in zip(parser.parse(paragraphs), language.pipe(paragraphs), strict=True):
        if [token.text for token in mine] != [token.text for token in theirs]:
            continue  # a masked weekday
        assert [token.head.i for token in mine] == [token.head.i for token in theirs]
        for one, other in zip(mine, theirs, strict=True):
            compared += 1
            differing += (one.pos_, one.lemma_) != (other.pos_, other.lemma_)
    assert compared > 2000
    assert differing / compared < 0.005


def test_numpy_works_in_one_thread_only_while_somebody_parses() -> None:
    """What else the process computes keeps its threads."""

    def threads() -> list[int]:
        return [pool["num_threads"] for pool in threadpoolctl.threadpool_info()]

    before = threads()
    with one_thread():
        assert set(threads()) <= {1}
    assert threads() == before


def test_nothing_to_parse_loads_no_model() -> None:
    """Without a text the parser does not load its model."""
    assert list(Parser(LanguageData.load(), {"no-such-word": "no-such-word"}).parse([])) == []
