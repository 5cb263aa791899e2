"""The actor lexicon finds parties by name, by state and by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronos.errors import InputError
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.names.actors import ActorLexicon
from chronos.extract.names.mentions import ActorMention
from chronos.model.party import Actor


@pytest.fixture(scope="module")
def lexicon() -> ActorLexicon:
    """The shipped lexicon."""
    return ActorLexicon.load(LanguageData.load())


def found(lexicon: ActorLexicon, text: str) -> list[tuple[str, str | None]]:
    """Texts and ids of the mentions; every slice is checked."""
    mentions = lexicon.find(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(mention.actor.name == mention.text for mention in mentions)
    return [(mention.text, mention.actor.id) for mention in mentions]


def only(lexicon: ActorLexicon, text: str) -> ActorMention:
    """The one mention of a text."""
    (mention,) = lexicon.find(text)
    return mention


@pytest.mark.parametrize(
    ("text", "mention", "gid", "kind"),
    [
        ("shells from Ahrar ash-Sham fell", "Ahrar ash-Sham", "ahrar-al-sham", "rebel"),
        ("shells from Jeish al-Fateh fell", "Jeish al-Fateh", "jaish-al-fatah", "rebel"),
        ("the YPG withdrew", "YPG", "peoples-protection-units", "militia"),
        ("seen by SOHR on Monday", "SOHR", "sohr", "organisation"),
        ("told the Observatory on Monday", "Observatory", "sohr", "organisation"),
        ("the White Helmets dug", "White Helmets", "white-helmets", "organisation"),
        ("wrote Interfax news agency", "Interfax news agency", "interfax", "media"),
        ("wrote AFP from afar", "AFP", "afp", "media"),
        ("spoke to Sergey Lavrov", "Sergey Lavrov", "sergei-lavrov", "person"),
        ("the ICRC waited", "ICRC", "international-committee-of-the-red-cross", "organisation"),
        ("Hezbollah fighters fell back", "Hezbollah fighters", "hezbollah", "militia"),
        ("the U.N. waited", "U.N.", "united-nations", "organisation"),
    ],
)
def test_names_and_acronyms(
    lexicon: ActorLexicon, text: str, mention: str, gid: str, kind: str
) -> None:
    """A party is found by name, transliteration or acronym, with what it consists of."""
    known = only(lexicon, text)
    assert (known.text, known.actor.id, known.actor.kind) == (mention, gid, kind)


@pytest.mark.parametrize("text", ["Countries unite", "Unity first", "Let them speak"])
def test_common_words_are_no_transliterations(lexicon: ActorLexicon, text: str) -> None:
    """Words that only resemble a party's name are none."""
    assert found(lexicon, text) == []


@pytest.mark.parametrize(
    "text", ["it is what it is", "tell us more", "who knows", "an ap for that"]
)
def test_acronyms_need_capitals(lexicon: ActorLexicon, text: str) -> None:
    """IS, US, WHO and AP are not is, us, who and ap."""
    assert found(lexicon, text) == []


def test_words_in_a_text_of_capitals_are_no_acronyms(lexicon: ActorLexicon) -> None:
    """Where everything is in capitals IS, US and WHO are words again, SOHR is not."""
    text = "THE MAN WHO IS NEAR US SAID THAT THE SOHR KNEW"
    assert found(lexicon, text) == [("SOHR", "sohr")]


