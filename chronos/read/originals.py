"""Keeping the bytes of inputs, by their digest."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from chronos.errors import StorageError
from chronos.read.accounts import WitnessedBytes


@attrs.frozen
class Originals:
    """A folder with the bytes of inputs, one file each, named by their SHA-256.

    Attributes:
        folder: where they are kept; made when the first is stored.
    """

    folder: Path

    def store(self, seen: WitnessedBytes) -> Iterator[bytes]:
        """The chunks of a stream; once they are used up, the folder holds them as one file.

        A stream that is not read to its end leaves nothing behind.

        Raises:
            StorageError: the folder can't be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file, name = tempfile.mkstemp(prefix=".reading-", dir=self.folder)
        except OSError as error:
            raise self._failed(error) from error
        beside = Path(name)
        try:
            with os.fdopen(file, "wb") as copy:
                for chunk in seen:
                    self._write(copy.write, chunk)
                    yield chunk
                self._write(copy.flush)
            kept = self.folder / seen.sha256
            if not kept.exists():
                beside.chmod(0o444)
                beside.replace(kept)
        finally:
            beside.unlink(missing_ok=True)

    def _write(self, write: Callable[..., object], *data: bytes) -> None:
        try:
            write(*data)
        except OSError as error:
            raise self._failed(error) from error

    def _failed(self, error: OSError) -> StorageError:
        return StorageError(
            f"the original can't be kept: {error.strerror}",
            where=str(self.folder),
            hint="free some space, or name another folder with --keep-originals",
        )
