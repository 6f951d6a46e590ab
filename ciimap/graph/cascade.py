"""Fail times under chosen failures, by settling nodes in order of their fail time.

Source: D. E. Knuth, "A generalization of Dijkstra's algorithm" (1977): every rule is monotone
and never earlier than its cause, so a node's time is final when it is settled.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from heapq import heappop, heappush

from ciimap.graph.compiled import CompiledGraph
from ciimap.values import NEVER

_ROUTES_KEPT = 4  # per hop: enough that most failures are answered without a new search


class Cascade:
    """Fail times of one graph under one set of failures at a time.

    ``run`` answers for a set of failures and ``undo`` takes it back; the cost of both is linear in
    what really breaks, not in the size of the graph. A hop keeps a few routes that once worked and
    is searched again only when a failure hits all of them.
    """

    def __init__(self, graph: CompiledGraph) -> None:
        """Start with nothing failed, each hop of ``graph`` on its first route."""
        self.graph = graph
        self.time: list[float] = [NEVER] * graph.size
        self.cause: dict[int, int] = {}  # node → the input, or the part of a route, that decided
        self._lost = [0] * graph.size
        self._settled: list[int] = []
        self._later: list[tuple[float, int]] = []
        self._routes: dict[int, list[tuple[int, ...]]] = {}  # one list for hops that are alike
        self._first: dict[int, int] = {}  # hop → the first of those that are alike
        self._shut: set[int] = set()  # first hops whose last route is lost in this run
        self._watched: dict[int, list[int]] = {}  # node → hops whose first route it is on
        self._detour: dict[int, tuple[int, ...]] = {}  # hop → the route it uses in this run
        self._detour_watched: dict[int, list[int]] = {}
        self._never_routed: list[int] = []
        self._asked: Container[int] | None = None  # the hops that this run settles
        for alike in graph.hops_alike:
            self._take_first_route(alike)
        self._never_routed.sort()

    def _take_first_route(self, alike: Sequence[int]) -> None:
        route = self.graph.first_routes[alike[0]]
        if route is None:
            self._never_routed.extend(alike)
            return
        shared = [route]
        for hop in alike:
            self._routes[hop], self._first[hop] = shared, alike[0]
        for node in route:
            self._watched.setdefault(node, []).extend(alike)

    @property
    def never_routed(self) -> Sequence[int]:
        """The hops that have no route even with nothing failed."""
        return self._never_routed

    def run(
        self,
        failed: Iterable[int],
        horizon: float = NEVER,
        *,
        hops: Container[int] | None = None,
    ) -> Sequence[int]:
        """Fail the nodes ``failed`` at time 0 and settle what follows, up to ``horizon`` seconds.

        Args:
            failed: Nodes of the graph.
            horizon: What would fail later is left up.
            hops: The only hops to settle; the others are taken to stay up. ``None``: all.

        Returns:
            The nodes that fail, earliest first; their times are in ``time``, and what decided each
            of them in ``cause``.
        """
        self._asked = hops
        self._settle([*self._never_routed, *failed], 0)
        later = self._later
        while later and later[0][0] <= horizon:
            now, node = heappop(later)
            if self.time[node] > now:
                self._settle([node], now)
        return self._settled

    def undo(self) -> None:
        """Take the failures of ``run`` back."""
        time, lost, consumers = self.time, self._lost, self.graph.consumers
        for node in self._settled:
            time[node] = NEVER
            for consumer in consumers[node]:
                lost[consumer] -= 1
        self._settled = []
        self.cause.clear()
        self._later.clear()
        self._shut.clear()
        self._detour.clear()
        self._detour_watched.clear()

    def _settle(self, falling: list[int], now: float) -> None:
        """Settle ``falling`` and all that falls with it at ``now``; what falls later is queued.

        Routes are looked at last, so that a hop is searched once for all that fell together.
        """
        time, hit = self.time, dict[int, int]()
        while falling:
            node = falling.pop()
            if time[node] > now:
                time[node] = now
                self._settled.append(node)
                self._lose_input(node, now, falling)
                for hop in (*self._watched.get(node, ()), *self._detour_watched.get(node, ())):
                    hit[hop] = node
            if hit and not falling:
                falling.extend(self._cut_among(hit))
                hit.clear()

    def _lose_input(self, node: int, now: float, falling: list[int]) -> None:
        """Count the loss of ``node`` at its consumers; those that fail at once are ``falling``."""
        lost, losses, delay = self._lost, self.graph.losses, self.graph.delay
        for consumer in self.graph.consumers[node]:
            lost[consumer] += 1
            if lost[consumer] == losses[consumer]:
                self.cause[consumer] = node
                if delay[consumer]:
                    heappush(self._later, (now + delay[consumer], consumer))
                else:
                    falling.append(consumer)

    def _cut_among(self, hit: Mapping[int, int]) -> list[int]:
        """Return the hops that lost their last route, of those that something on a route hit."""
        asked = self._asked
        cut = [
            hop
            for hop in hit
            if self.time[hop] == NEVER and (asked is None or hop in asked) and self._is_cut(hop)
        ]
        self.cause.update((hop, hit[hop]) for hop in cut)
        return cut

    def known_routes(self, hop: int) -> Sequence[tuple[int, ...]]:
        """Return the routes of ``hop`` that are kept; the first is used with nothing failed."""
        return self._routes.get(hop, ())

    def is_down(self, node: int, horizon: float) -> bool:
        """Return True if ``node`` has failed ``horizon`` seconds after the failures or before."""
        return self.time[node] != NEVER and self.time[node] <= horizon

    def _is_up(self, node: int) -> bool:
        return self.time[node] == NEVER

    def _is_cut(self, hop: int) -> bool:
        if all(map(self._is_up, self._route_of(hop))):
            return False
        if self._first[hop] in self._shut:
            return True
        route = self._known_route(hop) or self._new_route(hop)
        if route is None:
            self._shut.add(self._first[hop])
            return True
        self._detour[hop] = route
        for node in route:
            self._detour_watched.setdefault(node, []).append(hop)
        return False

    def _known_route(self, hop: int) -> tuple[int, ...] | None:
        known = self._routes[hop]
        return next((route for route in known if all(map(self._is_up, route))), None)

    def _new_route(self, hop: int) -> tuple[int, ...] | None:
        """Search for a route that is up, and keep one that shares as little as may be."""
        _, start, end = self.graph.hops[hop]
        find, known = self.graph.network.find_route, self._routes[hop]
        route = find(start, end, self._is_up)
        if route is not None and len(known) < _ROUTES_KEPT:
            used = frozenset(node for other in known for node in other)
            apart = find(start, end, lambda node: node not in used and self._is_up(node))
            route = apart or route
            known.append(route)
        return route

    def route_in_use(self, hop: int) -> tuple[int, ...] | None:
        """Return the route that ``hop`` uses after ``run``, or ``None`` if it has none."""
        if self.time[hop] != NEVER:
            return None
        return self._route_of(hop)

    def _route_of(self, hop: int) -> tuple[int, ...]:
        return self._detour[hop] if hop in self._detour else self._routes[hop][0]
