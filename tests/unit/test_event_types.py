"""Event types as files: what a file may hold, the classes made of it, and the built-in ones."""

from __future__ import annotations

import importlib.util
import pickle
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import get_args

import attrs
import pytest

from chronos.codec import Codec
from chronos.codec.prose import Form, Prose
from chronos.errors import UsageError
from chronos.event_types import FOLDER, Declaration, event_type, read_declaration
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.pattern_set import PatternSet
from chronos.model.party import Actor
from chronos.model.report import Codes, Measure, Quote, Report, Trait, Trigger
from chronos.model.types import EVENT_TYPES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "event-types.md"
GOOD = """
type = "blackout"
summary = "The electricity of a place fails or is cut."
about = "The electricity fails."
not = "A ban on news."
group = "conflict"
traits = ["stays", "lasting"]
measures = ["destroyed"]
related = ["air_strike"]

[codes]
acled = ["Other"]

[attributes.stage]
about = "begun, ended."
kind = "word"

[attributes.cause]
about = "why, as written."
kind = "text"

[attributes.operators]
about = "who runs the grid."
kind = "parties"

[[en.trigger]]
noun = ["blackout", "power cut"]
set = { stage = "begun" }
weight = 2

[en.examples]
yes = ["A blackout hit the port of Orm on Monday."]
no = ["The ministry ordered a news blackout on Monday."]
"""


def written(folder: Path, text: str = GOOD, name: str = "blackout.toml") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def a_report(cls: type[Report], **own: object) -> Report:
    """A report of a class, with attributes of its own."""
    trigger, quote = (
        Trigger(text="blackout", start=2, end=10),
        Quote(exact="A blackout", start=0, end=10),
    )
    report: Report = cls(
        id="r-0123456789abcdef",
        article="a-1",
        trigger=trigger,
        quote=quote,
        **own,  # type: ignore[arg-type]
    )
    return report


class TestBuiltIn:
    """The files in chronos/event_types, and the classes that are written from them."""

    def test_the_module_is_what_the_files_give(self) -> None:
        """A change of a file without a run of the tool is found; so is one by hand."""
        tool = generator()
        assert tool.module_of(FOLDER) == tool.MODULE.read_text(encoding="utf-8")

    def test_the_tool_notices_another_file(self, tmp_path: Path) -> None:
        """What it writes follows the files: a trait more is a word more in the module."""
        tool = generator()
        for path in FOLDER.glob("*.toml"):
            text = path.read_text(encoding="utf-8")
            if path.stem == "siege":
                text = text.replace('traits = ["durative"', 'traits = ["violent", "durative"')
            written(tmp_path, text, path.name)
        assert tool.module_of(tmp_path) != tool.MODULE.read_text(encoding="utf-8")

    def test_the_tool_compares_from_the_command_line(self) -> None:
        """`--check` ends with 0 while the module is right."""
        command = [sys.executable, str(ROOT / "tools" / "generate_event_types.py"), "--check"]
        assert subprocess.run(command, check=False).returncode == 0

    @pytest.mark.parametrize("cls", EVENT_TYPES, ids=lambda each: each.type)
    def test_a_class_equals_one_made_from_its_file(self, cls: type[Report]) -> None:
        """A plugin's type is made of a file as a built-in one is."""
        path = FOLDER / f"{cls.type}.toml"
        assert cls.declared_in == path
        made = event_type(path)
        names = ("type", "group", "codes", "traits", "measures", "related", "__name__")
        for name in names:
            assert getattr(made, name) == getattr(cls, name), name
        ours, theirs = attrs.fields(cls), attrs.fields(made)
        assert [each.name for each in ours] == [each.name for each in theirs]
        assert [each.default for each in ours] == [each.default for each in theirs]
        assert [each.metadata for each in ours] == [each.metadata for each in theirs]

    def test_related_types_name_each_other(self) -> None:
        """Each file can be read by itself; none is related to itself or to a type that is not."""
        related = {cls.type: cls.related for cls in EVENT_TYPES}
        for one, others in related.items():
            assert one not in others
            for other in others:
                assert one in related[other], (one, other)

    def test_every_trait_is_one_of_a_type(self) -> None:
        """A trait without a type would be a rule for nothing."""
        used = {trait for cls in EVENT_TYPES for trait in cls.traits}
        assert used == set(get_args(Trait))

    @pytest.mark.parametrize("trait", get_args(Trait))
    def test_code_asks_for_every_trait(self, trait: str) -> None:
        """A trait that nothing asks for would only look as if it did something."""
        rooms = [ROOT / "chronos" / room for room in ("extract", "link")]
        code = "\n".join(path.read_text() for room in rooms for path in room.rglob("*.py"))
        assert re.search(rf'has\("{trait}"\)|"{trait}" in ', code)

    def test_code_names_no_type(self) -> None:
        """Extraction, linking and exporters ask for traits, never for the name of a type."""
        words = "|".join(cls.type for cls in EVENT_TYPES)
        rooms = [ROOT / "chronos" / room for room in ("extract", "link", "app", "chronology")]
        rooms.append(ROOT / "plugins")
        files = [path for room in rooms for path in room.rglob("*.py") if "tests" not in path.parts]
        named = re.compile(rf"""["'](?:{words})["']""")
        assert len(files) > 100
        assert [str(path) for path in files if named.search(path.read_text())] == []


