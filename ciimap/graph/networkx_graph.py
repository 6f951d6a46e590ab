"""A model as a networkx graph, for those who want to draw, filter or measure it themselves.

Every entry is a node and every relation an edge from what needs to what is needed, so that
``networkx.descendants`` of a business is what it can need. The page ``docs/api.md`` lists the
attributes; ``networkx_reading`` goes the other way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from ciimap.model import SECTIONS, UNKNOWN, Model

if TYPE_CHECKING:  # networkx knows type parameters in its stubs only
    AnyGraph = nx.Graph[Any]
    DirectedGraph = nx.MultiDiGraph[str]
else:
    AnyGraph, DirectedGraph = nx.Graph, nx.MultiDiGraph

Plain = dict[str, Any]

EDGE_TYPES = ("requires", "carries", "step", "via", "link")
NODE_TERMS = frozenset({"kind", "needs", "attributes"})  # what a node says in words of the graph
ARC_TERMS = frozenset({"type", "place", "back", "id", "attributes"})  # and an arc of a link
_ENDS = ("between", "from", "to")


class Part(NamedTuple):
    """One id that a formula names: where in the formula, and how long it may be missed."""

    path: str  # such as "1/any_of/0"; empty where the formula is the id alone
    id: str
    buffer: Any  # as written; None: felt at once


def to_networkx(model: Model) -> DirectedGraph:
    """Return ``model`` as a directed graph, whole: ``data_from_networkx`` gives it back.

    Cost: linear in the size of the model.
    """
    plain = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    graph: DirectedGraph = nx.MultiDiGraph()
    graph.graph.update((key, value) for key, value in plain.items() if key not in SECTIONS)
    for section, kind in SECTIONS.items():
        for id_, entry in _entries(plain, section):
            graph.add_nodes_from([(id_, {"kind": kind, **_flat(entry, NODE_TERMS, section)})])
    for id_, node in dict(graph.nodes.items()).items():
        for type_, start, end, told in edges_of(id_, node):
            graph.add_edges_from([(start, end, {"type": type_, **told})])
    for place, link in enumerate(plain.get("links", ())):
        _draw_link(graph, place, link, _flat(link, ARC_TERMS, "links"))
    return graph


def parts_of(formula: Any, path: str = "", buffer: Any = None) -> Iterator[Part]:
    """Yield the ids that ``formula`` names, in plain data; what is no formula is passed over."""
    if isinstance(formula, str):
        yield Part(path, formula, buffer)
    elif isinstance(formula, list | tuple):
        for place, member in enumerate(formula):
            yield from parts_of(member, f"{path}/{place}" if path else str(place))
    elif isinstance(formula, Mapping) and "id" in formula:
        yield from parts_of(formula["id"], path, formula.get("buffer"))
    elif isinstance(formula, Mapping):
        for key in ("all_of", "any_of", "of"):
            if isinstance(formula.get(key), list | tuple):
                yield from parts_of(formula[key], f"{path}/{key}" if path else key)


def edges_of(id_: str, node: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Plain]]:
    """Yield what a node's attributes say of its edges: type, from, to, and attributes."""
    requires = node.get("requires")
    if requires != UNKNOWN:
        yield from (("requires", id_, part.id, _told(part)) for part in parts_of(requires))
    if node.get("kind") != "flow":
        return
    for part in parts_of(listed(node.get("information", ()))):
        yield "carries", part.id, id_, {}
    for place, step in enumerate(listed(node.get("steps", ()))):
        if isinstance(step, Mapping):
            for part in parts_of(step.get("at")):
                yield "step", id_, part.id, {"place": place, "stage": step.get("stage")}
            for part in parts_of(step.get("via")):
                yield "via", id_, part.id, {"place": place, **_told(part)}


def listed(value: Any) -> tuple[Any, ...]:
    """Return ``value`` as a tuple, a single one as a tuple of one."""
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _told(part: Part) -> Plain:
    buffer = {} if part.buffer is None else {"buffer": part.buffer}
    return {"path": part.path, **buffer}


def _entries(plain: Plain, section: str) -> Iterator[tuple[str, Plain]]:
    if section == "links":
        yield from ((link["id"], link) for link in plain.get("links", ()) if "id" in link)
    else:
        yield from plain.get(section, {}).items()


def _flat(entry: Plain, terms: frozenset[str], section: str) -> Plain:
    """Return the attributes of ``entry``; those that are words of the graph under ``attributes``.

    A link is told without its id and ends, which its arcs show.
    """
    hidden = {"id", *_ENDS} if section == "links" else set()
    flat = {key: v for key, v in entry.items() if key not in terms and key not in hidden}
    kept = {key: v for key, v in entry.items() if key in terms - hidden}
    return flat | ({"attributes": kept} if kept else {})


def _draw_link(graph: DirectedGraph, place: int, link: Plain, told: Plain) -> None:
    """Draw two arcs, or one for a one-way link; what a link with an id says stands at its node."""
    arc: Plain = {"type": "link", "place": place}
    arc |= {"id": link["id"]} if "id" in link else told
    if "between" in link:
        start, end = link["between"]
        graph.add_edges_from([(end, start, {"back": True, **arc})])
    else:
        start, end = link["from"], link["to"]
    graph.add_edges_from([(start, end, arc)])
