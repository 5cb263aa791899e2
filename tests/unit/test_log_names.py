from __future__ import annotations

import unicodedata

import pytest

from chronos.codec.prose import MASK
from chronos.log.erasure.names import NameSearch

M = MASK


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("Ali", "Ali left Somalia. ALI? Ali's, Ali.", "███ left Somalia. ███? ███'s, ███."),
        ("Ed", "armed Ed, edited by Ed_1 in Ed.txt", "armed ██, edited by ██_1 in ██.txt"),
        ("An", "An ant, an An2, Añ An\u0303", "██ ant, an An2, Añ An\u0303"),
        ("Al", "Al and Al-Assad, Alps, e\u0301Al", "██ and ██-Assad, Alps, e\u0301Al"),
        ("Ed", "Ed\u00adward, Ed\u200dward", "Ed\u00adward, Ed\u200dward"),
        ("Ян", "Ян видел янтарь, Янтарь, в Ян-городе", "██ видел янтарь, Янтарь, в ██-городе"),
        ("राम", "राम और रामा", "███ और रामा"),
        ("علي", "علي وعلي وعليها ميعلي", "███ و███ وعليها ميعلي"),
        ("דן", "דן ודן, ולדן, מדינדן", "██ ו██, ול██, מדינדן"),
        ("김", "김이 김치, 김 왕김 김에게서", "█이 김치, █ 왕김 █에게서"),
        ("李", "李明和李先生 Li李", "█明和█先生 Li█"),
        ("Li", "Li说 Lin说", "██说 Lin说"),
        ("アン", "アンはアンケート", "██はアンケート"),
        ("O", "O'Brien, O’Neill, so", "█'Brien, █’Neill, so"),
        ("Li An", "Li\nAn, LI AN", "██\n██, ██ ██"),
        ("Anna", "ANNA, Annabel, anna", "████, Annabel, anna"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_people_write_it(name: str, text: str, masked: str) -> None:
    """As whole words, as typed or in capitals; each script has its own word ends."""
    assert NameSearch.of([name]).masked(text) == masked
    assert NameSearch.of([name]).are_in(text) == (text != masked)


@pytest.mark.parametrize("name", ["Zoë", "Lê", "김"])
def test_both_normal_forms_are_found(name: str) -> None:
    """A name is found composed and decomposed, however it was typed."""
    for typed in ("NFC", "NFD"):
        for written in ("NFC", "NFD"):
            text = unicodedata.normalize(written, f"({name})")
            found = NameSearch.of([unicodedata.normalize(typed, name)]).masked(text)
            assert found == f"({M * (len(text) - 2)})"


def test_several_names_at_once() -> None:
    """Long and short ones together; as many characters as before."""
    text = "Jan Doe met Ed. JAN  DOE met ed."
    found = NameSearch.of(["Jan Doe", "Ed"]).masked(text)
    assert found == f"{M * 3} {M * 3} met {M * 2}. {M * 3}  {M * 3} met ed."
