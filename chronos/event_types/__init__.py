"""Event types as files: one declares what a type is, and the words of each language that report it.

The files here are those of the built-in types, the only source of the classes in
`chronos.model.types`. A plugin's file is read in the same way. docs/event-types.md says what a file
may hold.
"""

from __future__ import annotations

import copyreg
import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar, Literal

import attrs

from chronos.errors import UsageError
from chronos.model.party import Actor
from chronos.model.report import WORD, Codes, Group, Measure, Report, Trait
from chronos.wordlists import REST, Words, load_table, read_toml

__all__ = [
    "FOLDER",
    "Attribute",
    "Declaration",
    "class_name",
    "event_type",
    "is_declared",
    "language_faults",
    "read_declaration",
]

FOLDER = Path(__file__).parent
"""Where the files of the built-in types are."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@attrs.frozen(kw_only=True)
class Attribute:
    """What reports of a type may say beside what all reports say.

    Attributes:
        about: what it holds.
        kind: `word` for a word of a closed list, `text` for words of an article, `parties`.
    """

    about: str
    kind: Literal["word", "text", "parties"]


@attrs.frozen(kw_only=True)
class Declaration:
    """What a file says of an event type.

    Attributes:
        type: its word in the log.
        summary: one sentence.
        about: what belongs to it, in whole sentences.
        not_: what does not, and which type it is instead.
        group: the group that views show it in.
        traits: what it has in common with other types.
        measures: the measures whose figures it may have.
        related: types under which others may report the same event.
        codes: its codes in other schemes.
        attributes: its own attributes, by name.
        languages: by the code of a language, the words that report it, unchecked.
    """

    type: str
    summary: str
    about: str
    not_: str
    group: Group
    traits: frozenset[Trait] = frozenset()
    measures: frozenset[Measure] = frozenset()
    related: Words = frozenset()
    codes: Codes = attrs.field(factory=Codes)
    attributes: Mapping[str, Attribute] = attrs.field(factory=dict)
    languages: Mapping[str, Any] = attrs.field(metadata=REST)


def read_declaration(path: Path) -> Declaration:
    """The declaration that a file holds.

    Raises:
        UsageError: it does not fit; names the file and the dotted key.
    """
    found = load_table(Declaration, read_toml(path), where=str(path))
    reason = next(_reasons(found), "")
    if reason:
        raise UsageError(reason, where=str(path))
    return found


def _reasons(found: Declaration) -> Iterator[str]:
    """What the types of the fields do not say."""
    if not _NAME.fullmatch(found.type) or found.type == "none":
        yield f"type may be a word of a-z, 0-9 and _, not {found.type!r}"
    for name in found.attributes:
        if not _NAME.fullmatch(name) or hasattr(Report, name):
            yield f"attributes.{name} is no free name: reports have it, or it is no word of a-z"
    yield from language_faults(found.languages)


def language_faults(tables: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with the keys of a file that no field names: each has to be a language."""
    for code, words in tables.items():
        if not _LANGUAGE.fullmatch(code) or not isinstance(words, dict):
            yield f"{code} is unknown: no code asks for it"


def class_name(event_type: str) -> str:
    """The name of a type's class.

    >>> class_name("air_strike")
    'AirStrike'
    """
    return "".join(part.capitalize() for part in event_type.split("_"))


def event_type(path: Path) -> type[Report]:
    """The class of the event type that a file declares; the same class each time.

    Its reports can be pickled: another process finds the class by the file.

    Raises:
        UsageError: the file does not fit; names the file and the dotted key.
    """
    path = path.resolve()
    return _class(path, _digest(path))


def is_declared(cls: type) -> bool:
    """Whether a class was made from a file, by which another process finds it."""
    return isinstance(cls, _Declared)


class _Declared(type):
    """The type of classes that are made from files, which have no module to be found in."""

    digest: str
    declared_in: Path


_MADE: dict[tuple[Path, str], type[Report]] = {}


def _class(path: Path, digest: str) -> type[Report]:
    made = _MADE.get((path, digest))
    if made is None:
        if _digest(path) != digest:
            raise UsageError("the file was changed while it was in use", where=str(path))
        made = _MADE[path, digest] = _make(read_declaration(path), path, digest)
    return made


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise UsageError(f"can't be read: {error.strerror}", where=str(path)) from None


def _make(declaration: Declaration, path: Path, digest: str) -> type[Report]:
    hints: dict[str, Any] = {}
    members: dict[str, Any] = {
        "__module__": __name__,
        "__doc__": declaration.summary,
        "__annotations__": hints,
        "digest": digest,
    }
    for name in ("type", "group", "codes", "traits", "measures", "related"):
        members[name] = getattr(declaration, name)
    members["declared_in"] = path
    hints |= dict.fromkeys(
        (*members.keys() - {"__module__", "__doc__", "__annotations__"},), _CONSTANT
    )
    for name, attribute in declaration.attributes.items():
        hints[name] = tuple[Actor, ...] if attribute.kind == "parties" else str | None
        members[name] = _DEFAULTS[attribute.kind]()
    plain: type[Any] = _Declared(class_name(declaration.type), (Report,), members)
    made: type[Report] = attrs.frozen(kw_only=True)(plain)
    return made


_CONSTANT = ClassVar[Any]
_DEFAULTS: Mapping[str, Callable[[], Any]] = {
    "word": lambda: attrs.field(default=None, metadata=WORD),
    "text": lambda: attrs.field(default=None),
    "parties": lambda: attrs.field(default=()),
}


def _found_by(made: _Declared) -> tuple[Callable[[Path, str], type[Report]], tuple[Path, str]]:
    return _class, (made.declared_in, made.digest)


copyreg.pickle(_Declared, _found_by)  # type: ignore[arg-type]
