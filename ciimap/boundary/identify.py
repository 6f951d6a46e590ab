"""Identify the boundary of a model: what must be protected, decided exactly and with reasons.

Source: the 2020 draft on CII boundary identification (from the critical business along its
information to what is indispensable); the verdicts are defined in ``docs/semantics.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from ciimap.boundary.diagrams import UNLIMITED, WorkLimitError
from ciimap.boundary.impacts import Impacts
from ciimap.boundary.interfaces import find_contract_points, find_crossings
from ciimap.boundary.limits import Limits
from ciimap.boundary.pricing import Pricing
from ciimap.boundary.search import CutSetSearch, Found
from ciimap.boundary.standings import BusinessFacts, Standings
from ciimap.boundary.verdicts import (
    Boundary,
    BusinessResult,
    Choice,
    CutSets,
    ElementVerdict,
    Reason,
    Standing,
)
from ciimap.graph import Cascade, CompiledGraph, Scenarios, compile_model
from ciimap.model import GRADES, ElementEntry, Model
from ciimap.trace import Trace, Tracer, find_exposures
from ciimap.values import NEVER, VERDICTS

_CHOICES: tuple[Choice, ...] = ("1", "2", "3", "any")


def identify_boundary(
    model: Model, limits: Limits | None = None, graph: CompiledGraph | None = None
) -> Boundary:
    """Return the boundary of ``model`` under its own policy.

    Args:
        model: A valid model.
        limits: How much work may be spent; the default suits an evaluation on a desk.
        graph: The compiled ``model``, where there already is one.

    Returns:
        Verdicts for every element, sorted by id. ``complete`` is False if a limit was reached
        before the policy's order was decided; what it affects is ``undetermined``.
    """
    return _Identification(model, limits or Limits(), graph or compile_model(model)).identify()


def find_cut_sets(
    model: Model, limits: Limits | None = None
) -> tuple[CompiledGraph, Mapping[str, BusinessFacts]]:
    """Return the compiled ``model`` and, in its nodes, what was found about each business."""
    work = _Identification(model, limits or Limits(), compile_model(model))
    return work.context.graph, work.find_facts()


@dataclass(frozen=True)
class _Context:
    """What the stages share: the compiled model and its traces."""

    graph: CompiledGraph
    cascade: Cascade
    scenarios: Scenarios
    horizon: float
    traces: Mapping[str, Trace]


class _Identification:
    def __init__(self, model: Model, limits: Limits, graph: CompiledGraph) -> None:
        self.model, self.policy = model, model.policy
        self.limits = replace(limits, orders=limits.orders_under(self.policy))
        tracer = Tracer(model, graph, graph.routes)
        self.context = _Context(
            graph,
            Cascade(graph),
            Scenarios(graph),
            NEVER if self.policy.horizon is None else self.policy.horizon,
            {business: tracer.trace(business) for business in sorted(model.businesses)},
        )

    def identify(self) -> Boundary:
        facts = self.find_facts()
        standings = self._standings(facts)
        exposed = find_exposures(self.model, self.context.graph, self.context.graph.routes)
        elements = tuple(
            self._element(
                entry,
                standings[self.context.graph.index[entry.id]],
                exposed.get(entry.id, frozenset()),
            )
            for entry in sorted(self.model.elements(), key=lambda entry: entry.id)
        )
        return self._boundary(facts, elements)

    def find_facts(self) -> dict[str, BusinessFacts]:
        """Return what can be found about each business: does it work, single points, cut sets."""
        graph, cascade, horizon = self.context.graph, self.context.cascade, self.context.horizon
        search = CutSetSearch(graph, cascade, self.context.scenarios, self.limits.listed)
        cascade.run((), horizon)
        working = [b for b in self.context.traces if not cascade.is_down(graph.index[b], horizon)]
        cascade.undo()
        nodes = [graph.index[b] for b in working]
        singles = search.single_points(nodes, horizon)
        unknown = {b: self._unknown_below(search, b) if graph.unknown else () for b in working}
        known = sorted(b for b in working if not unknown[b])
        found = self._cut_sets(search, known, singles)
        return {
            b: BusinessFacts(
                b in working,
                unknown.get(b, ()),
                singles.get(graph.index[b], frozenset()),
                found.get(graph.index[b]),
            )
            for b in self.context.traces
        }

    def _unknown_below(self, search: CutSetSearch, business: str) -> tuple[str, ...]:
        graph = self.context.graph
        found = graph.unknown.keys() & search.below(graph.index[business])
        return tuple(sorted(graph.unknown[node] for node in found))

    def _cut_sets(
        self,
        search: CutSetSearch,
        businesses: list[str],
        singles: Mapping[int, frozenset[int]],
    ) -> dict[int, Found]:
        graph, policy = self.context.graph, self.policy
        order = UNLIMITED if policy.continuity == "any" else policy.continuity
        known = {graph.index[b]: singles[graph.index[b]] for b in businesses}
        found = search.search(known, order, self.context.horizon, self.limits)
        for node, result in found.items():  # two engines, one answer: only a defect can part them
            assert {cut for cut in result.best if len(result.best[cut]) == 1} == singles[node]
        return found

    @cached_property
    def _nearest(self) -> Mapping[str, tuple[Trace, ...]]:
        """Id → the traces that reach it in the fewest steps, by business."""
        traces, found = self.context.traces.values(), dict[str, tuple[Trace, ...]]()
        for steps in range(max((len(trace.levels) for trace in traces), default=0)):
            before = frozenset(found)
            for trace in traces:
                for id_ in trace.levels[steps] - before if steps < len(trace.levels) else ():
                    found[id_] = (*found.get(id_, ()), trace)
        return found

    def _standings(self, facts: Mapping[str, BusinessFacts]) -> dict[int, dict[str, Standing]]:
        """Return, for each element, where it stands towards each business that reaches it."""
        graph = self.context.graph
        cuts = {graph.index[b]: found.witnesses.values() for b, found in facts.items()}
        impacts = Impacts(graph, self.context.scenarios, cuts, self.context.horizon)
        decide = Standings(graph, impacts, self.policy.continuity)
        elements = {graph.index[entry.id] for entry in self.model.elements()}
        found: dict[int, dict[str, Standing]] = {node: {} for node in elements}
        for business, trace in self.context.traces.items():
            # "outside" is defined for a business that works; of one that does not, nothing is known
            nodes = elements
            if facts[business].works:
                nodes = elements.intersection(map(graph.index.__getitem__, trace.ids))
            standings = decide.towards(graph.index[business], facts[business], nodes)
            for node, standing in standings.items():
                found[node][business] = standing
        return found

    def _element(
        self,
        entry: ElementEntry,
        towards: Mapping[str, Standing],
        exposed_to: frozenset[str],
    ) -> ElementVerdict:
        verdicts = {standing.verdict for standing in towards.values()}
        reasons = self._reasons(verdicts, exposed_to)
        return ElementVerdict(
            id=entry.id,
            kind=entry.kind,
            operator=entry.value.operator,
            verdict=min(verdicts, key=VERDICTS.index, default="outside"),
            inside=bool(reasons),
            reasons=reasons,
            businesses=towards,
            exposed_to=tuple(sorted(exposed_to)),
            reached_by=self._nearest.get(entry.id, ()),
        )

    def _reasons(self, verdicts: Iterable[str], exposed_to: frozenset[str]) -> tuple[Reason, ...]:
        reasons: list[Reason] = []
        if {"indispensable", "jointly_indispensable"}.intersection(verdicts):
            reasons.append("continuity")
        if not exposed_to.isdisjoint(self._sensitive):
            reasons.append("exposure")
        return tuple(reasons)

    @cached_property
    def _sensitive(self) -> frozenset[str]:
        """The information of the policy's grade or a higher one."""
        if self.policy.exposure == "none":
            return frozenset()
        grades = GRADES[: GRADES.index(self.policy.exposure) + 1]
        information = self.model.information.items()
        return frozenset(id_ for id_, value in information if value.effective_grade in grades)

    def _boundary(
        self, facts: Mapping[str, BusinessFacts], elements: tuple[ElementVerdict, ...]
    ) -> Boundary:
        inside = {element.id for element in elements if element.inside}
        external = {element.id for element in elements if element.external}
        own = inside - external
        everything = {element.id for element in elements}
        limited = self._limited(facts)
        return Boundary(
            businesses={b: self._business(b, found) for b, found in facts.items()},
            elements=elements,
            by_order={choice: self._count_at(choice, facts) for choice in _CHOICES},
            find_interfaces=partial(
                find_crossings, self.model, inside.__contains__, (everything - inside).__contains__
            ),
            find_contract_points=partial(
                find_contract_points, self.model, own.__contains__, external.__contains__
            ),
            reached=frozenset().union(*(t.ids for t in self.context.traces.values())),
            complete=not limited,
            limits=limited,
            orders=self.limits.orders,
        )

    def _limited(self, facts: Mapping[str, BusinessFacts]) -> tuple[str, ...]:
        """Return the businesses for which a limit came before the policy's order."""
        return tuple(
            business
            for business, found in sorted(facts.items())
            if found.works
            and found.is_known
            and not (found.found and self._is_decided(found.found))
        )

    def _is_decided(self, found: Found) -> bool:
        asked = self.policy.continuity
        return found.is_complete or (asked != "any" and found.order >= asked)

    def _business(self, business: str, facts: BusinessFacts) -> BusinessResult:
        names = self.context.graph.names
        singles = tuple(sorted(names[node] for node in facts.singles))
        sets, (cheapest, is_limited) = self._sets(facts, singles), self._cheapest(business, facts)
        return BusinessResult(
            business,
            facts.works,
            facts.unknown,
            singles,
            sets,
            cheapest,
            cheapest_cut_limited=is_limited,
        )

    @cached_property
    def _pricing(self) -> Pricing:
        return Pricing(self.model, self.context.cascade)

    def _cheapest(
        self, business: str, facts: BusinessFacts
    ) -> tuple[tuple[float, tuple[str, ...]] | None, bool]:
        """Return the cheapest cut set, if the policy asks for it, and if a limit came first."""
        if self.policy.cost is None or not (facts.works and facts.is_known):
            return None, False
        reached, steps = self.context.traces[business].ids, self.limits.steps
        try:
            return self._pricing.cheapest_cut(business, reached, facts.found, steps), False
        except WorkLimitError:
            return None, True

    def _sets(self, facts: BusinessFacts, singles: tuple[str, ...]) -> CutSets:
        names, found = self.context.graph.names, facts.found
        if found is None:
            return CutSets(False, None, {}, tuple((id_,) for id_ in singles))
        listed = tuple(tuple(names[node] for node in cut) for cut in found.listed)
        count = sum(found.by_order.values()) if found.is_complete else None
        return CutSets(found.is_complete, count, found.by_order, listed)

    def _count_at(self, choice: Choice, facts: Mapping[str, BusinessFacts]) -> int | None:
        """Return how many elements continuity alone brings inside at ``choice``, if decided."""
        members: set[int] = set()
        for found in facts.values():
            if not found.works:
                continue
            if found.found is None or not _reaches(found.found, choice):
                return None
            members.update(_members(found.found, choice))
        return len(members)


def _reaches(found: Found, choice: Choice) -> bool:
    return found.is_complete if choice == "any" else found.order >= int(choice)


def _members(found: Found, choice: Choice) -> Iterable[int]:
    if choice == "any":
        return found.best
    return (node for node, cut in found.best.items() if len(cut) <= int(choice))
