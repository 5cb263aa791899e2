"""Languages: what is declared, what is detected, and which one counts."""

from __future__ import annotations

import doctest

import pytest

import chronos.language.tags
from chronos.language import name_of, reads, recognise, settle, well_formed
from chronos.language.tags import agree, languages
from chronos.model.article import Article

PRESS = {
    "en": "The army said on Monday that its forces had taken the town of Veldt after three days of"
    " fighting, while the rebels denied it and said that they still held the bridge.",
    "ar": "أعلن الجيش يوم الاثنين أن قواته سيطرت على البلدة بعد ثلاثة أيام من القتال، في حين نفت"
    " المعارضة ذلك وقالت إنها ما زالت تسيطر على الجسر.",
    "de": "Die Armee teilte am Montag mit, ihre Truppen hätten die Stadt nach dreitägigen Kämpfen"
    " eingenommen, während die Rebellen dies bestritten und erklärten, sie hielten die Brücke.",
    "es": "El ejército anunció el lunes que sus fuerzas habían tomado la ciudad tras tres días de"
    " combates, mientras que los rebeldes lo negaron y dijeron que aún controlaban el puente.",
    "fr": "L'armée a annoncé lundi que ses forces avaient pris la ville après trois jours de"
    " combats, tandis que les rebelles l'ont démenti et ont affirmé tenir toujours le pont.",
    "ru": "Армия сообщила в понедельник, что её войска после трёх дней боёв взяли город, а"
    " повстанцы опровергли это и заявили, что по-прежнему удерживают мост.",
    "tr": "Ordu pazartesi günü yaptığı açıklamada birliklerinin üç günlük çatışmaların ardından"
    " kasabayı aldığını bildirdi, isyancılar ise bunu yalanladı ve köprüyü tuttuklarını söyledi.",
    "uk": "Армія повідомила в понеділок, що її війська після трьох днів боїв узяли місто, а"
    " повстанці спростували це й заявили, що досі утримують міст.",
    "fa": "ارتش روز دوشنبه اعلام کرد که نیروهایش پس از سه روز درگیری شهر را گرفته‌اند، اما شورشیان"
    " این خبر را رد کردند و گفتند که هنوز پل را در اختیار دارند.",
    "he": "הצבא הודיע ביום שני כי כוחותיו כבשו את העיירה לאחר שלושה ימי לחימה, אך המורדים הכחישו"
    " זאת ואמרו כי הם עדיין מחזיקים בגשר.",
    "zh": "军方周一表示，经过三天的战斗，其部队已经占领了该镇，"
    "而叛军否认了这一消息，并称他们仍然控制着那座桥梁，双方都没有公布伤亡人数。",
    "pt": "O exército informou na segunda-feira que as suas forças tomaram a cidade após três dias"
    " de combates, enquanto os rebeldes negaram e disseram que ainda controlavam a ponte.",
}
NAMES = (
    "Oleksandr Tarasenko, Volodymyr Kovalchuk, Abu Hamza al-Masri, Hassan al-Homsi and Li Weiming"
    " met in Kramatorsk, Deir al-Balah, Jisr al-Nahr and Guangshan."
)


def article(text: str, declared: str = "", headline: str = "", name: str = "a-1") -> Article:
    """An article as splitting makes it."""
    language = well_formed(declared) or "en"
    return Article(
        id=name, headline=headline, text=text, language=language, declared_language=declared
    )


def test_the_examples_of_tags_hold() -> None:
    """What the docstrings show is so."""
    assert doctest.testmod(chronos.language.tags).failed == 0


@pytest.mark.parametrize("language", PRESS)
def test_press_text_is_detected(language: str) -> None:
    """Two sentences of news are enough, in capitals too."""
    text = PRESS[language]
    for given in (text, text.upper()):
        found = recognise(article(given))
        assert (found.language, found.detected_language) == (language, language)
        assert found.foreign == ()


def test_detection_beats_a_wrong_declaration() -> None:
    """French text in a page that declares English is French, and both are kept and reported."""
    settled = settle([article(PRESS["fr"], declared="en-GB", name="a-7")])
    (found,) = settled.articles
    assert (found.language, found.declared_language, found.detected_language) == (
        "fr", "en-GB", "fr",
    )  # fmt: skip
    (issue,) = settled.issues
    assert (issue.code, issue.severity, issue.where) == ("CHR307", "warning", "a-7")
    assert "English (en-GB)" in issue.message
    assert "French (fr)" in issue.message


@pytest.mark.parametrize("declared", ["English", "eng", "en_us", "EN"])
def test_a_declaration_that_agrees_is_no_finding(declared: str) -> None:
    """However it is written; a region that it names is kept."""
    settled = settle([article(PRESS["en"], declared=declared)])
    assert settled.issues == ()
    assert settled.articles[0].language == ("en-US" if "us" in declared else "en")


