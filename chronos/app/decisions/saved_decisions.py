"""Files of decisions, `chronos-decisions/1`, as the evidence page saves them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from chronos.codec import read_json
from chronos.errors import InputError

FORMAT = "chronos-decisions/1"
ACTIONS = ("confirm", "amend", "retract", "split", "merge", "distinct", "add")
FIELDS = frozenset({"type", "status", "when", "places", "agents", "targets", "attributed_to"})
"""Fields that a decision may give; `add` has `article` and `quote` as well."""
_LISTS = frozenset({"places", "agents", "targets", "attributed_to"})
_FEWEST = {"confirm": 1, "amend": 1, "retract": 1, "split": 2, "merge": 2, "distinct": 2, "add": 0}
_SPACE = " \t\n\r"


@attrs.frozen(kw_only=True)
class SavedDecision:
    """A decision of a file.

    Attributes:
        where: file and line.
        number: its number in the file.
        action: one of `ACTIONS`.
        targets: ids of what it is about.
        reason: why.
        by: who decided it.
        fields: new values of an amendment or an added event.
        was: the values of the amended fields as the reviewer saw them.
        seen: the revision of each event as the reviewer saw it.
    """

    where: str
    number: int
    action: str
    targets: tuple[str, ...]
    reason: str
    by: str
    fields: Mapping[str, Any] = attrs.field(factory=dict)
    was: Mapping[str, Any] = attrs.field(factory=dict)
    seen: Mapping[str, int] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class DecisionFile:
    """A file of decisions.

    Attributes:
        path: the file.
        origin: the name of the log that the reviewer saw.
        seq: the last record that the reviewer saw.
        hash: its hash.
        decisions: in the order of deciding.
    """

    path: str
    origin: str
    seq: int
    hash: str
    decisions: tuple[SavedDecision, ...]


def read_decisions(path: Path) -> DecisionFile:
    """The decisions of a file, their shape checked.

    Raises:
        InputError: it can't be read, is of another format, or a decision has no name, no reason, or
            a wrong shape; `where` has the line.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", where=str(path)) from error
    return parse_decisions(text, str(path))


def parse_decisions(text: str, path: str) -> DecisionFile:
    """The decisions of a file's text; see `read_decisions`."""
    try:
        found = read_json(text.encode("utf-8", "surrogatepass"))
    except InputError as error:
        raise InputError(error.message, where=path, hint=error.hint) from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        given = found.get("format") if isinstance(found, dict) else type(found).__name__
        raise InputError(
            f"not a file of decisions: its format is {given!r}, not {FORMAT!r}", where=path
        )
    log, head = _table(found, "log", path), _table(_table(found, "log", path), "head", path)
    decisions = found.get("decisions")
    if not isinstance(decisions, list):
        raise InputError("it has no list of decisions", where=path)
    lines = list(_lines_of_decisions(text))
    return DecisionFile(
        path=path,
        origin=_text(log.get("origin"), "log.origin", path),
        seq=_whole(head.get("seq"), "log.head.seq", path),
        hash=_text(head.get("hash"), "log.head.hash", path),
        decisions=tuple(
            _decision(each, f"{path}:{line}", number)
            for number, (each, line) in enumerate(zip(decisions, lines, strict=True), start=1)
        ),
    )


def _decision(found: Any, where: str, place: int) -> SavedDecision:
    if not isinstance(found, dict):
        raise InputError("a decision is an object", where=where)
    action = found.get("action")
    if action not in ACTIONS:
        hint = f"known actions: {', '.join(ACTIONS)}"
        raise InputError(f"unknown action {action!r}", where=where, hint=hint)
    for field, lack in (
        ("by", "the decision has no name"),
        ("reason", "the decision has no reason"),
    ):
        if not isinstance(found.get(field), str) or not found[field].strip():
            raise InputError(lack, where=where, hint=f"fill in {field!r}")
    targets = found.get("targets")
    if not isinstance(targets, list) or not all(isinstance(each, str) for each in targets):
        raise InputError("targets is not a list of ids", where=where)
    if len(targets) < _FEWEST[action] or (action in {"confirm", "amend"} and len(targets) > 1):
        raise InputError(f"{action} has {len(targets)} targets", where=where)
    fields = _fields(found.get("fields", {}), action, where)
    seen = found.get("seen", {})
    if not isinstance(seen, dict) or not all(type(each) is int for each in seen.values()):
        raise InputError("seen does not have a revision for each event", where=where)
    number = found.get("n", place)
    return SavedDecision(
        where=where,
        number=number if type(number) is int else place,
        action=action,
        targets=tuple(targets),
        reason=found["reason"].strip(),
        by=found["by"].strip(),
        fields=fields,
        was=_fields(found.get("was", {}), "was", where),
        seen=seen,
    )


def _fields(found: Any, action: str, where: str) -> Mapping[str, Any]:
    allowed = FIELDS | ({"article", "quote"} if action == "add" else set())
    if not isinstance(found, dict):
        raise InputError("fields is not an object", where=where)
    for name, value in found.items():
        if name not in allowed:
            raise InputError(f"unknown field {name!r}", where=where)
        if name in _LISTS and not _is_names(value):
            raise InputError(f"{name} is not a list of names", where=where)
        if name in {"type", "status", "article"} and not isinstance(value, str):
            raise InputError(f"{name} is not text", where=where)
        if name == "when" and not (value is None or isinstance(value, str)):
            raise InputError("when is not EDTF text", where=where)
    if action == "amend" and not found:
        raise InputError("the amendment changes no field", where=where)
    return found


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)


def _table(found: Mapping[str, Any], name: str, path: str) -> Mapping[str, Any]:
    value = found.get(name)
    if not isinstance(value, dict):
        raise InputError(f"it does not name its log: {name!r} is missing", where=path)
    return value


def _text(value: Any, name: str, path: str) -> str:
    if not isinstance(value, str) or not value:
        raise InputError(f"it does not name its log: {name!r} is missing", where=path)
    return value


def _whole(value: Any, name: str, path: str) -> int:
    if type(value) is not int:
        raise InputError(f"it does not name its log: {name!r} is not a number", where=path)
    return value


def _lines_of_decisions(text: str) -> Iterator[int]:
    """The line on which each element of the top-level list `decisions` begins, from 1."""
    decoder = json.JSONDecoder()
    at = _after(text, text.index("{") + 1)
    while text[at] != "}":
        name, at = decoder.raw_decode(text, at)
        at = _after(text, _after(text, at) + 1)
        if name == "decisions" and text[at] == "[":
            at = _after(text, at + 1)
            while text[at] != "]":
                yield text.count("\n", 0, at) + 1
                _, at = decoder.raw_decode(text, at)
                at = _after_comma(text, at)
            at += 1
        else:
            _, at = decoder.raw_decode(text, at)
        at = _after_comma(text, at)


def _after(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at


def _after_comma(text: str, at: int) -> int:
    at = _after(text, at)
    return _after(text, at + 1) if text[at] == "," else at
