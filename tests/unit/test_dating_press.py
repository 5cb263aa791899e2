"""The words of press texts: typed, complete, and loaded by whoever passes them."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from chronos.dating import date_articles
from chronos.dating.article_store import TaggedArticleStore
from chronos.dating.press import DatingLanguages, Press, load_press
from chronos.dating.tagged_article import tag_article
from chronos.errors import InputError
from chronos.model.article import Article

PACKAGE = Path(__file__).parents[2] / "chronos" / "dating"
TEXT = "Issued 3 May 2011\n\nThe bridge over the Sarn is closed, drivers said."


@pytest.mark.parametrize("name", attrs.fields_dict(Press))
def test_every_list_is_filled_and_used(name: str) -> None:
    """English has every list of the class, and code asks for it."""
    assert getattr(load_press(PACKAGE / "en"), name)
    code = "".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    assert re.search(rf"(?:press|words)\.{name}\b", code)


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ('publishd_label = ["issued"]', "en/press.toml: publishd_label", "no code asks for"),
        ('published_label = "issued"', "en/press.toml: published_label", "a list of words"),
        ("published_label = [1]", "en/press.toml: published_label", "a list of words"),
        ("published_label = [", "en/press.toml", "not TOML"),
    ],
)
def test_what_no_code_asks_for_is_refused(
    tmp_path: Path, text: str, where: str, message: str
) -> None:
    """A misspelt list would else be empty in silence."""
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "press.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        load_press(folder)
    assert caught.value.where == where


def test_other_words_can_be_passed(tmp_path: Path) -> None:
    """Only the caller's words count, not those that come with chronos."""
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "press.toml").write_text('other_label = ["issued"]', encoding="utf-8")
    article = Article(id="a", headline="Bridge", text=TEXT)
    (own,) = date_articles([article], words=DatingLanguages(home=tmp_path))
    (default,) = date_articles([article])
    assert (own.edtf, default.edtf) == (None, "2011-05-03")


def test_a_language_without_press_words_has_none(tmp_path: Path) -> None:
    """Its articles are dated by what needs no words."""
    assert load_press(tmp_path) == Press()


def test_stored_articles_come_back_with_their_words() -> None:
    """The words are those of the store, and are not written to its file."""
    languages = DatingLanguages()
    article = Article(id="a", headline="Bridge", text=TEXT, captions=("The bridge, May 2011",))
    tagged = tag_article(article, languages.of("en"))
    store = TaggedArticleStore(languages, [tagged])
    store.append(attrs.evolve(tagged, times=()))
    assert store[0] == tagged
    assert store[0].words is languages.of("en")
    assert [len(each.times) for each in store.arranged([1, 0])] == [0, 1]
    assert store[0:1] == (tagged,)


def test_names_of_weekdays_are_data() -> None:
    """The basis of a dating names weekdays by the words of the language."""
    language = DatingLanguages().of("en").language
    assert [language.weekday_name(number) for number in (1, 7, 8)] == ["Monday", "Sunday", ""]
