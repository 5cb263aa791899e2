"""Reports as they will be once some of them have changed or gone, without a copy of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from chronos.link.outlines import Outline, OutlinedReports
from chronos.model.report import Report


def revised(
    reports: Mapping[str, Report], changed: Mapping[str, Report], gone: AbstractSet[str]
) -> Mapping[str, Report]:
    """The reports, some of which are others now, and without some of them."""
    if not changed and not gone:
        return reports
    outlined: object = reports
    if isinstance(outlined, OutlinedReports):
        return _Revised(reports, outlined, changed, gone)
    return {name: changed.get(name, report) for name, report in reports.items() if name not in gone}


class _Revised(Mapping[str, Report]):
    """Reports of which there are outlines. Those that changed are near to everything."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        outlined: OutlinedReports,
        changed: Mapping[str, Report],
        gone: AbstractSet[str],
    ) -> None:
        self._reports = reports
        self._outlined = outlined
        self._changed = changed
        self._gone = gone

    def __getitem__(self, name: str) -> Report:
        if name in self._gone:
            raise KeyError(name)
        return self._changed[name] if name in self._changed else self._reports[name]

    def __contains__(self, name: object) -> bool:
        return name not in self._gone and name in self._reports

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._reports if name not in self._gone)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def outlines(self) -> Iterator[Outline]:
        """See `OutlinedReports`; those of reports that are as they were."""
        rows = self._outlined.outlines()
        return (row for row in rows if row[0] not in self._changed and row[0] not in self._gone)

    def sample(self, type_: int, when: int = 0, places: int = 0, parties: int = 0) -> Report:
        """See `OutlinedReports`."""
        return self._outlined.sample(type_, when, places, parties)

    def of_article(self, article: str) -> Iterator[str]:
        """See `OutlinedReports`."""
        return (name for name in self._outlined.of_article(article) if name in self)

    def unknown(self) -> Iterator[str]:
        """See `OutlinedReports`: those that changed."""
        yield from (name for name in self._changed if name in self)

    def together(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `OutlinedReports`; the reports that are gone are among them."""
        return self._outlined.together(names)
