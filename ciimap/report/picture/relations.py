"""What depends on what, between the entries that are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from ciimap.boundary import Boundary
from ciimap.graph import compile_model
from ciimap.model import Flow, Model, named_ids
from ciimap.report.picture.shapes import Relation
from ciimap.trace import Tracer


class Dependency(NamedTuple):
    """``start`` depends on ``end``, or is linked with it."""

    start: str
    end: str
    relation: Relation


def dependencies_of(model: Model, boundary: Boundary) -> tuple[Dependency, ...]:
    """Return what each entry leads to, groups replaced by what they name, sorted.

    ``needs``: it is required, or hosts a step. ``carried``: it lies on a route of the flow.
    ``link``: information can pass between the two.
    """
    graph = compile_model(model)
    tracer = Tracer(model, graph, graph.routes)
    found = {
        Dependency(entry.id, other, relation)
        for entry in model.entries()
        if entry.kind != "group"
        for other, relation in _from(entry.id, model, tracer)
    }
    found.update(_links(model))
    found.update(_crossing_links(boundary, found))
    return tuple(sorted(dependency for dependency in found if dependency.start != dependency.end))


def _from(id_: str, model: Model, tracer: Tracer) -> Iterator[tuple[str, Relation]]:
    flow = model.flows.get(id_)
    stated = None if flow is None else set(_flatten(_stated(flow), model, tracer))
    for other in _flatten(tracer.leads_to(id_), model, tracer):
        yield other, "needs" if stated is None or other in stated else "carried"


def _stated(flow: Flow) -> Iterator[str]:
    """Yield what ``flow`` names itself, and does not merely pass on its routes."""
    yield from named_ids(flow.needs)
    for step in flow.steps:
        yield from step.at.of
        yield from named_ids(step.via)


def _flatten(ids: Iterable[str], model: Model, tracer: Tracer) -> Iterator[str]:
    waiting = list(ids)
    seen: set[str] = set()
    while waiting:
        id_ = waiting.pop()
        if id_ in seen:
            continue
        seen.add(id_)
        if id_ in model.groups:
            waiting.extend(tracer.leads_to(id_))
        else:
            yield id_


def _links(model: Model) -> Iterator[Dependency]:
    for link in model.links:
        start, end = link.ends
        if link.id is None:
            yield Dependency(start, end, "link")
        else:
            yield Dependency(start, link.id, "link")
            yield Dependency(link.id, end, "link")


def _crossing_links(boundary: Boundary, known: set[Dependency]) -> Iterator[Dependency]:
    """Yield the links that are contract points and that no link drawn so far shows."""
    for crossing in boundary.contract_points:
        ends = crossing.start, crossing.end
        if crossing.type == "link" and not _joins(ends, known):
            yield Dependency(*ends, "link")


def _joins(ends: tuple[str, str], known: set[Dependency]) -> bool:
    ways = (ends, ends[::-1])
    return any(Dependency(*way, each) in known for way in ways for each in get_args(Relation))