@pytest.mark.parametrize(
    ("text", "gid", "label", "kind"),
    [
        ("Syrian troops", "syria-army", "Syrian army", "military"),
        ("Syrian government forces", "syria-army", "Syrian army", "military"),
        (
            "Russia's Defence Ministry",
            "russia-defence-ministry",
            "Russian defence ministry",
            "office",
        ),
        ("ministry of defence of Ukraine", "ukraine-defence-ministry", None, "office"),
        ("Turkish Ministry of Foreign Affairs", "turkey-foreign-ministry", None, "office"),
        ("Iraqi warplanes", "iraq-air-force", "Iraqi air force", "military"),
        ("Egyptian authorities", "egypt", "Egypt", "state"),
        ("Libyan state television", "libya-state-media", "Libyan state media", "media"),
        ("Colombian police", "colombia-police", "Colombian police", "police"),
        ("U.S. officials", "united-states", "United States", "state"),
    ],
)
def test_a_state_and_its_bodies(
    lexicon: ActorLexicon, text: str, gid: str, label: str | None, kind: str
) -> None:
    """A demonym or a state's name makes a party with the body beside it."""
    mention = only(lexicon, f"then {text} left")
    assert (mention.text, mention.actor.id, mention.actor.kind) == (text, gid, kind)
    assert label is None or mention.actor.label == label


def test_demonyms_and_seats_of_government_are_marked(lexicon: ActorLexicon) -> None:
    """The word "Russian" is an adjective, "Moscow" a metonym; with "Russia" all are one state."""
    marks = [
        (mention.text, mention.actor.id, mention.adjective, mention.metonym)
        for mention in lexicon.find("Russia, a Russian plan, from Moscow")
    ]
    assert marks == [
        ("Russia", "russia", False, False),
        ("Russian", "russia", True, False),
        ("Moscow", "russia", False, True),
    ]


@pytest.mark.parametrize(
    ("text", "mention", "gid"),
    [
        ("then Syrian rebels left", "Syrian rebels", "rebels"),
        ("then rebel fighters left", "rebel fighters", "rebels"),
        ("then Turkey-backed rebels left", "Turkey-backed rebels", "rebels"),
        ("Opposition activists wrote", "Opposition activists", "activists"),
        ("then government forces left", "government forces", "government-forces"),
        ("some residents said", "residents", "residents"),
        ("masked gunmen came", "masked gunmen", "gunmen"),
    ],
)
def test_collectives(lexicon: ActorLexicon, text: str, mention: str, gid: str) -> None:
    """A party without a name is found in any case, with a state or a compound before it."""
    assert found(lexicon, text) == [(mention, gid)]


@pytest.mark.parametrize(
    "text",
    ["the rebel-held quarter", "in Turkey-held land", "ten warplanes came", "the tiger ran"],
)
def test_what_is_no_party(lexicon: ActorLexicon, text: str) -> None:
    """Compound adjectives and bare aircraft are none."""
    assert found(lexicon, text) == []


def test_proper_names_need_capitals(lexicon: ActorLexicon) -> None:
    """Tiger Forces are a unit, tiger forces are not."""
    assert found(lexicon, "then Tiger Forces came") == [("Tiger Forces", "tiger-forces")]
    assert found(lexicon, "then tiger forces came") == []


def test_an_office_before_a_name_is_its_bearer(lexicon: ActorLexicon) -> None:
    """An office and its bearer, "President Vladimir Putin", are one party, the person."""
    text = "President Vladimir Putin and Russian Foreign Minister Sergei Lavrov"
    assert found(lexicon, text) == [
        ("Vladimir Putin", "vladimir-putin"),
        ("Sergei Lavrov", "sergei-lavrov"),
    ]


def test_a_surname_after_a_strangers_given_name_is_a_stranger(lexicon: ActorLexicon) -> None:
    """Titles do not make a stranger, another given name does."""
    assert found(lexicon, "then Zaki Lavrov spoke") == []
    assert found(lexicon, "then Mr Lavrov spoke") == [("Lavrov", "sergei-lavrov")]