def generator() -> ModuleType:
    """tools/generate_event_types.py as a module."""
    path = ROOT / "tools" / "generate_event_types.py"
    spec = importlib.util.spec_from_file_location("generate_event_types", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestFile:
    """A file that fits, and files that do not."""

    def test_a_file_is_a_class(self, tmp_path: Path) -> None:
        """What it declares is asked of the class."""
        cls = event_type(written(tmp_path))
        assert (cls.type, cls.group, cls.codes) == ("blackout", "conflict", Codes(acled=("Other",)))
        assert cls.traits == {"stays", "lasting"}
        assert cls.measures == {"destroyed"}
        assert cls.related == {"air_strike"}
        assert cls.__doc__ == "The electricity of a place fails or is cut."
        report = a_report(cls, stage="begun", operators=(Actor(name="the grid"),))
        assert report.attributes == {"stage": "begun", "operators": (Actor(name="the grid"),)}

    def test_it_is_the_same_class_each_time(self, tmp_path: Path) -> None:
        """Also behind pickling, which is how reports reach other processes and temporary files."""
        path = written(tmp_path)
        cls = event_type(path)
        assert event_type(path) is cls
        assert pickle.loads(pickle.dumps(cls)) is cls  # noqa: S301 - our own
        report = a_report(cls, cause="a storm")
        assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own

    def test_another_process_makes_it_of_the_file(self, tmp_path: Path) -> None:
        """A process that never saw the class reads the file."""
        sent = tmp_path / "report.pickle"
        sent.write_bytes(pickle.dumps(a_report(event_type(written(tmp_path)), cause="a storm")))
        code = f"import pickle; print(pickle.load(open({str(sent)!r}, 'rb')).attributes)"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert done.stdout == "{'cause': 'a storm'}\n"

    def test_a_changed_file_is_another_class(self, tmp_path: Path) -> None:
        """Nothing is remembered beyond what the file says."""
        before = event_type(written(tmp_path))
        after = event_type(written(tmp_path, GOOD.replace('"stays", ', "")))
        assert before is not after
        assert after.traits == {"lasting"}

    def test_the_log_takes_its_reports(self, tmp_path: Path) -> None:
        """Attributes are written as those of built-in types are."""
        cls = event_type(written(tmp_path))
        report = a_report(cls, stage="begun", cause="a storm")
        draft = Codec((*EVENT_TYPES, cls)).draft(report)
        assert b'"stage":"begun"' in draft.body

    def test_words_of_lists_are_no_free_text(self, tmp_path: Path) -> None:
        """An erasure masks the text of an article, not the word of a list."""
        cls = event_type(written(tmp_path))
        fields = {"attributes": {"stage": "begun", "cause": "a storm"}}
        prose = Prose(lambda _: Form("report", "blackout"), {"blackout": cls}.get)
        assert prose.texts(fields, Form("report", "blackout")) == ["a storm"]

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("summary =", "sumary =", "summary is missing"),
            ("traits =", "trait =", "trait is unknown"),
            ('"lasting"', '"lastng"', "traits may be"),
            ('"destroyed"', '"burnt"', "measures may be"),
            ('"stays", "lasting"', '"stays", "stays"', "traits holds stays twice"),
            ('group = "conflict"', 'group = "weather"', "group may be"),
            ("acled =", "acleds =", "codes.acleds is unknown"),
            ('kind = "parties"', 'kind = "party"', "attributes.operators.kind may be"),
            ("[attributes.stage]", "[attributes.status]", "attributes.status is no free name"),
            ("[attributes.stage]", "[attributes.traits]", "attributes.traits is no free name"),
            ('"blackout"\nsummary', '"Black out"\nsummary', "type may be"),
            ('"blackout"\nsummary', '"none"\nsummary', "type may be"),
            ("summary =", "= 3\nsummary =", "not valid TOML"),
        ],
    )
    def test_what_does_not_fit_is_refused(
        self, tmp_path: Path, old: str, new: str, message: str
    ) -> None:
        """The error names the file and the dotted key."""
        assert old in GOOD
        path = written(tmp_path, GOOD.replace(old, new, 1))
        with pytest.raises(UsageError) as caught:
            event_type(path)
        assert message in caught.value.message
        assert caught.value.where == str(path)

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("weight = 2", 'weight = "2"', "en.trigger[1].weight is not of type float"),
            ("weight = 2", "wieght = 2", "en.trigger[1].wieght is unknown"),
            ('stage = "begun"', 'phase = "begun"', "en.trigger[1].set.phase is no attribute"),
            ("set =", 'fill = { who = "agents" }\nset =', "en.trigger[1].fill.who is no attribute"),
            ("weight = 2", 'without = ["@nobody"]', "en.trigger[1].without names the unknown"),
            ("[en.examples]", "[de.trigger]\n[en.examples]", "de.trigger is not a list"),
        ],
    )
    def test_triggers_that_do_not_fit_are_refused(
        self, tmp_path: Path, old: str, new: str, message: str
    ) -> None:
        """Before an article is read, in every language of the file."""
        assert old in GOOD
        path = written(tmp_path, GOOD.replace(old, new, 1))
        cls = event_type(path)
        with pytest.raises(UsageError) as caught:
            PatternSet.load(LanguageData.load(), (*EVENT_TYPES, cls))
        assert message in caught.value.message
        assert caught.value.where == str(path)

    def test_a_type_is_declared_once(self, tmp_path: Path) -> None:
        """Of two files for one type neither is believed: both are named."""
        one, other = written(tmp_path), written(tmp_path, f"# another\n{GOOD}", "again.toml")
        types = (*EVENT_TYPES, event_type(one), event_type(other))
        with pytest.raises(UsageError, match="'blackout' is declared twice") as caught:
            PatternSet.load(LanguageData.load(), types)
        assert caught.value.where == str(other)
        assert str(one) in caught.value.message

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        """Also before it is parsed."""
        with pytest.raises(UsageError, match="can't be read"):
            event_type(tmp_path / "nothing.toml")


