"""What the tests of the evidence page share: one browser, one page of the sample chronology."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from devtools import BROWSER, GOLDEN, Page, browser


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page in a browser that all tests share."""
    if not BROWSER:
        pytest.skip("needs the Debian package chromium")
    with browser(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def sample(chromium: Page) -> Page:
    """The sample's page at 1440 x 900, with nothing kept from before."""
    chromium.size(1440, 900)
    chromium.open(GOLDEN / "sample.html")
    chromium.run("localStorage.clear()")
    chromium.seen.clear()
    chromium.open(GOLDEN / "sample.html")
    return chromium
