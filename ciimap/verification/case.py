"""One case: a model, what a result claims of it, and what is found out about it on the way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ciimap.model import GRADES, ElementEntry, Model
from ciimap.verification.claims import BusinessClaim, Claims, ElementClaim, StandingClaim
from ciimap.verification.cut_search import CutSearch, KnownCuts
from ciimap.verification.equations import Equations, write_equations
from ciimap.verification.falling import Solver
from ciimap.verification.passing import Passing

ORDERS = {"1": 1, "2": 2, "3": 3, "any": math.inf}  # the choices of the boundary by order
SHARED_WORK = 2_000_000  # what may fall, for all businesses, in search of sets of order 3 and more


@dataclass(frozen=True, eq=False)
class Case:
    """A model and the claims about it; what is found is worked out once, when it is asked for."""

    model: Model
    sha256: str
    claims: Claims
    effort: float = 1.0

    @cached_property
    def elements(self) -> dict[str, ElementEntry]:
        """The elements of the model, by id in the order of ids."""
        entries = sorted(self.model.elements(), key=lambda entry: entry.id)
        return {entry.id: entry for entry in entries}

    @cached_property
    def entry_ids(self) -> frozenset[str]:
        """Every id of the model that a trace may pass."""
        return frozenset(entry.id for entry in self.model.entries())

    @cached_property
    def equations(self) -> Equations:
        """The equations of the model."""
        return write_equations(self.model)

    @cached_property
    def solver(self) -> Solver:
        """What solves them."""
        return Solver(self.equations)

    @cached_property
    def passing(self) -> Passing:
        """The rules of the trace."""
        return Passing(self.model, self.equations)

    @cached_property
    def candidates(self) -> frozenset[str]:
        """The elements that can fail."""
        return frozenset(self.equations.candidates)

    @cached_property
    def working(self) -> tuple[str, ...]:
        """The businesses that work when nothing has failed, by id."""
        return tuple(sorted(id_ for id_ in self.model.businesses if not self.stops(id_, ())))

    @cached_property
    def unknown(self) -> dict[str, frozenset[str]]:
        """What each working business waits for and nobody knows; links without id by key."""
        return {id_: self.passing.unknown_to(id_) for id_ in self.working}

    @cached_property
    def decidable(self) -> tuple[str, ...]:
        """The working businesses that wait for nothing unknown."""
        return tuple(id_ for id_ in self.working if not self.unknown[id_])

    @cached_property
    def reach(self) -> dict[str, frozenset[str]]:
        """What the trace of each working business reaches."""
        return {id_: frozenset(self.passing.distances([id_])) for id_ in self.working}

    @cached_property
    def distance(self) -> dict[str, int]:
        """How far each id is from the nearest business, whether or not that works."""
        return self.passing.distances(sorted(self.model.businesses))

    @cached_property
    def searches(self) -> dict[str, CutSearch]:
        """The search of the cut sets of each working business."""
        horizon = self.model.policy.horizon
        return {id_: CutSearch(self.solver, id_, horizon) for id_ in self.working}

    @cached_property
    def known(self) -> dict[str, KnownCuts]:
        """The cut sets that are found here, per working business.

        Of a business that waits for something unknown only the single points are looked for.
        """
        found: dict[str, KnownCuts] = {}
        left = SHARED_WORK * self.effort
        for id_, search in self.searches.items():
            before, share = self.solver.work, left / (len(self.searches) - len(found))
            found[id_] = search.find(self._order_to_search(id_), share)
            left = max(0, left - (self.solver.work - before))
        return found

    def _order_to_search(self, business: str) -> float:
        """Return up to which order the result tells something about ``business``."""
        if self.unknown[business]:
            return 1
        claim = self.claims.businesses.get(business)
        if claim is not None and claim.cheapest_cut is not None:
            return math.inf
        by_order = self.claims.boundary_by_order.items()
        told = [ORDERS[choice] for choice, number in by_order if number is not None]
        return max([self.decided(business), self.asked if self.claims.complete else 1, *told])

    @property
    def asked(self) -> float:
        """The largest order that the policy asks for; infinity for any."""
        continuity = self.model.policy.continuity
        return math.inf if continuity == "any" else continuity

    @cached_property
    def claimed(self) -> dict[str, ElementClaim]:
        """The claims about elements of the model, by id."""
        return {claim.id: claim for claim in self.claims.elements if claim.id in self.elements}

    @cached_property
    def places(self) -> dict[str, int]:
        """Where the result speaks of each element."""
        return {claim.id: place for place, claim in enumerate(self.claims.elements)}

    @cached_property
    def _standings(self) -> dict[str, dict[str, StandingClaim]]:
        told: dict[str, dict[str, StandingClaim]] = {id_: {} for id_ in self.model.businesses}
        for element in self.claimed.values():
            for business, standing in element.businesses.items():
                if business in told:
                    told[business][element.id] = standing
        return told

    def standings(self, business: str) -> Mapping[str, StandingClaim]:
        """Return the claims about elements towards ``business``, by element."""
        return self._standings[business]

    def exposes(self, element: str) -> bool:
        """Return whether ``element`` handles information of the policy's grade or above."""
        lowest = self.model.policy.exposure
        if lowest == "none":
            return False
        counted = GRADES[: GRADES.index(lowest) + 1]
        handled = self.passing.exposed.get(element, frozenset())
        return any(self.model.information[id_].effective_grade in counted for id_ in handled)

    def business_claims(self) -> Iterable[tuple[str, BusinessClaim]]:
        """Return the claims about businesses of the model, by id."""
        known = self.model.businesses
        return [(id_, claim) for id_, claim in self.claims.businesses.items() if id_ in known]

    def time_of(self, business: str, cut: Sequence[str]) -> float:
        """Return when ``business`` falls, in seconds, when ``cut`` fails; infinity is never."""
        number = self.equations.number
        gate = number[business]
        fall = self.solver.fall([number[id_] for id_ in cut], until=gate)
        return fall.times.get(gate, math.inf)

    def stops(self, business: str, cut: Sequence[str]) -> bool:
        """Return whether ``business`` stops when ``cut`` fails, within the horizon if any."""
        time, horizon = self.time_of(business, cut), self.model.policy.horizon
        return time < math.inf if horizon is None else time <= horizon

    def cut_fault(self, business: str, cut: tuple[str, ...]) -> tuple[str, str] | None:
        """Return why ``cut`` is no minimal cut set of ``business`` as a result tells one.

        The answer is a key of the catalogue and the element it is about; None for a good one.
        """
        if (business, cut) not in self._cut_faults:
            self._cut_faults[business, cut] = self._find_cut_fault(business, cut)
        return self._cut_faults[business, cut]

    @cached_property
    def _cut_faults(self) -> dict[tuple[str, tuple[str, ...]], tuple[str, str] | None]:
        return {}

    def _find_cut_fault(self, business: str, cut: tuple[str, ...]) -> tuple[str, str] | None:
        stranger = next((id_ for id_ in cut if id_ not in self.candidates), None)
        if stranger is not None:
            return "cut-stranger", stranger
        if list(cut) != sorted(set(cut)):
            return "cut-unsorted", ""
        if not self.stops(business, cut):
            return "cut-idle", ""
        for place, id_ in enumerate(cut):
            if self.stops(business, cut[:place] + cut[place + 1 :]):
                return "cut-not-minimal", id_
        return None

    def decided(self, business: str) -> float:
        """Return up to which order the result shows ``business`` to be decided.

        What it says of the boundary by order, and that it is complete, are not looked at.
        """
        claim = self.claims.businesses.get(business)
        if claim is None or claim.cut_sets.complete:
            return math.inf
        highest = max((bound - 1 for bound in self.bounds[business]), default=1)
        return max([1, highest, *claim.cut_sets.counts])

    @cached_property
    def bounds(self) -> dict[str, frozenset[int]]:
        """The orders that the result calls least for elements it leaves open, per business."""
        return {
            id_: frozenset(each.order_at_least for each in told.values() if each.order_at_least)
            for id_, told in self._standings.items()
        }
