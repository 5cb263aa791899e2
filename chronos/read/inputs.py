"""From files, folders and standard input to documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.model.reader import ColumnReader, Reader
from chronos.read.accounts import InputFile
from chronos.read.input_source import STDIN, InputItem, InputSource
from chronos.read.limits import Limits
from chronos.read.lines.classification import LineClassifier, default_lines
from chronos.read.reader_choice import ReaderChoice, builtin_readers
from chronos.read.reading_options import ReadingOptions
from chronos.read.set_aside import Sieve


def read_inputs(
    paths: Sequence[Path | str],
    *,
    readers: Sequence[Reader] = (),
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    lines: LineClassifier | None = None,
    ignore: Sequence[str] = (),
) -> Iterator[Document | Issue]:
    """The documents in files, folders and ("-") standard input, in the order given.

    An input that can't be read yields an Issue, and reading goes on; this function raises nothing
    but MemoryError and exceptions of the caller. Folders are read recursively, sorted by relative
    path, code point by code point; the `uri` of a file in a folder is its path inside the folder.
    Symbolic links that lead out of a folder are not followed, and pipes and devices in it not
    opened. One that is named itself is read, up to `limits.file` bytes.

    Args:
        paths: files, folders, or "-" for standard input.
        readers: come before the built-in ones, and win suffixes that both claim.
        stdin: what "-" reads.
        limits: how much is read.
        lines: recognises the kinds of lines; by default by the English words of chronos.
        ignore: patterns of files to leave out, as in a shell.
    """
    how = ReadingOptions(limits=limits, lines=lines, sieve=Sieve(ignored=tuple(ignore)))
    found = read_files(paths, readers=readers, stdin=stdin, how=how)
    return (item for item in found if not isinstance(item, InputFile))


def read_files(
    paths: Sequence[Path | str],
    *,
    readers: Sequence[Reader] = (),
    stdin: BinaryIO | None = None,
    how: ReadingOptions | None = None,
) -> Iterator[Document | Issue | InputFile]:
    """What `read_inputs` gives, and after the items of each input an account of it.

    That a library is not installed is one issue for each library; the accounts name the files.

    Args:
        paths: files, folders, or "-" for standard input.
        readers: come before the built-in ones, and win suffixes that both claim.
        stdin: what "-" reads.
        how: limits, words, what is left out, what is kept.

    Raises:
        StorageError: the bytes of an input can't be kept.
    """
    how = how or ReadingOptions()
    limits, lines = how.limits or Limits(), how.lines or default_lines()
    builtin = builtin_readers(limits, lines)
    source = InputSource(
        choice=ReaderChoice(
            foreign=tuple(_with_columns(each, how.columns) for each in readers), builtin=builtin
        ),
        limits=limits,
        lines=lines,
        sieve=how.sieve,
        keep=how.keep,
        separator=how.separator,
    )
    yield from _each_library_once(_of_paths(source, paths, stdin))


def _of_paths(
    source: InputSource, paths: Sequence[Path | str], stdin: BinaryIO | None
) -> Iterator[InputItem]:
    for path in paths:
        if str(path) == "-":
            yield from source.read_stream(stdin or BytesIO(), STDIN, STDIN)
        elif Path(path).is_dir():
            yield from source.read_folder(Path(path))
        else:
            yield from source.read_named(Path(path))


def _each_library_once(found: Iterator[InputItem]) -> Iterator[InputItem]:
    missing: set[str] = set()
    for item in found:
        if isinstance(item, Issue) and item.code == "CHR150":
            if item.message in missing:
                continue
            missing.add(item.message)
        yield item


def _with_columns(reader: Reader, columns: Mapping[str, str]) -> Reader:
    return reader.with_columns(columns) if columns and isinstance(reader, ColumnReader) else reader
