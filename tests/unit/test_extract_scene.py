"""The day of a scene goes on to the next sentence about it, and to no other."""

from __future__ import annotations

import pytest
from extract_samples import Tell

GOES_ON = [
    "On Monday, 5 March 2018, gunmen surprised a couple near Orm. They beheaded the man.",
    "On 5 March 2018 gunmen surprised a couple near Orm. They beat the man and kidnapped his wife.",
    "On 5 March 2018 fighters overran the quarters of Geneina. Families tried to flee Geneina.",
    "Gunmen woke Orm on 5 March 2018, a nurse said. They shot nine villagers, she said.",
    "A quarrel began in Marib on 5 March 2018. Two hundred houses were burned in Marib.",
]
ENDS = [
    "On 5 March 2018 gunmen surprised a couple near Orm.\n\nThey beheaded the man.",
    "On 5 March 2018 gunmen surprised a couple near Orm. Rebels shelled the port of Aden.",
    "On 5 March 2018 gunmen surprised a couple near Orm. They had beheaded a man.",
    "On 5 March 2018 gunmen surprised a couple near Orm. They have kidnapped nine people.",
    "The captain said on 5 March 2018 that the war was over. He killed nine men.",
    "Gunmen who came to Orm on 5 March 2018 were feared. They beheaded a man.",
    "Gunmen came between 5 March 2018 and 9 March 2018. They beheaded a man.",
]


@pytest.mark.parametrize("text", GOES_ON)
def test_the_day_of_a_scene_goes_on(tell: Tell, text: str) -> None:
    """With the expression that gives it, and the sentence of that among the antecedents."""
    report = tell(text)[-1]
    assert report.when is not None
    assert (report.when.span.edtf, report.day_given) == ("2018-03-05", True)
    assert "5 March 2018" in text[report.antecedents[0].start : report.antecedents[0].end]


@pytest.mark.parametrize("text", ENDS)
def test_the_day_of_a_scene_ends_with_it(tell: Tell, text: str) -> None:
    """Another paragraph, other people, another tense, a day of speech, of a clause, or two days."""
    report = tell(text)[-1]
    assert report.when is None or report.when.span.edtf != "2018-03-05"
