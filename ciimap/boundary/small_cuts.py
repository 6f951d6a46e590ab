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

    @property
    def rough_width(self) -> int:
        """How many sets every cut set of the next order holds one of, half of it at worst."""
        width = len(self._standing)
        is_grown = not width or len(self._standing[0]) == self.order
        return width if is_grown else max(width, width * width // 4)

    @property
    def rough_steps(self) -> int:
        """What ``steps`` will say, more or less, without any work."""
        return self._steps(self.rough_width)

    def steps(self) -> int:
        """Return what the next order costs: one node settled in 16,384 sets is a step."""
        self._grow()
        return self._steps(len(self._standing))

    def _steps(self, width: int) -> int:
        return self._cone.size * (1 + width * len(self._members) // _SETS_A_STEP)

    def cuts(self) -> list[Cut]:
        """Return the minimal cut sets that are known, of elements."""
        found: list[Cut] = list(self._singles)
        for cut in self._found:
            found.extend(product(*(self._members[place] for place in cut)))
        return found

    def deepen(self) -> None:
        """Find the minimal cut sets of the next order, the second or the third."""
        self._grow()
        self._found |= set(self._larger())
        self.order += 1

    def _larger(self) -> Iterator[Cut]:
        """Yield what stops the business, of the standing sets with each place more."""
        count, width = len(self._members), len(self._standing)
        if not width:
            return
        patterns = _patterns(self._standing, count)
        known = self._known_with(patterns)
        length = min(count, max(1, _AT_ONCE // width))
        repeated = [_repeated(bits, width, length) for bits in patterns]
        for first in range(0, count, length):
            run = range(first, min(first + length, count))
            failing = dict(enumerate(repeated))
            for place in run:
                failing[place] |= (1 << width) - 1 << width * (place - first)
            stopped = self._settle(failing, width * len(run))[self._cone.root]
            stopped &= ~_side_by_side(known[first : run.stop], width)
            for number in places(stopped):
                block, others = divmod(number, width)
                yield tuple(sorted((*self._standing[others], first + block)))

    def _known_with(self, patterns: Sequence[Bits]) -> list[Bits]:
        """Return, for each place, with which standing sets it holds a cut set that is known."""
        known = [0] * len(patterns)
        for one, other in self._found:
            known[one] |= patterns[other]
            known[other] |= patterns[one]
        return known

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
        every = (1 << count) - 1
        by_element = {self._members[place][0]: bits & every for place, bits in failing.items()}
        return self._cone.settle(by_element, every)


def _patterns(sets: Sequence[Cut], count: int) -> list[Bits]:
    """Return, for each of ``count`` places, which of ``sets`` hold it."""
    found = [0] * count
    for number, members in enumerate(sets):
        for place in members:
            found[place] |= 1 << number
    return found


def _side_by_side(blocks: Sequence[Bits], width: int) -> Bits:
    """Return ``blocks`` of ``width`` bits one after the other, the first one lowest."""
    if len(blocks) == 1:
        return blocks[0]
    half = len(blocks) // 2
    low, high = _side_by_side(blocks[:half], width), _side_by_side(blocks[half:], width)
    return low | high << width * half


def _repeated(pattern: Bits, width: int, times: int) -> Bits:
    """Return ``pattern`` of ``width`` bits again and again, ``times`` times."""
    found, count = pattern, 1
    while count < times:
        more = min(count, times - count)
        found |= found << width * more
        count += more
    return found
