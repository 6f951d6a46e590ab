"""The engine, as the benchmarks mean it: all that comes after the model is loaded."""

from __future__ import annotations

import math

from ciimap.boundary.search import CutSetSearch
from ciimap.graph import Cascade, Scenarios, compile_model
from ciimap.model import Model
from ciimap.values import collector_paused


def single_points(model: Model) -> dict[str, list[str]]:
    """Return the single points of every business: compile, and all single failures."""
    with collector_paused():  # as an evaluation does
        graph = compile_model(model)
        search = CutSetSearch(graph, Cascade(graph), Scenarios(graph), 0)
        found = search.single_points(graph.businesses, math.inf)
        names = graph.names
        return {names[b]: sorted(names[node] for node in points) for b, points in found.items()}
