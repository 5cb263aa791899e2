"""The SHACL shapes that the JSON-LD plugin ships, and its terms, by libraries of the field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pyshacl
import pytest
from rdflib import PROV, SDO, Graph
from rdflib.namespace import DefinedNamespace

import chronos_jsonld
from chronos.plugin import Chronology
from chronos.testing import hostile_chronology, sample_chronology
from chronos_jsonld import JsonLdExporter
from chronos_jsonld.context import context

SHAPES = Path(chronos_jsonld.__file__).with_name("shapes.ttl")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes, read once."""
    return Graph().parse(SHAPES)


def _document(chronology: Chronology) -> Any:
    return orjson.loads(b"".join(JsonLdExporter().export(chronology)))


def _faults(document: Any, shapes: Graph) -> str:
    """What a SHACL processor finds; empty for nothing."""
    data = Graph().parse(data=orjson.dumps(document), format="json-ld")
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes)
    return "" if conforms else report


@pytest.mark.parametrize("chronology", [sample_chronology(), hostile_chronology(), Chronology()])
def test_documents_have_the_shapes(chronology: Chronology, shapes: Graph) -> None:
    """What is exported has the shapes that are shipped with it."""
    assert _faults(_document(chronology), shapes) == ""


BROKEN = {
    "Claim": ("author", [{"name": "nobody in particular"}]),
    "Event": ("status", "denied"),
    "AllegedEvent": ("startDate", "2016-10-20"),
    "RetractedEvent": ("retracted", False),
    "NewsArticle": ("published", {"@value": "20 October", "@type": "xsd:string"}),
    "Place": ("geo", {"@type": "GeoCoordinates", "latitude": 91}),
    "Dataset": ("logHash", "no digest"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_shapes_refuse_what_is_wrong(kind: str, shapes: Graph) -> None:
    """One wrong value in one node of a class, and the document no longer has its shape."""
    document = _document(sample_chronology())
    key, value = BROKEN[kind]
    nodes = [node for node in document["@graph"] if kind in _classes(node)]
    nodes[0][key] = value
    assert _faults(document, shapes) != ""


@pytest.mark.parametrize("key", ["identifier", "quotation", "appearance", "about"])
def test_shapes_miss_what_a_claim_lacks(key: str, shapes: Graph) -> None:
    """A claim without its quote, article or event has no shape."""
    document = _document(sample_chronology())
    claim = next(node for node in document["@graph"] if "Claim" in _classes(node))
    del claim[key]
    assert _faults(document, shapes) != ""


@pytest.mark.parametrize(("prefix", "vocabulary"), [("schema:", SDO), ("prov:", PROV)])
def test_terms_exist_in_their_vocabularies(prefix: str, vocabulary: type[DefinedNamespace]) -> None:
    """Each IRI of the context is a term that the vocabulary has."""
    iris = [entry["@id"] if isinstance(entry, dict) else entry for entry in _entries()]
    terms = [iri.removeprefix(prefix) for iri in iris if iri.startswith(prefix)]
    assert len(terms) > 5
    assert [term for term in terms if term not in vocabulary] == []


def _entries() -> list[Any]:
    prefixes = ("schema", "prov", "oa", "xsd", "term", "@version")
    return [entry for name, entry in context().items() if name not in prefixes]


def _classes(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type", [])
    return [kinds] if isinstance(kinds, str) else kinds
