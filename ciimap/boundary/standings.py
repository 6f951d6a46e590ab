"""From the cut sets of a business to where each element stands towards it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from ciimap.boundary.search import Found
from ciimap.boundary.verdicts import Standing
from ciimap.graph import Cascade, CompiledGraph
from ciimap.values import Verdict

Continuity = int | Literal["any"]


@dataclass(frozen=True)
class BusinessFacts:
    """All that was found about one business, in nodes of the compiled graph."""

    works: bool
    unknown: tuple[str, ...]  # entries it rests on that say ``requires: unknown``
    singles: Mapping[int, float]  # single point → seconds until the business stops
    found: Found | None  # None where the business does not work or rests on the unknown

    @property
    def is_known(self) -> bool:
        """True where nothing it rests on says ``requires: unknown``."""
        return not self.unknown


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
        self._cannot_fail = frozenset(range(graph.size)) - graph.candidate_set
        self._shared: dict[tuple[object, ...], Standing] = {}

    def towards(
        self, business: int, facts: BusinessFacts, traced: Collection[int]
    ) -> dict[int, Standing]:
        """Return where each of the ``traced`` nodes stands towards ``business``."""
        found = facts.found
        if not facts.works or found is None:  # what is not known may turn out to need one alone
            standings = dict.fromkeys(traced, self._undecided(None))
            cuts: dict[int, tuple[int, ...]] = {}
        else:
            standings = dict.fromkeys(traced, self._beyond(found))
            never = self._shared_standing("supporting", None, None, relevant=False)
            standings.update(dict.fromkeys(self._cannot_fail.intersection(traced), never))
            cuts = {node: cut for node, cut in found.best.items() if len(cut) > 1}
        for node in facts.singles.keys() & standings.keys():
            standings[node] = self._in_cut(1, (node,), facts.singles[node])
        for node in cuts.keys() & standings.keys():
            standings[node] = self._in_cut(
                len(cuts[node]), cuts[node], self._time(business, cuts[node])
            )
        return standings

    def _beyond(self, found: Found) -> Standing:
        """Return where an element stands that may fail and is in no cut set that was found."""
        if found.is_complete:
            return self._shared_standing("supporting", None, None, relevant=False)
        decided = self._continuity != "any" and found.order >= self._continuity
        verdict: Verdict = "supporting" if decided else "undetermined"
        return self._shared_standing(verdict, None, found.order + 1)

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
