"""Dates that came with articles, weighed against what else says when they were published."""

from __future__ import annotations

from typing import Any

import pytest

from chronos.api import Article, Dating, date_articles
from chronos.app.build.corpus import InputOptions, with_known_dates
from chronos.app.build.date_findings import replaced_dates
from chronos.model.time import Dated
from chronos.timex.stamps import named_zone

TEXT = "A convoy halted at the bridge, and drivers waited for the ferry, the mayor said."


def dated(text: str = TEXT, **fields: Any) -> Dating:
    """How one article is dated."""
    (found,) = date_articles([Article(id="a", headline="Convoy", text=text, **fields)])
    return found


@pytest.mark.parametrize(
    ("given", "edtf"),
    [
        ("Wed, 27 Apr 2016 22:25:14 -0400", "2016-04-27"),
        ("2016-04-27T03:28:35Z", "2016-04-26/2016-04-27"),
        ("2016-04-27T12:28:35Z", "2016-04-27"),
        ("2016-04-27T00:00:00Z", "2016-04-27"),
        ("2016-04-27T03:28:35+02:00", "2016-04-27"),
    ],
)
def test_a_time_in_utc_leaves_the_day_beside_it_open(given: str, edtf: str) -> None:
    """In its first hours nothing says which day it is; other zones name the day."""
    assert dated(given_date=given).edtf == edtf


@pytest.mark.parametrize("given", ["2016-04-27T03:28:35Z", "1461727715"])
def test_the_address_decides_between_days(given: str) -> None:
    """The day of the outlet is in the address."""
    assert dated(given_date=given, uri="https://n.example/2016/04/26/a").edtf == "2016-04-26"


def test_an_evening_in_the_east_is_the_next_day_only_by_other_evidence() -> None:
    """By itself the day in UTC holds."""
    given = "2016-04-27T18:00:00Z"
    assert dated(given_date=given).edtf == "2016-04-27"
    assert dated(given_date=given, uri="https://n.example/2016/04/28/a").edtf == "2016-04-28"


def test_two_days_stay_two_until_something_decides() -> None:
    """Between them no day is possible."""
    found = dated(given_date="06/07/2024")
    assert found.reasons[0].days == ("2024-06-07", "2024-07-06")
    weekday = f"{TEXT} It is still there, a driver says on Saturday."
    assert dated(weekday, given_date="06/07/2024").edtf == "2024-07-06"


def test_a_day_at_the_head_precedes_a_guess() -> None:
    """What htmldate found weighs less than what is printed there; alone it is used."""
    guess = {"given_date": "2020-01-14", "given_basis": "guessed: page: date found by htmldate"}
    assert dated(f"13 January 2020\n\n{TEXT}", **guess).edtf == "2020-01-13"
    assert dated(**guess).edtf == "2020-01-14"


def test_a_text_that_was_changed_later_is_younger_than_its_date() -> None:
    """Its date is a lower bound then, and the last change an upper one."""
    text = f"{TEXT} The camp was closed in June 2024."
    found = dated(text, given_date="2019-04-24", given_modified="2024-07-04T08:36:33Z")
    assert found.edtf == "2024-06-01/2024-07-04"
    assert "changed since" in found.basis
    assert dated(text, given_date="2024-06-20", given_modified="2024-07-04").edtf == "2024-06-20"


def test_a_last_change_alone_is_an_upper_bound() -> None:
    """An article was published on that day or before."""
    assert dated(given_modified="2024-07-04").edtf == "../2024-07-04"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_list_of_two_days_does_not_replace_a_given_date(gap: str) -> None:
    """Two dated entries are no dateline."""
    text = gap.join(("12 May 2014: Shells fell on the bridge.", "14 May 2014: The truce held."))
    assert dated(f"{text}\n\n{TEXT}", given_date="2014-06-01").edtf == "2014-06-01"


def findings(text: str = TEXT, **fields: Any) -> list[str]:
    """The codes of findings about an article's given date."""
    article = Article(id="a", headline="Convoy", text=text, **fields)
    (found,) = date_articles([article])
    when = Dated(span=found.span, basis=found.basis) if found.span else None
    done = Article(id="a", headline="Convoy", text=text, published=when, **fields)
    return [issue.code for issue in replaced_dates([done])]


def test_a_given_date_is_never_replaced_in_silence() -> None:
    """A finding each: unreadable, before the dateline, older than the text, ambiguous."""
    assert findings(given_date="2016-04-27") == []
    assert findings(given_date="2016-04-27T03:28:35Z") == []
    assert findings(given_date="soon") == ["CHR311"]
    assert findings(f"Saturday 24 August 2013\n\n{TEXT}", given_date="2013-06-02") == ["CHR312"]
    assert findings(f"{TEXT} It was closed in June 2024.", given_date="2019-04-24") == ["CHR312"]
    assert findings(given_date="06/07/2024") == ["CHR313"]


def test_the_owner_of_a_folder_knows_better() -> None:
    """What has no date takes the owner's; zone and order make one day of two."""
    bare = Article(headline="Convoy", text=TEXT)
    assert with_known_dates(bare, InputOptions(published="2016-10")).given_date == "2016-10"
    own = Article(headline="Convoy", text=TEXT, given_date="06/07/2024", given_basis="front matter")
    assert with_known_dates(own, InputOptions(published="2016-10")) == own
    known = with_known_dates(own, InputOptions(order="dmy"))
    assert (known.given_date, known.given_basis) == ("2024-07-06", "front matter: 06/07/2024")
    late = Article(headline="Convoy", text=TEXT, given_date="2016-04-27T22:30:00Z")
    options = InputOptions(zone=named_zone("Africa/Khartoum"))
    assert with_known_dates(late, options).given_date == "2016-04-28"
