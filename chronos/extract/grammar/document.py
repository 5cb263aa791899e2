"""The language of a parsed document.

A document carries the language data that it was parsed with, as spaCy's documents carry their
vocabulary. Functions over tokens ask the document, so there is no table for the whole process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chronos.extract.lexicons.cues import Cues
from chronos.extract.lexicons.language import LanguageData

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KEY = "chronos.language"


def set_language(document: Doc, language: LanguageData) -> None:
    """Let a document carry a language."""
    document.user_data[_KEY] = language


def language_of(token: Token) -> LanguageData:
    """The language of a word's document."""
    found: LanguageData = token.doc.user_data[_KEY]
    return found


def cues_of(token: Token) -> Cues:
    """The cues of a word's language."""
    return language_of(token).cues
