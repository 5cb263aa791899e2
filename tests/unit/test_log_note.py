from __future__ import annotations

import base64
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import article, drafts, fixed, report

from chronos.app.checkpoints import check_proof, checkpoint, make_key, proof, read_checkpoint
from chronos.errors import DamagedLog, UsageError
from chronos.log import Checkpoint, open_log, verify
from chronos.log.files.watermark import remove_mark
from chronos.log.proofs.proof import Proof
from chronos.log.proofs.signed_note import is_signed, key_name, new_key, parse_note, sign

# The example of the Go package golang.org/x/mod/sumdb/note, which C2SP signed-note describes.
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
SIGNED = (
    f"{TEXT}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
    "KvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log of five records."""
    with open_log(tmp_path / "chronos.jsonl", write=True, **fixed()) as log:  # type: ignore[arg-type]
        log.append(drafts(article(), report("r-1")))
        log.append(drafts(report("r-2"), report("r-3")))
    return tmp_path / "chronos.jsonl"


def test_a_published_note() -> None:
    """Signing the published text with the published key gives the published note."""
    assert sign(TEXT, PRIVATE) == SIGNED
    assert is_signed(parse_note(SIGNED), PUBLIC)
    assert is_signed(parse_note(SIGNED), PRIVATE)
    assert key_name(PRIVATE) == "PeterNeumann"


@pytest.mark.parametrize("change", [(TEXT[:10], "If you thin"), ("x08go/ZJ", "x08go/ZK")])
def test_a_changed_note_is_not_signed(change: tuple[str, str]) -> None:
    """Neither another text nor another signature passes."""
    assert not is_signed(parse_note(SIGNED.replace(*change)), PUBLIC)


def test_another_key_has_not_signed() -> None:
    """A key of the same name is another key."""
    _, public = new_key("PeterNeumann")
    assert not is_signed(parse_note(SIGNED), public)
    assert not is_signed(parse_note(TEXT), PUBLIC)


@pytest.mark.parametrize(
    "key",
    ["", "x", "a+b+c", PUBLIC[:-4], PUBLIC.replace("c74f", "c74e"), PUBLIC.replace("+AR", "+BR"),
     "a b+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
)  # fmt: skip
def test_what_is_no_key_is_refused(key: str) -> None:
    """Keys that were cut or changed are usage errors."""
    with pytest.raises(UsageError):
        is_signed(parse_note(SIGNED), key)
    with pytest.raises(UsageError):
        sign(TEXT, f"PRIVATE+KEY+{key}")
    with pytest.raises(UsageError):
        sign(TEXT, key)
    with pytest.raises(UsageError):
        new_key("two words")


@pytest.mark.parametrize(
    "note",
    ["", "\n", "a\n\nb\n", SIGNED[:-1], SIGNED + "x\n", SIGNED.replace("\u2014", "-"),
     "a\tb\n", "a\n\n\u2014 n AAAA\n", "a\n\n\u2014 n AAAAAAB=\n", "a" * (1 << 21)],
)  # fmt: skip
def test_what_is_no_note_is_refused(note: str) -> None:
    """A note has one spelling: controls, other dashes and loose base64 are refused."""
    with pytest.raises(UsageError):
        parse_note(note)


def test_a_signed_checkpoint(path: Path, tmp_path: Path) -> None:
    """It verifies a log that grew; another log's key, or a changed checkpoint, is refused."""
    public = make_key(path, tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    kept = tmp_path / "kept"
    kept.write_text(checkpoint(path, key=(tmp_path / "key").read_text()))
    with open_log(path, write=True) as log:
        log.append(drafts(report("r-4")))
    point = read_checkpoint(kept, key=public)
    assert point.size == 5
    assert verify(path, checkpoint=point).issues == ()
    kept.write_text(kept.read_text().replace("\n5\n", "\n4\n"))
    with pytest.raises(UsageError, match="not signed by this key"):
        read_checkpoint(kept, key=public)
    with pytest.raises(UsageError, match="the log is"):
        checkpoint(path, key=PRIVATE)
    with pytest.raises(UsageError, match="already"):
        make_key(path, tmp_path / "key")


def test_no_checkpoint_of_damage(path: Path, tmp_path: Path) -> None:
    """A damaged, a cut or an empty log gets none, and a missing file is reported."""
    path.write_bytes(path.read_bytes().replace(b"took", b"toek"))
    with pytest.raises(DamagedLog):
        checkpoint(path)
    path.write_bytes(b"")
    with pytest.raises(DamagedLog, match="that was cut"):
        checkpoint(path)
    remove_mark(path)
    with pytest.raises(UsageError, match="empty"):
        checkpoint(path)
    with pytest.raises(UsageError, match="can't be read"):
        read_checkpoint(tmp_path / "nothing")


def test_every_record_can_be_proved(path: Path, tmp_path: Path) -> None:
    """The proof is text that needs nothing else; with the key it shows whose log it is."""
    public = make_key(path, tmp_path / "key")
    private = (tmp_path / "key").read_text()
    with open_log(path) as log:
        digests = [record.header.digest for record in log.records()]
    for seq, digest in enumerate(digests):
        text = proof(path, seq, key=private).text
        found = check_proof(text, key=public)
        assert (found.seq, found.text) == (seq, text)
        assert digest.encode() in found.header
        for old, new in ((f"index {seq}", f"index {seq + 1}"), ("\n5\n", "\n6\n")):
            with pytest.raises(UsageError):
                check_proof(text.replace(old, new), key=public)
    with pytest.raises(UsageError, match="record 5 is not among"):
        proof(path, 5)


def test_a_forged_header_is_no_proof(path: Path) -> None:
    """Another header does not lead to the root."""
    found = proof(path, 2)
    forged = base64.b64encode(found.header.replace(b"r-1", b"r-9")).decode()
    real = base64.b64encode(found.header).decode()
    with pytest.raises(UsageError, match="does not hold"):
        check_proof(found.text.replace(real, forged))


lines = st.sampled_from(
    ["", "chronos/1", "5", "-1", "A" * 43 + "=", "\u2014 n AAAAAAAA", "c2sp.org/tlog-proof@v1",
     "extra AAAA", "index 0", "index 00", "\t", "\ud800", "\u2014"]
)  # fmt: skip
texts = st.lists(lines | st.text(max_size=8), max_size=8).map("\n".join)


@settings(max_examples=400, derandomize=True, deadline=None, database=None)
@given(texts)
def test_any_text_is_parsed_or_refused(text: str) -> None:
    """Parsers of notes, checkpoints, proofs and keys end in an object or a usage error."""
    for parse in (parse_note, Checkpoint.parse, Proof.parse, check_proof, key_name):
        with suppress(UsageError):
            parse(text)
