"""The JSON-LD exporter: readable without a network, no key without a meaning, quotes exact."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import pytest

from chronos.plugin import (
    Article,
    Chronology,
    Dated,
    Event,
    ExportContext,
    LogHead,
    TimeSpan,
    loads,
)
from chronos.testing import ExporterContract, hostile_chronology, sample_chronology
from chronos_jsonld import JsonLdExporter
from chronos_jsonld.context import context

_CONTEXT = context()
_PREFIXES = ("schema", "prov", "oa", "xsd", "term")


CONTEXT: ExportContext[None] = ExportContext(
    tool_version="1.2",
    as_of="2017-01-01",
    filters={"types": ("talks", "visit")},
    read_head=lambda: LogHead(seq=8, hash="ab" * 32, records=9),
)


def _export(chronology: Chronology) -> Any:
    return loads(b"".join(JsonLdExporter().export(chronology, CONTEXT)))


def _nodes(chronology: Chronology) -> dict[str, Any]:
    return {node["@id"]: node for node in _export(chronology)["@graph"]}


def _event_node(edtf: str, extent: Any = "within", status: str = "occurred") -> Any:
    when = Dated(span=TimeSpan.parse(edtf, extent=extent))
    event = Event(id="e-1", type="clash", headline="A clash", reports=(), when=when, status=status)
    nodes = _nodes(Chronology(events=MappingProxyType({"e-1": event})))
    assert nodes["urn:chronos:e-1:record"]["temporalCoverage"] == nodes["urn:chronos:e-1"]["time"]
    return nodes["urn:chronos:e-1"]


def _plain(value: Any) -> Any:
    """A typed value without its type."""
    return value["@value"] if isinstance(value, dict) else value


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object inside a value, itself included."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _objects(each)


def _iri(word: str) -> str:
    """What a term or a compact IRI expands to (JSON-LD 1.1 section 4.2), or nothing."""
    definition = _CONTEXT.get(word, word)
    text = definition["@id"] if isinstance(definition, dict) else str(definition)
    prefix, colon, rest = text.partition(":")
    if colon and prefix in _PREFIXES:
        return str(_CONTEXT[prefix]) + rest
    return text if text.startswith(("http://", "https://", "urn:")) else ""


class TestContract(ExporterContract):
    """The contract of every exporter."""

    exporter = JsonLdExporter()


@pytest.mark.parametrize("chronology", [sample_chronology(), hostile_chronology()])
def test_no_key_is_dropped_when_the_document_is_expanded(chronology: Chronology) -> None:
    """Every key and every type is in the context and means an absolute IRI."""
    for found in _objects(_export(chronology)["@graph"]):
        types = found.get("@type", [])
        words = [*found, *([types] if isinstance(types, str) else types)]
        meaningless = [word for word in words if not word.startswith("@") and not _iri(word)]
        assert meaningless == []


def test_every_context_entry_is_used() -> None:
    """The context defines nothing that the document can't hold."""
    document = _export(sample_chronology())
    used = {key for found in _objects(document["@graph"]) for key in found}
    for found in _objects(document["@graph"]):
        types = found.get("@type", [])
        used |= {types} if isinstance(types, str) else set(types)
    assert set(_CONTEXT) - used <= {"@version", *_PREFIXES}


def test_the_context_is_in_the_document() -> None:
    """Nothing has to be fetched to understand it."""
    document = _export(Chronology())
    assert document["@context"] == _CONTEXT
    assert [node["@id"] for node in document["@graph"]] == ["urn:chronos:view"]


def test_the_view_says_what_it_was_made_from() -> None:
    """Tool, log head, moment and filters."""
    view = _nodes(Chronology())["urn:chronos:view"]
    assert (view["toolVersion"], view["asOf"], view["logRecords"]) == ("1.2", "2017-01-01", 9)
    assert view["logHash"] == "ab" * 32
    assert view["filter"] == [
        {"@type": "PropertyValue", "name": "types", "value": ["talks", "visit"]}
    ]


