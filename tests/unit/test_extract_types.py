"""Sentences of every type, in the passive, as nouns, as relative clauses and participles."""

from __future__ import annotations

import pytest
from extract_samples import Extract, types

from chronos.model.types import EVENT_TYPES

SENTENCES = {
    "offensive": (
        "A fresh ground offensive was launched by Kurdish fighters north of Raqqa on Thursday.",
        "Iraqi forces, who stormed the southern gate of Mosul at dawn, met little resistance.",
        "Backed by tribal fighters, the army advanced towards the oil fields on Monday.",
        "Security forces stormed a hideout near Karachi overnight, killing three gunmen.",
        "Insurgents counter-attacked the garrison of Sirte on Friday.",
    ),
    "clash": (
        "Gun battles between police and smugglers broke out near Tripoli on Wednesday night.",
        "The rebels, who clashed with a rival faction in Idlib on Friday, lost nine men.",
        "At least 14 soldiers died in fighting with militants outside Benghazi.",
        "An exchange of fire across the border left two soldiers dead.",
    ),
    "air_strike": (
        "Coalition warplanes hit a fuel depot near Mosul on Tuesday.",
        "Five farmers were killed in an air raid on the outskirts of Saada, medics said.",
        "A drone strike blamed on the United States destroyed a pickup truck in Marib.",
        "Helicopter gunships fired on a wedding party in Kunduz, killing at least 18 guests.",
        "An Israeli air strike on Gaza killed a senior commander on Tuesday.",
    ),
    "shelling": (
        "The port of Hodeidah was shelled by government gunners overnight.",
        "Rocket fire from the hills wounded six villagers on Sunday, officials said.",
        "Mortar rounds, which were fired by separatists, landed in a schoolyard in Donetsk.",
        "Artillery shells rained down on the Harasta suburb for a third day.",
    ),
    "bombing": (
        "A truck bomb tore through a police station in Kabul on Saturday, killing 11 officers.",
        "The suicide attack, carried out by two men, killed a general in Baghdad.",
        "Three people were wounded when a roadside bomb exploded in Kirkuk.",
        "A bomb hidden in a motorcycle went off near a school in Quetta, wounding 14 pupils.",
    ),
    "chemical_attack": (
        "Activists accused the army of a chlorine attack that killed two children.",
        "Sarin was used against the village in April, inspectors said.",
        "The town was hit by a chemical attack on Monday.",
    ),
    "killing": (
        "Four teachers were executed by the militants in a village square on Friday.",
        "A prominent lawyer was shot dead by gunmen in Karachi on Tuesday.",
        "The assassination of the police chief shook Aden in May.",
        "The militants beheaded two hostages, a video posted on Thursday showed.",
    ),
    "abduction": (
        "An engineer abducted by tribesmen near Marib was seen in a video.",
        "Gunmen took two nurses hostage in Sabha on Monday.",
        "The kidnapping of three priests was reported by church officials.",
        "An aid worker who was kidnapped in Mogadishu last month has been freed.",
    ),
    "arrest": (
        "A former minister was arrested by the security forces in Cairo on Sunday.",
        "Police have detained 23 suspects since Thursday.",
        "The arrest of two journalists in Istanbul drew criticism.",
        "Tear gas was fired at the crowd and dozens were arrested.",
    ),
    "destruction": (
        "Militants blew up an ancient temple in the desert last year.",
        "Sixty houses were torched by the militia in the village, residents said.",
        "The destruction of two bridges by retreating troops slowed the convoy.",
        "The warlord's men looted shops and burned houses in Bangui.",
    ),
    "capture": (
        "Kurdish fighters re-captured two villages near Kobani on Sunday.",
        "The town of Palmyra was recaptured by the army on Sunday.",
        "Militants seized a border post near Tobruk, security sources said.",
        "Rebels lost the village to government troops on Wednesday.",
        "Having captured the airport, the rebels turned their guns on the capital.",
    ),
    "siege": (
        "The town, besieged by the army since June, has run out of fuel.",
        "Houthi fighters encircled the presidential palace in Aden.",
        "The blockade of the port was lifted by the coalition on Thursday.",
        "The blockade, now in its second year, has been tightened.",
    ),
    "mobilization": (
        "Russia sent two warships to the eastern Mediterranean on Monday.",
        "Reinforcements were sent to the front by the militia's leaders.",
        "The deployment of 500 peacekeepers to Juba was approved on Friday.",
    ),
    "withdrawal": (
        "Government soldiers pulled back from the frontier on Tuesday.",
        "The withdrawal of the militia from Aden was announced on Sunday.",
        "Fighters who retreated from the ridge left their vehicles behind.",
        "Troops pulled out of the city under the accord signed in May.",
    ),
    "casualties": (
        "More than 5,000 people have been killed in the country since March.",
        "At least 40 civilians died in Taiz last week, the health office said.",
        "The death toll in the province rose to 88 on Friday.",
    ),
    "discovery": (
        "The bodies of nine men were found in a ditch near Tikrit on Monday.",
        "Troops who searched the house discovered a cache of rockets.",
        "Investigators exhumed 14 corpses from a mass grave outside Sirte.",
        "The bodies of three soldiers were recovered from the river.",
    ),
    "ceasefire": (
        "A 48-hour truce brokered by Oman began at midnight on Friday.",
        "The humanitarian pause, which was announced by Riyadh, lasted five days.",
    ),
    "evacuation": (
        "Hundreds of patients were evacuated from the enclave on Wednesday.",
        "Buses carrying 300 civilians left the district on Monday.",
        "The evacuation of foreign nationals from Juba began on Sunday.",
    ),
    "displacement": (
        "Some 12,000 villagers were displaced by the fighting, the agency said.",
        "Residents fleeing the town walked to the border.",
        "Villagers fleeing the fighting said helicopters had strafed the market.",
        "Thousands of families have fled Mosul since October.",
    ),
    "aid": (
        "A convoy carrying food and medicine entered the camp on Thursday.",
        "Medical supplies were delivered to the hospital by the Red Cross.",
        "The army blocked aid from reaching the besieged suburb.",
    ),
    "release": (
        "Two Turkish drivers held in Libya were released on Tuesday.",
        "The militia freed 15 prisoners as a gesture of goodwill.",
        "A prisoner exchange between the two armies took place on Saturday.",
        "An aid worker who was kidnapped in Mogadishu last month has been freed.",
    ),
    "talks": (
        "The foreign ministers of Egypt and Sudan met in Khartoum on Monday.",
        "Peace talks hosted by Kuwait ended without a result in August.",
        "The envoy will hold negotiations with rebel leaders in Geneva next week.",
    ),
    "diplomatic_call": (
        "President Rouhani spoke by telephone with his French counterpart on Tuesday.",
        "In a phone call on Monday, the two ministers discussed the truce.",
        "A telephone conversation between the king and the prime minister lasted an hour.",
    ),
    "visit": (
        "The German chancellor will travel to Ankara on Tuesday.",
        "A delegation of lawmakers visited the camp on Friday.",
        "The secretary-general's visit to Juba began on Monday.",
        "The foreign secretary flew to Riyadh on Sunday for talks with the king.",
    ),
    "agreement": (
        "The army and the rebels signed an accord in Juba on Tuesday.",
        "A deal reached by the two parties on Thursday ended the dispute.",
        "The treaty was signed by the presidents of both countries.",
    ),
    "demand": (
        "The Security Council demanded an immediate halt to the strikes.",
        "Britain called on Moscow to stop the bombardment.",
        "Aid groups appealed to both sides to open the road.",
        "Prime Minister Ali Rahmani urged both camps to show restraint.",
    ),
    "rejection": (
        "The rebels' rejection of the offer was announced on Sunday.",
        "Moscow vetoed the resolution on Saturday.",
        "The proposal was turned down by the opposition.",
        "Opposition leaders turned down an offer of dialogue.",
    ),
    "accusation": (
        "Riyadh was accused by the Houthis of breaking the truce.",
        "The opposition blamed the army for the massacre.",
        "Kiev, which accused Moscow of sending troops, closed the border.",
    ),
    "threat": (
        "The militia vowed to attack the airport on Friday.",
        "Washington threatened the regime with new strikes.",
        "The group issued a threat against foreign embassies.",
        "The general warned that his troops would respond to any attack.",
    ),
    "sanction": (
        "Sanctions were imposed on two generals by the European Union.",
        "Washington blacklisted four companies on Tuesday.",
        "The Arab League suspended the membership of the country in November.",
    ),
    "protest": (
        "A rally against the government was held in Amman on Friday.",
        "Students protesting against the decree marched on parliament.",
        "Thousands of teachers demonstrated in Tunis on Wednesday.",
    ),
}
CASES = [(type_, text) for type_, texts in SENTENCES.items() for text in texts]


def test_every_type_is_tried() -> None:
    """No event type is left out below."""
    assert set(SENTENCES) == {cls.type for cls in EVENT_TYPES}


@pytest.mark.parametrize(("type_", "text"), CASES)
def test_a_sentence_gives_a_report_of_its_type(extract: Extract, type_: str, text: str) -> None:
    """The type is found whatever the syntax; the trigger is inside the quoted sentence."""
    found = [report for report in extract(text) if report.event_type == type_]
    assert found, types(extract(text))
    for report in found:
        assert report.trigger.text in report.quote.exact
        assert text[report.trigger.start : report.trigger.end] == report.trigger.text


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Ninety combat vehicles drove through Aden on Monday.", []),
        ("Police arrested three bombing suspects in Aden on Monday.", ["arrest"]),
        ("A protest march in Minsk drew nine thousand people on Monday.", ["protest"]),
    ],
)
def test_what_an_event_only_describes(extract: Extract, text: str, stated: list[str]) -> None:
    """An event noun before a thing or a person that it describes reports no event."""
    assert types(extract(text)) == stated
    assert types(extract("Combat began in Aden on Monday.")) == ["clash"]
