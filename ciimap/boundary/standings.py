"""From the cut sets of a business to where each element stands towards it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from ciimap.boundary.impacts import Impacts
from ciimap.boundary.search import Found
from ciimap.boundary.verdicts import Standing
from ciimap.graph import CompiledGraph
from ciimap.values import Verdict

Continuity = int | Literal["any"]


@dataclass(frozen=True)
class BusinessFacts:
    """All that was found about one business, in nodes of the compiled graph."""

    works: bool
    unknown: tuple[str, ...]  # entries it rests on that say ``requires: unknown``
    singles: frozenset[int]  # its single points
    found: Found | None  # None where the business does not work or rests on the unknown

    @property
    def is_known(self) -> bool:
        """True where nothing it rests on says ``requires: unknown``."""
        return not self.unknown

    @property
    def witnesses(self) -> Mapping[int, tuple[int, ...]]:
        """Element → the smallest cut set that holds it, as far as one was found."""
        alone = {node: (node,) for node in self.singles}
        return alone if self.found is None else {**self.found.best, **alone}


class Standings:
    """Decides standings; one value is shared by all elements that stand alike."""

    def __init__(self, graph: CompiledGraph, impacts: Impacts, continuity: Continuity) -> None:
        """Prepare to decide; ``impacts`` knows the times of all cut sets that will be met."""
        self._graph = graph
        self._impacts = impacts
        self._continuity = continuity
        self._cannot_fail = frozenset(range(graph.size)) - graph.candidate_set
        self._shared: dict[tuple[object, ...], Standing] = {}

    def towards(
        self, business: int, facts: BusinessFacts, traced: Collection[int]
    ) -> dict[int, Standing]:
        """Return where each of the ``traced`` nodes stands towards ``business``."""
        found = facts.found
        if not facts.works or found is None:  # what is not known may turn out to need one alone
            standings = dict.fromkeys(traced, self._undecided(None))
        else:
            standings = dict.fromkeys(traced, self._beyond(found))
            never = self._shared_standing("supporting", None, None, relevant=False)
            standings.update(dict.fromkeys(self._cannot_fail.intersection(traced), never))
        witnesses = facts.witnesses
        for node in witnesses.keys() & standings.keys():
            standings[node] = self._in_cut(business, witnesses[node])
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

    def _in_cut(self, business: int, cut: tuple[int, ...]) -> Standing:
        order, time = len(cut), partial(self._impacts.time, business, cut)
        names = tuple(self._graph.names[node] for node in cut)
        return Standing(self._verdict(order), order, None, names, relevant=True, find_time=time)

    def _verdict(self, order: int) -> Verdict:
        if order == 1:
            return "indispensable"
        within = self._continuity == "any" or order <= self._continuity
        return "jointly_indispensable" if within else "supporting"
