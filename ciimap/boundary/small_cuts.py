"""Minimal cut sets of a few elements: all sets that may be one are tried, a bit for each.

Every cut set hits every support. So one takes an element of a support with nothing failed, one of
a support that is left when that has failed, and so on; which the last one is, is tried for all
elements. Source: R. Reiter, "A theory of diagnosis from first principles" (1987), cut off at a
depth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from ciimap.boundary.cones import Bits, Cone, Cones
from ciimap.boundary.interchangeable import interchangeable
from ciimap.boundary.joint_supports import JointSupports
from ciimap.graph import CompiledGraph, Scenarios, places

Cut = tuple[int, ...]  # sorted
_AT_ONCE = 1 << 16  # sets settled together, about: more would only cost memory
_MOST_ELEMENTS = 4_096  # tried alone; a business that rests on more has too many pairs
_SETS_A_STEP = 16_384


def prepare_small_cuts(
    gates: CompiledGraph, businesses: Sequence[int]
) -> dict[int, SmallCuts] | None:
    """Return what finds the small cut sets of each of ``businesses``, which work.

    Args:
        gates: A graph with gates in place of routed hops.
        businesses: Nodes of it.

    Returns:
        None if one of them rests on too much to try all of it.
    """
    cones = [*map(Cones(gates, businesses).below, businesses)]
    if any(len(cone.elements) > _MOST_ELEMENTS for cone in cones):
        return None
    supports = JointSupports(gates, Scenarios(gates))
    return {cone.root: SmallCuts(cone, supports) for cone in cones}


class SmallCuts:
    """The small minimal cut sets of one business, an order at a time.

    Elements that can stand for each other are tried as one, which is a place here.
    """

    def __init__(self, cone: Cone, supports: JointSupports) -> None:
        """Try every element of ``cone``, the business and what it rests on, alone."""
        self._cone = cone
        self._supports = supports
        bits = {element: 1 << number for number, element in enumerate(cone.elements)}
        members = interchangeable(cone, cone.settle(bits, (1 << len(bits)) - 1))
        self._singles = [(element,) for element in members.pop(cone.root, ())]
        self._members = [members[node] for node in sorted(members)]  # place → its elements
        self._place = {element: p for p, group in enumerate(self._members) for element in group}
        self._found: set[Cut] = set()  # of places
        self._standing: list[Cut] = [()]  # sets of places that every larger cut set holds one of
        self.order = 1  # up to which the cut sets are known

    def steps(self) -> int:
        """Return what the next order costs: one node settled in 16,384 sets is a step."""
        self._grow()
        tried = len(self._standing) * len(self._members)
        return self._cone.size * (1 + tried // _SETS_A_STEP)

    @property
    def width(self) -> int:
        """How many sets, at most, every cut set of the next order and beyond holds one of."""
        self._grow()
        return len(self._standing)

    def cuts(self) -> list[Cut]:
        """Return the minimal cut sets that are known, of elements."""
        found: list[Cut] = list(self._singles)
        for cut in self._found:
            found.extend(product(*(self._members[place] for place in cut)))
        return found

    def deepen(self) -> None:
        """Find the minimal cut sets of the next order."""
        self._grow()
        found: set[Cut] = set()
        if self._standing:
            width, patterns = len(self._standing), _patterns(self._standing, len(self._members))
            for first, last in self._runs(width):
                failing = _failing(patterns, width, first, last)
                for place in places(self._stopped(failing, width * (last + 1 - first))):
                    run, others = divmod(place, width)
                    found.add(tuple(sorted((*self._standing[others], first + run))))
        self._found |= found
        self.order += 1

    def _runs(self, width: int) -> Iterator[tuple[int, int]]:
        """Yield the first and the last place of those that are tried together."""
        length = max(1, _AT_ONCE // width)
        for first in range(0, len(self._members), length):
            yield first, min(first + length, len(self._members)) - 1

    def _grow(self) -> None:
        """Let the standing sets have one place less than the sets of the next order."""
        while self._standing and len(self._standing[0]) < self.order:
            failing = dict(enumerate(_patterns(self._standing, len(self._members))))
            down = self._settle(failing, len(self._standing))
            up = {self._cone.root: (1 << len(self._standing)) - 1}
            grown = {
                tuple(sorted((*self._standing[number], self._place[element])))
                for element, bits in self._supports.find(up, down).items()
                if element in self._place
                for number in places(bits)
            }
            self._standing = sorted(grown - self._found)

    def _settle(self, failing: Mapping[int, Bits], count: int) -> dict[int, Bits]:
        by_element = {self._members[place][0]: bits for place, bits in failing.items()}
        return self._cone.settle(by_element, (1 << count) - 1)

    def _stopped(self, failing: Mapping[int, Bits], count: int) -> Bits:
        """Return where the business stops, but not with a part of the set that is known to do."""
        stopped = self._settle(failing, count)[self._cone.root]
        for one, other in self._found:
            stopped &= ~(failing[one] & failing[other])
        return stopped


def _patterns(sets: Sequence[Cut], count: int) -> list[Bits]:
    """Return, for each of ``count`` places, which of ``sets`` hold it."""
    found = [0] * count
    for number, members in enumerate(sets):
        for place in members:
            found[place] |= 1 << number
    return found


def _failing(patterns: Sequence[Bits], width: int, first: int, last: int) -> dict[int, Bits]:
    """Return where each place fails: all sets once with each of ``first`` … ``last``."""
    times = last + 1 - first
    failing = {place: _repeated(bits, width, times) for place, bits in enumerate(patterns)}
    for place in range(first, last + 1):
        failing[place] |= (1 << width) - 1 << width * (place - first)
    return failing


def _repeated(pattern: Bits, width: int, times: int) -> Bits:
    """Return ``pattern`` of ``width`` bits again and again, ``times`` times."""
    found, count = pattern, 1
    while count < times:
        more = min(count, times - count)
        found |= found << width * more
        count += more
    return found
