"""Write the table of time shapes into docs/model.md.

python tools/time_shapes.py
"""

from __future__ import annotations

from pathlib import Path

from chronos.plugin.time_shapes import shapes_table

PAGE = Path(__file__).parents[1] / "docs" / "model.md"
START, END = "<!-- time shapes -->\n", "<!-- end -->\n"


def with_table(page: str) -> str:
    """The page with the table between its marks."""
    before, start, rest = page.partition(START)
    _, end, behind = rest.partition(END)
    if not (start and end):
        raise SystemExit(
            f"{PAGE} has no place for the table: put {START.strip()} and {END.strip()}"
        )
    return "".join((before, start, "\n".join(shapes_table()), "\n", end, behind))


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
