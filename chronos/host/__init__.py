"""PluginHost: finds plugins, asks them what they offer, and survives the broken ones.

Every plugin has a pluggy manager of its own and every hook is called by itself, because one
implementation that raises aborts a whole pluggy call. What is wrong with a plugin becomes one
Issue that names entry point, package and cause; the others work on.

    CHR901  can't be imported or registered    CHR904  the name is taken
    CHR902  a hook fails, or is unknown        CHR905  offers nothing
    CHR903  an object lacks what its role has  CHR906  an object fails at work
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import metadata
from typing import Any, cast

import attrs

from chronos.errors import ChronosError, UsageError
from chronos.host.builtin import BuiltIn
from chronos.host.offers import (
    DISTRIBUTION,
    Fault,
    Offer,
    Owner,
    Plugin,
    Source,
    cause_of,
    installed,
    nearest,
    offers_of,
    register,
)
from chronos.model.event import Chronology
from chronos.model.issue import Issue
from chronos.plugin.roles import (
    ROLES,
    EventTypes,
    Exporter,
    Extractor,
    Reader,
    Role,
    Store,
    Validator,
)

__all__ = ["Listing", "Owner", "PluginHost"]


@attrs.frozen(kw_only=True)
class Listing:
    """One row of `chronos plugins`.

    Attributes:
        name: what it is called; the entry point's name for a plugin that offers nothing usable.
        role: exporter, reader ...; empty for such a plugin.
        package: the distribution that it came in.
        version: the distribution's version, empty when unknown.
        entry_point: the entry point's name, or "built in".
        summary: one line of its own.
        status: "ok", or what is wrong with it.
    """

    name: str
    role: str
    package: str
    version: str
    entry_point: str
    summary: str
    status: str


class PluginHost:
    """The plugins of one run. Nothing is imported before a role is asked for.

    Args:
        plugins: modules or objects with hook implementations, after the built-in ones.
        strict: look at everything at once and raise instead of warning.
        entry_points: take in what is installed under the entry-point group too.

    Raises:
        PluginError: with `strict`, the first thing that is wrong.
    """

    def __init__(
        self, plugins: Iterable[object] = (), *, strict: bool = False, entry_points: bool = False
    ) -> None:
        sources = [Source.of_object(plugin) for plugin in plugins]
        if entry_points:
            sources += installed()
        owner = Owner(package=DISTRIBUTION, version=_own_version(), entry_point="built in")
        self._sources = [Source(owner=owner, load=BuiltIn), *sources]
        self._strict = strict
        self._faults: list[Fault] = []
        self._plugins: list[Plugin] | None = None
        self._offers: dict[str, tuple[Offer, ...]] = {}
        if strict:
            self._load_all()

    @classmethod
    def load(cls, *, entry_points: bool = True, strict: bool = False) -> PluginHost:
        """The host of an ordinary run: the built-in stages and what is installed."""
        return cls(strict=strict, entry_points=entry_points)

    @property
    def strict(self) -> bool:
        """Whether what is wrong raises instead of warning."""
        return self._strict

    @property
    def event_types(self) -> EventTypes:
        """Every event type, the built-in ones first."""
        return cast("EventTypes", self._objects("event type"))

    @property
    def readers(self) -> tuple[Reader, ...]:
        """Every reader."""
        return cast("tuple[Reader, ...]", self._objects("reader"))

    @property
    def extractors(self) -> tuple[Extractor, ...]:
        """Every extractor that a plugin adds."""
        return cast("tuple[Extractor, ...]", self._objects("extractor"))

    @property
    def validators(self) -> tuple[Validator, ...]:
        """Every validator."""
        return cast("tuple[Validator, ...]", self._objects("validator"))

    @property
    def exporters(self) -> tuple[Exporter, ...]:
        """Every exporter."""
        return cast("tuple[Exporter, ...]", self._objects("exporter"))

    @property
    def stores(self) -> tuple[Store, ...]:
        """Every store."""
        return cast("tuple[Store, ...]", self._objects("store"))

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """What is wrong with plugins; loads every one."""
        self._load_all()
        return tuple(fault.issue() for fault in self._faults)

    def listing(self) -> tuple[Listing, ...]:
        """Everything that is offered, then everything that is broken; loads every plugin."""
        self._load_all()
        rows = [_row(role, offer) for role in ROLES for offer in self._offers[role.word]]
        return (*rows, *(_broken_row(fault) for fault in self._faults))

    def exporter(self, name: str) -> Exporter:
        """The exporter called `name`.

        Raises:
            UsageError: there is none; the hint names the nearest.
        """
        known = {exporter.name: exporter for exporter in self.exporters}
        if name not in known:
            hint = nearest(name, known) or f"known formats: {', '.join(sorted(known))}"
            raise UsageError(f"there is no format {name!r}", hint=hint)
        return known[name]

    def export(self, name: str, chronology: Chronology) -> Iterator[bytes]:
        """The view that the exporter called `name` makes, in pieces.

        Raises:
            UsageError: there is no such exporter.
            PluginError: it failed, while the pieces are taken; names its plugin.
        """
        return self._pieces(self.exporter(name), chronology)

    def validate(self, chronology: Chronology) -> Iterator[Issue]:
        """What all validators find; one that fails gives a warning of its own.

        Raises:
            PluginError: with `strict`, a validator failed.
        """
        for validator in self.validators:
            try:
                issues = _issues(validator, chronology)
            except Exception as error:
                fault = self._at_work("validator", validator, error)
                if self._strict:
                    raise fault.error() from error
                yield fault.issue()
            else:
                yield from issues

    def _pieces(self, exporter: Exporter, chronology: Chronology) -> Iterator[bytes]:
        try:
            for piece in exporter.export(chronology):
                yield _bytes(piece)
        except ChronosError:
            raise
        except Exception as error:
            raise self._at_work("exporter", exporter, error).error() from error

    def _at_work(self, word: str, obj: object, error: Exception) -> Fault:
        offer = next(offer for offer in self._offers[word] if offer.obj is obj)
        cause = f"{word} {offer.name!r} failed: {cause_of(error)}"
        return Fault(code="CHR906", owner=offer.owner, cause=cause)

    def _objects(self, word: str) -> tuple[Any, ...]:
        role = next(role for role in ROLES if role.word == word)
        return tuple(offer.obj for offer in self._offered(role))

    def _load_all(self) -> None:
        for role in ROLES:
            self._offered(role)

    def _offered(self, role: Role) -> tuple[Offer, ...]:
        if role.word not in self._offers:
            taken: dict[str, Offer] = {}
            for plugin in self._loaded():
                for found in offers_of(plugin, role):
                    self._take(role, found, taken)
            self._offers[role.word] = tuple(taken.values())
        return self._offers[role.word]

    def _take(self, role: Role, found: Offer | Fault, taken: dict[str, Offer]) -> None:
        if isinstance(found, Fault):
            self._note(found)
        elif found.name in taken:
            other = taken[found.name].owner
            cause = f"{role.word} {found.name!r} is left out: the name belongs to {other}"
            self._note(Fault(code="CHR904", owner=found.owner, cause=cause, severity="error"))
        else:
            taken[found.name] = found

    def _loaded(self) -> list[Plugin]:
        if self._plugins is None:
            self._plugins = []
            for source in self._sources:
                plugin, faults = register(source)
                for fault in faults:
                    self._note(fault)
                if plugin:
                    self._plugins.append(plugin)
        return self._plugins

    def _note(self, fault: Fault) -> None:
        if self._strict:
            raise fault.error()
        self._faults.append(fault)


def _own_version() -> str:
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return ""


def _row(role: Role, offer: Offer) -> Listing:
    obj, owner = offer.obj, offer.owner
    summary = getattr(obj, "summary", "") or (obj.__doc__ or "").partition("\n")[0]
    return Listing(
        name=offer.name,
        role=role.word,
        package=owner.package,
        version=owner.version,
        entry_point=owner.entry_point,
        summary=summary.strip(),
        status="ok",
    )


def _broken_row(fault: Fault) -> Listing:
    owner = fault.owner
    return Listing(
        name=owner.entry_point,
        role="",
        package=owner.package,
        version=owner.version,
        entry_point=owner.entry_point,
        summary="",
        status=f"{fault.code} {fault.cause}",
    )


def _issues(validator: Validator, chronology: Chronology) -> list[Issue]:
    issues = list(validator.validate(chronology))
    for issue in issues:
        if not isinstance(issue, Issue):
            raise TypeError(f"it gave {type(issue).__name__} instead of Issue")
    return issues


def _bytes(piece: object) -> bytes:
    if not isinstance(piece, bytes):
        raise TypeError(f"it gave {type(piece).__name__} instead of bytes")
    return piece
