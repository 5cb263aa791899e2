"""A pile that grows is dated as if all of it came at once."""

from __future__ import annotations

import json
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from chronos.dating import date_articles, date_pile
from chronos.dating.facts import ArticleFacts, pack, unpack
from chronos.model.article import Article
from chronos.model.time import Dated, TimeSpan

laws = settings(max_examples=20, derandomize=True, deadline=None, database=None)
PARAGRAPHS = (
    "A bridge fell on Thursday near Orm, the engineers said.",
    "The old granary bridge fell on March 17, 2011, killing two engineers near Orm.",
    "Talks resume on Monday in Veldt.",
    "The council met on 29/10/2016 and again on 3/4/2016.",
    "Prices rose on 10/9/2016.",
    "In May 2016 the rains came late.",
    "Shells hit the market on Friday and on November 4.",
)
STAMP = "\n\nMost read | 12 November 2016 10:35\nMost read | 12 November 2016 10:35"
HEADS = ("", "Veldt, 5 November 2016 (Agency) - ", "Published 6 November 2016\n\n", "(Reuters) - ")

stories = st.builds(
    lambda number, head, body, stamped, given, uri, order: Article(
        id=f"a-{number}",
        headline="A story",
        text=head + "\n\n".join(body) + " " * 3 + ("filler words " * 30 + STAMP if stamped else ""),
        uri=uri,
        order=order,
        given_date=given,
    ),
    number=st.integers(0, 10**6),
    head=st.sampled_from(HEADS),
    body=st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4),
    stamped=st.booleans(),
    given=st.sampled_from([None, None, "2016-11-05", "9/10/2016"]),
    uri=st.sampled_from(["", "one.txt#1", "one.txt#2", "https://a.example/x", "two-2011.txt"]),
    order=st.integers(0, 3),
)
piles = st.lists(stories, max_size=8, unique_by=lambda each: each.id)


def packed(facts: ArticleFacts) -> ArticleFacts:
    """The facts as they come back from a file."""
    return unpack(facts.article, json.loads(json.dumps(pack(facts))))


def dates(found: Any) -> dict[str, tuple[str | None, str]]:
    """What was found of each article."""
    return {each.article: (each.edtf, each.basis) for each in found}


@laws
@given(pile=piles, cuts=st.sets(st.integers(0, 8), max_size=2), fixed=st.integers(0, 3))
def test_facts_stand_for_their_articles(pile: list[Article], cuts: set[int], fixed: int) -> None:
    """Dated in rounds, with the facts of earlier ones, every article has the date of one round."""
    span = TimeSpan.parse("2016-11-04")
    by_hand = [attrs.evolve(each, published=Dated(span=span, basis="x")) for each in pile[:fixed]]
    rest = pile[fixed:]
    facts: dict[str, ArticleFacts] = {}
    recorded: dict[str, Article] = {}
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(rest)], strict=True):
        new = rest[start:end]
        unknown = [each for name, each in recorded.items() if name not in facts]
        found = date_pile([*new, *unknown], by_hand, tuple(facts.values()), recorded.__getitem__)
        wanted = dates(date_articles([*recorded.values(), *new], by_hand))
        assert dates(found.datings) == {each.id: wanted[each.id] for each in (*new, *unknown)}
        redated = {name: solved.basis for name, solved in found.moved.items()}
        for name, article in recorded.items():
            if name not in facts:
                continue
            edtf = article.published.span.edtf if article.published else None
            assert (name in redated) == (wanted[name][0] != edtf)
            if name in redated and wanted[name][0]:
                assert redated[name] == wanted[name][1]
        for fact in found.facts:
            facts[fact.article] = packed(fact)
        for each in (*recorded.values(), *new):
            edtf, basis = wanted[each.id]
            published = Dated(span=TimeSpan.parse(edtf), basis=basis) if edtf else None
            if each.id in redated:  # its amendment makes it another article
                facts.pop(each.id, None)
            recorded[each.id] = attrs.evolve(each, published=published)


@laws
@given(pile=piles)
def test_nothing_new_moves_nothing(pile: list[Article]) -> None:
    """A pile of which all facts are known needs no article."""
    found = date_pile(pile)
    facts = [packed(each) for each in found.facts]
    again = date_pile((), (), facts)
    assert not again.moved
    assert not list(again.facts)
