"""The trace: all that is reached from a business, and the shortest way to each of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from ciimap.graph import CompiledGraph, SimpleRoutes
from ciimap.model import ElementEntry, Entry, Flow, Model, named_ids
from ciimap.trace.hops import hops_of


@dataclass(frozen=True)
class Trace:
    """What one business reaches."""

    business: str
    levels: Sequence[Set[str]]  # the ids at 0 steps, which is the business, at one step …
    find_ways: Callable[[str], Mapping[str, str]] = field(repr=False, compare=False)

    def __contains__(self, id_: object) -> bool:
        """True if ``id_`` is reached (a business reaches itself)."""
        return id_ in self.ids

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that is reached, the business itself included."""
        return frozenset().union(*self.levels)

    @cached_property
    def distance(self) -> Mapping[str, int]:
        """Id → steps from the business, which is at 0."""
        return {id_: steps for steps, level in enumerate(self.levels) for id_ in level}

    @cached_property
    def came_from(self) -> Mapping[str, str]:
        """Id → the id before it; the business itself is left out. Found when asked for."""
        return self.find_ways(self.business)

    def path_to(self, id_: str) -> tuple[str, ...]:
        """Return the shortest path to ``id_``, the first by ids; empty where it is not reached."""
        if id_ not in self:
            return ()
        path = [id_]
        while path[-1] != self.business:
            path.append(self.came_from[path[-1]])
        return tuple(reversed(path))


class Tracer:
    """Follows requirements, information, flows, steps, ``via``, and what lies on simple routes.

    A flow or step with ``continuity: false`` is followed too: the trace covers the whole life cycle
    of the information, while continuity is decided by the cut sets. Information with ``requires``
    leads to what that names, in place of the flows that carry it.
    """

    def __init__(self, model: Model, graph: CompiledGraph, routes: SimpleRoutes) -> None:
        """Note what each entry of ``model`` leads to. Cost: linear, plus one walk per hop."""
        self._graph = graph
        self._routes = routes
        self._carriers: dict[str, list[str]] = {}
        for id_, flow in model.flows.items():
            for information in flow.information:
                self._carriers.setdefault(information, []).append(id_)
        self._blocks_of: dict[str, frozenset[int]] = {}
        self._next: dict[str, list[str]] = {}
        for entry in model.entries():
            self._next[entry.id] = self._leads_to(entry, model)
        self._block_ids: dict[int, list[str]] = {}

    def _leads_to(self, entry: ElementEntry | Entry, model: Model) -> list[str]:
        found = set(named_ids(entry.value.needs))
        if entry.kind == "information" and entry.value.requires is None:
            found.update(self._carriers.get(entry.id, ()))
        if isinstance(entry.value, Flow):
            found.update(self._along(entry.id, entry.value, bool(model.links)))
        return sorted(found)

    def _along(self, flow_id: str, flow: Flow, has_links: bool) -> Iterator[str]:
        """Yield what ``flow`` passes through; the blocks of its hops are noted beside."""
        blocks: set[int] = set()
        for step in flow.steps:
            yield from step.at.of
            yield from named_ids(step.via)
        for hop in hops_of(flow) if has_links else ():
            if hop.is_routed:
                index = self._graph.index
                passage = self._routes.between(index[hop.start], index[hop.end])
                blocks.update(passage.blocks)
                yield from self._named(passage.nodes)
        self._blocks_of[flow_id] = frozenset(blocks)

    def _named(self, nodes: Sequence[int] | frozenset[int]) -> Iterator[str]:
        """Yield the ids of ``nodes``; a link without an id stands for what it requires."""
        waiting = list(nodes)
        while waiting:
            node = waiting.pop()
            if self._graph.names[node]:
                yield self._graph.names[node]
            else:
                waiting.extend(self._graph.inputs[node])

    def _members(self, block: int) -> list[str]:
        if block not in self._block_ids:
            self._block_ids[block] = sorted(set(self._named(self._routes.members(block))))
        return self._block_ids[block]

    def leads_to(self, id_: str) -> tuple[str, ...]:
        """Return the ids that ``id_`` leads to directly, sorted."""
        found = set(self._next[id_])
        for block in self._blocks_of.get(id_, ()):
            found.update(self._members(block))
        return tuple(sorted(found))

    def trace(self, business: str) -> Trace:
        """Return what ``business`` reaches. Cost: linear in what is reached."""
        levels: list[Set[str]] = [{business}]
        seen: set[str] = set()
        opened: set[int] = set()
        while levels[-1]:
            seen |= levels[-1]
            reached = set[str]().union(*map(self._next.__getitem__, levels[-1]))
            flows = levels[-1] & self._blocks_of.keys()
            blocks = set[int]().union(*map(self._blocks_of.__getitem__, flows)) - opened
            opened |= blocks
            levels.append(reached.union(*map(self._members, blocks)) - seen)
        return Trace(business, levels[:-1], self._ways)

    def _ways(self, business: str) -> Mapping[str, str]:
        """Return id → the id before it on the shortest path, the first by ids."""
        came_from: dict[str, str] = {}
        opened: set[int] = set()
        frontier = [business]
        while frontier:
            reached: list[str] = []
            for id_ in frontier:
                for other in self._new_from(id_, opened):
                    if other not in came_from and other != business:
                        came_from[other] = id_
                        reached.append(other)
            frontier = reached
        return came_from

    def _new_from(self, id_: str, opened: set[int]) -> Sequence[str]:
        """Return what ``id_`` leads to, leaving out blocks that an earlier flow has opened."""
        blocks = self._blocks_of.get(id_, frozenset()) - opened
        if not blocks:
            return self._next[id_]
        opened.update(blocks)
        return sorted({*self._next[id_], *(m for block in blocks for m in self._members(block))})
