"""What is wrong with a plugin, and the one boundary around every call into its code.

with Guard(owner=owner, what="exporter 'table' failed"):
    ...  # whatever is raised here ends as a PluginFault that names the plugin
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import TypeVar

import attrs

from chronos.errors import ChronosError, PluginError, Terminated
from chronos.model.issue import Issue, Severity

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Owner:
    """Who offers something.

    Attributes:
        package: the distribution, or the top module of an object that was handed over.
        version: the distribution's version, empty when unknown.
        entry_point: the entry point's name; "built in" or "handed over" when there is none.
        module: the module that the entry point names; empty when there is none.
    """

    package: str
    version: str
    entry_point: str
    module: str = ""

    @classmethod
    def of_object(cls, obj: object) -> Owner:
        """The owner of an object that the caller hands over: the top module that it comes from."""
        module = getattr(obj, "__name__", None) or type(obj).__module__
        return cls(package=module.partition(".")[0], version="", entry_point="handed over")

    def __str__(self) -> str:
        return f"{self.entry_point!r} of {f'{self.package} {self.version}'.strip()}"


@attrs.frozen(kw_only=True)
class Fault:
    """What is wrong with a plugin.

    Attributes:
        code: see the tables in chronos.host and chronos.app.
        owner: whose plugin.
        cause: one clause, without an end mark.
        severity: error where a person has to act, otherwise warning.
        where: the input or article that it concerns; empty for the plugin as a whole.
        hint: what to do about it.
        reason: the cause without words of an article, for a log; empty when there is none.
    """

    code: str
    owner: Owner
    cause: str
    severity: Severity = "warning"
    where: str = ""
    hint: str = ""
    reason: str = ""

    @property
    def message(self) -> str:
        """The plugin and the cause, in one line."""
        return f"plugin {self.owner}: {self.cause}"

    def issue(self) -> Issue:
        """The fault as data."""
        return Issue(
            code=self.code,
            severity=self.severity,
            message=self.message,
            where=self.where or self.owner.package,
            hint=self.hint,
        )

    def error(self) -> PluginFault:
        """The fault as an exception."""
        return PluginFault(self)


class PluginFault(PluginError):
    """A plugin failed.

    Attributes:
        fault: what is wrong with which plugin.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message, where=fault.where, hint=fault.hint)
        self.fault = fault

    def __reduce__(self) -> tuple[type[PluginFault], tuple[Fault]]:
        return type(self), (self.fault,)


@attrs.frozen(kw_only=True)
class Guard:
    """The boundary: a `with` block whose every exception becomes a PluginFault.

    Ctrl-C passes, every other BaseException is the plugin's: it is not up to a plugin to end
    chronos. A KeyboardInterrupt that no signal raised is the plugin's too; see `ctrl_c_noted`.

    Attributes:
        owner: whose code runs in the block.
        what: what failed, such as "exporter 'table' failed".
        code: the code of the fault.
        severity: its severity.
        where: the input or article that the code works on.
        hint: what to do; a ChronosError's own hint goes before it.
        passing: exceptions that the role documents, which pass as they are.
    """

    owner: Owner
    what: str
    code: str = "CHR906"
    severity: Severity = "warning"
    where: str = ""
    hint: str = ""
    passing: tuple[type[Exception], ...] = ()

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None or isinstance(error, self.passing) or _is_ctrl_c(error):
            return
        raise self.fault_of(error).error() from error

    def fault_of(self, error: BaseException) -> Fault:
        """The fault for an exception from the plugin's code."""
        known = error if isinstance(error, ChronosError) else None
        return self.fault(cause_of(error), hint=known.hint if known else "")

    def fault(self, cause: str, *, hint: str = "") -> Fault:
        """A fault in the place of an exception, such as for a product that is not as it has to be.

        Args:
            cause: what is wrong.
            hint: what to do, instead of the boundary's own.
        """
        return Fault(
            code=self.code,
            owner=self.owner,
            cause=f"{self.what}: {cause}",
            severity=self.severity,
            where=self.where,
            hint=hint or self.hint,
        )

    def each(self, make: Callable[[], Iterable[T]]) -> Iterator[T]:
        """What the plugin's iterable gives, every step inside the boundary.

        The consumer's code runs outside of it.

        Raises:
            PluginFault: the plugin failed, before or between two items.
        """
        with self:
            items = iter(make())
        while True:
            with self:
                item = next(items, _END)
            if item is _END:
                return
            yield item  # type: ignore[misc]


_END = object()


def cause_of(error: BaseException) -> str:
    """The exception in one line, whatever its own `__str__` does.

    A ChronosError's message was written for people and goes without the name of its class.
    """
    if isinstance(error, ChronosError) and isinstance(error.message, str):
        place = f" ({error.where})" if error.where else ""
        return " ".join(f"{error.message}{place}".split())
    try:
        text = " ".join(str(error).split())
    except BaseException as second:
        if _is_ctrl_c(second):
            raise
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


class _CtrlC:
    """Python's own handler of SIGINT, which notes that there was a signal."""

    def __init__(self) -> None:
        self.pressed = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.pressed = True
        signal.default_int_handler(number, frame)


@contextmanager
def ctrl_c_noted() -> Iterator[None]:
    """Inside the block a KeyboardInterrupt that no signal raised counts as a plugin's own."""
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, _CtrlC())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _is_ctrl_c(error: BaseException) -> bool:
    """Whether a person interrupts; where signals are not noted, every KeyboardInterrupt is that."""
    if not isinstance(error, KeyboardInterrupt):
        return False
    if isinstance(error, Terminated):
        return True
    handler = signal.getsignal(signal.SIGINT)
    if isinstance(handler, _CtrlC):
        return handler.pressed
    return handler is not signal.SIG_IGN
