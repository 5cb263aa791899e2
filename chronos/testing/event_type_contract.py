"""What every event type promises: its file fits, and its examples give what they should."""

# ruff: noqa: S101 - asserting is what a contract does

from __future__ import annotations

from pathlib import Path

from chronos.app.type_tests import try_types
from chronos.extract import checked_type
from chronos.host import PluginHost


class EventTypeContract:
    """The contract of a file that declares an event type.

    Attributes:
        path: the file.
    """

    path: Path

    def test_the_file_fits(self) -> None:
        """Its keys, traits and triggers are known, and have the types that they need."""
        assert checked_type(self.path).declared_in == self.path.resolve()

    def test_there_are_examples_for_and_against(self) -> None:
        """At least one sentence that is of the type, and one that looks alike and is not."""
        assert {result.wanted for result in try_types(PluginHost(), str(self.path))} == {
            True,
            False,
        }

    def test_examples_give_what_they_should(self) -> None:
        """`chronos types --test FILE` says which rule fired, or which condition failed."""
        failed = [each for each in try_types(PluginHost(), str(self.path)) if not each.passed]
        assert failed == []
