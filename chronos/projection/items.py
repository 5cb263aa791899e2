"""Articles and reports that are held as the places of their lines in the log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from os import SEEK_CUR
from pathlib import Path
from sqlite3 import Connection
from typing import Any, cast

import attrs

from chronos.codec import Codec
from chronos.errors import DamagedLog
from chronos.log.lines.line import MAX_LINE, parse, record_of
from chronos.log.lines.scan import open_to_read
from chronos.model.article import Article
from chronos.model.record import Record
from chronos.model.report import Report
from chronos.projection.table import Form, Table


class Lines:
    """Reads records of a log by the byte at which their lines begin.

    Args:
        path: the log.
        codec: knows the event types.
        ahead: records that are not in the log yet; the first is at -1, the next at -2.

        keeper: what has to stay open as long as somebody reads.

    Attributes:
        at: the place of the record that is being taken.
    """

    def __init__(
        self, path: Path, codec: Codec, ahead: Sequence[Record] = (), keeper: object = None
    ) -> None:
        self.at = 0
        self.ahead = ahead
        self._keeper = keeper
        self._path = path
        self._codec = codec
        self._file = open_to_read(path)

    def record(self, start: int) -> Record:
        """The record there.

        Raises:
            DamagedLog: there is none, or its body was changed.
        """
        if start < 0:
            return self.ahead[-1 - start]
        self._file.seek(start)
        line = parse(self._file.readline(MAX_LINE))
        if line is not None:
            erased = line.body == b"null"
            if erased or hashlib.sha256(line.body).hexdigest().encode("ascii") == line.digest:
                return record_of(line)
        raise DamagedLog(
            "line was changed",
            where=f"{self._path}, byte {start}",
            hint="`chronos verify` names the line; restore the file from a copy",
        )

    def records(self, start: int, end: int) -> Iterator[tuple[int, Record]]:
        """Each record from one byte to another, with the byte at which its line begins."""
        while start < end:
            found = self.record(start)
            following = self._file.seek(0, SEEK_CUR)
            yield start, found
            start = following

    def item(self, start: int) -> Article | Report:
        """The article or report there."""
        return cast("Article | Report", self._codec.decode(self.record(start)))

    def close(self) -> None:
        """Let go of the log's file."""
        self._file.close()


@attrs.define
class Held:
    """An article or report: where it was recorded, and the object if it was made already."""

    start: int
    item: Article | Report | None = None


class ItemTable(Table[Any]):
    """Articles or reports by id; an object is made when somebody looks."""

    def __init__(self, file: Connection, name: str, lines: Lines, *, keep: bool) -> None:
        form: Form[Held] = Form(read=lambda _, start: Held(start), write=lambda held: held.start)
        super().__init__(file, name, form, keep=keep)
        self._lines = lines

    def __getitem__(self, name: str) -> Any:
        held: Held = super().__getitem__(name)
        if held.item is None:
            held.item = self._lines.item(held.start)
        return held.item

    def get(self, name: str, default: Any = None) -> Any:
        """The article or report, or the default."""
        try:
            return self[name]
        except KeyError:
            return default

    def __setitem__(self, name: str, item: Any) -> None:
        """Put in what the record that is being taken says, or what `pop` gave."""
        held = item if isinstance(item, Held) else Held(self._lines.at, item)
        super().__setitem__(name, held)

    def pop(self, name: str, default: Any = None) -> Any:
        """Take out an article or report, to be put into another table."""
        held: Held | None = super().get(name)
        if held is None:
            return default
        del self[name]
        return held
