"""Writing an export: whole, or as it was before."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from chronos.app.export import write
from chronos.errors import PluginError, StorageError


def _broken() -> Iterator[bytes]:
    yield b"half"
    raise PluginError("the exporter failed")


def test_a_new_file_has_all_pieces_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    """The pieces are joined, the count is returned, no temporary file stays."""
    assert write(tmp_path / "out", [b"one", b"two"]) == 6
    assert (tmp_path / "out").read_bytes() == b"onetwo"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    """An exporter that fails half way does not touch what was there."""
    target = tmp_path / "out"
    target.write_bytes(b"before")
    with pytest.raises(PluginError):
        write(target, _broken())
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    """Overwriting does not widen who may read the file."""
    target = tmp_path / "out"
    target.touch(0o600)
    write(target, [b"x"])
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    """A new file has the permissions of any file that a command makes."""
    before = os.umask(0o027)
    try:
        write(tmp_path / "out", [b"x"])
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that a symbolic link points to is replaced, not the link."""
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link", [b"new"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "hint"), [("missing/out", "make the folder first"), (".", "name a file")]
)
def test_a_target_that_can_not_be_says_what_to_do(tmp_path: Path, name: str, hint: str) -> None:
    """A missing folder and a folder as target each have a hint of their own."""
    with pytest.raises(StorageError) as caught:
        write(tmp_path / name, [b"x"])
    assert hint in caught.value.hint


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_no_space_left_is_a_storage_error() -> None:
    """A full device is named, with the reason."""
    with pytest.raises(StorageError, match="no space left"):
        write(Path("/dev/full"), [b"x" * 100_000])
