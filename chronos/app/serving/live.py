"""The page and the recording of decisions, from a log that is opened for each request."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from chronos.app.curate import existing_log
from chronos.app.decisions.applying import apply_decisions, rows_of
from chronos.app.decisions.corrections import read_corrections
from chronos.app.decisions.saved_decisions import parse_decisions
from chronos.app.logs import read_head
from chronos.app.selecting import filters_of, read_selected
from chronos.app.serving.server import Site
from chronos.plugin import ExportContext

if TYPE_CHECKING:
    from chronos.host import PluginHost


def live_site(
    log: Path,
    host: PluginHost,
    choice: Mapping[str, Any],
    *,
    as_of: str | None = None,
    wait: float = 0,
) -> Site:
    """What `chronos serve` serves.

    Args:
        log: the log's path.
        host: has the exporter of the page.
        choice: filters, as `chronos export` takes them.
        as_of: a moment; the page shows the log as it was then.
        wait: seconds to wait for another writer.
    """

    def page(token: str) -> bytes:
        chronology = read_selected(log, host, choice, as_of=as_of)
        context: ExportContext[Any] = ExportContext(
            options=attrs.evolve(host.options_of(host.exporter("html")), live=token),
            as_of=as_of or "",
            filters=filters_of(choice),
            read_head=partial(read_head, log, host, chronology.size),
            read_corrections=partial(read_corrections, log, host, chronology.size),
        )
        pieces = host.export("html", chronology, context)
        return b"".join(piece for piece in pieces if isinstance(piece, bytes))

    def record(text: str) -> list[dict[str, Any]]:
        found = parse_decisions(text, "decisions")
        with existing_log(log, host, wait=wait) as opened:
            return rows_of(apply_decisions(opened, found, host, dry_run=False))

    return Site(page=page, record=record)
