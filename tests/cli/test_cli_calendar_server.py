"""A subscription to the calendar, by a real server (Radicale) and two real clients (caldav, khal).

The calendar is written, sent to the server as a publisher would, and read back; then a person
amends, merges, retracts and takes away a date, and it is written and sent again.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import attrs
import caldav
import icalendar
import pytest
import radicale.app
import radicale.config
from cli_samples import Run

STORY = """Truce takes hold in Aleppo

Oct. 20, 2016. A ceasefire began in Aleppo on Thursday, the Russian army said.

Rebels shelled a checkpoint in Aleppo on Wednesday and killed two soldiers.

Insurgents stormed a barracks in Homs on Tuesday.

An aid convoy reached Hama on Monday, the Red Crescent said.

Police arrested four protesters in Idlib on Sunday.
"""
BY = ("--by", "Ana Field", "--reason", "checked")


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as inherited
        """Print nothing."""


@attrs.frozen
class Server:
    """A calendar on a server.

    Attributes:
        calendar: how the client sees it.
        folder: where the server keeps its entries.
    """

    calendar: Any
    folder: Path

    def publish(self, data: bytes) -> None:
        """Send each entry under its UID, which replaces the one that was there."""
        read = icalendar.Calendar.from_ical(data)
        for entry in (*read.walk("VEVENT"), *read.walk("VJOURNAL")):
            one = icalendar.Calendar()
            one.add("prodid", "-//test//")
            one.add("version", "2.0")
            one.add_component(entry)
            save = getattr(self.calendar, f"save_{str(entry.name)[1:].lower()}")
            save(one.to_ical().decode())

    def entries(self) -> dict[str, Any]:
        """What the server holds, by id of event."""
        held = [*self.calendar.events(), *self.calendar.journals()]
        entries = [each.icalendar_component for each in held]
        return {str(entry["UID"]).partition("@")[0]: entry for entry in entries}

    def agenda(self) -> str:
        """What khal shows of autumn 2016 on a terminal."""
        settings = self.folder.parent / "khal.conf"
        formats = ("dateformat", "longdateformat", "datetimeformat", "longdatetimeformat")
        lines = ["[calendars]", "[[chronology]]", f"path = {self.folder}", "[sqlite]"]
        lines += [f"path = {self.folder.parent / 'khal.db'}", "[locale]", "timeformat = %H:%M"]
        lines += [f"{name} = %Y-%m-%d" for name in formats]
        settings.write_text("\n".join([*lines, "local_timezone = UTC", "default_timezone = UTC\n"]))
        form = "{start-date} {end-date} {status} {title}"
        command = [sys.executable, "-m", "khal", "-c", str(settings), "list", "2016-09-01", "90d"]
        done = subprocess.run(
            [*command, "--once", "--format", form], capture_output=True, text=True, check=True
        )
        return done.stdout


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A calendar server on a free port of this machine, with one empty calendar."""
    settings = radicale.config.load()
    settings.update(
        {
            "auth": {"type": "none"},
            "logging": {"level": "error"},
            "storage": {"filesystem_folder": str(tmp_path / "server")},
        },
        "test",
        privileged=True,
    )
    logging.getLogger("radicale").setLevel(logging.ERROR)
    application = radicale.app.Application(settings)
    with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as http:
        thread = Thread(target=http.serve_forever)
        thread.start()
        try:
            address = f"http://127.0.0.1:{http.server_port}/"
            library: Any = caldav
            with library.DAVClient(address, username="reader", password="-") as client:  # noqa: S106
                kinds = ["VEVENT", "VJOURNAL"]
                calendar = client.principal().make_calendar(
                    cal_id="chronology", supported_calendar_component_set=kinds
                )
                root = tmp_path / "server" / "collection-root" / "reader" / "chronology"
                yield Server(calendar=calendar, folder=root)
        finally:
            http.shutdown()
            thread.join()


def _said(chronos: Run, *args: str) -> str:
    done = chronos(*args)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _events(chronos: Run) -> dict[str, Any]:
    document = json.loads(_said(chronos, "export", "-f", "json"))
    return {event["type"]: event for event in document["events"]}


@pytest.mark.slow
def test_a_subscription_follows_what_people_decide(
    chronos: Run, server: Server, tmp_path: Path
) -> None:
    """Entries are replaced and cancelled under their ids; none is doubled, none is left over."""
    (tmp_path / "story.txt").write_text(STORY)
    _said(chronos, "build", "story.txt")
    events = _events(chronos)
    ids = {kind: event["id"] for kind, event in events.items()}
    server.publish(_said(chronos, "export", "-f", "ical").encode())
    first = server.entries()
    assert set(first) == set(ids.values())
    assert {str(entry["STATUS"]) for entry in first.values()} == {"CONFIRMED"}
    assert "2016-10-18 2016-10-18 CONFIRMED  Offensive: Insurgents" in server.agenda()

    report = {kind: event["reports"][0] for kind, event in events.items()}
    _said(chronos, "amend", report["offensive"], "--set", "when=2016-10-11", *BY)
    _said(chronos, "merge", ids["ceasefire"], ids["shelling"], *BY)
    _said(chronos, "retract", report["aid"], *BY)
    _said(chronos, "amend", report["arrest"], "--unset", "when", *BY)
    server.publish(_said(chronos, "export", "-f", "ical").encode())
    second = server.entries()
    assert set(second) == set(first)
    gone = {kind for kind, name in ids.items() if second[name]["STATUS"] == "CANCELLED"}
    assert gone == {"shelling", "aid", "arrest"}
    changed = gone | {"offensive"}
    for kind, name in ids.items():
        assert (second[name]["SEQUENCE"] > first[name]["SEQUENCE"]) == (
            kind in changed or kind == "ceasefire"
        )
    agenda = server.agenda()
    assert "2016-10-11 2016-10-11 CONFIRMED  Offensive: Insurgents" in agenda
    assert "2016-10-18" not in agenda.replace("Tuesday, 2016-10-18", "")
    assert agenda.count("CANCELLED") == len(gone)
