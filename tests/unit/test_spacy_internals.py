"""What chronos uses of spaCy beyond its documented interface: each fails when spaCy changes it."""

from __future__ import annotations

from typing import Any

import pytest

from chronos.extract.grammar.parse import model_name
from chronos.extract.grammar.tagging import TagTable


@pytest.fixture(scope="module")
def model() -> Any:
    """The model as spaCy loads it, untouched."""
    import spacy

    return spacy.load(model_name(), exclude=["ner"])


def test_the_attribute_ruler_lists_its_patterns(model: Any) -> None:
    """Each has lists of conditions on tokens and what they set, as the table reads them."""
    patterns = model.get_pipe("attribute_ruler").patterns
    assert {key for each in patterns for key in each} == {"patterns", "attrs", "index"}
    known = {"POS", "LEMMA", "MORPH", "TAG", "DEP"}
    assert {name for each in patterns for name in each["attrs"]} <= known
    assert len(patterns) > 50


def test_the_table_of_tags_gives_what_the_attribute_ruler_gives(model: Any) -> None:
    """Parts of speech of a sentence are the same by the table and by spaCy's own ruler."""
    text = "The army's spokesman did not say whether rebels had shelled the old port of Orm."
    expected = [(token.text, token.pos_, str(token.morph)) for token in model(text)]
    ruler = model.get_pipe("attribute_ruler")
    with model.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        document = model(text)
    TagTable(ruler.patterns).apply(document)
    assert [(token.text, token.pos_, str(token.morph)) for token in document] == expected


def test_the_lemmatiser_keeps_tables_that_may_hold_sets(model: Any) -> None:
    """Index, exceptions and rules by part of speech; lemmas stay the same with sets of words."""
    lemmatizer = model.get_pipe("lemmatizer")
    tables = {
        name: lemmatizer.lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules")
    }
    assert all(part in table for table in tables.values() for part in ("noun", "verb", "adj"))
    text = "Shells were hitting the houses while soldiers withdrew."
    before = [token.lemma_ for token in model(text)]
    for part in tuple(tables["index"]):
        tables["index"][part] = frozenset(tables["index"][part])
    lemmatizer.cache.clear()
    assert [token.lemma_ for token in model(text)] == before


def test_thinc_multiplies_by_numpy_when_it_is_asked_to() -> None:
    """`use_ops` takes the name and passes `use_blis` on."""
    from thinc.api import get_current_ops, use_ops

    with use_ops("numpy", use_blis=False):
        ops: Any = get_current_ops()
        assert ops.use_blis is False
