"""What is imported when, and what is offered."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"spacy", "thinc", "numpy", "py3langid", "trafilatura", "icalendar", "rich", "pydantic"}


def loaded(statement: str) -> set[str]:
    """Top-level modules that a statement loads in a fresh interpreter."""
    code = f"{statement}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize(
    "module",
    ["chronos.api", "chronos.cli", "chronos.dating", "chronos.timex", "chronos.plugin",
     "chronos.host", "chronos.log", "chronos.extract", "chronos.read", "chronos.language",
     "chronos.link", "chronos.chronology"],
)  # fmt: skip
def test_module_is_light_to_import(module: str) -> None:
    """No part of chronos loads a parser, a web library or a terminal library by being imported."""
    assert not loaded(f"import {module}") & HEAVY


def test_importing_the_command_line_loads_no_plugin() -> None:
    """`chronos --help` must not wait for plugins."""
    assert not {name for name in loaded("import chronos.cli") if name.startswith("chronos_")}


def test_api_offers_a_sorted_list_of_things_that_exist() -> None:
    """`chronos.api.__all__` is sorted, without doublets, and every name can be had."""
    from chronos import api

    assert list(api.__all__) == sorted(set(api.__all__))
    for name in api.__all__:
        assert getattr(api, name) is not None, name