@pytest.mark.parametrize(
    ("name", "gid"),
    [
        ("Syrian rebel fighters", "rebels"),
        ("the Russian defence ministry", "russia-defence-ministry"),
        ("The Observatory", "sohr"),
        ("the US", "united-states"),
        ("IS", "islamic-state"),
        ("RUSSIA", "russia"),
        ("four opposition members from northern Syria", "opposition"),
        ("residents of Aleppo", "residents"),
        ("militants from Division 30", "division-30"),
        ("an official with Fastaqim", "fastaqim"),
        ("Gen. Valery Gerasimov", "valery-gerasimov"),
        ("Russia's Interfax news agency", "interfax"),
        ("Nureddin al-Zinki", "nour-al-din-al-zenki-movement"),
        ("government of Egypt", "egypt"),
    ],
)
def test_resolve_takes_the_head_of_a_noun_phrase(
    lexicon: ActorLexicon, name: str, gid: str
) -> None:
    """Determiners, titles and complements are set aside; a group is compared by its members."""
    actor = lexicon.resolve(name)
    assert actor is not None
    assert (actor.name, actor.id) == (name, gid)


@pytest.mark.parametrize(
    "name",
    ["Zaki Tarfawi", "opponents of Bashar al-Assad", "the report", "Russian bread", "Aleppo", "x"],
)
def test_resolve_does_not_guess(lexicon: ActorLexicon, name: str) -> None:
    """A phrase whose head is no party has none, whatever its other words."""
    assert lexicon.resolve(name) is None


def test_a_country_owns_nameless_bodies(lexicon: ActorLexicon) -> None:
    """With a country given "the army" is that country's."""
    assert lexicon.resolve("the army") == Actor(
        name="the army", id="army", label="army", kind="military"
    )
    assert lexicon.resolve("the army", country="Syria") == Actor(
        name="the army", id="syria-army", label="Syrian army", kind="military"
    )
    (mention,) = lexicon.find("then regime forces left", country="Syria")
    assert mention.actor.id == "syria-army"


def test_extra_files_add_parties(tmp_path: Path) -> None:
    """A user's file of the same form adds parties."""
    extra = tmp_path / "more.tsv"
    extra.write_text("zarqun\tZarqun Brigade\trebel\tSyria\tZB\n", encoding="utf-8")
    lexicon = ActorLexicon.load(LanguageData.load(), [extra])
    assert found(lexicon, "the Zarqun Brigade (ZB)") == [
        ("Zarqun Brigade", "zarqun"),
        ("ZB", "zarqun"),
    ]


def test_a_malformed_row_is_refused_with_file_and_line(tmp_path: Path) -> None:
    """The error names the file and the line."""
    extra = tmp_path / "bad.tsv"
    extra.write_text("zarqun\tZarqun\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.tsv:1"):
        ActorLexicon.load(LanguageData.load(), [extra])


KINDS = frozenset(
    [
        "state",
        "military",
        "police",
        "rebel",
        "militia",
        "organisation",
        "media",
        "person",
        "office",
        "civilian",
    ]
)


def test_shipped_rows_use_the_known_kinds_and_states() -> None:
    """Every row has a kind of the model, and a country that is a state of the lexicon."""
    folder = Path(__file__).parents[2] / "chronos" / "extract" / "en" / "gazetteer"

    def rows(name: str) -> list[list[str]]:
        lines = (folder / name).read_text("utf-8").splitlines()
        return [line.split("\t") for line in lines if not line.startswith("#")]

    states = {row[1] for row in rows("states.tsv")}
    for name in ("actors.tsv", "organisations.tsv", "media.tsv", "persons.tsv"):
        for gid, label, kind, country, _ in rows(name):
            assert gid
            assert label
            assert kind in KINDS, (name, gid)
            assert not country or country in states, (name, gid)


@pytest.mark.parametrize(
    ("text", "name", "id_"),
    [
        ("US-led raids hit the town.", "US-led", "us-led-coalition"),
        ("The US-led coalition hit the town.", "US-led coalition", "us-led-coalition"),
        ("SDF soldiers entered the town.", "SDF soldiers", "syrian-democratic-forces"),
    ],
)
def test_coalitions_and_what_parties_consist_of(text: str, name: str, id_: str) -> None:
    """A coalition is named by who leads it; soldiers belong to the party before them."""
    mention = ActorLexicon.load(LanguageData.load()).find(text)[0]
    assert (mention.text, mention.actor.id) == (name, id_)
