"""Options that every command takes, and those that several share."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from chronos.host import PluginHost

DEFAULT_LOG = Path("chronos.jsonl")
_CHOICE = (
    "since", "until", "undated", "types", "actors", "places", "statuses", "min_confidence", "top",
)  # fmt: skip
_VERBATIM = re.compile(r"\n\n((?:Examples?|Columns):\n)")
_F = TypeVar("_F", bound=Callable[..., Any])


class Settings:
    """The global options, from any position on the command line.

    Attributes:
        log: path of the log.
        debug: whether a failure shows its traceback.
        strict: whether a broken plugin ends the command.
        wait: seconds to wait for another writer of the log.
    """

    def __init__(self) -> None:
        self.log = DEFAULT_LOG
        self.debug = False
        self.strict = False
        self.wait = 0.0


def global_options() -> list[click.Parameter]:
    """Fresh options `--log` and `--debug`."""
    return [
        click.Option(
            ["--log"],
            type=click.Path(path_type=Path, readable=False),
            metavar="PATH",
            expose_value=False,
            callback=_set_log,
            help=f"The log [default: {DEFAULT_LOG}; or the environment's CHRONOS_LOG].",
        ),
        click.Option(
            ["--debug"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_set_debug,
            help="Show the traceback of a failure.",
        ),
    ]


class Command(click.Command):
    """A click command that takes the global options too, and keeps the lines of its examples."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(global_options())
        # Click wraps a paragraph unless a backspace precedes it.
        self.help = _VERBATIM.sub("\n\n\b\n\\1", inspect.cleandoc(self.help or ""))


class CommandWithoutLog(Command):
    """A command that needs no log: its help leaves out `--log`, which it takes like any other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for option in self.params:
            if isinstance(option, click.Option) and option.name == "log":
                option.hidden = True


def settings() -> Settings:
    """The settings of the command that runs."""
    return click.get_current_context().ensure_object(Settings)


def plugin_options(function: _F) -> _F:
    """Add `--no-plugins` and `--strict-plugins`; the command gets `host`, a PluginHost."""

    @functools.wraps(function)
    def with_host(*args: Any, no_plugins: bool, strict_plugins: bool, **kwargs: Any) -> Any:
        from chronos.app.configuration import options_of, stages_of
        from chronos.host import PluginHost, StageChoice
        from chronos.host.faults import ctrl_c_noted
        from chronos.host.options import from_words

        settings().strict = strict_plugins
        named = StageChoice.of(kwargs.pop("without", ()), kwargs.pop("use", ()))
        words = from_words(kwargs.pop("stage_options", ()))
        folder = Path.cwd()
        with ctrl_c_noted():
            host = PluginHost.load(
                entry_points=not no_plugins,
                strict=strict_plugins,
                choice=named.over(stages_of(folder)),
                options=(*options_of(folder), *words),
            )
            try:
                return function(*args, host=host, **kwargs)
            finally:
                _warn_of(host)

    strict = click.option("--strict-plugins", is_flag=True, help="Fail when a plugin is broken.")
    none = click.option("--no-plugins", is_flag=True, help="Load no plugins.")
    return none(strict(with_host))  # type: ignore[return-value]


def option_option(function: _F) -> _F:
    """Add `-O` to a command with `plugin_options`, which takes it."""
    option = click.option(
        "-O",
        "--option",
        "stage_options",
        multiple=True,
        metavar="[STAGE.]KEY=VALUE",
        help="Set an option of a stage; `chronos plugins --json` lists them. May be repeated.",
    )
    return option(function)


def wait_option(function: _F) -> _F:
    """Add `--wait` to a command that writes to the log; `settings().wait` has it."""
    option = click.option(
        "--wait",
        type=click.FloatRange(min=0),
        metavar="SECONDS",
        expose_value=False,
        callback=_set_wait,
        help="Wait up to SECONDS for another command that is writing to the log [default: 0].",
    )
    return option(function)


def stage_options(function: _F) -> _F:
    """Add `--without` and `--use` to a command with `plugin_options`, which takes them."""
    off = click.option(
        "--without",
        multiple=True,
        metavar="ROLE|NAME",
        help="Switch off a role or a stage; may be repeated.",
    )
    chosen = click.option(
        "--use",
        multiple=True,
        metavar="ROLE=NAME",
        help="Run this stage and no other of its role; may be repeated.",
    )
    return off(chosen(function))


def _warn_of(host: PluginHost) -> None:
    """One line on standard error for each plugin that was needed and found broken."""
    from chronos.cli.screen import complain

    for issue in host.warnings:
        complain("warning", issue.message, hint=issue.hint)


def selection_options(function: _F) -> _F:
    """Add the filters; the command gets them as the mapping `choice`, and `as_of`."""

    @functools.wraps(function)
    def with_choice(*args: Any, **kwargs: Any) -> Any:
        choice = {name: kwargs.pop(name) for name in _CHOICE}
        return function(*args, choice=choice, **kwargs)

    decorated: Callable[..., Any] = with_choice
    for option in reversed(_filters()):
        decorated = option(decorated)
    return decorated  # type: ignore[return-value]


def as_of_option(function: _F) -> _F:
    """Add `--as-of`, text that `chronos.app.inspect.parse_as_of` reads."""
    option = click.option(
        "--as-of",
        metavar="SEQ|TIME",
        help="The log as it was after record SEQ, or at TIME (2026-11-23, 2026-11-23T10:00Z).",
    )
    return option(function)


def complete_types(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Event types that begin with what is typed so far."""
    from chronos.host import PluginHost

    del ctx, param
    names = (kind.type for kind in PluginHost.load().event_types)
    return sorted(name for name in names if name.startswith(incomplete))


