"""Targets and agents behind things: owners, victims, those asked, those who send a weapon."""

from __future__ import annotations

import pytest
from extract_samples import Extract, names, only


@pytest.mark.parametrize(
    ("text", "type_", "targets"),
    [
        ("Militants attacked the headquarters of the 30th Division in Azaz.", "offensive",
         ["30th Division"]),
        ("A truck bomb hit buses carrying pilgrims near Samarra on Friday.", "bombing",
         ["pilgrims"]),
        ("Jets bombed a warehouse belonging to the Red Crescent in Taiz.", "air_strike",
         ["Red Crescent"]),
        ("Shells hit a depot used by separatists near Horlivka.", "shelling", ["separatists"]),
        ("Rebels captured the army's last base in Idlib province.", "capture", ["army"]),
        ("The militia took the village from government control.", "capture", ["government"]),
        ("The envoys rejected the Turkish offer on Monday.", "rejection", ["Turkish"]),
        ("Two of the army's bases near Taiz were hit by a drone strike.", "air_strike", ["army"]),
        ("Mass graves containing dozens of soldiers were discovered near Sinjar.", "discovery",
         ["soldiers"]),
    ],
)  # fmt: skip
def test_a_thing_represents_its_owners(
    extract: Extract, text: str, type_: str, targets: list[str]
) -> None:
    """What is done to a base, a bus or an offer is done to whom it belongs, or to those in it."""
    assert names(only(extract(text), type_).targets) == targets


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Troops captured the Syrian town of Rastan on Friday.", "capture"),
        ("The army took the rebel-held district of Jobar on Friday.", "capture"),
        ("Mortar rounds hit a market in the capital of Yemen on Friday.", "shelling"),
        ("Warplanes bombed a power station near Homs on Friday.", "air_strike"),
    ],
)
def test_what_belongs_to_nobody(extract: Extract, text: str, type_: str) -> None:
    """The country of a town is not its owner, and a market has none."""
    assert only(extract(text), type_).targets == ()


@pytest.mark.parametrize(
    ("text", "type_", "targets"),
    [
        ("Rebels shelled Aleppo on Monday, killing three nurses.", "shelling", ["nurses"]),
        ("Nine policemen were killed in an air strike near Marib.", "air_strike", ["policemen"]),
        ("Two farmers died when shells hit a field near Gori.", "shelling", ["farmers"]),
        ("Rebels shelled Aleppo on Monday, killing three people.", "shelling", []),
        ("Rebels shelled Aleppo on Monday, killing one person and wounding seven.", "shelling",
         []),
    ],
)  # fmt: skip
def test_victims_are_targets(extract: Extract, text: str, type_: str, targets: list[str]) -> None:
    """Who is killed suffers the attack; that they were people says nothing."""
    assert names(only(extract(text), type_).targets) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Egypt demanded that the army withdraw from Rafah on Sunday.", ["army"]),
        ("Ankara called for the rebels to hand over the town on Sunday.", ["rebels"]),
        ("France urged both governments to talk.", ["governments"]),
    ],
)
def test_who_is_asked(extract: Extract, text: str, targets: list[str]) -> None:
    """The one who is to act is addressed, also as the subject of what is asked."""
    assert names(only(extract(text), "demand").targets) == targets


def test_a_nationality_makes_somebody_of_a_word(extract: Extract) -> None:
    """Sanctions on "Sudanese companies" address them; the day is no object."""
    report = only(
        extract("The Council imposed sanctions on two Sudanese firms on Friday."), "sanction"
    )
    assert names(report.targets) == ["Sudanese firms"]


