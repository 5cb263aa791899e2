"""The built-in event types: one class a type.

Written by tools/generate_event_types.py from the files in chronos/event_types, which are the only
source: change a file there and run the tool. docs/event-types.md says what a file may hold.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import attrs

from chronos.model.party import Actor
from chronos.model.report import WORD, Codes, Group, Measure, Report, Trait

_FOLDER = Path(__file__).parents[1] / "event_types"


@attrs.frozen(kw_only=True)
class Abduction(Report):
    """Persons are taken by force, without law."""

    type: ClassVar[str] = "abduction"
    codes: ClassVar[Codes] = Codes(
        plover_event="ASSAULT",
        plover_modes=("abduct",),
        acled=("Abduction/forced disappearance",),
        cameo=("181",),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"stays", "incident"})
    measures: ClassVar[frozenset[Measure]] = frozenset({"detained"})
    related: ClassVar[frozenset[str]] = frozenset({"arrest"})
    declared_in: ClassVar[Path | None] = _FOLDER / "abduction.toml"


@attrs.frozen(kw_only=True)
class AirStrike(Report):
    """An attack from the air: aircraft, drones, barrel bombs.

    Attributes:
        mode: aerial, drone, barrel_bomb, missile.
    """

    type: ClassVar[str] = "air_strike"
    codes: ClassVar[Codes] = Codes(
        plover_event="ASSAULT",
        plover_modes=("aerial", "drone"),
        acled=("Air/drone strike",),
        cameo=("195",),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset(
        {"violent", "attack", "suffered", "known_parties", "durative", "stays", "incident"}
    )
    measures: ClassVar[frozenset[Measure]] = frozenset(
        {"killed", "wounded", "missing", "destroyed", "attacks", "munitions"}
    )
    related: ClassVar[frozenset[str]] = frozenset({"casualties", "shelling"})
    declared_in: ClassVar[Path | None] = _FOLDER / "air_strike.toml"

    mode: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Arrest(Report):
    """Persons are detained by an authority."""

    type: ClassVar[str] = "arrest"
    codes: ClassVar[Codes] = Codes(
        plover_event="COERCE", plover_modes=("arrest",), acled=("Arrests",), cameo=("173",)
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"stays"})
    measures: ClassVar[frozenset[Measure]] = frozenset({"detained"})
    related: ClassVar[frozenset[str]] = frozenset({"abduction"})
    declared_in: ClassVar[Path | None] = _FOLDER / "arrest.toml"


@attrs.frozen(kw_only=True)
class Bombing(Report):
    """An explosive device goes off: car, suicide, roadside bombs, mines.

    Attributes:
        mode: car, suicide, roadside, mine, other.
    """

    type: ClassVar[str] = "bombing"
    codes: ClassVar[Codes] = Codes(
        plover_event="ASSAULT",
        plover_modes=("explosives", "suicide-attack"),
        acled=("Remote explosive/landmine/IED", "Suicide bomb"),
        cameo=("183",),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset(
        {"violent", "attack", "suffered", "known_parties", "stays", "incident"}
    )
    measures: ClassVar[frozenset[Measure]] = frozenset(
        {"killed", "wounded", "missing", "destroyed", "attacks"}
    )
    related: ClassVar[frozenset[str]] = frozenset({"casualties"})
    declared_in: ClassVar[Path | None] = _FOLDER / "bombing.toml"

    mode: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Capture(Report):
    """A place changes hands, wholly or partly.

    Attributes:
        gained_by: parties that gained the place.
        lost_by: parties that lost it.
        extent: full, partial.
    """

    type: ClassVar[str] = "capture"
    codes: ClassVar[Codes] = Codes(
        plover_event="COERCE",
        plover_modes=("seize",),
        acled=("Government regains territory", "Non-state actor overtakes territory"),
        cameo=("192",),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"attempted", "stays"})
    declared_in: ClassVar[Path | None] = _FOLDER / "capture.toml"

    gained_by: tuple[Actor, ...] = ()
    lost_by: tuple[Actor, ...] = ()
    extent: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Casualties(Report):
    """A toll that is not tied to one act."""

    type: ClassVar[str] = "casualties"
    traits: ClassVar[frozenset[Trait]] = frozenset({"known_parties", "stays"})
    measures: ClassVar[frozenset[Measure]] = frozenset({"killed", "wounded", "missing"})
    related: ClassVar[frozenset[str]] = frozenset(
        {"air_strike", "bombing", "chemical_attack", "clash", "killing", "shelling"}
    )
    declared_in: ClassVar[Path | None] = _FOLDER / "casualties.toml"


@attrs.frozen(kw_only=True)
class ChemicalAttack(Report):
    """An attack with a chemical agent.

    Attributes:
        agent: the substance, such as sarin or chlorine.
    """

    type: ClassVar[str] = "chemical_attack"
    codes: ClassVar[Codes] = Codes(
        plover_event="ASSAULT",
        plover_modes=("unconventional",),
        acled=("Chemical weapon",),
        cameo=("2041",),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset(
        {"violent", "attack", "suffered", "known_parties", "stays", "incident"}
    )
    measures: ClassVar[frozenset[Measure]] = frozenset(
        {"killed", "wounded", "missing", "destroyed", "attacks"}
    )
    related: ClassVar[frozenset[str]] = frozenset({"casualties"})
    declared_in: ClassVar[Path | None] = _FOLDER / "chemical_attack.toml"

    agent: str | None = None


@attrs.frozen(kw_only=True)
class Clash(Report):
    """Two sides fight each other."""

    type: ClassVar[str] = "clash"
    codes: ClassVar[Codes] = Codes(
        plover_event="ASSAULT",
        plover_modes=("firearms", "heavy-weapons"),
        acled=("Armed clash",),
        cameo=("193",),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset(
        {"violent", "suffered_one_sided", "known_parties", "durative", "stays", "lasting", "mutual"}
    )
    measures: ClassVar[frozenset[Measure]] = frozenset(
        {"killed", "wounded", "missing", "destroyed"}
    )
    related: ClassVar[frozenset[str]] = frozenset({"casualties", "offensive"})
    declared_in: ClassVar[Path | None] = _FOLDER / "clash.toml"


@attrs.frozen(kw_only=True)
class Destruction(Report):
    """Objects are destroyed or looted.

    Attributes:
        objects: what was destroyed.
    """

    type: ClassVar[str] = "destruction"
    codes: ClassVar[Codes] = Codes(
        plover_event="ASSAULT",
        plover_modes=("destroy",),
        acled=("Looting/property destruction",),
        cameo=("1712",),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"suffered", "stays", "effect"})
    measures: ClassVar[frozenset[Measure]] = frozenset({"destroyed"})
    declared_in: ClassVar[Path | None] = _FOLDER / "destruction.toml"

    objects: str | None = None


@attrs.frozen(kw_only=True)
class Discovery(Report):
    """Bodies, graves or weapons are found.

    Attributes:
        found: what was found: bodies, mass_grave, weapons.
    """

    type: ClassVar[str] = "discovery"
    traits: ClassVar[frozenset[Trait]] = frozenset({"stays", "finding"})
    measures: ClassVar[frozenset[Measure]] = frozenset({"killed", "wounded", "missing"})
    declared_in: ClassVar[Path | None] = _FOLDER / "discovery.toml"

    found: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Killing(Report):
    """Persons are shot, executed, massacred or assassinated.

    Attributes:
        mode: execution, massacre, assassination, shooting.
    """

    type: ClassVar[str] = "killing"
    codes: ClassVar[Codes] = Codes(
        plover_event="ASSAULT",
        plover_modes=("execute", "massacre", "assassinate"),
        acled=("Attack",),
        cameo=("180", "202"),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset(
        {"violent", "attack", "suffered", "known_parties", "stays", "incident", "found"}
    )
    measures: ClassVar[frozenset[Measure]] = frozenset(
        {"killed", "wounded", "missing", "destroyed"}
    )
    related: ClassVar[frozenset[str]] = frozenset({"casualties"})
    declared_in: ClassVar[Path | None] = _FOLDER / "killing.toml"

    mode: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Mobilization(Report):
    """Forces are called up, deployed or moved.

    Attributes:
        mode: deployment, call_up, movement.
    """

    type: ClassVar[str] = "mobilization"
    codes: ClassVar[Codes] = Codes(
        plover_event="MOBILIZE",
        plover_modes=("troops", "militia"),
        acled=("Change to group/activity",),
        cameo=("154",),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"durative", "announced", "lasting"})
    measures: ClassVar[frozenset[Measure]] = frozenset({"deployed", "participants"})
    declared_in: ClassVar[Path | None] = _FOLDER / "mobilization.toml"

    mode: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Offensive(Report):
    """A ground operation of one side, launched or under way.

    Attributes:
        phase: launched, under way, resumed, halted.
    """

    type: ClassVar[str] = "offensive"
    codes: ClassVar[Codes] = Codes(plover_event="ASSAULT", acled=("Armed clash",), cameo=("190",))
    traits: ClassVar[frozenset[Trait]] = frozenset(
        {
            "violent",
            "attack",
            "suffered",
            "known_parties",
            "durative",
            "attempted",
            "announced",
            "stays",
            "lasting",
            "incident",
        }
    )
    measures: ClassVar[frozenset[Measure]] = frozenset(
        {"killed", "wounded", "missing", "destroyed", "attacks"}
    )
    related: ClassVar[frozenset[str]] = frozenset({"clash"})
    declared_in: ClassVar[Path | None] = _FOLDER / "offensive.toml"

    phase: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Shelling(Report):
    """An attack with guns, mortars, rockets or missiles from the ground.

    Attributes:
        mode: artillery, mortar, rocket, missile, tank.
    """

    type: ClassVar[str] = "shelling"
    codes: ClassVar[Codes] = Codes(
        plover_event="ASSAULT",
        plover_modes=("heavy-weapons",),
        acled=("Shelling/artillery/missile attack",),
        cameo=("194",),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset(
        {"violent", "attack", "suffered", "known_parties", "durative", "stays", "incident"}
    )
    measures: ClassVar[frozenset[Measure]] = frozenset(
        {"killed", "wounded", "missing", "destroyed", "attacks", "munitions"}
    )
    related: ClassVar[frozenset[str]] = frozenset({"air_strike", "casualties"})
    declared_in: ClassVar[Path | None] = _FOLDER / "shelling.toml"

    mode: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Siege(Report):
    """A place is cut off.

    Attributes:
        phase: imposed, tightened, broken, lifted.
    """

    type: ClassVar[str] = "siege"
    codes: ClassVar[Codes] = Codes(
        plover_event="COERCE", plover_modes=("restrict",), acled=("Other",), cameo=("191",)
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"durative", "lasting", "single"})
    declared_in: ClassVar[Path | None] = _FOLDER / "siege.toml"

    phase: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Withdrawal(Report):
    """Forces leave a place or position."""

    type: ClassVar[str] = "withdrawal"
    codes: ClassVar[Codes] = Codes(
        plover_event="RETREAT",
        plover_modes=("withdraw",),
        acled=("Non-violent transfer of territory",),
        cameo=("0874",),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"attempted", "announced", "stays"})
    measures: ClassVar[frozenset[Measure]] = frozenset({"evacuated"})
    related: ClassVar[frozenset[str]] = frozenset({"evacuation"})
    declared_in: ClassVar[Path | None] = _FOLDER / "withdrawal.toml"


@attrs.frozen(kw_only=True)
class Aid(Report):
    """Relief is delivered, blocked or suspended.

    Attributes:
        phase: delivered, blocked, announced, suspended.
    """

    type: ClassVar[str] = "aid"
    group: ClassVar[Group] = "relief"
    codes: ClassVar[Codes] = Codes(plover_event="AID", acled=("Other",), cameo=("073",))
    traits: ClassVar[frozenset[Trait]] = frozenset({"attempted"})
    measures: ClassVar[frozenset[Measure]] = frozenset({"aided"})
    declared_in: ClassVar[Path | None] = _FOLDER / "aid.toml"

    phase: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Ceasefire(Report):
    """Fighting stops by arrangement: truce, pause, moratorium.

    Attributes:
        phase: proposed, declared, begun, extended, breached, ended.
    """

    type: ClassVar[str] = "ceasefire"
    group: ClassVar[Group] = "relief"
    codes: ClassVar[Codes] = Codes(
        plover_event="RETREAT", plover_modes=("ceasefire",), acled=("Agreement",), cameo=("0871",)
    )
    traits: ClassVar[frozenset[Trait]] = frozenset(
        {"durative", "attempted", "lasting", "incident", "single", "mutual"}
    )
    related: ClassVar[frozenset[str]] = frozenset({"agreement"})
    declared_in: ClassVar[Path | None] = _FOLDER / "ceasefire.toml"

    phase: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Displacement(Report):
    """People flee."""

    type: ClassVar[str] = "displacement"
    group: ClassVar[Group] = "relief"
    codes: ClassVar[Codes] = Codes(acled=("Other",), schema_org="MoveAction")
    traits: ClassVar[frozenset[Trait]] = frozenset({"carried", "durative", "lasting"})
    measures: ClassVar[frozenset[Measure]] = frozenset({"displaced"})
    related: ClassVar[frozenset[str]] = frozenset({"evacuation"})
    declared_in: ClassVar[Path | None] = _FOLDER / "displacement.toml"


@attrs.frozen(kw_only=True)
class Evacuation(Report):
    """People leave a place under an arrangement; corridors are opened.

    Attributes:
        mode: medical, corridor, convoy.
    """

    type: ClassVar[str] = "evacuation"
    group: ClassVar[Group] = "relief"
    codes: ClassVar[Codes] = Codes(
        plover_event="RETREAT",
        plover_modes=("withdraw", "release"),
        acled=("Non-violent transfer of territory",),
        cameo=("0874", "0841"),
        schema_org="MoveAction",
    )
    traits: ClassVar[frozenset[Trait]] = frozenset(
        {"carried", "durative", "attempted", "stays", "lasting"}
    )
    measures: ClassVar[frozenset[Measure]] = frozenset({"evacuated", "corridors"})
    related: ClassVar[frozenset[str]] = frozenset({"displacement", "withdrawal"})
    declared_in: ClassVar[Path | None] = _FOLDER / "evacuation.toml"

    mode: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Release(Report):
    """Prisoners or hostages go free.

    Attributes:
        mode: exchange, amnesty, escape.
    """

    type: ClassVar[str] = "release"
    group: ClassVar[Group] = "relief"
    codes: ClassVar[Codes] = Codes(
        plover_event="RETREAT", plover_modes=("release",), acled=("Agreement",), cameo=("0841",)
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"attempted"})
    measures: ClassVar[frozenset[Measure]] = frozenset({"detained", "released"})
    declared_in: ClassVar[Path | None] = _FOLDER / "release.toml"

    mode: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Accusation(Report):
    """Someone blames someone for an act.

    Attributes:
        alleged: what is alleged, as written.
    """

    type: ClassVar[str] = "accusation"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(
        plover_event="ACCUSE",
        plover_modes=("allege", "disapprove"),
        cameo=("112",),
        schema_org="Claim",
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"speech_act", "addressed", "topical"})
    declared_in: ClassVar[Path | None] = _FOLDER / "accusation.toml"

    alleged: str | None = None


@attrs.frozen(kw_only=True)
class Agreement(Report):
    """Parties settle something."""

    type: ClassVar[str] = "agreement"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(
        plover_event="SUPPORT", acled=("Agreement",), cameo=("057",), schema_org="AgreeAction"
    )
    traits: ClassVar[frozenset[Trait]] = frozenset(
        {"attempted", "topical", "incident", "single", "mutual"}
    )
    related: ClassVar[frozenset[str]] = frozenset({"ceasefire", "talks"})
    declared_in: ClassVar[Path | None] = _FOLDER / "agreement.toml"


@attrs.frozen(kw_only=True)
class Demand(Report):
    """Someone asks someone to act: demand, request, appeal.

    Attributes:
        demanded: what is demanded, as written.
    """

    type: ClassVar[str] = "demand"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(plover_event="REQUEST", cameo=("10",), schema_org="AskAction")
    traits: ClassVar[frozenset[Trait]] = frozenset({"speech_act", "addressed", "topical"})
    declared_in: ClassVar[Path | None] = _FOLDER / "demand.toml"

    demanded: str | None = None


@attrs.frozen(kw_only=True)
class DiplomaticCall(Report):
    """Officials talk by telephone.

    Attributes:
        caller: who rang.
        callee: who was rung.
    """

    type: ClassVar[str] = "diplomatic_call"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(
        plover_event="CONSULT",
        plover_modes=("phone",),
        cameo=("041",),
        schema_org="CommunicateAction",
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"placeless", "mutual"})
    related: ClassVar[frozenset[str]] = frozenset({"talks"})
    declared_in: ClassVar[Path | None] = _FOLDER / "diplomatic_call.toml"

    caller: tuple[Actor, ...] = ()
    callee: tuple[Actor, ...] = ()


@attrs.frozen(kw_only=True)
class Protest(Report):
    """People demonstrate or riot.

    Attributes:
        mode: demonstration, riot, strike.
    """

    type: ClassVar[str] = "protest"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(
        plover_event="PROTEST",
        plover_modes=("demo", "riot"),
        acled=("Peaceful protest", "Violent demonstration"),
        cameo=("141", "145"),
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"durative", "stays", "lasting"})
    measures: ClassVar[frozenset[Measure]] = frozenset({"participants"})
    declared_in: ClassVar[Path | None] = _FOLDER / "protest.toml"

    mode: str | None = attrs.field(default=None, metadata=WORD)


@attrs.frozen(kw_only=True)
class Rejection(Report):
    """Someone refuses, vetoes or denies.

    Attributes:
        rejected: what is rejected, as written.
    """

    type: ClassVar[str] = "rejection"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(plover_event="REJECT", cameo=("12",), schema_org="RejectAction")
    traits: ClassVar[frozenset[Trait]] = frozenset({"speech_act", "addressed", "topical"})
    related: ClassVar[frozenset[str]] = frozenset({"sanction"})
    declared_in: ClassVar[Path | None] = _FOLDER / "rejection.toml"

    rejected: str | None = None


@attrs.frozen(kw_only=True)
class Sanction(Report):
    """A measure restricts a state, body or person."""

    type: ClassVar[str] = "sanction"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(
        plover_event="COERCE", plover_modes=("restrict",), cameo=("163",)
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"addressed", "topical"})
    related: ClassVar[frozenset[str]] = frozenset({"rejection"})
    declared_in: ClassVar[Path | None] = _FOLDER / "sanction.toml"


@attrs.frozen(kw_only=True)
class Talks(Report):
    """Parties negotiate, meet or mediate.

    Attributes:
        mode: bilateral, multilateral, mediation.
        mediators: parties that mediate.
    """

    type: ClassVar[str] = "talks"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(
        plover_event="CONSULT",
        plover_modes=("multilateral", "third-party"),
        acled=("Other",),
        cameo=("046", "045"),
        schema_org="CommunicateAction",
    )
    traits: ClassVar[frozenset[Trait]] = frozenset(
        {"durative", "attempted", "topical", "lasting", "mutual"}
    )
    related: ClassVar[frozenset[str]] = frozenset({"agreement", "diplomatic_call"})
    declared_in: ClassVar[Path | None] = _FOLDER / "talks.toml"

    mode: str | None = attrs.field(default=None, metadata=WORD)
    mediators: tuple[Actor, ...] = ()


@attrs.frozen(kw_only=True)
class Threat(Report):
    """Someone threatens or warns of harm or restriction.

    Attributes:
        threatened: what is threatened, as written.
    """

    type: ClassVar[str] = "threat"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(
        plover_event="THREATEN",
        plover_modes=("violence", "restrict"),
        cameo=("138", "1312"),
        schema_org="Claim",
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"speech_act", "addressed", "topical"})
    declared_in: ClassVar[Path | None] = _FOLDER / "threat.toml"

    threatened: str | None = None


@attrs.frozen(kw_only=True)
class Visit(Report):
    """An official travels to meet others.

    Attributes:
        destination: where the visit led.
    """

    type: ClassVar[str] = "visit"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(
        plover_event="CONSULT",
        plover_modes=("visit",),
        cameo=("042", "043"),
        schema_org="TravelAction",
    )
    traits: ClassVar[frozenset[Trait]] = frozenset({"topical", "incident"})
    declared_in: ClassVar[Path | None] = _FOLDER / "visit.toml"

    destination: str | None = None


EVENT_TYPES: tuple[type[Report], ...] = (
    Abduction,
    AirStrike,
    Arrest,
    Bombing,
    Capture,
    Casualties,
    ChemicalAttack,
    Clash,
    Destruction,
    Discovery,
    Killing,
    Mobilization,
    Offensive,
    Shelling,
    Siege,
    Withdrawal,
    Aid,
    Ceasefire,
    Displacement,
    Evacuation,
    Release,
    Accusation,
    Agreement,
    Demand,
    DiplomaticCall,
    Protest,
    Rejection,
    Sanction,
    Talks,
    Threat,
    Visit,
)
