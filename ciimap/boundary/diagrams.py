"""Families of minimal sets as zero-suppressed decision diagrams, cut off at an order.

Source: S. Minato, "Zero-suppressed BDDs for set manipulation in combinatorial problems" (1993);
A. Rauzy, "Mathematical foundations of minimal cutsets" (2001).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from threading import Lock
from traceback import walk_stack

NONE = 0  # the family without a set: never
ALWAYS = 1  # the family of the empty set: always
UNLIMITED = 1 << 30
_BELOW_ALL = 1 << 31
_SPARE = 200  # calls that other code may nest below a diagram's
_FOLD = 512  # variables share that many bits where only it counts that families have none in common


class WorkLimitError(Exception):
    """The budget of steps was used up; what was found so far stays exact."""


class Budget:
    """A number of steps that may be spent, counted so that every machine stops at the same one."""

    def __init__(self, steps: int) -> None:
        """Allow ``steps`` steps."""
        self.left = steps

    def spend(self, steps: int = 1) -> None:
        """Count ``steps``; raise ``WorkLimitError`` when none is left."""
        self.left -= steps
        if self.left < 0:
            raise WorkLimitError


class _Depth:
    """How many nested calls are allowed beyond the usual, for all threads together.

    The limit is one for the whole process: a thread that is done must not take from another what
    that one still needs.
    """

    def __init__(self) -> None:
        self._lock, self._usual, self._added, self._users = Lock(), 0, 0, 0

    def allow(self, frames: int) -> int:
        """Allow ``frames`` calls from here; return how many were added to the limit for that."""
        with self._lock:
            if not self._users:
                self._usual = sys.getrecursionlimit()
            if sum(1 for _ in walk_stack(None)) + frames + _SPARE <= self._usual:
                return 0
            self._users += 1
            self._added += frames
            sys.setrecursionlimit(self._usual + self._added)
            return frames

    def give_back(self, frames: int) -> None:
        """Take ``frames``, if any, from the limit again."""
        with self._lock:
            if frames:
                self._users -= 1
                self._added -= frames
                sys.setrecursionlimit(self._usual + self._added)


_DEPTH = _Depth()


@contextmanager
def deep_recursion(frames: int) -> Iterator[None]:
    """Allow ``frames`` nested calls more, as deep as the variables of a diagram are many."""
    added = _DEPTH.allow(frames)
    try:
        yield
    finally:
        _DEPTH.give_back(added)


class Diagrams:
    """A store of families. A family is a number; every family in it is subsumption-free.

    Variables are numbers from 0, the lowest nearest the top. With ``order``, sets of more
    variables are cut off everywhere, so that what is left is exact up to that order.
    """

    def __init__(self, budget: Budget, order: int = UNLIMITED, entries: int = UNLIMITED) -> None:
        """Start with the two families that every store has.

        Args:
            budget: What the work may cost.
            order: The most variables of a set.
            entries: How many nodes and remembered results the store may hold, all together.
        """
        self.order = order
        self.budget = budget
        self._room = entries
        self.variable = [_BELOW_ALL, _BELOW_ALL]
        self.low = [NONE, NONE]
        self.high = [NONE, NONE]
        self._members = [0, 0]  # node → its variables, folded: a bit for several
        self._unique: dict[tuple[int, int, int], int] = {}
        self._merged: dict[tuple[int, int], int] = {}
        self._products: dict[tuple[int, int, int], int] = {}
        self._withouts: dict[tuple[int, int], int] = {}
        self._lesses: dict[tuple[int, int], int] = {}
        self._limits: dict[tuple[int, int], int] = {}

    def _take_room(self) -> None:
        """Count one more node or remembered result."""
        self.budget.spend()
        self._room -= 1
        if self._room < 0:
            raise WorkLimitError

    def single(self, variable: int) -> int:
        """Return the family of the one set of ``variable`` alone."""
        return self._node(variable, NONE, ALWAYS) if self.order else NONE

    def _node(self, variable: int, low: int, high: int) -> int:
        if high == NONE:
            return low
        key = (variable, low, high)
        found = self._unique.get(key)
        if found is None:
            self._take_room()
            found = self._unique[key] = len(self.variable)
            self.variable.append(variable)
            self.low.append(low)
            self.high.append(high)
            members = self._members
            members.append(1 << variable % _FOLD | members[low] | members[high])
        return found

    def either(self, families: Iterable[int]) -> int:
        """Return the minimal sets of all ``families`` together."""
        return _balanced(self._union, list(families), NONE)

    def both(self, families: Iterable[int]) -> int:
        """Return the minimal unions of one set from each of ``families``."""
        return reduce(self._join, sorted(families), ALWAYS)  # small ones first keeps the rest small

    def at_least(self, count: int, families: Sequence[int]) -> int:
        """Return the minimal sets that hold a set from each of ``count`` of ``families``."""
        if count == 1:
            return self.either(families)
        if count == len(families):
            return self.both(families)
        reached = [ALWAYS] + [NONE] * count  # reached[j]: j of the families so far
        for family in families:
            for j in range(count, 0, -1):
                reached[j] = self._union(reached[j], self._join(reached[j - 1], family))
        return reached[count]

    def _join(self, one: int, other: int) -> int:
        """Return the product; what both have in common, as twins do, is not multiplied."""
        mine, yours = self._without(one, other), self._without(other, one)
        if (mine, yours) == (one, other):
            return self._product(one, other, self.order)
        common = self._union(self._less(one, mine), self._less(other, yours))
        return self._union(common, self._product(mine, yours, self.order))

    def _union(self, one: int, other: int) -> int:
        if one == other or other == NONE:
            return one
        if one == NONE:
            return other
        if ALWAYS in (one, other):
            return ALWAYS
        mine = self._without(one, other)
        return self._merge(mine, self._without(other, mine))

    def _merge(self, one: int, other: int) -> int:
        """Return the sets of both families, of which none holds one of the other family."""
        if NONE in (one, other):
            return one | other
        key = (one, other) if one < other else (other, one)
        found = self._merged.get(key)
        if found is None:
            self._take_room()
            top, bottom = self.variable[one], self.variable[other]
            if top > bottom:
                one, other, top, bottom = other, one, bottom, top
            if top < bottom:
                found = self._node(top, self._merge(self.low[one], other), self.high[one])
            else:
                high = self._merge(self.high[one], self.high[other])
                found = self._node(top, self._merge(self.low[one], self.low[other]), high)
            self._merged[key] = found
        return found

    def _product(self, one: int, other: int, order: int) -> int:
        if NONE in (one, other):
            return NONE
        if one == other or other == ALWAYS:
            return self._limit(one, order)
        if one == ALWAYS:
            return self._limit(other, order)
        if order == 0:
            return NONE
        key = (one, other, order) if one < other else (other, one, order)
        found = self._products.get(key)
        if found is None:
            found = self._products[key] = self._new_product(one, other, order)
        return found

    def _new_product(self, one: int, other: int, order: int) -> int:
        self._take_room()
        is_apart = not self._members[one] & self._members[other]
        top, bottom = self.variable[one], self.variable[other]
        if top > bottom:
            one, other, top, bottom = other, one, bottom, top
        less = order if order == UNLIMITED else order - 1
        if top < bottom:
            low = self._product(self.low[one], other, order)
            high = self._product(self.high[one], other, less)
            if is_apart:  # no set of the one can hold a set of the other
                return self._node(top, low, high)
        else:
            low = self._product(self.low[one], self.low[other], order)
            anyway = self._union(self.low[other], self.high[other])
            high = self._union(
                self._product(self.high[one], anyway, less),
                self._product(self.low[one], self.high[other], less),
            )
        return self._node(top, low, self._without(high, low))

    def _without(self, one: int, other: int) -> int:
        """Return the sets of ``one`` that hold no set of ``other``."""
        if NONE in (one, other):
            return one
        if other == ALWAYS or one == other:
            return NONE
        members = self._members
        mine = members[one]
        if not mine & members[other]:
            return one
        while not mine >> self.variable[other] % _FOLD & 1:
            other = self.low[other]  # what has a variable that ``one`` lacks does not count
            if not mine & members[other]:
                return one
        if one == other:
            return NONE
        key = (one, other)
        found = self._withouts.get(key)
        if found is None:
            found = self._withouts[key] = self._new_without(one, other)
        return found

    def _new_without(self, one: int, other: int) -> int:
        self._take_room()
        top, bottom = self.variable[one], self.variable[other]
        if top > bottom:
            return self._without(one, self.low[other])
        low = self.low[other] if top == bottom else other
        high = self._without(self.high[one], low)
        if top == bottom:
            high = self._without(high, self.high[other])
        return self._node(top, self._without(self.low[one], low), high)

    def _less(self, one: int, other: int) -> int:
        """Return the sets of ``one`` without those of ``other``, all of which it has."""
        if other == NONE:
            return one
        if one == other:
            return NONE
        key = (one, other)
        found = self._lesses.get(key)
        if found is None:
            self._take_room()
            low, high = self.low[one], self.high[one]
            if self.variable[one] == self.variable[other]:
                low, high = self._less(low, self.low[other]), self._less(high, self.high[other])
            else:
                low = self._less(low, other)
            found = self._lesses[key] = self._node(self.variable[one], low, high)
        return found

    def _limit(self, family: int, order: int) -> int:
        """Return the sets of ``family`` of at most ``order`` variables."""
        if order >= self.order or family in (NONE, ALWAYS):
            return family
        if order == 0:
            return NONE
        key = (family, order)
        found = self._limits.get(key)
        if found is None:
            self._take_room()
            low = self._limit(self.low[family], order)
            high = self._limit(self.high[family], order - 1)
            found = self._limits[key] = self._node(self.variable[family], low, high)
        return found

    def holds(self, family: int, failed: Sequence[int] | frozenset[int]) -> bool:
        """Return True if some set of ``family`` lies within ``failed``."""
        if family == ALWAYS or not failed:
            return family == ALWAYS
        lowest, waiting = max(failed), [family]
        while waiting:
            family = waiting.pop()
            while family != NONE and self.variable[family] <= lowest:
                if self.variable[family] in failed:
                    if self.high[family] == ALWAYS:
                        return True
                    waiting.append(self.high[family])
                family = self.low[family]
        return False  # below the lowest that failed, no set is left without a missing member

    def sets(self, family: int) -> Iterator[tuple[int, ...]]:
        """Yield every set of ``family``, as variables from the top down. Count first."""
        waiting: list[tuple[int, tuple[int, ...]]] = [(family, ())]
        while waiting:
            family, chosen = waiting.pop()
            if family == ALWAYS:
                yield chosen
            elif family != NONE:
                waiting.append((self.low[family], chosen))
                waiting.append((self.high[family], (*chosen, self.variable[family])))


def _balanced(combine: Callable[[int, int], int], families: list[int], empty: int) -> int:
    """Combine ``families`` in pairs of about the same size."""
    while len(families) > 1:
        pairs = zip(families[::2], families[1::2], strict=False)
        combined = [combine(one, other) for one, other in pairs]
        families = combined + families[len(combined) * 2 :]
    return families[0] if families else empty
