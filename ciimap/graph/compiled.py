"""The compiled graph: every entry and formula of a model as a gate in integer arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ciimap.graph.network import Network
from ciimap.graph.route_gates import with_routes_as_gates
from ciimap.graph.simple_routes import SimpleRoutes


class Hop(NamedTuple):
    """A hop that is routed through the network."""

    node: int  # the gate that stands for it
    start: int
    end: int


@dataclass(frozen=True)
class CompiledGraph:
    """A model as gates: node ``i`` fails ``delay[i]`` after ``losses[i]`` of its inputs failed.

    Every id has a node; formulas, steps at hosts, hops and links without an id have nodes without
    a name. A node without inputs fails only by itself; a routed hop fails with its last route.
    """

    names: Sequence[str]  # node → id; "" for a node without one
    index: Mapping[str, int]  # id → node
    inputs: Sequence[Sequence[int]]
    losses: Sequence[int]
    delay: Sequence[float]
    candidates: tuple[int, ...]  # the nodes that can fail by themselves, in model order
    businesses: tuple[int, ...]
    hops: Mapping[int, Hop]  # node of the hop → hop
    network: Network
    unknown: Mapping[int, str] = field(default_factory=dict)  # ``requires: unknown`` → its label
    step_hosts: Mapping[int, tuple[str, int, str]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.losses)

    @cached_property
    def consumers(self) -> list[list[int]]:
        """Node → the nodes that it is an input of, once per input."""
        consumers: list[list[int]] = [[] for _ in range(self.size)]
        for node, inputs in enumerate(self.inputs):
            for source in inputs:
                consumers[source].append(node)
        return consumers

    @cached_property
    def routes(self) -> SimpleRoutes:
        """What lies on simple routes of its network, shared by all who ask."""
        return SimpleRoutes(self.network)

    @cached_property
    def gated(self) -> CompiledGraph | None:
        """The graph with gates in place of its routes; None where they would be too many."""
        return with_routes_as_gates(self)

    @cached_property
    def hops_alike(self) -> Sequence[Sequence[int]]:
        """The routed hops in groups that have the same routes: what cuts one cuts all."""
        groups: dict[tuple[object, ...], list[int]] = {}
        for hop in self.hops.values():
            ways = (self.network.way_from(hop.start), self.network.way_to(hop.end))
            direct = tuple(sorted(self.network.direct_links(hop.start, hop.end)))
            groups.setdefault((*ways, direct), []).append(hop.node)
        return list(groups.values())

    @cached_property
    def first_routes(self) -> Mapping[int, tuple[int, ...] | None]:
        """Hop → a shortest route with nothing failed, if any; one for all that are alike."""
        found: dict[int, tuple[int, ...] | None] = {}
        for alike in self.hops_alike:
            _, start, end = self.hops[alike[0]]
            route = self.network.find_route(start, end, lambda _: True)
            found.update(dict.fromkeys(alike, route))
        return found

    @cached_property
    def candidate_set(self) -> frozenset[int]:
        """The nodes that can fail by themselves."""
        return frozenset(self.candidates)

    @cached_property
    def is_timed(self) -> bool:
        """True if any buffer delays a loss."""
        return any(self.delay)
