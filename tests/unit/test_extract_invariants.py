"""What holds for every text: offsets, ids, order, determinism, and no exception."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import get_args

import attrs
import pytest
from extract_samples import Extract, types
from hypothesis import given, settings
from hypothesis import strategies as st

from chronos.extract import RuleExtractor, default_extractor
from chronos.model.article import Article, Span
from chronos.model.report import Report, Status
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import EVENT_TYPES

BATTLE = """\
Government forces captured the village of Tell Rifat on Friday after two days of fighting with \
rebels, a monitor said. At least 19 fighters were killed.

“Our troops entered the village at dawn,” General Hassan Rahimi said. “They found a weapons cache \
and freed six hostages.” The rebels denied that they had withdrawn.

Warplanes bombed the town of Azaz on Thursday night, killing four people and wounding nine, \
medics said. The attack was the heaviest in weeks.
"""
DIPLOMACY = """\
The foreign ministers of Iran and Turkey held talks in Muscat on Tuesday and signed an agreement \
on border security. They will meet again in Ankara next month.

Moscow vetoed a draft resolution on Saturday. Britain urged Russia to halt the air strikes, and \
the European Union imposed sanctions on three generals.

Aid groups demanded access to the besieged town of Madaya, where 40,000 people have been trapped \
since July. An aid convoy of 30 trucks was due to leave Damascus on Monday.
"""
CITY = """\
A suicide bomber blew himself up outside a police station in Kabul on Wednesday; eleven officers \
died and 34 people were wounded, the interior ministry said.

Hours later gunmen kidnapped two engineers near Ghazni. Police arrested 12 suspects. Thousands of \
people demonstrated in the capital against the violence.