def complete_formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Export formats that begin with what is typed so far."""
    from chronos.host import PluginHost

    del ctx, param
    names = (exporter.name for exporter in PluginHost.load().exporters)
    return sorted(name for name in names if name.startswith(incomplete))


def _filters() -> tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...]:
    return (
        click.option(
            "--since",
            metavar="TIME",
            help="Events at or after this time, in any form that chronos prints; an event without a"
            " day counts by the date of its report.",
        ),
        click.option(
            "--until",
            metavar="TIME",
            help="Events at or before this time; an event without a day counts by the date of its"
            " report.",
        ),
        click.option(
            "--undated",
            type=click.Choice(["include", "exclude", "only"]),
            default="include",
            help="Include or exclude events for which no report gives a day, or select only these.",
        ),
        click.option(
            "--type",
            "types",
            multiple=True,
            metavar="TYPE",
            shell_complete=complete_types,
            help="Events of this type; may be repeated.",
        ),
        click.option(
            "--actor",
            "actors",
            multiple=True,
            metavar="NAME",
            help="Events with this party: id or name; may be repeated.",
        ),
        click.option(
            "--place",
            "places",
            multiple=True,
            metavar="NAME",
            help="Events at or in this place: id or name; may be repeated.",
        ),
        click.option(
            "--status",
            "statuses",
            multiple=True,
            metavar="STATUS",
            help="Events with this status (occurred, planned ...); may be repeated.",
        ),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            metavar="X",
            help="Leave out reports whose confidence is below X, and events that have no other.",
        ),
        click.option(
            "--top",
            type=click.IntRange(min=1),
            metavar="N",
            help="Of these, the N events that most articles report.",
        ),
        as_of_option,
    )


def _set_log(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    del param
    if value is not None:
        ctx.ensure_object(Settings).log = value


def _set_wait(ctx: click.Context, param: click.Parameter, value: float | None) -> None:
    del param
    if value is not None:
        ctx.ensure_object(Settings).wait = value


def _set_debug(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    del param
    if value:
        ctx.ensure_object(Settings).debug = True
