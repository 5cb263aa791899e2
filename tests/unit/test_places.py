"""The gazetteer finds places as written and says what it knows of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronos.errors import InputError
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.names.name_index import tokenize
from chronos.extract.names.places import Gazetteer
from chronos.extract.names.spelling import form, key
from chronos.model.party import Place

ALEPPO, HOMS = "geonames:170063", "geonames:169577"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The shipped gazetteer."""
    return Gazetteer.load(LanguageData.load())


def found(gazetteer: Gazetteer, text: str, *context: str) -> list[tuple[str, str | None]]:
    """Texts and ids of the mentions; every slice is checked."""
    mentions = gazetteer.find(text, frozenset(context))
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(mention.place.name == mention.text for mention in mentions)
    return [(mention.text, mention.place.id) for mention in mentions]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dahiyat al-Assad", "Dahiyet Assad"),
        ("Jaysh al-Fateh", "Jaish ul-Fatah"),
        ("Jeish al-Islam", "Jaysh al-Islam"),
        ("Nour al-Din", "Nur ed-Din"),
        ("Qamishli", "Kamishly"),
        ("Hamdaniya", "al-Hamdaniyeh"),
        ("Sakhour", "as-Sakhur"),
        ("Huwayja", "Hawija"),
        ("Ma'arra", "Maara"),
        ("Deir ez-Zor", "Deir al-Zour"),
    ],
)
def test_transliterations_share_a_key(one: str, other: str) -> None:
    """Articles, hyphens, doubled letters and vowel spellings do not distinguish names."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Homs", "Hama"),
        ("Mosul", "Marib"),
        ("Kabul", "Kerbala"),
        ("Basra", "Bosra"),
        ("Aden", "Adana"),
    ],
)
def test_unrelated_names_differ_in_key(one: str, other: str) -> None:
    """The key keeps consonants and the front or back of vowels."""
    assert key(one) != key(other)


def test_form_ignores_accents_hyphens_and_apostrophes() -> None:
    """The exact form of a name is lower case without marks."""
    assert form("Deir ez-Zôr, Sana'a’s") == "deir ez zor sanaas"


def test_tokens_keep_offsets_and_leave_possessives_out() -> None:
    """A token's slice is the word without 's, acronyms are one token."""
    text = "The U.S. saw Syria’s north"
    tokens = tokenize(text, LanguageData.load().cues.name)
    assert [text[token.start : token.end] for token in tokens] == [
        "The",
        "U.S.",
        "saw",
        "Syria",
        "north",
    ]
    assert [token.possessive for token in tokens] == [False, False, False, True, False]


def test_a_city_has_its_place_in_the_world(gazetteer: Gazetteer) -> None:
    """A known city comes with id, label, coordinates, precision and containing places."""
    (mention,) = gazetteer.find("Shells fell on Homs overnight.")
    place = mention.place
    assert (place.name, place.id, place.label) == ("Homs", HOMS, "Homs")
    assert (place.lat, place.lon) == pytest.approx((34.7, 36.7), abs=0.1)
    assert (place.precision, place.within) == ("city", ("Homs", "Syria"))


@pytest.mark.parametrize(
    ("text", "mention", "gid"),
    [
        ("Shells hit western Aleppo again", "western Aleppo", f"{ALEPPO}/west"),
        ("Shells hit West Aleppo again", "West Aleppo", f"{ALEPPO}/west"),
        ("a convoy in north-east Syria", "north-east Syria", "geonames:163843/north-east"),
        ("a convoy in northeastern Syria", "northeastern Syria", "geonames:163843/north-east"),
        ("on the southern edge of Aleppo", "southern edge of Aleppo", f"{ALEPPO}/south-outskirts"),
        ("on the outskirts of Homs", "outskirts of Homs", f"{HOMS}/outskirts"),
        ("in Homs's outskirts", "Homs's outskirts", f"{HOMS}/outskirts"),
        ("in eastern districts of Homs", "eastern districts of Homs", f"{HOMS}/east"),
        ("in the Homs countryside", "Homs countryside", f"{HOMS}/countryside"),
        ("37km east of Homs", "37km east of Homs", f"{HOMS}/37km-east-of"),
        ("37 km east of Homs", "37 km east of Homs", f"{HOMS}/37km-east-of"),
        ("a road north of Homs", "north of Homs", f"{HOMS}/north-of"),
        ("fled eastern Ghouta", "eastern Ghouta", "eastern-ghouta"),
    ],
)
def test_modifiers_belong_to_the_mention(
    gazetteer: Gazetteer, text: str, mention: str, gid: str
) -> None:
    """Compass words, parts and distances are kept, and the id says so."""
    assert found(gazetteer, text) == [(mention, gid)]


@pytest.mark.parametrize(
    ("text", "mention", "gid"),
    [
        ("left the village of Minyan", "village of Minyan", "minyan"),
        ("left Minyan village", "Minyan village", "minyan"),
        ("shelled Hamdaniya district", "Hamdaniya district", "hamdaniya"),
        ("shelled al-Hamdaniyeh district", "al-Hamdaniyeh district", "hamdaniya"),
        ("near the Castello road", "Castello road", "castello-road"),
        ("near Nairab air base", "Nairab air base", "nairab-air-base"),
        ("took Bazo hill", "Bazo hill", "bazo"),
        ("in the Eastern Ghouta region", "Eastern Ghouta region", "eastern-ghouta"),
        ("the port city of Latakia", "port city of Latakia", "geonames:173576"),
        ("all of Aleppo province", "Aleppo province", "geonames:SY.09"),
        ("Homs city", "Homs city", HOMS),
    ],
)
def test_type_words_belong_to_the_mention(
    gazetteer: Gazetteer, text: str, mention: str, gid: str
) -> None:
    """A type word of the fitting kind stays with the name and keeps its id."""
    assert found(gazetteer, text) == [(mention, gid)]


@pytest.mark.parametrize(
    ("text", "mention", "kind"),
    [
        ("in the Wadi Tarfa district", "Wadi Tarfa district", "district"),
        ("took Tell Zarqun hill", "Tell Zarqun hill", "hill"),
        ("shut the Bab Zuraq crossing", "Bab Zuraq crossing", "crossing"),
        ("took the village of Kafr Zubbuk on Monday", "village of Kafr Zubbuk", "village"),
        ("over the Zarqun bridge", "Zarqun bridge", "site"),
    ],
)
def test_an_unknown_name_beside_a_type_word_is_a_place(
    gazetteer: Gazetteer, text: str, mention: str, kind: str
) -> None:
    """It has no id and no coordinates, but a precision."""
    (only,) = gazetteer.find(text)
    assert only.place == Place(name=mention, precision=kind)


def test_a_type_word_does_not_make_a_distant_namesake_likely(gazetteer: Gazetteer) -> None:
    """In a text on Syria an unlisted village is unknown, not one of its name elsewhere."""
    text = "Across Syria, from Homs to Aleppo, and in the village of Golweyn"
    assert found(gazetteer, text)[-1] == ("village of Golweyn", None)


def test_a_thing_named_after_a_place_is_inside_it(gazetteer: Gazetteer) -> None:
    """The "Homs refinery" is not Homs: no id, no coordinates, contained."""
    (mention,) = gazetteer.find("A fire at Homs refinery went out.")
    assert (mention.text, mention.place.id, mention.place.lat) == ("Homs refinery", None, None)
    assert mention.place.within == ("Homs", "Syria")


@pytest.mark.parametrize(
    "text",
    [
        "Of the wounded, nine went home.",
        "Nice words were said.",
        "Reading the list took a Man an hour.",
        "The cat split the mobile phone in most cases.",
        "Syrian troops and Turkish tanks",
        "John Washington and Mr Jackson spoke",
        "President Lincoln spoke",
        "SANA said so",
        "the Turkish village",
        "as Syrian as can be",
        "us and them",
        "Anthony Lake spoke",
        "Earlier state media spoke",
        "the Media Department spoke",
        "a neighbourhood of the Syrian kind",
    ],
)
def test_words_that_are_rarely_places_are_none(gazetteer: Gazetteer, text: str) -> None:
    """Common words, persons, demonyms and acronyms are not taken for towns."""
    assert found(gazetteer, text) == []


def test_a_states_capital_is_that_city(gazetteer: Gazetteer) -> None:
    """What a demonym and "capital" name together is the city."""
    assert found(gazetteer, "fled the Libyan capital") == [("Libyan capital", "geonames:2210247")]
    assert [name for name, _ in found(gazetteer, "all Palestinian territories")] == [
        "Palestinian territories"
    ]


def test_an_ambiguous_word_is_a_place_with_evidence(gazetteer: Gazetteer) -> None:
    """A containing place, or a preposition in a text about that country, is evidence."""
    assert found(gazetteer, "a fair in Reading, England")[0] == ("Reading", "geonames:2639577")
    assert found(gazetteer, "a blast in Hit", "Iraq") == [("Hit", "geonames:95788")]
    assert found(gazetteer, "a blast in Hit") == []


def test_lost_apostrophes_and_articles_are_forgiven(gazetteer: Gazetteer) -> None:
    """In a text about the country "Syrias" and "Waer" are found all the same."""
    text = "Across Syria and in Syrias north, from Homs to Waer"
    assert [gid for _, gid in found(gazetteer, text)] == [
        "geonames:163843",
        "geonames:163843",
        HOMS,
        "al-waer",
    ]


def test_the_rest_of_the_text_separates_namesakes(gazetteer: Gazetteer) -> None:
    """Tripoli is Libya's unless the text, or the context given, is about Lebanon."""
    libya, lebanon = "geonames:2210247", "geonames:266826"
    assert found(gazetteer, "in Tripoli") == [("Tripoli", libya)]
    assert found(gazetteer, "in Tripoli", "Lebanon") == [("Tripoli", lebanon)]
    text = "From Beirut and Sidon they drove across Lebanon to Tripoli"
    assert found(gazetteer, text)[-1] == ("Tripoli", lebanon)


