"""Detects the language of a text, or that it is uncertain.

It looks at samples: the time of a detector grows with the text, its certainty soon does not.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs

from chronos.errors import StorageError
from chronos.language.tags import languages

#: Characters of the shortest text that is looked at: about five words.
SHORTEST = 24

#: Bytes of UTF-8 of the shortest paragraph that may differ from its article. Bytes, because a
#: character of Arabic or Chinese carries more than one of English.
SHORTEST_PARAGRAPH = 60

#: Characters of a sample; a paragraph of at least `_LONG` is sampled in its middle too.
_PIECE, _LONG = 160, 640

#: Different words of the English list, and of the longer one, that need no detector.
_PLAINLY_ENGLISH, _PLAINLY_ENGLISH_TOO = 3, 4

#: The confidence (0 to 1) that is asked for a whole text, and for a paragraph inside a text.
_SURE, _SURE_OF_PARAGRAPH = 0.9, 0.95


def _sample(text: str) -> str:
    """The part of a text that is looked at: its beginning, of a long one also its middle."""
    if len(text) < _LONG:
        return text[:_PIECE]
    middle = len(text) // 2
    return f"{text[:_PIECE]} {text[middle : middle + _PIECE]}"


def detect(text: str) -> str:
    """The tag of the language of a text; empty when it is too short or uncertain."""
    if len(text.strip()) < SHORTEST:
        return ""
    language, confidence = _detector().classify(text)
    return str(language) if confidence >= _SURE else ""


def detect_paragraph(text: str) -> str:
    """The same for a paragraph of a text, with a higher confidence asked for."""
    if len(text.encode("utf-8", "replace")) < SHORTEST_PARAGRAPH:
        return ""
    piece = _sample(text)
    if _is_plainly_english(piece):
        return "en"
    language, confidence = _detector().classify(piece)
    return str(language) if confidence >= _SURE_OF_PARAGRAPH else ""


def _is_plainly_english(text: str) -> bool:
    words, known = text.lower().split(), languages()
    return (
        len(known.english.intersection(words)) >= _PLAINLY_ENGLISH
        or len(known.english_too.intersection(words)) >= _PLAINLY_ENGLISH_TOO
    )


@attrs.frozen(eq=False)
class _Detector:
    """py3langid with the languages of languages.toml, its numbers made probabilities."""

    identifier: Any

    @classmethod
    def load(cls) -> _Detector:
        """The detector with the model that comes in py3langid's package.

        Raises:
            StorageError: there is no room for the temporary file that the model is unpacked into.
        """
        from py3langid.langid import (  # type: ignore[import-untyped]
            MODEL_FILE,
            LanguageIdentifier,
        )

        try:
            identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        except OSError as error:
            raise StorageError(
                f"the model for language detection can't be unpacked: {error.strerror or error}",
                hint="TMPDIR names the folder for temporary files; the model needs 70 MB there",
            ) from None
        identifier.set_languages(sorted(languages().names))
        return cls(identifier)

    def classify(self, text: str) -> tuple[str, float]:
        """The most likely language and the confidence in it, 0 to 1."""
        language, confidence = self.identifier.classify(text)
        return language, confidence


@cache
def _detector() -> _Detector:
    return _Detector.load()
