"""How commands end when others get in their way: signals, dead readers, other writers, links."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from cli_samples import DULL, OTHER, STORY, Run, environment, run_in

from chronos.cli import run
from chronos.log import open_log

WHO = ("--by", "Ana Field", "--reason", "read it again")
SLOW = """
    import os, sys, time
    from chronos.cli import main
    from chronos.log.files import fileio
    moment, seconds = sys.argv.pop(1), float(sys.argv.pop(1))
    real = {name: getattr(os, name) for name in ("write", "fsync")}
    def slow(name):
        def call(file, *rest):
            if (name == moment and os.fstat(file).st_mode & 0o100000
                    and os.readlink(f"/proc/self/fd/{file}").endswith("chronos.jsonl")):
                print(name, file=sys.stderr, flush=True)
                time.sleep(seconds)
            return real[name](file, *rest)
        return call
    original = fileio.FileIO
    from chronos.log.store import jsonl
    jsonl.FileIO = lambda: original(write=slow("write"), fsync=slow("fsync"))
    main()
"""


def slowed(folder: Path, moment: str, seconds: float, *args: str) -> subprocess.Popen[str]:
    """A command whose log is on a disk that is slow to write or to sync; it says when it waits."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(SLOW), moment, str(seconds), *args],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(process: subprocess.Popen[str], word: str, *, times: int = 1) -> None:
    """Read its messages until it says so."""
    assert process.stderr
    for line in process.stderr:
        times -= line.strip() == word
        if not times:
            return
    pytest.fail(f"it ended before it said {word}")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_before_anything_is_written(built: Path, number: signal.Signals) -> None:
    """It says that nothing was recorded, leaves the log as it was, and no lock."""
    before = built.read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-m", "chronos", "build", "-"],
        cwd=built.parent,
        env=environment(),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    lock = built.with_name("chronos.jsonl.lock")
    assert process.stdin
    process.stdin.write("Words. " * (1 << 15))  # more than a pipe holds: it has begun to read
    process.stdin.flush()
    assert not lock.exists()  # which is held only while a batch is appended
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert f"ended by {number.name}: nothing was recorded, the log is as it was" in errors
    assert (built.read_bytes(), lock.exists()) == (before, False)


def test_a_signal_while_a_batch_is_synced(built: Path) -> None:
    """The batch is finished first, and the message counts it."""
    (built.parent / "third.txt").write_text(DULL)
    size = built.read_bytes().count(b"\n")
    process = slowed(built.parent, "fsync", 1.5, "build", "third.txt", "-q")
    wait_for(process, "fsync", times=2)  # the first is that of opening
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM
    with open_log(built) as log:
        kinds = [record.header.kind for record in log.records(after=size - 1)]
    assert "article" in kinds
    assert f"{len(kinds)} records of this command were recorded before that, and nothing" in errors


def test_a_signal_that_the_caller_ignores(tmp_path: Path) -> None:
    """As `nohup` asks for it: the command goes on."""
    (tmp_path / "a.txt").write_text(DULL)
    code = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    code += "import os; os.kill(os.getpid(), signal.SIGHUP); from chronos.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "a.txt"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "appended" in done.stderr) == (0, True)


@pytest.mark.parametrize("words", ["log", "export -f json", "verify", "show {event}"])
def test_a_closed_output_is_a_failure(built: Path, words: str) -> None:
    """A command that could print nothing does not end as if it had."""
    with open_log(built) as log:
        event = next(iter(log.records(after=3))).header.id
    code = f"exec {sys.executable} -m chronos {words.format(event=event)} >&-"
    done = subprocess.run(
        ["sh", "-c", code],
        cwd=built.parent,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "standard output is closed: nothing was printed" in done.stderr


def test_a_command_that_prints_nothing_needs_no_output(built: Path) -> None:
    """Building says all it has to say on standard error."""
    (built.parent / "third.txt").write_text(DULL)
    done = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m chronos build third.txt >&-"],
        cwd=built.parent,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "records appended" in done.stderr) == (0, True)