def test_mentions_are_longest_and_do_not_overlap(gazetteer: Gazetteer) -> None:
    """Names inside longer names are not found again."""
    text = "From Deir ez-Zor air base to South Sudan and the Gulf of Aden"
    assert [name for name, _ in found(gazetteer, text)] == [
        "Deir ez-Zor air base",
        "South Sudan",
        "Gulf of Aden",
    ]


def test_capitals_throughout_do_not_hide_places(gazetteer: Gazetteer) -> None:
    """In a text written in capitals places are found all the same."""
    text = "TWO SOLDIERS WERE KILLED IN SAN SALVADOR, EL SALVADOR"
    assert [name for name, _ in found(gazetteer, text)] == ["SAN SALVADOR", "EL SALVADOR"]


def test_resolve_knows_names_and_phrases(gazetteer: Gazetteer) -> None:
    """A name alone or a phrase resolves, with the name as given; a stranger does not."""
    place = gazetteer.resolve("outskirts of Homs")
    assert place is not None
    assert (place.name, place.id) == ("outskirts of Homs", f"{HOMS}/outskirts")
    tripoli = gazetteer.resolve("Tripoli", {"Lebanon"})
    assert tripoli is not None
    assert tripoli.within[-1] == "Lebanon"
    assert gazetteer.resolve("Xyzzyville") is None


