# ruff: noqa: E501 - one layout a line
"""Copies of blogs, feeds and wires with several stories each: 12 kinds of layout, 5 of each.

All stories are invented. They were written before the splitting of version 0.2 and are its test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import attrs


@attrs.frozen
class Story:
    """A story as it should come out: its headline, its day, and its paragraphs."""

    title: str
    day: date
    body: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Case:
    """A file and what it holds.

    Attributes:
        kind: of layout.
        number: 1 to 5 within the kind.
        text: the file.
        stories: what it should be split into, in its order.
        whole: whether it is one article, whose entries have the days of the stories.
    """

    kind: str
    number: int
    text: str
    stories: tuple[Story, ...]
    whole: bool = False


_TEXTS = (
    ("Ferry to Oskar Island stopped", "The ferry to Oskar Island stopped today after its engine failed, the harbour office said.", "Some forty passengers spent the night in the school of the island, and a tug is on its way."),
    ("Teachers walk out in Brenna", "Teachers in Brenna walked out this morning over unpaid wages, their union said.", "The ministry called the strike unlawful and offered to talk with the union next week."),
    ("Shells fall on market of Tolm", "Two shells fell on the market of Tolm today and killed four traders, the hospital said.", "Nobody took responsibility for the attack, which came hours after a truce was announced."),
    ("Ministers meet over river dam", "Ministers of both countries met this morning to talk about the dam on the river Vel.", "A joint statement said that engineers would measure the water together from the spring on."),
    ("Doctor freed after nine days", "A doctor who was abducted near Hesk was freed today, his family said by telephone.", "He was in good health, and no ransom had been paid, a brother of the doctor told reporters."),
    ("Court clears editor of Morgen", "A court in Palin cleared the editor of the daily Morgen of all charges this morning.", "The prosecutor said that he would appeal, and the paper appeared with an empty front page."),
    ("Convoy reaches Sarn valley", "A convoy with flour and tents reached the valley of Sarn today, aid workers said.", "It was the first one in eleven weeks, since the only bridge had been mined by the rebels."),
    ("Police raid union hall in Orn", "Police raided a union hall in Orn this morning and took away its chairman, a lawyer said.", "Computers and papers were carried out in boxes while members of the union sang in the street."),
    ("Rebels leave town of Kett", "Rebels left the town of Kett today after a month of fighting, residents said.", "Soldiers were seen at the post office and at the mill, where a flag of the army was raised."),
    ("Storm cuts coast road again", "A storm cut the coast road between Lund and Aster this morning, the road office said.", "Drivers were sent over the pass, and the office hoped to clear the rocks before the weekend."),
    ("Talks on prisoners break down", "Talks on an exchange of prisoners broke down today, two diplomats said.", "Each side blamed the other, and no day was set for another round of talks in the capital."),
    ("Mine owners agree to inspections", "The owners of three mines near Dorr agreed to inspections this morning, a minister said.", "Two miners had died there in the winter, and their families had asked for an inquiry."),
)  # fmt: skip
_STARTS = (
    date(2024, 6, 15),
    date(2023, 11, 8),
    date(2022, 3, 4),
    date(2021, 9, 17),
    date(2019, 1, 28),
)


def _stories(number: int, count: int, step: int = -3) -> tuple[Story, ...]:
    """Some stories, the days of which are `step` days apart."""
    first = _STARTS[number - 1]
    picked = [_TEXTS[(number * 5 + place * 2) % len(_TEXTS)] for place in range(count)]
    return tuple(
        Story(title, first + timedelta(days=step * place), tuple(body))
        for place, (title, *body) in enumerate(picked)
    )


def _us(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _eu(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _iso(day: date) -> str:
    return day.isoformat()


def _weekday(day: date) -> str:
    return f"{day:%A}, {_us(day)}"


def _text(story: Story) -> str:
    return "\n\n".join(story.body)


def _joined(stories: tuple[Story, ...], form: Callable[[Story], str], gap: str = "\n\n") -> str:
    return gap.join(map(form, stories)) + "\n"


def _masthead(number: int) -> Case:
    stories = _stories(number, 3)
    heads = (
        ("Norland Conflict Watch\n\n", lambda s: f"{s.title}\n\nPosted on {_us(s.day)} by editor\n\n{_text(s)}"),
        ("THE VALLEY OBSERVER\nNews from Sarn and Kett since 2009\n\nHome | About | Contact\n\n", lambda s: f"{s.title}\n{_us(s.day)}\n\n{_text(s)}"),
        ("Border Notes\n\nJust another weblog about the border\n\nMenu\nSkip to content\n\n", lambda s: f"{s.title}\nPosted on {_eu(s.day)} by mira\n\n{_text(s)}\n\nLeave a comment"),
        ("Ostkurier - English edition\n\n", lambda s: f"{s.title}\n\nPublished {_eu(s.day)}\n\n{_text(s)}"),
        ("Category: Sarn valley\n\n", lambda s: f"{s.title}\n\n{_weekday(s.day)}\n\n{_text(s)}"),
    )  # fmt: skip
    head, form = heads[number - 1]
    return Case(kind="masthead", number=number, text=head + _joined(stories, form), stories=stories)


def _posted_on(number: int) -> Case:
    stories = _stories(number, 4)
    forms: tuple[Callable[[Story], str], ...] = (
        lambda s: f"{s.title}\nPosted on {_us(s.day)} by admin\n\n{_text(s)}",
        lambda s: f"{s.title}\n\nPosted: {_eu(s.day)}\n\n{_text(s)}\n\nPosted in News | 3 comments",
        lambda s: f"{s.title}\n\n{_text(s)}\n\nPosted by Mira Holt on {_us(s.day)}",
        lambda s: f"{s.title}\nby Jon Ask, {_us(s.day)}\n\n{_text(s)}",
        lambda s: f"{s.title}\n\nPublished on {_weekday(s.day)} at 4:15 pm\n\n{_text(s)}",
    )
    return Case(
        kind="posted on", number=number, text=_joined(stories, forms[number - 1]), stories=stories
    )


def _front_matter(number: int) -> Case:
    stories = _stories(number, 3)
    forms: tuple[Callable[[Story], str], ...] = (
        lambda s: f"---\ntitle: {s.title}\ndate: {_iso(s.day)}\n---\n\n{_text(s)}",
        lambda s: f'---\ntitle: "{s.title}"\ndate: {_us(s.day)}\nsource: Ostkurier\n---\n{_text(s)}',
        lambda s: f"---\ndate: {_iso(s.day)}\ntitle: {s.title}\ntags:\n  - sarn\n  - war\n---\n\n{_text(s)}",
        lambda s: f"---\nheadline: {s.title}\npublished: {_iso(s.day)}T08:30:00+02:00\nauthor: Mira Holt\n---\n\n{_text(s)}",
        lambda s: f"---\ntitle: {s.title}\ndate: {_eu(s.day)}\nurl: https://news.example/{s.day:%j}\n---\n\n{_text(s)}",
    )  # fmt: skip
    gap = "\n\n" if number % 2 else "\n\n\n"
    return Case(
        kind="front matter",
        number=number,
        text=_joined(stories, forms[number - 1], gap),
        stories=stories,
    )


def _title_date(number: int) -> Case:
    stories = _stories(number, 4)
    forms: tuple[Callable[[Story], str], ...] = (
        lambda s: f"{s.title} ({_us(s.day)})\n\n{_text(s)}",
        lambda s: f"{s.title} ({_eu(s.day)})\n{_text(s)}",
        lambda s: f"{s.title} - {_us(s.day)}\n\n{_text(s)}",
        lambda s: f"{s.title} [{_iso(s.day)}]\n\n{_text(s)}",
        lambda s: f"{_iso(s.day)}: {s.title}\n\n{_text(s)}",
    )
    return Case(
        kind="title (date)",
        number=number,
        text=_joined(stories, forms[number - 1]),
        stories=stories,
    )


def _rule(number: int) -> Case:
    stories = _stories(number, 3)
    rule = ("---", "***", "* * *", "=" * 30, "_" * 20)[number - 1]
    form = lambda s: f"{s.title}\n\n{_us(s.day)}\n\n{_text(s)}"  # noqa: E731
    text = _joined(stories, form, f"\n\n{rule}\n\n")
    return Case(kind="rule", number=number, text=text, stories=stories)


def _blank_lines(number: int) -> Case:
    stories = _stories(number, 3)
    forms: tuple[Callable[[Story], str], ...] = (
        lambda s: f"{s.title}\n\n{_text(s)}\n\n({_us(s.day)})",
        lambda s: f"{s.title}\n{_eu(s.day)}\n{_text(s)}",
        lambda s: f"{s.title}\n\n{_text(s)}\n\nOstkurier, {_eu(s.day)}",
        lambda s: f"{s.title.upper()}\n\n{_us(s.day)} - {_text(s)}",
        lambda s: f"{_us(s.day)}\n\n{s.title}\n\n{_text(s)}",
    )
    text = _joined(stories, forms[number - 1], "\n\n\n\n")
    return Case(kind="blank lines", number=number, text=text, stories=stories)


def _live_blog(number: int) -> Case:
    stories = _stories(number, 4, step=-1)
    forms: tuple[Callable[[Story], str], ...] = (
        lambda s: f"{_us(s.day)}, 20:40\n{s.title}\n{_text(s)}",
        lambda s: f"{s.day.day} {s.day:%b} {s.day.year}, 14:05 GMT\n\n{_text(s)}",
        lambda s: f"{_us(s.day)} at 9:15 a.m.\n\n{s.title}\n\n{_text(s)}",
        lambda s: f"[{_iso(s.day)} 18:20] {_text(s)}",
        lambda s: f"{_weekday(s.day)} - 7.30pm\n{_text(s)}",
    )
    heads = (
        "Toll road protests: live updates\n\n", "Fighting in Sarn - live\n\n", "Live: talks in Palin\n\n",
        "Live blog: the strike in Brenna\n\n", "As it happened: storm on the coast\n\n",
    )  # fmt: skip
    text = heads[number - 1] + _joined(stories, forms[number - 1])
    return Case(kind="live blog", number=number, text=text, stories=stories, whole=True)


def _chronology(number: int) -> Case:
    stories = _stories(number, 5, step=20)
    forms: tuple[Callable[[Story], str], ...] = (
        lambda s: f"{_us(s.day)}: {s.body[0]}",
        lambda s: f"{_eu(s.day)} - {s.body[0]}",
        lambda s: f"{_us(s.day)}\n{s.body[0]}",
        lambda s: f"* {_eu(s.day)}: {s.body[0]}",
        lambda s: f"{_iso(s.day)}  {s.body[0]}",
    )
    heads = (
        "Timeline: a year of war in Sarn\n\n", "Chronology of the conflict\n\n",
        "Key dates in the strike\n\n", "Timeline of attacks on markets\n\n", "What happened when\n\n",
    )  # fmt: skip
    gap = "\n" if number in {4, 5} else "\n\n"
    text = heads[number - 1] + _joined(stories, forms[number - 1], gap)
    return Case(kind="chronology", number=number, text=text, stories=stories, whole=True)


def _digest(number: int) -> Case:
    stories = _stories(number, 4, step=-1)
    day = stories[0].day
    forms: tuple[Callable[[Story], str], ...] = (
        lambda s: f"{s.title}\n{_us(s.day)} | Ostkurier\n{_text(s)}",
        lambda s: f"* {s.title} *\n{_eu(s.day)}\n\n{_text(s)}",
        lambda s: f"Subject: {s.title}\nDate: {s.day:%a}, {s.day.day:02} {s.day:%b} {s.day.year} 09:00:00 +0100\n\n{_text(s)}",
        lambda s: f"## {s.title}\n\n*{_us(s.day)}*\n\n{_text(s)}",
        lambda s: f"{s.title} / Ostkurier / {_eu(s.day)}\n\n{_text(s)}",
    )  # fmt: skip
    heads = (
        f"Daily digest for {_us(day)}\n\n", "Press review\n\n", "", f"# News of the week, {_eu(day)}\n\n",
        "Monitoring report\n\n",
    )  # fmt: skip
    text = heads[number - 1] + _joined(stories, forms[number - 1])
    return Case(kind="digest", number=number, text=text, stories=stories)


def _boilerplate(number: int) -> Case:
    stories = _stories(number, 3)
    feet = (
        "Advertisements\n\nShare this:\nTwitter\nFacebook\n\nLike Loading...",
        "Share this article\n\nRelated stories",
        "Tags: Sarn, war\n\nLeave a comment",
        "Read more\n\n12 Comments",
        "Filed under: News\n\nTagged with war, Sarn",
    )
    form = lambda s: f"{s.title}\n\n{_us(s.day)}\n\n{_text(s)}\n\n{feet[number - 1]}"  # noqa: E731
    return Case(
        kind="boilerplate between", number=number, text=_joined(stories, form), stories=stories
    )


def _date_first(number: int) -> Case:
    stories = _stories(number, 3)
    forms: tuple[Callable[[Story], str], ...] = (
        lambda s: f"{_us(s.day)}\n{s.title}\n\n{_text(s)}",
        lambda s: f"{_weekday(s.day)}\n\n{s.title}\n\n{_text(s)}",
        lambda s: f"{_eu(s.day)} | {s.title}\n\n{_text(s)}",
        lambda s: f"{s.day.day:02}.{s.day.month:02}.{s.day.year}\n{s.title}\n{_text(s)}",
        lambda s: f"{_iso(s.day)}\n\n{s.title}\n\nBy Mira Holt\n\n{_text(s)}",
    )
    return Case(
        kind="date first", number=number, text=_joined(stories, forms[number - 1]), stories=stories
    )


def _wire(number: int) -> Case:
    stories = _stories(number, 3)
    forms: tuple[Callable[[Story], str], ...] = (
        lambda s: f"{s.title}\n\nPALIN, {s.day:%B} {s.day.day}, {s.day.year} (OPA) - {_text(s)}",
        lambda s: f"{s.title}\nBy Mira Holt, Ostkurier\n{_us(s.day)}\n\n{_text(s)}",
        lambda s: f"Headline: {s.title}\nDate: {_eu(s.day)}\nSource: Ostkurier\n\n{_text(s)}",
        lambda s: f"{s.title}\n\n{_text(s)}\n\nSource: OPA, {_eu(s.day)}",
        lambda s: f"{s.title}\nOstkurier | {_iso(s.day)} | Mira Holt\n\n{_text(s)}",
    )
    return Case(
        kind="wire", number=number, text=_joined(stories, forms[number - 1]), stories=stories
    )


_KINDS = (
    _masthead, _posted_on, _front_matter, _title_date, _rule, _blank_lines, _live_blog, _chronology,
    _digest, _boilerplate, _date_first, _wire,
)  # fmt: skip


def cases() -> Iterator[Case]:
    """All 60 cases."""
    for make in _KINDS:
        for number in range(1, 6):
            yield make(number)
