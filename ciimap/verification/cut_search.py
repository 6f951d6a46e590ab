"""All minimal cut sets of a business up to a size, found by what every cut set must hit.

A *support* is a set of elements that suffices for the business. Every cut set hits every support.
So, from a set that does not stop the business yet, each cut set that holds it goes on with a
member of any support that avoids it; and one element more is enough only if it lies in all such
supports. Sets of elements are bits of a number, in the order of ids.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ciimap.verification.falling import Solver
from ciimap.verification.hitting import bits, minimal_hitting_sets
from ciimap.verification.supports import relied_on

Cut = tuple[str, ...]

ALWAYS_DECIDED = 2  # this order and those below are decided whatever the work
_REMEMBERED = 3_000  # supports kept for later; more would cost more than they spare


class _SpentError(Exception):
    """The work that was allowed is done."""


@dataclass(frozen=True)
class KnownCuts:
    """Every minimal cut set of at most ``proven`` elements, smallest first, then by ids."""

    cuts: tuple[Cut, ...]
    proven: float

    def best(self) -> dict[str, Cut]:
        """Return, per element in one of them, the first that holds it."""
        best: dict[str, Cut] = {}
        for cut in self.cuts:
            for element in cut:
                best.setdefault(element, cut)
        return best


class CutSearch:
    """The search for the cut sets of one business that works."""

    def __init__(self, solver: Solver, business: str, horizon: float | None) -> None:
        equations = solver.equations
        self._solver = solver
        self._business = equations.number[business]
        self._until = math.inf if horizon is None else horizon
        self._ids = equations.candidates
        self._gates = tuple(equations.number[id_] for id_ in self._ids)
        self._bits = {gate: 1 << place for place, gate in enumerate(self._gates)}
        self._all = (1 << len(self._ids)) - 1
        self.supports: dict[int, None] = {}  # in the order in which they were found
        self._found: set[int] = set()
        self._singles: frozenset[int] = frozenset()
        self._deeper = False
        self._last: float | None = None  # the solver's work at which the search ends

    def suffices(self, support: Iterable[str]) -> bool:
        """Return whether the business works on ``support`` alone; it is used if it does."""
        mask = self._mask(support)
        fails = self._told_gates(self._all & ~mask)
        fall = self._solver.fall(fails, latest=self._until, until=self._business)
        if self._business in fall.times:
            return False
        self._remember(mask)
        return True

    def find(self, order: float, work: float) -> KnownCuts:
        """Return every minimal cut set up to ``order``, or as far as ``work`` allows.

        Orders 1 and 2 are decided whatever the work. ``work`` counts what falls.
        """
        known = self._up_to(1)
        if self._deeper:
            known = self._up_to(ALWAYS_DECIDED)
        self._last = self._solver.work + work
        try:
            if self._deeper and order > ALWAYS_DECIDED:
                known = self._up_to(ALWAYS_DECIDED + 1)
            if self._deeper and order > known.proven:
                known = self._whole(known)
        except _SpentError:
            self._deeper = True
        self._last = None
        return known if self._deeper else KnownCuts(known.cuts, math.inf)

    def _whole(self, known: KnownCuts) -> KnownCuts:
        """Return all minimal cut sets, from those that are ``known``.

        Let each way of hitting all known ones suffice for the business. A set that holds none of
        them leaves such a way untouched, so it does not stop the business: there are no others.
        Where a way does not suffice, what it leaves out holds another one.
        """
        cuts = [self._mask(cut) for cut in known.cuts]
        while (another := self._find_another(cuts)) is not None:
            cuts.append(another)
        self._deeper = False
        return self._told_cuts(cuts, math.inf)

    def _find_another(self, cuts: list[int]) -> int | None:
        """Return a minimal cut set that is none of ``cuts``, or None if these are all."""
        for way in minimal_hitting_sets(cuts, self._pay):
            left_out = self._all & ~way
            if self._support(left_out) is None:
                return self._shrink(left_out)
        return None

    def _shrink(self, cut: int) -> int:
        """Return a minimal cut set within ``cut``, which stops the business."""
        for bit in bits(cut):
            if self._support(cut ^ bit) is None:
                cut ^= bit
        return cut

    def _up_to(self, depth: int) -> KnownCuts:
        self._found, self._deeper = set(self._singles), False
        self._extend(0, sum(self._singles), depth)
        if depth == 1:
            self._singles = frozenset(self._found)
        return self._told_cuts(self._found, depth)

    def _told_cuts(self, masks: Iterable[int], proven: float) -> KnownCuts:
        cuts = (tuple(self.told(mask)) for mask in masks)
        return KnownCuts(tuple(sorted(cuts, key=lambda cut: (len(cut), cut))), proven)

    def _extend(self, chosen: int, banned: int, depth: int) -> None:
        """Find the cut sets that hold ``chosen``, none of ``banned``, and ``depth`` more at most.

        ``chosen`` does not stop the business.
        """
        if depth == 1:
            self._finish(chosen, banned)
            return
        for bit in bits(self._smallest_support(chosen, banned) & ~banned):
            if self._support(chosen | bit) is None:
                self._note(chosen, bit)
            else:
                self._extend(chosen | bit, banned, depth - 1)
            banned |= bit

    def _finish(self, chosen: int, banned: int) -> None:
        """Find the cut sets that are ``chosen`` and one element more."""
        spared = left = self._smallest_support(chosen, banned) & ~banned
        for support in self.supports:
            if not support & chosen:
                left &= support
        while left:
            bit = left & -left
            left ^= bit
            support_without = self._find_support(chosen | bit)
            if support_without is None:
                self._note(chosen, bit)
                spared ^= bit
            else:
                left &= support_without
        self._deeper = self._deeper or spared != 0

    def _note(self, chosen: int, bit: int) -> None:
        """Keep ``chosen`` with ``bit``, which stops the business, if nothing can be spared."""
        cut = chosen | bit
        if all(self._support(cut ^ other) is not None for other in bits(chosen)):
            self._found.add(cut)

    def _smallest_support(self, chosen: int, banned: int) -> int:
        """Return a support that avoids ``chosen``, with few members that are not ``banned``."""
        avoiding = [each for each in self.supports if not each & chosen]
        if avoiding:
            return min(avoiding, key=lambda each: (each & ~banned).bit_count())
        found = self._find_support(chosen)
        assert found is not None, "what is extended does not stop the business"
        return found

    def _support(self, chosen: int) -> int | None:
        """Return a support that avoids ``chosen``; None if that stops the business."""
        known = (each for each in reversed(self.supports) if not each & chosen)
        return next(known, None) or self._find_support(chosen)

    def _find_support(self, chosen: int) -> int | None:
        """Return a support that avoids ``chosen`` from its fail times; None if it stops."""
        solver = self._solver
        self._pay()
        fall = solver.fall(self._told_gates(chosen), latest=self._until, until=self._business)
        if self._business in fall.times:
            return None
        kept = relied_on(solver, fall, self._business, self._until)
        solver.work += len(kept)
        support = sum(self._bits.get(gate, 0) for gate in kept)
        self._remember(support)
        return support

    def _pay(self, work: int = 1) -> None:
        """Count ``work``, so that a search ends also where nothing falls."""
        self._solver.work += work
        if self._last is not None and self._solver.work > self._last:
            raise _SpentError

    def _remember(self, support: int) -> None:
        if len(self.supports) < _REMEMBERED:
            self.supports[support] = None

    def _mask(self, ids: Iterable[str]) -> int:
        number = self._solver.equations.number
        return sum(self._bits[number[id_]] for id_ in set(ids))

    def _told_gates(self, mask: int) -> list[int]:
        return [self._gates[bit.bit_length() - 1] for bit in bits(mask)]

    def told(self, mask: int) -> Iterator[str]:
        """Yield the ids of the elements in ``mask``, sorted."""
        return (self._ids[bit.bit_length() - 1] for bit in bits(mask))
