"""What an erasure shows before it is carried out, and what it leaves to be seen afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from log_samples import CODEC, article, drafts, report

from chronos.app.browse.history import history
from chronos.app.curate import Decision
from chronos.app.erase import ALL, erase_ids, erase_words, plan_ids, plan_words
from chronos.chronology import fold
from chronos.codec import Erasure, MaskedBody
from chronos.errors import UsageError
from chronos.log import Checkpoint, Log, MemoryLog, open_log, verify
from chronos.log.erasure.erasing import MaskingCheck
from chronos.log.erasure.returning import returning
from chronos.model.event import Link
from chronos.model.record import Draft

WORD = Decision(by="Ana Field", why="asked by letter")
NAME = "Jan Doe"
TEXT = "Jan Doe took Veldt. JAN DOE and Mr Doe left; jan doe wrote. Then Doe came. Doe, Jan said."
NEAR = {"Mr Doe", "jan doe", "Doe", "Doe, Jan"}


@pytest.fixture
def log() -> Log:
    """An article that names a person in many ways, with a report and a link."""
    made = MemoryLog()
    made.append(drafts(article(text=TEXT), report(), Link(report="r-1", event="e-1", why="by Doe")))
    return made


def text_of(log: Log) -> str:
    """The text of the article as it is now."""
    return fold(log.records(), codec=CODEC).articles["a-1"].text


def test_a_plan_counts_and_shows_what_goes(log: Log) -> None:
    """Spellings with counts and samples; near misses apart; nothing is changed."""
    size = log.size
    found = plan_words(log, [NAME], WORD, codec=CODEC).preview
    assert {one.form: one.count for one in found.found} == {"Jan Doe": 1, "JAN DOE": 1}
    assert {one.form for one in found.near} == NEAR
    assert (found.bodies, found.successors, found.kinds) == (1, 1, {"article": 1})
    (sample,) = found.found[0].samples
    assert (sample.record, sample.about) == (1, "a-1")
    assert found.found[0].form in sample.text
    assert (log.size, text_of(log)) == (size, TEXT)


def test_a_plan_is_what_is_done(log: Log) -> None:
    """The bodies that it counts are those that are gone; near misses that stay are a warning."""
    plan = plan_words(log, [NAME], WORD, codec=CODEC)
    done = plan.carry_out(log)
    assert (done.bodies, done.successors) == (plan.preview.bodies, plan.preview.successors)
    assert [issue.code for issue in done.issues] == ["CHR519"]
    assert text_of(log).startswith("███ ███ took Veldt. ███ ███ and Mr Doe left; jan doe")


def test_near_misses_go_when_they_are_named(log: Log) -> None:
    """One by one, or all but a bare surname; in links too."""
    erase_words(log, [NAME], WORD, codec=CODEC, also=["Mr Doe"])
    assert "██ ███ left; jan doe" in text_of(log)
    erase_words(log, ["Doe, Jan"], WORD, codec=CODEC)
    assert "Doe, Jan" not in text_of(log)
    done = erase_words(log, [NAME], WORD, codec=CODEC, also=[ALL])
    assert "Then Doe came" in text_of(log)
    assert "jan doe" not in text_of(log)
    assert [issue.code for issue in done.issues] == ["CHR519"]
    done = erase_words(log, [NAME], WORD, codec=CODEC, also=["Doe"])
    assert done.issues == ()
    assert not any(b"Doe" in (record.body or b"") for record in log.records())


def test_a_near_miss_that_is_not_there_is_refused(log: Log) -> None:
    """The error lists those that are."""
    with pytest.raises(UsageError) as caught:
        plan_words(log, [NAME], WORD, codec=CODEC, also=["Dr Doe"])
    assert '"Mr Doe"' in str(caught.value.hint)


def test_only_near_misses_are_no_reason_to_erase(log: Log) -> None:
    """The hint names them."""
    with pytest.raises(UsageError) as caught:
        erase_words(log, ["Jan Peter Doe"], WORD, codec=CODEC)
    assert '"Mr Doe" 1' in str(caught.value.hint)


def test_a_reason_may_not_hold_what_goes_too(log: Log) -> None:
    """A near miss that is named is searched for in the reason as well."""
    with pytest.raises(UsageError, match="reason"):
        erase_words(log, [NAME], Decision(by="Bo", why="for Mr Doe"), codec=CODEC, also=["Mr Doe"])


def test_ids_are_planned_too(log: Log) -> None:
    """An article with its report: the plan counts the bodies that go."""
    plan = plan_ids(log, ["a-1"], WORD, codec=CODEC)
    assert (plan.preview.bodies, plan.preview.kinds) == (2, {"article": 1, "report": 1})
    assert [sample.about for sample in plan.preview.samples] == ["a-1", "r-1"]
    assert erase_ids(log, ["a-1"], WORD, codec=CODEC).bodies == 2


def test_verify_counts_what_was_erased_since_a_checkpoint(tmp_path: Path) -> None:
    """By who signed the erasures; what was erased before it does not count."""
    path = tmp_path / "a.jsonl"
    with open_log(path, write=True) as log:
        log.append(drafts(article(text=TEXT), report(), article("a-2", text="Bea and Cy.")))
        erase_words(log, ["Cy"], WORD, codec=CODEC)
    point = Checkpoint.parse(verify(path).checkpoint.text)
    with open_log(path, write=True) as log:
        erase_words(log, [NAME], Decision(by="Bo", why="asked"), codec=CODEC)
        erase_ids(log, ["a-1"], Decision(by="Cleo", why="asked"), codec=CODEC)
        erase_ids(log, ["a-2"], Decision(by="Bo", why="asked"), codec=CODEC)
    found = verify(path, checkpoint=point)
    assert found.issues == ()
    assert found.erased is not None
    assert {one.by: one.bodies for one in found.erased} == {"Bo": 2, "Cleo": 2}
    assert verify(path).erased is None


def test_the_story_names_the_erasure(log: Log) -> None:
    """Of a body that is gone, history says which erasure took it and whose that was."""
    erase_words(log, [NAME], WORD, codec=CODEC)
    first, second = history(log.records(), "a-1", CODEC)
    assert (first.erased, first.erased_by) == (True, "erasure 4 of Ana Field")
    assert (second.erased_by, second.by) == ("", "chronos.extract/1, redacted by Ana Field")


def masked_key(seq: int) -> Draft:
    """An erasure as an earlier chronos wrote it: it masked a key of a link."""
    left: dict[str, Any] = {"report": "r-1", "███nt": "e-1", "why": "███"}
    (draft,) = drafts(
        Erasure(target="chronos/1", records=(seq,), stands=(MaskedBody(seq=seq, body=left),))
    )
    return draft


def test_masked_keys_of_an_earlier_chronos_are_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the record's number, and no damage; what is there can still be erased."""
    path = tmp_path / "a.jsonl"
    with open_log(path, write=True) as log:
        log.append(drafts(article(), report(), Link(report="r-1", event="e-1", why="Eve")))
        with monkeypatch.context() as patched:
            patched.setattr(MaskingCheck, "__call__", lambda *_: None)
            log.append([masked_key(3)])
        log.blank()
        erase_words(log, ["Veldt"], WORD, codec=CODEC)
        state = fold(log.records(), codec=CODEC)
    (issue,) = verify(path).issues
    assert (issue.code, issue.severity) == ("CHR518", "warning")
    assert "record 3" in issue.message
    assert "CHR518" in {one.code for one in state.issues}
    assert not [one for one in state.issues if one.severity == "error"]


LONG = "The army took Veldt at dawn — on Monday — and Jan Doe of the town council saw all happen."


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (LONG.replace("—", "--"), ["CHR520"]),
        (LONG.replace(" — ", "-").upper(), ["CHR520"]),
        (LONG.replace("all happen", "it"), ["CHR520"]),
        ("The army took Veldt at dawn and left again, said the council of another town.", []),
        (LONG.replace("Jan Doe", "███ ███"), []),
    ],
)
def test_a_body_that_is_nearly_an_erased_one_is_reported(text: str, codes: list[str]) -> None:
    """Other dashes, another case, a word less; not another article, nor the redacted text."""
    log = MemoryLog()
    log.append(drafts(article(text=LONG)))
    erase_words(log, [NAME], WORD, codec=CODEC)
    known = fold(log.records(), codec=CODEC).articles.values()
    assert [issue.code for issue in returning([article("a-2", text=text)], known)] == codes
