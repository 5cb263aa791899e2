#!/usr/bin/env python3
"""Write chronos/model/types.py, the classes of the built-in event types, from their files.

    tools/generate_event_types.py [--check]

The files in chronos/event_types are the only source. `--check` writes nothing and ends with 1 when
the module is not what the files give.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import attrs

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from chronos.event_types import FOLDER, Attribute, Declaration, class_name, read_declaration  # noqa: E402
from chronos.model.report import Codes, Group, Measure, Report, Trait  # noqa: E402

MODULE = ROOT / "chronos" / "model" / "types.py"
_HEAD = '''"""The built-in event types: one class a type.

Written by tools/generate_event_types.py from the files in chronos/event_types, which are the only
source: change a file there and run the tool. docs/event-types.md says what a file may hold.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import attrs

from chronos.model.party import Actor
from chronos.model.report import WORD, Codes, Group, Measure, Report, Trait

_FOLDER = Path(__file__).parents[1] / "event_types"
'''


def main() -> int:
    """Write the module, or compare it; 1 when it differs from the files."""
    cli = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    cli.add_argument("--check", action="store_true", help="compare only")
    text = module_of(FOLDER)
    if cli.parse_args().check:
        return int(text != MODULE.read_text(encoding="utf-8"))
    MODULE.write_text(text, encoding="utf-8")
    return 0


def module_of(folder: Path) -> str:
    """The text of the module for the files of a folder, by group, then by type."""
    groups = get_args(Group)
    found = [(read_declaration(path), path) for path in sorted(folder.glob("*.toml"))]
    found.sort(key=lambda each: (groups.index(each[0].group), each[0].type))
    for declaration, path in found:
        if path.stem != declaration.type:
            raise SystemExit(f"{path}: type is {declaration.type!r}, unlike the file's name")
    names = ", ".join(class_name(each.type) for each, _ in found)
    listing = f"EVENT_TYPES: tuple[type[Report], ...] = ({names},)\n"
    return _formatted("\n".join([_HEAD, *(_class(each) for each, _ in found), listing]))


def _class(found: Declaration) -> str:
    lines = [
        "@attrs.frozen(kw_only=True)",
        f"class {class_name(found.type)}(Report):",
        *_docstring(found),
        "",
        f"    type: ClassVar[str] = {found.type!r}",
    ]
    if found.group != Report.group:
        lines.append(f"    group: ClassVar[Group] = {found.group!r}")
    lines += _constants(found)
    lines.append(f"    declared_in: ClassVar[Path | None] = _FOLDER / {found.type + '.toml'!r}")
    lines.append("")
    lines += (f"    {name}: {_field(each)}" for name, each in found.attributes.items())
    return "\n".join(lines) + "\n"


def _docstring(found: Declaration) -> Iterator[str]:
    if not found.attributes:
        yield f'    """{found.summary}"""'
        return
    yield f'    """{found.summary}'
    yield "\n    Attributes:"
    for name, attribute in found.attributes.items():
        yield f"        {name}: {attribute.about}"
    yield '    """'


def _constants(found: Declaration) -> Iterator[str]:
    codes = ", ".join(
        f"{field.name}={getattr(found.codes, field.name)!r}"
        for field in attrs.fields(Codes)
        if getattr(found.codes, field.name) != field.default
    )
    if codes:
        yield f"    codes: ClassVar[Codes] = Codes({codes})"
    for name, kind, words in (
        ("traits", "Trait", [word for word in get_args(Trait) if word in found.traits]),
        ("measures", "Measure", [word for word in get_args(Measure) if word in found.measures]),
        ("related", "str", sorted(found.related)),
    ):
        if words:
            listed = ", ".join(map(repr, words))
            yield f"    {name}: ClassVar[frozenset[{kind}]] = frozenset({{{listed}}})"


def _field(attribute: Attribute) -> str:
    return {
        "word": "str | None = attrs.field(default=None, metadata=WORD)",
        "text": "str | None = None",
        "parties": "tuple[Actor, ...] = ()",
    }[attribute.kind]


def _formatted(text: str) -> str:
    ruff = Path(sys.executable).parent / "ruff"
    command = [str(ruff), "format", "--stdin-filename", str(MODULE), "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 - our own command
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
