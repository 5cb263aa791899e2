"""What is not read of the inputs: counted, named, and in the exit code."""

from __future__ import annotations

import json
from pathlib import Path

from cli_samples import DULL, Run


def test_files_that_are_not_read_are_counted_and_end_with_3(chronos: Run, tmp_path: Path) -> None:
    """By kind at normal verbosity, by name with -v and --json; --ignore makes it 0."""
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "dull.txt").write_text(DULL)
    for name in ("a.pdfx", "b.pdfx", "c.docxx", "README.md"):
        (pile / name).write_text("x")
    done = chronos("build", "pile", "-v")
    assert done.returncode == 3
    assert "1 of 4 files read; not read: pdfx 2, docxx 1" in done.stderr
    assert "pile/c.docxx" in done.stderr
    found = json.loads(chronos("build", "pile", "--json").stdout)["files"]
    assert (found["read"], found["found"]) == (1, 4)
    assert found["not_read"]["by_kind"] == {"pdfx": 2, "docxx": 1}
    assert found["set_aside"]["by_reason"] == {"notes": 1}
    done = chronos("build", "pile", "--ignore", "*.pdfx", "--ignore", "c.*")
    assert done.returncode == 0
    assert "1 of 1 file read" in done.stderr


def test_a_file_is_previewed_and_an_event_split_by_one_command(
    chronos: Run, tmp_path: Path
) -> None:
    """`chronos split FILE` needs no log, and takes a separator."""
    (tmp_path / "two.txt").write_text(f"{DULL}\n~~~ end\n\nA wet day\n\nRain fell all day long.\n")
    rows = json.loads(chronos("split", "two.txt", "--separator", "~~~.*", "--json").stdout)
    assert [row["headline"] for row in rows] == ["A quiet day", "A wet day"]
    done = chronos("split", "two.txt")
    assert "1. A quiet day" in done.stdout
    assert chronos("split", "two.txt", "--separator", "(").returncode == 2
    assert chronos("split", "e-123").returncode == 2
