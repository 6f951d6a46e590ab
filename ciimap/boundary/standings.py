"""From the cut sets of a business to where each element stands towards it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ciimap.boundary.search import Found
from ciimap.boundary.verdicts import Standing, Verdict
from ciimap.graph import Cascade, CompiledGraph

Continuity = int | Literal["any"]


@dataclass(frozen=True)
class BusinessFacts:
    """All that was found about one business, in nodes of the compiled graph."""

    works: bool
    is_known: bool  # False where it depends on ``requires: unknown``
    singles: Mapping[int, float]  # single point → seconds until the business stops
    found: Found | None  # None where a limit was reached before the policy's order


class Standings:
    """Decides standings; one value is shared by all elements that stand alike."""

    def __init__(
        self, graph: CompiledGraph, cascade: Cascade, continuity: Continuity, horizon: float
    ) -> None:
        """Prepare to time cut sets with ``cascade``."""
        self._graph = graph
        self._cascade = cascade
        self._continuity = continuity
        self._horizon = horizon
        self._times: dict[tuple[int, ...], Mapping[int, float]] = {}
        self._can_fail = frozenset(graph.candidates)
        self._shared: dict[tuple[object, ...], Standing] = {}

    def towards(
        self, business: int, facts: BusinessFacts, traced: Iterable[int]
    ) -> dict[int, Standing]:
        """Return where each of the ``traced`` nodes stands towards ``business``."""
        return {node: self._standing(business, facts, node) for node in traced}

    def _standing(self, business: int, facts: BusinessFacts, node: int) -> Standing:
        if not facts.works:
            return self._undecided(None)
        if node in facts.singles:
            return self._in_cut(1, (node,), facts.singles[node])
        if not facts.is_known or facts.found is None:
            return self._undecided(2)
        cut = facts.found.best.get(node)
        if cut is not None:
            return self._in_cut(len(cut), cut, self._time(business, cut))
        if facts.found.is_complete or node not in self._can_fail:
            return self._shared_standing("supporting", None, None, relevant=False)
        decided = self._continuity != "any"
        return self._shared_standing(
            "supporting" if decided else "undetermined", None, facts.found.order + 1
        )

    def _undecided(self, order_at_least: int | None) -> Standing:
        return self._shared_standing("undetermined", None, order_at_least)

    def _shared_standing(
        self,
        verdict: Verdict,
        order: int | None,
        order_at_least: int | None,
        *,
        relevant: bool | None = None,
    ) -> Standing:
        key = (verdict, order, order_at_least, relevant)
        if key not in self._shared:
            self._shared[key] = Standing(verdict, order, order_at_least, relevant=relevant)
        return self._shared[key]

    def _in_cut(self, order: int, cut: tuple[int, ...], time: float) -> Standing:
        names = tuple(self._graph.names[node] for node in cut)
        return Standing(self._verdict(order), order, None, names, time, relevant=True)

    def _verdict(self, order: int) -> Verdict:
        if order == 1:
            return "indispensable"
        within = self._continuity == "any" or order <= self._continuity
        return "jointly_indispensable" if within else "supporting"

    def _time(self, business: int, cut: tuple[int, ...]) -> float:
        """Return the seconds until ``business`` stops when ``cut`` fails together."""
        if cut not in self._times:
            self._cascade.run(cut, self._horizon)
            time = self._cascade.time
            self._times[cut] = {b: time[b] for b in self._graph.businesses}
            self._cascade.undo()
        return self._times[cut][business]
