"""A bound on how late a node can fail, so that a horizon is only followed where it matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ciimap.graph.compiled import CompiledGraph
from ciimap.graph.components import strong_components


def latest_fail_times(graph: CompiledGraph, routed: Mapping[int, Sequence[int]]) -> Sequence[float]:
    """Return, for each node, seconds by which it has failed if it fails at all.

    Args:
        graph: The graph.
        routed: For each hop, all that lies on its simple routes.

    A chain of causes never needs to pass a node twice, so no fail time exceeds the delays of all
    nodes of a loop together, added to the latest time of what the loop rests on.
    """
    if not graph.is_timed:
        return [0] * graph.size
    needs = {node: [*inputs, *routed.get(node, ())] for node, inputs in enumerate(graph.inputs)}
    members: dict[int, list[int]] = {}
    component = strong_components(needs)
    for node, number in component.items():
        members.setdefault(number, []).append(node)
    latest: dict[int, float] = {}
    for number in sorted(members):
        below = {component[other] for node in members[number] for other in needs[node]}
        rest = max((latest[other] for other in below if other != number), default=0)
        latest[number] = rest + sum(graph.delay[node] for node in members[number])
    return [latest[component[node]] for node in range(graph.size)]
