"""Two models, or two results, compared: what changed, what flipped, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ciimap.analysis.difference.edits import Edit, Pair
from ciimap.analysis.difference.entries import Path, Plain
from ciimap.analysis.difference.explaining import (
    Build,
    Explainer,
    Explanation,
    standing_of,
)
from ciimap.analysis.difference.outcomes import Outcome, outcome_of
from ciimap.boundary import Boundary, Limits
from ciimap.model import Model

EVALUATIONS = 500  # sets of edits that are evaluated to explain all flips


@dataclass(frozen=True)
class Difference:
    """What lies between an old and a new model or result; ids sorted."""

    old: Outcome
    new: Outcome
    edits: tuple[Edit, ...] | None  # None: results were compared, which say nothing of edits
    explanations: Mapping[str, Explanation] = field(default_factory=dict)  # by element, of flips
    steps: Mapping[Path, Plain] = field(default_factory=dict)  # by path, of flows in both models

    @property
    def added(self) -> tuple[str, ...]:
        """The elements that only the new one has."""
        return tuple(sorted(self.new.elements.keys() - self.old.elements.keys()))

    @property
    def removed(self) -> tuple[str, ...]:
        """The elements that only the old one has."""
        return tuple(sorted(self.old.elements.keys() - self.new.elements.keys()))

    @property
    def flips(self) -> tuple[str, ...]:
        """The elements whose verdict or inside differs; one that is not there stands outside."""
        everything = sorted(self.old.elements.keys() | self.new.elements.keys())
        return tuple(
            id_ for id_ in everything if standing_of(self.old, id_) != standing_of(self.new, id_)
        )

    @property
    def entered(self) -> tuple[str, ...]:
        """The elements that are inside and were not."""
        return tuple(id_ for id_ in self.flips if self._inside(id_) == (False, True))

    @property
    def left(self) -> tuple[str, ...]:
        """The elements that were inside and are not."""
        return tuple(id_ for id_ in self.flips if self._inside(id_) == (True, False))

    @property
    def shifted(self) -> tuple[str, ...]:
        """The elements in both whose reasons, order or time differ, flipped or not."""
        both = sorted(self.old.elements.keys() & self.new.elements.keys())
        return tuple(id_ for id_ in both if self._differs(id_))

    @property
    def is_complete(self) -> bool:
        """False if a limit was reached before every verdict and explanation was decided."""
        explained = all(each.is_smallest for each in self.explanations.values())
        return self.old.complete and self.new.complete and explained

    def _inside(self, id_: str) -> tuple[bool, bool]:
        return standing_of(self.old, id_)[1], standing_of(self.new, id_)[1]

    def _differs(self, id_: str) -> bool:
        old, new = self.old.elements[id_], self.new.elements[id_]
        return (old.impacts, old.reasons, old.exposed_to) != (
            new.impacts,
            new.reasons,
            new.exposed_to,
        )


def compare_outcomes(old: Outcome, new: Outcome) -> Difference:
    """Return what lies between two results: changes and flips, without edits that explain them."""
    return Difference(old, new, None)


def compare_models(
    pair: tuple[Model, Model],
    boundaries: tuple[Boundary, Boundary],
    build: Build,
    limits: Limits,
    evaluations: int = EVALUATIONS,
) -> Difference:
    """Return what lies between two models, each flip with the smallest set of edits behind it.

    Args:
        pair: The old model and the new one, both valid.
        boundaries: Their boundaries.
        build: Returns the model in plain data, or None where they are not valid.
        limits: How much work each evaluation may spend.
        evaluations: How many sets of edits may be evaluated for the smallest ones, and as many
            more to find some set for the flips that are left.

    Cost: one evaluation for each set of edits tried, smallest first: all n sets of one edit, then
        the n (n - 1) / 2 sets of two, until every flip is explained.
    """
    both = Pair(*pair)
    old, new = outcome_of(boundaries[0]), outcome_of(boundaries[1])
    found = Difference(old, new, both.edits, {}, both.steps)
    explainer = Explainer(both, build, limits, evaluations)
    targets = {id_: standing_of(new, id_) for id_ in found.flips}
    return replace(found, explanations=explainer.explain(targets))
