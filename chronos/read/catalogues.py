"""Lists of references in a folder, and the metadata that they hold of the files beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import attrs

from chronos.errors import InputError
from chronos.model.article import ENTRY_STAMP, GUESSED, Document
from chronos.model.issue import Issue
from chronos.model.reader import CatalogueReader, FileMetadata, Reader
from chronos.read.folders import FolderMember
from chronos.read.issues import failed
from chronos.read.opening import open_member

REFERENCES = "list of references"
_HEAD = 4096
_LARGEST = 64 * 2**20 + 1  # bytes; the reader reports what is larger


@attrs.frozen(kw_only=True)
class Catalogue:
    """What the lists of a folder state.

    Attributes:
        lists: relative paths of the lists that were read. One that can't be read is not among
            them, and reported when it is read as any other file.
        issues: readers that failed.
    """

    lists: frozenset[str] = frozenset()
    issues: tuple[Issue, ...] = ()
    _by_path: Mapping[str, FileMetadata] = attrs.field(factory=dict, alias="by_path")

    @classmethod
    def of(cls, members: Iterable[FolderMember], readers: Iterable[Reader]) -> Catalogue:
        """The lists among the files of a folder, read.

        A reference means the file at the path that it names, seen from its list; else the only
        file of that name, or whose name without its suffix is the key of the reference.

        Args:
            members: the files of the folder.
            readers: those that read lists are asked.
        """
        catalogues = [each for each in readers if isinstance(each, CatalogueReader)]
        if not catalogues:
            return cls()
        found = list(members)
        lists: dict[str, list[FileMetadata]] = {}
        issues: list[Issue] = []
        for member in found:
            try:
                lists.update(_read(member, catalogues))
            except (InputError, OSError):  # reported when it is read as any other file
                continue
            except Exception as error:  # noqa: BLE001 - one bad list must not end the pile
                issues.append(failed(member.relative, "references", error))
        files = _Files.of(member.relative for member in found if member.relative not in lists)
        by_path: dict[str, FileMetadata] = {}
        for place, references in lists.items():
            for each in references:
                if path := files.meant(each, place):
                    by_path.setdefault(path, each)
        return cls(lists=frozenset(lists), issues=tuple(issues), by_path=by_path)

    def completed(self, document: Document, path: str) -> Document:
        """A document with what the lists state about the file that it was read from.

        A title of a list wins; a date wins over a guess only; outlets and authors are added. A
        file of several stories keeps the title and date of each.

        Args:
            document: as its reader gave it.
            path: of its file in the folder.
        """
        known = self._by_path.get(path)
        if known is None or document.published_basis == ENTRY_STAMP:
            return document
        has_date = document.published and not document.published_basis.startswith(GUESSED)
        if known.published and not has_date:
            document = attrs.evolve(
                document, published=known.published, published_basis=known.basis
            )
        return attrs.evolve(
            document,
            uri=known.address if known.address and document.uri == path else document.uri,
            headline=known.headline or document.headline,
            sources=tuple(dict.fromkeys((*known.sources, *document.sources))),
        )


@attrs.frozen
class _Files:
    """The paths in a folder, by their names and by their names without a suffix."""

    paths: frozenset[str]
    names: Mapping[str, str]
    stems: Mapping[str, str]

    @classmethod
    def of(cls, relative: Iterable[str]) -> _Files:
        paths = list(relative)
        names = [path.rpartition("/")[2] for path in paths]
        return cls(
            frozenset(paths),
            _only(zip(names, paths, strict=True)),
            _only((name.rpartition(".")[0], path) for name, path in zip(names, paths, strict=True)),
        )

    def meant(self, reference: FileMetadata, place: str) -> str:
        """The path that a reference of the list at `place` means; empty for none."""
        folder = place.rpartition("/")[0]
        for written in reference.files:
            path = unquote(written.removeprefix("file://")).replace("\\", "/").removeprefix("./")
            beside = f"{folder}/{path}" if folder else path
            for found in (beside, path):
                if found in self.paths:
                    return found
            if named := self.names.get(path.rpartition("/")[2]):
                return named
        return "" if reference.files else self.stems.get(reference.key, "")


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Paths by key, without keys of several."""
    found: dict[str, list[str]] = {}
    for key, path in pairs:
        found.setdefault(key, []).append(path)
    return {key: paths[0] for key, paths in found.items() if len(paths) == 1 and key}


def _read(
    member: FolderMember, readers: Iterable[CatalogueReader]
) -> Iterator[tuple[str, list[FileMetadata]]]:
    for reader in readers:
        if not _may_be_list(member.path):
            continue
        with open_member(member.path) as stream:
            head = stream.read(_HEAD)
            if reader.describes_files(member.path.name, head):
                data = head + stream.read(_LARGEST)
                yield member.relative, list(reader.metadata(data, member.relative))
                return


def _may_be_list(path: Path) -> bool:
    return path.suffix.lower() in {".ris", ".csljson", ".json"}
