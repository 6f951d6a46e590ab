"""Every entry of the model as a component, with its verdict and what it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ciimap.export.graph import Edge, ExportGraph, Node
from ciimap.export.oscal.head import responsible
from ciimap.export.oscal.naming import (
    Names,
    Plain,
    data_prop,
    filled,
    line,
    markup,
    markup_line,
    prop,
    unique,
)
from ciimap.texts import say
from ciimap.values import Language

# Source: the component types of OSCAL 1.2; others are allowed, and ours are the kinds.
_TYPES = {"business": "service", "function": "service", "network_facility": "network"}
_BY_CATEGORY = {"rules": "policy", "safety_measures": "process-procedure"}
_ELSEWHERE = {"cii_label", "cii_description", "cii_entry"}


class Components:
    """The components of a graph."""

    def __init__(self, graph: ExportGraph, names: Names, language: Language) -> None:
        """Tell of ``graph``."""
        self._graph, self._names, self._language = graph, names, language

    def all(self) -> list[Plain]:
        """Return a component for each node, in the order of the graph."""
        leaving: dict[str, list[Edge]] = {node.id: [] for node in self._graph.nodes}
        for edge in self._graph.edges:
            leaving[edge.start].append(edge)
        return [self._component(node, leaving[node.id]) for node in self._graph.nodes]

    def of(self, ids: Iterable[str]) -> list[Plain]:
        """Return the components of ``ids`` alone, without what they depend on."""
        wanted = frozenset(ids)
        return [self._component(node, ()) for node in self._graph.nodes if node.id in wanted]

    def _component(self, node: Node, edges: Iterable[Edge]) -> Plain:
        told = node.attributes
        kind = say(f"kinds.{node.kind}", self._language)
        return filled(
            {
                "uuid": self._names.id("component", node.id),
                "type": _type(told),
                "title": markup_line(node.label),
                "description": markup(str(told.get("cii_description") or kind)),
                "props": [*_props(node), *map(_link_prop, _unnamed(edges))],
                "links": unique(map(self._link, edges)),
                "status": {"state": "other", "remarks": say("oscal.state", self._language)},
                "responsible-roles": responsible(self._names, str(told.get("cii_operator", "own"))),
            }
        )

    def _link(self, edge: Edge) -> Plain:
        rel = "connected-to" if edge.type == "link" else "depends-on"
        target = self._names.id("component", edge.end)
        return {"href": f"#{target}", "rel": rel, "text": line(edge.type)}


def _type(told: Mapping[str, object]) -> str:
    kind, category = str(told["cii_kind"]), str(told.get("cii_category", ""))
    if kind == "environment":
        return _BY_CATEGORY.get(category, "physical")
    if kind == "information_system" and told.get("cii_operator", "own") != "own":
        return "system"  # an external one
    return _TYPES.get(kind, kind.replace("_", "-"))


def _props(node: Node) -> list[Plain]:
    """Return the attributes as every graph format has them, and the entry as the model has it."""
    told = {"id": node.id} | {
        name.removeprefix("cii_"): value
        for name, value in node.attributes.items()
        if name not in _ELSEWHERE
    }
    return [
        *(prop(name, value) for name, value in told.items()),
        data_prop("entry", str(node.attributes["cii_entry"])),
    ]


def _unnamed(edges: Iterable[Edge]) -> list[Edge]:
    return [edge for edge in edges if "cii_entry" in edge.attributes]


def _link_prop(edge: Edge) -> Plain:
    return data_prop("link", str(edge.attributes["cii_entry"]))
