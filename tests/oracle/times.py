"""Fail times: every equation of the page, lowered from "never" until all of them hold.

Each equation is monotone, so lowering from the top stops at the greatest solution. It does stop:
a finite time is a sum of buffers and is never negative.

Readings
--------
- A hop from a host to itself never fails, also where the step has a ``via``; ``via`` comes before
  the question whether the model has links.
- A ``via`` on a step that follows nothing is never used: there is no hop into that step.
- A last step is one that no step of the flow follows, once the steps with ``continuity: false``
  have been left out. A flow that has none left has the time of its own ``requires``.
- ``continuity: false`` on a flow matters to its information only: whatever requires the flow
  itself still feels it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from tests.oracle.network import simple_routes
from tests.oracle.reading import NOTHING, Flow, Model, Need, Step, Times, World, read_model


def fail_times(model: Model | World, failed: Iterable[str]) -> Times:
    """Return the fail time in seconds of every id when ``failed`` fail at 0; inf is never."""
    world = read_model(model)
    down = frozenset(failed)
    if not down <= world.can_fail:
        raise ValueError(f"{sorted(down - world.can_fail)} cannot fail")
    if down not in world.solved:
        world.solved[down] = _greatest_solution(world, down)
    return dict(world.solved[down])


def _greatest_solution(world: World, down: frozenset[str]) -> Times:
    anonymous = {link.key for link in world.links} - world.kinds.keys()
    times = dict.fromkeys([*world.kinds, *anonymous], math.inf)
    before: Times = {}
    while times != before:
        before = dict(times)
        for name in times:
            times[name] = 0 if name in down else _time(world, name, times)
    return {name: times[name] for name in world.kinds}


def _time(world: World, name: str, times: Times) -> float:
    kind = world.kinds.get(name)
    if kind == "flows":
        return min(_flow_time(world, world.flows[name], times), _own_need(world, name, times))
    if kind == "information" and name not in world.requires:
        carriers = [
            id_ for id_, flow in world.flows.items() if name in flow.information and flow.continuity
        ]
        return min((times[carrier] for carrier in carriers), default=math.inf)
    return _own_need(world, name, times)


def _own_need(world: World, name: str, times: Times) -> float:
    return need_time(world.requires.get(name, NOTHING), times)


def need_time(need: Need, times: Times) -> float:
    """Return when ``need`` is no longer met; the n-th largest is all of it, the first is any."""
    parts = [
        times[part] if isinstance(part, str) else need_time(part, times) for part in need.parts
    ]
    return kth_largest(need.quorum, parts) + need.buffer if parts else math.inf


def kth_largest(k: int, values: Iterable[float]) -> float:
    """Return the ``k``-th largest of ``values``, which hold at least ``k``."""
    return sorted(values, reverse=True)[k - 1]


def _flow_time(world: World, flow: Flow, times: Times) -> float:
    kept = [i for i, step in enumerate(flow.steps) if step.continuity]
    followed = {place for i in kept for place in flow.steps[i].follows}
    known: dict[tuple[int, str], float] = {}
    ends = [
        kth_largest(
            flow.steps[i].quorum,
            [_step_time(world, flow, i, host, times, known) for host in flow.steps[i].hosts],
        )
        for i in kept
        if i not in followed
    ]
    return min(ends, default=math.inf)


def _step_time(
    world: World,
    flow: Flow,
    place: int,
    host: str,
    times: Times,
    known: dict[tuple[int, str], float],
) -> float:
    if (place, host) not in known:
        step = flow.steps[place]
        arrivals = [times[host]]
        for earlier in step.follows:
            sent = [
                min(
                    _step_time(world, flow, earlier, sender, times, known),
                    _hop_time(world, step, sender, host, times),
                )
                for sender in flow.steps[earlier].hosts
            ]
            arrivals.append(kth_largest(flow.steps[earlier].quorum, sent))
        known[place, host] = min(arrivals)
    return known[place, host]


def _hop_time(world: World, step: Step, start: str, end: str, times: Times) -> float:
    if start == end:
        return math.inf
    if step.via is not None:
        return need_time(step.via, times)
    if not world.links:
        return math.inf
    routes = simple_routes(world, start, end)
    return max((min(times[item] for item in route) for route in routes), default=0)
