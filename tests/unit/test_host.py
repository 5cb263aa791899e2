"""PluginHost: what it offers, and that no plugin can take the others down."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from types import ModuleType, SimpleNamespace
from typing import Any, ClassVar

import attrs
import pytest

from chronos import hookspecs
from chronos.errors import PluginError, UsageError
from chronos.host import PluginHost
from chronos.model.event import Chronology
from chronos.model.types import EVENT_TYPES
from chronos.plugin import ROLES, InputError, Issue, Report, hookimpl
from chronos.testing import sample_chronology


@attrs.frozen
class _Exporter:
    """An exporter that gives what it is asked to give."""

    name: str = "plain"
    pieces: Any = (b"plain\n",)
    summary: str = "Plain text"
    media_type: str = "text/plain"
    suffix: str = ".txt"

    def export(self, chronology: Chronology) -> Iterator[bytes]:
        """The pieces; one that is an exception is raised."""
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece


@attrs.frozen
class _Validator:
    """A validator that finds what it is asked to find."""

    name: str
    found: Any
    summary: str = "Finds things"
    codes: tuple[str, ...] = ("X1",)

    def validate(self, chronology: Chronology) -> Iterable[Issue]:
        """The findings, or the exception raised."""
        if isinstance(self.found, Exception):
            raise self.found
        return self.found  # type: ignore[no-any-return]


def _plugin(name: str = "stranger", **results: Any) -> ModuleType:
    """A module with a hook for each keyword, such as exporters=[...].

    Exceptions are raised, functions called.
    """
    module = ModuleType(name)
    for word, result in results.items():
        setattr(module, f"chronos_{word}", hookimpl(_giving(result)))
    return module


def _giving(result: Any) -> Any:
    def hook() -> Any:
        if isinstance(result, BaseException):
            raise result
        return result() if inspect.isfunction(result) else result

    return hook


def _names(host: PluginHost) -> list[str]:
    return [exporter.name for exporter in host.exporters]


def test_built_in_stages_come_through_the_same_door() -> None:
    """Without any plugin there are the event types, readers, the JSON view and the log."""
    host = PluginHost()
    assert host.event_types == EVENT_TYPES
    assert _names(host) == ["json"]
    assert [store.name for store in host.stores] == ["jsonl"]
    assert {".txt", ".jsonl"} <= {suffix for reader in host.readers for suffix in reader.suffixes}
    assert host.warnings == ()


def test_what_is_installed_comes_with_entry_points() -> None:
    """The formats in this repository are found as a stranger's would be."""
    host = PluginHost.load(strict=True)
    assert _names(host) == [
        "json", "atom", "csv", "xlsx", "timemap", "docx", "ftm", "geojson", "html", "ical",
        "jsonld", "markdown", "sqlite", "timelinejs", "timelinejs-page",
    ]  # fmt: skip
    assert _names(PluginHost.load(entry_points=False)) == ["json"]


def test_a_plugin_adds_to_every_role() -> None:
    """Objects of each role arrive in the order of the plugins."""

    class Eclipse(Report):
        """The sun goes dark."""

        type: ClassVar[str] = "eclipse"

    validator = _Validator("v", [])
    extractor = SimpleNamespace(name="e", extract=lambda article: ())
    reader = SimpleNamespace(name="r", summary="", suffixes=(".x",), read=lambda data, uri: ())
    store = SimpleNamespace(name="s", summary="", suffixes=(".y",), open=lambda path: None)
    dater = SimpleNamespace(name="d", summary="", date=lambda articles, known: ())
    linker = SimpleNamespace(name="l", summary="", link=lambda reports, chronology: ())
    plugin = _plugin(
        event_types=[Eclipse],
        daters=[dater],
        extractors=[extractor],
        linkers=[linker],
        validators=[validator],
        readers=[reader],
        stores=[store],
        exporters=[_Exporter()],
    )
    host = PluginHost([plugin], strict=True)
    assert host.event_types[-1] is Eclipse
    assert [each.name for each in host.extractors] == ["chronos.extract", "e"]
    assert host.daters[-1] is dater
    assert host.linkers[-1] is linker
    assert host.validators == (validator,)
    assert host.readers[-1] is reader
    assert host.stores[-1] is store
    assert _names(host) == ["json", "plain"]


