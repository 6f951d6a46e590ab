"""Cut sets of many businesses, an order at a time: by what has to be hit, in all sets at once.

Every cut set hits every support. So a cut set takes one element of a support with nothing failed,
one of a support that is left when that has failed, and so on; its last element lies in any two
supports that are left. Source: R. Reiter, "A theory of diagnosis from first principles" (1987),
cut off at a depth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, islice
from operator import itemgetter

from ciimap.boundary.diagrams import Budget, WorkLimitError
from ciimap.boundary.implied import ImpliedFailures
from ciimap.boundary.joint_supports import Bits, JointSupports, Support
from ciimap.graph import CompiledGraph, Scenarios, places

Cut = tuple[int, ...]  # sorted
Tip = tuple[int, Cut]  # a business, and failures that it stands
_AT_ONCE = 4_096  # sets settled together: more would only cost memory
_FIRST_AT_ONCE = 64  # with nothing failed: a business each, which have little in common


class HittingTree:
    """Grows, for each business, the sets of failures that it stands by one element at a time."""

    def __init__(
        self, graph: CompiledGraph, scenarios: Scenarios, businesses: Iterable[int]
    ) -> None:
        """Start with nothing failed, under which all ``businesses`` work."""
        self._candidates = graph.candidate_set
        self._hops = graph.hops.keys()
        self._routed: set[int] = set()
        self._scenarios = scenarios
        self._supports = JointSupports(graph, scenarios)
        self._implied = ImpliedFailures(graph, scenarios)
        self.order = 0  # up to which the cut sets are known
        self._known: dict[int, set[Cut]] = {business: set() for business in businesses}
        self._tips: list[Tip] = [(business, ()) for business in self._known]
        self._grown: list[tuple[Sequence[Tip], Support]] = []

    def deepen(self, budgets: Mapping[int, Budget]) -> dict[int, list[Cut]]:
        """Return the minimal cut sets up to the next order of each business in ``budgets``.

        Args:
            budgets: Business → what this order may cost it.

        Returns:
            What is complete. A business whose budget ended is left out, now and later.
        """
        found: dict[int, set[Cut]] = {b: set() for b in budgets if b in self._known}
        self._known = {business: self._known[business] for business in found}
        tips = list(self._grow()) if self._grown else self._tips
        self._grown = []
        size = _AT_ONCE if self.order else _FIRST_AT_ONCE
        for chunk in _chunks((tip for tip in tips if tip[0] in found), size):
            self._extend(chunk, budgets, found)
        self._known = {b: self._known[b] | cuts for b, cuts in found.items()}
        self.order += 1
        return {business: sorted(cuts) for business, cuts in self._known.items()}

    def is_routed(self, business: int) -> bool:
        """Return True if ``business`` rests on routes, so far as it was followed."""
        return business in self._routed

    def widths(self) -> dict[int, int]:
        """Return, for each business that is left, how many sets the next order has, at most."""
        if not self._grown:
            return dict.fromkeys(self._known, 1)
        found = dict.fromkeys(self._known, 0)
        for chunk, support in self._grown:
            for business, bits in _asking(chunk).items():
                if business in found:
                    found[business] += _count(support, bits)
        return found

    def _grow(self) -> Iterator[Tip]:
        """Yield every set of failures of the next size that its business may stand, once."""
        seen: dict[int, set[Cut]] = {business: set(cuts) for business, cuts in self._known.items()}
        for chunk, support in self._grown:
            left = _union(bits for b, bits in _asking(chunk).items() if b in seen)
            going = {node: bits & left for node, bits in support.items()} if left else {}
            for _, _, (business, cut) in self._extensions(chunk, going):
                if cut not in seen[business]:
                    seen[business].add(cut)
                    yield business, cut

    def _extend(
        self, chunk: Sequence[Tip], budgets: Mapping[int, Budget], found: dict[int, set[Cut]]
    ) -> None:
        """Add to ``found`` the cut sets of one more element; drop businesses without budget."""
        asking = _asking(chunk)
        down = self._scenarios.settle(asking, [failed for _, failed in chunk])
        up = {business: bits & ~down.get(business, 0) for business, bits in asking.items()}
        one = self._supports.find(up, down)
        other = self._supports.find(up, down, one)
        able = self._able(one, asking)
        last = {node: bits & other[node] for node, bits in able.items() if node in other}
        affordable = _Affordable(asking, budgets, found)
        affordable.part({}, len(down) + len(one))
        for business, cut in self._completing(chunk, last, affordable):
            if business in found:
                found[business].add(cut)
        self._routed |= {b for b, bits in asking.items() if self._is_routed(one, bits)}
        self._grown.append((chunk, able))

    def _is_routed(self, support: Support, where: Bits) -> bool:
        return any(support[hop] & where for hop in support.keys() & self._hops)

    def _able(self, support: Support, asking: Mapping[int, Bits]) -> Support:
        """Return the elements of ``support`` that are not single points where it is asked for."""
        able = {node: bits for node, bits in support.items() if node in self._candidates}
        for business, bits in asking.items():
            for node in (cut[0] for cut in self._known[business] if len(cut) == 1):
                if node in able:
                    able[node] &= ~bits
        return able

    def _completing(
        self, chunk: Sequence[Tip], last: Support, affordable: _Affordable
    ) -> Iterator[Tip]:
        """Yield the cut sets among those of ``chunk`` with an element of ``last`` more.

        What fails because another does is tried after it: it does no more.
        """
        causes = self._implied.causes(last) if self.order else {}
        waiting: dict[int, Bits] = {}
        for node, others in causes.items():
            waiting[node] = last[node] & _union(last[other] for other in others)
        at_once = {node: bits & ~waiting.get(node, 0) for node, bits in last.items()}
        tried = list(self._extensions(chunk, affordable.part(at_once)))
        stopping = set(self._stopping(tip for _, _, tip in tried))
        yield from stopping
        stood: dict[int, Bits] = {}
        for node, place, tip in tried if waiting else ():
            if tip not in stopping:
                stood[node] = stood.get(node, 0) | 1 << place
        for node, others in causes.items():
            waiting[node] &= ~_union(stood.get(other, 0) for other in others)
        afterwards = self._extensions(chunk, affordable.part(waiting))
        yield from self._stopping(tip for _, _, tip in afterwards)

    def _extensions(self, chunk: Sequence[Tip], support: Support) -> Iterator[tuple[int, int, Tip]]:
        """Yield an element of ``support``, a place in ``chunk``, and both together; no known cuts.

        A known cut set, and what holds one, is left out.
        """
        for node, bits in support.items():
            for place in places(bits):
                business, failed = chunk[place]
                if not _completes(failed, node, self._known[business]):
                    yield node, place, (business, _with(failed, node))

    def _stopping(self, tips: Iterable[Tip]) -> Iterator[Tip]:
        """Yield those of ``tips`` whose failures stop the business."""
        by_business: dict[int, dict[Tip, None]] = {}
        for tip in tips:
            by_business.setdefault(tip[0], {})[tip] = None
        for chunk in _chunks((tip for tips in by_business.values() for tip in tips), _AT_ONCE):
            asking = _asking(chunk)
            down = self._scenarios.settle(asking, [failed for _, failed in chunk])
            for business, bits in asking.items():
                yield from (chunk[place] for place in places(bits & down.get(business, 0)))


def _with(failed: Cut, node: int) -> Cut:
    if len(failed) == 1:  # what is asked most often
        (other,) = failed
        return (other, node) if other < node else (node, other)
    return tuple(sorted((*failed, node)))


@dataclass(frozen=True)
class _Affordable:
    """Leaves out businesses whose budget ends."""

    asking: Mapping[int, Bits]  # business → its places
    budgets: Mapping[int, Budget]
    left: dict[int, set[Cut]]  # those whose budget has not ended

    def part(self, support: Support, steps: int = 0) -> Support:
        """Return what can be afforded of ``support``, each element a step, and ``steps``."""
        gone = 0
        for business, bits in self.asking.items():
            if business in self.left:
                try:
                    self.budgets[business].spend(steps + _count(support, bits))
                except WorkLimitError:
                    del self.left[business]
            if business not in self.left:
                gone |= bits
        return {node: bits & ~gone for node, bits in support.items()} if gone else support


def _completes(failed: Cut, node: int, known: set[Cut]) -> bool:
    """Return True if ``node`` makes some of ``failed``, not all, a known cut set."""
    return len(failed) > 1 and any(
        tuple(sorted((*some, node))) in known
        for size in range(1, len(failed))
        for some in combinations(failed, size)
    )


def _count(support: Support, where: Bits) -> int:
    """Return how many elements ``support`` has in all sets of ``where`` together."""
    return sum((bits & where).bit_count() for bits in support.values())


def _union(every: Iterable[Bits]) -> Bits:
    union = 0
    for bits in every:
        union |= bits
    return union


def _asking(chunk: Sequence[Tip]) -> dict[int, Bits]:
    """Return business → the places of its sets in ``chunk``."""
    asking: dict[int, Bits] = {}
    start = 0
    for business, tips in groupby(chunk, key=itemgetter(0)):
        count = sum(1 for _ in tips)
        asking[business] = asking.get(business, 0) | ((1 << count) - 1) << start
        start += count
    return asking


def _chunks(tips: Iterable[Tip], size: int) -> Iterator[list[Tip]]:
    remaining = iter(tips)
    while chunk := list(islice(remaining, size)):
        yield chunk
