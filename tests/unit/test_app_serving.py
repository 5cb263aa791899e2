"""The server of the evidence page: who is answered, and what is recorded."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest

from chronos.app.serving.access import TOKEN_HEADER, Access
from chronos.app.serving.server import LIMIT, PageServer, Site
from chronos.errors import InputError

TOKEN = "a-token"  # noqa: S105 - of a test


class Kept:
    """A site that keeps what it is asked to record."""

    def __init__(self) -> None:
        self.recorded: list[str] = []

    def record(self, text: str) -> list[dict[str, object]]:
        """Keep a text; refuse one that says so."""
        if text == "bad":
            raise InputError("no decisions", where="decisions:3")
        self.recorded.append(text)
        return [{"n": 1, "outcome": "fits"}]


@pytest.fixture
def kept() -> Kept:
    """What is recorded."""
    return Kept()


@pytest.fixture
def server(kept: Kept) -> Iterator[PageServer]:
    """A server that runs."""
    site = Site(page=lambda token: f"<p>page {token}".encode(), record=kept.record)
    with PageServer(site, TOKEN) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(
    server: PageServer, method: str, path: str, body: str = "", **headers: str
) -> tuple[HTTPResponse, str]:
    """An answer with its text; `Host` and `Origin` are those of the server unless given."""
    given = {"Host": f"127.0.0.1:{server.access.port}", **headers}
    if method == "POST":
        given.setdefault("Origin", server.access.origins[0])
    connection = HTTPConnection("127.0.0.1", server.access.port, timeout=10)
    names = {"token": TOKEN_HEADER}
    connection.request(
        method, path, body.encode(), {names.get(key, key): value for key, value in given.items()}
    )
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


def test_only_this_machine_is_listened_to(server: PageServer) -> None:
    """The address is the loopback one."""
    assert server.server_address[0] == "127.0.0.1"


def test_a_get_shows_a_door_and_writes_nothing(server: PageServer, kept: Kept) -> None:
    """Without the token nobody sees the page; no address writes by GET."""
    answer, text = ask(server, "GET", "/")
    assert answer.status == 200
    assert "page a-token" not in text
    assert "default-src 'none'" in (answer.getheader("Content-Security-Policy") or "")
    for path in ("/decisions", "/?token=a-token", "/page"):
        assert "page a-token" not in ask(server, "GET", path)[1]
    assert kept.recorded == []


def test_the_token_opens_the_page(server: PageServer) -> None:
    """By POST; a wrong one does not."""
    answer, text = ask(server, "POST", "/", f"token={TOKEN}")
    assert (answer.status, text) == (200, "<p>page a-token")
    assert answer.getheader("Cache-Control") == "no-store"
    for wrong in ("token=other", "", "token=%E9"):
        assert ask(server, "POST", "/", wrong)[0].status == 401


def test_decisions_need_the_token_in_a_header(server: PageServer, kept: Kept) -> None:
    """A form of another site can't set it."""
    answer, text = ask(server, "POST", "/decisions", "{}", token=TOKEN)
    assert (answer.status, json.loads(text)) == (200, {"decisions": [{"n": 1, "outcome": "fits"}]})
    assert ask(server, "POST", "/decisions", "{}")[0].status == 401
    assert ask(server, "POST", "/decisions", "{}", token=TOKEN[1:])[0].status == 401
    assert kept.recorded == ["{}"]


def test_what_does_not_fit_is_reported_to_the_page(server: PageServer) -> None:
    """With its line."""
    answer, text = ask(server, "POST", "/decisions", "bad", token=TOKEN)
    assert (answer.status, json.loads(text)) == (422, {"error": "decisions:3: no decisions"})


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_other_sites_are_refused(server: PageServer, kept: Kept, headers: dict[str, str]) -> None:
    """A name that resolves here, another site's page, a sandboxed page; even with the token."""
    for path, body in (("/", f"token={TOKEN}"), ("/decisions", "{}")):
        answer, text = ask(server, "POST", path, body, token=TOKEN, **headers)
        assert answer.status == 403
        assert "page" not in text
    assert kept.recorded == []


def test_a_write_without_origin_is_refused() -> None:
    """Browsers send one with every POST; reading may lack it."""
    access = Access(port=80, token=TOKEN)
    assert access.refusal({"Host": "localhost:80"}, writes=True) == "unknown origin"
    assert access.refusal({"Host": "localhost:80"}, writes=False) == ""


def test_unknown_paths_methods_and_sizes(server: PageServer) -> None:
    """404, 501 and 413."""
    assert ask(server, "GET", "/etc/passwd")[0].status == 404
    assert ask(server, "POST", "/other", token=TOKEN)[0].status == 404
    assert ask(server, "PUT", "/decisions", "{}", token=TOKEN)[0].status == 501
    large = {"Content-Length": str(LIMIT + 1)}
    assert ask(server, "POST", "/decisions", "{}", token=TOKEN, **large)[0].status == 413
