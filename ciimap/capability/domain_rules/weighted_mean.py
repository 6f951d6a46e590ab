"""``weighted_mean``: the mean of the grades of a domain's indexes, rounded to a whole level.

No standard's text that was seen asks for it; it is here for models that name it.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import NamedTuple

from ciimap.capability.domain_rules.changes import LISTED, Changes
from ciimap.capability.domain_rules.graded import GradedIndex, Terms
from ciimap.capability.results import Derivation

NAME = "weighted_mean"
LIMITS = False
WEIGHTS = True

_HALF = Fraction(1, 2)


class _Option(NamedTuple):
    """Raising one index by changing ``contents``."""

    contents: tuple[str, ...]
    worth: Fraction  # the weighted grade after it


def derive(indexes: tuple[GradedIndex, ...], terms: Terms) -> Derivation:
    """Return the rounded mean, with the mean and the indexes of the lowest grade."""
    graded = _lowest([(index, index.grade) for index in indexes if index.grade is not None])
    if not graded:
        return Derivation(None)
    total = sum((index.weight for index, _ in graded), Fraction(0))
    mean = sum((index.weight * grade for index, grade in graded), Fraction(0)) / total
    lowest = min(grade for _, grade in graded)
    deciding = tuple(sorted(index.id for index, grade in graded if grade == lowest))
    return Derivation(floor(mean + _HALF if terms.half_up else mean), deciding, mean)


def _lowest(graded: list[tuple[GradedIndex, int]]) -> list[tuple[GradedIndex, int]]:
    """Return ``graded`` without the optional indexes that would only lift the mean.

    An index without contents at the low levels has a grade above 0 even at its worst, so that
    leaving it out can be worse still. Taken from the lowest grade up, each is kept while it is
    below the mean of what is kept so far.
    """
    kept = [pair for pair in graded if not pair[0].is_optional]
    optional = [pair for pair in graded if pair[0].is_optional]
    for index, grade in sorted(optional, key=lambda pair: (pair[1], pair[0].id)):
        weight = sum((other.weight for other, _ in kept), Fraction(0))
        if not kept or weight * grade < sum(other.weight * own for other, own in kept):
            kept.append((index, grade))
    return kept


def fewest_changes(indexes: tuple[GradedIndex, ...], terms: Terms, target: int) -> Changes | None:
    """Return the smallest sets of contents that lift the mean far enough.

    Exact: a knapsack over the indexes, each with one option per grade that it could be lifted to.
    """
    graded = sorted((i for i in indexes if i.grade is not None), key=lambda index: index.id)
    if not graded:
        return None
    least = target - (_HALF if terms.half_up else 0)
    needed = least * sum((index.weight for index in graded), Fraction(0))
    options = [_options(index, terms.top) for index in graded]
    reach = _suffix_reach(options)
    fewest = min((cost for cost, worth in reach[0].items() if worth >= needed), default=None)
    if fewest is None:
        return None
    sets = _listed(options, reach, needed, fewest)
    return Changes(fewest, sets, _count(options, needed, fewest))


def _options(index: GradedIndex, top: int) -> list[_Option]:
    """Return what can be bought of ``index``: for each set of contents the highest grade."""
    best: dict[tuple[str, ...], int] = {}
    for grade in range(index.grade or 0, top + 1):
        best[index.missing(grade)] = grade
    return [_Option(contents, index.weight * grade) for contents, grade in best.items()]


def _suffix_reach(options: list[list[_Option]]) -> list[dict[int, Fraction]]:
    """Return, for each place, cost → the most that the indexes from there on can be worth."""
    reach: list[dict[int, Fraction]] = [{0: Fraction(0)}]
    for choices in reversed(options):
        found: dict[int, Fraction] = {}
        for cost, worth in reach[0].items():
            for option in choices:
                key, total = cost + len(option.contents), worth + option.worth
                found[key] = max(total, found.get(key, total))
        reach.insert(0, found)
    return reach


def _listed(
    options: list[list[_Option]], reach: list[dict[int, Fraction]], needed: Fraction, fewest: int
) -> tuple[tuple[str, ...], ...]:
    """Return the first sets, by the ids of the indexes."""
    found: list[tuple[str, ...]] = []
    stack: list[tuple[int, tuple[str, ...], Fraction]] = [(0, (), Fraction(0))]
    while stack and len(found) < LISTED:
        place, taken, worth = stack.pop()
        most = max(
            (more for cost, more in reach[place].items() if len(taken) + cost <= fewest),
            default=None,
        )
        if most is None or worth + most < needed:
            continue
        if place == len(options):
            found.append(tuple(sorted(taken)))
            continue
        stack.extend((place + 1, taken + o.contents, worth + o.worth) for o in options[place])
    return tuple(sorted(found))


def _count(options: list[list[_Option]], needed: Fraction, fewest: int) -> int:
    """Return how many choices of ``fewest`` contents are worth what is needed.

    In a smallest set no content is wasted, so that each choice of options is one set.
    """
    ways: dict[tuple[int, Fraction], int] = {(0, Fraction(0)): 1}
    for choices in options:
        found: dict[tuple[int, Fraction], int] = {}
        for (cost, worth), count in ways.items():
            for option in choices:
                key = (cost + len(option.contents), worth + option.worth)
                if key[0] <= fewest:
                    found[key] = found.get(key, 0) + count
        ways = found
    return sum(n for (cost, worth), n in ways.items() if cost == fewest and worth >= needed)
