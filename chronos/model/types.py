"""The event types: one class a type, with its codes in other schemes and attributes of its own.

To add one, write a class here (or in a plugin, through `chronos_event_types`), give it a pattern
file in chronos/extract/en/patterns/, and list it in EVENT_TYPES; docs/architecture.md has the rest.
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from chronos.model.party import Actor
from chronos.model.report import Codes, Group, Report


@attrs.frozen(kw_only=True)
class Offensive(Report):
    """A ground operation of one side, launched or under way.

    Attributes:
        phase: launched, under way, resumed, halted.
    """

    type: ClassVar[str] = "offensive"
    codes: ClassVar[Codes] = Codes(plover_event="ASSAULT", acled=("Armed clash",), cameo=("190",))

    phase: str | None = None


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

    mode: str | None = None


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

    mode: str | None = None


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

    mode: str | None = None


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

    agent: str | None = None


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

    mode: str | None = None


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


@attrs.frozen(kw_only=True)
class Arrest(Report):
    """Persons are detained by an authority."""

    type: ClassVar[str] = "arrest"
    codes: ClassVar[Codes] = Codes(
        plover_event="COERCE", plover_modes=("arrest",), acled=("Arrests",), cameo=("173",)
    )


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

    objects: str | None = None


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

    gained_by: tuple[Actor, ...] = ()
    lost_by: tuple[Actor, ...] = ()
    extent: str | None = None


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

    phase: str | None = None


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

    mode: str | None = None


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


@attrs.frozen(kw_only=True)
class Casualties(Report):
    """A toll that is not tied to one act."""

    type: ClassVar[str] = "casualties"


@attrs.frozen(kw_only=True)
class Discovery(Report):
    """Bodies, graves or weapons are found.

    Attributes:
        found: what was found: bodies, mass_grave, weapons.
    """

    type: ClassVar[str] = "discovery"

    found: str | None = None


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

    phase: str | None = None


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

    mode: str | None = None


@attrs.frozen(kw_only=True)
class Displacement(Report):
    """People flee."""

    type: ClassVar[str] = "displacement"
    group: ClassVar[Group] = "relief"
    codes: ClassVar[Codes] = Codes(acled=("Other",), schema_org="MoveAction")


@attrs.frozen(kw_only=True)
class AidDelivery(Report):
    """Relief is delivered, blocked or suspended.

    Attributes:
        phase: delivered, blocked, announced, suspended.
    """

    type: ClassVar[str] = "aid"
    group: ClassVar[Group] = "relief"
    codes: ClassVar[Codes] = Codes(plover_event="AID", acled=("Other",), cameo=("073",))

    phase: str | None = None


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

    mode: str | None = None


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

    mode: str | None = None
    mediators: tuple[Actor, ...] = ()


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

    caller: tuple[Actor, ...] = ()
    callee: tuple[Actor, ...] = ()


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

    destination: str | None = None


@attrs.frozen(kw_only=True)
class Agreement(Report):
    """Parties settle something."""

    type: ClassVar[str] = "agreement"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(
        plover_event="SUPPORT", acled=("Agreement",), cameo=("057",), schema_org="AgreeAction"
    )


@attrs.frozen(kw_only=True)
class Demand(Report):
    """Someone asks someone to act: demand, request, appeal.

    Attributes:
        demanded: what is demanded, as written.
    """

    type: ClassVar[str] = "demand"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(plover_event="REQUEST", cameo=("10",), schema_org="AskAction")

    demanded: str | None = None


@attrs.frozen(kw_only=True)
class Rejection(Report):
    """Someone refuses, vetoes or denies.

    Attributes:
        rejected: what is rejected, as written.
    """

    type: ClassVar[str] = "rejection"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(plover_event="REJECT", cameo=("12",), schema_org="RejectAction")

    rejected: str | None = None


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

    alleged: str | None = None


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

    threatened: str | None = None


@attrs.frozen(kw_only=True)
class Sanction(Report):
    """A measure restricts a state, body or person."""

    type: ClassVar[str] = "sanction"
    group: ClassVar[Group] = "diplomacy"
    codes: ClassVar[Codes] = Codes(
        plover_event="COERCE", plover_modes=("restrict",), cameo=("163",)
    )


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

    mode: str | None = None


EVENT_TYPES: tuple[type[Report], ...] = (
    Offensive,
    Clash,
    AirStrike,
    Shelling,
    Bombing,
    ChemicalAttack,
    Killing,
    Abduction,
    Arrest,
    Destruction,
    Capture,
    Siege,
    Mobilization,
    Withdrawal,
    Casualties,
    Discovery,
    Ceasefire,
    Evacuation,
    Displacement,
    AidDelivery,
    Release,
    Talks,
    DiplomaticCall,
    Visit,
    Agreement,
    Demand,
    Rejection,
    Accusation,
    Threat,
    Sanction,
    Protest,
)
