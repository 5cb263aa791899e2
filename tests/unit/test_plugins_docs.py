"""docs/plugins.md says what is: its code is code that runs, its tables are hooks and helpers."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import chronos.host
import chronos.plugin
import chronos.testing
from chronos import hookspecs
from chronos.plugin import ROLES, Role

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(?:python|toml)\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
SOURCES = [
    *sorted((ROOT / "plugins" / "example").rglob("*.py")),
    *sorted((ROOT / "plugins" / "example").rglob("*.toml")),
    *sorted((ROOT / "tests").glob("*/test_plugins_ical.py")),
    ROOT / "tests" / "golden" / "test_exports.py",
]


def _members(role: Role) -> Iterator[str]:
    if role.protocol is None:
        yield from ("`type`", "`group`", "`codes`")
        return
    for name, member in vars(role.protocol).items():
        if isinstance(member, property):
            yield f"`{name}`"
        elif inspect.isfunction(member) and not name.startswith("_"):
            arguments = [each for each in inspect.signature(member).parameters if each != "self"]
            yield f"`{name}({', '.join(arguments)})`"


def _row(role: Role) -> str:
    hook: Any = getattr(hookspecs, role.hook)
    return f"| `{role.hook}` | {inspect.getdoc(hook)} | {' '.join(_members(role))} |"


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.word)
def test_every_hook_is_documented_as_it_is(role: Role) -> None:
    """The row has the hook's own words and the members of its protocol."""
    assert _row(role) in TEXT


def test_no_hook_is_documented_that_is_not_there() -> None:
    """A hook that was removed leaves the page too."""
    assert set(re.findall(r"chronos_[a-z]+(?:_types|s)\b", TEXT)) == {role.hook for role in ROLES}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0])
def test_code_on_the_page_is_code_that_runs(block: str) -> None:
    """Each block occurs, word for word, in the example or in a test."""
    assert any(block in source.read_text(encoding="utf-8") for source in SOURCES)


def test_every_helper_is_on_the_page() -> None:
    """What chronos.plugin offers besides types is in the tables."""
    helpers = [
        name
        for name in chronos.plugin.__all__
        if inspect.isfunction(getattr(chronos.plugin, name)) and name not in {"dumps", "loads"}
    ]
    assert [name for name in helpers if f"`{name}(" not in TEXT] == []


def test_every_contract_and_code_is_on_the_page() -> None:
    """The contracts of the kit and the codes of the host."""
    contracts = [name for name in chronos.testing.__all__ if name.endswith("Contract")]
    assert [name for name in contracts if f"| `{name}` |" not in TEXT] == []
    codes = set(re.findall(r"CHR9\d\d", chronos.host.__doc__ or ""))
    assert codes == set(re.findall(r"^\| (CHR9\d\d) \|", TEXT, re.MULTILINE))


@pytest.mark.parametrize("module", [chronos.plugin, chronos.testing, chronos.host])
def test_what_a_door_offers_is_there_and_documented(module: Any) -> None:
    """`__all__` is sorted by kind, complete, and every class and function has a docstring."""
    for name in module.__all__:
        member = getattr(module, name)
        if inspect.isclass(member) or inspect.isfunction(member):
            assert inspect.getdoc(member), name
    assert len(module.__all__) == len(set(module.__all__))


def test_links_on_the_page_lead_somewhere() -> None:
    """Each entry of the table of contents has its heading, each named file exists."""
    anchors = {
        re.sub(r"[^a-z0-9 -]", "", line.lower()).strip().replace(" ", "-")
        for line in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    }
    assert set(re.findall(r"\(#([a-z-]+)\)", TEXT)) <= anchors
    assert (ROOT / "chronos" / "plugin" / "roles.py").exists()
