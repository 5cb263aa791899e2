"""Correcting, erasing, proving: what persons do to a log that is built."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from cli_samples import Run

from chronos.codec import Codec, Erasure, MaskedBody
from chronos.log import open_log
from chronos.log.erasure.erasing import MaskingCheck

WHO = ("--by", "Ana Field", "--reason", "read it again")


def chronology(chronos: Run, *args: str) -> dict[str, Any]:
    """The chronology as data."""
    done = chronos("export", "-f", "json", *args)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def ids(chronos: Run, kind: str) -> list[str]:
    """Ids of records of a kind."""
    lines = chronos("log").stdout.splitlines()
    return [line.split()[4] for line in lines if line.split()[2] == kind]


@pytest.fixture
def report(built: Path, chronos: Run) -> str:
    """A report in the built log."""
    return ids(chronos, "report")[0]


def test_a_field_is_amended_and_a_rebuild_respects_it(report: str, chronos: Run) -> None:
    """A person's word stays through a later run of the machine; any earlier state can be shown."""
    size = len(chronos("log").stdout.splitlines())
    done = chronos("amend", report, "--set", "status=planned", "--set", "when=2016-10", *WHO)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"amendment of {report} by Ana Field" in done.stderr
    chronos("build", "--refresh")
    (stated,) = [one for one in chronology(chronos)["reports"] if one["id"] == report]
    assert (stated["status"], stated["when"]["edtf"]) == ("planned", "2016-10")
    (old,) = [
        one for one in chronology(chronos, "--as-of", str(size - 1))["reports"]
        if one["id"] == report
    ]  # fmt: skip
    assert old["status"] == "occurred"


def test_what_does_not_fit_is_refused(report: str, built: Path, chronos: Run) -> None:
    """With the path to the field; the log is as it was."""
    before = built.read_bytes()
    for field, words in (
        ("status=perhaps", "$.status"),
        ('figures=[{"measure":"killed","value":NaN}]', "figures"),
        ("colour=red", "can't be amended"),
        ("when", "FIELD=VALUE"),
    ):
        done = chronos("amend", report, "--set", field, *WHO)
        assert done.returncode in (1, 2)
        assert words in done.stderr
    assert chronos("amend", report, "--set", "status=planned").returncode == 2
    assert built.read_bytes() == before


def test_merge_split_confirm_retract_and_their_story(report: str, chronos: Run) -> None:
    """Events are joined, taken apart, stood for; the story names who and why."""
    events = sorted(event["id"] for event in chronology(chronos)["events"])
    assert chronos("merge", *events[:2], *WHO).returncode == 0
    (merged,) = [event for event in chronology(chronos)["events"] if event["aliases"]]
    alias = merged["aliases"][0]
    going = merged["reports"][-1]
    assert chronos("split", merged["id"], going, "--into", alias, *WHO).returncode == 0
    assert sorted(event["id"] for event in chronology(chronos)["events"]) == events
    assert chronos("confirm", alias, *WHO).returncode == 0
    assert chronos("retract", going, *WHO).returncode == 0
    story = chronos("history", alias).stdout
    assert "read it again" in story
    assert "by Ana Field" in story
    kinds = [json.loads(line)["kind"] for line in
             chronos("history", alias, "--json").stdout.splitlines()]  # fmt: skip
    assert kinds[-4:] == ["merge", "split", "confirmation", "retraction"]
    assert chronos("history", "e-nothing").returncode == 2


def test_an_event_that_was_missed_is_added(built: Path, chronos: Run) -> None:
    """With a source outside; the quote has to be in it, and later builds leave it alone."""
    note = "The mill of Homs burned on Friday, a weaver said. The army will not take Idlib.\n"
    (built.parent / "note.txt").write_text(note)
    source = ("--text", "note.txt", "--name", "Homs Letter", "--published", "2016-10-25")
    fire = ("add", "destruction", "The mill of Homs burned on Friday", "--place", "Homs")
    done = chronos(*fire, "--when", "2016-10-21", "--says", "a weaver", *source, *WHO)
    assert (done.returncode, done.stdout) == (0, "")
    assert "article of a-" in done.stderr
    assert "'a weaver' is not known" in done.stderr
    assert "'Homs' is taken for Homs, Syria" in done.stderr
    (row,) = json.loads(chronos("events", "--json", "--type", "destruction").stdout)
    assert (row["date"], row["places"]) == ("21 October 2016", ["Homs, Syria"])
    wrong = chronos("add", "siege", "The mill of Hama burned", *source, *WHO)
    assert wrong.returncode == 1
    assert "does not have this quote" in wrong.stderr
    for args, words in (
        (("add", "capture", "The army will not take Idlib", *source, *WHO), "supports 'denied'"),
        ((*fire, *WHO), "--article"),
        ((*fire, "--article", "a-", *source, *WHO), "--article"),
        ((*fire, *source, "--reason", "x", "--by", "coder/2"), "not a person's name"),
    ):
        refused = chronos(*args)
        assert refused.returncode == 2
        assert words in refused.stderr
    assert chronos("build", "-q", "--refresh").returncode == 0
    assert len(json.loads(chronos("events", "--json", "--type", "destruction").stdout)) == 1


