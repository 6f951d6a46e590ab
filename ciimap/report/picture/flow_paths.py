"""The way of one flow over the picture, step by step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ciimap.graph import CompiledGraph, SimpleRoutes, compile_model
from ciimap.model import Flow, Model, Step, named_ids
from ciimap.report.picture.cards import holders_of
from ciimap.report.picture.overlays import Leg, Mark, Overlay
from ciimap.report.picture.shapes import LegendEntry, Picture
from ciimap.texts import say
from ciimap.trace import hops_of
from ciimap.values import Language


@dataclass(frozen=True)
class FlowStep:
    """One step of a flow: where it happens, where from, and what lies between."""

    number: int  # from 1
    step: Step
    senders: tuple[str, ...]  # hosts of the steps it follows
    hosts: tuple[str, ...]
    carriers: tuple[str, ...]  # what the hop names, or what lies on its simple routes, sorted


def steps_of(model: Model, flow_id: str) -> tuple[FlowStep, ...]:
    """Return the steps of a flow of ``model``, in the order written."""
    flow = model.flows[flow_id]
    graph = compile_model(model)
    ways = _Ways(graph, SimpleRoutes(graph.network), bool(model.links))
    return tuple(
        FlowStep(
            place + 1,
            step,
            _senders(flow, before),
            tuple(dict.fromkeys(step.at.of)),
            tuple(sorted(ways.into(flow, step))),
        )
        for place, (step, before) in enumerate(zip(flow.steps, flow.predecessors(), strict=True))
    )


def _senders(flow: Flow, before: Collection[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(host for place in before for host in flow.steps[place].at.of))


class _Ways:
    def __init__(self, graph: CompiledGraph, routes: SimpleRoutes, has_links: bool) -> None:
        self.graph, self.routes, self.has_links = graph, routes, has_links

    def into(self, flow: Flow, step: Step) -> set[str]:
        found = set(named_ids(step.via))
        for hop in hops_of(flow) if self.has_links else ():
            if hop.step is step and hop.is_routed:
                found.update(self._between(hop.start, hop.end))
        return found

    def _between(self, start: str, end: str) -> Iterator[str]:
        index, names = self.graph.index, self.graph.names
        passage = self.routes.between(index[start], index[end])
        for node in passage.nodes:
            yield names[node]
        for block in passage.blocks:
            for node in self.routes.members(block):
                yield names[node]


def light_path(
    picture: Picture,
    model: Model,
    flow_id: str,
    steps: Sequence[FlowStep],
    language: Language,
) -> Overlay:
    """Return the overlay that lights the flow up to the last of ``steps``, each host numbered."""
    holder = holders_of(picture)
    ids = {flow_id, *model.flows[flow_id].information}
    for step in steps:
        ids.update(step.senders, step.hosts, step.carriers)
    now = steps[-1] if steps else None
    looks = {box.id: box.style for box in picture.boxes}
    numbers = _numbers(steps, holder)
    legend = (
        LegendEntry("step", say("layers.path-step", language), ""),
        LegendEntry("leg", say("layers.path-leg", language), ""),
    )
    return Overlay(
        marks={id_: Mark(looks[id_], badge) for id_, badge in numbers.items()},
        looks={},
        legend=legend,
        rings=frozenset(_held(now.hosts if now else (), holder)),
        lit=frozenset(_held(sorted(ids), holder)),
        legs=tuple(sorted(set(_legs(steps, holder)))),
    )


def _held(ids: Collection[str], holder: Mapping[str, str]) -> Iterator[str]:
    return (holder[id_] for id_ in ids if id_ in holder)


def _numbers(steps: Sequence[FlowStep], holder: Mapping[str, str]) -> dict[str, str]:
    """Return the numbers of the steps at each box: ``1`` or ``1,4``."""
    found: dict[str, list[str]] = {}
    for step in steps:
        for box in dict.fromkeys(_held(step.hosts, holder)):
            found.setdefault(box, []).append(str(step.number))
    return {box: ",".join(numbers) for box, numbers in found.items()}


def _legs(steps: Sequence[FlowStep], holder: Mapping[str, str]) -> Iterator[Leg]:
    for step in steps:
        for start in _held(step.senders, holder):
            for end in _held(step.hosts, holder):
                if start != end:
                    yield Leg(start, end, step is steps[-1])
