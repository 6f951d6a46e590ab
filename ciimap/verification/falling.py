"""Fail times: everything stands until it is seen to fall, in the order of time.

What has failed is told to the gates that it feeds; a gate that has lost too much falls in its
turn. When nothing more falls at a moment, the hops whose route is broken look for another one;
those that find none fall at that moment. What never falls has the greatest fail time, so this is
the greatest solution of the equations: things that need each other keep each other up, and a
route is there only while every part of it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

from ciimap.verification.equations import Equations
from ciimap.verification.network import Route, find_routes

_DETOURS = 8  # routes of a hop that are remembered beside the first


@dataclass(frozen=True)
class Fall:
    """What falls, and when; ``routes`` are those that stand of the hops that had to look."""

    times: Mapping[int, float]
    routes: Mapping[int, Route]


class Solver:
    """Fail times of one model, again and again. ``work`` counts what has fallen so far."""

    def __init__(self, equations: Equations) -> None:
        self.equations = equations
        self.work = 0
        self.feeds = equations.feeds()
        self.routes: dict[int, Route] = {}
        self.watchers: dict[int, list[int]] = {}
        for hop, route in _look(equations, equations.hops, {}).items():
            self.routes[hop] = route
            for item in route:
                self.watchers.setdefault(item, []).append(hop)
        self.never_up = tuple(hop for hop in equations.hops if hop not in self.routes)
        self._detours: dict[int, list[Route]] = {}
        self._concerns: dict[int, frozenset[int]] = {}

    def fall(
        self, failed: Iterable[int], *, latest: float = math.inf, until: int | None = None
    ) -> Fall:
        """Return what falls when ``failed`` fail at 0.

        Args:
            failed: Numbers of gates.
            latest: Nothing later is looked at.
            until: The one gate that is asked for. Its fall ends the search, and hops that do not
                concern it are not looked at, so what is told of others may be too little.

        Cost: what falls and what it feeds; for each hop whose route breaks, a walk of the network
        unless a detour found earlier still stands.
        """
        run = _Run(self, until, None if until is None else self.hops_of(until))
        now = [*failed, *self.never_up]
        moment = 0.0
        while run.settle(now, moment):
            now = run.give_up_hops()
            if not now:
                if not run.later or run.later[0][0] > latest:
                    break
                moment = run.later[0][0]
                now = run.due(moment)
        self.work += len(run.times) + 1
        return Fall(run.times, run.routes)

    def route(self, fall: Fall, hop: int) -> Route:
        """Return the route of ``hop`` that stands in ``fall``, where the hop has not fallen."""
        return fall.routes.get(hop) or self.routes[hop]

    def hops_of(self, gate: int) -> frozenset[int]:
        """Return the hops that ``gate`` may wait for, directly or through others."""
        if gate not in self._concerns:
            hops, met = self.equations.hops, {gate}
            for each in (todo := [gate]):
                inputs = self.equations.network.items if each in hops else ()
                for other in (*self.equations.inputs[each], *inputs):
                    if other not in met:
                        met.add(other)
                        todo.append(other)
            self._concerns[gate] = frozenset(met & hops.keys())
        return self._concerns[gate]

    def detours(self, hops: Iterable[int], down: Mapping[int, float]) -> dict[int, Route]:
        """Return a route that avoids ``down`` for each of ``hops`` that has one."""
        found: dict[int, Route] = {}
        for hop in hops:
            for route in self._detours.get(hop, ()):
                if not any(item in down for item in route):
                    found[hop] = route
                    break
        fresh = _look(self.equations, (hop for hop in hops if hop not in found), down)
        for hop, route in fresh.items():
            known = self._detours.setdefault(hop, [])
            known.insert(0, route)
            del known[_DETOURS:]
        return found | fresh


@dataclass
class _Run:
    """One fall under way."""

    solver: Solver
    until: int | None
    concern: frozenset[int] | None  # the hops to look at; None for all
    times: dict[int, float] = field(default_factory=dict)
    routes: dict[int, Route] = field(default_factory=dict)
    later: list[tuple[float, int]] = field(default_factory=list)
    _lost: dict[int, int] = field(default_factory=dict)
    _watchers: dict[int, list[int]] = field(default_factory=dict)
    _broken: set[int] = field(default_factory=set)

    def settle(self, now: list[int], moment: float) -> bool:
        """Let ``now`` fall at ``moment``, and all that falls with them; False ends the search."""
        times, feeds, watchers = self.times, self.solver.feeds, self.solver.watchers
        while now:
            gate = now.pop()
            if gate in times:
                continue
            times[gate] = moment
            if gate == self.until:
                return False
            for fed in feeds[gate]:
                self._lose(fed, now, moment)
            if gate in watchers:
                self._broken.update(watchers[gate])
            if gate in self._watchers:
                self._broken.update(self._watchers[gate])
        return True

    def _lose(self, gate: int, now: list[int], moment: float) -> None:
        """Count one lost input of ``gate``; see to its fall if that was the last it could lose."""
        equations = self.solver.equations
        lost = self._lost[gate] = self._lost.get(gate, 0) + 1
        if lost == equations.losses[gate]:
            delay = equations.delay[gate]
            if delay:
                heappush(self.later, (moment + delay, gate))
            else:
                now.append(gate)

    def due(self, moment: float) -> list[int]:
        """Return what falls at ``moment`` because its delay is over."""
        now = []
        while self.later and self.later[0][0] == moment:
            now.append(heappop(self.later)[1])
        return now

    def give_up_hops(self) -> list[int]:
        """Return the hops that have no route left; the others whose route broke get a new one."""
        looked_at = self._broken if self.concern is None else self._broken & self.concern
        broken = [hop for hop in sorted(looked_at) if hop not in self.times and self._is_cut(hop)]
        self._broken.clear()
        if not broken:
            return []
        found = self.solver.detours(broken, self.times)
        for hop, route in found.items():
            self.routes[hop] = route
            for item in route:
                self._watchers.setdefault(item, []).append(hop)
        return [hop for hop in broken if hop not in found]

    def _is_cut(self, hop: int) -> bool:
        route = self.routes.get(hop) or self.solver.routes[hop]
        return any(item in self.times for item in route)


def _look(equations: Equations, hops: Iterable[int], down: Mapping[int, float]) -> dict[int, Route]:
    """Return a route for each of ``hops`` that has one left."""
    by_start: dict[int, dict[int, int]] = {}
    for hop in hops:
        start, end = equations.hops[hop]
        by_start.setdefault(start, {})[end] = hop
    found: dict[int, Route] = {}
    for start, ends in by_start.items():
        routes = find_routes(equations.network, start, ends.keys(), down)
        found.update({ends[end]: route for end, route in routes.items()})
    return found
