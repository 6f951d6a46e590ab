"""Fail times by id, for a reader who asks once."""

from __future__ import annotations

from collections.abc import Iterable

from ciimap.graph.cascade import Cascade
from ciimap.graph.compiled import CompiledGraph


def fail_times(graph: CompiledGraph, failed: Iterable[str] = ()) -> dict[str, float]:
    """Return the fail time of every id in seconds (infinity: never) when ``failed`` fail at 0.

    Raises:
        KeyError: an id of ``failed`` is not in ``graph``.

    Cost: linear-logarithmic in the size of the graph, and a search of the network for each time
    that a hop loses its route.
    """
    cascade = Cascade(graph)
    cascade.run([graph.index[id_] for id_ in failed])
    return {name: cascade.time[node] for name, node in graph.index.items()}