If the talks fail, the army could launch an offensive. Will the truce hold?
"""
STORIES = (BATTLE, DIPLOMACY, CITY)
SENTENCES = [
    sentence.strip() + "."
    for story in STORIES
    for sentence in story.replace("\n\n", " ").replace("\n", " ").split(". ")
]
ODD = {
    "empty": "",
    "one word": "killed",
    "one word and a stop": "Killed.",
    "punctuation": "...!?;:—–-\"'",
    "an open quotation": "“",
    "brackets": "(((((",
    "no spaces": "x" * 10_000,
    "a trigger without spaces": "attacked" + "x" * 10_000,
    "one letter words": "a " * 5_000,
    "hyphens": "air-" * 2_000,
    "Arabic": "قصفت الطائرات مدينة حلب يوم الجمعة.",
    "Cyrillic": "Войска вошли в город в пятницу.",
    "emoji": "🔥💥 Rebels 🚀 shelled Homs 🔥.",
    "combining marks": "a\u0301" * 200,
    "lines of dashes": "-----\n—————\n_____",
    "white space": "\t \u00a0 \u200b\n\n",
    "control characters": "\x00\x07\x1b[31m killed",
    "other line ends": "5 killed\r\nin Homs",
    "impossible dates": "Rebels shelled Homs on 31 February 2016 and on 99 May 0000.",
    "a huge number": "Shells killed 1,000,000,000,000,000,000,000 people in Homs.",
    "links": "https://example.org/attack-killed?c=d#e" * 50,
    "a number alone": "12",
}


def check(text: str, found: tuple[Report, ...]) -> None:
    """Everything that must hold for the reports of a text."""
    known = {cls.type for cls in EVENT_TYPES}
    for report in found:
        trigger, quote = report.trigger, report.quote
        assert text[quote.start : quote.end] == quote.exact
        assert text[trigger.start : trigger.end] == trigger.text
        assert quote.start <= trigger.start < trigger.end <= quote.end
        assert report.event_type in known
        assert report.status in get_args(Status)
        assert report.article == "a-1"
        assert all(actor.name.strip() for actor in (*report.agents, *report.targets))
        assert all(place.name.strip() for place in report.places)
        for figure in report.figures:
            assert figure.low is None or figure.high is None or figure.low <= figure.high
    assert len({report.id for report in found}) == len(found)
    starts = [report.trigger.start for report in found]
    assert starts == sorted(starts)


@pytest.mark.parametrize("text", STORIES, ids=["battle", "diplomacy", "city"])
def test_stories_hold_the_invariants(extract: Extract, text: str) -> None:
    """Offsets, ids and order hold over paragraphs; each story reports several events."""
    found = extract(text)
    assert len(found) >= 3
    check(text, found)


@given(data=st.data())
@settings(max_examples=25, derandomize=True, deadline=None, database=None)
def test_shuffled_sentences_hold_the_invariants(extract: Extract, data: st.DataObject) -> None:
    """Whatever the order of sentences and the breaks between them."""
    order = data.draw(st.permutations(SENTENCES))
    count = data.draw(st.integers(1, len(order)))
    breaks = data.draw(st.lists(st.sampled_from([" ", "\n", "\n\n"]), min_size=count))
    pairs = zip(order[:count], breaks, strict=False)
    text = "".join(sentence + space for sentence, space in pairs)
    text += "\n\nRebels shelled Homs on Friday."
    found = extract(text)
    check(text, found)
    assert "shelling" in types(found)


@pytest.mark.parametrize("name", ODD)
def test_odd_input_raises_nothing(extract: Extract, name: str) -> None:
    """No text is too odd; what is found in it, and in the sentence behind it, holds."""
    text = f"{ODD[name]}\n\nRebels shelled Homs on Friday."
    check(ODD[name], extract(ODD[name]))
    found = extract(text)
    check(text, found)
    assert types(found)[-1:] == ["shelling"]


@pytest.mark.parametrize(
    "text", ["", "killed", "...", "قصفت الطائرات مدينة حلب.", "-----\n—————", "x" * 10_000]
)
def test_texts_without_events_have_no_reports(extract: Extract, text: str) -> None:
    """Nothing is made up, and a sentence behind such a text is read."""
    assert extract(text) == ()
    assert types(extract(f"{text}\n\nRebels shelled Homs on Friday.")) == ["shelling"]


def test_a_second_extractor_finds_the_same(extractor: RuleExtractor, extract: Extract) -> None:
    """No state is carried from article to article, or from extractor to extractor."""
    published = Dated(span=TimeSpan.parse("2016-11-12"), basis="test")
    for text in (CITY, BATTLE, CITY):
        article = Article(id="a-1", headline="", text=text, published=published)
        assert tuple(extractor.extract(article)) == extract(text) != ()
        assert tuple(default_extractor().extract(article)) == extract(text)


def test_ids_come_from_the_article_and_the_offsets(extractor: RuleExtractor) -> None:
    """The same text in another article has other report ids, the rest is equal."""
    one = list(extractor.extract(Article(id="a-1", headline="", text=BATTLE)))
    other = list(extractor.extract(Article(id="a-2", headline="", text=BATTLE)))
    assert one
    assert not {report.id for report in one} & {report.id for report in other}
    assert [attrs.evolve(report, id="", article="") for report in one] == [
        attrs.evolve(report, id="", article="") for report in other
    ]


def test_a_heading_is_no_text(extractor: RuleExtractor) -> None:
    """Titles inside the text report nothing that the text below them does not."""
    title = "Rebels shell Homs"
    text = f"{title}\nJets bombed Raqqa on Friday."
    article = Article(id="a-1", headline="", text=text, headings=(Span(start=0, end=len(title)),))
    assert types(extractor.extract(article)) == ["air_strike"]


def test_a_long_sentence_is_quoted_in_part(extract: Extract) -> None:
    """A quote is at most 600 characters and holds the trigger."""
    padding = ", beyond the river and the wood and the old mill" * 20
    text = f"On Friday{padding}, rebels shelled Homs{padding}."
    found = extract(text)
    assert "shelling" in types(found)
    check(text, found)
    assert all(report.quote.end - report.quote.start <= 600 for report in found)


def test_reports_say_what_read_them(extract: Extract) -> None:
    """The name of the engine; a build adds the version."""
    assert {report.extractor for report in extract(BATTLE)} == {"chronos.extract"}
    assert default_extractor().model.name.startswith("en_core_web_")


def test_types_that_are_not_installed_are_left_out() -> None:
    """An extractor that knows one type gives reports of that type only."""
    (shelling,) = (cls for cls in EVENT_TYPES if cls.type == "shelling")
    article = Article(id="a-1", headline="", text="Rebels shelled Homs. Jets bombed Raqqa.")
    assert types(RuleExtractor(types=(shelling,)).extract(article)) == ["shelling"]


@pytest.mark.slow
def test_the_hash_seed_does_not_matter() -> None:
    """Two processes with different hash seeds write the same reports."""
    script = (
        "import sys\n"
        "from chronos.extract import default_extractor\n"
        "from chronos.model.article import Article\n"
        "article = Article(id='a-1', headline='', text=sys.argv[1])\n"
        "print(*default_extractor().extract(article), sep='\\n')\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, BATTLE + DIPLOMACY],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "77")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") > 5