@pytest.mark.parametrize("languages", ["de", [], ("de", 1), ("",)])
def test_an_extractor_with_unsound_languages_is_left_out(languages: object) -> None:
    """A string would be read as languages of one letter."""
    extractor = SimpleNamespace(name="e", extract=lambda article: (), languages=languages)
    host = PluginHost([_plugin(extractors=[extractor])])
    assert [each.name for each in host.extractors] == ["chronos.extract"]
    assert any("languages" in issue.message for issue in host.warnings)


def test_hooks_and_roles_are_the_same() -> None:
    """Each role has its hook, which takes nothing and says what it offers; there are no others."""
    hooks = {
        name: function
        for name, function in vars(hookspecs).items()
        if name.startswith("chronos_") and inspect.isfunction(function)
    }
    assert [role.hook for role in ROLES] == list(hooks)
    for function in hooks.values():
        assert not inspect.signature(function).parameters
        assert inspect.getdoc(function)


def _hook_with_argument() -> ModuleType:
    module = ModuleType("stranger")
    module.chronos_exporters = hookimpl(lambda chronology: [])  # type: ignore[attr-defined]
    return module


def _raising_half_way() -> Iterator[object]:
    yield _Exporter("early")
    raise RuntimeError("half way")


class _RaisingName:
    """An object whose name can't be asked for."""

    @property
    def name(self) -> str:
        """Not to be had."""
        raise RuntimeError("no name today")


class _Unprintable(Exception):
    """An exception that can't be printed."""

    def __str__(self) -> str:
        raise RuntimeError


class _Unresolved(Report):
    """A type with a field whose annotation names nothing."""

    type: ClassVar[str] = "unresolved"
    depth: Nowhere | None = None  # type: ignore[name-defined]  # noqa: F821 - the point


BROKEN: dict[str, tuple[ModuleType, str, str]] = {
    "raises": (_plugin(exporters=ValueError("a\nb")), "CHR902", "ValueError: a b"),
    "exits": (_plugin(exporters=SystemExit(3)), "CHR902", "SystemExit: 3"),
    "raises half way": (_plugin(exporters=_raising_half_way), "CHR902", "half way"),
    "unprintable": (_plugin(exporters=_Unprintable()), "CHR902", "_Unprintable"),
    "nothing": (_plugin(exporters=None), "CHR902", "NoneType instead of a list"),
    "text": (_plugin(exporters="ical"), "CHR902", "str instead of a list"),
    "no suffix": (
        _plugin(exporters=[SimpleNamespace(name="x", summary="", media_type="text/plain")]),
        "CHR903",
        "has no suffix",
    ),
    "no method": (
        _plugin(validators=[SimpleNamespace(name="x", summary="", codes=())]),
        "CHR903",
        "has no method validate",
    ),
    "wrong kind": (_plugin(exporters=[_Exporter(summary=3)]), "CHR903", "summary of"),  # type: ignore[arg-type]
    "no slug": (_plugin(exporters=[_Exporter("My Format")]), "CHR903", "is not a valid name"),
    "a class": (_plugin(exporters=[_Exporter]), "CHR903", "instead of an object of it"),
    "name raises": (_plugin(exporters=[_RaisingName()]), "CHR903", "no name today"),
    "no report": (_plugin(event_types=[int]), "CHR903", "not derived from Report"),
    "no type": (_plugin(event_types=[type("X", (Report,), {})]), "CHR903", "no type of its own"),
    "no such field type": (_plugin(event_types=[_Unresolved]), "CHR903", "'Nowhere' is not"),
    "type no class": (_plugin(event_types=[3]), "CHR903", "int instead of a class"),
    "argument": (_hook_with_argument(), "CHR901", "chronology"),
    "misspelt": (_plugin(exporter=[]), "CHR902", "chronos_exporter is not a hook"),
    "empty": (_plugin(), "CHR905", "offers nothing"),
}