def test_only_what_happened_or_is_planned_is_a_plain_event() -> None:
    """A reader of schema.org alone is not led to take a denial for an event."""
    planned, failed = (_event_node("2016-10-28", status=word) for word in ("planned", "failed"))
    assert (planned["@type"], planned["eventStatus"]) == ("Event", "schema:EventScheduled")
    assert (failed["@type"], failed["eventStatus"]) == ("Event", "schema:EventCancelled")
    denied = _event_node("2016-10-28", status="denied")
    assert denied["@type"] == "AllegedEvent"
    assert not {"startDate", "endDate", "eventStatus"} & set(denied)
    assert denied["name"] == "Denied: Clash: A clash"


def test_a_speaker_is_the_author_and_the_program_an_activity() -> None:
    """Nothing says that the program said it."""
    nodes = _nodes(sample_chronology())
    claim = nodes["urn:chronos:r-0000000000000002"]
    assert [each["@id"] for each in claim["author"]] == ["urn:chronos:agent:norpress"]
    reading = nodes[claim["generatedBy"]]
    assert reading["@type"] == "Activity"
    assert nodes[reading["associatedWith"]]["@type"] == "SoftwareAgent"


def test_an_event_and_its_record_are_apart() -> None:
    """The record has versions and sources; the event has neither."""
    nodes = _nodes(sample_chronology())
    event = nodes["urn:chronos:e-0000000000000001"]
    record = nodes["urn:chronos:e-0000000000000001:record"]
    assert not {"version", "generatedAt", "derivedFrom", "temporalCoverage"} & set(event)
    assert record["about"] == event["@id"]
    assert (record["version"], record["generatedAt"]) == (2, "2017-01-02T10:00:00Z")
    assert nodes[record["revisionOf"]]["version"] == 1
    assert "urn:chronos:a-0000000000000001" in record["derivedFrom"]
    (dispute,) = record["dispute"]
    assert dispute["name"] == "how many killed"
    assert dispute["claim"] == [f"urn:chronos:r-000000000000000{n}" for n in (2, 3)]


def _targets(value: Any) -> list[str]:
    """The ids that the value of a link names; a node without an id names none."""
    values = value if isinstance(value, list) else [value]
    targets = [each.get("@id", "") if isinstance(each, dict) else each for each in values]
    return [target for target in targets if target.startswith("urn:chronos:")]


def test_links_lead_to_nodes() -> None:
    """A link to an id of ours has its node in the graph; only `sameAs` names ids that are gone."""
    nodes = _nodes(sample_chronology())
    terms = {name: term for name, term in _CONTEXT.items() if isinstance(term, dict)}
    links = {name for name, term in terms.items() if term["@type"] == "@id"} - {"sameAs"}
    for node in _objects(list(nodes.values())):
        for name in links & set(node):
            lost = [target for target in _targets(node[name]) if target not in nodes]
            assert lost == [], f"{name} of {node.get('@id')}"


@pytest.mark.parametrize("chronology", [sample_chronology(), hostile_chronology()])
def test_each_report_is_a_claim_with_its_exact_quote(chronology: Chronology) -> None:
    """Quotes are not cleaned, so that the offsets fit the article's text."""
    nodes = _nodes(chronology)
    for report in chronology.reports.values():
        claim = nodes[f"urn:chronos:{report.id}"]
        assert claim["quotation"]["source"] == f"urn:chronos:{report.article}"
        selector = claim["quotation"]["selector"]
        text = chronology.articles[report.article].text
        assert claim["text"] == text[selector["start"] : selector["end"]] == selector["exact"]
        assert claim["about"] == f"urn:chronos:{chronology.links[report.id].event}"
        assert claim["appearance"] == f"urn:chronos:{report.article}"


