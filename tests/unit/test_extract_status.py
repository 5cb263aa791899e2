"""Status: planned, failed, denied, ongoing, ended, or simply occurred."""

from __future__ import annotations

import pytest
from extract_samples import Tell, names, only, types

PLANNED = [
    ("offensive", "Turkey plans to launch an offensive against the militia near Afrin next week."),
    ("evacuation", "Government forces will evacuate 2,000 civilians from the enclave on Monday."),
    ("withdrawal", "The army is set to withdraw from the port on Tuesday."),
    ("release", "The rebels agreed to release 20 prisoners on Monday."),
    ("air_strike", "The government threatened to bomb the district on Monday."),
    ("talks", "Peace talks will be held in Geneva."),
    ("ceasefire", "The truce will begin on Monday."),
    ("withdrawal", "The minister said the army would withdraw from Homs on Monday."),
]
FAILED = [
    ("capture", "Insurgents failed to capture the town of Kuweires on Friday."),
    ("capture", "An attempted capture of the airport by militiamen was thwarted."),
    ("evacuation", "The evacuation of patients from Madaya failed on Thursday."),
    ("withdrawal", "The rebels did not withdraw from the town."),
    ("offensive", "Militants tried to storm the prison in Hasakah."),
    ("offensive", "Rebels attempted to break the siege of Aleppo on Friday."),
    ("offensive", "The assault by militants on the convoy near Tripoli was repelled on Friday."),
]
DENIED = [
    ("air_strike", "No air strikes were carried out on Idlib on Sunday."),
    ("sanction", "Washington has not imposed sanctions on the general."),
]
ONGOING = [
    ("siege", "Kurdish fighters are besieging the town of Manbij."),
    ("siege", "Government forces have besieged the town of Darayya since 2012."),
    ("clash", "Fighting between the army and the rebels continued south of Damascus."),
    ("clash", "Clashes are raging between soldiers and militants in Sirte."),
    ("talks", "Talks between the government and the opposition are under way in Geneva."),
    ("arrest", "Police have been arresting activists in Cairo since Monday."),
]
ENDED = [
    ("ceasefire", "The ceasefire in Homs collapsed on Tuesday."),
    ("ceasefire", "The ceasefire ended on Friday."),
    ("ceasefire", "A truce that began on Monday collapsed on Thursday."),
    ("talks", "Peace talks in Kuwait broke down in August."),
    ("siege", "The siege of the town was lifted on Sunday."),
]
OCCURRED = [
    ("capture", "The rebels managed to capture the bridge."),
    ("capture", "Rebels seized the base on Friday."),
    ("clash", "Clashes between the army and the rebels erupted near Marib on Friday."),
    ("shelling", "The general said that rebels had shelled the port on Thursday."),
    ("agreement", "Russia and Turkey signed an agreement in Moscow on Tuesday."),
    ("offensive", "Rebels attacked the base in order to capture the bridge."),
    ("release", "Gunmen freed a Turkish driver on Friday."),
]
CASES = [
    (status, type_, text)
    for status, cases in (
        ("planned", PLANNED),
        ("failed", FAILED),
        ("denied", DENIED),
        ("ongoing", ONGOING),
        ("ended", ENDED),
        ("occurred", OCCURRED),
    )
    for type_, text in cases
]


@pytest.mark.parametrize(("status", "type_", "text"), CASES)
def test_status(tell: Tell, status: str, type_: str, text: str) -> None:
    """Tense, modality, negation and cue words around the trigger give the status."""
    assert only(tell(text), type_).status == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Residents fear that the army will shell the market.", []),
        ("Aid workers worried that rebels would attack the convoy.", []),
        ("The governor demanded that the army withdraw from Homs.", ["demand"]),
        ("The group warned that it would shell the capital.", ["threat"]),
    ],
)
def test_what_is_only_thought_of_is_no_report(tell: Tell, text: str, expected: list[str]) -> None:
    """What is feared, demanded or threatened is not a plan beside the fear, demand or threat."""
    assert types(tell(text)) == expected
    assert [each.status for each in tell("The army will shell the market.")] == ["planned"]


def test_what_an_attack_aims_at_is_no_report(tell: Tell) -> None:
    """The infinitive of purpose tells no event of its own: only the attack is told."""
    assert types(tell("Rebels attacked the base to capture the bridge.")) == ["offensive"]


def test_a_thwarted_attack_is_credited_to_who_thwarted_it(tell: Tell) -> None:
    """The agent of a beaten-back attack is the side that beat it back."""
    found = tell("The army repelled an attack by militants on the oil terminal on Thursday.")
    report = only(found, "offensive")
    assert report.status == "failed"
    assert [agent.name for agent in report.agents] == ["army"]


def test_a_past_tense_about_the_future_is_a_plan(tell: Tell) -> None:
    """What lies wholly after publication is planned, whatever its tense."""
    report = only(tell("The talks in Geneva were scheduled for 20 November 2016."), "talks")
    assert report.status == "planned"
    assert report.when is not None
    assert report.when.span.edtf == "2016-11-20"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Foreigners should consider leaving Hasakah because of the shelling.", "shelling"),
        ("The envoy plans to travel to Homs despite Russian air strikes on Hama.", "air_strike"),
    ],
)
def test_what_is_given_is_not_planned(tell: Tell, text: str, type_: str) -> None:
    """A reason or circumstance is as it is, whatever is planned because of it, and by others."""
    report = only(tell(text), type_)
    assert report.status == "occurred"
    assert "envoy" not in names(report.agents)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army has not only shelled the town but taken it.", "occurred"),
        ("The army did not just shell the town on Monday.", "occurred"),
        ("The army has not shelled the town.", "denied"),
    ],
)
def test_not_only(tell: Tell, text: str, status: str) -> None:
    """A negation of "only" denies nothing."""
    assert only(tell(text), "shelling").status == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The militia shelled Orm on Friday aiming to capture its bridge.", ["shelling"]),
        ("Hundreds protested in Orm on Monday hoping to free their leader.", ["protest"]),
        ("Trying to recapture the hill, soldiers shelled Orm on Friday.", ["shelling"]),
        ("Jets bombed the dam on Friday in a bid to capture it.", ["air_strike"]),
        ("Rebels shelled the post on Friday in the hope of capturing it.", ["shelling"]),
        ("The envoy flew to Orm on Monday in the hope of a ceasefire.", ["visit"]),
    ],
)
def test_the_purpose_of_an_act_is_not_reported(tell: Tell, text: str, expected: list[str]) -> None:
    """Whether it was reached, and when, is not said."""
    assert types(tell(text)) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Soldiers tried to capture the hill on Friday.", "failed"),
        ("Soldiers were driven off on Friday in a failed bid to capture the hill.", "failed"),
        ("Guards fled on Friday while trying to arrest a smuggler.", "failed"),
        ("A bid by Kurdish rebels to capture the hill failed on Friday.", "failed"),
        ("Soldiers are trying to capture the hill.", "ongoing"),
        ("Soldiers have been trying to capture the hill since Friday.", "ongoing"),
        ("Soldiers shelled Orm on Friday, capturing the hill.", "occurred"),
    ],
)
def test_an_attempt_that_is_the_act_itself_is_reported(tell: Tell, text: str, status: str) -> None:
    """Tried it, failed in it or still at it: that is more than what another act is for."""
    assert tell(text)[-1].status == status
