"""What a linker decides, checked product by product."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

import attrs

from chronos.codec import Merge
from chronos.host.faults import Fault
from chronos.host.shapes import misshapen
from chronos.model.event import Chronology, Link
from chronos.shelf import Shelf

_EVENT = re.compile(r"e-[0-9a-f]{16}")


@attrs.frozen(kw_only=True)
class Linked:
    """What a linker decided.

    Attributes:
        links: one for each report, sorted by report.
        merges: events that turn out to be one.
        possible: links of reports to further events that they may be of.
        echoes: ids of reports that joined the event of another extractor's report, without it.
        undecided: ids of reports that it was given and did not link.
        faults: what was wrong with its products.
    """

    links: Sequence[Link] = ()
    merges: tuple[Merge, ...] = ()
    possible: tuple[Link, ...] = ()
    echoes: frozenset[str] = frozenset()
    undecided: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()


class Links:
    """Links of new reports, each checked as it comes."""

    def __init__(self, reports: Iterable[str], chronology: Chronology) -> None:
        self._reports = frozenset(reports)
        self._events = chronology.events
        self._known = chronology.links
        self._links: Shelf[Link] = Shelf()
        self._places: dict[str, int] = {}
        self._merges: list[Merge] = []
        self._possible: list[Link] = []

    def take(self, product: object) -> str:
        """Take a product, or give the reason why not."""
        reason = misshapen(product, Merge if isinstance(product, Merge) else Link)
        if reason:
            return f"it gave a wrong link: {reason}"
        if isinstance(product, Merge):
            strange = [name for name in (product.into, *product.merged) if name not in self._events]
            if strange:
                return f"it merged {strange[0]!r}, which is not an event of the log"
            self._merges.append(product)
            return ""
        assert isinstance(product, Link)  # noqa: S101 - checked above
        if not _EVENT.fullmatch(product.event):
            return f"{product.event!r} is not the id of an event: use e- and 16 hex digits"
        if product.kind == "possible":
            self._possible.append(product)
            return ""
        if product.report not in self._reports:
            return f"it linked {product.report!r}, which is not a new report"
        if product.report in self._places:
            return f"it linked {product.report!r} twice"
        self._put(product)
        return ""

    def linked(self, echoes: Mapping[str, str] | None = None) -> Linked:
        """All links and merges; events of their own for reports that have no link.

        Args:
            echoes: further reports, each with the one whose event it joins.
        """
        undecided = frozenset(self._reports - self._places.keys())
        for report in sorted(undecided):
            event = "e-" + hashlib.sha256(report.encode()).hexdigest()[:16]
            self._put(Link(report=report, event=event, why="no linker decided about it"))
        for report, head in (echoes or {}).items():
            place = self._places.get(head)
            event = self._known[head].event if place is None else self._links[place].event
            self._put(Link(report=report, event=event, why=f"reports the passage of {head}"))
        places = (self._places[report] for report in sorted(self._places))
        return Linked(
            links=self._links.arranged(places),
            merges=tuple(self._merges),
            possible=tuple(self._possible),
            echoes=frozenset(echoes or ()),
            undecided=undecided,
        )

    def _put(self, link: Link) -> None:
        self._places[link.report] = len(self._links)
        self._links.append(link)
