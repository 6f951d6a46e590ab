"""Carriage that supports itself, by the word of the page.

Readings
--------
- "Requires, directly or through others" is what fail times rest on: information without its own
  ``requires`` rests on the flows that carry it and are not ``continuity: false``; a flow on its
  own ``requires`` and on its steps that are not ``continuity: false``: hosts, and for each hop its
  ``via`` or else all that it could be routed over.
- "One of whose hops" is any hop, also one into a step with ``continuity: false``.
- "Could be routed over" is a simple route, listed. Its two hosts are not on it.
- A formula that never fails, since too few of its members are anything but empty, requires nothing.
- A link without an id that requires something is carried over as one with an id is.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle.network import simple_routes
from tests.oracle.reading import Flow, Model, Need, Step, World, read_model


def carrying_themselves(model: Model | World) -> frozenset[tuple[str, str]]:
    """Return each element that requires a flow which could be routed over it, with the flow."""
    world = read_model(model)
    return frozenset(
        (item, name)
        for name, flow in world.flows.items()
        for step in flow.steps
        for item in _could_carry(world, flow, step)
        if name in _required(world, item)
    )


def _required(world: World, item: str) -> set[str]:
    met: set[str] = set()
    todo = [item]
    while todo:
        fresh = set(_rests_on(world, todo.pop())) - met
        met |= fresh
        todo += fresh
    return met


def _rests_on(world: World, name: str) -> Iterator[str]:
    if name in world.requires:
        yield from _required_by(world.requires[name])
    elif world.kinds.get(name) == "information":
        yield from (
            id_ for id_, flow in world.flows.items() if name in flow.information and flow.continuity
        )
    if name in world.flows:
        flow = world.flows[name]
        for step in flow.steps:
            if step.continuity:
                yield from step.hosts
                yield from _could_carry(world, flow, step)
                if step.via is not None and any(_hops(flow, step)):
                    yield from _required_by(step.via)


def _required_by(need: Need) -> frozenset[str]:
    parts = [frozenset({p}) if isinstance(p, str) else _required_by(p) for p in need.parts]
    can_fail = [part for part in parts if part]
    if len(can_fail) < len(parts) - need.quorum + 1:
        return frozenset()
    return frozenset().union(*can_fail)


def _could_carry(world: World, flow: Flow, step: Step) -> frozenset[str]:
    hops = () if step.via is not None else _hops(flow, step)
    routes = (route for start, end in hops for route in simple_routes(world, start, end))
    return frozenset().union(*routes)


def _hops(flow: Flow, step: Step) -> Iterator[tuple[str, str]]:
    senders = {host for place in step.follows for host in flow.steps[place].hosts}
    yield from ((start, end) for start in senders for end in step.hosts if start != end)