def test_containment(gazetteer: Gazetteer) -> None:
    """Districts lie in their city, province and country; other places do not; else unknown."""

    def place(name: str) -> Place:
        known = gazetteer.resolve(name, {"Syria"})
        assert known is not None
        return known

    aleppo, west = place("Aleppo"), place("western Aleppo")
    assert gazetteer.contains(place("Syria"), place("Hamdaniya district"))
    assert gazetteer.contains(aleppo, place("Hamdaniya district"))
    assert gazetteer.contains(aleppo, west)
    assert gazetteer.contains(aleppo, aleppo)
    assert gazetteer.contains(west, aleppo) is False
    assert gazetteer.contains(place("Aleppo province"), place("al-Bab"))
    assert gazetteer.contains(aleppo, place("al-Bab")) is False
    assert gazetteer.contains(place("Homs"), place("Hamdaniya district")) is False
    assert gazetteer.contains(place("Homs"), place("37km east of Homs")) is False
    assert gazetteer.contains(aleppo, Place(name="Zarqun bridge")) is None
    assert gazetteer.contains(west, place("Hamdaniya district"))
    assert gazetteer.contains(west, place("Tariq al-Bab district")) is False
    assert gazetteer.contains(west, place("Homs")) is False


def test_distance(gazetteer: Gazetteer) -> None:
    """Great-circle kilometres; a stated distance moves the coordinates; None when unknown."""
    homs, off = gazetteer.resolve("Homs"), gazetteer.resolve("37km east of Homs")
    assert homs is not None
    assert off is not None
    assert gazetteer.distance_km(homs, off) == pytest.approx(37, abs=0.5)
    assert (off.lon or 0) > (homs.lon or 0)
    assert gazetteer.distance_km(homs, Place(name="somewhere")) is None


