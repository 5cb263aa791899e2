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
    "Claim", "CreativeWork", "Dataset", "Event", "GeoCoordinates", "NewsArticle", "Organization",
    "Person", "Place", "PropertyValue", "QuantitativeValue",
    "alternateName", "containedInPlace", "contentLocation", "creditText", "geo", "headline",
    "identifier", "inLanguage", "latitude", "location", "longitude", "maxValue", "minValue",
    "name", "text", "value", "version",
)  # fmt: skip
_SCHEMA_LINKS = (
    "about", "additionalType", "appearance", "author", "eventStatus", "sameAs", "subjectOf", "url",
)  # fmt: skip
_OWN = (
    "AllegedEvent", "RetractedEvent", "View",
    "actorKind", "asOf", "attribute", "basis", "confirmedBy", "dayGiven", "dispute", "eventGroup",
    "eventType", "expression", "extent", "figure", "filter", "group", "inField", "logHash",
    "logRecords", "measure", "placePrecision", "qualifier", "retracted", "side", "status",
    "timeInWords", "toolVersion", "trigger",
)  # fmt: skip
_OWN_LINKS = ("agent", "claim", "quotation", "target")


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
    "startDate": _typed("schema:startDate", "xsd:date"),
    "endDate": _typed("schema:endDate", "xsd:date"),
    "datePublished": _typed("schema:datePublished", "xsd:date"),
    "temporalCoverage": _typed("schema:temporalCoverage", EDTF),
    "published": _typed("term:published", EDTF),
    "reported": _typed("term:reported", EDTF),
    "time": _typed("term:time", EDTF),
    "derivedFrom": _link("prov:wasDerivedFrom"),
    "generatedBy": _link("prov:wasGeneratedBy"),
    "associatedWith": _link("prov:wasAssociatedWith"),
    "revisionOf": _link("prov:wasRevisionOf"),
    "generatedAt": _typed("prov:generatedAtTime", "xsd:dateTime"),
    "invalidatedAt": _typed("prov:invalidatedAtTime", "xsd:dateTime"),
    "Activity": "prov:Activity",
    "Agent": "prov:Agent",
    "Entity": "prov:Entity",
    "SoftwareAgent": "prov:SoftwareAgent",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "end": "oa:end",
    "exact": "oa:exact",
    "selector": "oa:hasSelector",
    "source": _link("oa:hasSource"),
    "start": "oa:start",
}
