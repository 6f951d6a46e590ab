"""What a business reaches, what an information is exposed to, and what carries itself.

Readings
--------
- The trace follows every flow that carries a traced information and every step of it, also those
  with ``continuity: false``: what only they hold is supporting, not outside. Information with its
  own ``requires`` leads to that requirement and not to the flows it replaces.
- The trace follows the ``via`` of every step of a traced flow, also where no hop comes to use it.
  A hop with ``via``, from a host to itself, or of a model without links has no routes to follow.
- Exposure does not ask whether a business reaches the information, nor whether information has its
  own ``requires``: every flow that carries it exposes. It takes the same routes as the trace.
  What a ``via`` names is not exposed by it: only hosts, and the facilities and links on routes are.
  ``encrypted: true`` on a step speaks of the hops into that step; its hosts are exposed all the
  same.
- *Self-carried* is read widely, so that a random model is valid under every reading: "requires,
  directly or through others" is the whole trace from the element, and "could be routed over" is
  what counts as lying on a route. The two hosts of a hop are not on its route: a host may require
  the flow that it handles.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle.network import on_routes
from tests.oracle.reading import Flow, Model, Need, World, read_model


def traced(model: Model | World, business: str) -> frozenset[str]:
    """Return every id reached from ``business``, which is one of them."""
    world = read_model(model)
    met, todo = {business}, [business]
    while todo:
        fresh = set(_neighbours(world, todo.pop())) - met
        met |= fresh
        todo += fresh
    return frozenset(met & world.kinds.keys())


def _neighbours(world: World, name: str) -> Iterator[str]:
    if name in world.requires:
        yield from ids_of(world.requires[name])
    elif world.kinds.get(name) == "information":
        yield from (id_ for id_, flow in world.flows.items() if name in flow.information)
    if name in world.flows:
        flow = world.flows[name]
        yield from (host for step in flow.steps for host in step.hosts)
        yield from (id_ for step in flow.steps if step.via for id_ in ids_of(step.via))
        yield from (item for _, items in routed_hops(world, flow) for item in items)


def ids_of(need: Need) -> Iterator[str]:
    """Yield every id that ``need`` names."""
    for part in need.parts:
        if isinstance(part, str):
            yield part
        else:
            yield from ids_of(part)


def routed_hops(world: World, flow: Flow) -> Iterator[tuple[bool, frozenset[str]]]:
    """Yield, for each hop traced through links, if it is encrypted and what is on its routes."""
    for step in flow.steps:
        senders = {host for place in step.follows for host in flow.steps[place].hosts}
        for sender in sorted(senders):
            for host in step.hosts:
                if step.via is None and sender != host:
                    yield step.encrypted, on_routes(world, sender, host)


def exposed_to(model: Model | World) -> dict[str, frozenset[str]]:
    """Return the information, of any grade, that each exposed element handles."""
    world = read_model(model)
    exposed: dict[str, set[str]] = {}
    for flow in world.flows.values():
        for element in _handlers(world, flow) & world.kinds.keys():
            exposed.setdefault(element, set()).update(flow.information)
    return {element: frozenset(exposed[element]) for element in sorted(exposed)}


def _handlers(world: World, flow: Flow) -> set[str]:
    hosts = {host for step in flow.steps for host in step.hosts}
    carriers = {
        item for encrypted, items in routed_hops(world, flow) if not encrypted for item in items
    }
    return hosts | carriers


def self_carried(model: Model | World) -> frozenset[str]:
    """Return the elements that a flow may be routed over and that need this flow themselves."""
    world = read_model(model)
    return frozenset(
        item
        for name, flow in world.flows.items()
        for _, items in routed_hops(world, flow)
        for item in items & world.requires.keys()
        if name in traced(world, item)
    )
