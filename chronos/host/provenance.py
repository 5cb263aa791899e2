"""Versions of stages, derived from what they are made of.

A version that authors keep by hand is forgotten. Here it follows from the files of a stage's
packages (code and data), from its model and from its options: whatever changes what a stage does
changes its digest.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from chronos.host.faults import Guard, Owner
from chronos.model.stage import Model, StageVersion
from chronos.plugin.roles import languages_of

_READS_TEXT = frozenset({"dater", "extractor"})
_LEFT_OUT = frozenset({".pyc", ".pyo"})


def version_of(
    obj: Any, role: str, owner: Owner, options: Mapping[str, Any] | None = None
) -> StageVersion:
    """The version of a stage.

    Args:
        obj: the stage. Where it has `packages`, a tuple of names of packages or modules, these
            are what it is made of; otherwise the top package of its class, and for a plugin that
            of its entry point. Where it has `files`, a tuple of paths, they are part of it, and
            where it has `model`, a Model, that is part of it.
        role: its role.
        owner: who offers it.
        options: what it is configured with, as JSON values. An option `model` that is not empty
            names another model than its own.

    Raises:
        PluginFault: one of these attributes can't be had, or has a wrong type.
    """
    guard = Guard(owner=owner, what=f"{role} has no version", code="CHR903")
    with guard:
        name = str(obj.name)
        asked = (options or {}).get("model")
        model = _whole(Model(name=asked) if asked else getattr(obj, "model", None))
        packages = tuple(getattr(obj, "packages", ())) or _packages(obj, owner)
        languages = languages_of(obj) if role in _READS_TEXT else ()
        files = [*map(_files_digest, packages), *map(_file_digest, getattr(obj, "files", ()))]
        made_of = {
            "files": files,
            "model": [model.name, model.version, model.digest] if model else None,
            "options": options,
        }
        digest = hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()
    return StageVersion(
        role=role,
        name=name,
        package=owner.package,
        version=owner.version,
        digest=digest,
        model=model,
        options=options,
        languages=languages,
    )


def _packages(obj: object, owner: Owner) -> tuple[str, ...]:
    """The packages of a stage that does not say which they are."""
    modules = (type(obj).__module__, owner.module)
    return tuple(sorted({module.partition(".")[0] for module in modules if module}))


def _whole(model: Any) -> Model | None:
    """The model with version and digest, which its distribution knows if the stage does not."""
    if model is None:
        return None
    if not isinstance(model, Model):
        raise TypeError(f"model is a {type(model).__name__} instead of a Model")
    version, digest = _distribution(model.name)
    return Model(name=model.name, version=model.version or version, digest=model.digest or digest)


@cache
def _distribution(name: str) -> tuple[str, str]:
    """Version of a distribution, and the SHA-256 over the hashes that it records of its files."""
    try:
        found = metadata.distribution(name)
    except (metadata.PackageNotFoundError, ValueError):
        return "", ""
    hashes = (
        f"{file.as_posix()} {file.hash.mode}={file.hash.value}\n"
        for file in found.files or ()
        if file.hash and file.suffix not in _LEFT_OUT and ".dist-info" not in file.parts[0]
    )
    return found.version, hashlib.sha256("".join(sorted(hashes)).encode()).hexdigest()


def _file_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _files_digest(package: str) -> str:
    """SHA-256 over names and bytes of the files of a package or module; empty without files."""
    digest, count = hashlib.sha256(), 0
    for name, path in _files(package):
        data = path.read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
        count += 1
    return digest.hexdigest() if count else ""


def _files(package: str) -> list[tuple[str, Path]]:
    """The files of a package or module, with their names below it, sorted by these."""
    found = sys.modules.get(package)
    roots = [Path(root) for root in getattr(found, "__path__", ())]
    file = getattr(found, "__file__", None)
    if found is None:
        spec = importlib.util.find_spec(package)
        roots = [Path(root) for root in (spec and spec.submodule_search_locations) or ()]
        file = spec.origin if spec else None
    if not roots:
        return [(Path(file).name, Path(file))] if file and Path(file).is_file() else []
    return sorted(
        (path.relative_to(root).as_posix(), path) for root in roots for path in _below(root)
    )


def _below(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(folder, name) for name in names if Path(name).suffix not in _LEFT_OUT)
