"""Times to impact: how soon businesses stop when cut sets fail, for many cut sets at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock

from ciimap.graph import CompiledGraph, Moments, Scenarios

Cut = tuple[int, ...]
_AT_ONCE = 4_096  # sets settled together: more would only cost memory


class Impacts:
    """The seconds until each business stops when one of its cut sets fails.

    All are settled together when the first is asked for: whoever counts verdicts asks for none.
    """

    def __init__(
        self,
        graph: CompiledGraph,
        scenarios: Scenarios,
        cuts: Mapping[int, Iterable[Cut]],
        horizon: float,
    ) -> None:
        """Prepare to settle ``cuts``, sets that stop a business within ``horizon`` seconds.

        Args:
            graph: What they are sets of nodes of. Without buffers nothing is settled: what stops
                at all stops at once.
            scenarios: Settles them; nobody else may use it from then on.
            cuts: Business → sets of nodes.
            horizon: Seconds.
        """
        self._is_timed = graph.is_timed
        self._scenarios, self._cuts, self._horizon = scenarios, cuts, horizon
        self._place: dict[Cut, int] = {}
        self._moments: list[Moments] = []
        self._turn = Lock()  # readers of one boundary may be several, at once

    def time(self, business: int, cut: Cut) -> float:
        """Return the seconds until ``business`` stops when ``cut``, one of its own, fails."""
        if not self._is_timed:
            return 0
        with self._turn:
            if not self._moments:
                self._settle()
        chunk, place = divmod(self._place[cut], _AT_ONCE)
        return self._moments[chunk].time(business, place)

    def _settle(self) -> None:
        """Settle each set once."""
        stopping: dict[Cut, list[int]] = {}
        for business, its_own in self._cuts.items():
            for cut in dict.fromkeys(its_own):
                stopping.setdefault(cut, []).append(business)
        self._place = {cut: place for place, cut in enumerate(stopping)}
        for chunk in _chunks(list(stopping)):
            asking = _asking([stopping[cut] for cut in chunk])
            self._moments.append(self._scenarios.settle_in_time(chunk, self._horizon, asking))


def _asking(stopping: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return business → the places at which it stands, a bit for each."""
    asking: dict[int, int] = {}
    for place, businesses in enumerate(stopping):
        for business in businesses:
            asking[business] = asking.get(business, 0) | 1 << place
    return asking


def _chunks(cuts: Sequence[Cut]) -> Iterator[Sequence[Cut]]:
    return (cuts[first : first + _AT_ONCE] for first in range(0, len(cuts), _AT_ONCE))
