"""The day of a scene goes on to the next sentence about it, and to no other."""

from __future__ import annotations

import pytest
from extract_samples import Extract

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
def test_the_day_of_a_scene_goes_on(extract: Extract, text: str) -> None:
    """With the expression that gives it, and the sentence of that among the antecedents."""
    report = extract(text)[-1]
    assert report.when is not None
    assert (report.when.span.edtf, report.day_given) == ("2018-03-05", True)
    assert "5 March 2018" in text[report.antecedents[0].start : report.antecedents[0].end]


@pytest.mark.parametrize("text", ENDS)
def test_the_day_of_a_scene_ends_with_it(extract: Extract, text: str) -> None:
    """Another paragraph, other people, another tense, a day of speech, of a clause, or two days."""
    report = extract(text)[-1]
    assert report.when is None or report.when.span.edtf != "2018-03-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed nine people in Orm on 5 and 7 March 2018.", "2018-03-05/2018-03-07"),
        ("Shells killed nine people in Orm in March and April 2018.", "2018-03/2018-04"),
        ("Rebels shelled Orm on 5 March 2018 and Aden on 7 March 2018.", "2018-03-05"),
    ],
)
def test_two_dates_that_a_conjunction_joins_are_one_time(
    extract: Extract, text: str, expected: str
) -> None:
    """From the first to the last; a date with a place of its own is of another act."""
    report = extract(text)[0]
    assert report.when is not None
    assert report.when.span.edtf == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled the 13th-century citadel of Orm on 5 March 2018.", "2018-03-05"),
        ("Rebels shelled an 18th century fort on 5 March 2018.", "2018-03-05"),
        ("Nomads besieged Orm in the 13th century.", "12XX"),
    ],
)
def test_a_century_that_describes_a_thing_dates_no_act(
    extract: Extract, text: str, expected: str
) -> None:
    """A fort of the 18th century was not shelled then."""
    report = extract(text)[0]
    assert report.when is not None
    assert report.when.span.edtf == expected


def test_a_month_behind_a_bullet_heads_an_entry(extract: Extract) -> None:
    """A capital letter sets it off; the date is of all sentences of the entry."""
    text = (
        "Chronology\n- May 1989 Gunmen attack the mine in Orm.\n- March 1990 The army seizes the"
        " port. Rebels attack the camp.\n- April 1997 Police arrest nine people in Orm."
    )
    found = [report.when.span.edtf for report in extract(text) if report.when]
    assert found == ["1989-05", "1990-03", "1990-03", "1997-04"]
