"""The features that a pair of reports is scored by: one row each in `features.toml`."""

from __future__ import annotations

import math
from typing import NamedTuple

import attrs


class Contribution(NamedTuple):
    """What one feature adds to the score of a pair.

    Attributes:
        points: positive for one event, negative against it; minus infinity rules it out.
        reason: what agrees or differs, in words; empty when it is not worth a reason.
    """

    points: float
    reason: str

    @property
    def rules_out(self) -> bool:
        """Whether both reports can't be about one event."""
        return self.points == -math.inf


#: What a feature that does not apply contributes.
NOTHING = Contribution(0.0, "")


@attrs.frozen(kw_only=True)
class Feature:
    """One kind of agreement or difference.

    Attributes:
        about: what it means.
        weight: its points; minus infinity rules out that a pair is one event.
        source: number of the decision that says how the weight was found.
    """

    about: str
    weight: float
    source: str

    def contribute(self, reason: str = "") -> Contribution:
        """Its whole weight, with a reason."""
        return Contribution(self.weight, reason)


@attrs.frozen(kw_only=True)
class Features:
    """All features, by name."""

    same_type: Feature
    related_type: Feature
    toll_type: Feature
    unrelated_type: Feature
    same_day: Feature
    same_span: Feature
    overlapping_days: Feature
    overlapping_spans: Feature
    other_time: Feature
    same_place: Feature
    same_small_place: Feature
    same_broad_place: Feature
    nested_place: Feature
    same_place_in_article: Feature
    opposite_part: Feature
    other_place: Feature
    same_agent: Feature
    same_target: Feature
    same_agent_in_article: Feature
    other_agents: Feature
    other_targets: Feature
    other_victims: Feature
    same_figure: Feature
    other_figure: Feature
    other_figure_of_other_source: Feature
    other_figure_of_others: Feature
    open_plan: Feature
    failed_or_ended: Feature
    ongoing_state: Feature
    undated_recurrence: Feature
    weeks_apart: Feature
    other_type_in_article: Feature
    toll_of_sentence: Feature
    toll_further_down: Feature
    full_mention: Feature
    bare_mention: Feature
    bare_mention_of_incident: Feature
    definite: Feature
    another: Feature
    contrast: Feature
    serial: Feature
    own_date: Feature
    next_sentence: Feature
    far_apart: Feature

    @property
    def most_by_place(self) -> float:
        """The most points that places can give."""
        places = self.same_place, self.same_small_place, self.same_broad_place, self.nested_place
        return max(place.weight for place in places)

    @property
    def most_by_parties(self) -> float:
        """The most points that parties can give."""
        return self.same_agent.weight + self.same_target.weight

    @property
    def most_by_figures(self) -> float:
        """The most points that figures can give."""
        return self.same_figure.weight
