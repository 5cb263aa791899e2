"""Timing: which expression of a sentence dates which act, and what bounds the others."""

from __future__ import annotations

import pytest
from extract_samples import Extract, day, names, only

from chronos.extract import RuleExtractor
from chronos.model.article import Article


@pytest.mark.parametrize(
    ("text", "type_", "edtf", "expression"),
    [
        ("Militants attacked the base on Wednesday.", "offensive", "2016-11-09", "Wednesday"),
        ("Militants attacked the base yesterday.", "offensive", "2016-11-11", "yesterday"),
        ("Militants attacked the base two days ago.", "offensive", "2016-11-10", "two days ago"),
        ("Militants attacked the base last week.", "offensive", "2016-10-31/2016-11-06",
         "last week"),
        ("Militants attacked the base in 2013.", "offensive", "2013", "2013"),
        ("Jets bombed the market in October.", "air_strike", "2016-10", "October"),
        ("Jets bombed the market on 3 November.", "air_strike", "2016-11-03", "3 November"),
        ("Jets bombed Idlib late on Thursday.", "air_strike", "2016-11-10", "Thursday"),
        ("Peace talks in Kuwait broke down in August.", "talks", "2016-08", "August"),
    ],
)  # fmt: skip
def test_expressions(extract: Extract, text: str, type_: str, edtf: str, expression: str) -> None:
    """Past by default, seen from publication (Saturday, 12 November 2016)."""
    report = only(extract(text), type_)
    assert report.when is not None
    assert (report.when.span.edtf, report.when.expression) == (edtf, expression)
    assert "2016-11-12" in report.when.basis


def test_the_publication_day_is_the_last_such_weekday(extract: Extract) -> None:
    """On a Saturday, "Saturday" is today."""
    text = "The rebels were evacuated from Darayya to Idlib on Saturday."
    assert day(only(extract(text), "evacuation")) == "2016-11-12"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Rebels captured the base on Friday and the army bombed it on Saturday.",
         {"capture": "2016-11-11", "air_strike": "2016-11-12"}),
        ("Rebel fighters withdrew from Homs on Monday, and the army entered the city on Tuesday.",
         {"withdrawal": "2016-11-07", "capture": "2016-11-08"}),
        ("After the army captured the town on Sunday, jets bombed the village on Monday.",
         {"capture": "2016-11-06", "air_strike": "2016-11-07"}),
        ("The general, who led the attack on Tadef town on Monday, was arrested on Thursday.",
         {"offensive": "2016-11-07", "arrest": "2016-11-10"}),
        ("The mayor, whom gunmen had kidnapped in October, was freed on Thursday.",
         {"abduction": "2016-10", "release": "2016-11-10"}),
    ],
)  # fmt: skip
def test_a_day_belongs_to_its_own_clause(extract: Extract, text: str, days: dict[str, str]) -> None:
    """Coordinated, subordinate and relative clauses each have their own day."""
    found = extract(text)
    assert {type_: day(only(found, type_)) for type_ in days} == days


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The general said that rebels had shelled the port on Thursday.", "2016-11-10"),
        ("The general said on Thursday that rebels had shelled the port.", "../2016-11-10"),
        ("Rebels had shelled the port, the general said on Thursday.", "../2016-11-10"),
    ],
)
def test_when_it_was_said_is_not_when_it_happened(extract: Extract, text: str, edtf: str) -> None:
    """The day of saying only bounds the act from above."""
    assert day(only(extract(text), "shelling")) == edtf


def test_an_arrest_since_a_day_ends_with_publication(extract: Extract) -> None:
    """The word "since" opens an interval that publication closes; it lasted throughout."""
    report = only(extract("The army has arrested 40 people since Wednesday."), "arrest")
    assert report.when is not None
    assert report.when.span.edtf == "2016-11-09/2016-11-12"
    assert report.when.span.extent == "throughout"


def test_a_siege_since_a_month_begins_with_it(extract: Extract) -> None:
    """What still lasts starts where the text says, throughout."""
    report = only(extract("Rebels have besieged the town since September."), "siege")
    assert report.when is not None
    assert report.when.span.edtf.startswith("2016-09/")
    assert report.when.span.extent == "throughout"


@pytest.mark.parametrize(
    ("text", "type_", "edtf"),
    [
        ("Troops will withdraw from the port on Tuesday.", "withdrawal", "2016-11-15"),
        ("The army will launch an offensive next month.", "offensive", "2016-12"),
        ("The minister said on Friday that the army would withdraw from Homs on Monday.",
         "withdrawal", "2016-11-14"),
        ("Peace talks will be held in Geneva.", "talks", "2016-11-12/.."),
    ],
)  # fmt: skip
def test_plans_look_ahead(extract: Extract, text: str, type_: str, edtf: str) -> None:
    """The date of a plan is that of what is planned, or open after publication."""
    report = only(extract(text), type_)
    assert report.status == "planned"
    assert day(report) == edtf


def test_without_an_expression_publication_bounds_it(extract: Extract) -> None:
    """It happened before the article was out, and the basis says why no more is known."""
    report = only(extract("Rebels seized the base."), "capture")
    assert report.when is not None
    assert report.when.span.edtf == "../2016-11-12"
    assert report.when.expression is None
    assert not report.day_given
    assert "no day given" in report.when.basis


