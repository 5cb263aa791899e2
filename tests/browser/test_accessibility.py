"""The evidence page under axe: nothing serious in any state, width and colour scheme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from devtools import BROWSER, GOLDEN, Page

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BROWSER, reason="needs the Debian package chromium"),
    pytest.mark.skipif(not AXE.is_file(), reason="needs npm install --no-save axe-core"),
]

STATES = {
    "list": "",
    "article": "document.querySelector('#card .acts .lnk, .ev .acts .lnk')?.click()",
    "filtered": "document.querySelector('.opt input').click()",
    "nothing": (
        "(() => { const q = document.querySelector('#q'); q.value = 'zzz';"
        " q.dispatchEvent(new Event('input')) })()"
    ),
    "help": "document.querySelector('#b-help').click()",
    "name": "document.querySelector('#b-review').click()",
}
DIALOGS = {"amend": "e", "reject": "r", "merge": "m", "add": "n", "accept": "a"}


def violations(page: Page) -> list[Any]:
    """What axe finds that is serious or critical: rule and first element."""
    page.run(AXE.read_text(encoding="utf-8") + ";0")
    found = page.run(
        "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v =>"
        " [v.impact, v.id, v.nodes[0].html.slice(0, 200)]))"
    )
    return [each for each in found if each[0] in {"serious", "critical"}]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("name", ["sample", "hostile", "empty"])
def test_pages_are_accessible(chromium: Page, name: str, width: int, *, dark: bool) -> None:
    """Each page at each width, light and dark."""
    chromium.size(width, 844, dark=dark)
    chromium.open(GOLDEN / f"{name}.html")
    assert violations(chromium) == []


@pytest.mark.parametrize("state", STATES)
def test_states_are_accessible(sample: Page, state: str) -> None:
    """An article, a filter, no match, help, the question for a name."""
    if STATES[state]:
        sample.run(STATES[state])
    sample.wait("document.querySelector('main')")
    assert violations(sample) == []


@pytest.mark.parametrize("dialog", DIALOGS)
def test_dialogs_are_accessible(sample: Page, dialog: str) -> None:
    """Every dialog of the review."""
    sample.press("v")
    sample.write("Ana Field")
    sample.press("Enter")
    sample.press(DIALOGS[dialog])
    sample.wait("document.querySelector('dialog')")
    assert violations(sample) == []
