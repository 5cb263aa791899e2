"""Where plugins come from, what they offer, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import attrs
import pluggy

from chronos import hookspecs
from chronos.host.faults import Fault, Guard, Owner, PluginFault
from chronos.host.fitness import name_of, unfit
from chronos.near_names import did_you_mean
from chronos.plugin.roles import GROUP, ROLES, Role

BUILT_IN = "built in"
"""The entry point's name of what chronos offers to itself."""

DISTRIBUTION = "chronos-chronology"
"""The name under which chronos itself is installed."""

BAD_TYPE = "CHR907"
"""The code of an event type whose file does not fit: nothing is read without it."""

_TRY_TYPE = "correct the file, or leave its plugin out; `chronos types --test FILE` checks it"


@attrs.frozen(kw_only=True)
class Source:
    """A plugin that is not imported yet."""

    owner: Owner
    load: Callable[[], object]

    @classmethod
    def of_object(cls, plugin: object) -> Source:
        """The source of a plugin that the caller hands over."""
        return cls(owner=Owner.of_object(plugin), load=lambda: plugin)

    @classmethod
    def of_entry_point(cls, point: metadata.EntryPoint) -> Source:
        """The source of an installed plugin."""
        package = point.dist.name if point.dist else "an unknown package"
        version = point.dist.version if point.dist else ""
        owner = Owner(package=package, version=version, entry_point=point.name, module=point.module)
        return cls(owner=owner, load=point.load)


@attrs.frozen(kw_only=True)
class Plugin:
    """An imported plugin: its implementations by hook."""

    owner: Owner
    hooks: Mapping[str, Callable[[], object]]


@attrs.frozen(kw_only=True)
class Offer:
    """An object that fits its role."""

    owner: Owner
    name: str
    obj: Any

    def guard(self, word: str, passing: tuple[type[Exception], ...] = ()) -> Guard:
        """The boundary around calls of the object, which has the role `word`."""
        return Guard(owner=self.owner, what=f"{word} {self.name!r} failed", passing=passing)


def installed() -> list[Source]:
    """Plugins installed as entry points: those that come with chronos, then by package and name."""
    sources = [Source.of_entry_point(point) for point in metadata.entry_points(group=GROUP)]
    return sorted(sources, key=lambda source: _precedence(source.owner))


def register(source: Source) -> tuple[Plugin | None, list[Fault]]:
    """The plugin, imported and checked against the hooks; None when it can't be used at all."""
    owner = source.owner
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    try:
        with Guard(owner=owner, what="can't load", code="CHR901"):
            plugin = source.load()
            manager.register(plugin)
    except PluginFault as error:
        return None, [error.fault]
    faults = _pending(manager, owner)
    hooks = {role.hook: hook for role in ROLES if (hook := _hook(manager, role))}
    if not hooks and not faults:
        cause = "offers nothing: no function is marked with hookimpl"
        faults.append(Fault(code="CHR905", owner=owner, cause=cause))
    return Plugin(owner=owner, hooks=hooks), faults


def offers_of(plugin: Plugin, role: Role) -> Iterator[Offer | Fault]:
    """What the plugin offers for the role; a fault replaces each unusable one."""
    hook = plugin.hooks.get(role.hook)
    if hook is None:
        return
    try:
        with Guard(owner=plugin.owner, what=f"{role.hook} failed", code="CHR902"):
            objects = _objects(hook())
    except PluginFault as error:
        yield error.fault
        return
    for obj in objects:
        yield _offer(plugin.owner, role, obj)


def _offer(owner: Owner, role: Role, obj: object) -> Offer | Fault:
    guard = Guard(owner=owner, what=f"{role.hook} gave something unusable", code="CHR903")
    try:
        if role.protocol is None and isinstance(obj, Path):
            obj = _declared(owner, obj)
        with guard:
            reason = unfit(obj, role, built_in=owner.entry_point == BUILT_IN)
            if not reason:
                return Offer(owner=owner, name=name_of(obj, role), obj=obj)
    except PluginFault as error:
        return error.fault
    return guard.fault(reason)


def _declared(owner: Owner, path: Path) -> object:
    """The class of the event type that a file declares.

    Raises:
        PluginFault: the file does not fit.
    """
    from chronos.extract import checked_type

    what = "the file of an event type is not valid"
    with Guard(owner=owner, what=what, code=BAD_TYPE, severity="error", hint=_TRY_TYPE):
        return checked_type(path)


def nearest(name: str, known: Iterable[str]) -> str:
    """A question that names the known word next to `name`; empty when none is near."""
    return did_you_mean(name, known)


def _precedence(owner: Owner) -> tuple[bool, str, str]:
    return (owner.package != DISTRIBUTION, owner.package, owner.entry_point)


def _hook(manager: pluggy.PluginManager, role: Role) -> Callable[[], object] | None:
    implementations = getattr(manager.hook, role.hook).get_hookimpls()
    return implementations[0].function if implementations else None


def _pending(manager: pluggy.PluginManager, owner: Owner) -> list[Fault]:
    try:
        manager.check_pending()
    except pluggy.PluginValidationError:
        specified = {role.hook for role in ROLES}
        unknown = sorted(name for name in vars(manager.hook) if _is_unknown(name, specified))
        return [
            Fault(
                code="CHR902",
                owner=owner,
                cause=f"{name} is not a hook of chronos",
                hint=nearest(name, specified),
            )
            for name in unknown
        ]
    return []


def _is_unknown(name: str, specified: set[str]) -> bool:
    return not name.startswith("_") and name not in specified


def _objects(result: object) -> list[object]:
    if isinstance(result, str | bytes) or not isinstance(result, Iterable):
        raise TypeError(f"it returned {type(result).__name__} instead of a list of objects")
    return list(result)
