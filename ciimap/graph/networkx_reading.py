"""From a networkx graph to the data of a model: one that ciimap drew, or one that a user drew."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ciimap.errors import InputError, Place, Problem
from ciimap.graph.networkx_graph import (
    ARC_TERMS,
    EDGE_TYPES,
    NODE_TERMS,
    AnyGraph,
    Plain,
    edges_of,
)
from ciimap.model import SECTIONS
from ciimap.texts import Message
from ciimap.values import id_fault

_SECTION_OF = {kind: section for section, kind in SECTIONS.items()}
_ROOT_KEYS = ("title", "marking", "operator", "include", "policy", "names")
_TOLD_BY = {"requires": "requires", "carries": "information", "step": "steps", "via": "steps"}


def data_from_networkx(graph: AnyGraph) -> Plain:
    """Return the data of a model, as a file would hold them, from a graph of any networkx class.

    Args:
        graph: What ``to_networkx`` returned, changed or not; or nodes with a ``kind``, edges of
            type ``requires`` and ``link``, and on a node ``needs``, how many of what it requires
            it cannot do without (all, where it does not say).

    Returns:
        Data in the terms of the model format. Whether they make a valid model is for loading to
        say; what is checked here is what only a graph can get wrong.

    Raises:
        InputError: all that is wrong with the graph, each problem at its node or edge.

    Cost: linear in the size of the graph.
    """
    return _Reading(graph).data()


class _Edge(NamedTuple):
    start: str
    end: str
    told: Plain


@dataclass
class _Arcs:
    """The arcs between two nodes that say the same, by direction, in the order drawn."""

    first: tuple[str, str]
    along: int = 0
    against: int = 0
    told: Plain = field(default_factory=dict)


class _Reading:
    def __init__(self, graph: AnyGraph) -> None:
        self.graph = graph
        self.directed = graph.is_directed()
        self.problems: list[Problem] = []
        self.nodes: dict[str, Plain] = {}
        self.edges: dict[str, list[_Edge]] = {type_: [] for type_ in EDGE_TYPES}
        self.successors: dict[tuple[str, str], list[_Edge]] = {}

    def data(self) -> Plain:
        self._read_nodes()
        self._read_edges()
        plain: Plain = {"ciimap": self.graph.graph.get("ciimap", 1)}
        plain |= {key: self.graph.graph[key] for key in _ROOT_KEYS if key in self.graph.graph}
        for id_, node in self.nodes.items():
            if node["kind"] != "link":
                entry = self._entry(id_, node)
                plain.setdefault(_SECTION_OF[node["kind"]], {})[id_] = entry
        links = [link for _, link in sorted(self._links(), key=lambda link: link[0])]
        if self.problems:
            raise InputError(self.problems)
        return plain | ({"links": links} if links else {})

    def _report(self, place: str, rule: str, hint: str = "", **values: object) -> None:
        message = Message(f"networkx.{rule}", values)
        told = Message(f"networkx.hint-{hint}") if hint else None
        self.problems.append(Problem(Place(place), rule, message, told))

    def _read_nodes(self) -> None:
        for key, told in self.graph.nodes(data=True):
            id_, kind = _id_of(key), told.get("kind")
            if id_ is None:
                self._report(f"node {key!r}", "node-without-id")
            elif id_ in self.nodes:
                self._report(f"node {id_}", "repeated-node", id=id_)
            elif not isinstance(kind, str) or kind not in _SECTION_OF:
                rule = "node-without-kind" if kind is None else "unknown-kind"
                self._report(f"node {id_}", rule, "kinds", kind=str(kind)[:60])
            else:
                self.nodes[id_] = told

    def _read_edges(self) -> None:
        for start_key, end_key, told in self.graph.edges(data=True):
            start, end = _id_of(start_key), _id_of(end_key)
            if start is None or end is None:
                continue  # reported at the node
            edge, type_ = _Edge(start, end, told), told.get("type")
            place = f"edge {start} -> {end}"
            if type_ not in EDGE_TYPES:
                rule = "edge-without-type" if type_ is None else "unknown-edge-type"
                self._report(place, rule, "edge-types", type=str(type_)[:60])
            elif type_ != "link" and not self.directed:
                self._report(place, "edge-without-direction", type=type_)
            else:
                self.edges[type_].append(edge)
                owner = end if type_ == "carries" else start
                self.successors.setdefault((type_, owner), []).append(edge)

    def _entry(self, id_: str, node: Plain) -> Plain:
        """Return what the attributes of a node, and of its edges where they lack it, say."""
        entry = _attributes(node, NODE_TERMS) | self._simple(id_, node)
        for type_, attribute in _TOLD_BY.items():
            self._check_agreement(type_, attribute, id_, node)
        return entry

    def _simple(self, id_: str, node: Plain) -> Plain:
        """Return what only the edges of a node say: its requirement, the information it carries."""
        told: Plain = {}
        needed = self.successors.get(("requires", id_), [])
        if needed and "requires" not in node:
            members = [_member(edge) for edge in needed]
            quorum = {"at_least": node.get("needs"), "of": members}
            told["requires"] = quorum if "needs" in node else members
        elif "needs" in node:
            self._report(f"node {id_}", "needs-without-edges", "needs")
        carried = self.successors.get(("carries", id_), [])
        if carried and node["kind"] == "flow" and "information" not in node:
            told["information"] = [edge.start for edge in carried]
        return told

    def _check_agreement(self, type_: str, attribute: str, id_: str, node: Plain) -> None:
        """Report where the edges of a node say something else than its attribute."""
        drawn = {(e.start, e.end) for e in self.successors.get((type_, id_), ())}
        if attribute not in node and type_ in {"requires", "carries"}:
            return  # then the edges decide
        said = {(start, end) for edge, start, end, _ in edges_of(id_, node) if edge == type_}
        if drawn != said:
            differing = sorted({id_ for pair in drawn ^ said for id_ in pair} - {id_}) or [id_]
            values = {"type": type_, "attribute": attribute, "ids": tuple(differing)}
            self._report(f"node {id_}", "edges-disagree", "edges-disagree", **values)

    def _links(self) -> Iterator[tuple[tuple[bool, int], Plain]]:
        """Yield every link with its place among them: as numbered, then in the order drawn."""
        named: set[str] = set()
        groups = self._arcs()
        for drawn, arcs in enumerate(groups):
            place, id_ = arcs.told.get("place"), arcs.told.get("id")
            if id_ is not None:
                self._check_named(str(id_), named, arcs)
            numbered = isinstance(place, int)
            for link in self._written(arcs):
                yield (not numbered, place if isinstance(place, int) else drawn), link
        for id_, node in self.nodes.items():
            if node["kind"] == "link" and id_ not in named:
                self._report(f"node {id_}", "link-without-ends", "link-ends")

    def _arcs(self) -> Iterable[_Arcs]:
        """Return the arcs of links, those together that say the same of the same two nodes."""
        groups: dict[Hashable, _Arcs] = {}
        for start, end, told in self.edges["link"]:
            said = {key: value for key, value in told.items() if key not in {"type", "back"}}
            key = (*sorted((start, end)), *sorted((str(k), repr(v)) for k, v in said.items()))
            ends = (end, start) if told.get("back") else (start, end)
            arcs = groups.setdefault(key, _Arcs(ends, told=said))
            if (start, end) == arcs.first:
                arcs.along += 1
            else:
                arcs.against += 1
        return groups.values()

    def _check_named(self, id_: str, named: set[str], arcs: _Arcs) -> None:
        kind = self.nodes.get(id_, {}).get("kind", "link")
        if kind != "link" or id_ in named:
            start, end = arcs.first
            rule = "link-not-a-link" if kind != "link" else "link-drawn-twice"
            self._report(f"edge {start} -> {end}", rule, id=id_)
        named.add(id_)

    def _written(self, arcs: _Arcs) -> Iterator[Plain]:
        """Yield the links that ``arcs`` stand for: an arc and one back are a two-way link."""
        start, end = arcs.first
        pairs = min(arcs.along, arcs.against) if self.directed else arcs.along + arcs.against
        told = self._link_entry(arcs.told)
        for _ in range(pairs):
            yield {"between": [start, end], **told}
        one_way = (arcs.along - pairs) * [(start, end)] + (arcs.against - pairs) * [(end, start)]
        for one, other in one_way if self.directed else ():
            yield {"from": one, "to": other, **told}

    def _link_entry(self, told: Plain) -> Plain:
        id_ = told.get("id")
        if id_ is None:
            return _attributes(told, ARC_TERMS)
        node = self.nodes.get(str(id_), {})
        own = self._entry(str(id_), node) if node.get("kind") == "link" else {}
        return {"id": str(id_), **own, **_attributes(told, ARC_TERMS)}


def _id_of(key: object) -> str | None:
    """Return the id that a node's key stands for; whole numbers count, as in a file."""
    text = str(key) if isinstance(key, int) and not isinstance(key, bool) else key
    return text if isinstance(text, str) and id_fault(text) is None else None


def _attributes(told: Mapping[str, Any], terms: frozenset[str]) -> Plain:
    """Return the attributes that are not words of the graph, with those under ``attributes``."""
    more = told.get("attributes")
    flat = {str(key): value for key, value in told.items() if key not in terms}
    return flat | (dict(more) if isinstance(more, Mapping) else {})


def _member(edge: _Edge) -> Any:
    buffer = edge.told.get("buffer")
    return edge.end if buffer is None else {"id": edge.end, "buffer": buffer}
