"""What depends on what, between the entries that are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple, get_args

from ciimap.boundary import Boundary
from ciimap.graph import CompiledGraph, compile_model
from ciimap.model import Flow, Model, named_ids
from ciimap.report.picture.shapes import Relation
from ciimap.trace import Tracer
from ciimap.values import collector_paused


class Dependency(NamedTuple):
    """``start`` depends on ``end``, or is linked with it."""

    start: str
    end: str
    relation: Relation


def dependencies_of(model: Model, boundary: Boundary | None) -> tuple[Dependency, ...]:
    """Return what each entry leads to, and contract points that no link shows, sorted."""
    known = stated_dependencies(model, compile_model(model))
    return with_contract_points(known, boundary) if boundary else known


def stated_dependencies(model: Model, graph: CompiledGraph) -> tuple[Dependency, ...]:
    """Return what each entry leads to, groups replaced by what they name, sorted.

    ``needs``: it is required, or hosts a step. ``carried``: it lies on a route of the flow.
    ``link``: information can pass between the two. ``graph`` is that of ``model``.
    """
    with collector_paused():
        tracer = Tracer(model, graph, graph.routes)
        found = [
            Dependency(entry.id, other, relation)
            for entry in model.entries()
            if entry.kind != "group"
            for other, relation in _from(entry.id, model, tracer)
            if other != entry.id
        ]
        found += {each for each in _links(model) if each.start != each.end}
        return tuple(sorted(found))


def with_contract_points(
    known: tuple[Dependency, ...], boundary: Boundary
) -> tuple[Dependency, ...]:
    """Return ``known``, which is sorted, and the contract points of ``boundary`` it leaves out."""
    if not boundary.contract_points:
        return known
    more = set(_crossing_links(boundary, frozenset(known)))
    return tuple(sorted({*known, *more})) if more else known


def _from(id_: str, model: Model, tracer: Tracer) -> Iterator[tuple[str, Relation]]:
    flow = model.flows.get(id_)
    ends = _flatten(tracer.leads_to(id_), model, tracer)
    if flow is None:
        return ((other, "needs") for other in ends)
    stated = frozenset(_flatten(tuple(_stated(flow)), model, tracer))
    return ((other, "needs" if other in stated else "carried") for other in ends)


def _stated(flow: Flow) -> Iterator[str]:
    """Yield what ``flow`` names itself, and does not merely pass on its routes."""
    yield from named_ids(flow.needs)
    for step in flow.steps:
        yield from step.at.of
        yield from named_ids(step.via)


def _flatten(ids: Sequence[str], model: Model, tracer: Tracer) -> Sequence[str]:
    """Return ``ids``, sorted, groups replaced by what they name."""
    if model.groups.keys().isdisjoint(ids):
        return ids
    waiting = list(ids)
    seen: set[str] = set()
    while waiting:
        id_ = waiting.pop()
        if id_ not in seen:
            seen.add(id_)
            waiting.extend(tracer.leads_to(id_) if id_ in model.groups else ())
    return sorted(seen - model.groups.keys())


def _links(model: Model) -> Iterator[Dependency]:
    for link in model.links:
        start, end = link.ends
        if link.id is None:
            yield Dependency(start, end, "link")
        else:
            yield Dependency(start, link.id, "link")
            yield Dependency(link.id, end, "link")


def _crossing_links(boundary: Boundary, known: Set[Dependency]) -> Iterator[Dependency]:
    """Yield the links that are contract points and that no link drawn so far shows."""
    for crossing in boundary.contract_points:
        ends = crossing.start, crossing.end
        if crossing.type == "link" and not _joins(ends, known):
            yield Dependency(*ends, "link")


def _joins(ends: tuple[str, str], known: Set[Dependency]) -> bool:
    ways = (ends, ends[::-1])
    return any(Dependency(*way, each) in known for way in ways for each in get_args(Relation))