@pytest.mark.parametrize("key", BROKEN)
def test_a_broken_plugin_is_one_warning_and_the_rest_works(key: str) -> None:
    """The warning names the plugin and the cause; other plugins and roles are not affected."""
    plugin, code, cause = BROKEN[key]
    host = PluginHost([plugin, _plugin("other", exporters=[_Exporter("other")])])
    assert _names(host) == ["json", "other"]
    (warning,) = host.warnings
    assert (warning.code, warning.severity, warning.where) == (code, "warning", "stranger")
    assert "'handed over' of stranger" in warning.message
    assert cause in warning.message
    assert "\n" not in warning.message


@pytest.mark.parametrize("key", BROKEN)
def test_strict_raises_for_a_broken_plugin(key: str) -> None:
    """A plugin author sees the fault at once."""
    with pytest.raises(PluginError, match="stranger"):
        PluginHost([BROKEN[key][0]], strict=True)


def test_a_misspelt_hook_is_answered_with_the_nearest() -> None:
    """The hint names the hook that was meant."""
    (warning,) = PluginHost([_plugin(exporter=[])]).warnings
    assert warning.hint == "did you mean 'chronos_exporters'?"


def test_a_field_without_default_is_refused_in_an_event_type() -> None:
    """A report of the type could otherwise not be read from an older log."""

    @attrs.frozen(kw_only=True)
    class Eclipse(Report):
        """The sun goes dark."""

        type: ClassVar[str] = "eclipse"
        depth: str

    (warning,) = PluginHost([_plugin(event_types=[Eclipse])]).warnings
    assert "the field depth of Eclipse has no default" in warning.message


def test_a_taken_name_is_an_error_that_names_both() -> None:
    """The first owner keeps the name; nobody can replace a built-in format."""
    first, second = _Exporter("twice"), _Exporter("twice")
    host = PluginHost(
        [
            _plugin("one", exporters=[first]),
            _plugin("two", exporters=[second, _Exporter("json")]),
        ]
    )
    assert host.exporter("twice") is first
    assert type(host.exporter("json")).__name__ == "JsonExporter"
    twice, json = host.warnings
    assert (twice.code, twice.severity) == ("CHR904", "error")
    assert "two" in twice.message.partition(":")[0]
    assert "the name belongs to 'handed over' of one" in twice.message
    assert "'built in' of chronos-chronology" in json.message
    with pytest.raises(PluginError, match="belongs to"):
        PluginHost([_plugin("three", exporters=[_Exporter("json")])], strict=True)


def test_one_name_in_two_roles_is_no_clash() -> None:
    """A reader and an exporter may both be called json."""
    host = PluginHost([_plugin(exporters=[_Exporter("x")], validators=[_Validator("x", [])])])
    assert host.warnings == ()


def _install(monkeypatch: pytest.MonkeyPatch, *points: tuple[str, str, str]) -> None:
    """Make entry points (name, value, distribution) the installed ones."""
    made = []
    for name, value, package in points:
        point = metadata.EntryPoint(name=name, value=value, group="chronos")
        dist = SimpleNamespace(name=package, version="2.1")
        made.append(point._for(dist))  # type: ignore[attr-defined]
    monkeypatch.setattr(metadata, "entry_points", lambda group: made)


def test_a_plugin_that_cannot_be_imported_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The warning has entry point, package, version and cause."""
    _install(monkeypatch, ("moon", "no_such_module", "chronos-moon"))
    host = PluginHost.load()
    (warning,) = host.warnings
    assert warning.code == "CHR901"
    assert warning.message.startswith("plugin 'moon' of chronos-moon 2.1: can't load: ")
    assert "no_such_module" in warning.message
    assert _names(host) == ["json"]
    with pytest.raises(PluginError, match="'moon' of chronos-moon"):
        PluginHost.load(strict=True)


def test_chronos_own_plugins_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger can't take the name of a format that comes with chronos by sorting before it."""
    _install(
        monkeypatch,
        ("ical", "chronos_ical", "aaa-calendar"),
        ("ical", "chronos_ical", "chronos-chronology"),
    )
    rows = [row for row in PluginHost.load().listing() if row.name == "ical"]
    assert [(row.package, row.status[:7]) for row in rows] == [
        ("chronos-chronology", "ok"),
        ("aaa-calendar", "CHR904 "),
    ]


