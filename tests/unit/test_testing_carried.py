"""What formats carry: JSON, which is for programs, leaves out no fact."""

from __future__ import annotations

from functools import partial

import pytest

from chronos.host import PluginHost
from chronos.testing.carried import FACTS, carried_facts

HOST = PluginHost.load()


def test_json_carries_every_fact() -> None:
    """Nothing that a chronology or its context says is missing."""
    found = carried_facts(partial(HOST.export, "json"))
    assert [fact for fact, there in found.items() if not there] == []
    assert list(found) == list(FACTS)


@pytest.mark.parametrize("name", ["atom", "csv", "markdown", "sqlite"])
def test_texts_and_tables_say_how_sure_a_link_is(name: str) -> None:
    """Why a report is linked, which other events it may be of, what is disputed and corrected."""
    found = carried_facts(partial(HOST.export, name))
    wanted = (
        "link: why", "link: stance", "link: possible events", "events kept apart",
        "corrections with name and reason", "disagreements",
    )  # fmt: skip
    assert [fact for fact in wanted if not found[fact]] == []


def test_what_is_not_written_is_not_carried() -> None:
    """An exporter that writes nothing carries nothing."""
    assert not any(carried_facts(lambda _, __: (b"",)).values())
