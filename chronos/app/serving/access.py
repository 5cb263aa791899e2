"""Who may ask: a browser on this machine, on our own pages, with the token."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

import attrs

TOKEN_HEADER = "X-Chronos-Token"  # noqa: S105 - the name of a header


@attrs.frozen(kw_only=True)
class Access:
    """Checks of a request.

    Attributes:
        port: of this server.
        token: what a request has to bring; given to the person who started the server.
    """

    port: int
    token: str

    @property
    def origins(self) -> tuple[str, ...]:
        """Addresses of this server as browsers write them."""
        return tuple(f"http://{name}:{self.port}" for name in ("127.0.0.1", "localhost"))

    def refusal(self, headers: Mapping[str, str], *, writes: bool) -> str:
        """Why a request is refused, before its token is looked at; empty when it is not.

        A name that resolves to this machine is no host of ours, so that no other site's page can
        ask; a request that may write has to come from one of our own pages.
        """
        hosts = {origin.removeprefix("http://") for origin in self.origins}
        if headers.get("Host", "") not in hosts:
            return "unknown host"
        origin = headers.get("Origin")
        if origin not in self.origins and (writes or origin is not None):
            return "unknown origin"
        return ""

    def admits(self, token: str) -> bool:
        """Whether a token is the right one."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())
