"""Routes that open, one after the other, while facilities and links come up."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ciimap.graph import CompiledGraph


class Opening:
    """For each host that sends, how far its information gets over what is up.

    Every arc is looked at once per sending host, however many steps the network takes to come up.
    """

    def __init__(self, graph: CompiledGraph, is_up: Callable[[int], bool]) -> None:
        """Prepare for the hops of ``graph``; ``is_up`` says which nodes are up."""
        self._network = graph.network
        self._is_up = is_up
        self._hops: dict[int, dict[int, int]] = {}  # sender → receiver → hop
        for hop in graph.hops.values():
            self._hops.setdefault(hop.start, {})[hop.end] = hop.node
        self._touched: dict[int, set[int]] = {  # sender → vertices with a way up to them
            sender: {sender} for sender in self._hops
        }
        self._at_link: dict[int, list[tuple[int, int]]] = {}  # link that is down → what waits
        self._at_facility: dict[int, list[int]] = {}  # facility that is down → senders that wait

    def start(self) -> Iterator[int]:
        """Yield the hops that need nothing to come up."""
        for sender in self._hops:
            yield from self._walk(sender, sender)

    def come_up(self, node: int) -> Iterator[int]:
        """Yield the hops that open now that ``node`` is up."""
        for sender, vertex in self._at_link.pop(node, ()):
            yield from self._touch(sender, vertex)
        for sender in self._at_facility.pop(node, ()):
            yield from self._walk(sender, node)

    def _touch(self, sender: int, vertex: int) -> Iterator[int]:
        """Note a way to ``vertex``; pass through it if it is a facility that is up."""
        if vertex not in self._touched[sender]:
            yield from self._note(sender, vertex)
            if vertex in self._network.passes_on and self._is_up(vertex):
                yield from self._walk(sender, vertex)

    def _walk(self, sender: int, start: int) -> Iterator[int]:
        """Go on from ``start``, which passes information of ``sender`` on."""
        network, touched, receivers = self._network, self._touched[sender], self._hops[sender]
        waiting = [start]
        while waiting:
            for vertex, link in network.arcs.get(waiting.pop(), ()):
                is_facility = vertex in network.passes_on
                if vertex in touched or not (is_facility or vertex in receivers):
                    continue
                if link >= 0 and not self._is_up(link):
                    self._at_link.setdefault(link, []).append((sender, vertex))
                    continue
                yield from self._note(sender, vertex)
                if is_facility and self._is_up(vertex):
                    waiting.append(vertex)

    def _note(self, sender: int, vertex: int) -> Iterator[int]:
        """Note a way to ``vertex``, which opens a hop; a facility that is down is waited for."""
        self._touched[sender].add(vertex)
        if vertex in self._network.passes_on and not self._is_up(vertex):
            self._at_facility.setdefault(vertex, []).append(sender)
        if vertex in self._hops[sender]:
            yield self._hops[sender][vertex]
