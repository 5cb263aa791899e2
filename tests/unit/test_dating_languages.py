"""Articles are dated by the words of their own language."""

from __future__ import annotations

import pytest

from chronos.dating import Dating, date_articles
from chronos.model.article import Article


def dated(text: str, language: str, headline: str = "", uri: str = "") -> Dating:
    """The dating of one article alone."""
    article = Article(id="a-1", headline=headline, text=text, language=language, uri=uri)
    (dating,) = date_articles([article])
    return dating


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Veröffentlicht am 3. Mai 2016"),
        ("de", "Dienstag, 3. Mai 2016"),
        ("de", "GENF, den 3. Mai 2016"),
        ("fr", "Publié le 3 mai 2016"),
        ("fr", "GENÈVE, le mardi 3 mai 2016"),
        ("es", "Publicado el 3 de mayo de 2016"),
        ("es", "martes, 3 de mayo de 2016"),
        ("es", "GINEBRA, 3 de mayo de 2016 (ANA) -"),
        ("ru", "Опубликовано 3 мая 2016 г."),
        ("ru", "ЖЕНЕВА, 3 мая 2016 г."),
        ("ru", "вторник, 3 мая 2016 года"),
        ("uk", "Опубліковано 3 травня 2016 р."),
        ("uk", "вівторок, 3 травня 2016 року"),
        ("ar", "نشر في 3 أيار/مايو 2016"),
        ("ar", "تاريخ النشر: ٣ مايو ٢٠١٦"),
        ("ar", "الثلاثاء، 3 أيار 2016"),
        ("fr", "Publié le 03/05/2016"),
        ("es", "Publicado: 03/05/2016"),
        ("de", "Stand: 3/5/2016"),
        ("ru", "Дата: 03/05/2016"),
        ("uk", "Дата: 03/05/2016"),
        ("ar", "نشر في ٠٣/٠٥/٢٠١٦"),
    ],
)
def test_a_line_at_the_head_dates_the_article(language: str, line: str) -> None:
    """A label, a weekday or a place; numbers put the day first in all of these languages."""
    assert dated(f"{line}\n\nXyz.", language).edtf == "2016-05-03"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Rebellen hatten am 3. Mai 2016 die Brücke verlassen, wie der Rat mitteilte."),
        ("de", "Am 3. Mai 2016 wurde die Brücke gesperrt, wie der Rat mitteilte."),
        ("fr", "Le 3 mai 2016, les rebelles avaient quitté le pont, selon le conseil."),
        ("fr", "Les rebelles avaient quitté le pont le 3 mai 2016 à midi, selon le conseil."),
        ("es", "El 3 de mayo de 2016 los rebeldes habían dejado el puente, según el consejo."),
        ("es", "Los rebeldes habían dejado el puente el 3 de mayo de 2016, según el consejo."),
        ("ru", "3 мая 2016 года повстанцы были у моста, сообщил совет."),
        ("ru", "Повстанцы были у моста 3 мая 2016 года, сообщил совет."),
        ("uk", "3 травня 2016 року повстанці були біля мосту, повідомила рада."),
        ("uk", "Повстанці були біля мосту 3 травня 2016 року, повідомила рада."),
        ("ar", "كانت القافلة في 3 مايو 2016 عند الجسر، كما قال المجلس."),
        ("ar", "أعلن المجلس أن القافلة كانت عند الجسر يوم 3 أيار 2016 مساء."),
    ],
)
def test_a_day_in_a_sentence_is_not_that_of_publication(language: str, text: str) -> None:
    """It is reported as past: the article is not older, and may be younger."""
    dating = dated(text, language)
    assert dating.edtf == "2016-05-03/.."
    assert [reason.kind for reason in dating.reasons] == ["reported date"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Armee teilte am Dienstag mit, ihre Truppen seien an der Brücke."),
        ("fr", "L'armée a annoncé mardi que ses troupes étaient au pont."),
        ("es", "El ejército anunció el martes que sus tropas estaban en el puente."),
        ("ru", "Армия сообщила во вторник, что войска стоят у моста."),
        ("uk", "Армія повідомила у вівторок, що війська стоять біля мосту."),
        ("ar", "أعلن الجيش يوم الثلاثاء أن قواته عند الجسر."),
    ],
)
def test_the_weekday_of_the_news_is_read(language: str, text: str) -> None:
    """Published on it or on the day after."""
    reasons = dated(text, language).reasons
    assert [(reason.weight, reason.weekdays) for reason in reasons] == [(30, (2, 3))]


def test_english_words_date_english_articles_only() -> None:
    """A language that has no folder is dated by figures."""
    assert dated("May 3, 2016\n\nXyz.", "en").edtf == "2016-05-03"
    assert dated("May 3, 2016\n\nXyz.", "tlh").edtf is None
    assert dated("May 3, 2016\n\nXyz.", "de").edtf is None
    assert dated("2016-05-03\n\nXyz.", "tlh").edtf == "2016-05-03"


def test_other_dates_decide_the_order_of_numbers_first() -> None:
    """The order of the language counts where the text shows none."""
    text = "Stand: 3/5/2016\n\nDie Liste vom 4/29/2016 gilt."
    assert dated(text, "de").edtf == "2016-03-05"
