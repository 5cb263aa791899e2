"""`chronos dates`: what it prints of articles, their dates and the times in them."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path

from cli_samples import Run

MANUAL = Path(__file__).parents[2] / "docs" / "dates.md"
PICTURE = """Mill burns

The mill on 3 May 2011. (Photo: AFP)

The mill burned down on Tuesday, firemen said.
"""


def test_the_manual_shows_what_is_printed(chronos: Run, tmp_path: Path) -> None:
    """The article of docs/dates.md gives the lines below it."""
    text = MANUAL.read_text(encoding="utf-8")
    story, screen = (
        textwrap.dedent(re.findall(rf"{head}\n\n((?:    .*\n|\n)+)", text)[0]).strip()
        for head in ("When `bridge.txt` holds", "`COLUMNS=88 chronos dates bridge.txt` prints")
    )
    (tmp_path / "bridge.txt").write_text(story + "\n", encoding="utf-8")
    done = chronos("dates", "bridge.txt", env={"COLUMNS": "88"})
    assert done.stdout.strip() == screen


def test_what_the_same_words_give_is_one_line(chronos: Run) -> None:
    """A picture's date binds twice and is named once; as data both bindings are there."""
    shown = chronos("dates", "-", text=PICTURE).stdout
    assert "not published before and published within days" in shown
    assert shown.count("“3 May 2011”") == 1
    (row,) = json.loads(chronos("dates", "-", "--json", text=PICTURE).stdout)
    assert len(row["evidence"]) < len(row["reasons"])
    picture = next(reason for reason in row["reasons"] if reason["kind"] == "picture")
    assert picture["words"] == "3 May 2011"
    assert (picture["days"], picture["weekdays"], picture["rejected"]) == (
        ["2011-05-03/.."],
        [],
        "",
    )
    assert picture["weight"] > 0
    assert picture["why"]


def test_rejected_evidence_is_data_too(chronos: Run, tmp_path: Path) -> None:
    """With the reason of its rejection; a date that is none leaves no days."""
    (tmp_path / "a.txt").write_text("---\ntitle: Mill\ndate: 2011-13-45\n---\nThe mill burned.\n")
    (row,) = json.loads(chronos("dates", "a.txt", "--json").stdout)
    (reason,) = row["reasons"]
    assert reason["words"] == "2011-13-45"
    assert (reason["days"], reason["rejected"]) == ([], row["rejected"][0]["reason"])


def test_an_undated_article_is_reported_with_a_hint(chronos: Run) -> None:
    """What is missing is named beside it, what to do is a warning; the exit code stays 0."""
    done = chronos("dates", "-", text="The mill burned down on Tuesday, firemen said.\n")
    assert "published unknown: “down on Tuesday” gives a weekday" in done.stdout
    assert done.returncode == 0
    assert "chronos: warning: no publication date found\n" in done.stderr
    assert "`published`" in done.stderr
    quiet = chronos("dates", "-", text="All was quiet there.\n")
    assert "published unknown: no date in its text" in quiet.stdout
    assert chronos("dates", "-", text=PICTURE).stderr == "chronos: 1 of 1 file read\n"


def test_the_undated_of_a_pile_are_counted(chronos: Run, tmp_path: Path) -> None:
    """One warning for all of them."""
    lines = [{"headline": name, "text": f"All was quiet at {name}."} for name in ("Aby", "Ost")]
    dated = {"headline": "Ulm", "text": "It rained.", "published": "2011-05-03"}
    (tmp_path / "pile.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (tmp_path / "dated.jsonl").write_text(json.dumps(dated) + "\n")
    done = chronos("dates", ".", "--json")
    assert "no publication date found for 2 of 3 articles" in done.stderr


def test_an_article_without_headline_says_so_and_where_it_is_from(chronos: Run) -> None:
    """On the screen as in the data, where its headline is empty."""
    text = "The mill burned down on 3 May 2011, firemen said.\n"
    assert chronos("dates", "-", text=text).stdout.startswith("no headline (stdin)\n")
    (row,) = json.loads(chronos("dates", "-", "--json", text=text).stdout)
    assert (row["headline"], row["uri"]) == ("", "stdin")
    assert chronos("dates", "-", text=PICTURE).stdout.startswith("Mill burns (stdin)\n")


def test_numbers_are_read_as_the_articles_of_the_file_write_them(
    chronos: Run, tmp_path: Path
) -> None:
    """The table and the dating agree on whether the day or the month comes first."""
    stories = ("It rained on 29/4/2011 in Ulm.", "The mill burned on 3/5/2011 in Ost.")
    (tmp_path / "a.txt").write_text("\n---\n\n".join(f"Title\n\n{text}\n" for text in stories))
    rows = json.loads(chronos("dates", "a.txt", "--json").stdout)
    values = {time["value"] for row in rows for time in row["expressions"]}
    assert values == {"2011-04-29", "2011-05-03"}
