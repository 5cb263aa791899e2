"""Which model the parser uses: the one that comes with chronos, another only when asked for."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from types import SimpleNamespace

import pytest

from chronos.errors import ChronosError
from chronos.extract import RuleExtractor
from chronos.extract.extractor import ExtractionOptions
from chronos.extract.grammar.parse import MODELS, model_name
from chronos.host import Owner
from chronos.host.provenance import version_of
from chronos.model.article import Article
from chronos.model.stage import Model

ARTICLE = Article(id="a-1", headline="", text="The army shelled the port of Orm on 3 May 2016.")


@pytest.fixture
def everything_installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every model of spaCy seems to be installed."""
    model_name.cache_clear()
    found = importlib.util.find_spec

    def spec(name: str, package: str | None = None) -> ModuleSpec | None:
        return ModuleSpec(name, None) if name.startswith("en_core_web") else found(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", spec)
    yield
    model_name.cache_clear()


@pytest.mark.usefixtures("everything_installed")
def test_a_larger_model_is_used_only_when_it_is_asked_for() -> None:
    """Installing another package never changes results."""
    assert model_name() == MODELS[0]
    assert model_name("en_core_web_lg") == "en_core_web_lg"


def test_a_model_that_is_not_installed_is_an_error_with_a_hint() -> None:
    """It is not replaced by another."""
    options = ExtractionOptions(model="en_core_web_absent")
    with pytest.raises(ChronosError, match="en_core_web_absent is not installed") as caught:
        list(RuleExtractor().extract(ARTICLE, options=options))
    assert caught.value.hint == "pip install en-core-web-absent"


def test_the_model_that_comes_with_chronos_may_be_named() -> None:
    """Its reports are those of the default."""
    extractor = RuleExtractor()
    named = list(extractor.extract(ARTICLE, options=ExtractionOptions(model=model_name())))
    assert named == list(extractor.extract(ARTICLE))
    assert named


def test_the_version_of_the_stage_names_the_model_that_is_asked_for() -> None:
    """A log says which model has read an article."""
    stage = SimpleNamespace(name="coder", model=Model(name="small"))
    owner = Owner(package="p", version="1", entry_point="p")
    own, other = (version_of(stage, "extractor", owner, {"model": name}) for name in ("", "large"))
    assert own.model is not None
    assert other.model is not None
    assert (own.model.name, other.model.name) == ("small", "large")
    assert own.digest != other.digest
