"""The contract of every event type, for each of the three."""

from __future__ import annotations

from pathlib import Path

from chronos.host import PluginHost
from chronos.testing import EventTypeContract

import chronos_more_types

FOLDER = Path(chronos_more_types.__file__).parent


class TestCyberAttack(EventTypeContract):
    """`cyber_attack`."""

    path = FOLDER / "cyber_attack.toml"


class TestElection(EventTypeContract):
    """`election`."""

    path = FOLDER / "election.toml"


class TestNaturalDisaster(EventTypeContract):
    """`natural_disaster`."""

    path = FOLDER / "natural_disaster.toml"


def test_the_plugin_offers_all_three() -> None:
    """And nothing is wrong with it."""
    host = PluginHost([chronos_more_types], strict=True)
    words = [each.type for each in host.event_types]
    assert words[-3:] == ["cyber_attack", "election", "natural_disaster"]
