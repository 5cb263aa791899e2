"""The wheel holds all that the commands need, and works where nothing else of the tree is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"][
    "targets"
]["wheel"]["packages"]

pytestmark = pytest.mark.slow


def output(*command: str | Path, folder: Path) -> str:
    """What a command prints, without this tree on its path; fails when the command does."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(each) for each in command],
        cwd=folder,
        env=kept | {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", folder)
    output(sys.executable, "-m", "pip", "wheel", *options, ROOT, folder=folder)
    (found,) = folder.glob("*.whl")
    return found


def test_all_files_of_the_packages_are_in_the_wheel(wheel: Path) -> None:
    """Modules and data, such as tables and rules."""
    files = {
        path.relative_to((ROOT / package).parent).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {".py", ".toml", ".tsv"} <= {Path(name).suffix for name in files}
    with ZipFile(wheel) as archive:
        assert files - set(archive.namelist()) == set()


def test_the_installed_wheel_builds_lists_and_exports(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, which borrows only the dependencies of this one."""
    venv.create(tmp_path / "venv", symlinks=True)
    python = tmp_path / "venv" / "bin" / "python"
    options = ("--python", python, "install", "--no-deps", "--quiet")
    output(sys.executable, "-m", "pip", *options, wheel, folder=tmp_path)
    (site,) = (tmp_path / "venv" / "lib").glob("python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    place = output(python, "-c", "import chronos; print(chronos.__file__)", folder=tmp_path)
    assert Path(place.strip()).is_relative_to(site)
    articles = sorted((ROOT / "seeds" / "articles").rglob("*.txt"))[:2]
    assert len(articles) == 2
    for article in articles:
        shutil.copy(article, tmp_path)
    chronos = python.with_name("chronos")
    output(chronos, "build", "-q", *(each.name for each in articles), folder=tmp_path)
    assert len(output(chronos, "events", folder=tmp_path).splitlines()) > 2
    calendar = output(chronos, "export", "-f", "ical", folder=tmp_path)
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VEVENT" in calendar
