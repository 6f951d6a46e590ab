"""Black start, written from the page: every equation lowered from "never comes up".

Readings
--------
- No buffer counts, and every element starts down, also one with ``fails: false``.
- A requirement is met when its quorum of parts is up: the k-th smallest of their times. An empty
  requirement is met at once. Information without flows for continuity is up at once.
- A hop is up with its first route: the smallest, over the routes, of the latest on the route.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tests.oracle.network import simple_routes
from tests.oracle.reading import LOGICAL, NOTHING, Flow, Need, Step, Times, World


@dataclass(frozen=True)
class Restart:
    """A world, what each element adds once its requirement is met, and what is up by hand."""

    world: World
    added: Mapping[str, float]
    by_hand: Collection[str] = ()

    def times(self) -> Times:
        """Return when each id is up at the earliest; inf is never."""
        anonymous = {link.key for link in self.world.links} - self.world.kinds.keys()
        times = dict.fromkeys([*self.world.kinds, *anonymous], math.inf)
        before: Times = {}
        while times != before:
            before = dict(times)
            for name in times:
                times[name] = 0 if name in self.by_hand else self._time(name, times)
        return {name: times[name] for name in self.world.kinds}

    def _time(self, name: str, times: Times) -> float:
        world, own = self.world, self.world.requires.get(name, NOTHING)
        if world.kinds.get(name) == "flows":
            return max(self._flow(world.flows[name], times), met(own, times))
        if world.kinds.get(name) == "information" and name not in world.requires:
            return max(
                (
                    times[f]
                    for f, v in world.flows.items()
                    if name in v.information and v.continuity
                ),
                default=0,
            )
        return met(own, times) + self.added.get(name, 0)

    def _flow(self, flow: Flow, times: Times) -> float:
        kept = [i for i, step in enumerate(flow.steps) if step.continuity]
        last = set(kept) - {place for i in kept for place in flow.steps[i].follows}
        return max((self._quorum(flow, i, times) for i in last), default=0)

    def _quorum(self, flow: Flow, place: int, times: Times) -> float:
        step = flow.steps[place]
        return smallest(step.quorum, [self._step(flow, place, h, times) for h in step.hosts])

    def _step(self, flow: Flow, place: int, host: str, times: Times) -> float:
        step, found = flow.steps[place], times[host]
        for earlier in step.follows:
            sent = [
                max(self._step(flow, earlier, h, times), self._hop(step, h, host, times))
                for h in flow.steps[earlier].hosts
            ]
            found = max(found, smallest(flow.steps[earlier].quorum, sent))
        return found

    def _hop(self, step: Step, start: str, end: str, times: Times) -> float:
        if start == end:
            return 0
        if step.via is not None:
            return met(step.via, times)
        if not self.world.links:
            return 0
        routes = simple_routes(self.world, start, end)
        return min((max(times[item] for item in route) for route in routes), default=math.inf)


def met(need: Need, times: Times) -> float:
    """Return when ``need`` is met at the earliest."""
    parts = [times[part] if isinstance(part, str) else met(part, times) for part in need.parts]
    return smallest(need.quorum, parts) if parts else 0


def smallest(k: int, values: Iterable[float]) -> float:
    """Return the ``k``-th smallest of ``values``."""
    return sorted(values)[k - 1]


def waves(world: World) -> Times:
    """Return the earliest wave of each id; inf for what does not come up."""
    return Restart(
        world, {name: 1 for name, kind in world.kinds.items() if kind not in LOGICAL}
    ).times()


def up_with(world: World, by_hand: Collection[str]) -> frozenset[str]:
    """Return what is up once ``by_hand`` is."""
    times = Restart(world, {}, by_hand).times()
    return frozenset(name for name, time in times.items() if time < math.inf)
