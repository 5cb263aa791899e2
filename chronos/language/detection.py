"""Detection: which language a text is in, or that it can't be told.

A text is looked at in samples, because a detector's time grows with the text and its certainty soon
does not.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs

from chronos.errors import StorageError
from chronos.language.tags import languages

#: Characters from which on a text tells its language: a sentence of five words or so.
SHORTEST = 24

#: Bytes of UTF-8 from which on a paragraph tells a language of its own. Bytes, because a character
#: of Arabic or Chinese says more than one of English.
SHORTEST_PARAGRAPH = 60

#: Characters of a sample, and the length from which on a paragraph gives a second one, of its
#: middle.
_PIECE, _LONG = 160, 640

#: How sure the detector must be (0 to 1) of a whole text, and of a paragraph inside a text.
_SURE, _SURE_OF_PARAGRAPH = 0.9, 0.95


def _sample(text: str) -> str:
    """The piece of a text that is looked at, or its two pieces."""
    if len(text) < _LONG:
        return text[:_PIECE]
    middle = len(text) // 2
    return f"{text[:_PIECE]} {text[middle : middle + _PIECE]}"


def detect(text: str) -> str:
    """The tag of a text's language; empty when it is too short or the detector is not sure."""
    if len(text.strip()) < SHORTEST:
        return ""
    language, confidence = _detector().classify(text)
    return str(language) if confidence >= _SURE else ""


def detect_paragraph(text: str) -> str:
    """The same for a paragraph of a text, about which more certainty is asked for."""
    if len(text.encode("utf-8", "replace")) < SHORTEST_PARAGRAPH:
        return ""
    language, confidence = _detector().classify(_sample(text))
    return str(language) if confidence >= _SURE_OF_PARAGRAPH else ""


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
                f"the model that tells languages can't be unpacked: {error.strerror or error}",
                hint="TMPDIR names the folder for temporary files; the model needs 70 MB there",
            ) from None
        identifier.set_languages(sorted(languages().names))
        return cls(identifier)

    def classify(self, text: str) -> tuple[str, float]:
        """The most likely language and how sure the detector is of it, 0 to 1."""
        language, confidence = self.identifier.classify(text)
        return language, confidence


@cache
def _detector() -> _Detector:
    return _Detector.load()
