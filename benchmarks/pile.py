"""A pile of made-up news articles of any size, the same each time.

    python benchmarks/pile.py FOLDER [--articles N]

Each article has about 2 kB in ten paragraphs, half of which report no event, as in the press. One
in five carries its date; the others mention weekdays and days, so that dating has work to do.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
PARAGRAPHS = 10
FIRST = date(2016, 1, 4)
SPAN = 700


def articles(count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """File names and texts, one article each."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for number in range(count):
        yield f"story-{number:06}.txt", _article(number, chance)


def _article(number: int, chance: random.Random) -> str:
    published = FIRST + timedelta(days=chance.randrange(SPAN))
    place, side = chance.choice(WORDS["places"]), chance.choice(WORDS["sides"])
    past = published - timedelta(days=chance.randrange(1, 6))
    lines = [f"Fighting near {place} as {side} press on, day {number}", ""]
    if number % 5 == 0:
        lines += [
            f"Published {published.day} {WORDS['months'][published.month - 1]} {published.year}",
            "",
        ]
    for at in range(PARAGRAPHS):
        text = chance.choice(WORDS["eventful"] if at % 2 == 0 else WORDS["quiet"]).format(
            place=place,
            other=chance.choice(WORDS["places"]),
            side=side,
            enemy=chance.choice(WORDS["sides"]),
            voice=chance.choice(WORDS["voices"]),
            name=chance.choice(WORDS["names"]),
            weekday=WORDS["weekdays"][past.weekday()],
            month=WORDS["months"][past.month - 1],
            day=past.day,
            n=chance.randrange(2, 90),
        )
        lines += [text[:1].upper() + text[1:], ""]
    return "\n".join(lines)


def write(folder: Path, count: int) -> int:
    """Write so many articles to a folder; returns the bytes of their text."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for name, text in articles(count):
        size += len(text.encode())
        (folder / name).write_text(text, encoding="utf-8")
    return size


def main() -> None:
    """Write the pile and print its size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    options = parser.parse_args()
    print(f"{write(options.folder, options.articles):,} bytes")


if __name__ == "__main__":
    main()