def test_a_reader_that_died_is_not_success(built: Path) -> None:
    """Who writes into a pipe that nobody reads ends as SIGPIPE would end it."""
    reading, writing = os.pipe()
    os.close(reading)
    for words in (["export", "-f", "json"], ["log"], ["check", "--json"]):
        done = subprocess.run(
            [sys.executable, "-m", "chronos", *words],
            cwd=built.parent,
            env=environment(),
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (141, ""), words
    os.close(writing)


def test_a_writer_waits_for_another(built: Path, chronos: Run) -> None:
    """With --wait for as long as it is asked to; without it not at all."""
    (built.parent / "third.txt").write_text(DULL)
    with open_log(built, write=True):
        for seconds in ("0", "0.3"):
            begun = time.monotonic()
            done = chronos("build", "third.txt", "--wait", seconds)
            assert (done.returncode, "is writing to this log" in done.stderr) == (1, True)
            assert "--wait SECONDS" in done.stderr
            assert time.monotonic() - begun > float(seconds)
    process = slowed(built.parent, "fsync", 2, "build", "third.txt", "-q")
    wait_for(process, "fsync")
    done = chronos("build", "third.txt", "--wait", "60")
    assert (done.returncode, "1 known" in done.stderr) == (0, True)
    assert process.wait(timeout=60) == 0
    process.communicate()


@pytest.mark.parametrize("command", ["amend", "retract", "erase", "confirm", "repair", "build"])
def test_every_writer_takes_wait(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And says so in its help."""
    assert run([command, "--help"]) == 0
    assert "--wait SECONDS" in capsys.readouterr().out


def test_a_checkpoint_covers_what_was_acknowledged(built: Path, chronos: Run) -> None:
    """Not the batch that is being synced, which a power loss may take away."""
    before = chronos("checkpoint").stdout
    (built.parent / "third.txt").write_text(DULL)
    process = slowed(built.parent, "fsync", 4, "build", "third.txt", "-q")
    wait_for(process, "fsync", times=2)
    assert chronos("checkpoint").stdout == before
    assert chronos("prove", "1").stdout.splitlines()[-3:] == before.splitlines()
    assert process.wait(timeout=60) == 0
    process.communicate()
    after = chronos("checkpoint").stdout
    assert int(after.splitlines()[1]) == built.read_bytes().count(b"\n")
    assert int(after.splitlines()[1]) > int(before.splitlines()[1])


def test_one_log_under_two_links_has_one_writer(built: Path, tmp_path: Path) -> None:
    """Its lock lies beside the file itself, and what is kept too."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "l.jsonl").symlink_to(built)
    with open_log(tmp_path / "one" / "l.jsonl", write=True) as log:
        assert log.path == built
        done = run_in(tmp_path, "--log", "two/l.jsonl", "retract", "--stage", "x", *WHO)
        assert (done.returncode, "is writing to this log" in done.stderr) == (1, True)
    done = run_in(tmp_path, "--log", "two/l.jsonl", "erase", "--text", "Aleppo", "--yes", *WHO)
    assert done.returncode == 0, done.stderr
    assert b"Aleppo" not in built.read_bytes()
    assert (tmp_path / "two" / "l.jsonl").is_symlink()
    assert list((tmp_path / "two").iterdir()) == [tmp_path / "two" / "l.jsonl"]


def test_hard_links_are_reported_and_share_the_lock(built: Path, tmp_path: Path) -> None:
    """One line from every command; two names are one file, and have one writer."""
    (tmp_path / "copies").mkdir()
    other = tmp_path / "copies" / "other.jsonl"
    other.hardlink_to(built)
    with open_log(built, write=True):
        done = run_in(tmp_path, "--log", other, "retract", "--stage", "x", *WHO)
        assert (done.returncode, "another process is writing" in done.stderr) == (1, True)
    for words, code in ((("log",), 0), (("check",), 3), (("verify",), 3), (("repair",), 0)):
        done = run_in(tmp_path, *words)
        assert done.stderr.count("2 names (hard links)") == 1, words
        assert done.returncode == code, words
    done = run_in(tmp_path, "erase", "--text", "Aleppo", "--yes", *WHO)
    assert (done.returncode, done.stderr.count("CHR516")) == (0, 1)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_log_is_a_regular_file(tmp_path: Path, make: object) -> None:
    """A pipe is not waited for, by no command, and no lock is left beside it."""
    make(tmp_path / "chronos.jsonl")  # type: ignore[operator]
    (tmp_path / "a.txt").write_text(DULL)
    for words in (["log"], ["verify"], ["check"], ["build", "a.txt"], ["repair", "--yes"]):
        done = run_in(tmp_path, *words)
        assert done.returncode == 1, words
        assert "name the file of a log" in done.stderr
    assert len(list(tmp_path.iterdir())) == 2


def test_a_new_export_beside_a_log_is_as_private(built: Path, chronos: Run) -> None:
    """It takes the mode of the log and says so; elsewhere the umask decides; old files keep it."""
    folder = built.parent
    (folder / "elsewhere").mkdir()
    built.chmod(0o640)
    done = chronos("export", "-f", "json", "-o", "out.json")
    assert stat.S_IMODE((folder / "out.json").stat().st_mode) == 0o640
    mode = "chronos: out.json has mode 640, like the log in the same folder\n"
    assert mode in done.stderr
    (folder / "out.json").chmod(0o604)
    assert "mode" not in chronos("export", "-f", "json", "-o", "out.json").stderr
    assert stat.S_IMODE((folder / "out.json").stat().st_mode) == 0o604
    assert "mode" not in chronos("export", "-f", "json", "-o", "elsewhere/out.json").stderr
    usual = 0o666 & ~_umask()
    assert stat.S_IMODE((folder / "elsewhere/out.json").stat().st_mode) == usual


def _umask() -> int:
    found = os.umask(0)
    os.umask(found)
    return found


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_owner_group_and_mode_stay(built: Path, chronos: Run) -> None:
    """An erasure, a repair and an export that root runs leave files to whom they belong."""
    export = built.with_name("out.json")
    assert chronos("export", "-f", "json", "-o", "out.json").returncode == 0
    for path in (built, export):
        os.chown(path, 65534, 65533)
        path.chmod(0o640)
    assert chronos("erase", "--text", "Aleppo", "--yes", *WHO).returncode == 0
    assert chronos("export", "-f", "json", "-o", "out.json").returncode == 0
    content = built.read_bytes()
    built.write_bytes(content[:-9] + b"?" + content[-8:])
    assert chronos("repair", "--yes").returncode == 0
    kept = built.with_name("chronos.jsonl.damaged-1")
    for path in (built, export, kept, built.with_name("chronos.jsonl.mark")):
        found = path.stat()
        owned = (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode))
        assert owned == (65534, 65533, 0o640), path


def test_names_with_line_feeds_print_on_one_line(tmp_path: Path) -> None:
    """Nobody can make a file name look like a message of ours."""
    odd = tmp_path / "(\x1b[31mred\nCHR999 fake: all ok.txt"
    odd.write_text(STORY)
    (tmp_path / "(\x1b[31mred\nCHR999 bad.txt").write_bytes(b"\x00\x01\x02")
    for words in (["build", "."], ["dates", "."], ["build", "no\nCHR999 such"], ["check"]):
        done = run_in(tmp_path, *words)
        for line in (done.stdout + done.stderr).splitlines():
            assert not line.startswith("CHR999"), words
        assert "\x1b" not in done.stdout + done.stderr
    done = run_in(tmp_path, "log", "--log", "no\nCHR999 such")
    assert done.stderr.splitlines()[0] == "chronos: error: log not found (no\\nCHR999 such)"
    done = run_in(tmp_path, "build", ".", "--log", "a\nCHR999.jsonl")
    assert "appended to a\\nCHR999.jsonl" in done.stderr


def test_an_interrupted_command_says_what_was_recorded(built: Path) -> None:
    """Ctrl-C too."""
    (built.parent / "third.txt").write_text(OTHER.replace("Homs", "Hama"))
    process = slowed(built.parent, "write", 30, "build", "third.txt", "-q")
    wait_for(process, "write")
    before = built.read_bytes()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "chronos: interrupted: nothing was recorded" in errors
    assert built.read_bytes() == before
