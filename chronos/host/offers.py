"""Where plugins come from, what they offer, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from importlib import metadata

import attrs
import pluggy

from chronos import hookspecs
from chronos.errors import PluginError
from chronos.host.fitness import name_of, unfit
from chronos.model.issue import Issue, Severity
from chronos.plugin.roles import GROUP, ROLES, Role

DISTRIBUTION = "chronos-chronology"
"""The name under which chronos itself is installed."""


@attrs.frozen(kw_only=True)
class Owner:
    """Who offers something.

    Attributes:
        package: the distribution, or the top module of an object that was handed over.
        version: the distribution's version, empty when unknown.
        entry_point: the entry point's name; "built in" or "handed over" when there is none.
    """

    package: str
    version: str
    entry_point: str

    def __str__(self) -> str:
        return f"{self.entry_point!r} of {f'{self.package} {self.version}'.strip()}"


@attrs.frozen(kw_only=True)
class Source:
    """A plugin that is not imported yet."""

    owner: Owner
    load: Callable[[], object]

    @classmethod
    def of_object(cls, plugin: object) -> Source:
        """The source of a plugin that the caller hands over."""
        module = getattr(plugin, "__name__", None) or type(plugin).__module__
        owner = Owner(package=module.partition(".")[0], version="", entry_point="handed over")
        return cls(owner=owner, load=lambda: plugin)

    @classmethod
    def of_entry_point(cls, point: metadata.EntryPoint) -> Source:
        """The source of an installed plugin."""
        package = point.dist.name if point.dist else "an unknown package"
        version = point.dist.version if point.dist else ""
        owner = Owner(package=package, version=version, entry_point=point.name)
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
    obj: object


@attrs.frozen(kw_only=True)
class Fault:
    """What is wrong with a plugin.

    Attributes:
        code: see the table in chronos.host.
        owner: whose plugin.
        cause: one clause, without an end mark.
        severity: error where a person has to choose, otherwise warning.
        hint: what to do about it.
    """

    code: str
    owner: Owner
    cause: str
    severity: Severity = "warning"
    hint: str = ""

    def issue(self) -> Issue:
        """The fault as data."""
        return Issue(
            code=self.code,
            severity=self.severity,
            message=f"plugin {self.owner}: {self.cause}",
            where=self.owner.package,
            hint=self.hint,
        )

    def error(self) -> PluginError:
        """The fault as an exception."""
        return PluginError(f"plugin {self.owner}: {self.cause}", hint=self.hint)


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
        plugin = source.load()
        manager.register(plugin)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's code
        return None, [Fault(code="CHR901", owner=owner, cause=f"can't load: {cause_of(error)}")]
    faults = _pending(manager, owner)
    hooks = {role.hook: hook for role in ROLES if (hook := _hook(manager, role))}
    if not hooks and not faults:
        cause = "offers nothing: no function is marked with hookimpl"
        faults.append(Fault(code="CHR905", owner=owner, cause=cause))
    return Plugin(owner=owner, hooks=hooks), faults


def offers_of(plugin: Plugin, role: Role) -> Iterator[Offer | Fault]:
    """What the plugin offers for the role; faults stand for what is unusable."""
    hook = plugin.hooks.get(role.hook)
    if hook is None:
        return
    try:
        objects = _objects(hook())
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's code
        cause = f"{role.hook} failed: {cause_of(error)}"
        yield Fault(code="CHR902", owner=plugin.owner, cause=cause)
        return
    for obj in objects:
        reason = _unfit(obj, role)
        if reason:
            cause = f"{role.hook} gave something unusable: {reason}"
            yield Fault(code="CHR903", owner=plugin.owner, cause=cause)
        else:
            yield Offer(owner=plugin.owner, name=name_of(obj, role), obj=obj)


def nearest(name: str, known: Iterable[str]) -> str:
    """A question that names the known word next to `name`; empty when none is near."""
    close = get_close_matches(name, sorted(known), n=1)
    return f"did you mean {close[0]!r}?" if close else ""


def cause_of(error: BaseException) -> str:
    """The exception in one line, whatever its own `__str__` does."""
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001 - a stranger's exception may fail to print
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


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
                cause=f"{name} is no hook of chronos",
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


def _unfit(obj: object, role: Role) -> str:
    try:
        return unfit(obj, role)
    except Exception as error:  # noqa: BLE001 - a stranger's attribute may raise anything
        return cause_of(error)
