"""The graph of a subject: entries with their verdicts, and how they depend on each other."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from ciimap.boundary import ElementVerdict
from ciimap.export.graph.fields import EDGE_FIELDS, GRAPH_FIELDS, NODE_FIELDS
from ciimap.export.graph.flattening import as_json, flatten
from ciimap.export.graph.scoping import ids_in
from ciimap.export.graph.shapes import Edge, ExportGraph, Node
from ciimap.export.subject import Subject
from ciimap.graph import to_networkx
from ciimap.model import SECTIONS, ElementEntry, Entry, Link, Model
from ciimap.report import picture as pictures
from ciimap.values import Language, pick

GRAPH_FORMAT = "ciimap-graph/1"

Plain = dict[str, Any]


def build_graph(subject: Subject) -> ExportGraph:
    """Return the graph of ``subject``; the same subject gives the same graph.

    Groups are nodes like other entries. A link with an id is a node between its two ends; one
    without is an edge. What is cut off by the scope is left out with its edges.
    """
    model, boundary = subject.evaluation.model, subject.evaluation.boundary
    language = subject.language
    ids = ids_in(subject.scope, model, boundary)
    verdicts = {element.id: element for element in boundary.elements}
    nodes = (
        _node(entry, verdicts.get(entry.id), _style(entry.id, verdicts, boundary.reached), language)
        for entry in model.entries()
        if entry.id in ids
    )
    edges = (edge for edge in _edges(model) if edge.start in ids and edge.end in ids)
    return ExportGraph(
        flatten(_about(subject), GRAPH_FIELDS),
        tuple(sorted(nodes, key=lambda node: node.id)),
        tuple(sorted(edges, key=_edge_order)),
    )


def _about(subject: Subject) -> Plain:
    evaluation, scope = subject.evaluation, subject.scope
    is_whole = scope.kind == "whole"
    return {
        "cii_format": GRAPH_FORMAT,
        "cii_title": pick(evaluation.model.title, subject.language, evaluation.name),
        "cii_marking": pick(evaluation.model.marking, subject.language) or None,
        "cii_sha256": evaluation.sha256,
        "cii_language": subject.language,
        "cii_scope": scope.kind,
        "cii_scope_id": scope.id or None,
        "cii_complete": evaluation.boundary.complete,
        "cii_model": _rest_of(evaluation.model) if is_whole else None,
    }


def _rest_of(model: Model) -> str:
    """Return what of ``model`` is no entry: title, operator, policy, records."""
    drawn = set(SECTIONS) - {"records"}
    return as_json(_dump(model, exclude={"include", *drawn}))


def _dump(value: Any, **options: Any) -> Plain:
    dumped: Plain = value.model_dump(mode="json", by_alias=True, exclude_defaults=True, **options)
    return dumped


def _style(
    id_: str, verdicts: Mapping[str, ElementVerdict], reached: Container[str]
) -> pictures.Style:
    if id_ in verdicts:
        return pictures.style_of(verdicts[id_])
    return "logical" if id_ in reached else "outside"


def _node(
    entry: ElementEntry | Entry,
    verdict: ElementVerdict | None,
    style: pictures.Style,
    language: Language,
) -> Node:
    value = entry.value
    told = {
        "cii_kind": entry.kind,
        "cii_label": _label(value.name, language, entry.id),
        **_names(value.name),
        "cii_description": pick(value.description, language, "") or None,
        **_decided(verdict),
        **{f"cii_{key}": _stated(value, key) for key in _STATED},
        "cii_tolerance_s": _stated(value, "tolerance"),
        "cii_recovery_s": _stated(value, "recovery_time"),
        "cii_entry": as_json(_dump(value)),
    }
    return Node(entry.id, flatten(told, NODE_FIELDS), style)


def _label(name: Any, language: Language, id_: str) -> str:
    label = pick(name, language, id_)
    return label if label.strip() else id_


_STATED = ("operator", "site", "zone", "supplier", "product", "category", "grade", "fails")


def _stated(value: Any, key: str) -> Any:
    """Return what an entry says under ``key``, where its kind has that: no free attribute."""
    return getattr(value, key) if key in type(value).model_fields else None


def _names(name: Any) -> Plain:
    """Return the names in both languages, where an entry has names in languages."""
    if not isinstance(name, Mapping):
        return {}
    return {f"cii_name_{language}": text for language, text in name.items()}


def _decided(verdict: ElementVerdict | None) -> Plain:
    if verdict is None:
        return {}
    orders = [standing.order for standing in verdict.businesses.values() if standing.order]
    return {
        "cii_verdict": verdict.verdict,
        "cii_inside": verdict.inside,
        "cii_external": verdict.external,
        "cii_reasons": verdict.reasons,
        "cii_order": min(orders, default=None),
        "cii_businesses": sorted(verdict.businesses),
        "cii_exposed_to": verdict.exposed_to,
    }


def _edges(model: Model) -> Iterator[Edge]:
    """Yield the edges that networkx users get; a two-way link as one edge."""
    for start, end, told in to_networkx(model).edges(data=True):
        if told["type"] != "link":
            yield _edge(start, end, told)
    for link in model.links:
        yield from _link_edges(link)


def _edge(start: str, end: str, told: Mapping[str, Any]) -> Edge:
    values = {
        "cii_type": told["type"],
        "cii_stage": told.get("stage"),
        "cii_step": told.get("place"),
        "cii_path": told.get("path") or None,
        "cii_buffer_s": told.get("buffer"),
    }
    return Edge(start, end, flatten(values, EDGE_FIELDS))


def _link_edges(link: Link) -> Iterator[Edge]:
    start, end = link.ends
    values = {"cii_type": "link", "cii_two_way": not link.one_way, "cii_link": link.id}
    if link.id is None:
        entry = {"cii_entry": as_json(_dump(link))}
        yield Edge(start, end, flatten(values | entry, EDGE_FIELDS))
    else:
        yield Edge(start, link.id, flatten(values, EDGE_FIELDS))
        yield Edge(link.id, end, flatten(values, EDGE_FIELDS))


def _edge_order(edge: Edge) -> tuple[str, ...]:
    return (edge.start, edge.end, edge.type, as_json(dict(edge.attributes)))
