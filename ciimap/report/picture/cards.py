"""Cards: above a number of boxes, what looks alike and stands together is drawn as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import NamedTuple

from ciimap.report.picture.entries import OTHER_SITES, Item
from ciimap.report.picture.relations import Dependency
from ciimap.report.picture.shapes import LANES, PHYSICAL_LANES, Lane, Relation, Zone
from ciimap.texts import say
from ciimap.values import Language

MOST_BOXES = 120
_MOST_IN_A_SIDE_ZONE = 40  # boxes in one of the zones outside the wall
_MOST_BUNDLES = 160
_Part = tuple[Zone, Lane]
_SIDES: tuple[Zone, ...] = ("outside", "supporting", "external")
_FOLDED_IN_TURN: tuple[tuple[_Part, ...], ...] = (
    *(tuple((zone, lane) for lane in LANES) for zone in _SIDES),
    tuple(("inside", lane) for lane in PHYSICAL_LANES),
    *((("inside", lane),) for lane in reversed(LANES) if lane not in PHYSICAL_LANES),
)  # what matters least first; businesses last


class Bundle(NamedTuple):
    """Dependencies between two boxes; ``size`` is how many."""

    start: str
    end: str
    relation: Relation
    size: int


def fold(items: tuple[Item, ...], language: Language) -> tuple[Item, ...]:
    """Return ``items``, as cards where there are more than can be read.

    Parts of the picture are folded one after the other, until the rest is few enough; a zone
    outside the wall also when it alone is crowded. A card says how many it stands for.
    """
    folded: set[_Part] = set()
    for parts in _FOLDED_IN_TURN:
        size = sum((item.zone, item.lane) in parts for item in items)
        crowded = parts[0][0] != "inside" and size > _MOST_IN_A_SIDE_ZONE
        if crowded or len(_cards(items, folded, language)) > MOST_BOXES:
            folded.update(parts)
    return _cards(items, folded, language)


def _cards(
    items: tuple[Item, ...], folded: Collection[_Part], language: Language
) -> tuple[Item, ...]:
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        alike = (item.lane, item.zone, item.site, item.style)
        alone = () if (item.zone, item.lane) in folded else (item.id,)
        groups.setdefault((*alike, *alone), []).append(item)
    return tuple(
        group[0] if len(group) == 1 else _card(key, group, language)
        for key, group in groups.items()
    )


def _card(key: tuple[str, ...], group: list[Item], language: Language) -> Item:
    first = group[0]
    lane, meaning = say(f"picture.lane-{first.lane}", language), meaning_of(first, language)
    site = "" if first.site == OTHER_SITES else first.site
    return replace(
        first,
        id="card:" + "|".join(key),
        shape="card",
        name=say(f"picture.card-{first.lane}", language, count=len(group)),
        subtitle=meaning,
        title=" · ".join(part for part in (lane, meaning, site, f"×{len(group)}") if part),
        badge="?" if first.style == "undetermined" else "",
        members=tuple(item.id for item in group),
    )


def meaning_of(item: Item, language: Language) -> str:
    """Return the legend's word for the style of ``item``."""
    return say(f"picture.style-{item.style}", language)


def holders(items: Iterable[Item]) -> dict[str, str]:
    """Return the box of each entry."""
    return {member: item.id for item in items for member in item.members}


def bundle(
    dependencies: Iterable[Dependency], items: Iterable[Item]
) -> tuple[tuple[Bundle, ...], int]:
    """Return the dependencies between boxes, and how many are within a single box."""
    holder = holders(items)
    counts: Counter[tuple[str, str, Relation]] = Counter()
    within = 0
    for start, end, relation in dependencies:
        first, second = holder[start], holder[end]
        if first != second:
            counts[first, second, relation] += 1
        elif relation == "needs":
            within += 1
    return tuple(Bundle(*key, count) for key, count in sorted(counts.items())), within


def thin_ones(bundles: Iterable[Bundle], cards: Collection[str]) -> frozenset[Bundle]:
    """Return the bundles that are left undrawn: the thinnest ones between too many cards."""
    needed = [each for each in bundles if each.relation == "needs"]
    if not cards or len(needed) <= _MOST_BUNDLES:
        return frozenset()
    thickest = sorted(needed, key=lambda each: (-each.size, each.start, each.end))
    return frozenset(thickest[_MOST_BUNDLES:])
