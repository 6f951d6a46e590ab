"""Deadlocks of a black start: what waits for itself, and the cycle that shows it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from ciimap.analysis.black_start.rising import Rising
from ciimap.graph import Cascade, CompiledGraph, strong_components

_STARTS = 200  # ids of a deadlock from which a shortest cycle is looked for

Needs = Mapping[int, Sequence[int]]


@dataclass(frozen=True)
class Deadlock:
    """Entries that wait for each other, so that none comes up without help from outside."""

    layer: int  # 1: nothing frees it; 2: nothing does even once layer 1 is brought up by hand
    cycle: tuple[str, ...]  # each needs the next, and the last needs the first
    members: tuple[str, ...]  # every entry of it, sorted
    businesses: tuple[str, ...]  # businesses that wait for it, directly or through others


def find_deadlocks(graph: CompiledGraph) -> tuple[Deadlock, ...]:
    """Return the deadlocks of ``graph``, those that nothing else could free first, then by cycle.

    Entries that do not work with everything else up either (a hop without a route) are no
    deadlock. Cost: linear for a graph in which nothing needs itself; else as ``Rising``, once, and
    a walk over what is down per layer.
    """
    if not _has_cycle(graph):
        return ()
    return _Search(graph, Rising(graph, [0] * graph.size)).find()


def _has_cycle(graph: CompiledGraph) -> bool:
    """Return True if some gate needs itself; hops never do, or the model would be refused."""
    waits_for = [len(inputs) for inputs in graph.inputs]
    free = [node for node, count in enumerate(waits_for) if not count]
    for node in free:  # it grows
        for consumer in graph.consumers[node]:
            waits_for[consumer] -= 1
            if not waits_for[consumer]:
                free.append(consumer)
    return len(free) < graph.size


class _Search:
    def __init__(self, graph: CompiledGraph, rising: Rising) -> None:
        self.graph, self.rising = graph, rising
        cascade = Cascade(graph)
        broken = frozenset(cascade.run(()))
        self.works = [node for node in range(graph.size) if node not in broken]
        self.routes = graph.routes

    def find(self) -> tuple[Deadlock, ...]:
        found: list[Deadlock] = []
        layer, needs = 1, self._what_is_down()
        while needs:
            groups = list(_self_contained(needs))
            deadlocks = [self._deadlock(layer, group, needs) for group in groups]
            found.extend(sorted(deadlocks, key=lambda deadlock: deadlock.cycle))
            self.rising.assume(node for group in groups for node in group)
            layer, needs = layer + 1, self._what_is_down()
        return tuple(found)

    def _what_is_down(self) -> Needs:
        """Return, for each node that works but has not come up, such nodes that would help it.

        There is always one: with all that works up, the node is up too.
        """
        down = {node for node in self.works if not self.rising.is_up(node)}
        return {node: [n for n in self._helpers(node) if n in down] for node in sorted(down)}

    def _helpers(self, node: int) -> Sequence[int]:
        if node not in self.graph.hops:
            return self.graph.inputs[node]
        passage = self.routes.between(*self.graph.hops[node][1:])
        members = (self.routes.members(block) for block in passage.blocks)
        return sorted(passage.nodes.union(*members))

    def _deadlock(self, layer: int, group: Set[int], needs: Needs) -> Deadlock:
        names = self.graph.names
        waiting = _all_that_wait(group, needs)
        return Deadlock(
            layer,
            self._cycle(group, needs),
            tuple(sorted(names[node] for node in group if names[node])),
            tuple(sorted(names[b] for b in self.graph.businesses if b in waiting)),
        )

    def _cycle(self, group: Set[int], needs: Needs) -> tuple[str, ...]:
        """Return the cycle of the fewest ids, the first of several, through the first ids."""
        named = sorted(self.graph.names[node] for node in group if self.graph.names[node])
        next_ids: dict[str, list[str]] = {
            id_: sorted(set(self._ids_below(self.graph.index[id_], needs))) for id_ in named
        }
        cycles = (_shortest_cycle(id_, next_ids) for id_ in named[:_STARTS])
        return min(map(_from_least, cycles), key=lambda cycle: (len(cycle), cycle))

    def _ids_below(self, node: int, needs: Needs) -> Iterator[str]:
        """Yield the ids that ``node`` needs, through formulas and steps, which have none."""
        waiting, seen = list(needs[node]), {node}
        while waiting:
            other = waiting.pop()
            if self.graph.names[other]:
                yield self.graph.names[other]
            elif other not in seen:
                seen.add(other)
                waiting.extend(needs[other])


def _self_contained(needs: Needs) -> Iterator[Set[int]]:
    """Yield the groups of nodes that need each other, and of what is down nothing else."""
    component = strong_components(needs)
    groups: dict[int, set[int]] = {}
    open_groups: set[int] = set()
    for node, others in needs.items():
        groups.setdefault(component[node], set()).add(node)
        if any(component[other] != component[node] for other in others):
            open_groups.add(component[node])
    yield from (groups[number] for number in sorted(groups) if number not in open_groups)


def _all_that_wait(group: Set[int], needs: Needs) -> Set[int]:
    waited_by: dict[int, list[int]] = {}
    for node, others in needs.items():
        for other in others:
            waited_by.setdefault(other, []).append(node)
    found, waiting = set(group), list(group)
    while waiting:
        fresh = [n for n in waited_by.get(waiting.pop(), ()) if n not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return found


def _shortest_cycle(start: str, next_ids: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return a shortest cycle through ``start``, which is in a group that needs itself."""
    came: dict[str, str] = {}
    waiting = deque([start])
    while start not in came:
        id_ = waiting.popleft()
        for other in next_ids[id_]:
            if other not in came:
                came[other] = id_
                waiting.append(other)
    cycle = [start]
    while came[cycle[-1]] != start:
        cycle.append(came[cycle[-1]])
    return (start, *reversed(cycle[1:]))


def _from_least(cycle: tuple[str, ...]) -> tuple[str, ...]:
    place = cycle.index(min(cycle))
    return cycle[place:] + cycle[:place]
