"""`chronos serve`: the evidence page live from a log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.settings import Command, plugin_options, selection_options, settings

if TYPE_CHECKING:
    from chronos.host import PluginHost


@click.command("serve", cls=Command)
@plugin_options
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="[default: any free one]")
@selection_options
def command(*, host: PluginHost, port: int, choice: Mapping[str, Any], as_of: str | None) -> None:
    """Serve the evidence page from the log, and record decisions directly.

    Only this machine is answered, and only who has the token that the address contains. Each time
    the page is opened it is made from the log as it is then. Ctrl-C ends it.

    Example:
      chronos serve --place Aleppo
    """
    import secrets

    from chronos.app.serving.live import live_site
    from chronos.app.serving.server import PageServer
    from chronos.cli.screen import emit, say

    host.exporter("html")
    site = live_site(settings().log, host, choice, as_of=as_of, wait=settings().wait)
    token = secrets.token_urlsafe(24)
    with PageServer(site, token, port) as server:
        emit(f"{server.access.origins[0]}/#{token}")
        say("chronos: open this address in a browser on this machine; Ctrl-C ends it")
        server.serve_forever()
