"""Counts: every element is counted once, whether or not it has a box of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ciimap.boundary import Boundary, ElementVerdict
from ciimap.report.picture.cards import Bundle
from ciimap.report.picture.entries import Item, style_of, zone_of
from ciimap.report.picture.shapes import PHYSICAL_LANES, Lane, Tally


def tally_of(
    items: Sequence[Item],
    boundary: Boundary | None,
    bundles: Iterable[Bundle],
    within: int,
    thin: Iterable[Bundle],
) -> Tally:
    """Return the counts of the header; ``within`` dependencies are inside a single card.

    Without a boundary the elements stand nowhere yet.
    """
    standings = Counter(_standing(each) for each in (boundary.elements if boundary else ()))
    needed = [each.size for each in bundles if each.relation == "needs"]
    return Tally(
        elements=sum(item.lane in PHYSICAL_LANES for item in items),
        inside=standings["inside"],
        external=standings["external"],
        undetermined=standings["undetermined"],
        supporting=standings["supporting"],
        outside=standings["outside"],
        dependencies=within + sum(needed),
        bundled=within + sum(size - 1 for size in needed),
        hidden=sum(each.size for each in thin),
    )


def _standing(element: ElementVerdict) -> str:
    return "undetermined" if style_of(element) == "undetermined" else zone_of(element)


def lane_tally(lane: Lane, items: Sequence[Item]) -> Counter[str]:
    """Return how many entries of ``lane`` stand in each zone, undetermined ones apart."""
    return Counter(
        "undetermined" if item.style == "undetermined" else item.zone
        for item in items
        if item.lane == lane
    )
