"""PluginHost: finds plugins, asks them what they offer, and survives the broken ones.

Every plugin has a pluggy manager of its own and every hook is called by itself, because one
implementation that raises aborts a whole pluggy call. What is wrong with a plugin becomes one
Issue that names entry point, package and cause; the others work on.

The codes are CHR9xx of `chronos/issue_codes.toml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from typing import Any, cast, get_args

import attrs

from chronos.errors import UsageError
from chronos.host.builtin import BuiltIn
from chronos.host.calls import exported, findings
from chronos.host.choice import SWITCHED, StageChoice
from chronos.host.faults import Fault, Owner
from chronos.host.guarded import GuardedStore, claimed_twice, guarded_reader
from chronos.host.offers import (
    BAD_TYPE,
    BUILT_IN,
    DISTRIBUTION,
    Offer,
    Plugin,
    Source,
    installed,
    nearest,
    offers_of,
    register,
)
from chronos.host.option_classes import as_json, declared
from chronos.host.options import GivenOption, check_given, filled
from chronos.host.provenance import version_of
from chronos.model.event import Chronology
from chronos.model.issue import Issue
from chronos.model.reader import Reader
from chronos.model.stage import StageVersion
from chronos.plugin.context import AnyContext, ExportContext, OutputFile, StageContext
from chronos.plugin.roles import (
    ROLES,
    Dater,
    EventTypes,
    Exporter,
    Extractor,
    Judged,
    Linker,
    PartialValidator,
    Role,
    Store,
    Validator,
)

__all__ = ["Listing", "Owner", "PluginHost", "StageChoice"]


@attrs.frozen(kw_only=True)
class Listing:
    """One row of `chronos plugins`.

    Attributes:
        name: what it is called; the entry point's name for a plugin that offers nothing usable.
        role: exporter, reader ...; empty for such a plugin.
        package: the distribution that it came in.
        version: the distribution's version, empty when unknown.
        digest: SHA-256 over the files, the model and the options of a stage, hex; empty for event
            types and broken plugins.
        languages: BCP 47 tags of the languages that a stage reads; empty when it reads no text.
        entry_point: the entry point's name, or "built in".
        summary: one line of its own.
        options: its options, each with its type: "separator (text)".
        status: "ok", or what is wrong with it.
    """

    name: str
    role: str
    package: str
    version: str
    digest: str = ""
    languages: tuple[str, ...] = ()
    entry_point: str
    summary: str
    options: tuple[str, ...] = ()
    status: str


class PluginHost:
    """The plugins of one run. Nothing is imported before a role is asked for.

    Args:
        plugins: modules or objects with hook implementations, after the built-in ones.
        strict: look at everything at once and raise instead of warning.
        entry_points: take in what is installed under the entry-point group too.
        choice: which stages run; all by default.
        options: options of stages, those of a configuration before those of the command line.

    Raises:
        PluginError: with `strict`, the first thing that is wrong.
    """

    def __init__(
        self,
        plugins: Iterable[object] = (),
        *,
        strict: bool = False,
        entry_points: bool = False,
        choice: StageChoice | None = None,
        options: Sequence[GivenOption] = (),
    ) -> None:
        sources = [Source.of_object(plugin) for plugin in plugins]
        if entry_points:
            sources += installed()
        self._own = Owner(package=DISTRIBUTION, version=_own_version(), entry_point=BUILT_IN)
        self._sources = [
            Source(owner=self._own, load=lambda: BuiltIn(lambda: self.event_types)),
            *sources,
        ]
        self._strict = strict
        self._choice = choice or StageChoice()
        self._given = tuple(options)
        self._installed = entry_points
        self._faults: list[Fault] = []
        self._plugins: list[Plugin] | None = None
        self._offers: dict[str, tuple[Offer, ...]] = {}
        self._names: set[str] = set()
        if strict:
            self._load_all()

    @classmethod
    def load(
        cls,
        *,
        entry_points: bool = True,
        strict: bool = False,
        choice: StageChoice | None = None,
        options: Sequence[GivenOption] = (),
    ) -> PluginHost:
        """The host of an ordinary run: the built-in stages and what is installed."""
        return cls(strict=strict, entry_points=entry_points, choice=choice, options=options)

    @property
    def strict(self) -> bool:
        """Whether what is wrong raises instead of warning."""
        return self._strict

    @property
    def event_types(self) -> EventTypes:
        """Every event type, the built-in ones first."""
        return cast("EventTypes", self._objects("event type"))

    def require_choice(self) -> None:
        """Refuse to go on where a stage is switched off that is not there; loads every plugin.

        Raises:
            UsageError: no role and no stage has the name; the hint has the nearest.
        """
        self._load_all()
        known = self._names | SWITCHED
        for word in self._choice.without:
            if word not in known:
                hint = nearest(word, known) or "`chronos plugins` lists roles and names"
                raise UsageError(f"unknown role or stage {word!r}", hint=hint)

    def require_options(self, roles: Collection[str], *, exporter: str = "") -> None:
        """Refuse to go on with an option that nobody has, or a value that does not fit.

        Where installed plugins are left out, a configuration may have options of their stages.

        Args:
            roles: the roles whose stages the command runs.
            exporter: the name of the exporter that it runs.

        Raises:
            UsageError: names the option; the hint has the known ones with their types.
        """
        if not self._given:
            return
        running: list[Offer] = []
        others: list[Offer] = []
        for role in ROLES:
            for offer in self._offered(role) if role.protocol else ():
                runs = role.word in roles or (role.word == "exporter" and offer.name == exporter)
                (running if runs else others).append(offer)
        check_given(self._given if self._installed else _from_words(self._given), running, others)
        for offer in (*running, *others):
            filled(offer, self._given)

    def options_of(self, obj: object) -> Any:
        """The options of a stage, defaults where none were given; None for one that has none.

        Raises:
            UsageError: a value does not fit.
        """
        for role in ROLES:
            for offer in self._offered(role) if role.protocol else ():
                if offer.obj is obj:
                    return filled(offer, self._given)
        cls = getattr(obj, "options", None)
        return cls() if isinstance(cls, type) else None

    def context_of(self, obj: object) -> AnyContext:
        """The context of a stage that is no exporter."""
        return StageContext(options=self.options_of(obj), tool_version=self._own.version)

    def require_types(self) -> None:
        """Refuse to go on without an event type whose file does not fit.

        Raises:
            UsageError: there is such a file; names it and the dotted key.
        """
        self._offered(_role("event type"))
        for fault in self._faults:
            if fault.code == BAD_TYPE:
                raise UsageError(fault.message, where=fault.where, hint=fault.hint)

    @property
    def readers(self) -> tuple[Reader, ...]:
        """Every reader."""
        return cast("tuple[Reader, ...]", self._objects("reader"))

    @property
    def guarded_readers(self) -> tuple[Reader, ...]:
        """Every reader as a build calls it: a plugin's behind the boundary, its products checked.

        Those built in read standard input in pieces and stay as they are.
        """
        offers = self._offered(_role("reader"))
        return tuple(
            offer.obj
            if offer.owner == self._own
            else guarded_reader(offer, self.context_of(offer.obj))
            for offer in offers
        )

    def reader_conflicts(self) -> tuple[Issue, ...]:
        """An issue for each suffix that several readers claim and no configuration settles."""
        offers = self._offered(_role("reader"))
        return () if self.chosen("reader") else tuple(claimed_twice(offers))

    @property
    def guarded_stores(self) -> tuple[Store, ...]:
        """Every store as a command calls it: a plugin's behind the boundary."""
        offers = self._offered(_role("store"))
        return tuple(
            offer.obj
            if offer.owner == self._own
            else GuardedStore(offer, self.context_of(offer.obj))
            for offer in offers
        )

    @property
    def daters(self) -> tuple[Dater, ...]:
        """Every dater, the built-in one first."""
        return cast("tuple[Dater, ...]", self._objects("dater"))

    @property
    def extractors(self) -> tuple[Extractor, ...]:
        """Every extractor, the built-in one first."""
        return cast("tuple[Extractor, ...]", self._objects("extractor"))

    @property
    def linkers(self) -> tuple[Linker, ...]:
        """Every linker, the built-in one first."""
        return cast("tuple[Linker, ...]", self._objects("linker"))

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
        """What is wrong with plugins; loads every one, but of chronos only what they may meet."""
        for role in ROLES:
            if any(role.hook in plugin.hooks for plugin in self._loaded()[1:]):
                self._offered(role)
        return tuple(fault.issue() for fault in self._faults)

    def listing(self) -> tuple[Listing, ...]:
        """Everything that is offered, then everything that is broken; loads every plugin."""
        self._load_all()
        rows = [self._row(role, offer) for role in ROLES for offer in self._offers[role.word]]
        return (*rows, *(_broken_row(fault) for fault in self._faults))

    def _row(self, role: Role, offer: Offer) -> Listing:
        obj, owner = offer.obj, offer.owner
        with offer.guard(role.word):
            summary = str(getattr(obj, "summary", "") or (obj.__doc__ or "").partition("\n")[0])
            options = tuple(map(str, declared(obj).values())) if role.protocol else ()
        stage = self.version_of(obj, role.word) if role.protocol else None
        return Listing(
            name=offer.name,
            role=role.word,
            package=owner.package,
            version=owner.version,
            digest=stage.digest if stage else "",
            languages=stage.languages if stage else (),
            entry_point=owner.entry_point,
            summary=summary.strip(),
            options=options,
            status="ok",
        )

    def owner_of(self, obj: object) -> Owner:
        """Who offers an object; for one that no plugin offers, the module that it comes from."""
        for role in ROLES:
            for offer in self._offered(role):
                if offer.obj is obj:
                    return offer.owner
        owner = Owner.of_object(obj)
        return self._own if owner.package == "chronos" else owner

    def chosen(self, role: str) -> tuple[str, ...]:
        """The names of the stages of a role that are chosen; empty when all may run."""
        return self._choice.use.get(role, ())

    def version_of(self, obj: object, role: str) -> StageVersion:
        """The version of a stage in a role; see `chronos.host.provenance`.

        Raises:
            PluginFault: the stage has attributes of a wrong type.
        """
        return version_of(obj, role, self.owner_of(obj), as_json(self.options_of(obj)))

    def exporter(self, name: str) -> Exporter:
        """The exporter called `name`.

        Raises:
            UsageError: there is none; the hint names the nearest.
        """
        return cast("Exporter", self._exporter(name).obj)

    def _exporter(self, name: str) -> Offer:
        known = {offer.name: offer for offer in self._offered(_role("exporter"))}
        if name not in known:
            hint = nearest(name, known) or f"known formats: {', '.join(sorted(known))}"
            raise UsageError(f"unknown format {name!r}", hint=hint)
        return known[name]

    def export(
        self, name: str, chronology: Chronology, context: ExportContext[Any] | None = None
    ) -> Iterator[bytes | OutputFile]:
        """The view that the exporter called `name` makes: pieces of one file, or files.

        Args:
            name: the exporter's name.
            chronology: what to show.
            context: where the chronology comes from; it gets the exporter's options and takes
                note of what is lost.

        Raises:
            UsageError: the exporter does not exist, or an option of it does not fit.
            PluginError: it failed, while the products are taken; names its plugin.
        """
        offer = self._exporter(name)
        given = context or ExportContext()
        options = filled(offer, self._given) if given.options is None else given.options
        version = given.tool_version or self._own.version
        full = attrs.evolve(
            given,
            options=options,
            tool_version=version,
            event_types=given.event_types or self.event_types,
        )
        return exported(offer, chronology, full)

    def checks(self) -> str:
        """Which validators there are, in which versions: equal ones find the same.

        Raises:
            PluginFault: a validator has attributes of a wrong type.
        """
        versions = (self.version_of(each, "validator") for each in self.validators)
        return " ".join(f"{each.name}/{each.version}+{each.digest}" for each in versions)

    def judging_parts(self) -> Mapping[str, Judged]:
        """What validators look at by themselves, by the code of an issue that they may find."""
        codes = Counter(code for each in self.validators for code in each.codes)
        return {
            code: each.judges
            for each in self.validators
            if isinstance(each, PartialValidator)
            and each.judges in get_args(Judged)
            and all(codes[code] == 1 for code in each.codes)
            for code in each.codes
        }

    def validate(
        self, chronology: Chronology, parts: Mapping[str, Chronology] | None = None
    ) -> Iterator[Issue]:
        """What all validators find; one that fails gives a warning of its own.

        What it found before it failed is kept. Something that is not an Issue, or one with fields
        of wrong types, is dropped with such a warning, and the validator goes on.

        Args:
            chronology: what to look at.
            parts: parts of it for those that look at one thing by itself, by what they look at.

        Raises:
            PluginError: with `strict`, a validator failed.
        """
        judging = self.judging_parts() if parts else {}
        for offer in self._offered(_role("validator")):
            judged = next((judging[code] for code in offer.obj.codes if code in judging), "")
            part = (parts or {}).get(judged, chronology)
            for found in findings(offer, part, self.context_of(offer.obj)):
                if isinstance(found, Fault) and self._strict:
                    raise found.error()
                yield found.issue() if isinstance(found, Fault) else found

    def _objects(self, word: str) -> tuple[Any, ...]:
        return tuple(offer.obj for offer in self._offered(_role(word)))

    def _load_all(self) -> None:
        for role in ROLES:
            self._offered(role)

    def _offered(self, role: Role) -> tuple[Offer, ...]:
        if role.word not in self._offers:
            taken: dict[str, Offer] = {}
            for plugin in self._loaded():
                for found in offers_of(plugin, role):
                    self._take(role, found, taken)
            self._offers[role.word] = self._choice.among(role.word, taken.values())
            self._names |= taken.keys()
        return self._offers[role.word]

    def _take(self, role: Role, found: Offer | Fault, taken: dict[str, Offer]) -> None:
        if isinstance(found, Fault):
            self._note(found)
        elif found.name in taken:
            other = taken[found.name].owner
            file = getattr(found.obj, "declared_in", None)
            place = f" ({file}: type)" if file else ""
            cause = f"{role.word} {found.name!r} is left out: the name belongs to {other}{place}"
            code = BAD_TYPE if file else "CHR904"
            self._note(Fault(code=code, owner=found.owner, cause=cause, severity="error"))
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


def _from_words(given: Iterable[GivenOption]) -> tuple[GivenOption, ...]:
    """Those of a command line."""
    return tuple(each for each in given if not each.where)


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


def _role(word: str) -> Role:
    return next(role for role in ROLES if role.word == word)