def test_names_are_looked_up_and_a_new_date_is_followed(report: str, chronos: Run) -> None:
    """A place gets its id; of an article's reports the command says what reads them again."""
    done = chronos("amend", report, "--set", "places=Idlib", *WHO)
    assert (done.returncode, "refresh" in done.stderr) == (0, False)
    places = next(one["places"] for one in chronology(chronos)["reports"] if one["id"] == report)
    assert (places[0]["label"], places[0]["within"][-1]) == ("Idlib", "Syria")
    article = next(one["article"] for one in chronology(chronos)["reports"] if one["id"] == report)
    done = chronos("amend", article, "--set", "published=2016-10-27", *WHO)
    assert "`chronos build --refresh` reads the article again" in done.stderr


def test_events_are_kept_apart_by_later_builds(chronos: Run, tmp_path: Path) -> None:
    """An article that joins two events leaves them apart where a person says so."""
    for name, line in (
        ("first", "Warplanes bombed the Idlib dairy on Saturday, residents said."),
        ("second", "Russian jets bombed the Idlib mill on Saturday, doctors said."),
        ("third", "Warplanes bombed Idlib on Saturday, a nurse said. Russian jets bombed it."),
    ):
        (tmp_path / f"{name}.txt").write_text(f"The {name} day\n\nOct. 23, 2016. {line}\n")
    outcome = {}
    for log in ("joined.jsonl", "apart.jsonl"):
        env = {"CHRONOS_LOG": log}
        done = chronos("build", "-q", "first.txt", "second.txt", "--without", "linker", env=env)
        assert done.returncode == 0
        raids = [event["id"] for event in json.loads(chronos("events", "--json", env=env).stdout)]
        assert len(raids) == 2
        if log == "apart.jsonl":
            done = chronos("distinct", *raids, *WHO, env=env)
            assert (done.returncode, done.stdout) == (0, "")
            assert f"distinction of {raids[0]} by Ana Field" in done.stderr
            assert raids[1] in chronos("show", raids[0], env=env).stdout
            assert chronos("distinct", raids[0], *WHO, env=env).returncode == 2
        assert chronos("build", "-q", "third.txt", env=env).returncode == 0
        now = {event["id"] for event in json.loads(chronos("events", "--json", env=env).stdout)}
        outcome[log] = set(raids) <= now
    assert outcome == {"joined.jsonl": False, "apart.jsonl": True}


def test_there_has_to_be_a_log(chronos: Run, tmp_path: Path) -> None:
    """Curation makes no log, and damage is refused with exit code 5 and the line."""
    assert chronos("confirm", "e-1", *WHO).returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_erased_from_log_and_exports(built: Path, chronos: Run) -> None:
    """A grep finds nothing, the log verifies, building again does not bring it back."""
    kept = chronos("checkpoint").stdout
    (built.parent / "kept").write_text(kept)
    done = chronos("erase", "--text", "Red Cross", "--text", "Red Crescent", "--yes", *WHO)
    assert done.returncode == 0, done.stderr
    chronos("build", "story.txt", "other.txt", "--refresh")
    text = built.read_text() + json.dumps(chronology(chronos)) + chronos("history", "a-").stdout
    assert "red cross" not in text.lower()
    assert "red crescent" not in text.lower()
    assert chronos("verify", "--checkpoint", "kept").returncode == 0
    assert chronos("erase", "--text", "nobody at all", "--yes", *WHO).returncode == 2
    assert chronos("erase", "--yes", *WHO).returncode == 2


