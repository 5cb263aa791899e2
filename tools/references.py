"""Write the reference pages in docs/reference/ from the code: commands, codes, formats, hooks.

    python tools/references.py [--check]

`--check` writes nothing and ends with 1 when a page is out of date.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from chronos.app.serialization import format_rows
from chronos.cli import Commands, command_line
from chronos.host import PluginHost
from chronos.host.offers import DISTRIBUTION
from chronos.issue_codes import issue_codes
from chronos.plugin.roles import ROLES
from chronos.testing.carried import FACTS, carried_facts

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
_MADE = "<!-- made by tools/references.py -->\n"
_FAMILIES = {
    "1": "Inputs",
    "2": "Checks of a chronology",
    "3": "Building",
    "5": "The log",
    "9": "Plugins",
}


def pages() -> Mapping[str, str]:
    """The text of each page, by file name."""
    host = PluginHost.load()
    made = {
        "commands.md": _commands(),
        "issue-codes.md": _codes(),
        "formats.md": _formats(host),
        "hooks.md": _hooks(),
    }
    return {name: _MADE + "\n".join(lines) + "\n" for name, lines in made.items()}


def _commands() -> Iterator[str]:
    group = command_line()
    yield from ("# Commands", "", "What `chronos COMMAND --help` prints.")
    top = click.Context(group, info_name="chronos", terminal_width=80, max_content_width=80)
    yield from ("", "## chronos", "", *_block(group.get_help(top)))
    yield from _each(group, top)


def _each(group: Commands, top: click.Context) -> Iterator[str]:
    for name in group.list_commands(top):
        command = group.get_command(top, name)
        if command is None or command.hidden:
            continue
        context = click.Context(command, info_name=name, parent=top, max_content_width=80)
        yield from ("", f"## chronos {name}", "", *_block(command.get_help(context)))


def _block(text: str) -> tuple[str, ...]:
    return ("```text", *text.rstrip().splitlines(), "```")


def _codes() -> Iterator[str]:
    yield "# Issue codes"
    yield from ("", "`chronos explain CODE` prints the same. Plugins have codes of their own.")
    family = ""
    for code, row in issue_codes().items():
        if code[3] != family:
            family = code[3]
            yield from ("", f"## {_FAMILIES[family]}", "")
            yield from _table_head("code", "severity", "meaning", "what to do")
        yield _row(code, row.severity, row.meaning, row.action)


def _formats(host: PluginHost) -> Iterator[str]:
    yield from ("# Formats", "", "## Read", "", "Each reader, and the files that it takes.", "")
    yield from _table_head("reader", "files", "summary")
    for reader in host.readers:
        if host.owner_of(reader).package != DISTRIBUTION:
            continue
        yield _row(f"`{reader.name}`", " ".join(reader.suffixes), reader.summary)
    yield from ("", "## Written", "", "What `chronos export --format` takes.", "")
    yield from _table_head("format", "file", "media type", "summary")
    ours = {one.name for one in host.exporters if host.owner_of(one).package == DISTRIBUTION}
    for row in format_rows(host):
        if row["format"] not in ours:
            continue
        yield _row(f"`{row['format']}`", row["suffix"], row["media_type"], row["summary"])
    yield from _carried(host, sorted(ours))


def _carried(host: PluginHost, names: Sequence[str]) -> Iterator[str]:
    yield from ("", "## What each format carries", "")
    yield "Found by changing one fact of a chronology: `yes` where the output of the format changed"
    yield "with it. Formats are tried with their default options."
    yield ""
    yield from _table_head("fact", *(f"`{name}`" for name in names))
    found = [carried_facts(partial(host.export, name)) for name in names]
    for fact in FACTS:
        yield _row(fact, *("yes" if each[fact] else "" for each in found))


def _hooks() -> Iterator[str]:
    yield from ("# Hooks and roles", "", "How to write one: [plugins.md](../plugins.md).")
    for role in ROLES:
        yield from ("", f"## {role.word}: `{role.hook}`", "")
        if role.protocol is None:
            yield "Paths of files that declare event types ([event-types.md](../event-types.md)),"
            yield "or classes derived from `Report`."
            continue
        yield from (inspect.getdoc(role.protocol) or "").splitlines()
        for name, member in vars(role.protocol).items():
            if not name.startswith("_"):
                yield from ("", *_member(name, member))


def _member(name: str, member: object) -> Iterator[str]:
    if isinstance(member, property):
        kind = inspect.signature(member.fget).return_annotation if member.fget else ""
        yield f"`{name}: {kind}`"
    elif inspect.isfunction(member):
        shape = str(inspect.signature(member)).replace("(self, ", "(").replace("(self)", "()")
        yield "`{}{}`".format(name, shape.replace("'", ""))
    text = inspect.getdoc(member) or ""
    yield from (
        f": {line}" if at == 0 else _indented(line) for at, line in enumerate(text.splitlines())
    )


def _indented(line: str) -> str:
    return f"  {line}" if line else ""


def _table_head(*names: str) -> tuple[str, str]:
    return _row(*names), _row(*("---" for _ in names))


def _row(*cells: str) -> str:
    escaped = (re.sub(r"([|<])", r"\\\1", cell) for cell in cells)
    return "| " + " | ".join(escaped) + " |"


def _stale(wanted: Mapping[str, str]) -> Iterable[str]:
    for name, text in wanted.items():
        path = FOLDER / name
        if not path.is_file() or path.read_text("utf-8") != text:
            yield name


def main() -> int:
    """Write the pages, or check them; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    wanted = pages()
    if parser.parse_args().check:
        stale = list(_stale(wanted))
        for name in stale:
            print(f"docs/reference/{name} is out of date: run tools/references.py", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
