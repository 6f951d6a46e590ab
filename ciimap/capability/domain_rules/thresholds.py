"""What ``share_of_met`` and ``mean_credit`` have in common: a value against a limit, by level.

Level L holds if, for every level up to L, the value over all contents at and below that level is
at least the limit. A level below which nothing applies holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import takewhile
from math import comb
from typing import NamedTuple

from ciimap.capability.domain_rules.changes import LISTED, Changes, first_sets
from ciimap.capability.domain_rules.graded import GradedContent, GradedIndex
from ciimap.capability.results import Derivation, LevelCheck

_MOST_STATES = 200_000  # of the count of ties; beyond, the number is not known


class Gain(NamedTuple):
    """What changing one content to its best adds at its level and every level above."""

    id: str
    level: int
    gain: Fraction


def derive(contents: Iterable[tuple[int, Fraction]], limits: Mapping[int, Fraction]) -> Derivation:
    """Return the level reached by ``contents`` (level, value), with every comparison."""
    applicable = list(contents)
    if not applicable:
        return Derivation(None)
    checks = tuple(_check(applicable, level, limits[level]) for level in sorted(limits))
    reached = [check.level for check in takewhile(lambda check: check.holds, checks)]
    return Derivation(max(reached, default=0), checks=checks)


def _check(contents: list[tuple[int, Fraction]], level: int, limit: Fraction) -> LevelCheck:
    values = [value for own, value in contents if own <= level]
    if not values:
        return LevelCheck(level, None, limit, holds=True)
    value = sum(values, Fraction(0)) / len(values)
    return LevelCheck(level, value, limit, holds=value >= limit)


def contents_of(indexes: Iterable[GradedIndex]) -> Iterator[GradedContent]:
    """Yield the contents of ``indexes`` that are not left out."""
    for index in indexes:
        yield from (content for content in index.contents if content.credit is not None)


def fewest_changes(
    contents: Iterable[tuple[int, Fraction]],
    gains: Iterable[Gain],
    limits: Mapping[int, Fraction],
    target: int,
) -> Changes | None:
    """Return the smallest sets of ``gains`` with which ``contents`` reach ``target``.

    Exact: for each number of changes, the largest gains at the lowest levels are tried first,
    which no other choice of that number can beat at any level.
    """
    deficits = _deficits(list(contents), limits, target)
    chosen_from = sorted(gain for gain in gains if gain.level <= target)
    fewest = _fewest(chosen_from, deficits)
    if fewest is None:
        return None

    def can_finish(taken: tuple[Gain, ...], rest: tuple[Gain, ...]) -> bool:
        needed = _fewest(list(rest), _after(deficits, taken))
        return needed is not None and len(taken) + needed <= fewest

    listed = first_sets(tuple(chosen_from), fewest, can_finish, LISTED)
    sets = tuple(tuple(sorted(gain.id for gain in chosen)) for chosen in listed)
    return Changes(fewest, sets, _count(chosen_from, deficits, fewest))


def _deficits(
    contents: list[tuple[int, Fraction]], limits: Mapping[int, Fraction], target: int
) -> dict[int, Fraction]:
    """Return, for each level up to ``target``, what the sum of values lacks."""
    deficits = {}
    for level in range(1, target + 1):
        values = [value for own, value in contents if own <= level]
        deficits[level] = limits[level] * len(values) - sum(values, Fraction(0))
    return deficits


def _after(deficits: Mapping[int, Fraction], taken: tuple[Gain, ...]) -> dict[int, Fraction]:
    return {
        level: deficit - sum((g.gain for g in taken if g.level <= level), Fraction(0))
        for level, deficit in deficits.items()
    }


def _fewest(gains: list[Gain], deficits: Mapping[int, Fraction]) -> int | None:
    """Return the smallest number of ``gains`` that makes up every deficit.

    ``best[n]`` is the largest total that ``n`` changes at the levels so far can have, with every
    deficit so far made up.
    """
    best: dict[int, Fraction] = {0: Fraction(0)}
    for level in sorted(deficits):
        here = sorted((g.gain for g in gains if g.level == level), reverse=True)
        totals = [sum(here[:count], Fraction(0)) for count in range(len(here) + 1)]
        after: dict[int, Fraction] = {}
        for count, total in best.items():
            for more, gain in enumerate(totals):
                reached = total + gain
                if reached >= deficits[level] and reached > after.get(count + more, -1):
                    after[count + more] = reached
        best = after
    return min(best, default=None)


def _count(gains: list[Gain], deficits: Mapping[int, Fraction], size: int) -> int | None:
    """Return how many sets of ``size`` gains make up every deficit; ``None`` beyond the bound."""
    ways: dict[tuple[int, Fraction], int] = {(0, Fraction(0)): 1}
    for level in sorted(deficits):
        for gain in sorted({g.gain for g in gains if g.level == level}):
            alike = sum(1 for g in gains if g.level == level and g.gain == gain)
            ways = _with_class(ways, alike, gain, size)
            if len(ways) > _MOST_STATES:
                return None
        ways = {state: n for state, n in ways.items() if state[1] >= deficits[level]}
    return sum(count for (taken, _), count in ways.items() if taken == size)


def _with_class(
    ways: Mapping[tuple[int, Fraction], int], alike: int, gain: Fraction, size: int
) -> dict[tuple[int, Fraction], int]:
    """Return ``ways`` with up to ``alike`` more changes of the same ``gain``."""
    found: dict[tuple[int, Fraction], int] = {}
    for (taken, total), count in ways.items():
        for more in range(min(alike, size - taken) + 1):
            state = (taken + more, total + more * gain)
            found[state] = found.get(state, 0) + count * comb(alike, more)
    return found