class TestManual:
    """docs/event-types.md has all that a file may say."""

    TEXT = DOCS.read_text(encoding="utf-8")

    def test_every_key_is_documented(self) -> None:
        """Each key of a file has a row."""
        keys = {each.name.rstrip("_") for each in attrs.fields(Declaration)} - {"languages"}
        assert [key for key in sorted(keys) if f"\n| `{key}` | " not in self.TEXT] == []

    def test_every_trait_is_documented_and_no_other(self) -> None:
        """The table of traits is the list of traits."""
        section = self.TEXT.partition("## Traits")[2].partition("## Measures")[0]
        rows = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        assert sorted(rows) == sorted(get_args(Trait))

    def test_every_measure_is_documented(self) -> None:
        """Each is named."""
        section = self.TEXT.partition("## Measures")[2].partition("## Related")[0]
        assert set(re.findall(r"`(\w+)`", section)) == set(get_args(Measure))

    def test_the_example_fits(self, tmp_path: Path) -> None:
        """The file that the manual shows is read."""
        (example,) = re.findall(r"```toml\n(.*?)```", self.TEXT, re.DOTALL)
        path = written(tmp_path, example)
        assert read_declaration(path).type == "blackout"
        rules = PatternSet.load(LanguageData.load(), (*EVENT_TYPES, event_type(path)))
        assert rules.stems.search("A power outage hit the port.")
