"""What the tests of extraction share: one extractor, because its model is slow to load."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from chronos.extract import RuleExtractor, default_extractor
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.model.time import Dated, TimeSpan

Extract = Callable[[str], tuple[Report, ...]]


@pytest.fixture(scope="session")
def extractor() -> RuleExtractor:
    """The shipped extractor."""
    return default_extractor()


@pytest.fixture(scope="session")
def extract(extractor: RuleExtractor) -> Extract:
    """Reports of a text that was published on Saturday, 12 November 2016."""
    published = Dated(span=TimeSpan.parse("2016-11-12"), basis="test")

    @lru_cache(maxsize=512)
    def read(text: str) -> tuple[Report, ...]:
        article = Article(id="a-1", headline="", text=text, published=published)
        return tuple(extractor.extract(article))

    return read
