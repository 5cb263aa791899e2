"""A server for one person: the page, and the decisions that the page sends."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs

import attrs

from chronos.app.serving.access import TOKEN_HEADER, Access
from chronos.codec import write_json
from chronos.errors import ChronosError

LIMIT = 4_000_000
"""Bytes that a request may have."""

_ENTER = (
    "const f=document.forms[0];f.token.value=location.hash.slice(1);if(f.token.value)f.submit();"
)
_STYLE = "body{font:16px/1.5 sans-serif;max-width:30em;margin:4em auto;padding:0 1em}"


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


_POLICY = (
    f"default-src 'none'; script-src 'sha256-{_hash(_ENTER)}'; style-src 'sha256-{_hash(_STYLE)}';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_DOOR = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>chronos</title>'
    f"<style>{_STYLE}</style><h1>chronos</h1>"
    '<form method="post" action="/"><label>Token, as the command shows it '
    '<input name="token" type="password" autocomplete="off"></label> <button>Open</button></form>'
    f"<script>{_ENTER}</script></html>"
)


@attrs.frozen(kw_only=True)
class Site:
    """What is served.

    Attributes:
        page: makes the page, with the token that it sends back.
        record: records the text of a file of decisions; gives the rows of what became of them.
    """

    page: Callable[[str], bytes]
    record: Callable[[str], list[dict[str, Any]]]


class PageServer(ThreadingHTTPServer):
    """Listens on the loopback address alone.

    Args:
        site: what is served.
        token: what a request has to bring.
        port: 0 for any that is free.
    """

    daemon_threads = True

    def __init__(self, site: Site, token: str, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.site = site
        self.access = Access(port=self.server_address[1], token=token)


class _Handler(BaseHTTPRequestHandler):
    server_version = "chronos"
    sys_version = ""

    def do_GET(self) -> None:
        """The door: a form for the token. Nothing of the log, and nothing is written."""
        if self._is_refused(writes=False):
            return
        if self.path.partition("?")[0] != "/":
            self._answer(HTTPStatus.NOT_FOUND, b"not found", "text/plain")
            return
        self._answer(HTTPStatus.OK, _DOOR.encode(), "text/html", policy=_POLICY)

    def do_POST(self) -> None:
        """The page for who has the token; decisions to be recorded."""
        if self._is_refused(writes=True):
            return
        body = self._body()
        if body is None:
            return
        if self.path == "/":
            self._page(body)
        elif self.path == "/decisions":
            self._decisions(body)
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"not found", "text/plain")

    def _page(self, body: str) -> None:
        token = parse_qs(body).get("token", [""])[0]
        if not self._admits(token):
            return
        self._answer(HTTPStatus.OK, self._site.page(token), "text/html")

    def _decisions(self, body: str) -> None:
        if not self._admits(self.headers.get(TOKEN_HEADER, "")):
            return
        try:
            rows = self._site.record(body)
        except ChronosError as error:
            where = f"{error.where}: " if error.where else ""
            answer = write_json({"error": f"{where}{error.message}"})
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, answer, "application/json")
            return
        self._answer(HTTPStatus.OK, write_json({"decisions": rows}), "application/json")

    @property
    def _site(self) -> Site:
        return cast("PageServer", self.server).site

    def _is_refused(self, *, writes: bool) -> bool:
        access = cast("PageServer", self.server).access
        reason = access.refusal(dict(self.headers.items()), writes=writes)
        if reason:
            self._answer(HTTPStatus.FORBIDDEN, reason.encode(), "text/plain")
        return bool(reason)

    def _admits(self, token: str) -> bool:
        admitted = cast("PageServer", self.server).access.admits(token)
        if not admitted:
            self._answer(HTTPStatus.UNAUTHORIZED, b"wrong token", "text/plain")
        return admitted

    def _body(self) -> str | None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LIMIT:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"too large", "text/plain")
            return None
        return self.rfile.read(int(length)).decode("utf-8", "replace")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, *, policy: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named by http.server
        """Nothing: requests are not logged."""
