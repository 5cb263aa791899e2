"""A match in its text, for the guards to look at."""

from __future__ import annotations

import attrs

from chronos.timex.lexing.lexicon import Lexicon
from chronos.timex.lexing.sentences import ends_sentence
from chronos.timex.lexing.tokens import TokenizedText

_TITLE_LEAD = 8  # words before that show how the text writes
_SHORT = 3  # letters of words that headlines leave small


@attrs.frozen
class MatchContext:
    """A match in its text: tokens `first` to `last` of a scan."""

    tokens: TokenizedText
    first: int
    last: int
    lexicon: Lexicon

    @property
    def raw(self) -> list[str]:
        """The words of the match as written."""
        return self.tokens.words[self.first : self.last]

    @property
    def words(self) -> list[str]:
        """The words of the match in lower case."""
        return [word.lower() for word in self.raw]

    def before(self, back: int = 1) -> str:
        """The word so many tokens before the match, "" for none."""
        return self.tokens.words[self.first - back].lower() if self.first >= back else ""

    def after(self, ahead: int = 0) -> str:
        """The word so many tokens after the first one behind the match, "" for none."""
        at = self.last + ahead
        return self.tokens.words[at].lower() if at < len(self.tokens.words) else ""

    @property
    def starts_sentence(self) -> bool:
        """Whether it begins its sentence."""
        return not self.first or ends_sentence(self.tokens, self.first - 1, self.lexicon)

    @property
    def capitalised(self) -> bool:
        """Whether it is written with a capital."""
        return self.tokens.words[self.first][0].isupper()

    @property
    def leads_name(self) -> bool:
        """Whether a word with a capital follows."""
        return self.after().isalpha() and self.tokens.words[self.last][0].isupper()

    @property
    def times_a_race(self) -> bool:
        """Whether its minutes and seconds are those of sport: "1:02.45", "7:40 into the game"."""
        split = self.after() == "." and self.after(1).isdigit()
        near = split and self.tokens.starts[self.last + 1] == self.tokens.ends[self.last - 1] + 1
        return near or self.after() in self.lexicon.game_clock_tail

    @property
    def titled(self) -> bool:
        """Whether its unit has a capital although the words before have none: "This Week"."""
        unit = self.words[-1]
        if not (unit in self.lexicon.unit or unit in self.lexicon.plural_unit):
            return False
        lead = self.tokens.words[max(0, self.first - _TITLE_LEAD) : self.first]
        running = any(word.islower() and len(word) > _SHORT for word in lead)
        return running and self.raw[-1][0].isupper() and not self.shouted

    @property
    def shouted(self) -> bool:
        """Whether the words around it are in capitals, as in a wire's text or a headline."""
        words = self.tokens.words[max(0, self.first - 4) : self.last + 4]
        around = [word for word in words if word.isalpha() and len(word) > 1]
        return len(around) > 2 and all(map(str.isupper, around))

    @property
    def glued(self) -> bool:
        """Whether a letter or digit touches it: "F16", "161020-02".

        A capital right after a number is a lost line break ("1919The").
        """
        tokens, first, last = self.tokens, self.first, self.last
        left = first > 0 and tokens.ends[first - 1] == tokens.starts[first]
        right = last < len(tokens.words) and tokens.starts[last] == tokens.ends[last - 1]
        follower = tokens.words[last][0] if right else " "
        return (left and tokens.words[first - 1][-1].isalnum()) or (
            follower.isdigit() or follower.islower()
        )
