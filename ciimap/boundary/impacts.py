"""Times to impact: how soon businesses stop when cut sets fail, for many cut sets at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ciimap.graph import CompiledGraph, Moments, Scenarios

Cut = tuple[int, ...]
_AT_ONCE = 4_096  # sets settled together: more would only cost memory


class Impacts:
    """The seconds until each business stops when one of its cut sets fails."""

    def __init__(
        self,
        graph: CompiledGraph,
        scenarios: Scenarios,
        cuts: Mapping[int, Iterable[Cut]],
        horizon: float,
    ) -> None:
        """Settle ``cuts``, sets that stop a business within ``horizon`` seconds, each set once.

        Without buffers nothing is settled: what stops at all stops at once.
        """
        self._place: dict[Cut, int] = {}
        self._moments: list[Moments] = []
        if graph.is_timed:
            stopping: dict[Cut, list[int]] = {}
            for business, its_own in cuts.items():
                for cut in dict.fromkeys(its_own):
                    stopping.setdefault(cut, []).append(business)
            self._place = {cut: place for place, cut in enumerate(stopping)}
            for chunk in _chunks(list(stopping)):
                asking = _asking([stopping[cut] for cut in chunk])
                self._moments.append(scenarios.settle_in_time(chunk, horizon, asking))

    def time(self, business: int, cut: Cut) -> float:
        """Return the seconds until ``business`` stops when ``cut``, one of its own, fails."""
        if not self._moments:
            return 0
        chunk, place = divmod(self._place[cut], _AT_ONCE)
        return self._moments[chunk].time(business, place)


def _asking(stopping: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return business → the places at which it stands, a bit for each."""
    asking: dict[int, int] = {}
    for place, businesses in enumerate(stopping):
        for business in businesses:
            asking[business] = asking.get(business, 0) | 1 << place
    return asking


def _chunks(cuts: Sequence[Cut]) -> Iterator[Sequence[Cut]]:
    return (cuts[first : first + _AT_ONCE] for first in range(0, len(cuts), _AT_ONCE))
