"""What a business reaches, what handles an information, and what is in a business's equations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from ciimap.model import Flow, Model, named_ids
from ciimap.verification.ears import items_on_routes
from ciimap.verification.equations import Equations
from ciimap.verification.network import link_key


class Passing:
    """The rules of the trace, for one model."""

    def __init__(self, model: Model, equations: Equations) -> None:
        self._model = model
        self._equations = equations
        self._names = {number: name for name, number in equations.number.items()}
        self._entries = {entry.id: entry for entry in model.entries()}
        self._routes: dict[tuple[int, int], frozenset[int]] = {}
        self._next: dict[str, frozenset[str]] = {}
        self._elements = {entry.id for entry in model.elements()}
        self._carriers: dict[str, list[str]] = {}
        for id_, flow in model.flows.items():
            for information in flow.information:
                self._carriers.setdefault(information, []).append(id_)

    def leads_to(self, id_: str) -> frozenset[str]:
        """Return every id that one step of the trace leads to from ``id_``."""
        if id_ not in self._next:
            self._next[id_] = frozenset(self._onward(id_))
        return self._next[id_]

    def distances(self, businesses: Iterable[str]) -> dict[str, int]:
        """Return every id that the trace reaches from ``businesses``, with its distance."""
        distance = dict.fromkeys(businesses, 0)
        for here in (todo := list(distance)):
            for there in self.leads_to(here):
                if there not in distance:
                    distance[there] = distance[here] + 1
                    todo.append(there)
        return distance

    @cached_property
    def exposed(self) -> dict[str, frozenset[str]]:
        """The information that each element handles, or passes on unencrypted."""
        exposed: dict[str, set[str]] = {}
        for flow in self._model.flows.values():
            hosts = {host for step in flow.steps for host in step.at.of}
            passed = self._passed_by(flow, clear_only=True)
            for element in (hosts | passed) & self._elements:
                exposed.setdefault(element, set()).update(flow.information)
        return {element: frozenset(found) for element, found in exposed.items()}

    def unknown_to(self, business: str) -> frozenset[str]:
        """Return the entries and links that ``business`` waits for and that nobody knows."""
        if not self._equations.unknown:
            return frozenset()
        start = self._equations.number[business]
        waited_for = _closure(start, self._waits_for) & self._equations.unknown
        return frozenset(self._names[number] for number in waited_for)

    def _onward(self, id_: str) -> Iterator[str]:
        entry = self._entries[id_]
        yield from named_ids(entry.value.needs)
        if entry.kind == "information" and entry.value.requires is None:
            yield from self._carriers.get(id_, ())
        if entry.kind == "flow":
            flow = self._model.flows[id_]
            for step in flow.steps:
                yield from step.at.of
                yield from named_ids(step.via)
            yield from self._passed_by(flow)

    def _passed_by(self, flow: Flow, *, clear_only: bool = False) -> set[str]:
        """Return what the hops of ``flow`` may pass: facilities, links, and what plain links need.

        ``clear_only`` leaves out the hops that are encrypted, and what links need.
        """
        passed: set[str] = set()
        follows = flow.predecessors()
        for place, step in enumerate(flow.steps):
            if step.via is not None or (clear_only and step.encrypted):
                continue
            for sender in {
                host for earlier in follows[place] for host in flow.steps[earlier].at.of
            }:
                for host in set(step.at.of) - {sender}:
                    passed |= {self._names[item] for item in self._items(sender, host)}
        plain = passed - self._entries.keys()
        needed = set() if clear_only else {id_ for key in plain for id_ in self._link_needs[key]}
        return (passed - plain) | needed

    def _items(self, start: str, end: str) -> frozenset[int]:
        return self._items_between(self._equations.number[start], self._equations.number[end])

    def _items_between(self, start: int, end: int) -> frozenset[int]:
        if (start, end) not in self._routes:
            network = self._equations.network
            self._routes[start, end] = items_on_routes(network, start, end)
        return self._routes[start, end]

    @cached_property
    def _link_needs(self) -> dict[str, tuple[str, ...]]:
        """What the links without an id require, by key."""
        return {
            link_key(place, None): tuple(named_ids(link.needs))
            for place, link in enumerate(self._model.links)
            if link.id is None
        }

    def _waits_for(self, gate: int) -> Iterable[int]:
        hops = self._equations.hops
        return self._items_between(*hops[gate]) if gate in hops else self._equations.inputs[gate]


def _closure(start: int, onward: Callable[[int], Iterable[int]]) -> set[int]:
    met = {start}
    for here in (todo := [start]):
        for there in onward(here):
            if there not in met:
                met.add(there)
                todo.append(there)
    return met
