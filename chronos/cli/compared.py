"""What `chronos verify` compared with what, and what that does not show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from chronos.log import Checkpoint, Verification


class Comparison(NamedTuple):
    """One line of the answer.

    Attributes:
        what: what was checked.
        compared_with: with what it was compared.
        not_shown: what does not follow from that.
    """

    what: str
    compared_with: str
    not_shown: str

    def __str__(self) -> str:
        return f"{self.what}: {self.compared_with}; not shown: {self.not_shown}"


def comparisons(
    found: Verification, state: str, wanted: Checkpoint | None, key_file: Path | None
) -> Iterator[Comparison]:
    """The lines of the answer.

    Args:
        found: what was found.
        state: which records were found intact.
        wanted: the checkpoint that the log was compared with.
        key_file: the key that its signature was checked with.
    """
    yield Comparison(
        f"{found.records} records {state}",
        "each line compared with its hashes and with the line before it",
        "whether the whole log was rewritten",
    )
    yield _end(found)
    yield Comparison(
        f"root {found.root}",
        "made from these records" if wanted else "compared with nothing (see --checkpoint)",
        "when it was first so",
    )
    if wanted is None:
        return
    differs = any(issue.code == "CHR504" for issue in found.issues)
    yield Comparison(
        f"checkpoint {'differs' if differs else 'fits'}",
        f"its name and root compared with those of the first {wanted.size} records",
        "changes to later records",
    )
    yield Comparison(
        "signature",
        f"compared with the key in {key_file}" if key_file else "not compared (see --key)",
        "whether somebody else has the key" if key_file else "who made the checkpoint",
    )
    if found.erased is not None:
        bodies = sum(one.bodies for one in found.erased)
        who = ", ".join(f"{one.bodies} by {one.by or 'nobody'}" for one in found.erased)
        yield Comparison(
            f"{bodies} bodies erased since the checkpoint{f': {who}' if who else ''}",
            "bodies that are gone compared with the recorded erasures",
            "whether the name is that of who erased",
        )


def _end(found: Verification) -> Comparison:
    if found.marked is None:
        return Comparison(
            "end", "compared with nothing, since there is no mark", "records cut from the end"
        )
    return Comparison(
        "end",
        f"compared with the mark beside the log, which counts {found.marked} records",
        "records cut together with the mark",
    )
