"""Many sets of failures at once: one bit of a number per set, all settled in one pass.

This engine shares nothing with ``cascade`` but the compiled graph. It tells what ever fails or, a
moment after the other, when.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from functools import reduce
from heapq import heapify, heappop, heappush
from operator import and_

from ciimap.graph.compiled import CompiledGraph
from ciimap.graph.components import dependency_groups
from ciimap.graph.joint_routes import arriving
from ciimap.graph.moments import Down, Moments
from ciimap.values import NEVER

_LEVELS = 3  # how far above a hop to look if it still matters: its leg, its arrival, its step
_LOOKS = 2  # at each node, more or less, until the order counts
_ROUTES_KEPT = 4  # per hop: enough that few sets of failures need a search of their own


class Scenarios:
    """Sets of failures of one graph, settled together."""

    def __init__(self, graph: CompiledGraph) -> None:
        """Keep the first route of each hop of ``graph``, of several that are alike together."""
        self._graph = graph
        self._alike: dict[int, Sequence[int]] = {
            hops[0]: hops for hops in graph.hops_alike
        }  # first of hops with the same routes → all of them; below, "hop" means the first
        self._first = {hop: hops[0] for hops in self._alike.values() for hop in hops}
        self._routes: dict[int, list[tuple[int, ...]]] = {}
        self._watchers: dict[int, list[int]] = {}  # node → hops that have it on a route
        self._never_routed: list[int] = []
        self._looked: set[int] = set()  # hops whose second route has been looked for
        for hop in self._alike:
            self._routes[hop] = []
            if self._keep(hop, graph.first_routes[hop]) is None:
                self._never_routed.append(hop)
        self._nodes: Container[int] = ()
        self._asked: Container[int] = ()
        self._doubted: set[int] = set()  # hops that go by routes that are not kept
        self._down: dict[int, int] = {}
        self._all = 0
        self._open = 0  # the sets that are still to be settled
        self._order: Sequence[int] = ()  # of nodes; empty until taking them as they come was slow
        self._delay: Sequence[float] = ()  # of each node; empty where no time counts
        self._lost: dict[int, int] = {}  # delayed node → where it has lost too many inputs
        self._later: dict[int, int] = {}  # delayed node → where it did so at this moment

    def _find(self, hop: int, is_up: Callable[[int], bool]) -> tuple[int, ...] | None:
        _, start, end = self._graph.hops[hop]
        return self._graph.network.find_route(start, end, is_up)

    def _keep(self, hop: int, route: tuple[int, ...] | None) -> tuple[int, ...] | None:
        """Keep ``route``, unless there are enough, and watch what it passes; return it."""
        if route is not None and len(self._routes[hop]) < _ROUTES_KEPT:
            self._routes[hop].append(route)
            for node in route:
                self._watchers.setdefault(node, []).append(hop)
        return route

    def failing(
        self,
        nodes: Collection[int],
        scenarios: Sequence[Sequence[int]],
        below: Container[int] | None = None,
    ) -> dict[int, int]:
        """Return node → a number whose bit ``i`` tells if it ever fails in ``scenarios[i]``.

        Args:
            nodes: Nodes of the graph.
            scenarios: Sets of nodes that fail.
            below: All that the states of ``nodes`` rest on, themselves included; None: anything.

        Cost: the nodes that fail in any of them, times the number of sets over the word size.
        """
        down = self.settle(nodes, scenarios, below)
        return {node: down.get(node, 0) for node in nodes}

    def settle(
        self,
        nodes: Container[int],
        scenarios: Sequence[Sequence[int]],
        below: Container[int] | None = None,
    ) -> Down:
        """Return where every node fails, as far as it makes a difference to ``nodes``.

        A hop counts as up where all that needs it is down anyway.
        """
        self._start(nodes, scenarios, below)
        self._settle(list(self._down), set(self._never_routed))
        return self._down

    def settle_in_time(
        self,
        scenarios: Sequence[Sequence[int]],
        horizon: float = NEVER,
        asking: Mapping[int, int] | None = None,
    ) -> Moments:
        """Return when nodes fail.

        Args:
            scenarios: Sets of nodes that fail.
            horizon: What would fail later than so many seconds after them is left up.
            asking: Node → the sets that ask for its time, a bit for each; nothing else is then to
                be relied on, and a set is settled no further once what asks is down. None: all
                sets ask for every node.

        Cost: as ``settle`` for each moment at which something fails.
        """
        every = range(self._graph.size)
        self._start(every if asking is None else asking, scenarios, None)
        if self._graph.is_timed:
            self._delay = self._graph.delay
        moments, coming = Moments(), dict[float, dict[int, int]]()
        now: float = 0
        changed, hit = list(self._down), set(self._never_routed)
        while True:
            moments.add(now, self._down, self._settle(changed, hit, asking))
            for node, bits in self._later.items():
                falling = coming.setdefault(now + self._delay[node], {})
                falling[node] = falling.get(node, 0) | bits
            self._later = {}
            now = min(coming, default=NEVER)
            if now > horizon or now == NEVER:
                return moments
            changed, hit = list(self._fall(coming.pop(now))), set()

    def _start(
        self,
        nodes: Container[int],
        scenarios: Sequence[Sequence[int]],
        below: Container[int] | None,
    ) -> None:
        self._nodes = range(self._graph.size) if below is None else below
        self._asked = nodes
        self._all = self._open = (1 << len(scenarios)) - 1
        self._down, self._doubted = {}, set()
        self._delay, self._lost, self._later = (), {}, {}
        for place, failed in enumerate(scenarios):
            for candidate in failed:
                self._down[candidate] = self._down.get(candidate, 0) | 1 << place

    def _fall(self, falling: Mapping[int, int]) -> Iterator[int]:
        """Let nodes fall where their delay is over; yield those that were up there."""
        for node, bits in falling.items():
            before = self._down.get(node, 0)
            news = bits & self._open & ~before
            if news:
                self._down[node] = before | news
                yield node

    def _settle(
        self, changed: list[int], hit: set[int], asking: Mapping[int, int] | None = None
    ) -> set[int]:
        """Settle to the least fixpoint: gates first, then routes, until nothing changes.

        Args:
            changed: Nodes that have fallen.
            hit: First hops that may have lost a route.
            asking: Node → the sets that ask for it; None: all of them for every node.

        Returns:
            The nodes that have fallen somewhere, those of ``changed`` among them.
        """
        watchers, parts, fallen = self._watchers, self._graph.network.parts, set[int]()
        while changed or hit:
            settled = self._settle_gates(changed)
            fallen |= settled
            if asking is not None:
                self._open = self._still_up(asking)
            hit.update(hop for node in settled for hop in watchers.get(node, ()))
            if not settled.isdisjoint(parts):
                hit |= self._doubted
            cut = [hop for hop in sorted(hit) if self._matters(hop) and self._cut_more(hop)]
            changed = [each for hop in cut for each in self._alike[hop]]
            hit = set()
        return fallen

    def _still_up(self, asking: Mapping[int, int]) -> int:
        """Return the sets in which some node that they ask for is up."""
        up = 0
        for node, bits in asking.items():
            up |= bits & ~self._down.get(node, 0)
        return up

    def _matters(self, hop: int) -> bool:
        return any(each in self._nodes for each in self._alike[hop])

    def _settle_gates(self, changed: list[int]) -> set[int]:
        """Settle what follows from ``changed``; return it all.

        Nodes are taken as they come, which is quickest where little hangs together. Where that
        comes back to the same nodes too often, each is taken after all that it needs.
        """
        settled = set(changed)
        patience = 0 if self._order else _LOOKS * self._graph.size
        while changed and patience:
            patience -= 1
            fallen = self._falling_after(changed.pop())
            changed += fallen
            settled.update(fallen)
        if changed:
            self._order = self._order or self._needs_first()
            self._settle_in_order(set(changed), settled, self._order)
        return settled

    def _settle_in_order(self, waiting: set[int], settled: set[int], order: Sequence[int]) -> None:
        """Settle what follows from ``waiting`` into ``settled``, a node after all that it needs."""
        heap = [(order[node], node) for node in waiting]
        heapify(heap)
        while heap:
            _, node = heappop(heap)
            waiting.discard(node)
            fallen = self._falling_after(node)
            settled.update(fallen)
            for each in fallen:
                if each not in waiting:
                    waiting.add(each)
                    heappush(heap, (order[each], each))

    def _needs_first(self) -> Sequence[int]:
        """Return, for each node, a place after all that it needs, but for loops."""
        order = [0] * self._graph.size
        groups = dependency_groups(range(self._graph.size), self._graph.inputs.__getitem__)
        for place, group in enumerate(groups):
            for node in group:
                order[node] = place
        return order

    def _falling_after(self, node: int) -> list[int]:
        """Return what falls in more sets since ``node`` has fallen."""
        nodes, down, losses, delay = self._nodes, self._down, self._graph.losses, self._delay
        fallen = []
        for consumer in self._graph.consumers[node]:
            if consumer in nodes:
                before = down.get(consumer, 0)
                fails = down[node] if losses[consumer] == 1 else self._gate(consumer)
                if delay and delay[consumer]:
                    self._delayed(consumer, fails)
                    continue
                after = before | fails
                if after != before:
                    down[consumer] = after
                    fallen.append(consumer)
        return fallen

    def _delayed(self, node: int, fails: int) -> None:
        """Note where ``node`` will fall after its delay."""
        news = fails & ~self._lost.get(node, 0)
        if news:
            self._lost[node] = self._lost.get(node, 0) | news
            self._later[node] = self._later.get(node, 0) | news

    def _gate(self, node: int) -> int:
        """Return where at least ``losses`` inputs of ``node`` have failed."""
        losses, inputs = self._graph.losses[node], self._graph.inputs[node]
        if losses == len(inputs):
            return reduce(and_, [self._down.get(source, 0) for source in inputs])
        reached = [self._all] + [0] * losses  # reached[j]: where j inputs so far have failed
        for source in inputs:
            failed = self._down.get(source, 0)
            if failed:
                for j in range(losses, 0, -1):
                    reached[j] |= reached[j - 1] & failed
        return reached[losses]

    def _cut_more(self, hop: int) -> bool:
        """Search the routes of ``hop`` in all sets at once; tell if it is cut in more of them."""
        before = self._down.get(hop, 0)
        doubtful = self._open & ~before
        for route in self._routes[hop]:
            doubtful &= self._hit(route)
            if not doubtful:
                return False
        doubtful = self._by_other_routes(hop, doubtful & ~self._all_moot(hop))
        if not doubtful:
            return False
        self._doubted.add(hop)
        _, start, end = self._graph.hops[hop]
        cut = doubtful & ~arriving(self._graph.network, (start, end), doubtful, self._down)
        self._down.update(dict.fromkeys(self._alike[hop], before | cut))
        return bool(cut)

    def _by_other_routes(self, hop: int, doubtful: int) -> int:
        """Return where, of ``doubtful``, the routes that can be kept beside the first are hit."""
        while doubtful and 0 < len(self._routes[hop]) < _ROUTES_KEPT:
            route = self._keep(hop, self._another(hop, doubtful))
            if route is None:
                break
            doubtful &= self._hit(route)
        return doubtful

    def _another(self, hop: int, doubtful: int) -> tuple[int, ...] | None:
        """Return a route that shares nothing with the first, then what is up in some set."""
        if hop not in self._looked:
            apart = self._apart(hop)
            if apart is not None:
                return apart
        return self.route_up(hop, doubtful & -doubtful, self._down)

    def _apart(self, hop: int) -> tuple[int, ...] | None:
        """Return a route that shares nothing with the first, if there is one; look only once."""
        self._looked.add(hop)
        used = frozenset(self._routes[hop][0])
        return self._find(hop, lambda node: node not in used)

    def route_up(self, hop: int, single: int, down: Down) -> tuple[int, ...] | None:
        """Return a route of ``hop`` that is up in the set whose bit is ``single``, if any."""
        return self._find(hop, lambda node: not down.get(node, 0) & single)

    def known_routes(self, hop: int) -> Sequence[tuple[int, ...]]:
        """Return some routes of ``hop``, two that share nothing among them if there are such."""
        hop = self._first[hop]
        if hop not in self._looked and self._routes[hop] and self._routes[hop][0]:
            self._keep(hop, self._apart(hop))
        return self._routes[hop]

    def _all_moot(self, hop: int) -> int:
        """Return where the state of ``hop`` and of those alike makes no difference."""
        moot = self._all
        for each in self._alike[hop]:
            if moot and each in self._nodes:
                moot &= self._moot(each, _LEVELS)
        return moot

    def _moot(self, node: int, levels: int) -> int:
        """Return where the state of ``node`` makes no difference: all that needs it is down."""
        moot = 0 if node in self._asked else self._all
        for consumer in self._graph.consumers[node]:
            if moot and consumer in self._nodes:
                gone = self._down.get(consumer, 0)
                if levels and moot & ~gone:
                    gone |= self._moot(consumer, levels - 1)
                moot &= gone
        return moot

    def _hit(self, route: Sequence[int]) -> int:
        """Return where some part of ``route`` has failed."""
        hit = 0
        for node in route:
            hit |= self._down.get(node, 0)
        return hit


def places(bits: int) -> Iterator[int]:
    """Yield the places of the ones in ``bits``, lowest first."""
    written = bin(bits)[:1:-1]
    place = written.find("1")
    while place >= 0:
        yield place
        place = written.find("1", place + 1)
