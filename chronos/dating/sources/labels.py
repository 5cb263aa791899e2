"""What the words right before a date make of it: a label, or a sentence that it is part of."""

from __future__ import annotations

import re
from itertools import pairwise

import attrs

from chronos.dating.tagged_article import SENTENCE_END, TaggedArticle, is_small, lower_words
from chronos.timex.expression import TimeExpression

_REACH = 200  # characters of a line before a date that are looked at
_LABEL_WORDS = 4  # words that a label such as "Date of last change:" may have
_NEAR = 3  # words before a date in which its label may be


@attrs.frozen
class TextBefore:
    """The words before a date, back to where its line or sentence begins.

    Attributes:
        line: the line before it, at most 200 characters.
        segment: what of the line belongs to the same sentence.
        words: the words of the segment, in lower case.
    """

    line: str
    segment: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, tagged: TaggedArticle, time: TimeExpression) -> TextBefore:
        """The words before an expression."""
        line = tagged.text[max(0, time.start - _REACH) : time.start].rpartition("\n")[2]
        segment = SENTENCE_END.split(line)[-1]
        return cls(line, segment, tuple(lower_words(segment)))

    def label(self, tagged: TaggedArticle) -> str:
        """What a label says of the date: "stamp", "changed", "other", or "" for none."""
        press, near = tagged.press, self.words[-_NEAR:]
        for word, earlier in pairwise((*reversed(near), "")):
            if word in press.changed_label:
                return "changed"
            if word in press.other_label or (
                word in press.date_label and earlier in press.other_label
            ):
                return "other" if self._tells_other(tagged) else ""
            if word in press.published_label and self._is_set_off(word):
                return "stamp"
        return "other" if self._tells_other(tagged) else ""

    def _is_set_off(self, word: str) -> bool:
        """Whether a word is no part of a sentence: it has a capital or opens the line."""
        at = self.segment.lower().rfind(word)
        return self.segment[at].isupper() or len(lower_words(self.segment[:at])) <= 1

    def _tells_other(self, tagged: TaggedArticle) -> bool:
        """Whether the label is of something else: "Born: 3 May 1951", "Established 1 June 1909"."""
        words, other = self.words, tagged.press.other_label
        if self.segment.rstrip().endswith(":"):
            return bool(set(words[-_NEAR:]) & other) and len(words) <= _LABEL_WORDS
        return 0 < len(words) <= 2 and words[0] in other and self.ends_free(tagged)

    def ends_free(self, tagged: TaggedArticle) -> bool:
        """Whether no preposition or article leads from these words to the date."""
        return not self.words or self.words[-1] not in tagged.press.sentence_word

    def is_prose(self, tagged: TaggedArticle) -> bool:
        """Whether the segment has ordinary words: not only names, bylines and places."""
        small = tagged.press.sentence_word | tagged.press.byline | tagged.press.credit
        return any(
            is_small(word) and len(word) > 2 and word not in small and "." not in word
            for word in re.findall(r"[^\s,()]+", self.segment)
            if word.isalpha()
        )

    def runs_on(self, tagged: TaggedArticle) -> bool:
        """Whether a small word leads to the date without a mark: "was killed Tuesday"."""
        last = re.search(r"(?:^|\s)([^\W\d_]+) $", self.segment)
        credit = tagged.press.credit | tagged.press.byline
        return last is not None and is_small(last[1]) and last[1] not in credit