def test_a_declaration_counts_where_the_text_is_too_short() -> None:
    """Two words are no evidence, so their declaration counts."""
    settled = settle([article("Trêve annoncée.", declared="fr"), article(PRESS["en"], name="a-2")])
    assert [each.language for each in settled.articles] == ["fr", "en"]
    assert (settled.assumed, settled.issues) == (0, ())


def test_an_uncertain_article_takes_the_language_of_most_others() -> None:
    """A finding gives their number."""
    pile = [article(PRESS["de"]), article(PRESS["de"]), article(PRESS["en"]), article("Homs, Hama")]
    settled = settle(pile)
    assert [each.language for each in settled.articles] == ["de", "de", "en", "de"]
    assert [each.detected_language for each in settled.articles] == ["de", "de", "en", ""]
    assert settled.assumed == 1
    assert [issue.code for issue in settled.issues] == ["CHR309"]
    assert "German (de)" in settled.issues[0].message


def test_an_uncertain_pile_takes_the_language_of_the_log() -> None:
    """Without a log it is English."""
    known = [recognise(article(PRESS["es"]))]
    assert settle([article("Homs, Hama")], known).articles[0].language == "es"
    assert settle([article("Homs, Hama")]).articles[0].language == "en"


def test_a_list_of_names_is_not_taken_for_another_language() -> None:
    """Alone it is uncertain; among English paragraphs it is one of them."""
    assert recognise(article(NAMES)).detected_language in {"", "en"}
    found = recognise(article(f"{PRESS['en']}\n\n{NAMES}\n\n{PRESS['en']}"))
    assert (found.language, found.foreign) == ("en", ())


@pytest.mark.parametrize("language", sorted(PRESS.keys() - {"en"}))
def test_a_block_quote_is_a_passage_of_its_own(language: str) -> None:
    """Its offsets point at it; the rest of the article is English."""
    text = "\n\n".join((PRESS["en"], PRESS[language], PRESS["en"], PRESS["en"]))
    found = recognise(article(text))
    assert found.language == "en"
    (passage,) = found.foreign
    assert text[passage.start : passage.end] == PRESS[language]
    assert passage.language == language
    assert found.language_at(passage.start) == language
    assert found.language_at(passage.end) == "en"
    assert found.language_at(0) == "en"


def test_neighbours_in_one_language_are_one_passage() -> None:
    """A short line between two of them belongs to them."""
    quote = f"{PRESS['de']}\n\n„Nein.“\n\n{PRESS['de']}"
    text = "\n\n".join((PRESS["en"], PRESS["en"], PRESS["en"], quote, PRESS["en"]))
    (passage,) = recognise(article(text)).foreign
    assert text[passage.start : passage.end] == quote


def test_close_relatives_do_not_contradict_each_other() -> None:
    """Detection confuses Croatian with Serbian, so the declaration counts."""
    text = (
        "Vojska je u ponedjeljak priopćila da su njezine snage zauzele grad nakon tri dana borbi,"
        " dok su pobunjenici to zanijekali i rekli da još uvijek drže most."
    )
    for declared in ("hr", "bs"):
        settled = settle([article(text, declared=declared)])
        assert settled.articles[0].language == declared
        assert settled.issues == ()


def test_a_language_that_detection_does_not_know_is_as_declared() -> None:
    """Detection could only find another one."""
    found = recognise(article(PRESS["de"], declared="gsw"))
    assert (found.language, found.detected_language) == ("gsw", "de")


@pytest.mark.parametrize("declared", ["x-default", "und", "mul", "???", "auto"])
def test_a_declaration_that_names_no_language_is_none(declared: str) -> None:
    """It is kept as written, and nothing follows from it."""
    settled = settle([article(PRESS["de"], declared=declared)])
    (found,) = settled.articles
    assert (found.language, found.declared_language) == ("de", declared)
    assert settled.issues == ()


def test_recognising_again_changes_nothing() -> None:
    """An article is its own fixed point."""
    once = recognise(article(f"{PRESS['en']}\n\n{PRESS['fr']}\n\n{PRESS['en']}", declared="en"))
    assert recognise(once) == once


def test_the_table_of_languages_is_sound() -> None:
    """No word declares two languages, and groups are of languages that are known."""
    known = languages()
    assert all(known.tags[tag] == tag for tag in known.names)
    assert all(known.tags[name.lower()] == tag for tag, name in known.names.items())
    assert {tag for group in known.alike.values() for tag in group} <= known.names.keys()
    assert agree("no", "nn")
    assert not agree("ru", "uk")


def test_who_reads_what() -> None:
    """Script and region do not matter; a star means every language."""
    assert reads(("de", "ar"), "ar-SY")
    assert not reads(("de", "ar"), "en")
    assert reads(("*",), "zh-Hant")
    assert name_of("ar-SY") == "Arabic (ar-SY)"
