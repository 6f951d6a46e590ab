"""Strongly connected components: which nodes need each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx


def strong_components(needs: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Return node → number of its component; a component comes after all that it needs.

    Args:
        needs: For each node, the nodes it needs.

    Cost: linear. Source: R. E. Tarjan, "Depth-first search and linear graph algorithms" (1972).
    """
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(needs)
    graph.add_edges_from((node, other) for node, others in needs.items() for other in others)
    components = nx.strongly_connected_components(graph)
    return {node: number for number, members in enumerate(components) for node in members}
