"""Plain rows for listings, as commands print them and as `--json` writes them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import attrs

from chronos.model.issue import Issue
from chronos.model.report import Report

if TYPE_CHECKING:
    from chronos.extract.examples import ExampleResult
    from chronos.host import PluginHost

Row = dict[str, Any]


def type_rows(host: PluginHost) -> list[Row]:
    """One row an event type: its word, group, codes, attributes, traits, and what it is."""
    return [_type_row(kind) for kind in host.event_types]


def format_rows(host: PluginHost) -> list[Row]:
    """One row an export format, by name."""
    return [
        {
            "format": exporter.name,
            "suffix": exporter.suffix,
            "media_type": exporter.media_type,
            "summary": exporter.summary,
        }
        for exporter in sorted(host.exporters, key=lambda exporter: exporter.name)
    ]


def plugin_rows(host: PluginHost, *, with_built_in: bool = False) -> list[Row]:
    """One row an object that a plugin offers, and one for what is wrong with a plugin."""
    rows = (attrs.asdict(row) for row in host.listing())
    return [row for row in rows if with_built_in or row["entry_point"] != "built in"]


def issue_row(issue: Issue) -> Row:
    """An issue as plain data, empty parts left out."""
    return {name: value for name, value in attrs.asdict(issue).items() if value}


def _type_row(kind: type[Report]) -> Row:
    common = {field.name for field in attrs.fields(Report)}
    own = [field.name for field in attrs.fields(kind) if field.name not in common]
    return {
        "type": kind.type,
        "group": kind.group,
        "summary": (inspect.getdoc(kind) or "").partition("\n")[0],
        "attributes": own,
        "traits": sorted(kind.traits),
        "measures": sorted(kind.measures),
        "related": sorted(kind.related),
        **attrs.asdict(kind.codes),
    }


def example_row(result: ExampleResult) -> Row:
    """What became of an example of an event type."""
    return {
        "type": result.type,
        "sentence": result.sentence,
        "wanted": result.wanted,
        "found": result.found,
        "passed": result.passed,
        "reasons": list(result.reasons),
    }
