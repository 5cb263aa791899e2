"""Articles and reports that are held as the places of their lines in the log."""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Any, cast

import attrs

from chronos.codec import Codec
from chronos.errors import DamagedLog
from chronos.log.erasure.erasing import in_place
from chronos.log.lines.line import MAX_LINE, parse, record_of
from chronos.log.lines.scan import Scan, open_to_read
from chronos.model.article import Article
from chronos.model.record import Record
from chronos.model.report import Report
from chronos.projection.table import CellForm, Table

_LIKELY = 4096  # bytes that most lines have less than


class Lines:
    """Reads records of a log by the byte at which their lines begin.

    Args:
        path: the log.
        codec: knows the event types.
        ahead: records that are not in the log yet; the first is at -1, the next at -2.

        keeper: what has to stay open as long as somebody reads.
        like: reads the same file, which may have another name by now, or none.

    Attributes:
        at: the place of the record that is being taken.
    """

    def __init__(
        self,
        path: Path,
        codec: Codec,
        ahead: Sequence[Record] = (),
        keeper: object = None,
        like: Lines | None = None,
    ) -> None:
        self.at = 0
        self._file = -1
        self.ahead = ahead
        self._keeper = keeper
        self._path = path
        self._codec = codec
        if like:
            self._file = os.dup(like._file)  # noqa: SLF001
            return
        with open_to_read(path) as file:
            self._file = os.dup(file.fileno())

    def record(self, start: int) -> Record:
        """The record there.

        Raises:
            DamagedLog: there is none, or its body was changed.
        """
        return self.ahead[-1 - start] if start < 0 else self._parsed(start, self._line(start))

    def records(self, start: int, end: int) -> Iterator[tuple[int, Record]]:
        """Each record from one byte to another, with the byte at which its line begins."""
        while start < end:
            raw = self._line(start)
            yield start, self._parsed(start, raw)
            start += len(raw)

    def _parsed(self, start: int, raw: bytes) -> Record:
        line = parse(raw)
        if line is not None:
            erased = line.body == b"null"
            if erased or hashlib.sha256(line.body).hexdigest().encode("ascii") == line.digest:
                return record_of(line)
        raise DamagedLog(
            "line was changed",
            where=f"{self._path}, byte {start}",
            hint="`chronos verify` names the line; restore the file from a copy",
        )

    def _line(self, start: int) -> bytes:
        found, size = b"", _LIKELY
        while b"\n" not in found and len(found) < MAX_LINE:
            piece = os.pread(self._file, size, start + len(found))
            if not piece:
                break
            found += piece
            size *= 4
        return found[: found.find(b"\n") + 1]

    def item(self, start: int) -> Article | Report:
        """The article or report there."""
        return cast("Article | Report", self._codec.decode(self.record(start)))

    def close(self) -> None:
        """Let go of the log's file; more than once does no harm."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __del__(self) -> None:
        if getattr(self, "_file", -1) >= 0:
            self.close()


def placed(scan: Scan) -> Iterator[tuple[int, Record]]:
    """The records of checked lines with the bytes at which they begin, as erasures left them."""
    starts = array("Q")

    def records() -> Iterator[Record]:
        for line in scan.each():
            starts.append(scan.start)
            yield record_of(line)

    return ((starts[one.header.seq], one) for one in in_place(records()))


@attrs.define
class PlacedItem:
    """An article or report: where it was recorded, and the object if it was made already."""

    start: int
    item: Article | Report | None = None


class ItemTable(Table[Any]):
    """Articles or reports by id; an object is made when somebody looks."""

    def __init__(self, file: Connection, name: str, lines: Lines, *, keep: bool) -> None:
        form: CellForm[PlacedItem] = CellForm(
            read=lambda _, start: PlacedItem(start), write=lambda held: held.start
        )
        super().__init__(file, name, form, keep=keep)
        self._lines = lines

    def __getitem__(self, name: str) -> Any:
        held: PlacedItem = super().__getitem__(name)
        if held.item is None:
            held.item = self._lines.item(held.start)
        return held.item

    def item(self, start: int) -> Any:
        """The article or report that was recorded there, made again."""
        return self._lines.item(start)

    def get(self, name: str, default: Any = None) -> Any:
        """The article or report, or the default."""
        try:
            return self[name]
        except KeyError:
            return default

    def __setitem__(self, name: str, item: Any) -> None:
        """Put in what the record that is being taken says, or what `pop` gave."""
        held = item if isinstance(item, PlacedItem) else PlacedItem(self._lines.at, item)
        super().__setitem__(name, held)

    def pop(self, name: str, default: Any = None) -> Any:
        """Take out an article or report, to be put into another table."""
        held: PlacedItem | None = super().get(name)
        if held is None:
            return default
        del self[name]
        return held
