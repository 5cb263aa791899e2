"""The kinds of evidence: one table, in one order, as the manual lists it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import attrs
import pytest

from chronos.dating import date_articles
from chronos.dating.days import Days
from chronos.dating.evidence import DatingEvidence
from chronos.dating.kinds import EvidenceKind
from chronos.model.article import Article

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "chronos" / "dating"


def test_kinds_stand_strongest_first() -> None:
    """The order of the table is the order in which the solver applies evidence."""
    rows = [kind.value for kind in EvidenceKind]
    assert len(rows) > 30
    assert all(one.weight >= other.weight for one, other in pairwise(rows))


def test_no_kind_has_two_names() -> None:
    """Two names for one row would be one member of the enumeration."""
    assert list(EvidenceKind.__members__) == [kind.name for kind in EvidenceKind]


def test_evidence_of_one_weight_differs_in_label() -> None:
    """The label decides between kinds of equal weight, so it may not be the same."""
    seen = [(kind.weight, kind.label) for kind in EvidenceKind]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("kind", EvidenceKind)
def test_every_kind_is_used(kind: EvidenceKind) -> None:
    """A row that no code names would be dead."""
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in SOURCES.rglob("*.py")
        if path.name != "kinds.py"
    )
    assert f"EvidenceKind.{kind.name}" in re.findall(r"EvidenceKind\.[A-Z_]+", code)


@pytest.mark.parametrize("kind", EvidenceKind)
def test_a_measured_precision_names_its_source(kind: EvidenceKind) -> None:
    """A precision is a share, and comes with the document that it is reported in."""
    row = kind.value
    assert (row.precision is None) == (not row.source)
    if row.precision is not None:
        assert 0 < row.precision <= 1
        assert (ROOT / row.source.partition(",")[0]).is_file()


def test_evidence_has_the_weight_of_its_kind() -> None:
    """Evidence is weaker than its kind only where the solver says so."""
    day = DatingEvidence(kind=EvidenceKind.BARE_DAY, days=Days(), words="3 May", why="stands")
    assert day.weight == EvidenceKind.BARE_DAY.weight
    assert attrs.evolve(day, weight=7).reason().weight == 7


def test_the_manual_lists_all_weights() -> None:
    """The table of docs/dates.md has the weights of the code, and no others."""
    manual = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
    table = manual.partition("| weight | evidence | leaves |")[2].partition("\n\n")[0]
    listed = {
        int(weight)
        for row in table.splitlines()
        for weight in re.findall(r"\d+", row.partition("|")[2].partition("|")[0])
    }
    weakened = EvidenceKind.CONTRADICTED_GIVEN_DATE.weight  # named in the row of given dates
    assert listed | {weakened} == {kind.weight for kind in EvidenceKind}


def test_a_given_date_before_the_dateline_is_weaker_than_it() -> None:
    """Its weight is then one below that of the dateline, at most 70."""
    text = "MARDA, 3 May 2011 (ANA) - The bridge over the Sarn is closed."
    article = Article(id="a", headline="Bridge", text=text, given_date="2011-03-20")
    (dating,) = date_articles([article])
    assert dating.edtf == "2011-05-03"
    (rejected,) = [reason for reason in dating.reasons if reason.rejected]
    assert (rejected.kind, rejected.weight) == ("given", 70)
