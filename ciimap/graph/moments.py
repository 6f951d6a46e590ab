"""When nodes fail, in many sets of failures that were settled together."""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Mapping

from ciimap.values import NEVER

Down = Mapping[int, int]  # node → where it fails, a bit for each set of failures; absent: nowhere


class Moments:
    """At which moments a node fails, and where it has failed by then: a bit for each set."""

    def __init__(self) -> None:
        """Start with nothing failed."""
        self._of: dict[int, list[tuple[float, int]]] = {}  # node → earliest first

    def add(self, now: float, down: Down, nodes: Iterable[int]) -> None:
        """Note where each of ``nodes`` is ``down`` by ``now``, which is later than all before."""
        for node in nodes:
            self._of.setdefault(node, []).append((now, down[node]))

    @property
    def nodes(self) -> KeysView[int]:
        """The nodes that fail somewhere."""
        return self._of.keys()

    def ever(self, node: int) -> int:
        """Return where ``node`` fails at all."""
        return self._of[node][-1][1] if node in self._of else 0

    def time(self, node: int, place: int) -> float:
        """Return the seconds until ``node`` fails in the set of failures at ``place``."""
        single = 1 << place
        for now, bits in self._of.get(node, ()):
            if bits & single:
                return now
        return NEVER