@pytest.mark.parametrize(
    ("edtf", "extent", "start", "end"),
    [
        ("2016-10-28", "within", "2016-10-28", "2016-10-28"),
        ("2016-10-28/2016-10-30", "throughout", "2016-10-28", "2016-10-30"),
        ("2016-11-04T09:00:00/2016-11-04T19:00:00", "throughout", "2016-11-04T09:00:00",
         "2016-11-04T19:00:00"),
        ("2016-11-04T09:00:00Z/2016-11-04T19:00:00Z", "throughout", "2016-11-04T09:00:00+00:00",
         "2016-11-04T19:00:00+00:00"),
        ("2016-10-28/2016-10-30", "within", None, None),
        ("2016-11", "throughout", None, None),
        ("2016-10-28~", "within", None, None),
        ("../2016-12-25", "within", None, None),
        ("2016-10-28/..", "throughout", "2016-10-28", None),
        ("2016-10/2016-11-12", "throughout", None, "2016-11-12"),
        ("2016-10-28/2016-10-30~", "throughout", "2016-10-28", None),
        ("2016-11-04T09:00", "within", "2016-11-04T09:00:00", "2016-11-04T09:01:00"),
    ],
)  # fmt: skip
def test_start_and_end_only_when_exact(
    edtf: str, extent: str, start: str | None, end: str | None
) -> None:
    """What is not exact is in the text of the time alone, which is always there."""
    node = _event_node(edtf, extent)
    found = node.get("startDate"), node.get("endDate")
    assert tuple(map(_plain, found)) == (start, end)
    assert all(each is None or ("T" in _plain(each)) == isinstance(each, dict) for each in found), (
        "a clock time is typed by itself, a day by the context"
    )
    assert _plain(node["time"]) == edtf


def test_only_edtf_is_typed_as_edtf() -> None:
    """Text of our extension has a datatype of our own, where the context would say EDTF."""
    node = _event_node("2016-11-04T09:00/2016-11-04T19:00", "within")
    assert node["time"] == {
        "@type": "urn:chronos:term:TimeText", "@value": "2016-11-04T09:00/2016-11-04T19:00",
    }  # fmt: skip
    assert _event_node("2016-11-04T09:00:00", "within")["time"] == "2016-11-04T09:00:00"


def test_figures_keep_their_bounds() -> None:
    """A word quantity has no value, but a range."""
    figure = _nodes(sample_chronology())["urn:chronos:r-0000000000000004"]["figure"][0]
    assert "value" not in figure
    assert (figure["minValue"], figure["maxValue"], figure["qualifier"]) == (24, 99, "dozens")


def test_a_party_has_one_node_with_all_its_names() -> None:
    """References carry the canonical name, the node the names that articles use."""
    node = _nodes(sample_chronology())["urn:chronos:agent:norland-army"]
    assert (node["name"], node["alternateName"]) == ("Norland Army", ["the army"])
    assert "alternateName" not in _nodes(sample_chronology())["urn:chronos:place:veldt"]
    assert _nodes(sample_chronology())["urn:chronos:agent:envoy-lind"]["@type"][0] == "Person"


def test_what_a_type_adds_is_kept() -> None:
    """Attributes of a type, of one that is not installed too, come as PropertyValue."""
    nodes = _nodes(sample_chronology())
    strike = nodes["urn:chronos:r-0000000000000001"]["attribute"]
    assert strike == [{"@type": "PropertyValue", "name": "mode", "value": "aerial"}]
    eclipse = nodes["urn:chronos:r-000000000000000f"]["attribute"]
    assert eclipse == [{"@type": "PropertyValue", "name": "depth", "value": "3"}]


def test_merged_and_retracted_events_keep_their_ids() -> None:
    """An event that was taken in is the same as the one that took it; a retracted one says so."""
    nodes = _nodes(sample_chronology())
    assert nodes["urn:chronos:e-0000000000000001"]["sameAs"] == ["urn:chronos:e-00000000000000ff"]
    retracted = nodes["urn:chronos:e-000000000000000e"]
    assert (retracted["@type"], retracted["retracted"]) == ("RetractedEvent", True)
    assert (retracted["status"], "startDate" in retracted) == ("retracted", False)
    record = nodes["urn:chronos:e-000000000000000e:record"]
    assert record["invalidatedAt"] == "2017-01-02T10:00:00Z"


def test_only_web_addresses_become_links() -> None:
    """An address of another kind is text."""
    articles = {"a-1": Article(id="a-1", headline="", text="", uri="javascript:alert(1)")}
    node = _nodes(Chronology(articles=MappingProxyType(articles)))["urn:chronos:a-1"]
    assert "url" not in node
    assert node["name"] == "javascript:alert(1)"