def test_other_words_left_by_an_erasure_show(
    built: Path, report: str, chronos: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The story names who left them; `verify` does not call the log intact, and exits with 5."""
    reason = ("--by", "Bo", "--reason", "Dee Poe told me")
    chronos("amend", report, "--set", "status=planned", *reason)
    assert chronos("erase", "--text", "Dee Poe", "--yes", *WHO).returncode == 0
    assert "as left by erasure" in chronos("history", report).stdout
    assert chronos("verify").returncode == 0
    with open_log(built, write=True) as log:
        *_, said, _ = log.records()
        body = {"target": report, "fields": {"status": "failed"}, "why": "forged"}
        forged = MaskedBody(seq=said.header.seq, body=body)
        act = Erasure(target="chronos/1", records=(forged.seq,), stands=(forged,))
        monkeypatch.setattr(MaskingCheck, "__call__", lambda *_: None)
        log.append([Codec().draft(act, "Mallory")])
    assert "of Mallory" in chronos("history", report).stdout
    done = chronos("verify")
    assert (done.returncode, "intact" in done.stdout) == (5, False)
    assert "CHR508" in chronos("verify", "--json").stdout
    assert "differs from what was there by more than masked characters" in done.stderr


def test_an_article_is_erased_by_id(built: Path, chronos: Run) -> None:
    """It goes with its reports, and is not read in again."""
    name = ids(chronos, "article")[0]
    assert chronos("erase", name, "--yes", *WHO).returncode == 0
    chronos("build", "story.txt", "other.txt", "--refresh")
    assert name not in [article["id"] for article in chronology(chronos)["articles"]]
    assert chronos("verify").returncode == 0


def test_a_checkpoint_shows_that_lines_were_cut(built: Path, chronos: Run) -> None:
    """A signed checkpoint verifies what grew, and exits with 5 on what was cut."""
    event = ids(chronos, "link")[0]
    public = chronos("checkpoint", "--new-key", "key").stdout
    (built.parent / "pub").write_text(public)
    assert stat.S_IMODE((built.parent / "key").stat().st_mode) == 0o600
    whole = built.read_bytes()
    chronos("confirm", event, *WHO)
    assert chronos("checkpoint", "--key", "key", "-o", "kept").returncode == 0
    assert chronos("verify", "--checkpoint", "kept", "--key", "pub").returncode == 0
    built.write_bytes(whole)
    done = chronos("verify", "--checkpoint", "kept", "--key", "pub")
    assert done.returncode == 5
    assert "1 records that the checkpoint counts are missing" in done.stderr


def test_a_proof_is_checked_without_the_log(built: Path, chronos: Run) -> None:
    """A record's proof holds; a changed one does not."""
    proof = chronos("prove", "3").stdout
    built.unlink()
    (built.parent / "proof").write_text(proof)
    done = chronos("prove", "--check", "proof")
    assert done.returncode == 0
    assert '"seq":3,' in done.stdout
    (built.parent / "proof").write_text(proof.replace("index 3", "index 2"))
    assert chronos("prove", "--check", "proof").returncode == 2
    assert chronos("prove").returncode == 2


def test_repair_reports_first_and_keeps_what_it_takes_out(built: Path, chronos: Run) -> None:
    """Without --yes nothing changes; with it a damaged body goes, and nothing behind it."""
    chronos("confirm", ids(chronos, "link")[0], *WHO)
    size = len(built.read_bytes().splitlines())
    damaged = built.read_bytes().replace(b"aid convoy reached", b"aid convoy reachad", 1)
    built.write_bytes(damaged)
    done = chronos("verify")
    assert done.returncode == 5
    assert "chronos.jsonl:2" in done.stderr
    done = chronos("repair")
    assert done.returncode == 5
    assert "only bodies are damaged, 1 of them" in done.stderr
    assert built.read_bytes() == damaged
    assert chronos("repair", "--yes").returncode == 0
    assert chronos("verify").returncode == 0
    assert len(built.read_bytes().splitlines()) == size + 1
    kept = (built.parent / "chronos.jsonl.damaged-1").read_bytes()
    assert kept == damaged.splitlines(keepends=True)[1]
    done = chronos("repair")
    assert done.returncode == 0
    assert "nothing would be cut" in done.stderr


def test_control_characters_do_not_reach_the_terminal(report: str, chronos: Run) -> None:
    """Names and reasons with escapes are written out, in messages and in the story."""
    sly = "\x1b[31mred\x07"
    done = chronos("amend", report, "--set", f"places={sly}", "--by", "Ana", "--reason", sly)
    assert done.returncode == 0
    shown = done.stderr + chronos("history", report).stdout + chronos("show", report).stdout
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\\x1b[31mred" in shown


def test_a_file_of_decisions_is_checked_then_recorded(
    built: Path, chronos: Run, tmp_path: Path
) -> None:
    """A dry run records nothing; a conflict ends with 3; a file of another log is refused."""
    with open_log(built) as log:
        records = list(log.records())
    event = chronology(chronos)["events"][0]
    decision = {
        "n": 1, "action": "confirm", "targets": [event["id"]], "by": "Ana Field",
        "reason": "quotes checked", "seen": {event["id"]: event["revision"]},
    }  # fmt: skip
    head = {"seq": records[-1].header.seq, "hash": records[-1].hash}
    bundle = {
        "format": "chronos-decisions/1",
        "log": {"origin": records[0].header.id, "head": head},
        "decisions": [decision],
    }
    file = tmp_path / "decisions.json"
    file.write_text(json.dumps(bundle), encoding="utf-8")
    before = built.read_bytes()
    done = chronos("curate", "--from", str(file), "--dry-run", "--json")
    assert (done.returncode, built.read_bytes()) == (0, before)
    assert [row["outcome"] for row in json.loads(done.stdout)] == ["fits"]
    assert chronos("curate", "--from", str(file)).returncode == 0
    assert chronology(chronos)["events"][0]["confirmed_by"] == "Ana Field"
    file.write_text(json.dumps(bundle | {"decisions": [decision | {"reason": "again"}]}))
    done = chronos("curate", "--from", str(file))
    assert (done.returncode, "conflict" in done.stdout) == (3, True)
    bundle["log"] = {"origin": "elsewhere", "head": head}
    file.write_text(json.dumps(bundle))
    done = chronos("curate", "--from", str(file))
    assert (done.returncode, "another log" in done.stderr) == (1, True)
