"""Signed notes, C2SP signed-note: text, an empty line, and Ed25519 signatures a line each.

A key is text as well: `PRIVATE+KEY+NAME+ID+DATA` to sign with and `NAME+ID+DATA` to check with,
where ID is the first 4 bytes of SHA-256(NAME, line feed, 0x01, public key) in hex and DATA is 0x01
and the 32 bytes of the key in base64. Signing needs the package `cryptography` (extra `sign`).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from types import ModuleType
from typing import TYPE_CHECKING

import attrs

from chronos.errors import UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MAX_NOTE = 1 << 20
"""Longest note that is read, in characters."""

_PRIVATE = "PRIVATE+KEY+"
_ED25519 = b"\x01"
_NAME = re.compile(r"[^\s+]{1,255}")
_SIGNATURE = re.compile(r"\u2014 ([^\s+]{1,255}) ([A-Za-z0-9+/]+={0,2})")


@attrs.frozen(kw_only=True)
class Note:
    """A note taken apart.

    Attributes:
        text: what is signed, with its last line feed.
        signatures: pairs of the key's name and 4 bytes of key id with the signature.
    """

    text: str
    signatures: tuple[tuple[str, bytes], ...] = ()


def parse_note(data: str) -> Note:
    """The note in a text; one without signatures is its text alone.

    Raises:
        UsageError: it is none.
    """
    text, gap, tail = data.rpartition("\n\n")
    if not gap:
        text, tail = data.removesuffix("\n"), ""
    lines = tail.split("\n")
    matches = [_SIGNATURE.fullmatch(line) for line in lines[:-1]]
    fine = len(data) <= MAX_NOTE and not _has_controls(data)
    if not fine or not text or lines[-1] or (gap and not matches):
        raise _no_note()
    found = [(match[1], _unbase64(match[2])) for match in matches if match]
    if len(found) < len(matches) or any(len(raw) < 5 for _, raw in found):
        raise _no_note()
    return Note(text=text + "\n", signatures=tuple(found))


def _has_controls(data: str) -> bool:
    return any(char < " " and char != "\n" for char in data)


def new_key(name: str) -> tuple[str, str]:
    """A fresh key: to sign with, and to check with.

    Raises:
        UsageError: the name can't be one, or `cryptography` is not installed.
    """
    _check_name(name)
    private = _library().Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    secret = base64.b64encode(_ED25519 + private.private_bytes_raw()).decode("ascii")
    open_ = base64.b64encode(_ED25519 + public).decode("ascii")
    id_ = _key_id(name, public).hex()
    return f"{_PRIVATE}{name}+{id_}+{secret}", f"{name}+{id_}+{open_}"


def sign(text: str, key: str) -> str:
    """The note with the signature of a key.

    Raises:
        UsageError: it is no key to sign with, or `cryptography` is not installed.
    """
    name, id_, private = _read_private(key)
    signature = base64.b64encode(id_ + private.sign(text.encode())).decode("ascii")
    return f"{text}\n\u2014 {name} {signature}\n"


def key_name(key: str) -> str:
    """The name in a key to sign with.

    Raises:
        UsageError: it is none, or `cryptography` is not installed.
    """
    return _read_private(key)[0]


def is_signed(note: Note, key: str) -> bool:
    """Whether a key to check with, or that to sign with, has signed a note.

    Raises:
        UsageError: it is no key, or `cryptography` is not installed.
    """
    name, id_, public = _read_public(key)
    verifier = _library().Ed25519PublicKey.from_public_bytes(public)
    from cryptography.exceptions import InvalidSignature

    for signer, raw in note.signatures:
        if (signer, raw[:4]) == (name, id_):
            try:
                verifier.verify(raw[4:], note.text.encode())
            except InvalidSignature:
                return False
            return True
    return False


def _read_private(key: str) -> tuple[str, bytes, Ed25519PrivateKey]:
    body = key.strip()
    if not body.startswith(_PRIVATE):
        raise UsageError("this is not a signing key", hint="`chronos checkpoint --new-key` makes")
    name, id_, raw = _parts(body.removeprefix(_PRIVATE))
    private = _library().Ed25519PrivateKey.from_private_bytes(raw)
    if _key_id(name, private.public_key().public_bytes_raw()) != id_:
        raise UsageError("the key's id does not fit it", hint="it was changed or cut")
    return name, id_, private


def _read_public(key: str) -> tuple[str, bytes, bytes]:
    body = key.strip()
    if body.startswith(_PRIVATE):
        name, id_, private = _read_private(body)
        return name, id_, private.public_key().public_bytes_raw()
    name, id_, raw = _parts(body)
    if _key_id(name, raw) != id_:
        raise UsageError("the key's id does not fit it", hint="it was changed or cut")
    return name, id_, raw


def _parts(body: str) -> tuple[str, bytes, bytes]:
    name, _, rest = body.partition("+")
    id_, _, data = rest.partition("+")
    raw = _unbase64(data)
    if not re.fullmatch("[0-9a-f]{8}", id_) or len(raw) != 33 or raw[:1] != _ED25519:
        raise UsageError(
            "this is not an Ed25519 key", hint="it is written NAME+ID+DATA on one line"
        )
    _check_name(name)
    return name, bytes.fromhex(id_), raw[1:]


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} can't name a key", hint="no white space and no plus signs")


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def _unbase64(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    # Spare bits that are set would let one note be written in two ways.
    return raw if base64.b64encode(raw).decode("ascii") == text else b""


def _library() -> ModuleType:
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError:
        raise UsageError(
            "signatures need the package cryptography",
            hint="pip install 'chronos-chronology[sign]'",
        ) from None
    return ed25519


def _no_note() -> UsageError:
    return UsageError(
        "this is no checkpoint, nor another signed note",
        hint="text, an empty line, then lines with a dash, a key's name and a signature",
    )