@pytest.mark.parametrize(
    ("text", "type_", "agents"),
    [
        ("Russian missiles hit Dnipro on Monday, wounding nine nurses.", "shelling", ["Russian"]),
        ("Shelling by Armenian forces killed two nurses in Ganja.", "shelling",
         ["Armenian forces"]),
        ("Taliban fighters killed nine policemen in an attack on a checkpoint.", "offensive",
         ["Taliban fighters"]),
        ("US-led raids on Raqqa killed nine nurses.", "offensive", ["US-led"]),
        ("The army struck the port of Zuwara with rockets.", "shelling", ["army"]),
        ("Chlorine was dropped on Taftanaz by a helicopter belonging to the regime.",
         "chemical_attack", ["regime"]),
        ("Nine nurses died in rebel shelling of a hospital in Homs.", "shelling", ["rebel"]),
        ("A motorcycle bomber killed nine nurses outside a bakery in Kano.", "bombing",
         ["motorcycle bomber"]),
        ("Four farmers were in overnight airstrikes on the village of Sarmin.", "air_strike", []),
        ("Two missiles hit Dnipro on Monday, wounding nine nurses.", "shelling", []),
        ("A suspected attack was staged near Homs in March after rebels attacked Hama.",
         "offensive", ["rebels"]),
    ],
)  # fmt: skip
def test_who_is_behind_it(extract: Extract, text: str, type_: str, agents: list[str]) -> None:
    """Weapons have senders, and who kills in an attack carries it out; nobody is made up."""
    assert names(only(extract(text), type_).agents) == agents


def test_parties_between_the_words_of_a_trigger(extract: Extract) -> None:
    """What is inside a verb phrase is its object, and so is a person that it names."""
    found = extract("Ukrainian troops pushed Russian forces out of Lyman on Friday.")
    assert names(only(found, "capture").targets) == ["Russian forces"]
    found = extract("Gunmen seized dozens of hostages in Kano on Friday.")
    assert names(only(found, "abduction").targets) == ["hostages"]


def test_an_ambush_reported_by_its_victims(extract: Extract) -> None:
    """Who kills in an ambush lays it."""
    report = only(extract("FARC fighters killed nine soldiers in an ambush in Cauca."), "clash")
    assert names(report.agents) == ["FARC fighters"]
    assert names(report.targets) == ["soldiers"]


def test_talks_that_open(extract: Extract) -> None:
    """The parties stand with the talks, not with the verb."""
    report = only(extract("Talks between the army and the Houthis opened in Muscat."), "talks")
    assert names(report.agents) == ["army", "Houthis"]


def test_both_ends_of_a_telephone(extract: Extract) -> None:
    """Who is telephoned takes part in the call."""
    report = only(extract("Angela Merkel telephoned Vladimir Putin on Friday."), "diplomatic_call")
    assert names(report.agents) == ["Angela Merkel", "Vladimir Putin"]
    assert report.targets == ()


@pytest.mark.parametrize(
    ("text", "type_", "agents"),
    [
        ("President Jane Roe met monks in Bago. The president visited Lima on Sunday.", "visit",
         ["President Jane Roe"]),
        ("Prime Minister Jane Roe met monks in Bago. The defence minister visited Lima on Sunday.",
         "visit", ["defence minister"]),
        ("President Jane Roe met President John Doe in Bago. The president visited Lima on Sunday.",
         "visit", ["president"]),
    ],
)  # fmt: skip
def test_the_holder_of_an_office(
    extract: Extract, text: str, type_: str, agents: list[str]
) -> None:
    """The president is the one president that the story names, if it names one only."""
    assert names(only(extract(text), type_).agents) == agents


def test_a_pronoun_for_the_group(extract: Extract) -> None:
    """It refers to "the group", which refers to a name."""
    text = (
        "Boko Haram fighters crossed the border on Sunday. The group has often fought before, "
        "and on Monday it attacked a village near Diffa."
    )
    assert "Boko Haram fighters" in names(only(extract(text), "offensive").agents)


@pytest.mark.parametrize(
    "line", ["KHARTOUM, April 20 (ANA) - ", "KHARTOUM (ANA)_ ", "KHARTOUM, April 20 (ANA) --\n"]
)
def test_a_dateline_is_no_party(extract: Extract, line: str) -> None:
    """The place before the agency takes no part in what the first sentence reports."""
    text = f"{line}The army and militias clashed for a sixth day."
    report = only(extract(text), "clash")
    assert names(report.agents) == ["army", "militias"]
    assert report.quote.exact.startswith("The army")
