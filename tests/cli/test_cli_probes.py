"""What language models invent, handed in by an installed plugin: nothing false is recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_samples import Run, install

STORY = """A day in Senn

Nov. 12, 2016. The rebels did not seize the Karm district on Friday, the council said.

More than 14 people were wounded when a shell hit the bakery in Senn on Monday.
"""

PLUGIN = '''
import attrs
from chronos.plugin import (
    Actor, ArticleReports, Dated, Figure, Place, Quote, Span, TimeSpan, Trigger, hookimpl,
)
from chronos.model.types import Capture, Shelling

FIRST = "The rebels did not seize the Karm district on Friday, the council said."
SECOND = "More than 14 people were wounded when a shell hit the bakery in Senn on Monday."

def say(kind, article, number, sentence, trigger, /, given="", **more):
    """A report of a sentence, with the words that the model gave in its place."""
    start = article.text.index(sentence)
    at = start + sentence.index(trigger)
    return kind(
        id=f"r-{number:016x}",
        article=article.id,
        trigger=Trigger(text=trigger, start=at, end=at + len(trigger)),
        quote=Quote(exact=given or sentence, start=start, end=start + len(given or sentence)),
        **more,
    )

def day(words, edtf):
    return Dated(span=TimeSpan.parse(edtf), expression=words)

def true(article):
    """What the text says."""
    yield say(Capture, article, 1, FIRST, "seize", status="denied", agents=(Actor(name="rebels"),),
              places=(Place(name="Karm"),), when=day("Friday", "2016-11-11"))
    yield say(Shelling, article, 2, SECOND, "shell", when=day("Monday", "2016-11-07"),
              figures=(Figure(measure="wounded", value=14, qualifier="more_than"),))

def false(article):
    """What it does not say."""
    yield say(Capture, article, 11, FIRST, "seize",
              "The rebels did seize the Karm district on Friday")
    yield say(Capture, article, 12, FIRST, "seize", status="occurred")
    yield say(Shelling, article, 13, SECOND, "shell",
              figures=(Figure(measure="wounded", value=50, qualifier="more_than"),))
    yield say(Shelling, article, 14, SECOND, "shell",
              "More than 50 people were wounded when a shell hit the bakery in Senn on Monday.")
    yield say(Shelling, article, 15, SECOND, "shell", when=day("Sunday", "2016-11-06"))
    yield say(Capture, article, 16, FIRST, "seize", "Rebels seize district Friday the council said")
    yield say(Capture, article, 17, FIRST, "seize", "A dam burst near Ost in the morning.")
    yield say(Shelling, article, 18, SECOND, "shell", agents=(Actor(name="rebels"),))
    yield say(Shelling, article, 19, SECOND, "shell", places=(Place(name="Karm"),))
    yield say(Shelling, article, 20, SECOND, "shell", when=Dated(span=TimeSpan.parse("2015-01-01")))

class Single:
    name = "model"

    def extract(self, article):
        yield from true(article)
        yield from false(article)

class Batch:
    name = "model"

    def extract_batch(self, articles, context):
        for each in articles:
            found = (*true(each.article), *false(each.article))
            yield ArticleReports(article=each.article.id, reports=found)

@hookimpl
def chronos_extractors():
    return [FORM()]
'''
REASONS = {
    "quote: not in the text",
    "status: negated",
    "figures[0]: not in the quote",
    "when: no expression, not bounded by publication",
    "agents[0].name: not in the quote",
    "places[0].name: not in the quote",
}


@pytest.mark.parametrize("form", ["Single", "Batch"])
def test_what_a_model_invents_is_not_recorded(chronos: Run, tmp_path: Path, form: str) -> None:
    """Ten false reports are dropped and named in the summary and the log, two true ones kept."""
    (tmp_path / "story.txt").write_text(STORY)
    env = install(tmp_path, "model", PLUGIN.replace("FORM", form))
    build = ("build", "story.txt", "--use", "extractor=model")
    strict = chronos(*build, "--strict-plugins", env=env)
    assert strict.returncode == 4, strict.stderr
    assert not (tmp_path / "chronos.jsonl").exists()
    done = chronos(*build, "--json", env=env)
    assert done.returncode == 3, done.stderr
    found = json.loads(done.stdout)
    assert (found["reports"]["new"], found["reports"]["dropped"]) == (2, 10)
    assert sum(row["count"] for row in found["dropped"]) == 10
    assert {row["kind"] for row in found["dropped"]} == REASONS
    assert {(row["plugin"], row["package"]) for row in found["dropped"]} == {("model", "model")}
    shown = json.loads(chronos("export", "-f", "json", env=env).stdout)
    assert {report["id"] for report in shown["reports"]} == {f"r-{n:016x}" for n in (1, 2)}
    last = json.loads((tmp_path / "chronos.jsonl").read_text().splitlines()[-1])
    assert last["kind"] == "run"
    assert "status: negated" in json.dumps(last)
    assert chronos("verify", env=env).returncode == 0
