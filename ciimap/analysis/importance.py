"""Importance: in how many minimal cut sets of each order an element is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ciimap.boundary import Limits, find_cut_sets
from ciimap.model import Model


@dataclass(frozen=True)
class Importance:
    """The elements of the minimal cut sets of one business, counted exactly."""

    business: str
    decided: bool  # False: it does not work, or a limit or an unknown requirement came first
    complete: bool  # every order is counted
    by_order: Mapping[int, int]  # order → how many minimal cut sets
    elements: Mapping[str, Mapping[int, int]]  # id → order → how many of them hold it; most first


def importance_of(model: Model, limits: Limits | None = None) -> tuple[Importance, ...]:
    """Return, for each business of ``model`` by id, how often each element is in its cut sets.

    Elements come in the order of their counts, the smallest cut sets first, then by id.

    Source: W. E. Vesely et al., "Measures of risk importance and their applications", NUREG/CR-3385
    (1983): without probabilities, what is left of importance is how many cut sets hold it.
    """
    graph, facts = find_cut_sets(model, limits)
    found: list[Importance] = []
    for business, known in sorted(facts.items()):
        if known.found is None:
            found.append(Importance(business, False, False, {}, {}))
            continue
        counts = known.found.family.counts()
        named = {graph.names[node]: sizes for node, sizes in counts.items()}
        ordered = dict(sorted(named.items(), key=lambda item: _rank(*item)))
        cuts = known.found
        found.append(Importance(business, True, cuts.is_complete, cuts.by_order, ordered))
    return tuple(found)


def _rank(id_: str, sizes: Mapping[int, int]) -> tuple[tuple[int, ...], str]:
    """Sort what is in more of the small cut sets first."""
    return tuple(-sizes.get(order, 0) for order in range(1, max(sizes) + 1)), id_