def test_a_day_of_the_report_is_no_day_of_the_event(extract: Extract) -> None:
    """What was said on a day happened at some time before; what happened on a day is given."""
    said = only(extract("Rebels seized the base, the army said on Thursday."), "capture")
    done = only(extract("Rebels seized the base on Thursday."), "capture")
    assert (said.day_given, done.day_given) == (False, True)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Rebels seized the base on Friday.", ""),
        ("Rebels seized the base.", ""),
        ("Rebels seized the base on 3 May 2015.", "2015-05-03"),
    ],
)
def test_without_a_publication_day_only_dates_count(
    extractor: RuleExtractor, text: str, edtf: str
) -> None:
    """Nothing is guessed: a weekday needs a reference, a full date does not."""
    found = tuple(extractor.extract(Article(id="a-1", headline="", text=text)))
    assert day(only(found, "capture")) == edtf


@pytest.mark.parametrize(
    ("text", "type_", "when"),
    [
        ("On 3 May 2016 prosecutors charged nine men with the murder of a judge.", "killing",
         "../2016-05-03"),
        ("On 3 May 2016 Norway accused the rebels of shelling Homs.", "shelling",
         "../2016-05-03"),
        ("The general was sentenced in May 2016 for the massacre of ninety villagers in 2009.",
         "killing", "2009"),
        ("On 3 May 2016 police arrested nine men in a raid on Homs.", "arrest", "2016-05-03"),
    ],
)  # fmt: skip
def test_what_someone_is_held_to_account_for(
    extract: Extract, text: str, type_: str, when: str
) -> None:
    """The day of a charge, an accusation or an arrest only bounds what it is about."""
    assert day(only(extract(text), type_)) == when


def test_the_place_of_an_arrest_is_not_that_of_the_deed(extract: Extract) -> None:
    """A deed that has a place of its own did not happen where somebody was arrested over it."""
    found = extract("Police in Aden arrested three men over the bombing of a hotel in Sanaa.")
    assert names(only(found, "bombing").places) == ["Sanaa"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Jets bombed Idlib on Wednesday, three days after rebels captured the base.",
         {"air_strike": "2016-11-09", "capture": "2016-11-06"}),
        ("A day after rebels captured the base on 1 November, jets bombed Idlib.",
         {"air_strike": "2016-11-02", "capture": "2016-11-01"}),
        ("Jets bombed Idlib hours before rebels captured the base on Thursday.",
         {"air_strike": "2016-11-10", "capture": "2016-11-10"}),
        ("Four days before the election of 8 November 2016, gunmen kidnapped an engineer.",
         {"abduction": "2016-11-04"}),
        ("Gunmen kidnapped an engineer two days after 4 November 2016.",
         {"abduction": "2016-11-06"}),
    ],
)  # fmt: skip
def test_a_length_before_or_after_something_dated_is_counted(
    extract: Extract, text: str, days: dict[str, str]
) -> None:
    """What is so many days before or after a dated act lies that far from its day."""
    found = extract(text)
    assert {type_: day(only(found, type_)) for type_ in days} == days


@pytest.mark.parametrize(
    ("text", "type_", "edtf"),
    [
        ("Gunmen kidnapped an engineer a week after rebels seized the base.", "abduction",
         "../2016-11-12"),
        ("Gunmen kidnapped an engineer days after rebels seized the base on 1 November.",
         "abduction", "2016-11-01/2016-11-12"),
        ("Since rebels seized the base in October, the army has arrested 40 people.", "arrest",
         "2016-10/2016-11-12"),
        ("Rebels freed the engineer on Friday, after gunmen had kidnapped two teachers.",
         "abduction", "../2016-11-11"),
    ],
)  # fmt: skip
def test_a_length_that_can_not_be_counted_only_bounds(
    extract: Extract, text: str, type_: str, edtf: str
) -> None:
    """Without a date or a number the order of the two is all that is known."""
    assert day(only(extract(text), type_)) == edtf


def test_the_basis_names_what_it_is_counted_by(extract: Extract) -> None:
    """A reader sees that the day was counted from another one."""
    text = "Jets bombed Idlib on Wednesday, three days after rebels captured the base."
    report = only(extract(text), "capture")
    assert report.when is not None
    assert report.when.expression == "Wednesday"
    assert "counted by “after”" in report.when.basis


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A man who stabbed a guard in Homs was extradited on Monday.",
         {"killing": "../2016-11-12", "arrest": "2016-11-07"}),
        ("A soldier who shot a farmer in Homs was arrested on Monday.",
         {"killing": "../2016-11-12", "arrest": "2016-11-07"}),
        ("An officer who shot a farmer on Thursday was arrested on Friday.",
         {"killing": "2016-11-10", "arrest": "2016-11-11"}),
    ],
)  # fmt: skip
def test_what_is_said_of_a_person_in_passing_has_its_own_day(
    extract: Extract, text: str, days: dict[str, str]
) -> None:
    """The day of the arrest is not that of the act."""
    found = extract(text)
    assert {type_: day(only(found, type_)) for type_ in days} == days


def test_the_last_of_coordinated_acts_has_the_last_day(extract: Extract) -> None:
    """A day behind a phrase with a participle belongs to the verb before the phrase."""
    found = extract(
        "Rebels rode into Homs on Thursday and lost the town to farmers with hunting rifles on "
        "Friday."
    )
    assert day(only(found, "capture")) == "2016-11-11"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Villagers fled the town on Friday after the shelling of Homs.", "2016-11-11"),
        ("Villagers fled the town on Friday two days after the shelling of Homs.", "2016-11-09"),
    ],
)
def test_an_event_noun_behind_after(extract: Extract, text: str, edtf: str) -> None:
    """Without a length it is of the day of its clause, with one it is counted."""
    assert day(only(extract(text), "shelling")) == edtf
