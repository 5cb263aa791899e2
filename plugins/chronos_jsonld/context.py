"""The `@context`: the IRI of every key that the document uses.

The terms come from schema.org, PROV-O, the Web Annotation vocabulary (oa) and our own namespace
(`urn:chronos:term:`). The context is embedded in the document: fetching a remote one would reveal
who reads it, and a reader without a network would silently drop every key.
"""

from __future__ import annotations

from typing import Any

BASE = "urn:chronos:"
"""Prefix of ids; they are absolute, as relative ones do not resolve against a `urn`."""

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""Datatype of EDTF text."""

TIME_TEXT = f"{BASE}term:TimeText"
"""Datatype of times that EDTF has no form for: clock times in intervals or without seconds."""

_SCHEMA = (
    "Claim", "Event", "GeoCoordinates", "NewsArticle", "Organization", "Person", "Place",
    "PropertyValue", "QuantitativeValue",
    "additionalProperty", "alternateName", "containedInPlace", "creditText", "endDate", "geo",
    "headline", "identifier", "inLanguage", "latitude", "location", "longitude", "maxValue",
    "minValue", "name", "startDate", "datePublished", "text", "value", "version",
)  # fmt: skip
_SCHEMA_LINKS = (
    "about", "additionalType", "appearance", "claimInterpreter", "sameAs", "subjectOf", "url",
)  # fmt: skip
_OWN = (
    "actorKind", "basis", "confirmedBy", "eventGroup", "eventType", "expression", "extent",
    "dayGiven", "figure", "group", "inField", "measure", "placePrecision", "qualifier",
    "retracted", "status", "timeInWords", "trigger",
)  # fmt: skip
_OWN_LINKS = ("agent", "target")


def context() -> dict[str, Any]:
    """The context, in a fixed order.

    `@vocab` is left out on purpose: a key without a definition must show in a test, not vanish
    into a made-up IRI.
    """
    terms: dict[str, Any] = {"@version": 1.1}
    terms |= {
        "schema": "https://schema.org/",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "term": f"{BASE}term:",
    }
    terms |= {name: f"schema:{name}" for name in _SCHEMA}
    terms |= {name: _link(f"schema:{name}") for name in _SCHEMA_LINKS}
    terms |= {name: f"term:{name}" for name in _OWN}
    terms |= {name: _link(f"term:{name}") for name in _OWN_LINKS}
    return terms | _TYPED


def _link(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


def _typed(iri: str, datatype: str) -> dict[str, str]:
    return {"@id": iri, "@type": datatype}


_TYPED: dict[str, Any] = {
    "temporalCoverage": _typed("schema:temporalCoverage", EDTF),
    "published": _typed("term:published", EDTF),
    "reported": _typed("term:reported", EDTF),
    "derivedFrom": _link("prov:wasDerivedFrom"),
    "generatedBy": _link("prov:wasAttributedTo"),
    "generatedAt": _typed("prov:generatedAtTime", "xsd:dateTime"),
    "invalidatedAt": _typed("prov:invalidatedAtTime", "xsd:dateTime"),
    "Agent": "prov:Agent",
    "Entity": "prov:Entity",
    "SoftwareAgent": "prov:SoftwareAgent",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "end": "oa:end",
    "exact": "oa:exact",
    "selector": "oa:hasSelector",
    "start": "oa:start",
}
