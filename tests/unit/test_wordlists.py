"""Tables of words: what fits a class is loaded, all else is refused by file and dotted key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest

from chronos.errors import UsageError
from chronos.wordlists import REST, Phrases, Words, load_table, load_words, read_toml


@attrs.frozen(kw_only=True)
class Colours:
    """A section."""

    warm: Words
    in_: Phrases


@attrs.frozen(kw_only=True)
class Paint:
    """A file with one value of each type that a table may hold."""

    price: int
    weight: float
    glossy: bool
    maker: str
    finish: Literal["matt", "satin"]
    colours: Colours
    mixes: tuple[tuple[str, str], ...]
    sizes: Mapping[Literal["small", "large"], Words]
    litres: Mapping[str, tuple[str, int]]


@attrs.frozen(kw_only=True)
class Open:
    """A file that may hold further lists."""

    known: Words
    others: Mapping[str, Words] = attrs.field(metadata=REST)


GOOD = """
price = 3
weight = 1
glossy = true
maker = "Veldt & Sons"
finish = "matt"
mixes = [["red", "blue"], ["red", "white"]]

[colours]
warm = ["red", "orange"]
in = ["blue", "sky blue"]

[sizes]
small = ["tin"]

[litres]
tin = ["metal", 2]
"""


def file(folder: Path, text: str) -> Path:
    """A file with this text."""
    path = folder / "paint.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_that_fits_is_typed(tmp_path: Path) -> None:
    """Lists become sets or tuples, tables classes or mappings, and numbers floats where asked."""
    paint = load_words(Paint, file(tmp_path, GOOD))
    assert paint.colours == Colours(warm=frozenset({"red", "orange"}), in_=("blue", "sky blue"))
    assert (paint.price, paint.glossy, paint.maker, paint.finish) == (
        3,
        True,
        "Veldt & Sons",
        "matt",
    )
    assert type(paint.weight) is float
    assert paint.mixes == (("red", "blue"), ("red", "white"))
    assert dict(paint.sizes) == {"small": frozenset({"tin"})}
    assert dict(paint.litres) == {"tin": ("metal", 2)}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("warm =", "wram =", "colours.warm is missing"),
        ("in =", "cold = []\nin =", "colours.cold is unknown: no code asks for it"),
        ("[colours]", "[colors]", "colours is missing"),
        ("price = 3", "price = 3\ncost = 4", "cost is unknown: no code asks for it"),
        ('"red", "orange"', '"red", "red"', "colours.warm holds red twice"),
        ('["red", "orange"]', '"red"', "colours.warm is not a list of words"),
        ('["red", "orange"]', '["red", 4]', "colours.warm is not a list of words"),
        ("price = 3", "price = 3.5", "price is not of type int"),
        ("price = 3", "price = true", "price is not of type int"),
        ("weight = 1", 'weight = "1"', "weight is not of type float"),
        ('finish = "matt"', 'finish = "mat"', "finish may be matt, satin, not 'mat'"),
        ("small =", "smal =", "sizes.smal may be small, large, not 'smal'"),
        ('["red", "white"]', '["red"]', "mixes holds 1 values instead of 2"),
        ('["metal", 2]', '["metal", "2"]', "litres.tin is not of type int"),
        ('["metal", 2]', "2", "litres.tin is not a list"),
        ('[sizes]\nsmall = ["tin"]', "", "sizes is missing"),
    ],
)
def test_the_file_and_the_dotted_key_are_named(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    """What does not fit is refused, each kind of fault by where it is."""
    assert old in GOOD
    path = file(tmp_path, GOOD.replace(old, new))
    with pytest.raises(UsageError) as caught:
        load_words(Paint, path)
    assert (caught.value.message, caught.value.where) == (message, str(path))


def test_a_value_in_place_of_a_table_is_refused(tmp_path: Path) -> None:
    """A section must be a table."""
    text = "colours = 1\n" + GOOD.replace("[colours]", "[paint]")
    with pytest.raises(UsageError, match="colours is not a table"):
        load_words(Paint, file(tmp_path, text))


def test_a_class_may_take_all_other_lists(tmp_path: Path) -> None:
    """The field of metadata REST has what no other field names, checked like the rest."""
    found = load_words(Open, file(tmp_path, 'known = ["a"]\nred = ["b"]\nblue = ["c"]'))
    assert found.known == {"a"}
    assert dict(found.others) == {"red": frozenset({"b"}), "blue": frozenset({"c"})}
    with pytest.raises(UsageError, match="red is not a list of words"):
        load_words(Open, file(tmp_path, 'known = ["a"]\nred = "b"'))


def test_what_is_no_toml_is_refused(tmp_path: Path) -> None:
    """So is a file that is not there."""
    with pytest.raises(UsageError, match="not valid TOML"):
        read_toml(file(tmp_path, "a = "))
    with pytest.raises(UsageError, match="can't be read"):
        read_toml(tmp_path / "none.toml")


@attrs.frozen(kw_only=True)
class Brush:
    """A table of a list; all but its width may be left out."""

    width: int
    hair: Literal["hog", "nylon"] | None = None
    uses: frozenset[Literal["wall", "door"]] = frozenset()
    notes: Any = None


@attrs.frozen(kw_only=True)
class Shop:
    """A file with a list of tables."""

    brush: tuple[Brush, ...] = ()


def test_fields_with_a_default_may_be_left_out(tmp_path: Path) -> None:
    """What the file does not say is what the class says; `Any` takes what comes."""
    assert load_words(Shop, file(tmp_path, "")) == Shop()
    text = (
        '[[brush]]\nwidth = 3\n[[brush]]\nwidth = 4\nhair = "hog"\nuses = ["door"]\nnotes = [1]\n'
    )
    bare, full = load_words(Shop, file(tmp_path, text)).brush
    assert bare == Brush(width=3)
    assert full == Brush(width=4, hair="hog", uses=frozenset({"door"}), notes=[1])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("hair = 'horse'", "brush[2].hair may be hog, nylon, not 'horse'"),
        ("uses = ['wall', 'roof']", "brush[2].uses may be wall, door, not 'roof'"),
        ("colour = 1", "brush[2].colour is unknown: no code asks for it"),
    ],
)
def test_tables_of_a_list_are_numbered(tmp_path: Path, line: str, message: str) -> None:
    """The dotted key says which of them is meant, counted from 1."""
    path = file(tmp_path, f"[[brush]]\nwidth = 3\n[[brush]]\nwidth = 4\n{line}\n")
    with pytest.raises(UsageError) as caught:
        load_words(Shop, path)
    assert caught.value.message == message


def test_a_table_of_a_file_has_its_key_in_front() -> None:
    """A part of a file is checked by itself, with the key that leads to it."""
    with pytest.raises(UsageError, match=r"shop\.brush\[1\]\.width is missing") as caught:
        load_table(Shop, {"brush": [{}]}, where="paint.toml", key="shop")
    assert caught.value.where == "paint.toml"
