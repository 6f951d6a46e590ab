"""Which entries a scope shows."""

from __future__ import annotations

from collections.abc import Iterable

from ciimap.boundary import Boundary
from ciimap.export.subject import Scope
from ciimap.graph import compile_model
from ciimap.model import Model, named_ids
from ciimap.trace import Tracer


def ids_in(scope: Scope, model: Model, boundary: Boundary) -> frozenset[str]:
    """Return the ids of the entries that ``scope`` shows.

    ``boundary``: elements inside, run by others or not, those that are not decided, and the
    logical entries that lead to them. ``business``: what its trace reaches. ``flow``: the flow, the
    information it carries, and what it names or passes through itself.
    """
    if scope.kind == "whole":
        return frozenset(entry.id for entry in model.entries())
    if scope.kind == "boundary":
        return _within_the_wall(model, boundary)
    tracer = _tracer(model)
    if scope.kind == "business":
        return tracer.trace(scope.id).ids
    flow = model.flows[scope.id]
    named = {*tracer.leads_to(scope.id), *_in_groups(named_ids(flow.needs), model)}
    return frozenset({scope.id, *flow.information, *named})


def _tracer(model: Model) -> Tracer:
    graph = compile_model(model)
    return Tracer(model, graph, graph.routes)


def _within_the_wall(model: Model, boundary: Boundary) -> frozenset[str]:
    elements = {
        element.id
        for element in boundary.elements
        if element.inside or element.verdict == "undetermined"
    }
    return frozenset(elements | {e.id for e in model.logical() if e.id in boundary.reached})


def _in_groups(ids: Iterable[str], model: Model) -> set[str]:
    """Return ``ids``, with all that the groups among them name."""
    waiting, found = list(ids), set[str]()
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            if id_ in model.groups:
                waiting.extend(named_ids(model.groups[id_].needs))
    return found