def test_extra_files_add_places_and_names(tmp_path: Path) -> None:
    """A user's file adds a place, and more names for a known one."""
    extra = tmp_path / "more.tsv"
    extra.write_text(
        "# id\tname\taliases\tlat\tlon\tkind\twithin\tpopulation\n"
        "zarqun\tZarqun\tZarqoon\t35.1\t36.9\tvillage\tHama|Syria\t\n"
        f"{HOMS}\tEmesa\t\t\t\t\t\t\n",
        encoding="utf-8",
    )
    gazetteer = Gazetteer.load(LanguageData.load(), [extra])
    assert found(gazetteer, "from Zarqoon to Emesa") == [("Zarqoon", "zarqun"), ("Emesa", HOMS)]


def test_shipped_rows_are_sound() -> None:
    """Ids are unique, coordinates on Earth, and places lie in a country of the list."""
    folder = Path(__file__).parents[2] / "chronos" / "extract" / "en" / "gazetteer"
    rows = [
        line.split("\t")
        for name in ("countries.tsv", "divisions.tsv", "cities.tsv", "sites.tsv")
        for line in (folder / name).read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    full = [row for row in rows if row[5]]
    countries = {row[1] for row in full if row[5] == "country"}
    assert len({row[0] for row in full}) == len(full)
    assert {row[0] for row in rows} == {row[0] for row in full}
    for _, name, _, lat, lon, kind, within, _ in full:
        assert not lat or (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180), name
        assert not within or within.split("|")[-1] in countries, name
        assert kind in ("country", "region", "sea", "river", "canal") or within or kind == "base"


def test_a_malformed_row_is_refused_with_file_and_line(tmp_path: Path) -> None:
    """The error names the file and the line."""
    extra = tmp_path / "bad.tsv"
    extra.write_text("# comment\nzarqun\tZarqun\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.tsv:2"):
        Gazetteer.load(LanguageData.load(), [extra])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two bakeries in the Midan neighbourhood of Damascus",
         [("Midan neighbourhood", "midan-damascus"), ("Damascus", "geonames:170654")]),
        ("the Midan district in the northern city of Aleppo",
         [("Midan district", "midan"), ("city of Aleppo", "geonames:170063")]),
        ("the Hamidiya district of Homs",
         [("Hamidiya district", None), ("Homs", HOMS)]),
    ],
)  # fmt: skip
def test_the_name_behind_says_where_a_place_lies(
    gazetteer: Gazetteer, text: str, expected: list[tuple[str, str | None]]
) -> None:
    """Of several districts of one name the one in that city is meant, or none that is known."""
    assert found(gazetteer, text) == expected


def test_an_unknown_district_lies_in_the_city_behind_it(gazetteer: Gazetteer) -> None:
    """Its name is all that is known of it, besides the city."""
    district = gazetteer.find("shells fell on the Hamidiya district of Homs")[0].place
    assert district.within == ("Homs", "Syria")


@pytest.mark.parametrize(
    "text", ["pro-Damascus media", "a London-based monitor", "the de facto Syrian capital of IS"]
)
def test_names_in_adjectives_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    """Who sides with a government, or sits somewhere, does not say where something happened."""
    assert found(gazetteer, text) == []