def test_the_listing_has_what_works_and_what_is_broken() -> None:
    """One row an object, one a fault."""
    host = PluginHost([_plugin(exporters=[_Exporter()], validators=ValueError("x"))])
    rows = {(row.role, row.name): row for row in host.listing()}
    assert rows["exporter", "plain"].summary == "Plain text"
    assert rows["exporter", "plain"].package == "stranger"
    assert rows["exporter", "json"].entry_point == "built in"
    assert rows["exporter", "json"].version == metadata.version("chronos-chronology")
    assert rows["event type", "air_strike"].summary.startswith("An attack from the air")
    assert rows["", "handed over"].status == "CHR902 chronos_validators failed: ValueError: x"


def test_hooks_are_asked_once() -> None:
    """The same objects come back however often a role is asked for."""
    calls = []

    class Plugin:
        """Counts."""

        @hookimpl
        def chronos_exporters(self) -> list[_Exporter]:
            """One exporter a call."""
            calls.append(1)
            return [_Exporter()]

    host = PluginHost([Plugin()])
    assert host.exporters == host.exporters
    assert host.listing() == host.listing()
    assert calls == [1]


def test_an_unknown_format_is_a_usage_error_with_a_hint() -> None:
    """The nearest name is offered, or all of them."""
    with pytest.raises(UsageError) as near:
        PluginHost().export("jsno", Chronology())
    assert near.value.hint == "did you mean 'json'?"
    with pytest.raises(UsageError) as far:
        PluginHost().exporter("zzz")
    assert far.value.hint == "known formats: json"


@pytest.mark.parametrize(
    ("pieces", "cause"),
    [((b"a", ValueError("no")), "ValueError: no"), (("text",), "it gave str instead of bytes")],
)
def test_an_exporter_that_fails_is_named(pieces: Any, cause: str) -> None:
    """Its fault becomes a PluginError with the plugin's name."""
    host = PluginHost([_plugin(exporters=[_Exporter(pieces=pieces)])])
    with pytest.raises(PluginError, match=f"stranger: exporter 'plain' failed: {cause}"):
        list(host.export("plain", Chronology()))


def test_an_exporter_may_say_what_a_person_can_do() -> None:
    """The message and the hint of a ChronosError stay, and the plugin is named."""
    error = InputError("too large", hint="select fewer")
    host = PluginHost([_plugin(exporters=[_Exporter(pieces=[error])])])
    with pytest.raises(PluginError, match="stranger: exporter 'plain' failed: too large") as caught:
        list(host.export("plain", Chronology()))
    assert caught.value.hint == "select fewer"


def test_a_failing_validator_does_not_hide_the_findings_of_others() -> None:
    """Its failure is a finding of its own; with strict it raises."""
    found = Issue(code="X1", severity="info", message="seen", where="e-1")
    validators = [_Validator("a", ValueError("no")), _Validator("b", [3]), _Validator("c", [found])]
    plugin = _plugin(validators=validators)
    first, second, third = PluginHost([plugin]).validate(sample_chronology())
    assert (first.code, second.code) == ("CHR906", "CHR906")
    assert "stranger: validator 'a' failed: ValueError: no" in first.message
    assert "it gave a wrong issue: int instead of Issue" in second.message
    assert third == found
    with pytest.raises(PluginError):
        list(PluginHost([plugin], strict=True).validate(sample_chronology()))


_HEAVY = [
    "spacy",
    "icalendar",
    "rich",
    "trafilatura",
    "orjson",
    "cattrs",
    "chronos.codec",
    "chronos.log",
]


def _imported(statements: str) -> str:
    """Which of the heavy modules are imported when a fresh interpreter has run the statements."""
    program = f"import sys; {statements}; print([n for n in {_HEAVY} if n in sys.modules])"
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_listing_plugins_loads_no_format_and_no_parser() -> None:
    """What is heavy is imported when it works, not when it is found."""
    assert _imported("import chronos.host as h; h.PluginHost.load().listing()") == "[]\n"


def test_the_door_for_authors_is_light() -> None:
    """chronos.plugin imports neither the codec nor the log."""
    assert _imported("import chronos.plugin") == "[]\n"
