"""What a model or a result says of each element and business, as far as two can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ciimap.boundary import Boundary, BusinessResult, ElementVerdict, Standing


class Impact(NamedTuple):
    """How one element stands towards one business."""

    order: int | None  # size of the smallest minimal cut set that holds it
    order_at_least: int | None  # where ``order`` was only bounded
    time_to_impact: float | None  # seconds; None: no cut set, or never


@dataclass(frozen=True)
class ElementOutcome:
    """What is said of one element."""

    verdict: str
    inside: bool
    kind: str
    operator: str
    reasons: tuple[str, ...]
    impacts: Mapping[str, Impact]  # by business
    exposed_to: tuple[str, ...]

    @property
    def standing(self) -> tuple[str, bool]:
        """The verdict, and whether it is inside: what can flip."""
        return self.verdict, self.inside


@dataclass(frozen=True)
class BusinessOutcome:
    """What is said of one business."""

    works: bool
    single_points: tuple[str, ...]
    by_order: Mapping[int, int]  # minimal cut sets, exact for every order in it


@dataclass(frozen=True)
class Outcome:
    """What is said of all elements and businesses, under which policy."""

    elements: Mapping[str, ElementOutcome]
    businesses: Mapping[str, BusinessOutcome]
    complete: bool


def outcome_of(boundary: Boundary) -> Outcome:
    """Return what ``boundary`` says."""
    return Outcome(
        {element.id: _element(element) for element in boundary.elements},
        {id_: _business(result) for id_, result in sorted(boundary.businesses.items())},
        boundary.complete,
    )


def standings_alone(standings: Mapping[str, tuple[str, bool]], *, complete: bool) -> Outcome:
    """Return an outcome that tells of each element its verdict and whether it is inside, no more.

    Args:
        standings: By element.
        complete: False if a limit was reached before all was decided.
    """
    elements = {
        id_: ElementOutcome(verdict, is_inside, "", "", (), {}, ())
        for id_, (verdict, is_inside) in sorted(standings.items())
    }
    return Outcome(elements, {}, complete)


def _element(element: ElementVerdict) -> ElementOutcome:
    return ElementOutcome(
        element.verdict,
        element.inside,
        element.kind,
        element.operator,
        element.reasons,
        {id_: _impact(standing) for id_, standing in sorted(element.businesses.items())},
        element.exposed_to,
    )


def _impact(standing: Standing) -> Impact:
    bound = standing.order_at_least if standing.order is None else None
    return Impact(standing.order, bound, standing.time_to_impact)


def _business(result: BusinessResult) -> BusinessOutcome:
    return BusinessOutcome(result.works, result.single_points, dict(result.cut_sets.by_order))
