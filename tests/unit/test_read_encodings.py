from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from chronos.errors import InputError
from chronos.read.readers.encoding import decode, decode_line, encoding_of

FILE = Path(__file__).with_name("encodings.toml")
CASES = [
    (codec, case["text"])
    for case in tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
    for codec in case["encodings"]
]


@pytest.mark.parametrize(("codec", "text"), CASES)
def test_text_of_every_usual_encoding_is_read(codec: str, text: str) -> None:
    """Text without a mark is read in the encoding that it was written in, or one that agrees."""
    found, issues = decode(text.encode(codec), "a.txt")
    assert found == text
    assert [issue.code for issue in issues] == ([] if codec == "iso2022_jp" else ["CHR105"])


def test_cases_cover_many_encodings() -> None:
    """At least a dozen encodings are tried."""
    assert len({codec for codec, _ in CASES}) >= 12


@pytest.mark.parametrize(("codec", "text"), CASES)
def test_encoding_of_a_long_text_is_found_in_its_head(codec: str, text: str) -> None:
    """A head that ends anywhere, such as inside a character, is enough."""
    head = (text + "\n").encode(codec) * 400
    found, _ = encoding_of(head[: 2**16 - 1], "a.csv")
    assert (text + "\n").encode(codec).decode(found) == text + "\n"


def test_short_western_text_is_windows_1252() -> None:
    """Where too few letters are there to detect a language, the most usual encoding counts."""
    text, (issue,) = decode("The café “Ost”.".encode("cp1252"), "a.txt")
    assert text == "The café “Ost”."
    assert issue.message == "not UTF-8: read as Windows-1252"


def test_finding_names_the_encoding() -> None:
    """Who reads the finding sees which encoding was assumed."""
    russian = dict(CASES)["koi8-r"]
    (issue,) = decode(russian.encode("koi8-r"), "a.txt")[1]
    assert issue.message == "not UTF-8: read as KOI8-R"


def test_lines_keep_the_encoding_of_earlier_lines() -> None:
    """A short line is read as the lines before it."""
    text, codec = decode_line("Мост открыт.".encode("koi8-r"), "koi8_r")
    assert (text, codec) == ("Мост открыт.", "koi8_r")


def test_ebcdic_is_refused() -> None:
    """Text in an encoding that no news is in is not turned into garbled names."""
    with pytest.raises(InputError):
        decode("The bridge is open again, the mayor said on Monday.".encode("cp037"), "a.txt")
