"""The tables of linking: features, relations of types and words hold together."""

from __future__ import annotations

import math
import re
import shutil
from pathlib import Path

import attrs
import pytest

import chronos.link
from chronos.errors import UsageError
from chronos.link.features import NOTHING, Contribution, Feature, Features
from chronos.link.link_data import LinkData, LinkWords
from chronos.link.pair_score import NEAR, THRESHOLD, PairScore
from chronos.wordlists import load_words

DATA = LinkData.load()
FOLDER = Path(chronos.link.__file__).parent
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in FOLDER.glob("*.py")
    if path.name not in {"features.py", "link_data.py"}
)
NAMES = [field.name for field in attrs.fields(Features)]
DECISIONS = Path(__file__).parents[2] / "docs" / "decisions"
RULING_OUT = {"unrelated_type", "other_time", "other_place"}
AGAINST = {
    "related_type", "opposite_part", "other_agents", "other_figure", "other_figure_of_other_source",
    "other_figure_of_others", "open_plan", "failed_or_ended", "ongoing_state",
    "undated_recurrence", "weeks_apart", "other_type_in_article", "toll_type",
    "other_targets", "other_victims",
    "another", "contrast", "serial", "own_date", "far_apart",
}  # fmt: skip


def feature(name: str) -> Feature:
    """The feature of a name."""
    found: Feature = getattr(DATA.features, name)
    return found


class TestFeatures:
    """`features.toml`."""

    @pytest.mark.parametrize("name", NAMES)
    def test_a_feature_says_what_it_is_and_where_it_comes_from(self, name: str) -> None:
        """A sentence, and a decision that is there."""
        assert feature(name).about.endswith(".")
        assert len(list(DECISIONS.glob(f"{feature(name).source}-*.md"))) == 1

    @pytest.mark.parametrize("name", NAMES)
    def test_code_uses_a_feature(self, name: str) -> None:
        """A row that nothing reads would only look as if it counted."""
        assert re.search(rf"features\.{name}\b", CODE)

    @pytest.mark.parametrize("name", NAMES)
    def test_a_weight_has_the_sign_of_its_feature(self, name: str) -> None:
        """What speaks against one event takes points, what speaks for it gives some."""
        weight = feature(name).weight
        if name in RULING_OUT:
            assert weight == -math.inf
        elif name in AGAINST:
            assert -THRESHOLD < weight < 0
        else:
            assert 0 < weight < THRESHOLD

    @pytest.mark.parametrize(
        ("more", "less"),
        [
            ("same_small_place", "same_place"),
            ("toll_of_sentence", "toll_further_down"),
            ("same_day", "overlapping_days"),
            ("overlapping_days", "same_span"),
            ("same_span", "overlapping_spans"),
            ("same_place", "nested_place"),
            ("nested_place", "same_broad_place"),
            ("same_agent", "same_target"),
            ("other_figure_of_other_source", "other_figure"),
            ("bare_mention_of_incident", "bare_mention"),
            ("definite", "another"),
        ],
    )
    def test_what_says_more_is_worth_more(self, more: str, less: str) -> None:
        """The order in which the code tries the features of one kind is that of their weights."""
        assert feature(more).weight > feature(less).weight

    def test_the_bounds_are_bounds(self) -> None:
        """The most that a group can give is not less than any of its features."""
        features = DATA.features
        place = ("same_place", "same_small_place", "same_broad_place", "nested_place")
        assert features.most_by_place == max(feature(name).weight for name in place)
        both = features.same_agent.weight + features.same_target.weight
        assert features.most_by_parties == both
        assert features.most_by_figures == features.same_figure.weight

    def test_a_table_with_a_slip_is_refused(self, tmp_path: Path) -> None:
        """A feature of another name, without a weight, or with one that is no number."""
        text = (FOLDER / "features.toml").read_text(encoding="utf-8")
        for old, new, message in (
            ("[same_day]", "[same_date]", "same_day is missing"),
            ("weight = 1.0", "wieght = 1.0", "same_day.weight is missing"),
            ("weight = 1.0", 'weight = "1.0"', "same_day.weight is not of type float"),
            ("[same_day]", "[luck]\n[same_day]", "luck is unknown"),
        ):
            path = tmp_path / "features.toml"
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
            with pytest.raises(UsageError, match=message) as caught:
                load_words(Features, path)
            assert caught.value.where == str(path)


class TestScore:
    """Contributions and what comes of them."""

    def test_what_rules_a_pair_out_stands_alone(self) -> None:
        """No number of points makes up for it, and only its reason is given."""
        apart = DATA.features.other_place.contribute("other place")
        found = PairScore.of(Contribution(99.0, "same plate"), apart)
        assert found.ruled_out
        assert (found.reasons, found.against) == ((), ("other place",))
        assert found.score < NEAR
        assert found.conflict > 1

    def test_points_add_up(self) -> None:
        """Reasons are sorted by points; what is missing takes points but is no conflict."""
        found = PairScore.of(
            Contribution(0.5, "a little"),
            Contribution(1.0, "much"),
            Contribution(-0.3, "not quite"),
            NOTHING,
            missing=Contribution(-1.2, "no day"),
        )
        assert not found.ruled_out
        assert (found.score, found.conflict) == (0.0, 0.3)
        assert found.reasons == ("much", "a little")
        assert found.against == ("no day", "not quite")


class TestData:
    """`en/words.toml`."""

    def test_code_uses_every_list(self) -> None:
        """Words by their names."""
        words = [getattr(DATA.words, section.name) for section in attrs.fields(LinkWords)]
        lists = [field.name for words in words for field in attrs.fields(type(words))]
        assert [name for name in lists if not re.search(rf"\.{name}\b", CODE)] == []

    def test_words_with_a_slip_are_refused(self, tmp_path: Path) -> None:
        """The file and the dotted key are named."""
        path = tmp_path / "words.toml"
        shutil.copy(FOLDER / "en" / "words.toml", path)
        assert load_words(LinkWords, path) == DATA.words
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("serial =", "serials ="), encoding="utf-8")
        with pytest.raises(UsageError, match=r"mention\.serial is missing"):
            load_words(LinkWords, path)
