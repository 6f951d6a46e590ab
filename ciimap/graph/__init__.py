"""The compiled graph of a model, and its fail times; networkx lives here.

Source of the equations: ``docs/semantics.md`` (fail times).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ciimap.graph.cascade import Cascade
from ciimap.graph.compiled import CompiledGraph, Hop
from ciimap.graph.compiling import compile_model
from ciimap.graph.components import dependency_groups, strong_components
from ciimap.graph.dependencies import Dependencies
from ciimap.graph.fail_times import fail_times
from ciimap.graph.moments import Down, Moments
from ciimap.graph.network import NO_LINK, Network
from ciimap.graph.route_gates import with_routes_as_gates
from ciimap.graph.scenarios import Scenarios, places
from ciimap.graph.simple_routes import Passage, SimpleRoutes
from ciimap.values import late_names

if TYPE_CHECKING:
    from ciimap.graph.networkx_graph import AnyGraph, DirectedGraph, to_networkx
    from ciimap.graph.networkx_reading import data_from_networkx
else:
    __getattr__ = late_names(
        __name__,
        {
            "networkx_graph": ("AnyGraph", "DirectedGraph", "to_networkx"),
            "networkx_reading": ("data_from_networkx",),
        },
    )

__all__ = [
    "NO_LINK",
    "AnyGraph",
    "Cascade",
    "CompiledGraph",
    "Dependencies",
    "DirectedGraph",
    "Down",
    "Hop",
    "Moments",
    "Network",
    "Passage",
    "Scenarios",
    "SimpleRoutes",
    "compile_model",
    "data_from_networkx",
    "dependency_groups",
    "fail_times",
    "places",
    "strong_components",
    "to_networkx",
    "with_routes_as_gates",
]
